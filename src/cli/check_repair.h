#ifndef OVERGANG_CLI_CHECK_REPAIR_H
#define OVERGANG_CLI_CHECK_REPAIR_H

#include "cli/cli.h"

/* check --repair: a new store of what can be read of the broken one, and a list of what was lost. */
Status check_repair(Cli *cli, Error *err);

#endif
