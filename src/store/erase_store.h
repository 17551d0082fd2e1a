#ifndef OVERGANG_STORE_ERASE_STORE_H
#define OVERGANG_STORE_ERASE_STORE_H

#include "base/str.h"
#include "store/db.h"

/*
 * A person removed for good, and the certificates of it. Removing happens inside a change (change.h); the file is
 * written anew after it, since deleted rows leave pages, and the index of words, in which they can be found.
 */

/* What was removed. */
typedef struct ErasedCounts {
    int64_t cases;        /* 0: the case was taken back before, only records of it were left */
    int64_t rows;         /* of its lists */
    int64_t items;        /* of the checklist */
    int64_t events;       /* in their history */
    int64_t notes;
    int64_t drafts;
    int64_t undo_records; /* that held the person; those about other people, too, keep what is theirs */
} ErasedCounts;

/*
 * Within a change: removes the case of that ref and all that is kept about it, and what undo keeps of the person's other
 * stays that are not there any more (erase_stays.h). STATUS_NOT_FOUND where there is nothing.
 */
Status erase_store_remove(Db *db, const char *ref, ErasedCounts *ret, Error *err);

/* The refs of the person's stays right before and after this one, by the key `previous`: "INN-001, INN-090". Adds to out. */
Status erase_store_other_stays(Db *db, const char *ref, Str *out, Error *err);

typedef struct Certificate {
    int64_t number;
    const char *at, *who, *ref;
    const char *reason; /* retention, request, mistake, other */
    ErasedCounts removed;
    bool finished; /* the file has been written anew since */
} Certificate;

/* Within a change: writes the certificate; *ret is its number. */
Status erase_store_certify(Db *db, const Certificate *certificate, int64_t *ret, Error *err);
/* The newest first; `ref` NULL: all. Texts are borrowed until the callback returns, which says false to stop. */
Status erase_store_each(Db *db, const char *ref, bool (*each)(void *context, const Certificate *certificate),
                        void *context, Error *err);

/* How many erasures have removed the rows, but have yet to write the file anew. */
Status erase_store_unfinished(Db *db, int64_t *ret, Error *err);
/* Writes the file anew without what was removed, and notes that on the certificates. Nothing happens where all are
 * finished. Outside of changes. */
Status erase_store_finish(Db *db, Error *err);

#endif
