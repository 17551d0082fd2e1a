#include "base/paper.h"

#include "base/lang.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    BODY_ROWS = PAPER_ROWS - 2, /* an empty line and the number of the page are below it */
    LEAST_COLUMNS = 20,         /* for text that hangs, however far in */
};

void paper_done(Paper *paper)
{
    for (size_t i = 0; i < paper->count; i++)
        free(paper->lines[i].text);
    free(paper->lines);
    *paper = (Paper){0};
}

void paper_add(Paper *paper, PaperKind kind, size_t hang, const char *text)
{
    bool empty = *text == '\0';
    if (empty && (paper->count == 0 || *paper->lines[paper->count - 1].text == '\0')) return;
    if (paper->count == paper->room) {
        paper->room = paper->room ? paper->room * 2 : 64;
        paper->lines = mem_grow(paper->lines, paper->room, sizeof *paper->lines);
    }
    AUTO_STR safe = {0};
    utf8_add_line(&safe, text);
    paper->lines[paper->count++] =
        (PaperLine){.kind = kind, .hang = hang, .text = mem_text(str_text(&safe))};
}

void paper_page_number(Str *out, int page, int pages)
{
    str_add_f(out, _("Page %1$d of %2$d"), page, pages);
}

/* ---------------------------------------------------------------- rows of text */

/* One row of the pages. */
typedef struct Row {
    char *text;
    bool keep; /* the next one must stand on the same page */
} Row;

typedef struct Rows {
    Row *rows;
    size_t count, room;
    size_t indent; /* columns that the rows of the line being wrapped are set in by */
} Rows;

static void add_row(Rows *rows, const char *text, bool keep)
{
    if (rows->count == rows->room) {
        rows->room = rows->room ? rows->room * 2 : 128;
        rows->rows = mem_grow(rows->rows, rows->room, sizeof *rows->rows);
    }
    rows->rows[rows->count++] = (Row){.text = mem_text(text), .keep = keep};
}

static void add_wrapped(void *context, const char *text, size_t n)
{
    Rows *rows = context;
    AUTO_STR row = {0};
    str_pad(&row, rows->indent);
    str_add_n(&row, text, n);
    add_row(rows, str_text(&row), false);
}

/* Columns of the first `hang` bytes of a line. */
static size_t hang_columns(const PaperLine *line)
{
    AUTO_STR begin = {0};
    str_add_n(&begin, line->text, line->hang);
    size_t columns = utf8_width(str_text(&begin));
    return columns + LEAST_COLUMNS > PAPER_COLUMNS ? 0 : columns;
}

static void add_underline(Rows *rows, const char *text, char c)
{
    AUTO_STR line = {0};
    size_t columns = utf8_width(text);
    for (size_t i = 0; i < columns && i < PAPER_COLUMNS; i++)
        str_add_char(&line, c);
    add_row(rows, str_text(&line), true);
}

/* Puts the beginning of a line that hangs in the place of the blanks before its first row. */
static void put_beginning(Row *row, const PaperLine *line, size_t indent)
{
    AUTO_STR whole = {0};
    str_add_n(&whole, line->text, line->hang);
    if (strlen(row->text) > indent) str_add(&whole, row->text + indent);
    free(row->text);
    row->text = str_take(&whole);
}

static void add_line(Rows *rows, const PaperLine *line)
{
    size_t first = rows->count;
    if (line->kind == PAPER_ROW) {
        add_row(rows, line->text, false);
        return;
    }
    rows->indent = hang_columns(line);
    const char *rest = rows->indent ? line->text + line->hang : line->text;
    if (utf8_wrap(rest, PAPER_COLUMNS - rows->indent, add_wrapped, rows) == 0) add_row(rows, "", false);
    if (rows->indent) put_beginning(&rows->rows[first], line, rows->indent);
    if (line->kind == PAPER_LINE) return;
    for (size_t i = first; i < rows->count; i++)
        rows->rows[i].keep = true;
    add_underline(rows, rows->rows[rows->count - 1].text, line->kind == PAPER_TITLE ? '=' : '-');
}

/* Where the page that begins with row `from` ends: the first row of the next one. */
static size_t page_end(const Rows *rows, size_t from)
{
    if (rows->count - from <= BODY_ROWS) return rows->count;
    size_t end = from + BODY_ROWS;
    while (end > from + 1 && rows->rows[end - 1].keep)
        end--;
    return end > from + 1 ? end : from + BODY_ROWS;
}

/* Empty rows at the top of a page only waste it. */
static size_t page_begin(const Rows *rows, size_t from)
{
    while (from < rows->count && *rows->rows[from].text == '\0')
        from++;
    return from;
}

static int count_pages(const Rows *rows)
{
    int pages = 0;
    for (size_t at = page_begin(rows, 0); at < rows->count; at = page_begin(rows, page_end(rows, at)))
        pages++;
    return pages;
}

static void add_number(Str *out, int page, int pages)
{
    AUTO_STR number = {0};
    paper_page_number(&number, page, pages);
    size_t columns = utf8_width(str_text(&number));
    str_pad(out, columns < PAPER_COLUMNS ? (PAPER_COLUMNS - columns) / 2 : 0);
    str_add_f(out, "%s\n", str_text(&number));
}

void paper_text(const Paper *paper, Str *out)
{
    Rows rows = {0};
    for (size_t i = 0; i < paper->count; i++)
        add_line(&rows, &paper->lines[i]);
    while (rows.count > 0 && *rows.rows[rows.count - 1].text == '\0')
        free(rows.rows[--rows.count].text);
    int page = 0, pages = count_pages(&rows);
    for (size_t at = page_begin(&rows, 0); at < rows.count;) {
        size_t end = page_end(&rows, at), next = page_begin(&rows, end);
        if (page > 0) str_add_char(out, '\f');
        for (size_t i = at; i < end; i++)
            str_add_f(out, "%s\n", rows.rows[i].text);
        /* the last page is as long as what stands on it */
        for (size_t i = end - at; next < rows.count && i < BODY_ROWS; i++)
            str_add_char(out, '\n');
        str_add_char(out, '\n');
        add_number(out, ++page, pages);
        at = next;
    }
    for (size_t i = 0; i < rows.count; i++)
        free(rows.rows[i].text);
    free(rows.rows);
}
