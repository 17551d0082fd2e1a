#ifndef OVERGANG_STORE_ERASE_STAYS_H
#define OVERGANG_STORE_ERASE_STAYS_H

#include "base/list.h"
#include "store/db.h"

/*
 * The person's other stays that only undo knows any more: cases that were taken back and that a stay of theirs names, or
 * that name one, at however many steps, without a stay between that is still there. The ref itself is not among them.
 */
Status erase_stays_undone(Db *db, const char *ref, TextList *ret, Error *err);

#endif
