#ifndef OVERGANG_STORE_VIEW_STORE_H
#define OVERGANG_STORE_VIEW_STORE_H

#include "store/db.h"

/*
 * How each user likes to see the screens. Nothing about cases: it is written at once, outside of changes,
 * without a row in the log, and undo leaves it alone.
 */

/* What was remembered under that key, newly allocated; NULL where nothing was. */
Status view_store_get(Db *db, const char *user, const char *key, char **ret, Error *err);
/* Remembers it. STATUS_READ_ONLY where the store can only be read. */
Status view_store_set(Db *db, const char *user, const char *key, const char *value, Error *err);

#endif
