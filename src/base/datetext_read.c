#include "base/datetext.h"

#include "base/lang.h"
#include "base/utf8.h"

#include <string.h>

/*
 * Reading dates as people type them. What was typed is brought to its plain form (utf8_add_plain), so that "LØRDAG", "lørdag" and
 * "lordag" from a keyboard without ø are one word.
 */
typedef struct Reader {
    const char *typed; /* for messages */
    const char *at;    /* what is still to be read, in plain form */
    Date today;
    bool past; /* a day left half said is the last such day, not the next */
    Error *err;
} Reader;

typedef struct Word {
    const char *plain;
    int means;
} Word;

static const Word near_words[] = {
    {"today", 0},      {"idag", 0},  {"tomorrow", 1},    {"imorgen", 1},     {"imorgon", 1},
    {"yesterday", -1}, {"igar", -1}, {"iovermorgen", 2}, {"iovermorgon", 2},
};

static const Word weekday_words[] = {
    {"mandag", 1},    {"monday", 1},   {"tirsdag", 2},  {"tysdag", 2}, {"tuesday", 2}, {"onsdag", 3},
    {"wednesday", 3}, {"torsdag", 4},  {"thursday", 4}, {"fredag", 5}, {"friday", 5},  {"lordag", 6},
    {"laurdag", 6},   {"saturday", 6}, {"sondag", 7},   {"sundag", 7}, {"sunday", 7},
};

static const Word month_words[] = {
    {"january", 1},  {"februar", 2},  {"february", 2},  {"januar", 1},    {"mars", 3},
    {"march", 3},    {"april", 4},    {"mai", 5},       {"may", 5},       {"juni", 6},
    {"june", 6},     {"juli", 7},     {"july", 7},      {"august", 8},    {"september", 9},
    {"oktober", 10}, {"october", 10}, {"november", 11}, {"desember", 12}, {"december", 12},
};

static const Word week_words[] = {{"uke", 0}, {"veke", 0}, {"week", 0}};

static const Word next_words[] = {{"neste", 0}, {"next", 0}};

static const Word in_words[] = {{"om", 0}, {"in", 0}};

