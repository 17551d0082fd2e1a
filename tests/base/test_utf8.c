#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Names as they are composed, decomposed, folded and plain. */
static const struct {
    const char *composed, *decomposed, *folded, *plain;
    size_t width;
} names[] = {
    {"Małgorzata", "Małgorzata", "małgorzata", "malgorzata", 10},
    {"Nguyễn", "Nguye\u0302\u0303n", "nguyễn", "nguyen", 6},
    {"Sárá", "Sa\u0301ra\u0301", "sárá", "sara", 4},
    {"Þóra", "Þo\u0301ra", "þóra", "thora", 4},
    {"Ærlig", "Ærlig", "ærlig", "aerlig", 5},
    {"Østby", "Østby", "østby", "ostby", 5},
    {"Ås", "A\u030As", "ås", "as", 2},
    {"Đặng", "Đa\u0323\u0306ng", "đặng", "dang", 4},
    {"Zoë", "Zoe\u0308", "zoë", "zoe", 3},
    {"Čáŋŧ", "C\u030Ca\u0301ŋŧ", "čáŋŧ", "cant", 4},
    {"Weiß", "Weiß", "weiss", "weiss", 4},
    {"Ǻ", "A\u030A\u0301", "ǻ", "a", 1},
    {"ÆØÅ", "ÆØA\u030A", "æøå", "aeoa", 3},
    {"Ольга", "Ольга", "ольга", "ольга", 5},
    {"王小明", "王小明", "王小明", "王小明", 6},
    {"Kari Nordmann", "Kari Nordmann", "kari nordmann", "kari nordmann", 13},
    {"", "", "", "", 0},
};

static const char *folded(Str *s, const char *text)
{
    str_clear(s);
    utf8_add_folded(s, text);
    return str_text(s);
}

static const char *plain(Str *s, const char *text)
{
    str_clear(s);
    utf8_add_plain(s, text);
    return str_text(s);
}

static void names_in_both_forms(void **state)
{
    (void)state;
    AUTO_STR s = {0}, other = {0};
    for (size_t i = 0; i < COUNT(names); i++) {
        const char *forms[] = {names[i].composed, names[i].decomposed};
        for (size_t k = 0; k < 2; k++) {
            AUTO_FREE char *composed = utf8_compose(forms[k]);
            assert_string_equal(composed, names[i].composed);
            assert_string_equal(folded(&s, forms[k]), names[i].folded);
            assert_string_equal(plain(&s, forms[k]), names[i].plain);
            assert_int_equal(utf8_width(forms[k]), names[i].width);
        }
        str_clear(&s), str_clear(&other);
        utf8_add_sort_key(&s, names[i].composed);
        utf8_add_sort_key(&other, names[i].decomposed);
        assert_string_equal(str_text(&s), str_text(&other));
    }
}

static void validity(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
        bool valid;
    } rows[] = {
        {"", 0, true},
        {"abc", 3, true},
        {"æøå", 6, true},
        {"€", 3, true},
        {"😀", 4, true},
        {"\xC2\x80", 2, true},
        {"\xEF\xBF\xBD", 3, true},
        {"\xF4\x8F\xBF\xBF", 4, true},
        {"\xED\x9F\xBF", 3, true},
        {"a\0b", 3, false}, /* NUL */
        {"\x80", 1, false},
        {"\xBF", 1, false},
        {"a\x80", 2, false}, /* nothing to continue */
        {"\xC3", 1, false},
        {"\xE2\x82", 2, false},
        {"\xF0\x9F\x98", 3, false}, /* cut */
        {"\xC3"
         "a",
         2, false},
        {"\xE2\x82"
         "a",
         3, false},
        {"\xE2"
         "a",
         2, false},
        {"\xC0\x80", 2, false},
        {"\xC0\xAF", 2, false},
        {"\xC1\xBF", 2, false}, /* overlong */
        {"\xE0\x80\x80", 3, false},
        {"\xE0\x9F\xBF", 3, false},
        {"\xF0\x80\x80\x80", 4, false},
        {"\xF0\x8F\xBF\xBF", 4, false},
        {"\xED\xA0\x80", 3, false},
        {"\xED\xBF\xBF", 3, false}, /* surrogates */
        {"\xF4\x90\x80\x80", 4, false},
        {"\xF5\x80\x80\x80", 4, false}, /* past U+10FFFF */
        {"\xF8\x88\x80\x80\x80", 5, false},
        {"\xFE", 1, false},
        {"\xFF", 1, false},
        {"S\xF8ren", 5, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (utf8_valid(rows[i].bytes, rows[i].n) != rows[i].valid)
            fail_msg("row %zu: '%s'", i, rows[i].bytes);
        if (strlen(rows[i].bytes) != rows[i].n) continue;
        AUTO_FREE char *composed = utf8_compose(rows[i].bytes);
        assert_int_equal(composed != NULL, rows[i].valid);
    }
    assert_true(utf8_valid("å\x80", 2)); /* only the bytes asked about */
}

