#include "base/printer.h"

#include "base/str.h"
#include "temp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A program lp of our own, in a folder that $PATH names. */

static char *folder;

static int begin(void **state)
{
    (void)state;
    folder = temp_programs();
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_remove(folder);
    free(folder);
    return 0;
}

static void test_none(void **state)
{
    (void)state;
    Error err = {0};
    assert_false(printer_there());
    assert_int_equal(printer_send("x", 1, &err), STATUS_FAILED);
    unsetenv("PATH");
    assert_false(printer_there());
}

/* A folder that anybody may fill, or one of the text's own, is not asked. */
static void test_only_from_the_root(void **state)
{
    (void)state;
    char before[4096];
    temp_program(folder, "lp", "#!/bin/sh\n");
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(folder), 0);
    setenv("PATH", ".::", 1);
    assert_false(printer_there());
    assert_int_equal(chdir(before), 0);
}

static void test_takes_all(void **state)
{
    (void)state;
    Error err = {0};
    struct stat info;
    enum { BYTES = 300000 }; /* more than a pipe holds */
    AUTO_STR text = {0};
    str_pad(&text, BYTES);
    temp_program(folder, "lp", "#!/bin/sh\nexec /bin/cat >\"$LP_FOLDER/out\"\n");
    assert_true(printer_there());
    assert_int_equal(printer_send(str_text(&text), text.len, &err), STATUS_OK);
    AUTO_FREE char *out = temp_path(folder, "out");
    assert_int_equal(stat(out, &info), 0);
    assert_int_equal(info.st_size, BYTES);
}

/* The name of the job stands in everybody's list of jobs. */
static void test_name_tells_nothing(void **state)
{
    (void)state;
    Error err = {0};
    temp_program(folder, "lp", "#!/bin/sh\n[ \"$*\" = '-t overgang' ] || exit 1\n");
    assert_int_equal(printer_send("Testesen, Kari\n", 15, &err), STATUS_OK);
}

static void test_refusal_is_told(void **state)
{
    (void)state;
    Error err = {0};
    temp_program(folder, "lp", "#!/bin/sh\necho 'lp: no\033[1m paper' >&2\necho more >&2\nexit 3\n");
    assert_int_equal(printer_send("x", 1, &err), STATUS_FAILED);
    assert_string_equal(err.where, "lp");
    assert_non_null(strstr(err.message, "paper"));
    assert_null(strchr(err.message, '\033'));
    assert_null(strstr(err.message, "more"));
}

static void test_not_taken_when_it_dies(void **state)
{
    (void)state;
    Error err = {0};
    temp_program(folder, "lp", "#!/bin/sh\nkill -9 $$\n");
    assert_int_equal(printer_send("x", 1, &err), STATUS_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_none, begin, end),
        cmocka_unit_test_setup_teardown(test_only_from_the_root, begin, end),
        cmocka_unit_test_setup_teardown(test_takes_all, begin, end),
        cmocka_unit_test_setup_teardown(test_name_tells_nothing, begin, end),
        cmocka_unit_test_setup_teardown(test_refusal_is_told, begin, end),
        cmocka_unit_test_setup_teardown(test_not_taken_when_it_dies, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
