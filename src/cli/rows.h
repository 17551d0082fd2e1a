#ifndef OVERGANG_CLI_ROWS_H
#define OVERGANG_CLI_ROWS_H

#include "cli/json_out.h"
#include "model/field.h"

/*
 * Results for programs: the same rows as JSON objects, as CSV (RFC 4180, lines end in a newline alone) or as
 * TSV (tab, newline and backslash written \t, \n, \\). Cells are given in the order of the columns.
 */

typedef enum Format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_TSV } Format;

enum { ROWS_COLUMNS = 16 };

typedef struct Rows {
    JsonOut json; /* its buffer serves all three */
    Format format;
    const char *const *columns;
    size_t count, at;
    char keys[512]; /* "name": of each column, one after the other */
    size_t key_ends[ROWS_COLUMNS];
    bool terminal; /* control characters are kept from it */
} Rows;

/*
 * Begins. In JSON the caller opens an object with `rows->json` and writes what stands before the rows, then
 * calls rows_head with the key of the array; in CSV and TSV rows_head writes the columns' names.
 */
void rows_begin(Rows *rows, FILE *file, Format format, const char *const *columns, size_t count);
void rows_head(Rows *rows, const char *key);
/* Ends the array and the object, and flushes. */
void rows_end(Rows *rows);

/* The cells of a row, one after the other; the last one ends it. */
void rows_text(Rows *rows, const char *text); /* NULL: null, or an empty cell */
void rows_code(
    Rows *rows,
    const char *code); /* the same for a word of letters, digits, - _ . : nothing in it is escaped */
void rows_number(Rows *rows, int64_t number);
void rows_bool(Rows *rows, bool value);
void rows_date(Rows *rows, Date date);
void rows_codes(Rows *rows, const CodeTable *table,
                const CodeList *codes); /* an array, or words with blanks between them */

#endif
