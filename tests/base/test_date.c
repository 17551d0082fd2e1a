#include "base/date.h"
#include "base/str.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static Date iso(const char *text)
{
    Date date = date_from_iso(text);
    if (date == DATE_NONE) fail_msg("the test itself has a wrong date: %s", text);
    return date;
}

#define assert_date(date, text)                                                                              \
    do {                                                                                                     \
        char shown_date[DATE_TEXT];                                                                          \
        assert_string_equal(date_iso(date, shown_date), text);                                               \
    } while (0)

/* Every day of the range against libc's calendar: the number, the parts, the text, the weekday and the week.
 */
static void every_day(void **state)
{
    (void)state;
    struct tm first = {.tm_year = DATE_YEAR_FIRST - 1900, .tm_mday = 1};
    time_t at = timegm(&first);
    Date expected = 2305448; /* 1600-01-01, as SQLite's julianday() + 0.5 */
    for (;; at += 86400, expected++) {
        struct tm tm;
        char text[16], week_text[16], ours[DATE_TEXT], our_week[24];
        assert_non_null(gmtime_r(&at, &tm));
        int year = tm.tm_year + 1900, week_year;
        if (year > DATE_YEAR_LAST) break;
        strftime(text, sizeof text, "%Y-%m-%d", &tm);
        strftime(week_text, sizeof week_text, "%G-W%V-%u", &tm);

        Date date = date_of(year, tm.tm_mon + 1, tm.tm_mday);
        YearMonthDay p = date_parts(date);
        int week = date_week(date, &week_year);
        snprintf(our_week, sizeof our_week, "%d-W%02d-%d", week_year, week, date_weekday(date));
        bool same = date == expected && p.year == year && p.month == tm.tm_mon + 1 && p.day == tm.tm_mday &&
                    date_from_iso(text) == date && strcmp(date_iso(date, ours), text) == 0 &&
                    strcmp(our_week, week_text) == 0;
        if (!same) fail_msg("%s %s: we have %d %s %s", text, week_text, date, ours, our_week);
        Date monday = date - date_weekday(date) + 1;
        bool in_range = week_year >= DATE_YEAR_FIRST && week_year <= DATE_YEAR_LAST;
        if (date_of_week(week_year, week) != (in_range ? monday : DATE_NONE))
            fail_msg("Monday of %s", week_text);
    }
    assert_int_equal(expected - 2305448, 511340); /* 1400 years of 365 days and 340 leap days */
}

static void no_such_day(void **state)
{
    (void)state;
    static const YearMonthDay none[] = {
        {2026, 2, 29},
        {2026, 2, 31},
        {2024, 2, 30},
        {1900, 2, 29},
        {2100, 2, 29},
        {2026, 4, 31},
        {2026, 6, 31},
        {2026, 9, 31},
        {2026, 11, 31},
        {2026, 1, 32},
        {2026, 1, 0},
        {2026, 1, -1},
        {2026, 0, 1},
        {2026, 13, 1},
        {2026, -1, 1},
        {1599, 12, 31},
        {3000, 1, 1},
        {0, 1, 1},
        {-1, 1, 1},
        {INT_MAX, INT_MAX, INT_MAX},
        {INT_MIN, INT_MIN, INT_MIN},
    };
    for (size_t i = 0; i < COUNT(none); i++) {
        if (date_of(none[i].year, none[i].month, none[i].day) != DATE_NONE) {
            fail_msg("%d-%d-%d is a date", none[i].year, none[i].month, none[i].day);
        }
    }
    assert_int_not_equal(date_of(2000, 2, 29), DATE_NONE);
    assert_int_not_equal(date_of(1600, 2, 29), DATE_NONE);
}

