#include "ui/line_rows.h"

#include "base/utf8.h"

#include <stdlib.h>

void line_rows_done(LineRows *rows)
{
    free(rows->rows);
    *rows = (LineRows){0};
}

static size_t width_of(const char *text, size_t n)
{
    AUTO_STR part = {0};
    str_add_n(&part, text, n);
    return utf8_width(str_text(&part));
}

/* The end of the row that begins with this text. A blank may stand where the cursor has its column. */
static size_t row_end(const char *text, size_t columns, bool *full)
{
    size_t used = 0, word = 0, at = 0;
    *full = true;
    for (size_t n; (n = utf8_next(text + at)) > 0; at += n) {
        size_t width = width_of(text + at, n);
        bool blank = text[at] == ' ';
        if (used + width > columns - (blank ? 0 : 1)) return word > 0 ? word : at > 0 ? at : n;
        used += width;
        if (blank) word = at + n;
        if (blank && used == columns) return word;
    }
    *full = false;
    return at;
}

static void add_row(LineRows *rows, size_t from, size_t to)
{
    if (rows->count == rows->room) {
        rows->room = rows->room ? 2 * rows->room : 8;
        rows->rows = mem_grow(rows->rows, rows->room, sizeof *rows->rows);
    }
    rows->rows[rows->count++] = (LineRow){from, to};
}

void line_rows_set(LineRows *rows, const LineEdit *line, size_t columns)
{
    const char *text = str_text(&line->text);
    size_t at = 0;
    bool full = true;
    rows->count = rows->at = rows->column = 0;
    if (columns < 2) columns = 2;
    while (full) { /* the last one has room for the cursor, and may be empty */
        size_t n = row_end(text + at, columns, &full);
        if (line->at >= at) rows->at = rows->count;
        add_row(rows, at, at + n);
        at += n;
    }
    size_t from = rows->rows[rows->at].from;
    rows->column = width_of(text + from, line->at - from);
}

size_t line_rows_top(const LineRows *rows, LineEdit *line, size_t height)
{
    size_t top = 0;
    while (top + 1 < rows->count && rows->rows[top + 1].from <= line->shown)
        top++;
    if (height == 0) height = 1;
    if (rows->at < top) top = rows->at;
    if (rows->at >= top + height) top = rows->at - height + 1;
    if (top + height > rows->count) top = rows->count > height ? rows->count - height : 0;
    line->shown = rows->rows[top].from;
    return top;
}

/* The last place in the row: before the blank or the letter that ends it, since behind it the next one begins. */
static size_t last_place(const LineRows *rows, size_t row, const char *text)
{
    size_t to = rows->rows[row].to;
    return row + 1 == rows->count ? to : to - utf8_previous(text, to);
}

/* The place in the row that is at `column`, or as far as the row goes. */
static size_t place_at(const LineRows *rows, size_t row, const char *text, size_t column)
{
    size_t from = rows->rows[row].from, at = from, last = last_place(rows, row, text);
    while (at < last) {
        size_t next = at + utf8_next(text + at);
        if (width_of(text + from, next - from) > column) break;
        at = next;
    }
    return at < last ? at : last;
}

bool line_rows_move(LineEdit *line, size_t columns, bool up)
{
    LineRows rows = {0};
    line_rows_set(&rows, line, columns);
    bool there = up ? rows.at > 0 : rows.at + 1 < rows.count;
    if (there) {
        size_t column = line->column ? line->column - 1 : rows.column;
        line->at = place_at(&rows, up ? rows.at - 1 : rows.at + 1, str_text(&line->text), column);
        line->column = column + 1;
        line->offered = false;
    }
    line_rows_done(&rows);
    return there;
}

bool line_rows_key(LineEdit *line, size_t columns, Key key)
{
    LineRows rows = {0};
    if (key != K_HOME && key != K_END) return false;
    line_rows_set(&rows, line, columns);
    bool home = key == K_HOME;
    size_t to = home ? rows.rows[rows.at].from : last_place(&rows, rows.at, str_text(&line->text));
    line_rows_done(&rows);
    if (to == line->at) return line_key(line, key);
    line->at = to;
    line->column = 0;
    line->offered = false;
    return true;
}
