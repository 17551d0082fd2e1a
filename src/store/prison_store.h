#ifndef OVERGANG_STORE_PRISON_STORE_H
#define OVERGANG_STORE_PRISON_STORE_H

#include "store/db.h"

/* The prisons that people in the store are or were in. */

/* Whether somebody is in a prison of just that name. */
Status prison_store_has(Db *db, const char *name, bool *ret, Error *err);
/* Each name once; borrowed until the callback returns, which gives false to stop. */
Status prison_store_each(Db *db, bool (*each)(void *context, const char *name), void *context, Error *err);

#endif
