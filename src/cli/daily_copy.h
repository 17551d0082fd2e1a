#ifndef OVERGANG_CLI_DAILY_COPY_H
#define OVERGANG_CLI_DAILY_COPY_H

#include "casework/backups.h"
#include "cli/cli.h"

/* The copy of the store that is made once a day. */

/* What the config says of it. */
BackupPlan daily_copy_plan(const Cli *cli);
/*
 * At the end of the terminal interface: makes the day's copy where the config wants one and says so. What
 * goes wrong is a warning, since what was to be done has been done. Nothing on a day that was given by
 * --today, or with a store that was only read.
 */
void daily_copy_at_end(Cli *cli);

#endif
