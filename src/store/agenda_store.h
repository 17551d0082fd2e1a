#ifndef OVERGANG_STORE_AGENDA_STORE_H
#define OVERGANG_STORE_AGENDA_STORE_H

#include "base/date.h"
#include "store/db.h"

/*
 * The agenda: every entry that the review can show, kept in the review's order (due, ref, code), so that
 * showing it is one walk along one tree. casework/agenda.c works the entries out; this file keeps them.
 */

/* The due date of entries that are due on whatever day the review is read. */
#define AGENDA_ALWAYS ((Date)1)

/* The largest `kind`: the last EntryKind of casework/review.h, which a test compares. */
enum { AGENDA_KIND_LAST = 6 };

typedef struct AgendaRow {
    Date due;
    const char *ref, *code;
    int kind,
        number; /* EntryKind; which one of several alike, of an item that waits the day to follow it up */
    int64_t case_id;
    int status, phase;
    const char *name;
    const char *detail; /* see the schema; NULL none */
} AgendaRow;

/* A row with texts of its own, and its end. */
AgendaRow agenda_row_copy(const AgendaRow *row);
void agenda_row_free(AgendaRow *row);
/* Order of two rows of the agenda: due, ref, code, kind, number. */
int agenda_row_order(const AgendaRow *a, const AgendaRow *b);

/*
 * Rows after `after` (its first five fields; NULL: from the start) that are due on first … last, in order, at
 * most `limit` (0: all). Strings are borrowed until the callback returns; `each` returns false to stop.
 */
Status agenda_store_each(Db *db, const AgendaRow *after, Date first, Date last, size_t limit,
                         bool (*each)(void *context, const AgendaRow *row), void *context, Error *err);
Status agenda_store_of_case(Db *db, int64_t case_id, bool (*each)(void *context, const AgendaRow *row),
                            void *context, Error *err);
Status agenda_store_add(Db *db, const AgendaRow *row, Error *err);
Status agenda_store_remove(Db *db, const AgendaRow *row, Error *err);

#endif
