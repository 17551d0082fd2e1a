#ifndef OVERGANG_UI_GUARD_H
#define OVERGANG_UI_GUARD_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Keeps the terminal whole whatever ends the program. Signals that ask it to end, stop or look at the
 * terminal's size only write their number into a pipe, for the event loop; those of a crash put the terminal
 * back and then let the program die of them. The state is the process's: there is one guard.
 */

/* Before curses: remembers how the terminal on `fd` was and catches the signals. */
Status guard_begin(int fd, Error *err);
/* What brings the terminal itself back (out of the alternate screen, cursor shown …), for a crash. */
void guard_reset_bytes(const char *bytes, size_t n);
/* Whether the terminal is ours just now: only then does a crash, or an exit from below, put it back. */
void guard_armed(bool armed);
/* Readable when a signal has come. */
int guard_fd(void);
/* The next signal that came, 0 when there is none. */
int guard_take(void);
/* Stops the program as Ctrl-Z would, and comes back when it is continued. The terminal has been put back
 * before. */
void guard_stop(void);
/* Gives the signals back what they did before. */
void guard_end(void);

#endif
