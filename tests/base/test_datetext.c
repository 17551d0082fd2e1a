#include "base/datetext.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Wednesday 14 October 2026, week 42, unless a row says otherwise. */
#define TODAY "2026-10-14"

typedef struct Row {
    const char *text, *date;
} Row;

static void expect(const char *text, const char *today, const char *date)
{
    Date read = DATE_NONE;
    Error err = {0};
    char iso[DATE_TEXT];
    Status status = datetext_parse(text, date_from_iso(today), &read, &err);
    if (status != STATUS_OK) fail_msg("'%s' (today %s): %s", text, today, err.message);
    if (strcmp(date_iso(read, iso), date) != 0)
        fail_msg("'%s' (today %s): %s, not %s", text, today, iso, date);
}

static void expect_rows(const Row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect(rows[i].text, TODAY, rows[i].date);
}

static void written_out(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"2026-05-01", "2026-05-01"},
        {"2026-5-1", "2026-05-01"},
        {"01.05.2026", "2026-05-01"},
        {"1.5.2026", "2026-05-01"},
        {" 1.5.2026\t\r\n", "2026-05-01"},
        {"1. 5. 2026", "2026-05-01"},
        {"1.5 2026", "2026-05-01"},
        {"29.02.2028", "2028-02-29"},
        {"31.12.2999", "2999-12-31"},
        {"1.1.1600", "1600-01-01"},
        {"\xC2\xA0"
         "1.5.2026",
         "2026-05-01"},
        /* the century of two digits */
        {"1.5.26", "2026-05-01"},
        {"01.05.26", "2026-05-01"},
        {"1.5.00", "2000-05-01"},
        {"1.5.68", "2068-05-01"},
        {"1.5.69", "1969-05-01"},
        {"1.5.99", "1999-05-01"},
        {"29.2.00", "2000-02-29"},
        /* without a year: from today on */
        {"14.10", "2026-10-14"},
        {"13.10", "2027-10-13"},
        {"15.10", "2026-10-15"},
        {"1.5", "2027-05-01"},
        {"1.5.", "2027-05-01"},
        {"31.12", "2026-12-31"},
        {"29.2", "2028-02-29"},
        {"28.2.", "2027-02-28"},
        /* the month in letters */
        {"1. mai", "2027-05-01"},
        {"1 mai 2026", "2026-05-01"},
        {"1.mai.26", "2026-05-01"},
        {"14. OKTOBER", "2026-10-14"},
        {"14. oct 2026", "2026-10-14"},
        {"3 des. 2026", "2026-12-03"},
        {"3 December 2026", "2026-12-03"},
        {"2. januar 2027", "2027-01-02"},
        {"2 jan", "2027-01-02"},
        {"5 mars", "2027-03-05"},
        {"5 march", "2027-03-05"},
        {"5 jul", "2027-07-05"},
        {"5 jun.", "2027-06-05"},
        {"5 Februar 27", "2027-02-05"},
        {"5 may 2027", "2027-05-05"},
    };
    expect_rows(rows, COUNT(rows));
    expect("29.2", "2096-03-01", "2104-02-29");
    expect("29.2", "2028-02-29", "2028-02-29");
    expect("29.2", "2028-03-01", "2032-02-29");
}

static void near_by(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"today", "2026-10-14"},        {"i dag", "2026-10-14"},     {"idag", "2026-10-14"},
        {"I DAG", "2026-10-14"},        {"i  dag ", "2026-10-14"},   {"i morgen", "2026-10-15"},
        {"imorgen", "2026-10-15"},      {"i morgon", "2026-10-15"},  {"imorgon", "2026-10-15"},
        {"tomorrow", "2026-10-15"},     {"Tomorrow", "2026-10-15"},  {"i går", "2026-10-13"},
        {"igår", "2026-10-13"},         {"I GÅR", "2026-10-13"},     {"i ga\u030Ar", "2026-10-13"},
        {"i gar", "2026-10-13"},        {"yesterday", "2026-10-13"}, {"i overmorgen", "2026-10-16"},
        {"i overmorgon", "2026-10-16"},
    };
    expect_rows(rows, COUNT(rows));
}

