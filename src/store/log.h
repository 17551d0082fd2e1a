#ifndef OVERGANG_STORE_LOG_H
#define OVERGANG_STORE_LOG_H

#include "store/db.h"

/* The record of who changed what and when. Rows are written by change.c alone, in the change's own
 * transaction. */

typedef struct LogEntry {
    int64_t seq, change;  /* place in the log, from 1 without gaps; the change it belongs to */
    const char *at, *who; /* "2026-03-02T09:30:00" */
    const char *action;   /* "tick", "set", "import", "undo" … */
    const char *ref;      /* NULL where it is about no single case */
    const char *what;     /* the item's code or the field's key; NULL none */
    const char *was,
        *now; /* codes and dates of items, phase and form; NULL where values are not kept in the log */
} LogEntry;

/*
 * Oldest first; `ref` NULL: all cases; the newest `limit` of them (0: all). Strings are borrowed until the
 * callback returns; `each` returns false to stop.
 */
Status log_each(Db *db, const char *ref, size_t limit, bool (*each)(void *context, const LogEntry *entry),
                void *context, Error *err);

#endif
