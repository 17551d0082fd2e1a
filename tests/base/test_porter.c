#include "base/porter.h"

#include "base/sandbox.h"
#include "base/seal.h"
#include "temp.h"

#include <fcntl.h>
#include <sys/wait.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static char *folder;
enum { LONG = 3 << 20 };

static int begin(void **state)
{
    (void)state;
    folder = temp_programs();
    temp_folder(folder, "home");
    AUTO_FREE char *home = temp_path(folder, "home");
    setenv("HOME", home, 1);
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_remove(folder);
    free(folder);
    return 0;
}

static void has_text(const char *name, const char *wanted)
{
    AUTO_FREE char *path = temp_path(folder, name);
    char text[64] = "";
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    assert_true(read(fd, text, sizeof text - 1) >= 0);
    close(fd);
    assert_string_equal(text, wanted);
}

static void wrote(const char *name, Status wanted, const char *says)
{
    AUTO_FREE char *path = temp_path(folder, name);
    Error err = {0};
    assert_int_equal(porter_write_new(path, "text", 4, &err), wanted);
    if (wanted == STATUS_OK)
        has_text(name, "text");
    else
        assert_non_null(strstr(err.message, says));
}

static void test_writes(void **state)
{
    (void)state;
    Error err = {0};
    struct stat st;
    AUTO_FREE char *path = temp_path(folder, "home/a.txt"), *taken = temp_path(folder, "taken");
    assert_int_equal(porter_start(&err), STATUS_OK);
    wrote("home/a.txt", STATUS_OK, NULL);
    wrote("home/./../home/b.txt", STATUS_OK, NULL);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    temp_text(folder, "taken", "before");
    wrote("taken", STATUS_FAILED, "not written over");
    has_text("taken", "before");
    wrote("nowhere/a.txt", STATUS_FAILED, "cannot be written");
    AUTO_FREE char *link = temp_path(folder, "link");
    assert_int_equal(symlink(taken, link), 0);
    wrote("link", STATUS_FAILED, "not written over");
    has_text("taken", "before");
    porter_end();
    wrote("b.txt", STATUS_OK, NULL); /* now on the spot */
}

/* The settings that it was told of, in the file that it was told of, and nothing else. */
static void test_settings(void **state)
{
    (void)state;
    static const SettingId may[] = {SET_USER_NAME};
    AUTO_FREE char *path = temp_path(folder, "home/settings.ini");
    const SettingValue good = {SET_USER_NAME, "Kari"}, other = {SET_SAFETY_SANDBOX, "no"}, odd = {SET_USER_NAME, "Kari; ny"};
    Error err = {0};
    size_t wrong;
    temp_text(folder, "home/settings.ini", "# mine\n");
    porter_know_settings(path, may, COUNT(may));
    assert_int_equal(porter_start(&err), STATUS_OK);
    assert_int_equal(porter_settings(&good, 1, &wrong, &err), STATUS_OK);
    has_text("home/settings.ini", "# mine\n\n[user]\nname = Kari\n");
    assert_int_equal(porter_settings(&other, 1, &wrong, &err), STATUS_FAILED);
    assert_int_equal(porter_settings(&odd, 1, &wrong, &err), STATUS_INVALID);
    assert_int_equal(wrong, 0);
    has_text("home/settings.ini", "# mine\n\n[user]\nname = Kari\n");
    porter_end();
    porter_know_settings(NULL, may, 0);
    assert_int_equal(porter_settings(&good, 1, &wrong, &err), STATUS_FAILED);
}

/* Where other programs keep what they do at the next start. */
static void test_nothing_hidden(void **state)
{
    (void)state;
    Error err = {0};
    temp_folder(folder, "home/.config");
    temp_folder(folder, ".elsewhere");
    assert_int_equal(porter_start(&err), STATUS_OK);
    wrote("home/.bashrc", STATUS_FAILED, "hidden");
    wrote("home/.config/a.txt", STATUS_FAILED, "hidden");
    wrote(".elsewhere/a.txt", STATUS_FAILED, "hidden");
    wrote("home/../home/.profile", STATUS_FAILED, "hidden");
    assert_int_equal(porter_write_new("a.txt", "text", 4, &err), STATUS_INVALID);
    porter_end();
    /* a home that is hidden itself */
    AUTO_FREE char *home = temp_path(folder, ".elsewhere"), *before = temp_path(folder, "home");
    setenv("HOME", home, 1);
    assert_int_equal(porter_start(&err), STATUS_OK);
    wrote(".elsewhere/b.txt", STATUS_OK, NULL);
    porter_end();
    setenv("HOME", before, 1);
}

