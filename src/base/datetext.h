#ifndef OVERGANG_BASE_DATETEXT_H
#define OVERGANG_BASE_DATETEXT_H

#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"

/*
 * Dates as people write and read them. The words of all three languages are understood whatever the
 * language used; output follows `lang`.
 */

/*
 * Reads a date typed by a person:
 *     2026-05-01  01.05.2026  1.5.26  1. mai 2026
 *     010526  1/5/2026                   day, month, year
 *     1.5  1/5  1. mai                   the next one from today on
 *     today, i dag, idag, i morgen, i går
 *     fredag, fre, fr                    the next one after today; any weekday cut to two letters or more
 *     fre 13.3  fre 13.03.2026           refused where that is another weekday
 *     fre uke 11  fre u11                that day of that week
 *     neste fredag, next fri             that day of the next ISO week
 *     om 2 uker, om 3 dager              as +2u, +3d
 *     +3d  +2w  +2u  +1m  +1y  +1å  -3d  from today, units whole or cut
 *     uke 44, veke 44, week 44, u44      that Monday, of this ISO year or of the next if the week lies wholly
 * behind us uke 3 2027  2027-W03  2027-W03-5 Two-digit years are 2000-2068 and 1969-1999, whatever today is:
 * birth dates need four digits. Case, surrounding blanks and accents ("lordag") do not matter. STATUS_INVALID
 * with a message that says what would be right.
 */
Status datetext_parse(const char *text, Date today, Date *ret, Error *err);
/* The same for a day on which something has happened: 1.5, fredag and uke 44 are the last ones up to today.
 */
Status datetext_parse_past(const char *text, Date today, Date *ret, Error *err);

/* Adds "ons 14.10.2026 uke 42" (en: "Wed 14.10.2026 week 42"). Nothing is added for DATE_NONE, here and
 * below. */
void datetext_long(Str *out, Date date, Lang lang);
/* Adds "ons 14.10.2026". */
void datetext_day(Str *out, Date date, Lang lang);
/* Adds "ons 14.10.". */
void datetext_day_brief(Str *out, Date date, Lang lang);
/* Adds "14.10.2026". */
void datetext_short(Str *out, Date date);
/* Adds how far away it is: "i dag", "i morgen", "om 14 dager", "3 dager siden" (plural forms right). */
void datetext_distance(Str *out, Date date, Date today, Lang lang);
/* "mandag" … by date_weekday's number, and "januar" … by month number. */
const char *datetext_weekday(int weekday, Lang lang);
const char *datetext_month(int month, Lang lang);

#endif
