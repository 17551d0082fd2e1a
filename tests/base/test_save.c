#include "base/save.h"

#include "temp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static char *content(const char *path)
{
    char bytes[64] = "";
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    size_t n = fread(bytes, 1, sizeof bytes - 1, in);
    fclose(in);
    bytes[n] = '\0';
    return mem_text(bytes);
}

static int files_in(const char *folder)
{
    int count = 0;
    DIR *dir = opendir(folder);
    for (const struct dirent *entry; (entry = readdir(dir));)
        count += entry->d_name[0] != '.';
    closedir(dir);
    return count;
}

static void test_save(void **state)
{
    (void)state;
    AUTO_FREE char *folder = temp_new();
    AUTO_FREE char *path = temp_path(folder, "x"), *link = temp_path(folder, "link");
    Error err = {0};
    struct stat stat_of;
    assert_int_equal(file_save(path, "one", 3, &err), STATUS_OK);
    assert_int_equal(stat(path, &stat_of), 0);
    assert_int_equal(stat_of.st_mode & 0777, 0600);
    assert_int_equal(file_save(path, "second", 6, &err), STATUS_OK);
    AUTO_FREE char *now = content(path);
    assert_string_equal(now, "second");
    /* a link stays one, what it leads to is replaced */
    assert_int_equal(symlink(path, link), 0);
    assert_int_equal(file_save(link, "third", 5, &err), STATUS_OK);
    assert_int_equal(lstat(link, &stat_of), 0);
    assert_true(S_ISLNK(stat_of.st_mode));
    AUTO_FREE char *through = content(path);
    assert_string_equal(through, "third");
    assert_int_equal(files_in(folder), 2); /* nothing is left beside them */
    temp_remove(folder);
}

static void test_failures(void **state)
{
    (void)state;
    AUTO_FREE char *folder = temp_new();
    AUTO_FREE char *nowhere = temp_path(folder, "no/x"), *beneath = temp_path(folder, "x/y");
    Error err = {0};
    temp_text(folder, "x", "here");
    assert_int_equal(file_save(nowhere, "one", 3, &err), STATUS_FAILED);
    assert_string_equal(err.where, nowhere);
    assert_int_equal(file_save(beneath, "one", 3, &err), STATUS_FAILED);
    assert_int_equal(file_save(folder, "one", 3, &err), STATUS_FAILED);
    assert_int_equal(file_save("/dev/full", "one", 3, &err), STATUS_FAILED);
    assert_int_equal(file_save("/dev/null", "one", 3, &err), STATUS_OK);
    assert_int_equal(files_in(folder), 1);
    temp_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_save), cmocka_unit_test(test_failures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
