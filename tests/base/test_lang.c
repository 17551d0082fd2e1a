#include "base/lang.h"
#include "base/str.h"

#include <langinfo.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void environment(const char *all, const char *messages, const char *lang)
{
    const char *values[][2] = {{"LC_ALL", all}, {"LC_MESSAGES", messages}, {"LANG", lang}};
    for (size_t i = 0; i < COUNT(values); i++) {
        if (values[i][1]) {
            setenv(values[i][0], values[i][1], 1);
        } else {
            unsetenv(values[i][0]);
        }
    }
}

static void codes(void **state)
{
    (void)state;
    static const char *const known[] = {"nb", "nn", "en"};
    static const char *const unknown[] = {"", "no", "NB", "nb_NO", "n", "nbb", "en ", "sv"};
    for (size_t i = 0; i < COUNT(known); i++) {
        Lang lang = LANG_COUNT;
        assert_true(lang_from_code(known[i], &lang));
        assert_int_equal(lang, i);
        assert_string_equal(lang_code(lang), known[i]);
    }
    Lang lang = LANG_NN;
    for (size_t i = 0; i < COUNT(unknown); i++) {
        if (lang_from_code(unknown[i], &lang)) fail_msg("'%s' is a language", unknown[i]);
    }
    assert_false(lang_from_code(NULL, &lang));
    assert_int_equal(lang, LANG_NN);
}

static void of_environment(void **state)
{
    (void)state;
    static const struct {
        const char *all, *messages, *lang;
        Lang expected;
    } rows[] = {
        {NULL, NULL, NULL, LANG_NB},          {NULL, NULL, "", LANG_NB},
        {NULL, NULL, "C", LANG_NB},           {NULL, NULL, "C.UTF-8", LANG_NB},
        {NULL, NULL, "POSIX", LANG_NB},       {NULL, NULL, "nb_NO.UTF-8", LANG_NB},
        {NULL, NULL, "no_NO", LANG_NB},       {NULL, NULL, "nn_NO.UTF-8", LANG_NN},
        {NULL, NULL, "nn", LANG_NN},          {NULL, NULL, "nn@euro", LANG_NN},
        {NULL, NULL, "nn.UTF-8", LANG_NN},    {NULL, NULL, "nnx_NO", LANG_NB},
        {NULL, NULL, "en_GB.UTF-8", LANG_EN}, {NULL, NULL, "en_US", LANG_EN},
        {NULL, NULL, "sv_SE.UTF-8", LANG_NB}, {NULL, NULL, "_NO", LANG_NB},
        {NULL, "nn_NO", "en_US", LANG_NN},    {NULL, "", "en_US", LANG_EN},
        {"en_US", "nn_NO", "nb_NO", LANG_EN}, {"", "nn_NO", "nb_NO", LANG_NN},
        {"C", "nn_NO", "en_US", LANG_NB},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        environment(rows[i].all, rows[i].messages, rows[i].lang);
        if (lang_of_environment() != rows[i].expected) fail_msg("row %zu: %d", i, lang_of_environment());
    }
}

/* Whatever the environment, the terminal gets UTF-8, numbers a point, and gettext no plain C locale. */
static void always_utf8(void **state)
{
    (void)state;
    static const char *const locales[] = {
        NULL,          "",        "C",     "POSIX", "C.UTF-8", "nb_NO", "nb_NO.ISO-8859-1", "nb_NO.UTF-8",
        "de_DE.UTF-8", "no such", "xx_XX",
    };
    for (size_t i = 0; i < COUNT(locales) * 2; i++) {
        const char *locale = locales[i / 2];
        environment(i % 2 ? locale : NULL, NULL, locale);
        lang_use(LANG_NB, "/nonexistent");
        lang_use_characters();
        char number[8];
        snprintf(number, sizeof number, "%.1f", 1.5);
        assert_string_equal(number, "1.5");
        assert_string_equal(nl_langinfo(CODESET), "UTF-8");
        assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
        assert_string_not_equal(setlocale(LC_MESSAGES, NULL), "C");
        assert_string_not_equal(setlocale(LC_MESSAGES, NULL), "POSIX");
    }
}

