/*
 * Loaded into the program by tests/cli/sandbox.sh (LD_PRELOAD): as soon as it writes its store, all that is forbidden is
 * tried from within it, as by somebody who has taken it over. A line each goes to a file that was open from the beginning.
 */
#include "forbidden.h"

static int out = -1;

__attribute__((constructor)) static void begin(void)
{
    const char *file = getenv("FORBIDDEN_OUT"), *inside = getenv("FORBIDDEN_INSIDE"),
               *outside = getenv("FORBIDDEN_OUTSIDE");
    if (!file || !inside || !outside) return;
    out = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    forbidden_prepare(inside, outside);
}

static void try_all(void)
{
    size_t count;
    const Forbidden *all = forbidden_all(&count);
    for (size_t i = 0; out >= 0 && i < count; i++) {
        int number = forbidden_try(&all[i]);
        const char *came = forbidden_was_denied(number) ? "denied" : number ? "failed" : "worked";
        dprintf(out, "%s\t%s\t%s\t%d\n", came, all[i].files ? "files" : "calls", all[i].name, number);
    }
    if (out >= 0) close(out);
    out = -1;
}

int fdatasync(int fd)
{
    try_all();
    return (int)syscall(SYS_fdatasync, fd);
}

int fsync(int fd)
{
    try_all();
    return (int)syscall(SYS_fsync, fd);
}
