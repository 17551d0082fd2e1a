/*
 * Runs a program on a pseudo-terminal and keeps the screen that a person would see.
 */
#ifndef TESTS_SUPPORT_PTY_H
#define TESTS_SUPPORT_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "support/screen.h"

typedef struct Pty Pty;

/*
 * Starts `argv` (argv[0] a path, or a name in PATH) with `env` (NULL: this program's own) in folder `dir`
 * (NULL: stay) on a terminal of that size. When it cannot be started, this program ends with a message.
 */
Pty *pty_start(const char *const argv[], const char *const env[], const char *dir, int rows, int cols);

/* Kills the program if it still runs and releases all. Takes NULL. */
void pty_free(Pty *p);

/*
 * Types `n` bytes; what the program writes meanwhile is taken up. Gives up when it reads nothing for long.
 * Gives the moment (proc_now_ms) just before the first byte was sent.
 */
double pty_send(Pty *p, const char *bytes, size_t n);

/* Pastes as a terminal does: marked as a paste only if the program asked for that. */
void pty_paste(Pty *p, const char *text);

/* Changes the size of the terminal; the program gets SIGWINCH. */
void pty_resize(Pty *p, int rows, int cols);

/*
 * Waits until the program has done all that follows from what was sent: it has taken its input, sleeps
 * waiting for more, and has neither woken nor written for 12 ms (40 after a lone Esc, which curses holds back
 * for 25). True as well when it has ended. False after `limit_ms`.
 */
bool pty_settle(Pty *p, int limit_ms);

/* Waits until `text` stands on the screen; false after `limit_ms`, or when the program ended without. */
bool pty_wait_text(Pty *p, const char *text, int limit_ms);

/* Waits for the program's end and gives its exit code or 128 + signal; -1 after `limit_ms`. */
int pty_wait_exit(Pty *p, int limit_ms);

/* Sends the program a signal; nothing when it has ended. */
void pty_kill(Pty *p, int signal);

/*
 * The terminal goes away, as when its window is closed or the line drops. Gives the program's exit code or
 * 128 + signal; -1 when it has not ended after `limit_ms`. There is no terminal any more after this.
 */
int pty_hang_up(Pty *p, int limit_ms);

/* Whether the program has ended. */
bool pty_ended(Pty *p);

/* The program's process. */
pid_t pty_pid(const Pty *p);

/* What is on the terminal now. */
const Screen *pty_screen(const Pty *p);

/*
 * Says what the program left behind on the terminal: "modes" (raw, no echo …), "screen" (still the alternate
 * one), "cursor" (hidden); NULL when all is as it was found.
 */
const char *pty_left_behind(const Pty *p);

/* For measuring: proc_now_ms just before the program was started. */
double pty_started_ms(const Pty *p);

/*
 * For measuring: waits up to `wait_ms` for output and reads it once. Gives the bytes read, 0 when none came;
 * `at_ms` is the moment of it. The bytes reach the screen with pty_draw.
 */
size_t pty_read(Pty *p, double wait_ms, double *at_ms);

/* How many bytes the program has written so far. */
unsigned long pty_taken(const Pty *p);

/* Brings what pty_read has taken to the screen. */
void pty_draw(Pty *p);

#endif
