#ifndef OVERGANG_CLI_FIRST_START_H
#define OVERGANG_CLI_FIRST_START_H

#include "cli/cli.h"
#include "ui/app.h"

/*
 * Whether the interface finds no store where one would be, and none was named on the command line: then the
 * first start is what it shows. Chooses the store.
 */
bool first_start_due(Cli *cli);
/*
 * Asks what to do. *go_on is false where the person left; else the store is there to be opened, the person's
 * own or one of invented people (options->invented). Gives the interface's exit code.
 */
int first_start(Cli *cli, UiOptions *options, bool *go_on, Error *err);
/* Throws the store of invented people away, if there is one. */
void first_start_clear(Cli *cli, const UiOptions *options);

#endif