static void iso_text(void **state)
{
    (void)state;
    static const char *const none[] = {
        "",           " ",          "2026",        "2026-05",       "2026-05-",    "2026-05-0",
        "2026-5-1",   "2026-05-1",  " 2026-05-01", "2026-05-01 ",   "2026-05-01T", "2026-05-011",
        "2026/05/01", "2026-05.01", "01-05-2026",  "20260501",      "+026-05-01",  "2026--5-01",
        "2026-05- 1", "2026-13-01", "2026-00-01",  "2026-01-00",    "2026-02-29",  "1599-12-31",
        "3000-01-01", "abcd-ef-gh", "٢٠٢٦-٠٥-٠١",  "2026-05-0\xff",
    };
    for (size_t i = 0; i < COUNT(none); i++) {
        if (date_from_iso(none[i]) != DATE_NONE) fail_msg("'%s' is read as a date", none[i]);
    }
    assert_int_equal(date_from_iso(NULL), DATE_NONE);
    char text[DATE_TEXT] = "unchanged";
    assert_string_equal(date_iso(DATE_NONE, text), "");
    assert_ptr_equal(date_iso(iso("2999-12-31"), text), text);
    assert_string_equal(text, "2999-12-31");
}

static void months(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int months;
        const char *to;
    } rows[] = {
        {"2026-08-31", -6, "2026-02-28"},
        {"2024-08-31", -6, "2024-02-29"},
        {"2025-08-31", -6, "2025-02-28"},
        {"2026-08-28", -6, "2026-02-28"},
        {"2026-08-29", -6, "2026-02-28"},
        {"2026-01-31", 1, "2026-02-28"},
        {"2024-01-31", 1, "2024-02-29"},
        {"2026-01-31", 2, "2026-03-31"},
        {"2026-01-31", 3, "2026-04-30"},
        {"2026-03-31", -1, "2026-02-28"},
        {"2026-05-31", -1, "2026-04-30"},
        {"2026-10-31", 1, "2026-11-30"},
        {"2024-02-29", 12, "2025-02-28"},
        {"2024-02-29", -12, "2023-02-28"},
        {"2024-02-29", 48, "2028-02-29"},
        {"2096-02-29", 48, "2100-02-28"},
        {"2026-12-31", 1, "2027-01-31"},
        {"2026-12-01", 1, "2027-01-01"},
        {"2026-01-01", -1, "2025-12-01"},
        {"2026-01-31", -1, "2025-12-31"},
        {"2026-05-15", 0, "2026-05-15"},
        {"2026-05-15", 12, "2027-05-15"},
        {"2026-05-15", -12, "2025-05-15"},
        {"2026-05-15", 250, "2047-03-15"},
        {"2999-11-30", 1, "2999-12-30"},
        {"2999-12-01", 1, ""},
        {"1600-01-31", -1, ""},
        {"1600-02-29", -1, "1600-01-29"},
        {"2026-05-15", INT_MAX, ""},
        {"2026-05-15", INT_MIN, ""},
        {"2026-05-15", -30000, ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[DATE_TEXT];
        date_iso(date_add_months(iso(rows[i].from), rows[i].months), text);
        if (strcmp(text, rows[i].to) != 0) {
            fail_msg("%s %+d months: %s, not %s", rows[i].from, rows[i].months, text, rows[i].to);
        }
    }
    assert_int_equal(date_add_months(DATE_NONE, 1), DATE_NONE);
    assert_date(date_month_first(iso("2024-02-29")), "2024-02-01");
    assert_date(date_month_first(iso("2026-12-01")), "2026-12-01");
    assert_date(date_month_first(iso("2026-12-31")), "2026-12-01");
}

static void lengths_added(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        Duration length;
        const char *to;
    } rows[] = {
        {"2025-11-10", {2, 6, 10}, "2028-05-20"}, {"2026-01-31", {0, 1, 1}, "2026-03-01"},
        {"2024-01-31", {0, 1, 1}, "2024-03-01"},  {"2024-02-29", {1, 0, 0}, "2025-02-28"},
        {"2024-02-29", {1, 0, 1}, "2025-03-01"},  {"2026-05-01", {0, 0, 0}, "2026-05-01"},
        {"2026-05-01", {0, 0, -1}, "2026-04-30"}, {"2026-05-31", {0, -3, 0}, "2026-02-28"},
        {"2026-05-01", {21, 0, 0}, "2047-05-01"}, {"2900-05-01", {200, 0, 0}, ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[DATE_TEXT];
        date_iso(date_add(iso(rows[i].from), rows[i].length), text);
        if (strcmp(text, rows[i].to) != 0)
            fail_msg("row %zu from %s: %s, not %s", i, rows[i].from, text, rows[i].to);
    }
    assert_int_equal(date_add(DATE_NONE, (Duration){1, 1, 1}), DATE_NONE);
}

