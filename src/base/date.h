#ifndef OVERGANG_BASE_DATE_H
#define OVERGANG_BASE_DATE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A calendar day: its Julian day number (Gregorian calendar throughout), so that days are added and
 * subtracted as numbers, SQLite's date() understands the stored value, and zeroed memory is "no date".
 */
typedef int32_t Date;

#define DATE_NONE ((Date)0)
#define DATE_TEXT 11 /* room for "YYYY-MM-DD" and its end */

enum { DATE_YEAR_FIRST = 1600, DATE_YEAR_LAST = 2999 }; /* years that are read and kept */

typedef struct YearMonthDay {
    int year, month, day; /* month 1-12, day 1-31 */
} YearMonthDay;

/* A length of time as in ISO 8601 (P2Y6M10D). Weeks become seven days. */
typedef struct Duration {
    int years, months, days;
} Duration;

/* The day, or DATE_NONE where there is no such day. */
Date date_of(int year, int month, int day);
YearMonthDay date_parts(Date date);

/* Reads exactly YYYY-MM-DD; DATE_NONE for anything else. */
Date date_from_iso(const char *text);
/* Writes YYYY-MM-DD, or nothing for DATE_NONE, into `text` and returns it. */
const char *date_iso(Date date, char text[DATE_TEXT]);

/*
 * Keeps the day of month or takes the month's last day. `months` may be negative. DATE_NONE for DATE_NONE
 * and where the month reached lies outside the years above; so date_add.
 */
Date date_add_months(Date date, int months);
/* Adds years and months first, then days. */
Date date_add(Date date, Duration length);
Date date_month_first(Date date);

int date_weekday(Date date); /* 1 Monday … 7 Sunday */
/* ISO 8601 week 1-53; *year (may be NULL) is the year that the week belongs to. */
int date_week(Date date, int *year);
/* Monday of that ISO week, DATE_NONE where the year has no such week. */
Date date_of_week(int year, int week);
/* Whole years from `born` to `on`; somebody born on 29 February turns a year older on 1 March. */
int date_age(Date born, Date on);

#endif
