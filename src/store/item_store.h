#ifndef OVERGANG_STORE_ITEM_STORE_H
#define OVERGANG_STORE_ITEM_STORE_H

#include "model/casefile.h"
#include "store/db.h"

/* Checklist items of a case, and what has happened to each. Writing happens inside a change. */

/* In the order in which they came to be: an item's place in the list is its place in the store. */
Status item_store_load(Db *db, int64_t case_id, List *ret, Error *err);
/* Those from the place `first` on. */
Status item_store_insert(Db *db, int64_t case_id, const List *items, size_t first, Error *err);
Status item_store_update(Db *db, int64_t case_id, size_t pos, const Item *item, Error *err);

/* One step in an item's history; strings borrowed until the callback returns. */
typedef struct ItemEvent {
    int64_t change; /* which change it was part of; not given when read */
    const char *at, *who;
    ItemStatus was, now;
    Date on, due, follow_up;
    const char *note;
} ItemEvent;
Status item_store_event_add(Db *db, int64_t case_id, size_t pos, const ItemEvent *event, Error *err);
/* Oldest first. */
Status item_store_events(Db *db, int64_t case_id, size_t pos,
                         void (*each)(void *context, const ItemEvent *event), void *context, Error *err);

#endif
