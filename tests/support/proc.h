/*
 * What the kernel says of a running process (Linux, /proc).
 */
#ifndef TESTS_SUPPORT_PROC_H
#define TESTS_SUPPORT_PROC_H

#include <stdbool.h>
#include <sys/types.h>

/* A process at one moment. */
typedef struct {
    bool waits;             /* asleep in read, poll, select or epoll, or stopped */
    unsigned long switches; /* how often it has gone to sleep or lost the processor */
} ProcState;

/* Reads the state of process `pid` into `ret`; false when it has gone. */
bool proc_state(pid_t pid, ProcState *ret);

/* The most memory `pid` has held so far, in KiB; 0 when it has gone. */
long proc_peak_kb(pid_t pid);

/* How often `pid` has written to anything; 0 where the kernel does not tell (it has gone, or is another user's). */
unsigned long proc_writes(pid_t pid);

/* Milliseconds for which the main thread of `pid` has had a processor; 0 when it has gone. */
double proc_ran_ms(pid_t pid);

/* Milliseconds of the monotonic clock. */
double proc_now_ms(void);

#endif
