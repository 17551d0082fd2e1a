#include "ui/theme.h"

#include "base/settings.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What can be set in overgang.ini is what there is. */
static void names_as_in_the_settings(void **state)
{
    (void)state;
    AUTO_FREE char *choices = mem_text(settings_rows()[SET_UI_THEME].choices);
    bool seen[THEME_COUNT] = {false};
    char *rest = NULL;
    for (char *word = strtok_r(choices, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        assert_string_equal(theme_name(theme_of(word)), word);
        seen[theme_of(word)] = true;
    }
    for (int i = 0; i < THEME_COUNT; i++)
        assert_true(seen[i]);
    assert_int_equal(theme_of(NULL), THEME_DEFAULT);
    assert_int_equal(theme_of("pink"), THEME_DEFAULT);
}

/* Where the keys go is told by reversed or underlined letters wherever colours may be missing or not seen. */
static void focus_without_colour(void **state)
{
    (void)state;
    static const Style focus[] = {STYLE_SELECTED, STYLE_RESTING, STYLE_FIELD};
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        for (int depth = DEPTH_MONO; depth <= DEPTH_MANY; depth++) {
            for (size_t i = 0; i < COUNT(focus); i++)
                assert_true(theme_look((Theme)theme, focus[i], (Depth)depth).marks);
        }
    }
}

static bool has_colour(Look look, short colour)
{
    return look.front == colour || look.back == colour;
}

static void each_theme_keeps_its_word(void **state)
{
    (void)state;
    enum { RED = 1, GREEN = 2, CYAN = 6 };
    for (int style = 0; style < STYLE_COUNT; style++) {
        for (int depth = DEPTH_MONO; depth <= DEPTH_MANY; depth++) {
            Look mono = theme_look(THEME_MONO, (Style)style, (Depth)depth);
            assert_true(mono.front < 0 && mono.back < 0);
            Look blind = theme_look(THEME_COLOUR_BLIND, (Style)style, (Depth)depth);
            assert_false(has_colour(blind, RED) || has_colour(blind, GREEN));
            assert_false(has_colour(theme_look(THEME_LIGHT, (Style)style, (Depth)depth), CYAN));
        }
        Look none = theme_look(THEME_DEFAULT, (Style)style, DEPTH_MONO);
        assert_true(none.front < 0 && none.back < 0);
    }
    assert_true(theme_look(THEME_COLOUR_BLIND, STYLE_LATE, DEPTH_MANY).front >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_as_in_the_settings),
        cmocka_unit_test(focus_without_colour),
        cmocka_unit_test(each_theme_keeps_its_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