static void wrap_nothing(void *context, const char *text, size_t n)
{
    (void)context, (void)text, (void)n;
}

/* Any bytes at all go through everything, and what comes out is UTF-8. */
static void any_bytes(void **state)
{
    (void)state;
    unsigned seed = 20261014;
    for (int round = 0; round < 30000; round++) {
        char bytes[24];
        size_t n = 0, want = (size_t)(round % 23);
        while (n < want) {
            seed = seed * 1103515245u + 12345u;
            unsigned pick = seed >> 16;
            static const char parts[] =
                "aA \n\r\t\x1B,-å\xCC\x8A\xC3\xE2\x80\xAE\xF0\x9F\xE0\xA4\xBE\xFF\x85\xC2";
            bytes[n++] = pick % 3 ? parts[pick / 3 % (sizeof parts - 1)] : (char)(pick % 255 + 1);
        }
        bytes[n] = '\0';
        AUTO_FREE char *text = mem_text(bytes);
        Str out[5] = {{0}};
        utf8_add_folded(&out[0], text);
        utf8_add_plain(&out[1], text);
        utf8_add_sort_key(&out[2], text);
        utf8_add_line(&out[3], text);
        utf8_fit(&out[4], text, (size_t)round % 9);
        for (size_t i = 0; i < COUNT(out); i++) {
            assert_true(utf8_valid(str_text(&out[i]), out[i].len));
            str_done(&out[i]);
        }
        for (size_t columns = 0; columns < 4; columns++)
            utf8_wrap(text, columns, wrap_nothing, NULL);
        free(utf8_compose(text));
        size_t at = 0, taken;
        while ((taken = utf8_next(text + at)) > 0)
            at += taken;
        assert_int_equal(at, n);
        while ((taken = utf8_previous(text, at)) > 0)
            at -= taken;
        assert_int_equal(at, 0);
    }
}

static void widths(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width;
    } rows[] = {
        {"abc", 3},    {"æøå", 3},    {"a\u0301", 1}, {"王", 2},       {"한국", 4},  {"😀", 2}, {"\u200B", 0},
        {"\t", 0},     {"\x1B[m", 2}, {"\x7F", 0},    {"\xC2\x85", 0}, {"§", 1},     {"–", 1}, {"…", 1},
        {"«»", 2},     {"°", 1},      {"±", 1},       {"─│┌", 3},      {"●○▲", 3},   {"✓", 1}, {"Ωα", 2},
        {"\u00A0", 1}, {"\u00AD", 1}, {"नि", 2},      {"\xFF\xFE", 2}, {"a\xC3", 2},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t width = utf8_width(rows[i].text);
        if (width != rows[i].width) fail_msg("'%s' takes %zu columns", rows[i].text, width);
    }
}

static void clusters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t sizes[6]; /* bytes of each cluster */
    } rows[] = {
        {"abc", {1, 1, 1}},
        {"æøå", {2, 2, 2}},
        {"e\u0302\u0303n", {5, 1}},
        {"\r\n", {2}},
        {"a\r\nb", {1, 2, 1}},
        {"\n\n", {1, 1}},
        {"🇳🇴🇸🇪", {8, 8}},
        {"👩\u200D👧a", {11, 1}},
        {"👍🏽", {8}},
        {"한", {3}},
        {"\u1112\u1161\u11AB", {9}},
        {"\xFF"
         "a",
         {1, 1}},
        {"a\xCC", {1, 1}},
        {"\u0301", {2}},
        {" \u0301", {3}},
        {"", {0}},
        {"x\n\u0301y", {1, 1, 2, 1}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t at = 0, k = 0;
        for (; rows[i].sizes[k]; k++) {
            assert_int_equal(utf8_next(rows[i].text + at), rows[i].sizes[k]);
            at += rows[i].sizes[k];
        }
        assert_int_equal(utf8_next(rows[i].text + at), 0);
        while (k-- > 0) {
            assert_int_equal(utf8_previous(rows[i].text, at), rows[i].sizes[k]);
            at -= rows[i].sizes[k];
        }
        assert_int_equal(utf8_previous(rows[i].text, 0), 0);
    }
}

