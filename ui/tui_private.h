#ifndef OVERGANG_UI_TUI_PRIVATE_H
#define OVERGANG_UI_TUI_PRIVATE_H

#include "ui/tui.h"

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <panel.h>

/* Between tui.c, which takes the terminal over and reads keys, and tui_surface.c, which paints. No other file sees curses. */

struct Surface {
    Tui *tui;
    WINDOW *window;
    PANEL *panel; /* NULL: the whole screen */
    bool hidden;
    unsigned epoch;
};

struct Tui {
    SCREEN *screen;
    WINDOW *keys; /* a pad: reading from a window would refresh it */
    Surface root;
    InputDecoder decoder;
    bool ascii, linear;
    int empty_reads;
    unsigned epochs; /* given to surfaces: never the same twice */
    int dialogs;     /* to be seen */
    int cursor_y, cursor_x;
    Str notice;
    struct {
        attr_t attr;
        short pair;
    } styles[STYLE_COUNT];
};

#endif
