#include "ui/widget_line.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void keys(LineEdit *line, const char *text, Key key, int times)
{
    if (text) assert_true(line_type(line, text));
    for (int i = 0; i < times; i++)
        assert_true(line_key(line, key));
}

static void typing_and_moving(void **state)
{
    (void)state;
    LineEdit line = {0};
    keys(&line, "blåbær", K_LEFT, 3);
    keys(&line, "syltetøy", K_HOME, 1);
    keys(&line, "« ", K_END, 1);
    assert_string_equal(str_text(&line.text), "« blåsyltetøybær");
    keys(&line, NULL, K_BACKSPACE, 2);
    assert_string_equal(str_text(&line.text), "« blåsyltetøyb");
    keys(&line, NULL, K_HOME, 1);
    keys(&line, NULL, K_DELETE, 2);
    assert_string_equal(str_text(&line.text), "blåsyltetøyb");
    assert_int_equal(line.at, 0);
    keys(&line, NULL, K_LEFT, 1); /* at the start it stays */
    assert_int_equal(line.at, 0);
    assert_false(line_key(&line, K_F(3)));
    line_done(&line);
}

/* A letter and its accents are one, whether they come together or one after the other. */
static void graphemes(void **state)
{
    (void)state;
    LineEdit line = {0};
    keys(&line, "a\xCC\x8A", K_LEFT, 1); /* a and a ring */
    assert_string_equal(str_text(&line.text), "å");
    assert_int_equal(line.at, 0);
    line_set(&line, "Jose");
    keys(&line, "\xCC\x81", K_BACKSPACE, 0);
    assert_string_equal(str_text(&line.text), "José");
    keys(&line, NULL, K_BACKSPACE, 1);
    assert_string_equal(str_text(&line.text), "Jos");
    line_set(&line, "👩‍👧x");
    keys(&line, NULL, K_LEFT, 1);
    keys(&line, NULL, K_BACKSPACE, 1); /* a family is one letter */
    assert_string_equal(str_text(&line.text), "x");
    line_done(&line);
}

static void cutting(void **state)
{
    (void)state;
    LineEdit line = {0};
    keys(&line, "venter på Nav Hamar", K_CTRL('W'), 1);
    assert_string_equal(str_text(&line.text), "venter på Nav ");
    keys(&line, NULL, K_CTRL('W'), 1);
    assert_string_equal(str_text(&line.text), "venter på ");
    keys(&line, NULL, K_LEFT, 4);
    keys(&line, NULL, K_CTRL('U'), 1);
    assert_string_equal(str_text(&line.text), " på ");
    assert_int_equal(line.at, 0);
    line_done(&line);
}

/* What is pasted is text, whatever it holds. */
static void pasting(void **state)
{
    (void)state;
    LineEdit line = {.limit = 40};
    keys(&line, "en\nto\r\ntre\tfire\n\n", K_HOME, 0);
    assert_string_equal(str_text(&line.text), "en to tre fire");
    line_set(&line, "");
    keys(&line, "a\x1b[31mb\xF8", K_HOME, 0);
    assert_string_equal(str_text(&line.text), "a\uFFFD[31mb\uFFFD");
    line_set(&line, "kept");
    assert_false(line_type(&line, "this is far too much to go into forty bytes"));
    assert_string_equal(str_text(&line.text), "kept");
    line_done(&line);
}

/* An offer goes as a whole with the first thing typed, and stays with the first movement. */
static void offers(void **state)
{
    (void)state;
    LineEdit line = {0};
    line_offer(&line, "+1u");
    assert_true(line.offered);
    keys(&line, "f", K_END, 0);
    assert_string_equal(str_text(&line.text), "f");
    line_offer(&line, "+1u");
    keys(&line, NULL, K_BACKSPACE, 1);
    assert_string_equal(str_text(&line.text), "");
    line_offer(&line, "+1u");
    keys(&line, NULL, K_DELETE, 1);
    assert_string_equal(str_text(&line.text), "");
    line_offer(&line, "+1u");
    keys(&line, NULL, K_LEFT, 1);
    keys(&line, "0", K_END, 0);
    assert_string_equal(str_text(&line.text), "+10u");
    line_offer(&line, "");
    assert_false(line.offered);
    line_done(&line);
}

static void assert_view(LineEdit *line, size_t columns, const char *text, size_t cursor)
{
    AUTO_STR out = {0};
    size_t at = 99;
    line_view(line, columns, &out, &at);
    assert_string_equal(str_text(&out), text);
    assert_int_equal(at, cursor);
}

/* The cursor is always seen, as much as fits is shown, a sign stands where there is more, and it is padded. */
static void scrolling(void **state)
{
    (void)state;
    LineEdit line = {0};
    line_set(&line, "abc");
    assert_view(&line, 6, "abc   ", 3);
    line_set(&line, "abcde");
    assert_view(&line, 6, "abcde ", 5);
    line_set(&line, "abcdefghij");
    assert_view(&line, 6, "…ghij ", 5);
    keys(&line, NULL, K_LEFT, 4);
    assert_view(&line, 6, "…ghij ", 1);
    keys(&line, NULL, K_LEFT, 1);
    assert_view(&line, 6, "…fghij", 1);
    keys(&line, NULL, K_LEFT, 2);
    assert_view(&line, 6, "…defg…", 1);
    keys(&line, NULL, K_RIGHT, 3);
    assert_view(&line, 6, "…defg…", 4);
    keys(&line, NULL, K_RIGHT, 1);
    assert_view(&line, 6, "…efgh…", 4);
    keys(&line, NULL, K_HOME, 1);
    assert_view(&line, 6, "abcde…", 0);
    keys(&line, NULL, K_END, 1);
    assert_view(&line, 6, "…ghij ", 5);
    keys(&line, NULL, K_BACKSPACE, 7);
    assert_view(&line, 6, "abc   ", 3);
    line_set(&line, "日本語日本語"); /* two columns each: none is cut in half */
    assert_view(&line, 6, "…本語 ", 5);
    keys(&line, NULL, K_HOME, 1);
    assert_view(&line, 5, "日本…", 0);
    for (size_t columns = 1; columns < 5; columns++) { /* however little room there is */
        AUTO_STR out = {0};
        size_t at = 99;
        keys(&line, NULL, K_END, 1);
        line_view(&line, columns, &out, &at);
        assert_true(at < columns);
        assert_int_equal(utf8_width(str_text(&out)), columns);
    }
    line_done(&line);
}

/* What is not edited, and what is only offered, is seen from its beginning. */
static void from_the_beginning(void **state)
{
    (void)state;
    LineEdit line = {0};
    AUTO_STR out = {0};
    line_set(&line, "abcdefghij");
    line_view_start(&line, 6, &out);
    assert_string_equal(str_text(&out), "abcde…");
    line_offer(&line, "abcdefghij");
    assert_view(&line, 6, "abcde…", 5);
    keys(&line, NULL, K_END, 1); /* no offer any more */
    assert_view(&line, 6, "…ghij ", 5);
    line_offer(&line, "abc");
    assert_view(&line, 6, "abc   ", 3);
    line_done(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_and_moving), cmocka_unit_test(graphemes), cmocka_unit_test(cutting),
        cmocka_unit_test(pasting),           cmocka_unit_test(offers),    cmocka_unit_test(scrolling),
        cmocka_unit_test(from_the_beginning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
