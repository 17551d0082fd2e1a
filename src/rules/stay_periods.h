#ifndef OVERGANG_RULES_STAY_PERIODS_H
#define OVERGANG_RULES_STAY_PERIODS_H

#include "model/stay.h"
#include "model/placement.h"
#include "model/codes.h"

/* How a stay has been served so far, form by form, from its placements. */

typedef struct StayPeriod {
    Date from, to; /* [from, to); `to` DATE_NONE while it lasts */
    Form form;
    const char *prison; /* borrowed; NULL unknown */
} StayPeriod;

typedef struct StayPeriods {
    StayPeriod *all; /* by `from`; at least one */
    size_t count;
    StayPeriod one; /* most stays have but one */
} StayPeriods;

/*
 * The placements in order, each ending no later than the next begins, the first beginning with the stay. One
 * period in the present form where there are none, or where the last of them is in another form than the
 * present one: then they do not tell how the stay went. Borrows from `stay`.
 */
void stay_periods_of(const Stay *stay, StayPeriods *ret);
/* Which of them the day lies in, by index: the first for days before it. A move that is planned has not come
 * yet. */
size_t stay_period_on(const StayPeriods *periods, Date day);
/* The form in which the stay is served on a day. */
Form stay_form_on(const Stay *stay, Date day);
void stay_periods_done(StayPeriods *periods);
#define AUTO_PERIODS __attribute__((cleanup(stay_periods_done))) StayPeriods

#endif
