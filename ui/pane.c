#include "ui/pane.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static void forget(Pane *pane)
{
    for (int i = 0; i < pane->shown_room; i++)
        str_clear(&pane->shown[i]);
    pane->epoch = surface_epoch(pane->on);
    pane->stamp++;
}

void pane_place(Pane *pane, Surface *on, int y, int x, int rows, int columns)
{
    if (rows < 0) rows = 0;
    if (columns < 0) columns = 0;
    bool same =
        pane->on == on && pane->y == y && pane->x == x && pane->rows == rows && pane->columns == columns;
    if (same && pane->epoch == surface_epoch(on)) return;
    if (rows > pane->shown_room) {
        pane->shown = mem_grow(pane->shown, (size_t)rows, sizeof *pane->shown);
        for (int i = pane->shown_room; i < rows; i++)
            pane->shown[i] = (Str){0};
        pane->shown_room = rows;
    }
    pane->on = on;
    pane->y = y, pane->x = x, pane->rows = rows, pane->columns = columns;
    forget(pane);
}

void pane_done(Pane *pane)
{
    for (int i = 0; i < pane->shown_room; i++)
        str_done(&pane->shown[i]);
    free(pane->shown);
    str_done(&pane->now);
    *pane = (Pane){0};
}

void pane_begin(Pane *pane, int row)
{
    str_clear(&pane->now);
    pane->row = row;
    pane->used = 0;
    pane->plain_style = -1;
}

void pane_begin_in(Pane *pane, int row, Style style)
{
    pane_begin(pane, row);
    pane->plain_style = (int)style;
}

int pane_left(const Pane *pane)
{
    return pane->columns - pane->used;
}

static void style_add(Pane *pane, Style style)
{
    if (pane->plain_style >= 0) style = (Style)pane->plain_style;
    str_add_char(&pane->now, (char)(1 + (int)style));
}

void pane_add(Pane *pane, Style style, int columns, const char *text)
{
    if (columns > pane_left(pane)) columns = pane_left(pane);
    if (columns <= 0) return;
    style_add(pane, style);
    utf8_fit(&pane->now, text, (size_t)columns);
    pane->used += columns;
}

void pane_add_words(Pane *pane, Style style, int columns, const char *text)
{
    AUTO_STR whole_words = {0};
    if (columns > pane_left(pane)) columns = pane_left(pane);
    if (columns <= 0) return;
    utf8_fit_words(&whole_words, text, (size_t)columns);
    pane_add(pane, style, columns, str_text(&whole_words));
}

void pane_add_text(Pane *pane, Style style, const char *text)
{
    pane_add(pane, style, (int)utf8_width(text), text);
}

void pane_add_f(Pane *pane, Style style, const char *format, ...)
{
    AUTO_STR text = {0};
    va_list args;
    va_start(args, format);
    str_add_v(&text, format, args);
    va_end(args);
    pane_add_text(pane, style, str_text(&text));
}

void pane_skip_to(Pane *pane, Style style, int column)
{
    if (column > pane->used) pane_add(pane, style, column - pane->used, "");
}

void pane_add_right(Pane *pane, Style style, int end, const char *text)
{
    int width = (int)utf8_width(text);
    if (end - width < pane->used) return;
    pane_skip_to(pane, style, end - width);
    pane_add(pane, style, width, text);
}

void pane_end(Pane *pane)
{
    pane_skip_to(pane, STYLE_NORMAL, pane->columns);
    if (pane->row < 0 || pane->row >= pane->rows || pane->columns == 0) return;
    Str *shown = &pane->shown[pane->row];
    if (shown->len == pane->now.len && memcmp(str_text(shown), str_text(&pane->now), shown->len) == 0) return;
    surface_put(pane->on, pane->y + pane->row, pane->x, str_text(&pane->now));
    Str old = *shown;
    *shown = pane->now;
    pane->now = old;
}

void pane_line(Pane *pane, int row, Style style, const char *text)
{
    pane_begin(pane, row);
    pane_add(pane, style, pane->columns, text);
    pane_end(pane);
}

void pane_rest(Pane *pane, int row)
{
    for (; row < pane->rows; row++) {
        pane_begin(pane, row);
        pane_end(pane);
    }
}

void pane_rule(Pane *pane, int row, const char *word)
{
    if (surface_linear(pane->on)) {
        pane_begin(pane, row);
        pane_add(pane, STYLE_NORMAL, 1, "");
        pane_add(pane, STYLE_HEADING, pane_left(pane), word ? word : "");
        pane_end(pane);
        return;
    }
    pane_begin(pane, row);
    if (word) pane_add_f(pane, STYLE_DIM, "── %s ", word);
    else style_add(pane, STYLE_DIM);
    for (; pane->used < pane->columns; pane->used++) /* its width is known: this is painted at every key */
        str_add(&pane->now, "─");
    pane_end(pane);
}

void pane_cursor(Pane *pane, int row, int column)
{
    surface_cursor(pane->on, pane->y + row, pane->x + column);
}
