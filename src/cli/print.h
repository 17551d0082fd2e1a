#ifndef OVERGANG_CLI_PRINT_H
#define OVERGANG_CLI_PRINT_H

#include "base/error.h"
#include "base/str.h"

#include <stdio.h>

/*
 * Results for people, on stdout. Everything passes through here: texts from the store lose their control
 * characters, lines are wrapped to the terminal, and bold and colours are only for terminals that want them.
 */

typedef enum Ink { INK_PLAIN, INK_BOLD, INK_DIM, INK_LATE, INK_TODAY, INK_DONE } Ink;

typedef struct Print {
    FILE *out;
    bool terminal;
    bool colour;
    bool paper;     /* to be printed: what only serves the command line (codes, commands to type) is left out */
    size_t columns; /* of the terminal, also behind a pipe; 80, a page of A4, where there is none */
} Print;

/* `colour`: whether the person wants colours; the terminal has its say too (TERM=dumb). */
void print_begin(Print *print, FILE *out, bool colour);
/* Writes out what is left. STATUS_FAILED where anything could not be written. */
Status print_end(Print *print, Error *err);

/* Whether the output is a terminal without room for everything: less is said then. */
bool print_narrow(const Print *print);
/* Whether it is a page: what has no room in a row goes below it, since nothing may be cut there. */
bool print_on_page(const Print *print);
/* Adds a text in an ink to a line that is being put together. */
void print_inked(const Print *print, Str *line, Ink ink, const char *text);
/* One line. */
void print_line(const Print *print, Ink ink, const char *text);
void print_line_f(const Print *print, Ink ink, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* An empty line before it, and bold. */
void print_heading(const Print *print, const char *text);
/* "Label   text": a short label in a column of its own, the text wrapped beside it; nothing where `text` is
 * NULL or empty. */
void print_pair(const Print *print, size_t indent, size_t label_columns, const char *label, const char *text);
/* A text of any length, wrapped, each line moved in by `indent` blanks. */
void print_wrapped(const Print *print, Ink ink, size_t indent, const char *text);

/*
 * A table aligned by what the cells take on the screen. The first rows decide how wide the columns are; after
 * them rows are written as they come, so that no number of rows fills the memory. A cell too wide for its column
 * is cut with a sign on a terminal, and goes on below itself elsewhere: what is in a file or on paper is whole.
 */
typedef struct TableColumn {
    const char *title; /* N_(); NULL where no column has one */
    bool right;        /* numbers */
    size_t least;      /* there may be no room: then it is made as narrow as this; 0: never */
    bool late;         /* made narrower only when that of the others was not enough */
} TableColumn;

enum { TABLE_COLUMNS = 12 };

typedef struct Table Table;

Table *table_begin(Print *print, size_t indent, const TableColumn *columns, size_t count);
/* The next cell; after the last one the row is complete. NULL is an empty cell. */
void table_cell(Table *table, Ink ink, const char *text);
void table_cell_f(Table *table, Ink ink, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* A line across the table, with an empty one before it unless it is the first. */
void table_heading(Table *table, Ink ink, const char *text);
/* A text under the row before it, wrapped and moved in. */
void table_below(Table *table, Ink ink, const char *text);
/* Whether nothing waits to be written. */
bool table_empty(const Table *table);
void table_end(Table *table); /* writes what is left, frees */

#endif
