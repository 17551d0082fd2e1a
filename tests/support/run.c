#include "support/run.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/proc.h"

enum { TIME_LIMIT_MS = 120000 };

extern char **environ;

static void actions_fill(posix_spawn_file_actions_t *actions, const RunSpec *spec)
{
    const int given[] = {spec->in, spec->out, spec->err};
    posix_spawn_file_actions_init(actions);
    for (int fd = 0; fd < 3; fd++) {
        if (given[fd] < 0) {
            posix_spawn_file_actions_addopen(actions, fd, "/dev/null", fd == 0 ? O_RDONLY : O_WRONLY, 0);
        } else {
            posix_spawn_file_actions_adddup2(actions, given[fd], fd);
        }
    }
    if (spec->dir) posix_spawn_file_actions_addchdir_np(actions, spec->dir);
}

static void attributes_fill(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_init(attributes);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

pid_t run_spawn(const RunSpec *spec)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    actions_fill(&actions, spec);
    attributes_fill(&attributes);
    pid_t pid = 0;
    char *const *env = spec->env ? (char *const *)(const void *)spec->env : environ;
    int failed = posix_spawnp(&pid, spec->argv[0], &actions, &attributes,
                              (char *const *)(const void *)spec->argv, env);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failed) {
        errno = failed;
        return 0;
    }
    return pid;
}

int run_code(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int run_wait(pid_t pid, struct rusage *usage, bool *killed)
{
    int status = 0;
    while (wait4(pid, &status, 0, usage) < 0) {
        if (errno != EINTR) err(99, "wait4");
    }
    if (killed) *killed = WIFSIGNALED(status);
    return run_code(status);
}

/* One end of a pipe that this program serves while the other process runs. */
typedef struct {
    int fd;
    FILE *into;         /* collects what is read */
    const char *source; /* is written out */
    size_t left;
} Stream;

static void stream_close(Stream *stream)
{
    close(stream->fd);
    stream->fd = -1;
}

static void stream_read(Stream *stream)
{
    char bytes[65536];
    ssize_t n = read(stream->fd, bytes, sizeof bytes);
    if (n > 0) {
        fwrite(bytes, 1, (size_t)n, stream->into);
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
        stream_close(stream);
    }
}

static void stream_write(Stream *stream)
{
    ssize_t n = stream->left ? write(stream->fd, stream->source, stream->left) : 0;
    if (n > 0) {
        stream->source += n;
        stream->left -= (size_t)n;
    }
    if (stream->left == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) stream_close(stream);
}

/* Moves bytes until all streams are closed; false when that took longer than the limit. */
static bool streams_serve(Stream streams[3])
{
    double limit = proc_now_ms() + TIME_LIMIT_MS;
    while (streams[0].fd >= 0 || streams[1].fd >= 0 || streams[2].fd >= 0) {
        struct pollfd fds[3];
        for (int i = 0; i < 3; i++) {
            fds[i] = (struct pollfd){.fd = streams[i].fd, .events = i == 0 ? POLLOUT : POLLIN};
        }
        if (poll(fds, 3, 1000) < 0 && errno != EINTR) err(99, "poll");
        if (fds[0].revents) stream_write(&streams[0]);
        for (int i = 1; i < 3; i++) {
            if (fds[i].revents) stream_read(&streams[i]);
        }
        if (proc_now_ms() > limit) return false;
    }
    return true;
}

static void pipe_open(int ends[2], int ours)
{
    if (pipe2(ends, O_CLOEXEC) < 0 || fcntl(ends[ours], F_SETFL, O_NONBLOCK) < 0) err(99, "pipe");
}

void run_program(const char *const argv[], const char *const env[], const char *dir, const void *input,
                 size_t n, Run *ret)
{
    signal(SIGPIPE, SIG_IGN);
    int in[2], out[2], fail[2];
    pipe_open(in, 1);
    pipe_open(out, 0);
    pipe_open(fail, 0);
    RunSpec spec = {.argv = argv, .env = env, .dir = dir, .in = in[0], .out = out[1], .err = fail[1]};
    pid_t pid = run_spawn(&spec);
    if (!pid) err(99, "%s", argv[0]);
    close(in[0]);
    close(out[1]);
    close(fail[1]);
    *ret = (Run){0};
    Stream streams[3] = {{.fd = in[1], .source = input, .left = input ? n : 0},
                         {.fd = out[0], .into = open_memstream(&ret->out, &ret->out_len)},
                         {.fd = fail[0], .into = open_memstream(&ret->err, &ret->err_len)}};
    if (!streams_serve(streams)) {
        fprintf(stderr, "%s: no end after %d s, killed\n", argv[0], TIME_LIMIT_MS / 1000);
        kill(pid, SIGKILL);
    }
    for (int i = 0; i < 3; i++) {
        if (streams[i].fd >= 0) stream_close(&streams[i]);
    }
    fclose(streams[1].into);
    fclose(streams[2].into);
    ret->code = run_wait(pid, NULL, &ret->killed);
}

void run_done(Run *run)
{
    free(run->out);
    free(run->err);
    *run = (Run){0};
}
