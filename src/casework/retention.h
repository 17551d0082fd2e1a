#ifndef OVERGANG_CASEWORK_RETENTION_H
#define OVERGANG_CASEWORK_RETENTION_H

#include "casework/desk.h"
#include "store/case_store.h"

/* How long a closed case is kept: [retention] months in the config, counted from the day of closing. */

/* The day on which the erasure of a case closed on that day is proposed; DATE_NONE where it never is. */
Date retention_ends(const Desk *desk, Date closed);
/* The closed cases whose time is up on `last` or before: id, ref, name and day of closing, the oldest first. `each`
 * returns false to stop. */
Status retention_each(const Desk *desk, Date last, bool (*each)(void *context, const CaseLine *line),
                      void *context, Error *err);
/* The closed cases of which it is not known when: they are never proposed by themselves. */
Status retention_unknown(const Desk *desk, bool (*each)(void *context, const CaseLine *line), void *context, Error *err);

#endif
