#ifndef OVERGANG_UI_TELL_DATE_H
#define OVERGANG_UI_TELL_DATE_H

#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"

/* Reads what somebody types; `past`: a day without a year is the last one, not the next. */
Status typed_date(const char *text, bool past, Date today, Date *ret, Error *err);
/* "ons 28.10.2026 uke 44 (om 14 dager)" */
void tell_day(Str *out, Date date, Date today, Lang lang);
/* Adds what a date that somebody types means: "= ons 28.10.2026 uke 44 (om 14 dager)"; false, with why, where
 * it is none. */
bool tell_date(Str *out, const char *text, bool past, Date today, Lang lang);

#endif
