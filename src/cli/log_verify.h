#ifndef OVERGANG_CLI_LOG_VERIFY_H
#define OVERGANG_CLI_LOG_VERIFY_H

#include "cli/cli.h"

/* `log --verify`: tells whether the log is as it was written. STATUS_DAMAGED where it is not. */
Status log_verify(Cli *cli, Error *err);

#endif
