#include "ui/guard.h"

#include "base/lang.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { RESET_ROOM = 256, CRASH_STACK = 64 * 1024 };

static const int asked[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH};
/* Whatever else would end the program on the spot, by a fault or because somebody sent it. */
static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS,  SIGFPE,  SIGILL,  SIGSYS,    SIGTRAP,
                              SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF};
enum { ASKED = sizeof asked / sizeof *asked, CRASHES = sizeof crashes / sizeof *crashes };

/* What signal handlers need; they cannot be given anything. */
static struct {
    int fd, pipe_in, pipe_out;
    struct termios found;
    char reset[RESET_ROOM];
    size_t reset_len;
    volatile sig_atomic_t armed;
    bool hooked; /* at exit; once a process */
    struct sigaction asked_before[ASKED], crash_before[CRASHES], pipe_before;
    char stack[CRASH_STACK];
} guard = {.fd = -1, .pipe_in = -1, .pipe_out = -1};

/* Only what a signal handler may call. */
static void terminal_put_back(void)
{
    if (!guard.armed) return;
    guard.armed = 0;
    signal(SIGTTOU, SIG_IGN); /* in the background, too */
    for (size_t done = 0; done < guard.reset_len;) {
        ssize_t n = write(guard.fd, guard.reset + done, guard.reset_len - done);
        if (n <= 0) break;
        done += (size_t)n;
    }
    tcsetattr(guard.fd, TCSANOW, &guard.found);
}

static void on_crash(int number)
{
    terminal_put_back();
    signal(number, SIG_DFL);
    raise(number);
}

static void on_asked(int number)
{
    int kept = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t n = write(guard.pipe_in, &byte, 1);
    (void)n; /* full: there is enough in it to wake up for */
    errno = kept;
}

static void handlers_set(void)
{
    struct sigaction act = {.sa_handler = on_asked, .sa_flags = SA_RESTART};
    sigfillset(&act.sa_mask);
    for (int i = 0; i < ASKED; i++)
        sigaction(asked[i], &act, &guard.asked_before[i]);
    act.sa_handler = on_crash;
    act.sa_flags = SA_ONSTACK | SA_NODEFER;
    for (int i = 0; i < CRASHES; i++)
        sigaction(crashes[i], &act, &guard.crash_before[i]);
    act.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &act, &guard.pipe_before);
}

Status guard_begin(int fd, Error *err)
{
    int ends[2];
    if (tcgetattr(fd, &guard.found) != 0) {
        return error_set(err, STATUS_USAGE, NULL,
                         _("The screens need a terminal. For use without one, see: overgang help"));
    }
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return error_set(err, STATUS_FAILED, NULL, "pipe: %s", strerror(errno));
    guard.fd = fd;
    guard.pipe_out = ends[0], guard.pipe_in = ends[1];
    stack_t stack = {.ss_sp = guard.stack, .ss_size = sizeof guard.stack};
    sigaltstack(&stack, NULL); /* a stack that has run over cannot hold the handler */
    handlers_set();
    mem_before_end(terminal_put_back);
    if (!guard.hooked) atexit(terminal_put_back);
    guard.hooked = true;
    return STATUS_OK;
}

void guard_reset_bytes(const char *bytes, size_t n)
{
    guard.reset_len = n <= RESET_ROOM ? n : 0;
    memcpy(guard.reset, bytes, guard.reset_len);
}

void guard_armed(bool armed)
{
    guard.armed = armed;
}

int guard_fd(void)
{
    return guard.pipe_out;
}

int guard_take(void)
{
    unsigned char byte;
    return read(guard.pipe_out, &byte, 1) == 1 ? byte : 0;
}

void guard_stop(void)
{
    struct sigaction plain = {.sa_handler = SIG_DFL}, ours;
    sigaction(SIGTSTP, &plain, &ours);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
}

void guard_end(void)
{
    if (guard.pipe_in < 0) return;
    guard.armed = 0;
    for (int i = 0; i < ASKED; i++)
        sigaction(asked[i], &guard.asked_before[i], NULL);
    for (int i = 0; i < CRASHES; i++)
        sigaction(crashes[i], &guard.crash_before[i], NULL);
    sigaction(SIGPIPE, &guard.pipe_before, NULL);
    mem_before_end(NULL);
    stack_t off = {.ss_flags = SS_DISABLE};
    sigaltstack(&off, NULL);
    close(guard.pipe_in);
    close(guard.pipe_out);
    guard.pipe_in = guard.pipe_out = -1;
}
