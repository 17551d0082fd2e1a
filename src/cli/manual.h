#ifndef OVERGANG_CLI_MANUAL_H
#define OVERGANG_CLI_MANUAL_H

#include "base/error.h"

#include <stdio.h>

/*
 * The parts of the manual pages that come from tables, as man(7) source: "options" and "commands" of
 * overgang(1), "settings", "keys" and "templates" of overgang.ini(5). tools/manual.sh puts them between the marks in man/.
 */
Status manual_section(FILE *out, const char *section, Error *err);

#endif
