#ifndef OVERGANG_CLI_CONSENT_LIST_H
#define OVERGANG_CLI_CONSENT_LIST_H

#include "cli/cli.h"

/* Writes the register of one person in the format that was asked for; with `only` that consent alone. */
void consent_list_write(Cli *cli, const Casefile *casefile, const Consent *only);

#endif
