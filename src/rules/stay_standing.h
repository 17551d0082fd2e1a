#ifndef OVERGANG_RULES_STAY_STANDING_H
#define OVERGANG_RULES_STAY_STANDING_H

#include "model/stay.h"
#include "rules/stay_periods.h"

/* How a stay stands on a day: what is in force, what is planned, and whether it is over or interrupted. */
typedef struct StayStanding {
    Form form;                /* in force */
    const char *prison, *unit; /* of it, borrowed; NULL: not known */
    Date ahead;               /* a move is planned on this day; DATE_NONE: none is */
    Form ahead_form;
    const char *ahead_prison; /* borrowed; NULL: the same, or not known */
    Date released;            /* let out on this day, which has come; then form and prison are what it was from */
    Date break_from, break_to; /* the interruption that lasts, or else the next one; DATE_NONE: none, and no end */
    bool interrupted;         /* it lasts */
} StayStanding;

void stay_standing_of(const Stay *stay, Date day, StayStanding *ret);

#endif
