#include "base/duration.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void lengths_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Duration length;
        const char *again;
    } rows[] = {
        {"P2Y6M10D", {2, 6, 10}, "P2Y6M10D"},
        {"p2y6m10d", {2, 6, 10}, "P2Y6M10D"},
        {"2y6m10d", {2, 6, 10}, "P2Y6M10D"},
        {"2å6m10d", {2, 6, 10}, "P2Y6M10D"},
        {"2Å6M10D", {2, 6, 10}, "P2Y6M10D"},
        {"P1Y6M", {1, 6, 0}, "P1Y6M"},
        {"P3W", {0, 0, 21}, "P21D"},
        {"3u", {0, 0, 21}, "P21D"},
        {"2w3d", {0, 0, 17}, "P17D"},
        {"P0D", {0, 0, 0}, "P0D"},
        {"0m", {0, 0, 0}, "P0D"},
        {"914d", {0, 0, 914}, "P914D"},
        {"P60D", {0, 0, 60}, "P60D"},
        {"P18M", {0, 18, 0}, "P18M"},
        {"1y1d", {1, 0, 1}, "P1Y1D"},
        {"P200Y", {200, 0, 0}, "P200Y"},
        {"P2400M", {0, 2400, 0}, "P2400M"},
        {"00002d", {0, 0, 2}, "P2D"},
        {"P73050D", {0, 0, 73050}, "P73050D"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Duration length;
        char again[40];
        if (!duration_parse(rows[i].text, &length)) fail_msg("'%s' is not read", rows[i].text);
        assert_int_equal(length.years, rows[i].length.years);
        assert_int_equal(length.months, rows[i].length.months);
        assert_int_equal(length.days, rows[i].length.days);
        assert_string_equal(duration_iso(length, again), rows[i].again);
    }
}

static void lengths_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",        "P",       "p",      "PP1Y",  "2",         "P2",      "y",    "2x",        "2y6",
        "P2Y6M10", "10d2y",   "6m2y",   "2y2y",  "2w3u",      "-2y",     "P-2Y", "2 y",       " 2y",
        "2y ",     "2.5y",    "P1,5Y",  "PT1H",  "P1YT1H",    "100000d", "201y", "P200Y200M", "P200Y1D",
        "99999d",  "P73051D", "P2401M", "2\xc3", "2\xc3\xa6", "2y\xff",  "1yP",
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Duration length = {7, 7, 7};
        if (duration_parse(rows[i], &length)) fail_msg("'%s' is read", rows[i]);
        assert_int_equal(length.days, 7);
    }
    Duration length;
    assert_false(duration_parse(NULL, &length));
}

static void lengths_written(void **state)
{
    (void)state;
    char text[40];
    assert_string_equal(duration_iso((Duration){0, 0, 0}, text), "P0D");
    assert_string_equal(duration_iso((Duration){0, 3, 0}, text), "P3M");
    assert_string_equal(duration_iso((Duration){INT_MIN, INT_MIN, INT_MIN}, text),
                        "P-2147483648Y-2147483648M-2147483648D");
}

