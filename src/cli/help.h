#ifndef OVERGANG_CLI_HELP_H
#define OVERGANG_CLI_HELP_H

#include "cli/cli.h"

/* The help, made from the tables of commands and options. */

/* On the program as a whole, to stdout. */
void help_program(Print *print);
void help_command(Print *print, const Command *command);
/* Two lines on how the program is called, to stderr. */
void help_usage(void);

#endif
