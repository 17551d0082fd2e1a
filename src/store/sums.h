#ifndef OVERGANG_STORE_SUMS_H
#define OVERGANG_STORE_SUMS_H

#include "base/str.h"
#include "store/sql.h"
#include "store/watched.h"

/*
 * Sums over what is stored: one a case, over all its rows, and one each for changes, certificates of erasure and the schema. A
 * row counts as a hash of its table's name and its values; the hashes are added modulo 2^64, so that a change adds what it
 * wrote and takes off what was there before it, and never reads the rest. What was altered by the disk or another program
 * makes a difference that stays, whatever is done to the case afterwards. No proof against somebody who means it:
 * the sums can be worked out anew.
 */

typedef struct CaseSum {
    int64_t case_id;
    uint64_t sum;
    bool used;
} CaseSum;

typedef struct Sums {
    CaseSum *cases; /* by a hash of the case's id */
    size_t room, count;
    size_t last;    /* the place of the one asked for last: rows of one case come together */
    uint64_t tables[WATCHED_COUNT];
} Sums;

/* A row's hash, value by value in the order of the table's columns: for who writes so many rows that looking at each costs. */
typedef struct RowHash {
    uint64_t hash;
    int nulls; /* since the last value that is none */
} RowHash;
RowHash row_hash_begin(WatchedTable table);
void row_hash_integer(RowHash *row, int64_t value);
void row_hash_text(RowHash *row, const char *text); /* NULL as NULL */
void row_hash_null(RowHash *row);
void sums_add_hash(Sums *sums, int64_t case_id, const RowHash *row);

/* Adds a row, or takes it off. Columns that are NULL at the end make no difference: a later schema may have added them. */
void sums_add(Sums *sums, const Watched *table, sqlite3_value *const *values, int count);
void sums_take_off(Sums *sums, const Watched *table, sqlite3_value *const *values, int count);
void sums_done(Sums *sums);

/* Takes off what a sum was stored as: what is left is 0 where the rows are as they were written. */
void sums_expect(Sums *sums, int64_t case_id, uint64_t stored);
/* `cases` in the order of their ids, without gaps up to `count`; nothing more can be added to them then. */
void sums_in_order(Sums *sums);

/* The sums of all that is stored, added to *ret. */
Status sums_of_rows(Db *db, Sums *ret, Error *err);
/* The same, and what was stored as their sums taken off. */
Status sums_differences(Db *db, Sums *ret, Error *err);
/* Adds to the stored sums what was gathered during a change, whose transaction is open; sums of cases that are gone go. */
Status sums_keep(Db *db, Sums *gathered, Error *err);
/* Works all of them out from what is stored now: at the end of an update of the schema, and of a repair. Within a transaction. */
Status sums_make(Db *db, Error *err);
Status sums_forget_case(Db *db, int64_t case_id, Error *err);

#endif
