#include "base/holiday.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void easter_known(void **state)
{
    (void)state;
    static const struct {
        int year;
        const char *sundays; /* this year's and the following ones' */
    } rows[] = {
        {1990, "04-15 03-31 04-19 04-11 04-03 04-16 04-07 03-30 04-12 04-04"},
        {2000, "04-23 04-15 03-31 04-20 04-11 03-27 04-16 04-08 03-23 04-12"},
        {2010, "04-04 04-24 04-08 03-31 04-20 04-05 03-27 04-16 04-01 04-21"},
        {2020, "04-12 04-04 04-17 04-09 03-31 04-20 04-05 03-28 04-16 04-01"},
        {2030, "04-21 04-13 03-28 04-17 04-09 03-25 04-13 04-05 04-25 04-10"},
        {1818, "03-22"}, /* the earliest and the latest there can be */
        {1943, "04-25"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t years = (strlen(rows[i].sundays) + 1) / 6;
        for (size_t k = 0; k < years; k++) {
            char text[DATE_TEXT];
            date_iso(holiday_easter(rows[i].year + (int)k), text);
            if (strncmp(text + 5, rows[i].sundays + 6 * k, 5) != 0) fail_msg("Easter is not %s", text);
        }
    }
}

/* Against Gauss's formula in its Gregorian form, for all years. */
static void easter_every_year(void **state)
{
    (void)state;
    for (int year = DATE_YEAR_FIRST; year <= DATE_YEAR_LAST; year++) {
        int a = year % 19, b = year % 4, c = year % 7, k = year / 100;
        int m = (15 - (13 + 8 * k) / 25 + k - k / 4) % 30, n = (4 + k - k / 4) % 7;
        int d = (19 * a + m) % 30, e = (2 * b + 4 * c + 6 * d + n) % 7;
        int march = 22 + d + e;
        if (d == 29 && e == 6) march = 50;
        if (d == 28 && e == 6 && (11 * m + 11) % 30 < 19) march = 49;
        Date easter = holiday_easter(year);
        if (easter != date_of(year, 3, 1) + march - 1) fail_msg("Easter %d", year);
        assert_int_equal(date_weekday(easter), 7);
    }
}

static void names(void **state)
{
    (void)state;
    static const struct {
        const char *date, *nb, *en;
    } rows[] = {
        {"2026-01-01", "1. nyttårsdag", "New Year’s Day"},
        {"2026-01-02", NULL, NULL},
        {"2026-03-29", NULL, NULL}, /* palmesøndag: a Sunday like others */
        {"2026-04-01", NULL, NULL},
        {"2026-04-02", "skjærtorsdag", "Maundy Thursday"},
        {"2026-04-03", "langfredag", "Good Friday"},
        {"2026-04-04", NULL, NULL},
        {"2026-04-05", "1. påskedag", "Easter Sunday"},
        {"2026-04-06", "2. påskedag", "Easter Monday"},
        {"2026-04-07", NULL, NULL},
        {"2026-05-01", "arbeidernes dag", "Labour Day"},
        {"2026-05-14", "Kristi himmelfartsdag", "Ascension Day"},
        {"2026-05-17", "grunnlovsdagen", "Constitution Day"},
        {"2026-05-24", "1. pinsedag", "Whit Sunday"},
        {"2026-05-25", "2. pinsedag", "Whit Monday"},
        {"2026-12-24", NULL, NULL},
        {"2026-12-25", "1. juledag", "Christmas Day"},
        {"2026-12-26", "2. juledag", "Boxing Day"},
        {"2026-12-31", NULL, NULL},
        {"2026-10-14", NULL, NULL},
        {"2027-03-25", "skjærtorsdag", "Maundy Thursday"},
        {"2027-03-26", "langfredag", "Good Friday"},
        {"2027-05-06", "Kristi himmelfartsdag", "Ascension Day"},
        {"2027-05-16", "1. pinsedag", "Whit Sunday"},
        {"2027-05-17", "grunnlovsdagen", "Constitution Day"}, /* and Whit Monday */
        {"2008-05-01", "arbeidernes dag", "Labour Day"},      /* and Ascension Day */
        {"2024-05-09", "Kristi himmelfartsdag", "Ascension Day"},
        {"2025-06-09", "2. pinsedag", "Whit Monday"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Date date = date_from_iso(rows[i].date);
        const char *nb = holiday_name(date, LANG_NB), *en = holiday_name(date, LANG_EN);
        bool right = (!nb == !rows[i].nb) && (!nb || strcmp(nb, rows[i].nb) == 0) && (!en == !rows[i].en) &&
                     (!en || strcmp(en, rows[i].en) == 0);
        if (!right) fail_msg("%s: %s, %s", rows[i].date, nb ? nb : "none", en ? en : "none");
        assert_int_equal(!holiday_name(date, LANG_NN), !nb);
    }
    assert_string_equal(holiday_name(date_from_iso("2026-05-01"), LANG_NN), "arbeidardagen");
    assert_null(holiday_name(DATE_NONE, LANG_NB));
}

/* Twelve holidays a year, less those that fall together. */
static void count_a_year(void **state)
{
    (void)state;
    for (int year = DATE_YEAR_FIRST; year <= DATE_YEAR_LAST; year++) {
        int count = 0;
        for (Date date = date_of(year, 1, 1); date_parts(date).year == year; date++) {
            count += holiday_name(date, LANG_NN) != NULL;
        }
        int ascension = holiday_easter(year) + 39, whitsun = ascension + 10;
        int may_1 = date_of(year, 5, 1), may_17 = date_of(year, 5, 17);
        int together =
            (ascension == may_1) + (ascension == may_17) + (whitsun == may_17) + (whitsun + 1 == may_17);
        if (count != 12 - together) fail_msg("%d has %d holidays", year, count);
    }
}

static void working_days(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        bool working;
        const char *before, *after;
    } rows[] = {
        {"2026-10-14", true, "2026-10-13", "2026-10-15"},  {"2026-10-16", true, "2026-10-15", "2026-10-19"},
        {"2026-10-17", false, "2026-10-16", "2026-10-19"}, {"2026-10-18", false, "2026-10-16", "2026-10-19"},
        {"2026-10-19", true, "2026-10-16", "2026-10-20"},  {"2026-04-01", true, "2026-03-31", "2026-04-07"},
        {"2026-04-02", false, "2026-04-01", "2026-04-07"}, {"2026-04-06", false, "2026-04-01", "2026-04-07"},
        {"2026-04-07", true, "2026-04-01", "2026-04-08"},  {"2026-05-01", false, "2026-04-30", "2026-05-04"},
        {"2026-05-14", false, "2026-05-13", "2026-05-15"}, {"2026-05-17", false, "2026-05-15", "2026-05-18"},
        {"2026-05-25", false, "2026-05-22", "2026-05-26"}, {"2026-12-24", true, "2026-12-23", "2026-12-28"},
        {"2027-01-01", false, "2026-12-31", "2027-01-04"}, {"2027-05-17", false, "2027-05-14", "2027-05-18"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Date date = date_from_iso(rows[i].date);
        char before[DATE_TEXT], after[DATE_TEXT];
        date_iso(holiday_working_day_before(date), before);
        date_iso(holiday_working_day_after(date), after);
        bool right = holiday_working_day(date) == rows[i].working && strcmp(before, rows[i].before) == 0 &&
                     strcmp(after, rows[i].after) == 0;
        if (!right) fail_msg("%s: before %s, after %s", rows[i].date, before, after);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(easter_known), cmocka_unit_test(easter_every_year), cmocka_unit_test(names),
        cmocka_unit_test(count_a_year), cmocka_unit_test(working_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
