#ifndef OVERGANG_STORE_WATCHED_H
#define OVERGANG_STORE_WATCHED_H

#include <stdbool.h>

/*
 * The tables whose rows are looked at as they are written: for undo, and for the sums that `check` compares. The others follow
 * from these (the review, the index of words), are chained (the log), or are no changes: what was typed and not saved, what each
 * user likes to see.
 */

typedef enum WatchedTable {
    WATCHED_CASEFILE,
    WATCHED_INTERRUPTION,
    WATCHED_PLACEMENT,
    WATCHED_RESPONSIBILITY,
    WATCHED_BENEFIT,
    WATCHED_CHILD,
    WATCHED_CONTACT,
    WATCHED_MESSAGE,
    WATCHED_APPOINTMENT,
    WATCHED_CONSENT,
    WATCHED_DISCLOSURE,
    WATCHED_ITEM,
    WATCHED_ITEM_EVENT,
    WATCHED_NOTE,
    WATCHED_FIELD_VERSION,
    WATCHED_CHANGE,
    WATCHED_ERASURE,
    WATCHED_SCHEMA, /* never written by a change: only summed up */
    WATCHED_COUNT
} WatchedTable;

typedef struct Watched {
    const char *name;
    int keys;    /* its primary key: so many of its columns, the first ones */
    int of_case; /* the column that tells whose a row is; -1: nobody's */
    int counted; /* so many columns count for the sum; 0: all */
    bool undone; /* undo brings its rows back */
} Watched;

extern const Watched watched_tables[WATCHED_COUNT];
/* NULL where it is not watched. */
const Watched *watched_find(const char *name);

#endif
