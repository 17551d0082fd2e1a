#ifndef OVERGANG_CLI_PROTECTIONS_H
#define OVERGANG_CLI_PROTECTIONS_H

#include "cli/cli.h"

/* What protects the running program and what it has in its hands, asked of the kernel itself. For `check`. */

/* A heading, and a line each: whether it is in force, and where it is not, why. */
void protections_print(Cli *cli);
/* [{"code": …, "active": …, "text": …, "why": …}, …] */
void protections_json(const Cli *cli, JsonOut *json);

#endif
