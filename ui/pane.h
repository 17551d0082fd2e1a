#ifndef OVERGANG_UI_PANE_H
#define OVERGANG_UI_PANE_H

#include "ui/tui.h"

/*
 * A part of a surface, painted row by row. It remembers what each of its rows shows: a row is composed anew
 * at every paint, but goes to the terminal only when it has changed. Zeroed memory is a new one.
 */
typedef struct Pane {
    Surface *on;
    int y, x, rows, columns;
    unsigned epoch; /* the surface's, when the rows were painted */
    unsigned stamp; /* goes up when the pane must be painted anew: as a whole, or after rows were painted by
                       others */
    Str *shown;     /* one a row: the runs last painted */
    int shown_room;
    Str now; /* the row being composed */
    int row, used;
    int plain_style; /* Style laid over the whole row, -1 none */
} Pane;

void pane_place(Pane *pane, Surface *on, int y, int x, int rows, int columns);
void pane_done(Pane *pane);

/* Begins a row (from 0). Rows outside of the pane are composed and dropped. */
void pane_begin(Pane *pane, int row);
/* The same, all of it in one style whatever pane_add says. */
void pane_begin_in(Pane *pane, int row, Style style);
/* Adds text, cut and padded to `columns`, at most what is left of the row. */
void pane_add(Pane *pane, Style style, int columns, const char *text);
/* The same, cut after a whole word. */
void pane_add_words(Pane *pane, Style style, int columns, const char *text);
/* Adds text as wide as it is, cut at the end of the row. */
void pane_add_text(Pane *pane, Style style, const char *text);
void pane_add_f(Pane *pane, Style style, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Adds text so that it ends at column `end`, where there is room for it; else nothing. */
void pane_add_right(Pane *pane, Style style, int end, const char *text);
/* Blanks up to a column. */
void pane_skip_to(Pane *pane, Style style, int column);
int pane_left(const Pane *pane); /* columns left in the row */
void pane_end(Pane *pane);

/* A whole row of one text, and an empty one. */
void pane_line(Pane *pane, int row, Style style, const char *text);
/* Empties the rows from `row` on. */
void pane_rest(Pane *pane, int row);
/* A thin line across, with a word in it (may be NULL); in linear only the word, as a heading. */
void pane_rule(Pane *pane, int row, const char *word);
void pane_cursor(Pane *pane, int row, int column);

#endif
