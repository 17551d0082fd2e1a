#include "measure.h"

#include <err.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "support/keys.h"
#include "support/proc.h"
#include "support/run.h"

enum {
    QUIET_MS = 3,     /* silence that ends a paint */
    EFFECT_MS = 1000, /* how long a key may take to show anything */
    REST_MS = 5,      /* between two keys, and up to as much again */
    READY_MS = 20000, /* how long a start may take */
    SETTLE_MS = 20000,
    ROWS = 24,
    COLS = 80,
    KEY_BYTES = 256,
};

void samples_add(Samples *samples, double ms)
{
    if (samples->n == samples->room) {
        samples->room = samples->room ? 2 * samples->room : 64;
        samples->ms = realloc(samples->ms, samples->room * sizeof *samples->ms);
        if (!samples->ms) err(99, "memory");
    }
    samples->ms[samples->n++] = ms;
}

static int time_compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double samples_quantile(Samples *samples, double q)
{
    if (samples->n == 0) return 0;
    qsort(samples->ms, samples->n, sizeof *samples->ms, time_compare);
    size_t at = (size_t)(q * (double)samples->n);
    return samples->ms[at < samples->n ? at : samples->n - 1];
}

void samples_done(Samples *samples)
{
    free(samples->ms);
    *samples = (Samples){0};
}

/* Runs a command once and gives its time. */
static bool process_time(const Command *command, int round, double *ms, struct rusage *usage)
{
    if (command->prepare) command->prepare(command->context, round);
    RunSpec spec = {.argv = command->argv, .env = command->env, .in = -1, .out = -1, .err = -1};
    double start = proc_now_ms();
    pid_t pid = run_spawn(&spec);
    if (!pid) {
        warn("%s", command->argv[0]);
        return false;
    }
    int code = run_wait(pid, usage, NULL);
    *ms = proc_now_ms() - start;
    if (code != 0) {
        warnx("%s %s: exit code %d", command->argv[0], command->argv[1] ? command->argv[1] : "", code);
        return false;
    }
    return true;
}

bool measure_once(const Command *command, double *ms)
{
    return process_time(command, 0, ms, NULL);
}

bool measure_processes(const Command *a, const Command *b, int rounds, Samples *a_times, Samples *b_times)
{
    for (int round = 0; round <= rounds; round++) {
        double a_ms, b_ms = 0;
        if (!process_time(a, round, &a_ms, NULL)) return false;
        if (b && !process_time(b, round, &b_ms, NULL)) return false;
        if (round == 0) continue; /* it filled the caches */
        samples_add(a_times, a_ms);
        if (b) samples_add(b_times, b_ms);
    }
    return true;
}

long measure_memory(const Command *command)
{
    struct rusage usage;
    double ms;
    return process_time(command, 0, &ms, &usage) ? usage.ru_maxrss : 0;
}

/* Starts a program and waits for its ready text. */
static bool start_time(const Command *command, int round, Samples *times)
{
    if (command->prepare) command->prepare(command->context, round);
    Pty *p = pty_start(command->argv, command->env, NULL, ROWS, COLS);
    double at = pty_started_ms(p), limit = at + READY_MS;
    bool ready = false;
    while (!ready && proc_now_ms() < limit && !(pty_read(p, 100, &at) == 0 && pty_ended(p))) {
        pty_draw(p);
        ready = screen_has(pty_screen(p), command->ready);
    }
    if (ready && times) samples_add(times, at - pty_started_ms(p));
    if (!ready) {
        warnx("%s: its screen never shows \"%s\"", command->argv[0], command->ready);
        screen_show(pty_screen(p), stderr);
    }
    pty_free(p);
    return ready;
}

bool measure_starts(const Command *a, const Command *b, int rounds, Samples *a_times, Samples *b_times)
{
    for (int round = 0; round <= rounds; round++) {
        if (!start_time(a, round, round ? a_times : NULL)) return false;
        if (b && !start_time(b, round, round ? b_times : NULL)) return false;
    }
    return true;
}

double measure_press(Pty *p, const char *key)
{
    char bytes[KEY_BYTES];
    size_t n = key_bytes(key, bytes, sizeof bytes);
    if (n == 0) errx(99, "no key is called %s", key);
    return pty_send(p, bytes, n);
}

/* Presses the key number `turn` of a plan; counts its time when the plan wants it. */
static bool key_time(const KeyPlan *plan, size_t turn, Samples *times)
{
    size_t keys = 0;
    while (plan->keys[keys])
        keys++;
    const char *key = plan->keys[turn % keys];
    double at = 0, rest = REST_MS * (1 + (double)(turn * 7 % 10) / 10);
    while (pty_read(plan->pty, rest, &at) > 0)
        continue;
    pty_draw(plan->pty);
    double ran = proc_ran_ms(pty_pid(plan->pty));
    double start = measure_press(plan->pty, key);
    bool effect = pty_read(plan->pty, EFFECT_MS, &at) > 0;
    while (effect && pty_read(plan->pty, QUIET_MS, &at) > 0)
        continue;
    ran = proc_ran_ms(pty_pid(plan->pty)) - ran;
    pty_draw(plan->pty);
    if (!effect) {
        warnx("key %s has no effect", key);
        screen_show(pty_screen(plan->pty), stderr);
        return false;
    }
    if (plan->timed && strcmp(plan->timed, key) != 0) return true;
    samples_add(times, at - start);
    if (plan->processor) samples_add(plan->processor, ran);
    return true;
}

bool measure_keys(const KeyPlan *a, const KeyPlan *b, int count, Samples *a_times, Samples *b_times)
{
    if (!pty_settle(a->pty, SETTLE_MS) || (b && !pty_settle(b->pty, SETTLE_MS))) {
        warnx("the program does not come to rest");
        return false;
    }
    size_t a_end = a_times->n + (size_t)count, b_end = b ? b_times->n + (size_t)count : 0;
    for (size_t turn = 0; a_times->n < a_end || (b && b_times->n < b_end); turn++) {
        if (a_times->n < a_end && !key_time(a, turn, a_times)) return false;
        if (b && b_times->n < b_end && !key_time(b, turn, b_times)) return false;
    }
    return true;
}
