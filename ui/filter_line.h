#ifndef OVERGANG_UI_FILTER_LINE_H
#define OVERGANG_UI_FILTER_LINE_H

#include "ui/app.h"
#include "ui/widget_line.h"

/*
 * The line above a list into which one types what the list is to show. While it is typed into, it has the keys
 * (CONTEXT_FILTER); left, it stays in use until Esc in the list. Zeroed memory is one that is not in use.
 */
typedef struct FilterLine {
    LineEdit line;
    bool typing;
    bool on;    /* in use */
    bool loose; /* the owner found nothing but with ø typed as o */
} FilterLine;

void filter_line_done(FilterLine *filter);
/* Begins typing; what was looked for last is offered. */
void filter_line_start(FilterLine *filter);
void filter_line_type(FilterLine *filter, App *app, const Input *input);
/* What is in use; "" where nothing is. */
const char *filter_line_text(const FilterLine *filter);

typedef enum FilterLeft { FILTER_NOT_LEFT, FILTER_LEFT, FILTER_CHANGED } FilterLeft;
/* Enter and Esc: whether they did something here, and whether another filter is in use then. */
FilterLeft filter_line_accept(FilterLine *filter);
FilterLeft filter_line_back(FilterLine *filter);

/* Rows that it takes: 1, or 0 while it is neither typed into nor in use. */
int filter_line_rows(const FilterLine *filter);
/* Paints it; `list` is the context of the list, whose key shows all again. */
void filter_line_paint(FilterLine *filter, const App *app, Pane *pane, int row, Context list);

#endif