static void offsets(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"+3d", "2026-10-17"},       {"-3d", "2026-10-11"},        {"+0d", "2026-10-14"},
        {"+2u", "2026-10-28"},       {"+2w", "2026-10-28"},        {"+2v", "2026-10-28"},
        {"+1m", "2026-11-14"},       {"-1m", "2026-09-14"},        {"+1y", "2027-10-14"},
        {"+1å", "2027-10-14"},       {"+1Å", "2027-10-14"},        {"+1a\u030A", "2027-10-14"},
        {"-1å", "2025-10-14"},       {"+ 2 u", "2026-10-28"},      {"+2 uker", "2026-10-28"},
        {"+2 veker", "2026-10-28"},  {"+2 weeks", "2026-10-28"},   {"+1 uke", "2026-10-21"},
        {"+1 veke", "2026-10-21"},   {"+1 week", "2026-10-21"},    {"+3 dager", "2026-10-17"},
        {"+3 dagar", "2026-10-17"},  {"+3 days", "2026-10-17"},    {"+1 dag", "2026-10-15"},
        {"+1 day", "2026-10-15"},    {"+6 måneder", "2027-04-14"}, {"+6 månader", "2027-04-14"},
        {"+6 months", "2027-04-14"}, {"+1 måned", "2026-11-14"},   {"+1 månad", "2026-11-14"},
        {"+6 mnd", "2027-04-14"},    {"+6 mnd.", "2027-04-14"},    {"+2 år", "2028-10-14"},
        {"+2 years", "2028-10-14"},  {"+2U", "2026-10-28"},        {"-10000d", "1999-05-29"},
        {"+300m", "2051-10-14"},
    };
    expect_rows(rows, COUNT(rows));
    expect("+1m", "2026-01-31", "2026-02-28");
    expect("-6m", "2024-08-31", "2024-02-29");
    expect("+1y", "2028-02-29", "2029-02-28");
}

