#ifndef OVERGANG_STORE_CHANGESET_WRITE_H
#define OVERGANG_STORE_CHANGESET_WRITE_H

#include "base/str.h"

#include <sqlite3.h>

/* Puts together a changeset in SQLite's format (changeset.h), step by step. Steps may be about one row more than once: it
 * is for sqlite3changegroup_add, which makes one of them. */

typedef enum ChangesetOperation {
    CHANGESET_INSERT = SQLITE_INSERT,
    CHANGESET_DELETE = SQLITE_DELETE,
    CHANGESET_UPDATE = SQLITE_UPDATE,
} ChangesetOperation;

/* What follows is about this table, whose key are its first columns. */
void changeset_add_table(Str *out, const char *name, int keys, int columns);
/* Then come the values of all columns: new ones, old ones, or of an update the old and after them the new. */
void changeset_add_operation(Str *out, ChangesetOperation operation);
/* NULL: not told, since an update did not change it. */
void changeset_add_value(Str *out, sqlite3_value *value);

#endif
