#ifndef OVERGANG_STORE_READS_LOG_H
#define OVERGANG_STORE_READS_LOG_H

#include "store/db.h"

/*
 * Reads of a store that cannot be written: a line each at the end of reads.log in the state folder, for the owner
 * alone. When, who, how, whose case, which store, with tabs between. `ref` NULL: everybody.
 */
Status reads_log_add(Db *db, const char *at, const char *who, const char *what, const char *ref, Error *err);

#endif
