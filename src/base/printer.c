#include "base/printer.h"

#include "base/lang.h"
#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_MS = 30000, LOOK_MS = 10, SAID_ROOM = 200 };

extern char **environ;

/* The whole path of lp, NULL where there is none. What $PATH names as seen from here is left out: texts about
 * people go only to a program of the system's. */
static char *find_lp(void)
{
    const char *path = getenv("PATH");
    for (const char *at = path ? path : ""; *at;) {
        size_t n = strcspn(at, ":");
        AUTO_STR name = {0};
        str_add_n(&name, at, n);
        str_add(&name, "/lp");
        if (*at == '/' && access(str_text(&name), X_OK) == 0) return str_take(&name);
        at += n + (at[n] == ':');
    }
    return NULL;
}

bool printer_there(void)
{
    AUTO_FREE char *lp = find_lp();
    return lp != NULL;
}

static Status fault(Error *err, int number)
{
    return error_set(err, STATUS_FAILED, "lp", _("cannot be started: %s"), strerror(number));
}

/* A file in memory, with the text in it and read from its beginning. */
static int memory_file(const char *bytes, size_t n)
{
    int fd = memfd_create("overgang", MFD_CLOEXEC);
    for (size_t done = 0; fd >= 0 && done < n;) {
        ssize_t written = write(fd, bytes + done, n - done);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            int why = errno;
            close(fd);
            errno = why;
            return -1;
        }
        done += (size_t)written;
    }
    if (fd >= 0) lseek(fd, 0, SEEK_SET);
    return fd;
}

/* Signals as they were before the interface took them, so that lp ends when it is told to. */
static Status start(const char *lp, int in, int out, pid_t *pid, Error *err)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    char *const argv[] = {(char *)"lp", (char *)"-t", (char *)"overgang", NULL};
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int number = posix_spawn(pid, lp, &files, &attributes, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return number == 0 ? STATUS_OK : fault(err, number);
}

/* Its exit code, -1 where a signal ended it: ours, when it takes too long. */
static int wait_for(pid_t pid, bool *late)
{
    int status = 0;
    for (int waited = 0; waitpid(pid, &status, WNOHANG) != pid; waited += LOOK_MS) {
        if (waited >= MOST_MS && !*late) {
            *late = true;
            kill(pid, SIGKILL);
        }
        nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000000L}, NULL);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The first line of what lp has said. */
static void add_said(Str *out, int fd)
{
    char said[SAID_ROOM] = "";
    ssize_t n = pread(fd, said, sizeof said - 1, 0);
    if (n > 0) said[strcspn(said, "\n")] = '\0';
    utf8_add_line(out, said);
}

static Status send_to(const char *lp, int in, int out, Error *err)
{
    pid_t pid;
    bool late = false;
    AUTO_STR said = {0};
    TRY(start(lp, in, out, &pid, err));
    int code = wait_for(pid, &late);
    if (code == 0) return STATUS_OK;
    add_said(&said, out);
    if (late) return error_set(err, STATUS_FAILED, "lp", _("did not answer, and was ended"));
    return error_set(err, STATUS_FAILED, "lp", _("did not take it: %s"), said.len ? str_text(&said) : "?");
}

Status printer_send(const void *text, size_t n, Error *err)
{
    AUTO_FREE char *lp = find_lp();
    if (!lp) return error_set(err, STATUS_FAILED, NULL, _("There is no program lp here to print with."));
    int in = memory_file(text, n), out = memory_file(NULL, 0);
    Status status = in >= 0 && out >= 0 ? send_to(lp, in, out, err) : fault(err, errno);
    if (in >= 0) close(in);
    if (out >= 0) close(out);
    return status;
}
