#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void empty(void **state)
{
    (void)state;
    Str s = {0};
    assert_string_equal(str_text(&s), "");
    str_add(&s, NULL);
    str_clear(&s);
    assert_int_equal(s.len, 0);
    str_done(&s);
    str_done(&s);

    char *taken = str_take(&s);
    assert_string_equal(taken, "");
    free(taken);
}

static void adding(void **state)
{
    (void)state;
    AUTO_STR s = {0};
    str_add(&s, "ab");
    str_add(&s, "");
    str_add_char(&s, 'c');
    str_add_n(&s, "defg", 2);
    str_add_n(&s, NULL, 0);
    str_pad(&s, 3);
    str_pad(&s, 0);
    str_add_f(&s, "%d|%s|%%", -42, "ø");
    assert_string_equal(str_text(&s), "abcde   -42|ø|%");
    assert_int_equal(s.len, strlen(s.data));

    str_clear(&s);
    assert_string_equal(str_text(&s), "");
    assert_int_equal(s.len, 0);
    str_add_n(&s, "a\0b", 3);
    assert_int_equal(s.len, 3);
    assert_memory_equal(s.data, "a\0b", 4);
}

/* Lengths around each doubling of the room. */
static void growing(void **state)
{
    (void)state;
    for (size_t n = 0; n < 600; n++) {
        AUTO_STR one_by_one = {0}, at_once = {0}, formatted = {0};
        for (size_t i = 0; i < n; i++)
            str_add_char(&one_by_one, 'x');
        str_pad(&at_once, n);
        str_add_f(&formatted, "%*s", (int)n, "");
        assert_int_equal(one_by_one.len, n);
        assert_int_equal(at_once.len, n);
        assert_int_equal(strlen(str_text(&one_by_one)), n);
        assert_string_equal(str_text(&at_once), str_text(&formatted));
    }
}

static void taking(void **state)
{
    (void)state;
    Str s = {0};
    str_add(&s, "owned");
    char *taken = str_take(&s);
    assert_string_equal(taken, "owned");
    assert_null(s.data);
    assert_int_equal(s.len, 0);
    assert_int_equal(s.room, 0);
    str_add(&s, "again");
    assert_string_equal(taken, "owned");
    assert_string_equal(str_text(&s), "again");
    free(taken);
    str_done(&s);
}

static void memory(void **state)
{
    (void)state;
    AUTO_FREE char *none = mem_text(NULL);
    AUTO_FREE char *copy = mem_text("Østby");
    AUTO_FREE int *zeros = mem_zero(5, sizeof *zeros);
    AUTO_FREE char *nothing = mem_new(0);
    AUTO_FREE char *no_zeros = mem_zero(0, 8);
    assert_null(none);
    assert_string_equal(copy, "Østby");
    assert_non_null(nothing);
    assert_non_null(no_zeros);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(zeros[i], 0);
    zeros[4] = 7;
    zeros = mem_grow(zeros, 5000, sizeof *zeros);
    assert_int_equal(zeros[4], 7);
    copy = mem_grow(copy, 0, 1);
    assert_non_null(copy);
}

static void same(void **state)
{
    (void)state;
    assert_true(text_same(NULL, NULL));
    assert_false(text_same(NULL, ""));
    assert_false(text_same("", NULL));
    assert_true(text_same("", ""));
    assert_true(text_same("å", "å"));
    assert_false(text_same("a", "A"));
    assert_false(text_same("a", "ab"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty),  cmocka_unit_test(adding), cmocka_unit_test(growing),
        cmocka_unit_test(taking), cmocka_unit_test(memory), cmocka_unit_test(same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