static void fitting(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
        const char *result;
    } rows[] = {
        {"", 0, ""},
        {"", 3, "   "},
        {"abc", 0, ""},
        {"abc", 1, "…"},
        {"abc", 2, "a…"},
        {"abc", 3, "abc"},
        {"abc", 5, "abc  "},
        {"a", 1, "a"},
        {"Østby", 5, "Østby"},
        {"Østby", 4, "Øst…"},
        {"Østby", 6, "Østby "},
        {"王小明", 6, "王小明"},
        {"王小明", 5, "王小…"},
        {"王小明", 4, "王… "},
        {"王小明", 2, "… "},
        {"王", 1, "…"},
        {"e\u0302\u0303n", 2, "e\u0302\u0303n"},
        {"e\u0302\u0303nx", 2, "e\u0302\u0303…"},
        {"a\xFF"
         "b",
         3, "a\uFFFDb"},
        {"a\x1B[0m\tb\n", 5, "a[0mb"},
        {"ab\u0301", 2, "ab\u0301"},
        {"a 王", 3, "a …"},
        {"👩\u200D👧", 3, "…  "},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_STR out = {0};
        str_add(&out, "|");
        utf8_fit(&out, rows[i].text, rows[i].columns);
        assert_string_equal(str_text(&out) + 1, rows[i].result);
        assert_int_equal(utf8_width(str_text(&out)), rows[i].columns + 1);
    }
    for (size_t i = 0; i < COUNT(names); i++) {
        for (size_t columns = 0; columns < 16; columns++) {
            AUTO_STR out = {0};
            utf8_fit(&out, names[i].decomposed, columns);
            assert_int_equal(utf8_width(str_text(&out)), columns);
        }
    }
}

static void one_line(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"plain tekst æøå", "plain tekst æøå"},
        {"a\nb", "a b"},
        {"a\r\nb", "a b"},
        {"a\rb", "a b"},
        {"a\tb", "a b"},
        {"a\n\nb", "a  b"},
        {"a\u2028b\u2029c", "a b c"},
        {"a\x1B[2Jb", "a\uFFFD[2Jb"},
        {"\x01\x7F", "\uFFFD\uFFFD"},
        {"a\xC2\x85"
         "b\xC2\x9B",
         "a\uFFFDb\uFFFD"},
        {"a\u202Eb\u2066c", "a\uFFFDb\uFFFDc"},
        {"S\xF8ren", "S\uFFFDren"},
        {"\xE2\x82", "\uFFFD\uFFFD"},
        {"👩\u200D👧", "👩\u200D👧"},
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
        {"a\r", "a "},
        {"e\u0302\u0303", "e\u0302\u0303"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_STR out = {0};
        utf8_add_line(&out, rows[i][0]);
        assert_string_equal(str_text(&out), rows[i][1]);
    }
}

static void add_wrapped(void *context, const char *text, size_t n)
{
    str_add_n(context, text, n);
    str_add_char(context, '|');
}

