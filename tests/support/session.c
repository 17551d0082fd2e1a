#include "support/session.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/proc.h"
#include "support/run.h"

/* What the leader writes into the pipe: once when the program runs, once when it has ended. */
typedef struct {
    pid_t pid; /* 0: could not be started */
    int code;  /* of the end, or errno */
    double ms;
} News;

static void news_tell(int pipe, News news)
{
    if (write(pipe, &news, sizeof news) != sizeof news) _exit(99);
}

/* The leader's whole life. It ignores what the terminal sends to the group, and dies with its parent. */
static _Noreturn void leader_run(const RunSpec *spec, int pipe)
{
    static const int ignored[] = {SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGWINCH};
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setsid();
    ioctl(spec->in, TIOCSCTTY, 0);
    News start = {.ms = proc_now_ms()};
    start.pid = run_spawn(spec);
    start.code = errno;
    news_tell(pipe, start);
    if (!start.pid) _exit(99);
    /* the other end of the terminal, too: it is its owner's to close */
    if (pipe > 3) close_range(3, (unsigned)pipe - 1, 0);
    close_range((unsigned)pipe + 1, ~0U, 0);
    news_tell(pipe, (News){.pid = start.pid, .code = run_wait(start.pid, NULL, NULL), .ms = proc_now_ms()});
    for (;;)
        pause();
}

void session_start(Session *session, const char *const argv[], const char *const env[], const char *dir,
                   int tty)
{
    int pipe[2];
    if (pipe2(pipe, O_CLOEXEC) < 0) err(99, "pipe");
    RunSpec spec = {.argv = argv, .env = env, .dir = dir, .in = tty, .out = tty, .err = tty};
    pid_t leader = fork();
    if (leader < 0) err(99, "fork");
    if (leader == 0) leader_run(&spec, pipe[1]);
    close(pipe[1]);
    News start = {0};
    if (read(pipe[0], &start, sizeof start) != sizeof start) errx(99, "no session for %s", argv[0]);
    if (!start.pid) errx(99, "%s: %s", argv[0], strerror(start.code));
    if (fcntl(pipe[0], F_SETFL, O_NONBLOCK) < 0) err(99, "pipe");
    *session = (Session){.leader = leader, .pid = start.pid, .started_ms = start.ms, .news = pipe[0]};
}

bool session_ended(Session *session)
{
    News end;
    if (!session->ended && read(session->news, &end, sizeof end) == sizeof end) {
        session->ended = true;
        session->code = end.code;
    }
    return session->ended;
}

void session_close(Session *session)
{
    if (!session_ended(session)) kill(session->pid, SIGKILL);
    kill(session->leader, SIGKILL);
    waitpid(session->leader, NULL, 0);
    close(session->news);
}
