#ifndef OVERGANG_STORE_LOG_H
#define OVERGANG_STORE_LOG_H

#include "store/db.h"

/* The record of who changed what and when, and who has seen whose case. Rows are written by change.c alone, in the
 * change's own transaction, and hold no personal values: codes, dates, names of fields. */

typedef struct LogEntry {
    int64_t seq, change;  /* place in the log, from 1 without gaps; the change it belongs to */
    const char *at, *who; /* "2026-03-02T09:30:00" */
    const char *clock;    /* what the clock said, where `at` is by --today; NULL: `at` is what it said */
    const char *action;   /* "tick", "set", "import", "undo" …; "read" (LOG_READ) */
    int64_t undoes;       /* of an undo or redo: the change it took back or did again; 0 none */
    const char *ref;      /* NULL where it is about no single case */
    const char *what;     /* the item's code or the field's key; how it was read; NULL none */
    const char *was,
        *now; /* codes and dates of items, phase and form; NULL where values are not kept in the log */
} LogEntry;

#define LOG_READ "read"
typedef enum LogKind { LOG_ALL, LOG_CHANGES, LOG_READS } LogKind;

/*
 * Oldest first; `ref` NULL: all cases; the newest `limit` of them (0: all). Strings are borrowed until the
 * callback returns; `each` returns false to stop.
 */
Status log_each(Db *db, const char *ref, size_t limit, bool (*each)(void *context, const LogEntry *entry),
                void *context, Error *err);
/* The same, changes or reads alone. The reads of one case are those of everybody at once too, which have no ref. */
Status log_each_of(Db *db, LogKind kind, const char *ref, size_t limit,
                   bool (*each)(void *context, const LogEntry *entry), void *context, Error *err);
/* Whether `who` has read the case in that way (`what`) at `since` or later, and not later than `until`. */
Status log_was_read(Db *db, const char *ref, const char *who, const char *what, const char *since,
                    const char *until, bool *ret, Error *err);

#endif
