/*
 * Times of whole processes and of keys, two programs by turns, so that both meet the same machine. All in ms,
 * from CLOCK_MONOTONIC.
 */
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

#include "support/pty.h"

/* Samples as they come; start with `Samples s = {0};`. */
typedef struct {
    double *ms;
    size_t n, room;
} Samples;

void samples_add(Samples *samples, double ms);

/* The sample below which the share `q` (0 to 1) of them lies: 0.5 the median, 0.99 the p99; 0 when there are
 * none. */
double samples_quantile(Samples *samples, double q);

void samples_done(Samples *samples);

/* A process to be measured, its output thrown away. */
typedef struct {
    const char *const *argv; /* ends with NULL */
    const char *const *env;
    void (*prepare)(void *context, int round); /* before each round, not timed; may be NULL */
    void *context;
    const char *ready; /* for measure_starts: text that the first whole screen holds */
} Command;

/*
 * Runs `a` and `b` (or `a` alone, `b` NULL) `rounds` times by turns, after one run each that does not count.
 * Gives false, with a message, when one cannot be started or does not exit with 0.
 */
bool measure_processes(const Command *a, const Command *b, int rounds, Samples *a_times, Samples *b_times);

/* Runs `command` once and gives its time. */
bool measure_once(const Command *command, double *ms);

/* The most memory one run of `command` held, in KiB (not below what this program itself holds); 0 when it
 * failed. */
long measure_memory(const Command *command);

/*
 * Starts `a` and `b` by turns on a terminal of 80x24. A time is from just before the start until the output
 * is there that completes the `ready` text.
 */
bool measure_starts(const Command *a, const Command *b, int rounds, Samples *a_times, Samples *b_times);

/* Presses a key by its name in keys.h; gives the moment just before. An unknown name ends this program with a
 * message. */
double measure_press(Pty *p, const char *key);

/* Keys to be pressed in turn, again and again. */
typedef struct {
    Pty *pty;
    const char *const *keys; /* names as in keys.h; ends with NULL */
    const char *timed;       /* the key whose times count; NULL: all */
    Samples *processor;      /* how long the program had a processor for each of them; NULL: not asked for */
} KeyPlan;

/*
 * Presses the keys of `a` and `b` (or `a` alone) by turns, until `count` of each counted. A time is from just
 * before the key is sent until the last output before 3 ms of silence. Gives false, with a message, when a
 * key has no effect for a second, or the program ends.
 */
bool measure_keys(const KeyPlan *a, const KeyPlan *b, int count, Samples *a_times, Samples *b_times);

#endif
