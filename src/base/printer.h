#ifndef OVERGANG_BASE_PRINTER_H
#define OVERGANG_BASE_PRINTER_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Paper, by the program lp: the printer is the one that it takes when none is named. */

/* Whether lp is there: in a folder of $PATH named from the root. */
bool printer_there(void);
/*
 * Gives lp the text and waits until it has taken it, half a minute at most. Nothing of it is written to a
 * disk by us, and the name of the print job tells nothing of what is in it. STATUS_FAILED with what lp said.
 */
Status printer_send(const void *text, size_t n, Error *err);

#endif
