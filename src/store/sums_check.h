#ifndef OVERGANG_STORE_SUMS_CHECK_H
#define OVERGANG_STORE_SUMS_CHECK_H

#include "store/db.h"

/* Compares what is stored with the sums that were kept of it, and tells of each case and table that is not as it was written, by
 * the case's ref: neither its name nor a value is told. */
Status sums_check(Db *db, void (*tell)(void *context, const char *fault), void *context, Error *err);

#endif
