#ifndef OVERGANG_STORE_CHANGESET_H
#define OVERGANG_STORE_CHANGESET_H

#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * SQLite's changesets, row by row, with the rows of one person taken out: what the session extension of the
 * SQLite that we build with has no call for. The format is the one described in its sqlite3session.c.
 */

typedef enum ChangesetType { CHANGESET_UNTOLD, CHANGESET_INTEGER, CHANGESET_TEXT, CHANGESET_OTHER } ChangesetType;
typedef struct ChangesetValue {
    ChangesetType type;
    int64_t integer;
    const char *text; /* `bytes` of them, without an end */
    size_t bytes;
} ChangesetValue;

enum { CHANGESET_COLUMNS = 64 }; /* as many are looked at; our tables have fewer */

typedef struct ChangesetRow {
    const char *table;
    size_t columns;
    ChangesetValue values[CHANGESET_COLUMNS]; /* as they were or, where it is not told so, as they became */
    ChangesetValue became[CHANGESET_COLUMNS]; /* what an update made of them; untold else */
} ChangesetRow;

/*
 * Copies the changeset to `out` without the rows for which `drop` says so; *dropped is their number. STATUS_DAMAGED
 * where it is none. With `out` NULL the rows are only looked at.
 */
Status changeset_copy(const void *bytes, size_t n, bool (*drop)(void *context, const ChangesetRow *row), void *context,
                      Str *out, size_t *dropped, Error *err);

#endif