static void language_now(void **state)
{
    (void)state;
    for (Lang lang = 0; lang < LANG_COUNT; lang++) {
        lang_use(lang, "/nonexistent");
        assert_int_equal(lang_now(), lang);
        assert_string_equal(_("a text without a translation"), "a text without a translation");
        assert_string_equal(N_("marked"), "marked");
        assert_string_equal(ngettext("%d day", "%d days", 1), "%d day");
        assert_string_equal(ngettext("%d day", "%d days", 2), "%d days");
    }
}

/* A catalogue of the header and one message, as msgfmt would write it. */
static void write_catalogue(const char *folder, const char *code, const char *original,
                            const char *translated)
{
    static const char header[] = "Content-Type: text/plain; charset=UTF-8\n";
    enum { STRINGS = 28 + 2 * 16 };
    uint32_t n = (uint32_t)strlen(original), head = STRINGS + 1, at = head + n + 1,
             after = at + sizeof header;
    uint32_t words[] = {
        0x950412de,
        0,
        2,
        28,
        44,
        0,
        0, /* the head: two texts, and where the tables of them begin */
        0,
        STRINGS,
        n,
        head, /* lengths and places of the originals, the first one empty */
        sizeof header - 1,
        at,
        (uint32_t)strlen(translated),
        after,
    };
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, code);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/%s/LC_MESSAGES", folder, code);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/overgang.mo", folder, code);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fwrite(words, sizeof words, 1, file);
    fwrite("", 1, 1, file);
    fwrite(original, n + 1, 1, file);
    fwrite(header, sizeof header, 1, file);
    fwrite(translated, strlen(translated) + 1, 1, file);
    assert_int_equal(fclose(file), 0);
}

static void remove_catalogue(const char *folder, const char *code)
{
    static const char *const parts[] = {"/LC_MESSAGES/overgang.mo", "/LC_MESSAGES", ""};
    for (size_t i = 0; i < COUNT(parts); i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/%s%s", folder, code, parts[i]);
        remove(path);
    }
}

/* The language changes while the program runs; what nynorsk lacks is shown in bokmål. */
static void changing(void **state)
{
    (void)state;
    char folder[] = "/tmp/overgang-lang-XXXXXX";
    assert_non_null(mkdtemp(folder));
    write_catalogue(folder, "nb", "Saturday", "lørdag");
    write_catalogue(folder, "nn", "tomorrow", "i morgon");
    environment(NULL, NULL, "C");
    lang_use(LANG_NB, folder);
    const char *locale = setlocale(LC_MESSAGES, NULL);
    bool can_translate = strncmp(locale, "C.", 2) != 0 || strcmp(_("Saturday"), "Saturday") != 0;
    if (can_translate) {
        for (int turn = 0; turn < 3; turn++) {
            lang_use(LANG_NB, folder);
            assert_string_equal(_("Saturday"), "lørdag");
            assert_string_equal(_("tomorrow"), "tomorrow");
            lang_use(LANG_EN, folder);
            assert_string_equal(_("Saturday"), "Saturday");
            assert_string_equal(_("tomorrow"), "tomorrow");
            lang_use(LANG_NN, folder);
            assert_string_equal(_("Saturday"), "lørdag");
            assert_string_equal(_("tomorrow"), "i morgon");
        }
    }
    remove_catalogue(folder, "nb");
    remove_catalogue(folder, "nn");
    assert_int_equal(rmdir(folder), 0);
    if (!can_translate) skip(); /* glibc 2.39 and later with no locale but C.UTF-8 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes),        cmocka_unit_test(of_environment), cmocka_unit_test(always_utf8),
        cmocka_unit_test(language_now), cmocka_unit_test(changing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