static void weeks(void **state)
{
    (void)state;
    static const struct {
        const char *text, *today, *date;
    } rows[] = {
        {"uke 44", TODAY, "2026-10-26"},
        {"veke 44", TODAY, "2026-10-26"},
        {"week 44", TODAY, "2026-10-26"},
        {"u44", TODAY, "2026-10-26"},
        {"v44", TODAY, "2026-10-26"},
        {"w44", TODAY, "2026-10-26"},
        {"UKE 44", TODAY, "2026-10-26"},
        {"uke44", TODAY, "2026-10-26"},
        {"u. 44", TODAY, "2026-10-26"},
        {"uke 42", TODAY, "2026-10-12"},
        {"uke 41", TODAY, "2027-10-11"},
        {"uke 1", TODAY, "2027-01-04"},
        {"uke 53", TODAY, "2026-12-28"},
        {"uke 3 2027", TODAY, "2027-01-18"},
        {"uke 3, 2027", TODAY, "2027-01-18"},
        {"uke 3/2027", TODAY, "2027-01-18"},
        {"uke 3/27", TODAY, "2027-01-18"},
        {"uke 03 2027", TODAY, "2027-01-18"},
        {"2026-W44", TODAY, "2026-10-26"},
        {"2026-w44", TODAY, "2026-10-26"},
        {"2026-W01", TODAY, "2025-12-29"},
        {"2026-W44-3", TODAY, "2026-10-28"},
        {"2026-W53-7", TODAY, "2027-01-03"},
        /* the ISO year counts, not the calendar's */
        {"uke 53", "2027-01-01", "2026-12-28"},
        {"uke 53", "2027-01-03", "2026-12-28"},
        {"uke 1", "2027-01-01", "2027-01-04"},
        {"uke 1", "2024-12-30", "2024-12-30"},
        {"uke 52", "2024-12-30", "2025-12-22"},
        {"uke 52", "2024-12-29", "2024-12-23"},
        {"uke 42", "2026-10-18", "2026-10-12"},
        {"uke 42", "2026-10-19", "2027-10-18"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        expect(rows[i].text, rows[i].today, rows[i].date);
}

/* Every name in every language, whole, cut, in capitals and without its accents, from every day of a week. */
static void weekdays(void **state)
{
    (void)state;
    static const char *const names[7][4] = {
        {"mandag", "måndag", "Monday", "ma\u030Andag"}, {"tirsdag", "tysdag", "Tuesday", "TYSDAG"},
        {"onsdag", "onsdag", "Wednesday", "ONSDAG"},    {"torsdag", "torsdag", "Thursday", "Torsdag"},
        {"fredag", "fredag", "Friday", "FREDAG"},       {"lørdag", "laurdag", "Saturday", "LØRDAG"},
        {"søndag", "sundag", "Sunday", "sondag"},
    };
    for (int weekday = 1; weekday <= 7; weekday++) {
        for (size_t i = 0; i < 4; i++) {
            const char *name = names[weekday - 1][i];
            for (size_t n = utf8_next(name); n <= strlen(name);
                 n += n < strlen(name) ? utf8_next(name + n) : 1) {
                char text[32];
                snprintf(text, sizeof text, "%.*s", (int)n, name);
                for (Date today = date_from_iso(TODAY); today < date_from_iso(TODAY) + 7; today++) {
                    Date date = DATE_NONE;
                    Status status = datetext_parse(text, today, &date, NULL);
                    if (n == utf8_next(name)) {
                        assert_int_equal(status, STATUS_INVALID); /* one letter is no weekday */
                    } else if (status != STATUS_OK || date_weekday(date) != weekday || date <= today ||
                               date > today + 7) {
                        fail_msg("'%s' from weekday %d: %d days on", text, date_weekday(today), date - today);
                    }
                }
            }
        }
    }
    static const Row rows[] = {
        {"fre", "2026-10-16"},      {"fre.", "2026-10-16"},  {"ons", "2026-10-21"}, {"tir", "2026-10-20"},
        {"ma", "2026-10-19"},       {"mån", "2026-10-19"},   {"ty", "2026-10-20"},  {"to", "2026-10-15"},
        {"lø", "2026-10-17"},       {"lau", "2026-10-17"},   {"sø", "2026-10-18"},  {"su", "2026-10-18"},
        {" Fredag ", "2026-10-16"}, {"Thurs", "2026-10-15"},
    };
    expect_rows(rows, COUNT(rows));
}

/* More than one word: a weekday with its date or its week, the next one, how far on. */
static void put_together(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"fre 16.10", "2026-10-16"},
        {"fredag 16. oktober", "2026-10-16"},
        {"fre. 16.10.2026", "2026-10-16"},
        {"Fri, 16.10", "2026-10-16"},
        {"fre 2026-10-16", "2026-10-16"},
        {"fre uke 44", "2026-10-30"},
        {"fre u44", "2026-10-30"},
        {"man veke 44", "2026-10-26"},
        {"sun week 44", "2026-11-01"},
        {"fre uke 3 2027", "2027-01-22"},
        {"fre uke 42", "2026-10-16"},
        {"neste fredag", "2026-10-23"},
        {"next friday", "2026-10-23"},
        {"neste fre", "2026-10-23"},
        {"NESTE mandag", "2026-10-19"},
        {"neste søndag", "2026-10-25"},
        {"om 2 uker", "2026-10-28"},
        {"om 3 dager", "2026-10-17"},
        {"om 1 måned", "2026-11-14"},
        {"om 1 veke", "2026-10-21"},
        {"in 2 weeks", "2026-10-28"},
        {"16/10", "2026-10-16"},
        {"13/3", "2027-03-13"},
        {"13/3/2026", "2026-03-13"},
        {"01/05/26", "2026-05-01"},
        {"130326", "2026-03-13"},
        {"010569", "1969-05-01"},
        {"fre 130326", "2026-03-13"},
        {"fre 16/10", "2026-10-16"},
    };
    expect_rows(rows, COUNT(rows));
    expect("neste mandag", "2026-10-18", "2026-10-19"); /* a Sunday */
    expect("neste mandag", "2026-10-19", "2026-10-26");
}

