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

/* Makes the folders of `path` below `folder` that are not there yet, and an empty file at its end. */
static void temp_deep(const char *folder, const char *path)
{
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        AUTO_STR part = {0};
        str_add_n(&part, path, (size_t)(slash - path));
        AUTO_FREE char *whole = temp_path(folder, str_text(&part));
        if (access(whole, F_OK) != 0) temp_folder(folder, str_text(&part));
    }
    temp_text(folder, path, "");
}

/* This program lies in tests/base/ of the build tree, where no translations are; beside it they are found. */
static void locale_beside_the_program(void **state)
{
    (void)state;
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    assert_true(n > 0);
    self[n] = '\0';
    AUTO_FREE char *folder = paths_folder_of(self), *parent = paths_folder_of(folder);
    AUTO_FREE char *beside = temp_path(folder, "locale"), *moved = temp_path(folder, "../share/locale");
    AUTO_FREE char *share = temp_path(parent, "share");
    char *found[4];
    found[0] = paths_locale_folder();
    temp_folder(folder, "locale"); /* without our translations: not ours */
    temp_deep(parent, "share/locale/nn/LC_MESSAGES/other.mo");
    found[1] = paths_locale_folder();
    temp_deep(parent, "share/locale/nb/LC_MESSAGES/overgang.mo");
    found[2] = paths_locale_folder();
    temp_deep(beside, "nb/LC_MESSAGES/overgang.mo");
    found[3] = paths_locale_folder();
    temp_remove(beside);
    temp_remove(share);
    const char *const expected[] = {LOCALEDIR, LOCALEDIR, moved, beside};
    for (size_t i = 0; i < COUNT(found); i++) {
        assert_string_equal(found[i], expected[i]);
        free(found[i]);
    }
}

static void short_from_home(void **state)
{
    (void)state;
    static const struct {
        const char *home, *path, *shown;
    } rows[] = {
        {"/home/kari", "/home/kari/brev.pdf", "~/brev.pdf"},
        {"/home/kari", "/home/kari/a/b", "~/a/b"},
        {"/home/kari", "/home/karin/brev.pdf", "/home/karin/brev.pdf"},
        {"/home/kari", "/home/kari", "/home/kari"},
        {"/home/kari", "/tmp/home/kari/x", "/tmp/home/kari/x"},
        {"/home/kari", "brev.pdf", "brev.pdf"},
        {"/", "/brev.pdf", "/brev.pdf"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_STR shown = {0};
        setenv("HOME", rows[i].home, 1);
        paths_add_short(&shown, rows[i].path);
        assert_string_equal(str_text(&shown), rows[i].shown);
    }
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
        cmocka_unit_test_setup(short_from_home, plain_environment),
        cmocka_unit_test_setup(locale_beside_the_program, plain_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
