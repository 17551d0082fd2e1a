/*
 * A session on a terminal, as a login shell has one: a small process leads it, runs one program in it and
 * tells how that ended. So the program's end does not hang the terminal up, and what it left behind (last
 * lines, modes) can still be looked at.
 */
#ifndef TESTS_SUPPORT_SESSION_H
#define TESTS_SUPPORT_SESSION_H

#include <stdbool.h>
#include <sys/types.h>

typedef struct {
    pid_t leader;
    pid_t pid;         /* the program */
    double started_ms; /* proc_now_ms just before the program was started */
    bool ended;
    int code; /* once ended: exit code or 128 + signal */
    int news; /* pipe from the leader */
} Session;

/*
 * Starts `argv` with `env` (NULL: this program's own) in folder `dir` (NULL: stay) on the terminal `tty`, an
 * open descriptor that becomes its controlling terminal. When it cannot be started, this program ends with a
 * message.
 */
void session_start(Session *session, const char *const argv[], const char *const env[], const char *dir,
                   int tty);

/* Whether the program has ended; does not wait. */
bool session_ended(Session *session);

/* Kills the program if it still runs, and ends the session. */
void session_close(Session *session);

#endif