static void in_words(void **state)
{
    (void)state;
    static const struct {
        Duration length;
        const char *text[LANG_COUNT];
    } rows[] = {
        {{2, 6, 10}, {"2 år 6 måneder 10 dager", "2 år 6 månader 10 dagar", "2 years 6 months 10 days"}},
        {{1, 1, 1}, {"1 år 1 måned 1 dag", "1 år 1 månad 1 dag", "1 year 1 month 1 day"}},
        {{0, 0, 0}, {"0 dager", "0 dagar", "0 days"}},
        {{0, 3, 0}, {"3 måneder", "3 månader", "3 months"}},
        {{1, 0, 21}, {"1 år 21 dager", "1 år 21 dagar", "1 year 21 days"}},
        {{0, 0, 914}, {"914 dager", "914 dagar", "914 days"}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        for (Lang lang = 0; lang < LANG_COUNT; lang++) {
            AUTO_STR text = {0};
            duration_words(&text, rows[i].length, lang);
            assert_string_equal(str_text(&text), rows[i].text[lang]);
        }
    }
}

static void as_people_write(void **state)
{
    (void)state;
    static const struct {
        const char *text, *iso; /* NULL: none */
    } rows[] = {
        {"1 år 2 mnd", "P1Y2M"},
        {"1 år, 2 måneder og 3 dager", "P1Y2M3D"},
        {"1 år 2 månader", "P1Y2M"},
        {"1 år og 2 månader", "P1Y2M"},
        {"1 ÅR 2 MND.", "P1Y2M"},
        {"14 mnd", "P14M"},
        {"14mnd", "P14M"},
        {"2år", "P2Y"},
        {"2år6mnd10d", "P2Y6M10D"},
        {"2 å 6 m", "P2Y6M"},
        {"2 aar", "P2Y"},
        {"1 year 2 months", "P1Y2M"},
        {"1 year, 2 months and 1 day", "P1Y2M1D"},
        {" 2 y ", "P2Y"},
        {"1 mnd. 1 uke", "P1M7D"},
        {"3 veker", "P21D"},
        {"3 weeks", "P21D"},
        {"74 dager", "P74D"},
        {"74 døgn", "P74D"},
        {"74 dagar", "P74D"},
        {"6 måned", "P6M"},
        {"P1Y2M", "P1Y2M"},
        {"2å6m10d", "P2Y6M10D"},
        {"", NULL},
        {"1", NULL},
        {"1 år 2", NULL},
        {"1 år og", NULL},
        {"1 år,", NULL},
        {"år", NULL},
        {"2 mnd 1 år", NULL},
        {"1 år 1 år", NULL},
        {"1,5 år", NULL},
        {"1 årsdag", NULL},
        {"1 årx", NULL},
        {"-1 år", NULL},
        {"P 1 Y", NULL},
        {"100000 dager", NULL},
        {"201 år", NULL},
        {"1 time", NULL},
        {"lenge", NULL},
        {"1 \xff", NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Duration length = {7, 7, 7};
        char iso[40];
        bool read = duration_read(rows[i].text, &length);
        if (read != (rows[i].iso != NULL)) fail_msg("'%s' is %s", rows[i].text, read ? "read" : "refused");
        if (read)
            assert_string_equal(duration_iso(length, iso), rows[i].iso);
        else
            assert_int_equal(length.days, 7);
    }
    assert_false(duration_read(NULL, &(Duration){0}));
}

/* What stands in a field can be typed there, in each language. */
static void brief_is_read_back(void **state)
{
    (void)state;
    static const Duration lengths[] = {{1, 2, 0},  {1, 2, 3}, {0, 14, 0}, {2, 0, 0},
                                       {0, 0, 74}, {0, 0, 0}, {1, 1, 1},  {200, 0, 0}};
    for (size_t i = 0; i < COUNT(lengths); i++) {
        for (Lang lang = 0; lang < LANG_COUNT; lang++) {
            AUTO_STR brief = {0}, words = {0};
            Duration again;
            duration_brief(&brief, lengths[i], lang);
            duration_words(&words, lengths[i], lang);
            assert_true(duration_read(str_text(&brief), &again));
            assert_memory_equal(&again, &lengths[i], sizeof again);
            assert_true(duration_read(str_text(&words), &again));
            assert_memory_equal(&again, &lengths[i], sizeof again);
        }
    }
    AUTO_STR brief = {0};
    duration_brief(&brief, (Duration){1, 2, 3}, LANG_NB);
    assert_string_equal(str_text(&brief), "1 år 2 mnd 3 dager");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_read),    cmocka_unit_test(lengths_refused),
        cmocka_unit_test(lengths_written), cmocka_unit_test(in_words),
        cmocka_unit_test(as_people_write), cmocka_unit_test(brief_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