static void refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *part; /* of the message, besides the text itself */
    } rows[] = {
        {"31.02.2026", "February 2026 has 28 days"},
        {"31.2.26", "February 2026 has 28 days"},
        {"30.2.2028", "February 2028 has 29 days"},
        {"2026-02-29", "February 2026 has 28 days"},
        {"31.4", "April has 30 days"},
        {"30.2", "February has 29 days"},
        {"31. juni 2026", "June 2026 has 30 days"},
        {"0.5.2026", "May 2026 has 31 days"},
        {"32.5", "May has 31 days"},
        {"2026-05-00", "May 2026 has 31 days"},
        {"05.13.2026", "no month 13; the day comes first"},
        {"5.0.2026", "no month 0"},
        {"5.13", "no month 13"},
        {"2026-13-01", "no month 13"},
        {"2026-00-01", "no month 0"},
        {"1.5.1599", "from 1600 to 2999"},
        {"1599-12-31", "from 1600 to 2999"},
        {"3000-01-01", "from 1600 to 2999"},
        {"1.1.0026", "from 1600 to 2999"},
        {"+99999w", "from 1600 to 2999"},
        {"-99999w", "from 1600 to 2999"},
        {"+99999y", "from 1600 to 2999"},
        {"-99999m", "from 1600 to 2999"},
        {"uke 53 2027", "2027 has weeks 1 to 52"},
        {"uke 54", "2026 has weeks 1 to 53"},
        {"uke 0", "2026 has weeks 1 to 53"},
        {"2027-W53", "2027 has weeks 1 to 52"},
        {"2026-W00", "2026 has weeks 1 to 53"},
        {"uke 1 3000", "from 1600 to 2999"},
        {"1599-W10", "from 1600 to 2999"},
        {"", "date is empty"},
        {" \t\n", "date is empty"},
        {"x", "13.03.2026"},
        {"snart", "13.03.2026"},
        {"f", "13.03.2026"},
        {"fredagen", "13.03.2026"},
        {"fredag 16", "13.03.2026"},
        {"i", "13.03.2026"},
        {"i dagen", "13.03.2026"},
        {"dag", "13.03.2026"},
        {"uke", "13.03.2026"},
        {"uke x", "13.03.2026"},
        {"uke 444", "13.03.2026"},
        {"uke 44 2", "13.03.2026"},
        {"uke 44 2026 x", "13.03.2026"},
        {"+", "13.03.2026"},
        {"-", "13.03.2026"},
        {"+3", "13.03.2026"},
        {"+d", "13.03.2026"},
        {"+3x", "13.03.2026"},
        {"++3d", "13.03.2026"},
        {"+3d4", "13.03.2026"},
        {"+100000d", "13.03.2026"},
        {"3d", "13.03.2026"},
        {"+99999999999999999999d", "13.03.2026"},
        {"1", "13.03.2026"},
        {"1.", "13.03.2026"},
        {"2026", "13.03.2026"},
        {"2026-", "13.03.2026"},
        {"2026-05", "13.03.2026"},
        {"2026-05-", "13.03.2026"},
        {"2026-05-011", "13.03.2026"},
        {"2026-05-01x", "13.03.2026"},
        {"2026-W", "13.03.2026"},
        {"2026-W44-8", "13.03.2026"},
        {"2026-W44-0", "13.03.2026"},
        {"2026-W44-", "13.03.2026"},
        {"20260501", "13.03.2026"},
        {"1/5/", "13.03.2026"},
        {"neste", "13.03.2026"},
        {"neste 5", "13.03.2026"},
        {"neste fredag x", "13.03.2026"},
        {"om", "13.03.2026"},
        {"om 2", "13.03.2026"},
        {"om to uker", "13.03.2026"},
        {"fre mai", "13.03.2026"},
        {"fre fre", "13.03.2026"},
        {"fre uke", "13.03.2026"},
        {"0105261", "13.03.2026"},
        {"010526 x", "13.03.2026"},
        {"011326", "no month 13"},
        {"310226", "February 2026 has 28 days"},
        {"13/13", "no month 13"},
        {"tor 13.3.2026", "13.03.2026 is a Friday"},
        {"tirsdag 2026-03-13", "13.03.2026 is a Friday"},
        {"fre 14.10", "14.10.2026 is a Wednesday"},
        {"fre uke 54", "2026 has weeks 1 to 53"},
        {"1 5", "13.03.2026"},
        {"1..5", "13.03.2026"},
        {".1.5", "13.03.2026"},
        {"1.5.202", "13.03.2026"},
        {"1.5.2", "13.03.2026"},
        {"1.5.20261", "13.03.2026"},
        {"1.5.2026 x", "13.03.2026"},
        {"001.5.2026", "13.03.2026"},
        {"1.005.2026", "13.03.2026"},
        {"1 ma", "13.03.2026"},
        {"1 maib", "13.03.2026"},
        {"mai", "13.03.2026"},
        {"1.5.26.", "13.03.2026"},
        {"１.５.２６", "13.03.2026"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Date date = 4711;
        Error err = {0};
        AUTO_STR typed = {0};
        utf8_add_line(&typed, rows[i].text + strspn(rows[i].text, " \t\n"));
        Status status = datetext_parse(rows[i].text, date_from_iso(TODAY), &date, &err);
        if (status != STATUS_INVALID) fail_msg("'%s' is read as %d", rows[i].text, date);
        assert_int_equal(date, 4711);
        assert_int_equal(err.status, STATUS_INVALID);
        if (!strstr(err.message, rows[i].part) || !strstr(err.message, str_text(&typed))) {
            fail_msg("'%s': '%s' does not say '%s'", rows[i].text, err.message, rows[i].part);
        }
        assert_int_equal(datetext_parse(rows[i].text, date_from_iso(TODAY), &date, NULL), STATUS_INVALID);
    }
}

