/* Months as rows of ISO weeks. */

#include "base/holiday.h"
#include "base/month_grid.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Month, rows, week numbers of the first and last row, weekday of the first, days. */
static const struct {
    int year, month, weeks, first_week, last_week, weekday, days;
} months[] = {
    {2026, 2, 5, 5, 9, 7, 28},    /* begins on a Sunday */
    {2021, 2, 4, 5, 8, 1, 28},    /* four rows: from Monday to Sunday */
    {2024, 2, 5, 5, 9, 4, 29},    /* leap year */
    {2100, 2, 4, 5, 8, 1, 28},    /* no leap year */
    {2000, 2, 5, 5, 9, 2, 29},    /* leap year */
    {2026, 3, 6, 9, 14, 7, 31},   /* six rows */
    {2021, 1, 5, 53, 4, 5, 31},   /* begins in week 53 of the year before */
    {2022, 1, 6, 52, 5, 6, 31},   /* begins in week 52 of the year before */
    {2026, 1, 5, 1, 5, 4, 31},    /* begins in week 1 */
    {2024, 12, 6, 48, 1, 7, 31},  /* ends in week 1 of the year after */
    {2026, 12, 5, 49, 53, 2, 31}, /* ends in week 53 */
    {2999, 12, 6, 48, 1, 7, 31},  /* the last month that is kept */
    {1600, 1, 6, 52, 5, 6, 31},   /* the first */
};

static void rows_of_months(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        Date first = date_of(months[i].year, months[i].month, 1);
        MonthGrid grid = month_grid(first + 10);
        assert_int_equal(grid.first, first);
        assert_int_equal(grid.last - grid.first + 1, months[i].days);
        assert_int_equal(grid.weeks, months[i].weeks);
        assert_int_equal(date_weekday(grid.monday), 1);
        assert_int_equal(date_week(grid.monday, NULL), months[i].first_week);
        assert_int_equal(date_week(grid.monday + 7 * (grid.weeks - 1), NULL), months[i].last_week);
        assert_int_equal(month_grid_day(&grid, 0, months[i].weekday), first);
        if (months[i].weekday > 1)
            assert_int_equal(month_grid_day(&grid, 0, months[i].weekday - 1), DATE_NONE);
    }
}

/* Each day of a month stands in just one place. */
static void days_stand_once(void **state)
{
    (void)state;
    for (Date first = date_of(1999, 12, 1); first < date_of(2040, 1, 1); first = date_add_months(first, 1)) {
        MonthGrid grid = month_grid(first);
        Date next = first;
        assert_in_range(grid.weeks, 4, MONTH_WEEKS);
        for (int row = 0; row < grid.weeks; row++) {
            for (int weekday = 1; weekday <= 7; weekday++) {
                Date day = month_grid_day(&grid, row, weekday);
                if (day == DATE_NONE) continue;
                assert_int_equal(day, next++);
                assert_int_equal(date_weekday(day), weekday);
            }
        }
        assert_int_equal(next, date_add_months(first, 1));
    }
}

/* A month's holidays by name, as the calendar tells them. */
static void holidays_in_a_month(void **state)
{
    (void)state;
    MonthGrid may = month_grid(date_of(2026, 5, 20));
    AUTO_STR found = {0};
    for (Date day = may.first; day <= may.last; day++) {
        const char *name = holiday_name(day, LANG_NB);
        if (name) str_add_f(&found, "%d %s;", date_parts(day).day, name);
    }
    assert_string_equal(str_text(&found), "1 arbeidernes dag;14 Kristi himmelfartsdag;17 grunnlovsdagen;"
                                          "24 1. pinsedag;25 2. pinsedag;");
}

static void months_apart(void **state)
{
    (void)state;
    assert_int_equal(months_between(date_of(2026, 3, 31), date_of(2026, 4, 1)), 1);
    assert_int_equal(months_between(date_of(2026, 3, 1), date_of(2026, 3, 31)), 0);
    assert_int_equal(months_between(date_of(2026, 1, 1), date_of(2025, 12, 31)), -1);
    assert_int_equal(months_between(date_of(2024, 2, 29), date_of(2026, 3, 1)), 25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_months),
        cmocka_unit_test(days_stand_once),
        cmocka_unit_test(holidays_in_a_month),
        cmocka_unit_test(months_apart),
    };
    return cmocka_run_group_tests_name("months", tests, NULL, NULL);
}
