#ifndef OVERGANG_CLI_REPORT_H
#define OVERGANG_CLI_REPORT_H

#include "cli/cli.h"

/*
 * Runs a command that writes text, in the middle of another run (`context`, a Cli) and on what that has open:
 * what it would write into a file. For the interface, so that what it prints is what the command line says.
 * `words` begin with the command's name.
 */
Status report_text(void *context, const char *const words[], size_t count, Str *out, Error *err);

#endif
