/*
 * Golden screens: a picture of the terminal as text, kept beside the script that takes it.
 *
 *   the rows of the screen, without trailing blanks
 *   -- cursor ROW,COL          counted from 0; ` hidden` behind it when it cannot be seen
 *   -- attributes              then a line for each row that has any: its number, a blank, and a letter a
 * cell: . plain   b bold   u underlined   v bold, underlined r reversed   B bold, reversed   U underlined,
 * reversed   V all three
 *
 * Trailing dots are cut, colours are left out.
 */
#ifndef TESTS_SCREENS_GOLDEN_H
#define TESTS_SCREENS_GOLDEN_H

#include <stdbool.h>

#include "support/screen.h"

/*
 * Compares `screen` with the picture in the file `path`. Prints what differs to stdout. With `update` the
 * file is written instead. False when they differ, or the file cannot be read or written.
 */
bool golden_check(const Screen *screen, const char *path, bool update);

/* The same for the text and the cursor only: how it looks may differ. Nothing is ever written. */
bool golden_check_text(const Screen *screen, const char *path);

#endif
