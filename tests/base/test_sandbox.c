#include "base/sandbox.h"

#include "base/sanitized.h"
#include "forbidden.h"
#include "temp.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MOST = 64 };

/* What came of each attempt, and how far a process was confined. */
typedef struct Outcomes {
    SandboxState state;
    bool files, calls; /* by trying */
    int numbers[MOST];
    int allowed; /* of what must go on: 0, or which one did not */
} Outcomes;

static void *thread(void *context)
{
    *(bool *)context = true;
    return NULL;
}

/* What the program needs in its own folder, and of the system. */
static int what_must_work(const char *inside)
{
    AUTO_FREE char *path = temp_path(inside, "new"), *other = temp_path(inside, "other"),
                   *folder = temp_path(inside, "folder");
    pthread_t id;
    bool ran = false;
    FILE *file = fopen(path, "w");
    if (!file || fputs("x", file) < 0 || fclose(file) != 0) return 1;
    if (rename(path, other) != 0 || unlink(other) != 0) return 2;
    if (mkdir(folder, 0700) != 0 || rmdir(folder) != 0) return 3;
    if (access("/usr", R_OK) != 0 || !opendir("/usr")) return 4;
    if (pthread_create(&id, NULL, thread, &ran) != 0 || pthread_join(id, NULL) != 0 || !ran) return 5;
    if (kill(getpid(), 0) != 0) return 6;
    if (!fopen("/dev/null", "w")) return 7;
    return 0;
}

/* In a process of its own, confined or not. */
static void run(const char *inside, const char *outside, bool confined, Outcomes *ret)
{
    size_t count;
    const Forbidden *all = forbidden_all(&count);
    Sandbox sandbox;
    forbidden_prepare(inside, outside);
    if (confined) {
        sandbox_begin(&sandbox);
        sandbox_allow(&sandbox, inside, SANDBOX_WRITE);
        sandbox_allow(&sandbox, "/usr", SANDBOX_READ);
        sandbox_allow(&sandbox, "/bin", SANDBOX_READ);
        sandbox_allow(&sandbox, "/lib", SANDBOX_READ);
        sandbox_allow(&sandbox, "/lib64", SANDBOX_READ);
        sandbox_allow(&sandbox, "/dev/null", SANDBOX_DEVICE);
        sandbox_allow(&sandbox, "/not/there", SANDBOX_READ);
        sandbox_close(&sandbox, &ret->state);
    }
    ret->files = sandbox_holds_files();
    ret->calls = sandbox_holds_calls();
    for (size_t i = 0; i < count; i++)
        ret->numbers[i] = forbidden_try(&all[i]);
    ret->allowed = what_must_work(inside);
}

static Outcomes outcomes[2]; /* not confined, confined */

static int try_both(void **state)
{
    (void)state;
    for (int confined = 0; confined <= 1; confined++) {
        AUTO_FREE char *inside = temp_new(), *outside = temp_new();
        Outcomes *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        int status;
        pid_t pid = fork();
        if (pid == 0) {
            run(inside, outside, confined, shared);
            _exit(0);
        }
        if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return -1;
        outcomes[confined] = *shared;
        munmap(shared, sizeof *shared);
        temp_remove(inside);
        temp_remove(outside);
    }
    return 0;
}

static void test_denied(void **state)
{
    (void)state;
    size_t count, denied = 0, failed = 0;
    const Forbidden *all = forbidden_all(&count);
    assert_true(count >= 20 && count <= MOST);
    for (size_t i = 0; i < count; i++) {
        int before = outcomes[0].numbers[i], after = outcomes[1].numbers[i];
        if (all[i].files ? !outcomes[1].state.version : !outcomes[1].state.calls) continue;
#ifdef SANITIZED
        if (after == 0 && !all[i].files) continue; /* what the leak checker needs is not forbidden */
#endif
        if (forbidden_was_denied(after))
            denied++;
        else
            failed++, print_error("%s: %s\n", all[i].name, strerror(after));
        /* by the sandbox, and not by the system that the test runs on: of those that it denies anyway some are known */
        if (before == after) print_message("%s is denied here anyway\n", all[i].name);
    }
    print_message("%zu of %zu forbidden attempts were denied\n", denied, count);
    assert_int_equal(failed, 0);
}

/* The control: what is not confined can do nearly all of it. */
static void test_control(void **state)
{
    (void)state;
    size_t count, worked = 0;
    const Forbidden *all = forbidden_all(&count);
    for (size_t i = 0; i < count; i++) {
        worked += outcomes[0].numbers[i] == 0;
        if (all[i].files) assert_int_equal(outcomes[0].numbers[i], 0);
    }
    print_message("%zu of %zu work without the sandbox\n", worked, count);
    assert_true(worked >= 20);
    assert_false(outcomes[0].files);
    assert_false(outcomes[0].calls);
}

static void test_tells(void **state)
{
    (void)state;
    assert_int_equal(outcomes[1].files, outcomes[1].state.version > 0);
    assert_int_equal(outcomes[1].calls, outcomes[1].state.calls);
    assert_int_equal(outcomes[1].state.files_errno != 0, outcomes[1].state.version == 0);
    assert_int_equal(outcomes[1].state.calls_errno != 0, !outcomes[1].state.calls);
}

static void test_goes_on(void **state)
{
    (void)state;
    assert_int_equal(outcomes[0].allowed, 0);
    assert_int_equal(outcomes[1].allowed, 0);
}

/* In a process that is made to see a kernel without Landlock: what is not there is told, and nothing breaks. */
static int without_landlock(void)
{
    struct sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_landlock_create_ruleset, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = sizeof steps / sizeof *steps, .filter = steps};
    Sandbox sandbox;
    SandboxState state;
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) != 0) return 77;
    errno = EEXIST; /* of something else */
    sandbox_begin(&sandbox);
    errno = EEXIST;
    sandbox_allow(&sandbox, "/usr", SANDBOX_READ);
    sandbox_close(&sandbox, &state);
    if (state.version != 0 || state.files_errno != ENOSYS) return 1;
    return sandbox_holds_files() ? 2 : 0;
}

static void test_without(void **state)
{
    (void)state;
    int status;
    pid_t pid = fork();
    if (pid == 0) _exit(without_landlock());
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_denied),
        cmocka_unit_test(test_control),
        cmocka_unit_test(test_tells),
        cmocka_unit_test(test_goes_on),
        cmocka_unit_test(test_without),
    };
    return cmocka_run_group_tests(tests, try_both, NULL);
}
