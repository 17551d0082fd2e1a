#include "base/month_grid.h"

enum { MONTHS_A_YEAR = 12, DAYS_A_WEEK = 7 };

/* The last day of the month; there is no month after that of the last year which is kept. */
static Date month_last(Date first)
{
    YearMonthDay parts = date_parts(first);
    for (int day = 31; day > 28; day--) {
        Date last = date_of(parts.year, parts.month, day);
        if (last != DATE_NONE) return last;
    }
    return date_of(parts.year, parts.month, 28);
}

MonthGrid month_grid(Date day)
{
    MonthGrid grid = {.first = date_month_first(day)};
    grid.last = month_last(grid.first);
    grid.monday = grid.first - (date_weekday(grid.first) - 1);
    grid.weeks = (grid.last - grid.monday) / DAYS_A_WEEK + 1;
    return grid;
}

Date month_grid_day(const MonthGrid *grid, int row, int weekday)
{
    Date day = grid->monday + row * DAYS_A_WEEK + weekday - 1;
    return day < grid->first || day > grid->last ? DATE_NONE : day;
}

int months_between(Date from, Date to)
{
    YearMonthDay a = date_parts(from), b = date_parts(to);
    return (b.year - a.year) * MONTHS_A_YEAR + b.month - a.month;
}
