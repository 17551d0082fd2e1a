#include "ui/keymap.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/tui.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* That no language is longer than the screen: what can be measured without one. tests/screens/labels_*.script
 * look at the screens themselves. */

enum { GAP = 2, TITLE_EDGES = 4 };

static Keymap *load(void)
{
    Keymap *map = NULL;
    assert_int_equal(keymap_load(NULL, NULL, &map, NULL), STATUS_OK);
    return map;
}

static size_t hint_width(const Keymap *map, size_t row)
{
    AUTO_STR text = {0};
    keymap_add_keys(&text, map, row, 1);
    str_add_f(&text, " %s", _(keymap_row(row)->label));
    return utf8_width(str_text(&text));
}

/* Calls `test` in each language, with the translations of the build tree. */
static void in_each_language(void (*test)(const Keymap *map, Lang lang))
{
    Keymap *map = load();
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        lang_use((Lang)lang, "locale");
        test(map, (Lang)lang);
    }
    keymap_free(map);
}

static void language_works(const Keymap *map, Lang lang)
{
    (void)map;
    static const char *const words[] = {[LANG_NB] = "hjelp", [LANG_NN] = "hjelp", [LANG_EN] = "help"};
    assert_string_equal(_("help"), words[lang]);
}

static void check_footer(const Keymap *map, Lang lang)
{
    for (int context = 0; context < CONTEXT_COUNT; context++) {
        size_t width = 1;
        for (size_t i = 0; i < keymap_count(); i++) {
            const KeyRow *row = keymap_row(i);
            if (row->label && row->always && keymap_row_in(row, (Context)context))
                width += hint_width(map, i) + GAP;
        }
        if (width - GAP > TUI_COLUMNS)
            fail_msg("the footer of “%s” takes %zu columns in %s", context_label((Context)context), width,
                     lang_code(lang));
    }
}

/* "Help: Daily review", with the program's version at the right. */
static void check_titles(const Keymap *map, Lang lang)
{
    (void)map;
    for (int context = 0; context < CONTEXT_COUNT; context++) {
        static const char *const heads[] = {N_("Help"), N_("What can be done")};
        for (size_t i = 0; i < COUNT(heads); i++) {
            size_t width = utf8_width(_(heads[i])) + 2 + utf8_width(_(context_label((Context)context)));
            width += TITLE_EDGES + utf8_width(PACKAGE_STRING);
            if (width > TUI_COLUMNS)
                fail_msg("“%s” is too long for a title in %s", context_label((Context)context),
                         lang_code(lang));
        }
    }
}

/* The help shows a sentence that is too long for its row in the two lines below the list; the palette its
 * beginning. */
static void check_help(const Keymap *map, Lang lang)
{
    (void)map;
    enum { BELOW = 2 * (TUI_COLUMNS - 2), NAME = TUI_COLUMNS - 21 };
    for (size_t i = 0; i < keymap_count(); i++) {
        const char *help = _(keymap_row(i)->help);
        AUTO_STR name = {0};
        str_add_n(&name, help, strcspn(help, ".,:;"));
        if (utf8_width(help) > BELOW) fail_msg("%s: too long a help: %s", lang_code(lang), help);
        if (utf8_width(str_text(&name)) > NAME)
            fail_msg("%s: too long a name: %s", lang_code(lang), str_text(&name));
    }
}

/* "tick Space" and its like: the column of the help holds the keys. */
static void check_keys(const Keymap *map, Lang lang)
{
    enum { KEYS = 17 };
    for (size_t i = 0; i < keymap_count(); i++) {
        AUTO_STR keys = {0};
        keymap_add_keys(&keys, map, i, SIZE_MAX);
        if (utf8_width(str_text(&keys)) > KEYS)
            fail_msg("%s: the keys of “%s” are cut: %s", lang_code(lang), keymap_row(i)->code,
                     str_text(&keys));
    }
}

static void languages_are_there(void **state)
{
    (void)state;
    in_each_language(language_works);
}

static void footers_fit(void **state)
{
    (void)state;
    in_each_language(check_footer);
}

static void titles_fit(void **state)
{
    (void)state;
    in_each_language(check_titles);
}

static void help_fits(void **state)
{
    (void)state;
    in_each_language(check_help);
}

static void keys_fit(void **state)
{
    (void)state;
    in_each_language(check_keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_are_there), cmocka_unit_test(footers_fit), cmocka_unit_test(titles_fit),
        cmocka_unit_test(help_fits),           cmocka_unit_test(keys_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
