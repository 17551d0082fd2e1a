#ifndef OVERGANG_CLI_PRISON_WARN_H
#define OVERGANG_CLI_PRISON_WARN_H

#include "casework/apply.h"
#include "cli/cli.h"

/*
 * Warns where the changes name a prison that nobody is in yet, and tells which one may have been meant. Called
 * before anything is written: from then on the name is known. Says nothing where they cannot be made, which is
 * told as they are.
 */
Status prison_warn(const Cli *cli, const char *ref, const Changes *changes, Error *err);

#endif
