#include "base/holiday.h"

/* The computus of Meeus, Jones and Butcher. */
Date holiday_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 19 * l) / 433;
    int month = (h + l - 7 * m + 90) / 25, day = (h + l - 7 * m + 33 * month + 19) % 32;
    return date_of(year, month, day);
}

/* A day that falls on two of them has the name of the fixed one: 17 May 2027 is Constitution Day first. */
static const struct {
    int month, day;
    const char *name[LANG_COUNT];
} fixed[] = {
    {1, 1, {"1. nyttårsdag", "1. nyttårsdag", "New Year’s Day"}},
    {5, 1, {"arbeidernes dag", "arbeidardagen", "Labour Day"}},
    {5, 17, {"grunnlovsdagen", "grunnlovsdagen", "Constitution Day"}},
    {12, 25, {"1. juledag", "1. juledag", "Christmas Day"}},
    {12, 26, {"2. juledag", "2. juledag", "Boxing Day"}},
};

static const struct {
    int after_easter;
    const char *name[LANG_COUNT];
} movable[] = {
    {-3, {"skjærtorsdag", "skjærtorsdag", "Maundy Thursday"}},
    {-2, {"langfredag", "langfredag", "Good Friday"}},
    {0, {"1. påskedag", "1. påskedag", "Easter Sunday"}},
    {1, {"2. påskedag", "2. påskedag", "Easter Monday"}},
    {39, {"Kristi himmelfartsdag", "Kristi himmelfartsdag", "Ascension Day"}},
    {49, {"1. pinsedag", "1. pinsedag", "Whit Sunday"}},
    {50, {"2. pinsedag", "2. pinsedag", "Whit Monday"}},
};

const char *holiday_name(Date date, Lang lang)
{
    if (date == DATE_NONE) return NULL;
    YearMonthDay p = date_parts(date);
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        if (fixed[i].month == p.month && fixed[i].day == p.day) return fixed[i].name[lang];
    }
    int after_easter = date - holiday_easter(p.year);
    for (size_t i = 0; i < sizeof movable / sizeof *movable; i++) {
        if (movable[i].after_easter == after_easter) return movable[i].name[lang];
    }
    return NULL;
}

bool holiday_working_day(Date date)
{
    return date_weekday(date) < 6 && !holiday_name(date, LANG_NB);
}

Date holiday_working_day_before(Date date)
{
    do
        date--;
    while (!holiday_working_day(date));
    return date;
}

Date holiday_working_day_after(Date date)
{
    do
        date++;
    while (!holiday_working_day(date));
    return date;
}
