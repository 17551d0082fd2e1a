/*
 * The stores that are measured, and the plain SQL they are measured against.
 */
#ifndef TESTS_BENCH_STORES_H
#define TESTS_BENCH_STORES_H

#include "support/sandbox.h"
#include "support/words.h"

enum { STORE_NOTES = 20 }; /* of each person */

/* S everyday, M the largest one adviser could have, L a whole country. */
typedef enum { SIZE_S, SIZE_M, SIZE_L, SIZES } Size;

typedef struct {
    Size size;
    Sandbox *box;
    double import_ms; /* how long the binary took to import it */
} Store;

/* How many people a store of that size holds: 100, 2,000, 100,000. */
int size_people(Size size);

/*
 * Makes a store: writes its people in the exchange format and lets the program `binary` import them. One of
 * size L is kept in the folder `kept` and taken from there while the program has not been built anew. Ends
 * this program with a message when that fails.
 */
Store store_make(const char *binary, const char *kept, Size size);

/* Removes the store. */
void store_done(Store *store);

/* Copies a file; ends this program with a message where that fails. */
void file_copy(const char *from_path, const char *to_path);

/* A copy of the store's file beside it, for references that write; the caller frees the path. */
char *store_copy(const Store *store);

/* The words `binary --today DATE --lang nb` and those of `arguments`; the caller releases them. */
Words store_command(const char *binary, const char *arguments);

/*
 * The SQL below the line `-- reference: NAME` in the file `path`, up to the next such line; the caller frees
 * it. NULL when there is none.
 */
char *reference_sql(const char *path, const char *name);

#endif
