/*
 * flips [--flips N] [--cuts N] [--sealed] [--without-sums]
 *
 * Turns single bits of a store over, and cuts it off, anywhere. A sealed store must be refused each time, and stay as it
 * is byte by byte. Of a plain one `check` must find it, or it must be harmless: nothing that the store tells is another. The control,
 * --without-sums, passes over what `check` says of the sums alone: a letter or a digit turned into another one inside a row is found by
 * nothing else, so it must miss some.
 */
#include <err.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trial.h"

typedef struct Flips {
    Trial trial;
    char *good, *told; /* the store's bytes, and what it tells */
    size_t n;
    long tried, found, harmless, missed, crashed, touched;
    bool without_sums;
} Flips;

static char *read_store(const Flips *f, size_t *n)
{
    FILE *in = fopen(sandbox_store(f->trial.box), "rb");
    if (!in) err(99, "%s", sandbox_store(f->trial.box));
    char *bytes = malloc(1 << 24);
    *n = fread(bytes, 1, 1 << 24, in);
    fclose(in);
    return bytes;
}

static void write_store(const Flips *f, const char *bytes, size_t n)
{
    FILE *out = fopen(sandbox_store(f->trial.box), "r+b");
    if (!out) out = fopen(sandbox_store(f->trial.box), "wb");
    if (!out || fwrite(bytes, 1, n, out) != n || fclose(out) != 0) err(99, "%s", sandbox_store(f->trial.box));
    if (truncate(sandbox_store(f->trial.box), (off_t)n) != 0) err(99, "%s", sandbox_store(f->trial.box));
}

/* Whether the file is still what was put there. */
static bool untouched(const Flips *f, const char *bytes, size_t n)
{
    size_t now_n;
    char *now = read_store(f, &now_n);
    bool same = now_n == n && memcmp(now, bytes, n) == 0;
    free(now);
    return same;
}

/* Whether each of the faults that were told, a line each, is one of the sums. */
static bool sums_alone(const char *out)
{
    static const char *const words[] = {"not as it was written", "not as they were written", "not as overgang made them"};
    if (!*out) return false;
    for (const char *line = out, *end; *line; line = *end ? end + 1 : end) {
        bool of_sums = false;
        end = line + strcspn(line, "\n");
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            const char *there = strstr(line, words[i]);
            of_sums |= there && there < end;
        }
        if (!of_sums) return false;
    }
    return true;
}

static void try_bytes(Flips *f, const char *bytes, size_t n, const char *how)
{
    Run run;
    f->tried++;
    write_store(f, bytes, n);
    trial_run(&f->trial, (const char *const[]){"--quiet", "check", NULL}, NULL, &run);
    int code = f->without_sums && run.code < 64 && sums_alone(run.out) ? 0 : run.code;
    run_done(&run);
    if (code >= 64) {
        f->crashed++;
        printf("%s: check ended with %d\n", how, code);
    } else if (code != 0) {
        f->found++;
    } else {
        char *now = trial_export(&f->trial);
        if (now && strcmp(now, f->told) == 0)
            f->harmless++;
        else if (f->missed++ < 10)
            printf("%s: check finds the store whole, and it tells something else\n", how);
        free(now);
    }
    if (f->trial.sealed && !untouched(f, bytes, n)) f->touched++;
}

static void flip(Flips *f)
{
    char how[80];
    size_t at = trial_random(&f->trial, f->n);
    int bit = (int)trial_random(&f->trial, 8);
    f->good[at] ^= (char)(1 << bit);
    snprintf(how, sizeof how, "bit %d of byte %zu", bit, at);
    try_bytes(f, f->good, f->n, how);
    f->good[at] ^= (char)(1 << bit);
}

static void cut(Flips *f)
{
    char how[80];
    size_t n = trial_random(&f->trial, f->n);
    snprintf(how, sizeof how, "cut at %zu of %zu", n, f->n);
    try_bytes(f, f->good, n, how);
}

static bool report(const Flips *f)
{
    bool good = f->crashed + f->touched + f->missed == 0 && (!f->trial.sealed || f->harmless == 0);
    if (f->without_sums) {
        trial_report("6", "bits and cuts, plain", !good, "control without sums: of %ld tried %ld not found: %s", f->tried, f->missed,
                     good ? "it sees nothing" : "seen");
        return !good;
    }
    trial_report("6", f->trial.sealed ? "bits and cuts, sealed" : "bits and cuts, plain", good,
                 "%ld tried: %ld %s, %ld harmless; %ld not found, %ld crashed, %ld files touched", f->tried, f->found,
                 f->trial.sealed ? "refused" : "found", f->harmless, f->missed, f->crashed, f->touched);
    return good;
}

int main(int argc, char **argv)
{
    static const struct option known[] = {{"flips", required_argument, NULL, 'f'},
                                          {"cuts", required_argument, NULL, 'c'},
                                          {"sealed", no_argument, NULL, 's'},
                                          {"without-sums", no_argument, NULL, 'w'},
                                          {0}};
    Flips f = {0};
    long flips = 10000, cuts = 1000;
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        switch (option) {
        case 'f': flips = atol(optarg); break;
        case 'c': cuts = atol(optarg); break;
        case 's': f.trial.sealed = true; break;
        case 'w': f.without_sums = true; break;
        default: return 2;
        }
    }
    trial_begin(&f.trial, 6);
    trial_make_store(&f.trial);
    f.told = trial_export(&f.trial);
    f.good = read_store(&f, &f.n);
    if (!f.told) errx(99, "the store cannot be read");
    for (long i = 0; i < flips; i++)
        flip(&f);
    for (long i = 0; i < cuts; i++)
        cut(&f);
    write_store(&f, f.good, f.n); /* as it was: all of it is there, so that the trial was of what it should be of */
    char *after = trial_export(&f.trial);
    if (!after || strcmp(after, f.told) != 0) errx(99, "the store is not what it was");
    bool good = report(&f);
    trial_end(&f.trial);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
