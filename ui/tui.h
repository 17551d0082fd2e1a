#ifndef OVERGANG_UI_TUI_H
#define OVERGANG_UI_TUI_H

#include "base/error.h"
#include "ui/input.h"
#include "ui/theme.h"

/*
 * The terminal: its screen, its keys, and that it is left as it was found. The only file that knows curses.
 *
 * Esc acts at once (after the 25 ms in which a function key's own sequence must have come). Each function
 * key can also be typed as Esc and a digit (Esc 1 … Esc 9, Esc 0 for F10): both within those 25 ms, as
 * Alt-digit and terminals send it, or one after the other within a second; see Input.after_esc.
 */
typedef struct Tui Tui;

typedef struct TuiOptions {
    bool ascii;  /* no signs but those of ASCII and letters */
    bool linear; /* for screen readers and braille: nothing is drawn that is no text */
    bool colour; /* if the terminal has them */
    Theme theme;
} TuiOptions;

enum { TUI_ROWS = 24, TUI_COLUMNS = 80 }; /* what the screens need at least */

/* Takes over the terminal on stdin and stdout. STATUS_USAGE where they are none, STATUS_FAILED for an
 * unusable TERM. */
Status tui_open(const TuiOptions *options, Tui **ret, Error *err);
/* Gives the terminal back. NULL is fine. */
void tui_close(Tui *tui);
/* Something to tell the person once about the terminal, NULL if nothing. */
const char *tui_notice(const Tui *tui);

void tui_size(const Tui *tui, int *rows, int *columns);
bool tui_too_small(const Tui *tui);

/* Waits for the next event, at most `timeout_ms` (then INPUT_TICK). */
void tui_read(Tui *tui, int timeout_ms, Input *ret);
/* Whether an event waits to be read: work not asked for had better stop. */
bool tui_waiting(Tui *tui);
/* Milliseconds of a clock that only runs forward. */
double tui_now_ms(void);

/* What one paints on: the whole screen, or a dialog that lies over it. */
typedef struct Surface Surface;

Surface *tui_root(Tui *tui);
/* A dialog, on top of all others. */
Surface *surface_open(Tui *tui, int y, int x, int rows, int columns);
void surface_place(Surface *surface, int y, int x, int rows, int columns);
/* A dialog that is hidden keeps its place and what is painted on it. */
void surface_show(Surface *surface, bool shown);
void surface_close(Surface *surface); /* NULL is fine */
void surface_size(const Surface *surface, int *rows, int *columns);
/*
 * Paints from a place on: runs of text, each after one byte that is 1 + its Style. The text holds no control
 * characters and fits.
 */
void surface_put(Surface *surface, int y, int x, const char *runs);
void surface_erase(Surface *surface);
/* Whether there are to be no frames and rules on it. */
bool surface_linear(const Surface *surface);
/* A number that changes when what was painted is gone and all must be painted again. */
unsigned surface_epoch(const Surface *surface);
/* Where the cursor is to stand: always where the eye should be; screen readers and braille follow it. */
void surface_cursor(Surface *surface, int y, int x);

/* Brings what has changed to the terminal, in one go. */
void tui_flush(Tui *tui);
/* Paints everything anew, for a terminal that something else has written on. */
void tui_repaint(Tui *tui);

#endif
