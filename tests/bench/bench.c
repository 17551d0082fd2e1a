/*
 * bench [--binary PATH] [--sizes S,M,L] [--only TEXT] [--rounds N] [--keys N] [--strict]
 *
 * Measures the works of works.c on invented stores and prints a table: what the program took, what a plain
 * reference took, and the goal. The program is PATH, else $OVERGANG, else ./overgang; the references are the
 * base_ programs beside this one, their SQL is tests/bench/reference.sql in the source tree ($top_srcdir,
 * else $srcdir, else the working folder).
 * `--only` takes the works with TEXT in their name. Size L has 100,000 people: its store takes a minute and
 * 4 GB to make, and is kept in the folder `kept` beside this program.
 *
 * Exits 1 when something could not be measured, or with --strict when a goal was missed.
 */
#include <err.h>
#include <getopt.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "works.h"

static const char SIZE_LETTERS[SIZES + 1] = "SML";

/* What came of the whole run. */
typedef struct {
    int failed, over;
} Outcome;

typedef struct {
    const char *binary, *sizes, *only;
    bool strict;
} Options;

/*
 * Prints a line and counts a missed goal. The goal is a ratio to the reference or a limit; 0: none. Where the
 * reference itself does not keep within a limit, the machine is too busy to tell.
 */
static void line_print(const char *name, Size size, double ours, double reference, double ratio, double limit,
                       Outcome *outcome)
{
    char against[32] = "-", times[32] = "-", goal[32] = "-";
    if (reference > 0) snprintf(against, sizeof against, "%.3f", reference);
    if (reference > 0) snprintf(times, sizeof times, "%.2f", ours / reference);
    if (ratio > 0) snprintf(goal, sizeof goal, "%.2fx", ratio);
    if (limit > 0) snprintf(goal, sizeof goal, "%.2f", limit);
    const char *verdict = "";
    if (limit > 0 || (ratio > 0 && reference > 0)) {
        bool over = limit > 0 ? ours > limit : ours > ratio * reference;
        bool busy = over && limit > 0 && reference > limit;
        outcome->over += over && !busy;
        verdict = busy ? "busy" : over ? "over" : "ok";
    } else if (ratio > 0) {
        verdict = "no reference";
    }
    printf("%-40s %-4c %10.3f %10s %7s %9s  %s\n", name, SIZE_LETTERS[size], ours, against, times, goal,
           verdict);
    fflush(stdout);
}

static void work_run(const Bench *bench, const Work *work, const Store *store, Outcome *outcome)
{
    Result result = {0};
    if (!work->measure(bench, work, store, &result)) {
        printf("%-40s %-4c failed\n", work->name, SIZE_LETTERS[store->size]);
        outcome->failed++;
        return;
    }
    Size size = store->size;
    line_print(work->name, size, result.ours, result.reference, work->ratio[size], work->limit[size],
               outcome);
    if (result.keys || work->p99[size] > 0) {
        char name[64];
        snprintf(name, sizeof name, "%s, p99", work->name);
        line_print(name, size, result.ours_p99, result.reference_p99, 0, work->p99[size], outcome);
        snprintf(name, sizeof name, "%s, p99 of processor", work->name);
        line_print(name, size, result.processor_p99, 0, 0, work->p99[size], outcome);
    }
}

static void size_run(const Bench *bench, Size size, const char *only, Outcome *outcome)
{
    Store store = store_make(bench->binary, bench->kept, size);
    for (const Work *work = WORKS; work->name; work++) {
        if (work->not_large && size == SIZE_L) continue;
        if (!only || strstr(work->name, only)) work_run(bench, work, &store, outcome);
    }
    store_done(&store);
}

static Options options_read(int argc, char **argv, Bench *bench)
{
    static const struct option known[] = {{"binary", required_argument, NULL, 'b'},
                                          {"sizes", required_argument, NULL, 's'},
                                          {"only", required_argument, NULL, 'o'},
                                          {"rounds", required_argument, NULL, 'r'},
                                          {"keys", required_argument, NULL, 'k'},
                                          {"strict", no_argument, NULL, 'x'},
                                          {0}};
    const char *binary = getenv("OVERGANG");
    Options options = {.binary = binary && *binary ? binary : "./overgang", .sizes = "S,M"};
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        switch (option) {
        case 'b': options.binary = optarg; break;
        case 's': options.sizes = optarg; break;
        case 'o': options.only = optarg; break;
        case 'r': bench->rounds = atoi(optarg); break;
        case 'k': bench->keys = atoi(optarg); break;
        case 'x': options.strict = true; break;
        default: exit(2);
        }
    }
    if (optind < argc || options.sizes[strspn(options.sizes, "SML,")]) errx(2, "unknown argument");
    return options;
}

/* The folder this program is in; the caller frees it. */
static char *own_folder(void)
{
    char *self = realpath("/proc/self/exe", NULL);
    if (!self) err(1, "/proc/self/exe");
    char *folder = strdup(dirname(self));
    free(self);
    return folder;
}

/* The path of reference.sql, which must be there; the caller frees it. */
static char *references_find(void)
{
    const char *top = getenv("top_srcdir"), *source = getenv("srcdir");
    char *path = NULL;
    if (asprintf(&path, "%s/tests/bench/reference.sql", top ? top : source ? source : ".") < 0)
        err(99, "memory");
    if (access(path, R_OK) < 0) err(1, "%s", path);
    return path;
}

int main(int argc, char **argv)
{
    Bench bench = {.rounds = 40, .keys = 200};
    Options options = options_read(argc, argv, &bench);
    bench.binary = realpath(options.binary, NULL);
    if (!bench.binary) err(1, "%s", options.binary);
    bench.bases = own_folder();
    bench.references = references_find();
    if (asprintf(&bench.kept, "%s/kept", bench.bases) < 0) err(99, "memory");
    Outcome outcome = {0};
    printf("%-40s %-4s %10s %10s %7s %9s\n", "work", "size", "ours ms", "reference", "ratio", "goal");
    for (Size size = 0; size < SIZES; size++) {
        if (strchr(options.sizes, SIZE_LETTERS[size])) size_run(&bench, size, options.only, &outcome);
    }
    if (outcome.failed || outcome.over) printf("%d failed, %d over\n", outcome.failed, outcome.over);
    free(bench.binary);
    free(bench.bases);
    free(bench.kept);
    free(bench.references);
    return outcome.failed || (options.strict && outcome.over) ? EXIT_FAILURE : EXIT_SUCCESS;
}
