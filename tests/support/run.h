/*
 * Runs a program as a whole process, its output caught.
 */
#ifndef TESTS_SUPPORT_RUN_H
#define TESTS_SUPPORT_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/types.h>

/* How to start a process. A descriptor of -1 stands for /dev/null. */
typedef struct {
    const char *const *argv; /* ends with NULL; argv[0] is a path, or a name looked up in PATH */
    const char *const *env;  /* ends with NULL; NULL takes this program's own */
    const char *dir;         /* working folder, or NULL to stay */
    int in, out, err;
} RunSpec;

/* How a process ended and what it wrote. */
typedef struct {
    int code;        /* exit code, or 128 + the number of the signal that ended it */
    bool killed;     /* ended by a signal */
    char *out, *err; /* NUL-terminated, never NULL */
    size_t out_len, err_len;
} Run;

/* Starts a process with default signal handling; 0 and errno set when it cannot be started. */
pid_t run_spawn(const RunSpec *spec);

/* Waits for `pid`. Gives its exit code or 128 + signal; `usage` and `killed` may be NULL. */
int run_wait(pid_t pid, struct rusage *usage, bool *killed);

/* The code for a wait status: exit code or 128 + signal. */
int run_code(int status);

/*
 * Runs a program to its end, `n` bytes of `input` on its standard input (NULL: empty), and fills `ret`, which
 * the caller releases with run_done. `dir` as in RunSpec. A program that takes over two minutes is killed. A
 * program that cannot be started ends this one with a message.
 */
void run_program(const char *const argv[], const char *const env[], const char *dir, const void *input,
                 size_t n, Run *ret);

/* Releases what run_program filled. */
void run_done(Run *run);

#endif