static const Word unit_words[] = {
    {"dager", 'd'},   {"dagar", 'd'},   {"days", 'd'}, {"uker", 'w'},   {"veker", 'w'}, {"weeks", 'w'},
    {"maneder", 'm'}, {"manader", 'm'}, {"mnd", 'm'},  {"months", 'm'}, {"ar", 'y'},    {"years", 'y'},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static void skip_blanks(Reader *r)
{
    r->at += strspn(r->at, " \t\r\n");
}

static bool at_end(Reader *r)
{
    skip_blanks(r);
    return *r->at == '\0';
}

static bool take(Reader *r, char c)
{
    skip_blanks(r);
    if (*r->at != c) return false;
    r->at++;
    return true;
}

/* Reads a number of one to `most` digits and gives how many there were; 0 leaves everything as it was. */
static int take_number(Reader *r, int most, int *ret)
{
    skip_blanks(r);
    int n = 0, value = 0;
    while (n <= most && is_digit(r->at[n]))
        value = value * 10 + (r->at[n++] - '0');
    if (n == 0 || n > most) return 0;
    r->at += n;
    *ret = value;
    return n;
}

/* Reads a word of the table, which may be cut to `shortest` letters or more, and a full stop after it. */
static bool take_word(Reader *r, const Word *words, size_t count, size_t shortest, int *ret)
{
    skip_blanks(r);
    size_t n = 0;
    while (is_letter(r->at[n]))
        n++;
    for (size_t i = 0; i < count; i++) {
        if (n < shortest || strncmp(words[i].plain, r->at, n) != 0) continue;
        r->at += n;
        take(r, '.');
        *ret = words[i].means;
        return true;
    }
    return false;
}

static Status not_a_date(const Reader *r)
{
    if (!*r->typed) {
        return error_set(r->err, STATUS_INVALID, NULL,
                         _("The date is empty. Write e.g. fri 13.3, week 12, +2w or 13.03.2026."));
    }
    return error_set(r->err, STATUS_INVALID, NULL,
                     _("'%s' is not a date. Write e.g. fri 13.3, week 12, +2w or 13.03.2026."), r->typed);
}

static Status out_of_range(const Reader *r)
{
    /* TRANSLATORS: 1400-01-01: the year must be from 1600 to 2999. */
    return error_set(r->err, STATUS_INVALID, NULL, _("%s: the year must be from %d to %d."), r->typed,
                     DATE_YEAR_FIRST, DATE_YEAR_LAST);
}

static Status give(const Reader *r, Date date, Date *ret)
{
    bool known = date >= date_of(DATE_YEAR_FIRST, 1, 1) && date <= date_of(DATE_YEAR_LAST, 12, 31);
    if (!known) return out_of_range(r);
    *ret = date;
    return STATUS_OK;
}

static int last_day(int year, int month)
{
    int day = 31;
    while (date_of(year, month, day) == DATE_NONE)
        day--;
    return day;
}

static Status give_day(const Reader *r, int year, int month, int day, Date *ret)
{
    if (year < DATE_YEAR_FIRST || year > DATE_YEAR_LAST) return out_of_range(r);
    int last = last_day(year, month);
    if (day >= 1 && day <= last) return give(r, date_of(year, month, day), ret);
    /* TRANSLATORS: 31.02.2026: February 2026 has 28 days. */
    return error_set(r->err, STATUS_INVALID, NULL, _("%s: %s %d has %d days."), r->typed,
                     datetext_month(month, lang_now()), year, last);
}

/* The next such day from today on, or the last one up to today; for 29 February that may be eight years off.
 */
static Status give_next_day(const Reader *r, int month, int day, Date *ret)
{
    int this_year = date_parts(r->today).year, last = last_day(2000, month);
    if (day < 1 || day > last) {
        /* TRANSLATORS: 31.4: April has 30 days. */
        return error_set(r->err, STATUS_INVALID, NULL, _("%s: %s has %d days."), r->typed,
                         datetext_month(month, lang_now()), last);
    }
    Date date = DATE_NONE;
    if (r->past) {
        for (int year = this_year; (date == DATE_NONE || date > r->today) && year >= this_year - 8; year--)
            date = date_of(year, month, day);
        return give(r, date, ret);
    }
    for (int year = this_year; date < r->today && year <= this_year + 8; year++)
        date = date_of(year, month, day);
    return give(r, date, ret);
}

enum { CENTURY_SPLIT = 69 };

/* Two digits: 00-68 is 2000-2068, 69-99 is 1969-1999, as in strptime. */
static bool take_year(Reader *r, int *ret)
{
    int digits = take_number(r, 4, ret);
    if (digits == 2) *ret += *ret < CENTURY_SPLIT ? 2000 : 1900;
    return digits == 2 || digits == 4;
}

static Status give_week(const Reader *r, int year, int week, int weekday, Date *ret)
{
    if (year < DATE_YEAR_FIRST || year > DATE_YEAR_LAST) return out_of_range(r);
    Date monday = date_of_week(year, week);
    if (monday != DATE_NONE) return give(r, monday + weekday - 1, ret);
    /* TRANSLATORS: week 53 2027: 2027 has weeks 1 to 52. */
    return error_set(r->err, STATUS_INVALID, NULL, _("%s: %d has weeks 1 to %d."), r->typed, year,
                     date_of_week(year, 53) != DATE_NONE ? 53 : 52);
}

/* After the word for week: 44, 44 2027, 44/2027. */
static Status read_week(Reader *r, int weekday, Date *ret)
{
    int week, year;
    if (!take_number(r, 2, &week)) return not_a_date(r);
    if (at_end(r)) {
        date_week(r->today, &year);
        Date monday = date_of_week(year, week);
        if (monday != DATE_NONE && !r->past && monday + 6 < r->today) year++;
        if (monday != DATE_NONE && r->past && monday + weekday - 1 > r->today) year--;
    } else {
        if (!take(r, ',')) take(r, '/');
        if (!take_year(r, &year) || !at_end(r)) return not_a_date(r);
    }
    return give_week(r, year, week, weekday, ret);
}

/* After "2026-": 05-01, W44, W44-3. */
static Status read_iso(Reader *r, int year, Date *ret)
{
    int number, day = 1;
    if (take(r, 'w')) {
        if (!take_number(r, 2, &number)) return not_a_date(r);
        if (take(r, '-') && (!take_number(r, 1, &day) || day < 1 || day > 7)) return not_a_date(r);
        return at_end(r) ? give_week(r, year, number, day, ret) : not_a_date(r);
    }
    if (!take_number(r, 2, &number) || !take(r, '-') || !take_number(r, 2, &day) || !at_end(r))
        return not_a_date(r);
    if (number < 1 || number > 12) {
        /* TRANSLATORS: 2026-13-01: there is no month 13. */
        return error_set(r->err, STATUS_INVALID, NULL, _("%s: there is no month %d."), r->typed, number);
    }
    return give_day(r, year, number, day, ret);
}

/* 010526: day, month and year of two digits each. */
static bool take_six_digits(Reader *r, int *day, int *month, int *year)
{
    int all;
    if (strspn(r->at, "0123456789") != 6 || !take_number(r, 6, &all)) return false;
    *day = all / 10000;
    *month = all / 100 % 100;
    *year = all % 100 + (all % 100 < CENTURY_SPLIT ? 2000 : 1900);
    return true;
}

static Status no_month(const Reader *r, int month)
{
    /* TRANSLATORS: 05.13.2026: there is no month 13; the day comes first. */
    return error_set(r->err, STATUS_INVALID, NULL, _("%s: there is no month %d; the day comes first."),
                     r->typed, month);
}

/*
 * A date that begins with a number: 2026-05-01, 2026-W18, 1.5, 1.5., 1.5.26, 01.05.2026, 1/5, 010526, 1. mai,
 * 1 mai 2026.
 */
static Status read_number(Reader *r, Date *ret)
{
    int day, month, year;
    if (take_six_digits(r, &day, &month, &year)) {
        if (!at_end(r)) return not_a_date(r);
        return month >= 1 && month <= 12 ? give_day(r, year, month, day, ret) : no_month(r, month);
    }
    int digits = take_number(r, 4, &day);
    if (digits == 4 && take(r, '-')) return read_iso(r, day, ret);
    if (digits < 1 || digits > 2) return not_a_date(r);
    bool dot = take(r, '.'), slash = !dot && take(r, '/');
    if (!take_word(r, month_words, COUNT(month_words), 3, &month)) {
        if ((!dot && !slash) || !take_number(r, 2, &month)) return not_a_date(r);
        if (dot) take(r, '.');
    }
    bool with_year = (slash && take(r, '/')) || !at_end(r);
    if (with_year && (!take_year(r, &year) || !at_end(r))) return not_a_date(r);
    if (month < 1 || month > 12) return no_month(r, month);
    return with_year ? give_day(r, year, month, day, ret) : give_next_day(r, month, day, ret);
}

/* After the sign: 3d, 2 uker, 1m. */
static Status read_offset(Reader *r, int sign, Date *ret)
{
    int number, unit;
    if (!take_number(r, 5, &number)) return not_a_date(r);
    if (!take_word(r, unit_words, COUNT(unit_words), 1, &unit) || !at_end(r)) return not_a_date(r);
    number *= sign;
    switch (unit) {
    case 'd': return give(r, r->today + number, ret);
    case 'w': return give(r, r->today + 7 * number, ret);
    case 'm': return give(r, date_add_months(r->today, number), ret);
    default: return give(r, date_add_months(r->today, 12 * number), ret);
    }
}

/* "today", "i morgen": written with blanks or without. */
static bool take_near_word(Reader *r, int *ret)
{
    for (size_t i = 0; i < COUNT(near_words); i++) {
        Reader ahead = *r;
        const char *c = near_words[i].plain;
        while (*c && take(&ahead, *c))
            c++;
        if (*c || !at_end(&ahead)) continue;
        *r = ahead;
        *ret = near_words[i].means;
        return true;
    }
    return false;
}

/* After a weekday that something follows: 13.3, u11. A date on another weekday is refused. */
static Status read_on_weekday(Reader *r, int weekday, Date *ret)
{
    int number;
    Date date;
    take(r, ',');
    skip_blanks(r);
    if (take_word(r, week_words, COUNT(week_words), 1, &number)) return read_week(r, weekday, ret);
    if (!is_digit(*r->at)) return not_a_date(r);
    TRY(read_number(r, &date));
    if (date_weekday(date) == weekday) {
        *ret = date;
        return STATUS_OK;
    }
    AUTO_STR day = {0};
    datetext_short(&day, date);
    /* TRANSLATORS: thu 13.3: 13.03.2026 is a Friday. */
    return error_set(r->err, STATUS_INVALID, NULL, _("%s: %s is a %s."), r->typed, str_text(&day),
                     datetext_weekday(date_weekday(date), lang_now()));
}

/* After "next": the weekday of the week after this one. */
static Status read_next_week(Reader *r, Date *ret)
{
    int weekday;
    if (!take_word(r, weekday_words, COUNT(weekday_words), 2, &weekday) || !at_end(r)) return not_a_date(r);
    return give(r, r->today - date_weekday(r->today) + 7 + weekday, ret);
}

static Status read_words(Reader *r, Date *ret)
{
    int number;
    if (take_near_word(r, &number)) return give(r, r->today + number, ret);
    if (take_word(r, weekday_words, COUNT(weekday_words), 2, &number)) {
        if (!at_end(r)) return read_on_weekday(r, number, ret);
        int back = (date_weekday(r->today) - number + 7) % 7;
        return give(r, r->past ? r->today - back : r->today + 7 - back, ret);
    }
    if (take_word(r, week_words, COUNT(week_words), 1, &number)) return read_week(r, 1, ret);
    if (take_word(r, next_words, COUNT(next_words), 4, &number)) return read_next_week(r, ret);
    if (take_word(r, in_words, COUNT(in_words), 2, &number)) return read_offset(r, 1, ret);
    return not_a_date(r);
}

static Status parse(const char *text, Date today, bool past, Date *ret, Error *err)
{
    enum { TYPED_COLUMNS = 40, LONGEST = 200 };
    AUTO_STR plain = {0}, line = {0}, typed = {0};
    if (strlen(text) <= LONGEST) utf8_add_plain(&plain, text);
    utf8_add_line(&line, text + strspn(text, " \t\r\n"));
    while (line.len > 0 && line.data[line.len - 1] == ' ')
        line.data[--line.len] = '\0';
    if (utf8_width(str_text(&line)) > TYPED_COLUMNS) {
        utf8_fit(&typed, str_text(&line), TYPED_COLUMNS);
    } else {
        str_add(&typed, str_text(&line));
    }
    Reader r = {.typed = str_text(&typed), .at = str_text(&plain), .today = today, .past = past, .err = err};
    skip_blanks(&r);
    if (is_digit(*r.at)) return read_number(&r, ret);
    if (take(&r, '+')) return read_offset(&r, 1, ret);
    if (take(&r, '-')) return read_offset(&r, -1, ret);
    return read_words(&r, ret);
}

Status datetext_parse(const char *text, Date today, Date *ret, Error *err)
{
    return parse(text, today, false, ret, err);
}

Status datetext_parse_past(const char *text, Date today, Date *ret, Error *err)
{
    return parse(text, today, true, ret, err);
}