static void week_years(void **state)
{
    (void)state;
    static const struct {
        int year;
        const char *monday; /* of week 1 */
        int weeks;
    } rows[] = {
        {2015, "2014-12-29", 53}, {2016, "2016-01-04", 52}, {2017, "2017-01-02", 52},
        {2018, "2018-01-01", 52}, {2019, "2018-12-31", 52}, {2020, "2019-12-30", 53},
        {2021, "2021-01-04", 52}, {2022, "2022-01-03", 52}, {2023, "2023-01-02", 52},
        {2024, "2024-01-01", 52}, {2025, "2024-12-30", 52}, {2026, "2025-12-29", 53},
        {2027, "2027-01-04", 52}, {2028, "2028-01-03", 52}, {2029, "2029-01-01", 52},
        {2030, "2029-12-31", 52}, {2031, "2030-12-30", 52}, {2032, "2031-12-29", 53},
        {2033, "2033-01-03", 52},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int year = rows[i].year, of_year;
        Date monday = iso(rows[i].monday);
        assert_int_equal(date_of_week(year, 1), monday);
        assert_int_equal(date_week(monday, &of_year), 1);
        assert_int_equal(of_year, year);
        assert_int_equal(date_week(monday + 6, NULL), 1);
        assert_int_equal(date_week(monday - 1, &of_year), i ? rows[i - 1].weeks : 52);
        assert_int_equal(of_year, year - 1);
        Date last = date_of_week(year, rows[i].weeks);
        assert_int_equal(date_week(last + 6, &of_year), rows[i].weeks);
        assert_int_equal(of_year, year);
        if (rows[i].weeks == 52) assert_int_equal(date_of_week(year, 53), DATE_NONE);
    }
    assert_int_equal(date_of_week(2026, 0), DATE_NONE);
    assert_int_equal(date_of_week(2026, -1), DATE_NONE);
    assert_int_equal(date_of_week(2026, 54), DATE_NONE);
    assert_int_equal(date_of_week(1599, 10), DATE_NONE);
    assert_int_equal(date_of_week(3000, 10), DATE_NONE);
    assert_int_equal(date_of_week(INT_MAX, INT_MAX), DATE_NONE);
}

static void weekdays(void **state)
{
    (void)state;
    assert_int_equal(date_weekday(iso("2026-10-14")), 3);
    assert_int_equal(date_weekday(iso("2000-01-01")), 6);
    assert_int_equal(date_weekday(iso("1814-05-17")), 2);
    assert_int_equal(date_weekday(iso("2026-03-02")), 1);
    assert_int_equal(date_weekday(iso("2026-03-01")), 7);
}

static void ages(void **state)
{
    (void)state;
    static const struct {
        const char *born, *on;
        int age;
    } rows[] = {
        {"1991-05-03", "2026-05-02", 34}, {"1991-05-03", "2026-05-03", 35}, {"1991-05-03", "2026-05-04", 35},
        {"1991-05-03", "2026-04-30", 34}, {"1991-05-03", "2026-12-31", 35}, {"1991-12-31", "2026-01-01", 34},
        {"2008-02-29", "2026-02-28", 17}, {"2008-02-29", "2026-03-01", 18}, {"2008-02-29", "2024-02-28", 15},
        {"2008-02-29", "2024-02-29", 16}, {"2026-05-01", "2026-05-01", 0},  {"2026-05-01", "2027-04-30", 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int age = date_age(iso(rows[i].born), iso(rows[i].on));
        if (age != rows[i].age) fail_msg("born %s, on %s: %d", rows[i].born, rows[i].on, age);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day),       cmocka_unit_test(no_such_day),
        cmocka_unit_test(iso_text),        cmocka_unit_test(months),
        cmocka_unit_test(lengths_added),   cmocka_unit_test(week_years),
        cmocka_unit_test(weekdays),        cmocka_unit_test(ages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
