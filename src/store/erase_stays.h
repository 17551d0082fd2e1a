#ifndef OVERGANG_STORE_ERASE_STAYS_H
#define OVERGANG_STORE_ERASE_STAYS_H

#include "store/db.h"

/* Refs, each once. */
typedef struct RefList {
    char **refs;
    size_t count;
} RefList;
void ref_list_done(RefList *list);
#define AUTO_REFS __attribute__((cleanup(ref_list_done))) RefList

/*
 * The person's other stays that only undo knows any more: cases that were taken back and that a stay of theirs names, or
 * that name one, at however many steps, without a stay between that is still there. The ref itself is not among them.
 */
Status erase_stays_undone(Db *db, const char *ref, RefList *ret, Error *err);

#endif