static void wrapping(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
        const char *lines; /* each ended by | */
        size_t count;
    } rows[] = {
        {"", 10, "", 0},
        {"abc", 10, "abc|", 1},
        {"abc def", 10, "abc def|", 1},
        {"abc def", 7, "abc def|", 1},
        {"abc def", 6, "abc|def|", 2},
        {"abc def", 3, "abc|def|", 2},
        {"abc def", 2, "ab|c|de|f|", 4},
        {"abc def", 1, "a|b|c|d|e|f|", 6},
        {"abc def", 0, "a|b|c|d|e|f|", 6},
        {"abc  def", 4, "abc|def|", 2},
        {"abc def ", 3, "abc|def|", 2},
        {"abc   ", 3, "abc|", 1},
        {"a\nb", 10, "a|b|", 2},
        {"a\n", 10, "a|", 1},
        {"a\n\nb", 10, "a||b|", 3},
        {"\n", 10, "|", 1},
        {"\n\n", 10, "||", 2},
        {"a\r\nb\r\n", 10, "a|b|", 2},
        {"   ", 10, "|", 1},
        {"  ab cd", 4, "  ab|cd|", 2},
        {"  abcd", 4, "  ab|cd|", 2},
        {"     ab", 3, "ab|", 1},
        {"en lang setning her", 8, "en lang|setning|her|", 3},
        {"ord abcdefgh ord", 5, "ord|abcde|fgh|ord|", 4},
        {"blå bær på øy", 7, "blå bær|på øy|", 2},
        {"王小明 王", 5, "王小|明 王|", 2},
        {"王小", 1, "王|小|", 2},
        {"e\u0302\u0303e\u0302\u0303e", 2, "e\u0302\u0303e\u0302\u0303|e|", 2},
        {"12\u00A0000 kr", 6, "12\u00A0000|kr|", 2},
        {"a\tb c", 3, "a\tb|c|", 2},
        {"ab\x1B"
         "d",
         3, "ab\x1B|d|", 2},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_STR out = {0};
        size_t count = utf8_wrap(rows[i].text, rows[i].columns, add_wrapped, &out);
        if (strcmp(str_text(&out), rows[i].lines) != 0 || count != rows[i].count) {
            fail_msg("row %zu '%s' in %zu: '%s' (%zu)", i, rows[i].text, rows[i].columns, str_text(&out),
                     count);
        }
    }
}

static void folding(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded, *plain;
    } rows[] = {
        {"ABC xyz 123 -.,", "abc xyz 123 -.,", "abc xyz 123 -.,"},
        {"Aa\u00ADs", "aas", "aas"},           /* a soft hyphen is no letter */
        {"a\u00A0b\u2003c", "a b c", "a b c"}, /* any blank is a blank */
        {"İı", "i\u0307ı", "ii"},
        {"ÅA\u030A", "åå", "aa"},
        {"Łódź", "łódź", "lodz"},
        {"Ðorðe", "ðorðe", "dorde"},
        {"Œuvre", "œuvre", "oeuvre"},
        {"S\xF8ren", "s\uFFFDren", "s\uFFFDren"},
        {"a\nB", "a\nb", "a\nb"},
        {"Ø\nB", "ø\nb", "o\nb"},
    };
    AUTO_STR s = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_string_equal(folded(&s, rows[i].text), rows[i].folded);
        assert_string_equal(plain(&s, rows[i].text), rows[i].plain);
    }
    /* a does not find å, but the plain forms meet */
    AUTO_STR other = {0};
    assert_string_not_equal(folded(&s, "Hagen"), folded(&other, "Hågen"));
    assert_string_equal(plain(&s, "Hagen"), plain(&other, "Hågen"));
    utf8_add_folded(&s, "X");
    assert_string_equal(str_text(&s), "hagenx"); /* adds, does not replace */
}

/* Each stands before the next one. */
static void norwegian_order(void **state)
{
    (void)state;
    static const char *const order[] = {
        "",
        "1",
        "10",
        "2",
        "A",
        "a",
        "Abel",
        "Berg",
        "Berg, Kari",
        "Berg, Ola",
        "Berg Dahl, Anne",
        "Berg-Hansen",
        "Bergan",
        "Bergó",
        "Bjørn",
        "Çelik",
        "Clausen",
        "Dahl",
        "Đặng",
        "Dass",
        "E",
        "É",
        "Eriksen",
        "Łukasz",
        "Lund",
        "Małgorzata",
        "Mohamed",
        "Myhre",
        "Müller",
        "Myren",
        "Nguyen",
        "Nguyễn",
        "O’Brien",
        "Olsen",
        "OLSENG",
        "Sara",
        "Sárá",
        "Sare",
        "Thomas",
        "Þóra",
        "Thorsen",
        "Zeta",
        "Zoë",
        "Zz",
        "Æ",
        "Ærlig",
        "Ätran",
        "Ævar",
        "Ødegård",
        "Østby",
        "Östby",
        "Østbye",
        "Öz",
        "Å",
        "Aa",
        "Aagesen",
        "Ågård",
        "Aagaard",
        "Ås",
        "Aas",
        "Aase",
        "Åsen",
        "Aasland",
        "Ольга",
        "王",
    };
    for (size_t i = 0; i < COUNT(order); i++) {
        for (size_t k = i + 1; k < COUNT(order); k++) {
            AUTO_STR first = {0}, second = {0};
            utf8_add_sort_key(&first, order[i]);
            utf8_add_sort_key(&second, order[k]);
            if (strcmp(str_text(&first), str_text(&second)) >= 0)
                fail_msg("'%s' after '%s'", order[i], order[k]);
        }
    }
}