/* Every prefix and every text with one byte changed: read or refused, with a message that can be shown. */
static void junk(void **state)
{
    (void)state;
    static const char *const valid[] = {
        "2026-05-01",  "01.05.2026", "1. mai 2026", "i morgen",  "tomorrow",  "+2 måneder", "-3d",
        "uke 44 2027", "2026-W44-3", "lørdag",      "yesterday", "1.5.",      " i går ",    "Wednesday",
        "fre 16.10",   "fre u43",    "neste fre",   "om 2 uker", "13/3/2026", "130326",
    };
    for (size_t i = 0; i < COUNT(valid); i++) {
        size_t n = strlen(valid[i]);
        for (size_t at = 0; at <= n; at++) {
            for (int byte = 0; byte < 256; byte++) {
                AUTO_FREE char *text =
                    mem_text(valid[i]); /* on the heap, where reading past the end is seen */
                text[at] = (char)(at < n ? byte : 0);
                Date date = DATE_NONE;
                Error err = {0};
                Status status = datetext_parse(text, date_from_iso(TODAY), &date, &err);
                if (status == STATUS_OK) {
                    assert_in_range(date_parts(date).year, DATE_YEAR_FIRST, DATE_YEAR_LAST);
                } else {
                    assert_int_equal(status, STATUS_INVALID);
                    assert_true(err.message[0] && utf8_valid(err.message, strlen(err.message)));
                    for (const char *c = err.message; *c; c++)
                        assert_true((unsigned char)*c >= ' ');
                }
            }
        }
    }
}

static void very_long(void **state)
{
    (void)state;
    for (size_t n = 30; n < 5000; n += 37) {
        AUTO_STR text = {0};
        for (size_t i = 0; i < n; i++)
            str_add(&text, i % 3 ? "ø" : "\x1B");
        Error err = {0};
        Date date;
        assert_int_equal(datetext_parse(str_text(&text), date_from_iso(TODAY), &date, &err), STATUS_INVALID);
        assert_true(utf8_valid(err.message, strlen(err.message)));
        assert_non_null(strstr(err.message, "week 12")); /* the advice is not cut off */
        str_clear(&text);
        str_pad(&text, n);
        str_add(&text, "today");
        if (n < 190) expect(str_text(&text), TODAY, TODAY);
    }
}

