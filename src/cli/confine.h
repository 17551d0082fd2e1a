#ifndef OVERGANG_CLI_CONFINE_H
#define OVERGANG_CLI_CONFINE_H

#include "cli/cli.h"

/*
 * Once it is known what the program is to do: from here on it reaches its own folders, the files that the command line
 * names, and what the system has for everybody, and neither the network nor other programs (base/sandbox.h). For the
 * interface the porter is started first. [safety] sandbox = no leaves all as it is.
 */
void confine(Cli *cli);

#endif
