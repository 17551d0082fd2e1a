#ifndef OVERGANG_STORE_SALVAGE_PRIVATE_H
#define OVERGANG_STORE_SALVAGE_PRIVATE_H

#include "store/claims.h"
#include "store/salvage.h"

/* Between salvage.c, which takes the rows over, and salvage_mend.c, which brings them into agreement. */

/* NULL where there is none of that name. */
SalvagedTable *salvage_table(Salvage *salvage, const char *name);
/* Runs one statement; `changed` (may be NULL) gets how many rows it touched. */
Status salvage_run(Db *db, const char *text, int64_t *changed, Error *err);

/*
 * In the transaction in which the rows came: who is not as the sums say is told; changes and log, which lie in temp.old_change
 * and temp.old_log, are chained anew; rows that belong to nothing are taken out; gaps are counted and closed; words and sums are
 * made anew.
 */
Status salvage_mend(Db *db, const Shapes *shapes, const char *at, const char *who, Salvage *salvage, Error *err);

#endif
