#ifndef OVERGANG_CLI_ITEM_LOG_H
#define OVERGANG_CLI_ITEM_LOG_H

#include "cli/cli.h"

/* `log REF --item CODE`: what has happened to one item of a case, with its dates and notes. */
Status item_log_write(Cli *cli, const char *ref, const char *code, Error *err);

#endif