/* Texts that differ have keys that differ, so that a list has one order. */
static void keys_differ(void **state)
{
    (void)state;
    static const char *const alike[] = {
        "Aas", "aas", "AAS", "Ås", "ås", "ÅS", "A as", "A-as", "Aas ", " Aas", "Aas.", "A’as", "Áas", "aás",
    };
    for (size_t i = 0; i < COUNT(alike); i++) {
        for (size_t k = i + 1; k < COUNT(alike); k++) {
            AUTO_STR first = {0}, second = {0};
            utf8_add_sort_key(&first, alike[i]);
            utf8_add_sort_key(&second, alike[k]);
            if (strcmp(str_text(&first), str_text(&second)) == 0) fail_msg("'%s' = '%s'", alike[i], alike[k]);
        }
    }
}

static void letters_and_digits(void **state)
{
    (void)state;
    assert_true(utf8_has_letter("-ø", strlen("-ø")));
    assert_true(utf8_has_letter("§ 3", strlen("§ 3")));
    assert_false(utf8_has_letter("§ –*", strlen("§ –*")));
    assert_false(utf8_has_letter("", 0));
    assert_false(utf8_has_letter("\xC3", 1));
    assert_false(utf8_has_letter("-ø", 1)); /* not past the end */
}

static void fitting_words(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
        const char *fitted;
    } rows[] = {
        {"", 5, ""},
        {"ett to", 6, "ett to"},
        {"ett to tre", 9, "ett to …"},
        {"ett to tre", 8, "ett to …"},
        {"ett to tre", 7, "ett …"},
        {"ett  to tre", 7, "ett …"},
        {"løslatelse", 5, "løsl…"}, /* not one word fits */
        {" løslatelse", 5, " løs…"},
        {"日本 語語", 7, "日本 …"},
        {"ett", 0, ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_STR out = {0};
        utf8_fit_words(&out, rows[i].text, rows[i].columns);
        assert_string_equal(str_text(&out), rows[i].fitted);
    }
}

/* Runs of ASCII are passed over eight bytes at a time: each byte is found at each place. */
static void every_control_is_found(void **state)
{
    (void)state;
    static const char blanks[] = "\t\n\r";
    for (int c = 1; c < 0x80; c++)
        for (size_t place = 0; place < 17; place++) {
            AUTO_STR out = {0}, wanted = {0};
            char text[] = "abcdefghijklmnopq";
            bool shows = c >= ' ' && c < 0x7F;
            text[place] = (char)c;
            str_add_n(&wanted, text, place);
            if (shows)
                str_add_char(&wanted, (char)c);
            else
                str_add(&wanted, strchr(blanks, c) ? " " : "\xEF\xBF\xBD");
            str_add(&wanted, text + place + 1);
            utf8_add_line(&out, text);
            assert_string_equal(str_text(&out), str_text(&wanted));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_control_is_found),
        cmocka_unit_test(fitting_words),
        cmocka_unit_test(letters_and_digits),
        cmocka_unit_test(names_in_both_forms),
        cmocka_unit_test(validity),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(widths),
        cmocka_unit_test(clusters),
        cmocka_unit_test(fitting),
        cmocka_unit_test(one_line),
        cmocka_unit_test(wrapping),
        cmocka_unit_test(folding),
        cmocka_unit_test(norwegian_order),
        cmocka_unit_test(keys_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
