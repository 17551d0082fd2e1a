#ifndef OVERGANG_UI_LINE_ROWS_H
#define OVERGANG_UI_LINE_ROWS_H

#include "ui/widget_line.h"

/*
 * The line of text that a person edits, shown on several rows: broken between words, each row a part of the text
 * and all of them together the whole. The line's `shown` is then the beginning of the first row seen.
 */

typedef struct LineRow {
    size_t from, to; /* bytes; the blank at which it was broken belongs to it */
} LineRow;

/* Zeroed memory is an empty one. */
typedef struct LineRows {
    LineRow *rows;
    size_t count, room;
    size_t at;     /* the row with the cursor */
    size_t column; /* of the cursor in it */
} LineRows;

void line_rows_done(LineRows *rows);
/* Breaks the text for so many columns, one of which is left for the cursor behind the last letter. */
void line_rows_set(LineRows *rows, const LineEdit *line, size_t columns);
/* The first row to be seen where there is room for `height`: keeps the cursor in view. */
size_t line_rows_top(const LineRows *rows, LineEdit *line, size_t height);
/* To the row above or below, as near to the column as can be. False where there is none: nothing is done. */
bool line_rows_move(LineEdit *line, size_t columns, bool up);
/* Home and End: of the row, pressed once more of the text. False for any other key. */
bool line_rows_key(LineEdit *line, size_t columns, Key key);

#endif
