#include "ui/tui_private.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* Painting: what is put onto the screen and the windows over it. */

enum { CELLS = 512 };

void tui_size(const Tui *tui, int *rows, int *columns)
{
    surface_size(&tui->root, rows, columns);
}

bool tui_too_small(const Tui *tui)
{
    int rows, columns;
    tui_size(tui, &rows, &columns);
    return rows < TUI_ROWS || columns < TUI_COLUMNS;
}

Surface *tui_root(Tui *tui)
{
    return &tui->root;
}

Surface *surface_open(Tui *tui, int y, int x, int rows, int columns)
{
    Surface *surface = mem_zero(1, sizeof *surface);
    *surface = (Surface){.tui = tui, .window = newwin(rows, columns, y, x), .epoch = ++tui->epochs};
    if (surface->window) surface->panel = new_panel(surface->window);
    if (!surface->panel) abort(); /* out of memory, or a place outside of the screen */
    tui->dialogs++;
    return surface;
}

void surface_place(Surface *surface, int y, int x, int rows, int columns)
{
    int old_y, old_x, old_rows, old_columns;
    getbegyx(surface->window, old_y, old_x);
    getmaxyx(surface->window, old_rows, old_columns);
    if (y == old_y && x == old_x && rows == old_rows && columns == old_columns) return;
    WINDOW *window = newwin(rows, columns, y, x);
    if (!window) return;
    WINDOW *old = surface->window;
    replace_panel(surface->panel, window);
    surface->window = window;
    surface->epoch = ++surface->tui->epochs;
    delwin(old);
}

void surface_show(Surface *surface, bool shown)
{
    if (surface->hidden != shown) return;
    surface->hidden = !shown;
    if (shown) {
        show_panel(surface->panel);
        surface->tui->dialogs++;
    } else {
        hide_panel(surface->panel);
        surface->tui->dialogs--;
        touchwin(stdscr); /* what it lay over comes back */
    }
}

void surface_close(Surface *surface)
{
    if (!surface) return;
    surface_show(surface, false);
    del_panel(surface->panel);
    delwin(surface->window);
    free(surface);
}

void surface_size(const Surface *surface, int *rows, int *columns)
{
    getmaxyx(surface->window, *rows, *columns);
}

/* Signs that are not ASCII, nor letters, in --ascii. */
static wchar_t plain_sign(wchar_t c)
{
    static const wchar_t signs[][2] = {
        {L'…', L'~'}, {L'·', L'-'}, {L'–', L'-'},  {L'—', L'-'}, {L'─', L'-'}, {L'│', L'|'},
        {L'┌', L'+'}, {L'┐', L'+'}, {L'└', L'+'},  {L'┘', L'+'}, {L'├', L'+'}, {L'┤', L'+'},
        {L'→', L'>'}, {L'←', L'<'}, {L'↑', L'^'},  {L'↓', L'v'}, {L'“', L'"'}, {L'”', L'"'},
        {L'«', L'"'}, {L'»', L'"'}, {L'’', L'\''}, {L'█', L'#'}, {L'×', L'x'},
    };
    for (size_t i = 0; i < COUNT(signs); i++)
        if (signs[i][0] == c) return signs[i][1];
    return c;
}

/* Makes cells of the runs; returns how many. Whole cells, so that nothing can run over into the next row. */
static int make_cells(const Tui *tui, const char *runs, cchar_t cells[], int most)
{
    const char *end = runs + strlen(runs);
    mbstate_t state = {0};
    wchar_t marks[CCHARW_MAX + 1] = {0};
    int n = 0, style = 0, in_cell = 0;
    while (runs < end) {
        wchar_t c = (unsigned char)*runs;
        if (c >= 1 && c < ' ') {
            style = c - 1 < STYLE_COUNT ? c - 1 : 0;
            runs++, in_cell = 0;
            continue;
        }
        size_t taken = 1;
        int width = 1;
        if (c >= 0x7F) {
            taken = mbrtowc(&c, runs, (size_t)(end - runs), &state);
            if (taken == (size_t)-1 || taken == (size_t)-2 || taken == 0)
                taken = 1, c = L'?', state = (mbstate_t){0};
            if (tui->ascii) c = plain_sign(c);
            width = wcwidth(c);
        }
        runs += taken;
        if (width < 0) c = L'?', width = 1;
        if (width == 0 && in_cell > 0 && in_cell < CCHARW_MAX) {
            marks[in_cell++] = c, marks[in_cell] = 0;
            setcchar(&cells[n - 1], marks, tui->styles[style].attr, tui->styles[style].pair, NULL);
        }
        if (width == 0 || n == most) continue;
        marks[0] = c, marks[1] = 0, in_cell = 1;
        setcchar(&cells[n++], marks, tui->styles[style].attr, tui->styles[style].pair, NULL);
    }
    return n;
}

void surface_put(Surface *surface, int y, int x, const char *runs)
{
    cchar_t cells[CELLS];
    int n = make_cells(surface->tui, runs, cells, CELLS);
    if (n > 0) mvwadd_wchnstr(surface->window, y, x, cells, n);
}

void surface_erase(Surface *surface)
{
    werase(surface->window);
    surface->epoch = ++surface->tui->epochs;
}

bool surface_linear(const Surface *surface)
{
    return surface->tui->linear;
}

unsigned surface_epoch(const Surface *surface)
{
    return surface->epoch;
}

void surface_cursor(Surface *surface, int y, int x)
{
    int top, left;
    getbegyx(surface->window, top, left);
    surface->tui->cursor_y = top + y;
    surface->tui->cursor_x = left + x;
}

void tui_flush(Tui *tui)
{
    if (tui->dialogs > 0)
        update_panels();
    else
        wnoutrefresh(stdscr); /* which the panels see to only where there are some */
    setsyx(tui->cursor_y, tui->cursor_x);
    doupdate();
}

void tui_repaint(Tui *tui)
{
    clearok(curscr, TRUE);
    surface_erase(&tui->root);
}
