#include "base/date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : days[month - 1];
}

/* Julian day number of a valid day (the usual integer formula, years counted from March). */
static Date day_number(int year, int month, int day)
{
    int before_march = month < 3;
    int y = year + 4800 - before_march, m = month + 12 * before_march - 3;
    return day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
}

Date date_of(int year, int month, int day)
{
    if (year < DATE_YEAR_FIRST || year > DATE_YEAR_LAST || month < 1 || month > 12) return DATE_NONE;
    if (day < 1 || day > month_days(year, month)) return DATE_NONE;
    return day_number(year, month, day);
}

YearMonthDay date_parts(Date date)
{
    int a = date + 32044, b = (4 * a + 3) / 146097, c = a - 146097 * b / 4;
    int d = (4 * c + 3) / 1461, e = c - 1461 * d / 4, m = (5 * e + 2) / 153;
    return (YearMonthDay){
        .year = 100 * b + d - 4800 + m / 10,
        .month = m + 3 - 12 * (m / 10),
        .day = e - (153 * m + 2) / 5 + 1,
    };
}

/* Reads exactly `n` digits; -1 where one is missing. */
static int digits(const char *text, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (!isdigit((unsigned char)text[i])) return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

Date date_from_iso(const char *text)
{
    if (!text || strlen(text) != DATE_TEXT - 1 || text[4] != '-' || text[7] != '-') return DATE_NONE;
    return date_of(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2));
}

const char *date_iso(Date date, char text[DATE_TEXT])
{
    text[0] = '\0';
    if (date == DATE_NONE) return text;
    YearMonthDay p = date_parts(date);
    int fields[] = {p.year / 100, p.year % 100, p.month, p.day};
    char *at = text;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (i >= 2) *at++ = '-';
        *at++ = (char)('0' + fields[i] / 10 % 10);
        *at++ = (char)('0' + fields[i] % 10);
    }
    *at = '\0';
    return text;
}

Date date_add_months(Date date, int months)
{
    if (date == DATE_NONE) return DATE_NONE;
    YearMonthDay p = date_parts(date);
    int count; /* of months since the year 0 */
    if (__builtin_add_overflow(p.year * 12 + p.month - 1, months, &count)) return DATE_NONE;
    int year = count / 12, month = count % 12 + 1;
    if (count < 0 || year < DATE_YEAR_FIRST || year > DATE_YEAR_LAST) return DATE_NONE;
    int last = month_days(year, month);
    return day_number(year, month, p.day < last ? p.day : last);
}

Date date_add(Date date, Duration length)
{
    Date moved = date_add_months(date, length.years * 12 + length.months);
    return moved == DATE_NONE ? DATE_NONE : moved + length.days;
}

Date date_month_first(Date date)
{
    return date - date_parts(date).day + 1;
}

int date_weekday(Date date)
{
    return date % 7 + 1; /* day number 0 was a Monday */
}

int date_week(Date date, int *year)
{
    Date thursday = date - date_weekday(date) + 4;
    YearMonthDay p = date_parts(thursday);
    if (year) *year = p.year;
    return (thursday - day_number(p.year, 1, 1)) / 7 + 1;
}

Date date_of_week(int year, int week)
{
    Date fourth = date_of(year, 1, 4); /* 4 January is always in week 1 */
    if (fourth == DATE_NONE || week < 1 || week > 53) return DATE_NONE;
    Date monday = fourth - date_weekday(fourth) + 1 + 7 * (week - 1);
    int of_year;
    date_week(monday, &of_year);
    return of_year == year ? monday : DATE_NONE;
}

int date_age(Date born, Date on)
{
    YearMonthDay b = date_parts(born), o = date_parts(on);
    bool had_birthday = o.month > b.month || (o.month == b.month && o.day >= b.day);
    return o.year - b.year - !had_birthday;
}
