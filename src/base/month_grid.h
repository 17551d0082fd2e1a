#ifndef OVERGANG_BASE_MONTH_GRID_H
#define OVERGANG_BASE_MONTH_GRID_H

#include "base/date.h"

/* A month as a calendar shows it: rows of ISO weeks, Monday first. */
typedef struct MonthGrid {
    Date first, last; /* of the month */
    Date monday;      /* of the first row: at most six days before `first` */
    int weeks;        /* rows: 4 to 6 */
} MonthGrid;

enum { MONTH_WEEKS = 6 };

/* The month that a day lies in. */
MonthGrid month_grid(Date day);
/* The day at a place, DATE_NONE where that belongs to another month. `weekday` is 1 Monday … 7 Sunday. */
Date month_grid_day(const MonthGrid *grid, int row, int weekday);
/* Months from the one that `from` lies in to the one of `to`; negative where that is earlier. */
int months_between(Date from, Date to);

#endif