static void output(void **state)
{
    (void)state;
    static const struct {
        const char *date, *nb, *nn, *en;
    } rows[] = {
        {"2026-10-14", "ons 14.10.2026 uke 42", "ons 14.10.2026 veke 42", "Wed 14.10.2026 week 42"},
        {"2027-01-01", "fre 01.01.2027 uke 53", "fre 01.01.2027 veke 53", "Fri 01.01.2027 week 53"},
        {"2026-05-02", "lør 02.05.2026 uke 18", "lau 02.05.2026 veke 18", "Sat 02.05.2026 week 18"},
        {"2026-10-12", "man 12.10.2026 uke 42", "mån 12.10.2026 veke 42", "Mon 12.10.2026 week 42"},
        {"2026-10-13", "tir 13.10.2026 uke 42", "tys 13.10.2026 veke 42", "Tue 13.10.2026 week 42"},
        {"2025-12-29", "man 29.12.2025 uke 1", "mån 29.12.2025 veke 1", "Mon 29.12.2025 week 1"},
        {"2026-10-18", "søn 18.10.2026 uke 42", "søn 18.10.2026 veke 42", "Sun 18.10.2026 week 42"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *expected[LANG_COUNT] = {rows[i].nb, rows[i].nn, rows[i].en};
        Date date = date_from_iso(rows[i].date);
        for (Lang lang = 0; lang < LANG_COUNT; lang++) {
            AUTO_STR day = {0}, whole = {0}, brief = {0};
            datetext_long(&whole, date, lang);
            datetext_day(&day, date, lang);
            datetext_short(&brief, date);
            assert_string_equal(str_text(&whole), expected[lang]);
            assert_memory_equal(str_text(&day), expected[lang], day.len);
            assert_string_equal(strchr(str_text(&day), ' ') + 1, str_text(&brief));
            expect(str_text(&brief), TODAY, rows[i].date);
        }
    }
    AUTO_STR none = {0};
    datetext_long(&none, DATE_NONE, LANG_NB);
    datetext_day(&none, DATE_NONE, LANG_NB);
    datetext_short(&none, DATE_NONE);
    datetext_distance(&none, DATE_NONE, date_from_iso(TODAY), LANG_NB);
    assert_int_equal(none.len, 0);
}

static void distances(void **state)
{
    (void)state;
    static const struct {
        int days;
        const char *text[LANG_COUNT];
    } rows[] = {
        {0, {"i dag", "i dag", "today"}},
        {1, {"i morgen", "i morgon", "tomorrow"}},
        {-1, {"i går", "i går", "yesterday"}},
        {2, {"om 2 dager", "om 2 dagar", "in 2 days"}},
        {14, {"om 14 dager", "om 14 dagar", "in 14 days"}},
        {-2, {"2 dager siden", "2 dagar sidan", "2 days ago"}},
        {-400, {"400 dager siden", "400 dagar sidan", "400 days ago"}},
    };
    Date today = date_from_iso(TODAY);
    for (size_t i = 0; i < COUNT(rows); i++) {
        for (Lang lang = 0; lang < LANG_COUNT; lang++) {
            AUTO_STR text = {0};
            datetext_distance(&text, today + rows[i].days, today, lang);
            assert_string_equal(str_text(&text), rows[i].text[lang]);
        }
    }
}

/* What we call a day or a month is understood when it is typed back. */
static void own_words(void **state)
{
    (void)state;
    for (Lang lang = 0; lang < LANG_COUNT; lang++) {
        for (int weekday = 1; weekday <= 7; weekday++) {
            Date date = DATE_NONE;
            assert_int_equal(
                datetext_parse(datetext_weekday(weekday, lang), date_from_iso(TODAY), &date, NULL),
                STATUS_OK);
            assert_int_equal(date_weekday(date), weekday);
        }
        for (int month = 1; month <= 12; month++) {
            Date date = DATE_NONE;
            char text[32];
            snprintf(text, sizeof text, "7. %s 2026", datetext_month(month, lang));
            assert_int_equal(datetext_parse(text, date_from_iso(TODAY), &date, NULL), STATUS_OK);
            assert_int_equal(date, date_of(2026, month, 7));
        }
    }
    assert_string_equal(datetext_weekday(6, LANG_NN), "laurdag");
    assert_string_equal(datetext_month(12, LANG_NB), "desember");
}

/* What is left half said is the last such day where something has happened, today included. */
static void of_the_past(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"14.10", "2026-10-14"},        {"15.10", "2025-10-15"},       {"13.10", "2026-10-13"},
        {"29.2", "2024-02-29"},         {"3. november", "2025-11-03"}, {"ons", "2026-10-14"},
        {"tir", "2026-10-13"},          {"tor", "2026-10-08"},         {"uke 42", "2026-10-12"},
        {"uke 43", "2025-10-20"},       {"tor uke 42", "2025-10-16"},  {"ons u42", "2026-10-14"},
        {"i g\xC3\xA5r", "2026-10-13"}, {"i morgen", "2026-10-15"},    {"15.10.2026", "2026-10-15"},
        {"-3d", "2026-10-11"},          {"+1w", "2026-10-21"},         {"ons 15.10", "2025-10-15"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Date date = DATE_NONE;
        Error err = {0};
        char iso[DATE_TEXT];
        if (datetext_parse_past(rows[i].text, date_from_iso(TODAY), &date, &err) != STATUS_OK)
            fail_msg("'%s': %s", rows[i].text, err.message);
        if (strcmp(date_iso(date, iso), rows[i].date) != 0)
            fail_msg("'%s': %s, not %s", rows[i].text, iso, rows[i].date);
    }
}

static int use_english(void **state)
{
    (void)state;
    lang_use(LANG_EN, "/nonexistent");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_out), cmocka_unit_test(near_by),     cmocka_unit_test(offsets),
        cmocka_unit_test(weeks),       cmocka_unit_test(weekdays),    cmocka_unit_test(put_together),
        cmocka_unit_test(refused),     cmocka_unit_test(junk),        cmocka_unit_test(very_long),
        cmocka_unit_test(output),      cmocka_unit_test(distances),
        cmocka_unit_test(own_words),   cmocka_unit_test(of_the_past),
    };
    return cmocka_run_group_tests(tests, use_english, NULL);
}
