#include "base/file.h"

#include "base/str.h"
#include "temp.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>

#include <cmocka.h>

static void holds(const char *path, const char *expected)
{
    char bytes[64] = "";
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    size_t n = fread(bytes, 1, sizeof bytes - 1, in);
    fclose(in);
    assert_int_equal(n, strlen(expected));
    assert_string_equal(bytes, expected);
}

static size_t files_in(const char *folder)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir));)
        count += entry->d_name[0] != '.';
    closedir(dir);
    return count;
}

static void test_new_file_is_private(void **state)
{
    (void)state;
    Error err = {0};
    struct stat info;
    AUTO_FREE char *folder = temp_new();
    AUTO_FREE char *path = temp_path(folder, "øvelse.txt");
    umask(0);
    assert_int_equal(file_write_new(path, "æøå\n", strlen("æøå\n"), &err), STATUS_OK);
    holds(path, "æøå\n");
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(files_in(folder), 1);
    temp_remove(folder);
}

static void test_never_over_another(void **state)
{
    (void)state;
    Error err = {0};
    AUTO_FREE char *folder = temp_new();
    AUTO_FREE char *path = temp_path(folder, "a");
    temp_text(folder, "a", "before");
    assert_int_equal(file_write_new(path, "after", 5, &err), STATUS_FAILED);
    assert_string_equal(err.where, path);
    holds(path, "before");
    assert_int_equal(files_in(folder), 1); /* no draft is left */
    temp_remove(folder);
}

static void test_links_are_no_way_round(void **state)
{
    (void)state;
    Error err = {0};
    AUTO_FREE char *folder = temp_new();
    AUTO_FREE char *path = temp_path(folder, "link"), *other = temp_path(folder, "elsewhere");
    assert_int_equal(symlink(other, path), 0);
    assert_int_equal(file_write_new(path, "text", 4, &err), STATUS_FAILED);
    assert_int_not_equal(access(other, F_OK), 0);
    temp_remove(folder);
}

static void test_no_folder(void **state)
{
    (void)state;
    Error err = {0};
    AUTO_FREE char *folder = temp_new();
    AUTO_FREE char *path = temp_path(folder, "not/there");
    assert_int_equal(file_write_new(path, "text", 4, &err), STATUS_FAILED);
    assert_string_equal(err.where, path);
    assert_int_equal(files_in(folder), 0);
    temp_remove(folder);
}

/* What cannot be written is told, not taken for written. */
static void test_full_disk(void **state)
{
    (void)state;
    Error err = {0};
    AUTO_FREE char *folder = temp_new();
    AUTO_FREE char *path = temp_path(folder, "a");
    struct rlimit was, none;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
    none = was;
    none.rlim_cur = 2;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    Status status = file_write_new(path, "four", 4, &err);
    setrlimit(RLIMIT_FSIZE, &was);
    signal(SIGXFSZ, handler);
    assert_int_equal(status, STATUS_FAILED);
    assert_int_equal(files_in(folder), 0);
    temp_remove(folder);
}

static void test_over_another(void **state)
{
    (void)state;
    AUTO_FREE char *folder = temp_new();
    AUTO_FREE char *path = temp_path(folder, "x"), *link = temp_path(folder, "link");
    Error err = {0};
    struct stat stat_of;
    assert_int_equal(file_write_over(path, "one", 3, &err), STATUS_OK);
    assert_int_equal(stat(path, &stat_of), 0);
    assert_int_equal(stat_of.st_mode & 0777, 0600);
    assert_int_equal(file_write_over(path, "second", 6, &err), STATUS_OK);
    holds(path, "second");
    /* a link stays one, what it leads to is replaced */
    assert_int_equal(symlink(path, link), 0);
    assert_int_equal(file_write_over(link, "third", 5, &err), STATUS_OK);
    assert_int_equal(lstat(link, &stat_of), 0);
    assert_true(S_ISLNK(stat_of.st_mode));
    holds(path, "third");
    assert_int_equal(files_in(folder), 2); /* nothing is left beside them */
    temp_remove(folder);
}

static void test_over_what_cannot_be(void **state)
{
    (void)state;
    AUTO_FREE char *folder = temp_new();
    AUTO_FREE char *nowhere = temp_path(folder, "no/x"), *beneath = temp_path(folder, "x/y");
    Error err = {0};
    temp_text(folder, "x", "here");
    assert_int_equal(file_write_over(nowhere, "one", 3, &err), STATUS_FAILED);
    assert_string_equal(err.where, nowhere);
    assert_int_equal(file_write_over(beneath, "one", 3, &err), STATUS_FAILED);
    assert_int_equal(file_write_over(folder, "one", 3, &err), STATUS_FAILED);
    assert_int_equal(file_write_over("/dev/full", "one", 3, &err), STATUS_FAILED);
    assert_int_equal(file_write_over("/dev/null", "one", 3, &err), STATUS_OK);
    assert_int_equal(files_in(folder), 1);
    temp_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_file_is_private),    cmocka_unit_test(test_never_over_another),
        cmocka_unit_test(test_links_are_no_way_round), cmocka_unit_test(test_no_folder),
        cmocka_unit_test(test_full_disk),              cmocka_unit_test(test_over_another),
        cmocka_unit_test(test_over_what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
