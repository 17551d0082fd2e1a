#include "base/paths.h"

#include "base/str.h"
#include "temp.h"

#include <pwd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef Status (*PathFn)(char **ret, Error *err);

static int plain_environment(void **state)
{
    (void)state;
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_STATE_HOME");
    setenv("HOME", "/home/kari", 1);
    return 0;
}

static void gives(PathFn function, const char *expected)
{
    Error err = {0};
    AUTO_FREE char *path = NULL;
    assert_int_equal(function(&path, &err), STATUS_OK);
    assert_string_equal(path, expected);
}

static void defaults_below_home(void **state)
{
    (void)state;
    gives(paths_config_file, "/home/kari/.config/overgang/overgang.ini");
    gives(paths_config_folder, "/home/kari/.config/overgang");
    gives(paths_data_file, "/home/kari/.local/share/overgang/saker.db");
    gives(paths_state_folder, "/home/kari/.local/state/overgang");
    gives(paths_home, "/home/kari");
}

static void xdg_variables_go_before(void **state)
{
    (void)state;
    setenv("XDG_CONFIG_HOME", "/c", 1);
    setenv("XDG_DATA_HOME", "/d/e", 1);
    setenv("XDG_STATE_HOME", "/s", 1);
    gives(paths_config_file, "/c/overgang/overgang.ini");
    gives(paths_config_folder, "/c/overgang");
    gives(paths_data_file, "/d/e/overgang/saker.db");
    gives(paths_state_folder, "/s/overgang");
}

/* The XDG rules: "If an implementation encounters a relative path it should consider the path invalid". */
static void relative_xdg_variables_count_for_nothing(void **state)
{
    (void)state;
    static const char *const values[] = {"", "c", "./c", "~/c"};
    for (size_t i = 0; i < COUNT(values); i++) {
        setenv("XDG_CONFIG_HOME", values[i], 1);
        setenv("XDG_DATA_HOME", values[i], 1);
        setenv("XDG_STATE_HOME", values[i], 1);
        defaults_below_home(state);
    }
}

static void home_of_the_user_database(void **state)
{
    (void)state;
    const struct passwd *user = getpwuid(getuid());
    if (!user || user->pw_dir[0] != '/') skip();
    unsetenv("HOME");
    gives(paths_home, user->pw_dir);
    setenv("HOME", "not/absolute", 1);
    gives(paths_home, user->pw_dir);
}

static void folder_parts(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"x", "."},   {"a/x", "a"}, {"/x", "/"}, {"/a/b/x", "/a/b"}, {"a//x", "a"},
        {"//x", "/"}, {"./x", "."}, {"a/", "a"}, {"", "."},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO_FREE char *folder = paths_folder_of(cases[i][0]);
        assert_string_equal(folder, cases[i][1]);
    }
}

static void resolves_from_a_folder(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"x.db", "/etc/o/x.db"},       {"a/x.db", "/etc/o/a/x.db"}, {"/x.db", "/x.db"},
        {"~/x.db", "/home/kari/x.db"}, {"~", "/home/kari"},         {"~ola/x.db", "/etc/o/~ola/x.db"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Error err = {0};
        AUTO_FREE char *path = NULL;
        assert_int_equal(paths_resolve("/etc/o", cases[i][0], &path, &err), STATUS_OK);
        assert_string_equal(path, cases[i][1]);
    }
}

/* This program lies in tests/base/ of the build tree, where no translations are; beside a copy they are
 * found. */
static void locale_beside_the_program(void **state)
{
    (void)state;
    AUTO_FREE char *installed = paths_locale_folder();
    assert_string_equal(installed, LOCALEDIR);

    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    assert_true(n > 0);
    self[n] = '\0';
    AUTO_FREE char *folder = paths_folder_of(self);
    AUTO_FREE char *locale = temp_path(folder, "locale");
    temp_folder(folder, "locale");
    temp_folder(locale, "nb");
    temp_folder(locale, "nb/LC_MESSAGES");
    AUTO_FREE char *before = paths_locale_folder(); /* a folder without our translations is not ours */
    temp_text(locale, "nb/LC_MESSAGES/overgang.mo", "");
    AUTO_FREE char *beside = paths_locale_folder();
    temp_remove(locale);
    assert_string_equal(before, LOCALEDIR);
    assert_string_equal(beside, locale);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(defaults_below_home, plain_environment),
        cmocka_unit_test_setup(xdg_variables_go_before, plain_environment),
        cmocka_unit_test_setup(relative_xdg_variables_count_for_nothing, plain_environment),
        cmocka_unit_test_setup(home_of_the_user_database, plain_environment),
        cmocka_unit_test_setup(folder_parts, plain_environment),
        cmocka_unit_test_setup(resolves_from_a_folder, plain_environment),
        cmocka_unit_test_setup(locale_beside_the_program, plain_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