static void test_much(void **state)
{
    (void)state;
    Error err = {0};
    AUTO_FREE char *path = temp_path(folder, "much"), *bytes = mem_zero(1, LONG);
    struct stat st;
    assert_int_equal(porter_start(&err), STATUS_OK);
    assert_int_equal(porter_write_new(path, bytes, LONG, &err), STATUS_OK);
    porter_end();
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_size, LONG);
}

static Status opens(const char *name, Error *err)
{
    AUTO_FREE char *path = temp_path(folder, name);
    int fd = -1;
    Status status = porter_open_sealed(path, &fd, err);
    assert_int_equal(status == STATUS_OK, fd >= 0);
    if (fd >= 0) close(fd);
    return status;
}

static void test_opens(void **state)
{
    (void)state;
    Error err = {0};
    AUTO_FREE char *fifo = temp_path(folder, "fifo");
    temp_text(folder, "sealed", "ovgseal and more");
    temp_text(folder, "other", "no such thing");
    temp_text(folder, "empty", "");
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_int_equal(porter_start(&err), STATUS_OK);
    assert_int_equal(opens("sealed", &err), STATUS_OK);
    assert_int_equal(opens("other", &err), STATUS_INVALID);
    assert_int_equal(opens("empty", &err), STATUS_INVALID);
    assert_int_equal(opens("fifo", &err), STATUS_INVALID);
    assert_int_equal(opens("home", &err), STATUS_INVALID);
    assert_int_equal(opens("missing", &err), STATUS_FAILED);
    assert_non_null(strstr(err.where, "missing"));
    porter_end();
}

static void test_prints(void **state)
{
    (void)state;
    Error err = {0};
    temp_program(folder, "lp", "#!/bin/sh\nread -r line\nprintf '%s' \"$line\" >\"$LP_FOLDER/printed\"\n");
    assert_int_equal(porter_start(&err), STATUS_OK);
    assert_int_equal(porter_print("a line\n", 7, &err), STATUS_OK);
    has_text("printed", "a line");
    temp_program(folder, "lp", "#!/bin/sh\necho no paper\nexit 1\n");
    assert_int_equal(porter_print("a line\n", 7, &err), STATUS_FAILED);
    assert_non_null(strstr(err.message, "no paper"));
    porter_end();
}

/* What it is for: the program itself can reach nothing any more. */
static int confined(void)
{
    Error err = {0};
    Sandbox sandbox;
    SandboxState closed;
    int fd = -1;
    AUTO_FREE char *path = temp_path(folder, "from-inside"), *sealed = temp_path(folder, "sealed"),
                   *other = temp_path(folder, "own");
    if (porter_start(&err) != STATUS_OK) return 1;
    sandbox_begin(&sandbox);
    sandbox_close(&sandbox, &closed);
    if (closed.version && open(other, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) >= 0) return 2;
    if (porter_write_new(path, "text", 4, &err) != STATUS_OK) return 3;
    if (porter_open_sealed(sealed, &fd, &err) != STATUS_OK || read(fd, path, 1) != 1) return 4;
    if (closed.version && open(sealed, O_RDONLY | O_CLOEXEC) >= 0) return 5;
    porter_end();
    return 0;
}

static void test_confined(void **state)
{
    (void)state;
    int status;
    pid_t pid = fork();
    if (pid == 0) _exit(confined());
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    has_text("from-inside", "text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_writes), cmocka_unit_test(test_settings), cmocka_unit_test(test_nothing_hidden), cmocka_unit_test(test_much),
        cmocka_unit_test(test_opens),  cmocka_unit_test(test_prints),         cmocka_unit_test(test_confined),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
