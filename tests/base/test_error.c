#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void setting(void **state)
{
    (void)state;
    Error err = {0};
    assert_int_equal(error_set(&err, STATUS_INVALID, "start", "%s is after %d", "today", 7), STATUS_INVALID);
    assert_int_equal(err.status, STATUS_INVALID);
    assert_string_equal(err.where, "start");
    assert_string_equal(err.message, "today is after 7");

    assert_int_equal(error_set(&err, STATUS_LOCKED, NULL, "in use"), STATUS_LOCKED);
    assert_string_equal(err.where, "");
    assert_string_equal(err.message, "in use");

    assert_int_equal(error_set(NULL, STATUS_DAMAGED, "x", "%s", "y"), STATUS_DAMAGED);
}

/* The error may be told in words of the error before it. */
static void from_itself(void **state)
{
    (void)state;
    Error err = {0};
    error_set(&err, STATUS_FAILED, "file.ini:12", "no such day");
    error_set(&err, STATUS_INVALID, err.where, "the date: %s", err.message);
    assert_string_equal(err.where, "file.ini:12");
    assert_string_equal(err.message, "the date: no such day");
}

static void within(void **state)
{
    (void)state;
    static const struct {
        const char *where, *prefix, *result;
    } rows[] = {
        {"official.release", "cases[3]", "cases[3].official.release"},
        {"[3].official", "cases", "cases[3].official"},
        {NULL, "cases[3]", "cases[3]"},
        {"", "", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Error err = {0};
        error_set(&err, STATUS_INVALID, rows[i].where, "wrong");
        assert_int_equal(error_within(&err, rows[i].prefix), STATUS_INVALID);
        assert_string_equal(err.where, rows[i].result);
        assert_string_equal(err.message, "wrong");
    }
    assert_int_equal(error_within(NULL, "cases"), STATUS_FAILED);
}

/* Whatever the length, the cut falls between characters. */
static void cutting(void **state)
{
    (void)state;
    static const char *const units[] = {"x", "ø", "€", "😀", "xø", "x€", "xx😀"};
    for (size_t i = 0; i < COUNT(units); i++) {
        AUTO_STR longer = {0};
        for (size_t n = 0; n < 700; n++) {
            str_add(&longer, units[i]);
            Error err;
            error_set(&err, STATUS_FAILED, str_text(&longer), "%s", str_text(&longer));
            assert_int_equal(error_within(&err, "å"), STATUS_FAILED);
            size_t message = strlen(err.message), where = strlen(err.where);
            assert_true(utf8_valid(err.message, message));
            assert_true(utf8_valid(err.where, where));
            assert_memory_equal(err.message, str_text(&longer), message);
            if (longer.len < sizeof err.message) assert_int_equal(message, longer.len);
            if (longer.len >= sizeof err.message)
                assert_in_range(message, sizeof err.message - 5, sizeof err.message - 1);
            if (longer.len + 3 < sizeof err.where) assert_int_equal(where, longer.len + 3);
        }
    }
}

static Status twice(Status status, int *reached)
{
    TRY(STATUS_OK);
    ++*reached;
    TRY(status);
    ++*reached;
    return STATUS_OK;
}

static void trying(void **state)
{
    (void)state;
    int reached = 0;
    assert_int_equal(twice(STATUS_NO_CONSENT, &reached), STATUS_NO_CONSENT);
    assert_int_equal(reached, 1);
    assert_int_equal(twice(STATUS_OK, &reached), STATUS_OK);
    assert_int_equal(reached, 3);
}

/* The numbers are exit codes that other programs rely on. */
static void exit_codes(void **state)
{
    (void)state;
    const int codes[] = {STATUS_OK,     STATUS_FAILED,     STATUS_USAGE,   STATUS_NOT_FOUND, STATUS_INVALID,
                         STATUS_LOCKED, STATUS_NO_CONSENT, STATUS_DAMAGED, STATUS_READ_ONLY};
    for (size_t i = 0; i < COUNT(codes); i++)
        assert_int_equal(codes[i], i);
    assert_int_equal(STATUS_INTERRUPTED, 130);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(setting), cmocka_unit_test(from_itself), cmocka_unit_test(within),
        cmocka_unit_test(cutting), cmocka_unit_test(trying),      cmocka_unit_test(exit_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
