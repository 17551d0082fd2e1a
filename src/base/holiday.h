#ifndef OVERGANG_BASE_HOLIDAY_H
#define OVERGANG_BASE_HOLIDAY_H

#include "base/date.h"
#include "base/lang.h"

/* Norwegian public holidays (lov om helligdager og helligdagsfred 1995, lov om 1. og 17. mai 1947). */

/* Easter Sunday of a year (Gregorian computus). */
Date holiday_easter(int year);
/* The public holiday's name, NULL on any other day. Sundays that are no named holiday give NULL. */
const char *holiday_name(Date date, Lang lang);
/* False on Saturdays, Sundays and public holidays. */
bool holiday_working_day(Date date);
/* The last working day before `date`, and the first one after it. */
Date holiday_working_day_before(Date date);
Date holiday_working_day_after(Date date);

#endif
