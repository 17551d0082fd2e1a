#include "trial.h"

#include <err.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "support/cohort.h"

/* A file or folder as it was. */
typedef struct Entry {
    char *path, *bytes;
    size_t n;
    bool folder;
} Entry;

struct Saved {
    Entry *entries;
    size_t count;
};

void trial_begin(Trial *trial, uint64_t seed)
{
    trial->binary = getenv("OVERGANG");
    trial->shim = getenv("TORTURE_SHIM");
    if (!trial->binary || !trial->shim) errx(2, "OVERGANG and TORTURE_SHIM must be set");
    trial->box = sandbox_new();
    trial->random = seed * 2 + 1;
    snprintf(trial->still, sizeof trial->still, "SHIM_STILL=%lld", (long long)time(NULL));
}

static void saved_free(Saved *saved)
{
    for (size_t i = 0; saved && i < saved->count; i++) {
        free(saved->entries[i].path);
        free(saved->entries[i].bytes);
    }
    if (saved) free(saved->entries);
    free(saved);
}

void trial_end(Trial *trial)
{
    sandbox_free(trial->box);
    saved_free(trial->saved);
}

/* ---------------------------------------------------------------- the folder */

/* What nftw gives its function has no room for more than the path. */
static Saved *walked;

static char *read_whole(const char *path, size_t n)
{
    char *bytes = malloc(n + 1);
    FILE *in = fopen(path, "rb");
    if (!in || fread(bytes, 1, n, in) != n) err(99, "%s", path);
    fclose(in);
    return bytes;
}

static int entry_save(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    if (where->level == 0) return 0;
    walked->entries = realloc(walked->entries, (walked->count + 1) * sizeof *walked->entries);
    Entry *entry = &walked->entries[walked->count++];
    *entry = (Entry){.path = strdup(path), .folder = kind == FTW_D, .n = (size_t)info->st_size};
    if (!entry->folder) entry->bytes = read_whole(path, entry->n);
    return 0;
}

void trial_save(Trial *trial)
{
    saved_free(trial->saved);
    trial->saved = walked = calloc(1, sizeof *walked);
    if (nftw(sandbox_dir(trial->box), entry_save, 16, FTW_PHYS) != 0) err(99, "%s", sandbox_dir(trial->box));
}

static int entry_remove(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info, (void)kind;
    return where->level == 0 ? 0 : remove(path);
}

void trial_put_back(const Trial *trial)
{
    nftw(sandbox_dir(trial->box), entry_remove, 16, FTW_DEPTH | FTW_PHYS);
    for (size_t i = 0; i < trial->saved->count; i++) {
        const Entry *entry = &trial->saved->entries[i];
        if (entry->folder) {
            if (mkdir(entry->path, 0700) != 0) err(99, "%s", entry->path);
            continue;
        }
        FILE *out = fopen(entry->path, "wb");
        if (!out || fwrite(entry->bytes, 1, entry->n, out) != entry->n || fclose(out) != 0) err(99, "%s", entry->path);
        chmod(entry->path, 0600);
    }
}

/* ---------------------------------------------------------------- the program */

/* How the program is called. */
typedef struct Call {
    const char *argv[TRIAL_WORDS + 8], *env[128];
    char *preload, *file;
} Call;

/* With the passphrase in that file of the folder; NULL: without one. */
static void call_begin(Call *call, const Trial *trial, const char *passphrase, const char *const words[], const char *const shim[])
{
    *call = (Call){.argv = {trial->binary, "--lang", "en", "--today", COHORT_TODAY}};
    size_t n = 5, e = 0;
    if (passphrase) call->file = sandbox_path(trial->box, passphrase);
    if (call->file) call->argv[n++] = "--passphrase-file", call->argv[n++] = call->file;
    for (; *words && n < TRIAL_WORDS + 7; words++)
        call->argv[n++] = *words;
    for (const char *const *at = sandbox_env(trial->box); *at; at++)
        call->env[e++] = *at;
    if (shim && asprintf(&call->preload, "LD_PRELOAD=%s", trial->shim) < 0) err(99, "memory");
    if (shim) call->env[e++] = call->preload, call->env[e++] = trial->still;
    for (; shim && *shim; shim++)
        call->env[e++] = *shim;
}

static void call_done(Call *call)
{
    free(call->preload);
    free(call->file);
}

static void run_with(const Trial *trial, const char *passphrase, const char *const words[], const char *const shim[],
                     Run *ret)
{
    Call call;
    call_begin(&call, trial, passphrase, words, shim);
    run_program(call.argv, call.env, NULL, NULL, 0, ret);
    call_done(&call);
}

Pty *trial_start(const Trial *trial, const char *const shim[])
{
    enum { ROWS = 24, COLUMNS = 80 };
    Call call;
    call_begin(&call, trial, trial->sealed ? TRIAL_PASSPHRASE : NULL, (const char *const[]){NULL}, shim);
    Pty *pty = pty_start(call.argv, call.env, NULL, ROWS, COLUMNS);
    call_done(&call);
    return pty;
}

void trial_run(const Trial *trial, const char *const words[], const char *const shim[], Run *ret)
{
    run_with(trial, trial->sealed ? TRIAL_PASSPHRASE : NULL, words, shim, ret);
}

/* The same by whichever of the two passphrases opens it. */
static void run_any(const Trial *trial, const char *const words[], Run *ret)
{
    trial_run(trial, words, NULL, ret);
    if (!trial->sealed || ret->code != 5) return;
    run_done(ret);
    run_with(trial, TRIAL_OTHER_PASSPHRASE, words, NULL, ret);
}

void trial_need(const Trial *trial, const char *const words[])
{
    Run run;
    trial_run(trial, words, NULL, &run);
    if (run.code != 0) errx(99, "%s: exit code %d: %s", words[0], run.code, run.err);
    run_done(&run);
}

char *trial_export(const Trial *trial)
{
    Run run;
    run_any(trial, (const char *const[]){"--read-only", "export", NULL}, &run);
    char *text = run.code == 0 ? strdup(run.out) : NULL;
    run_done(&run);
    return text;
}

bool trial_whole(const Trial *trial, bool tell)
{
    Run run;
    run_any(trial, (const char *const[]){"check", NULL}, &run);
    bool whole = run.code == 0;
    if (!whole && tell) printf("check: exit code %d: %s%s\n", run.code, run.out, run.err);
    run_done(&run);
    return whole;
}

static void write_line(const Trial *trial, const char *name, const char *text)
{
    char *path = sandbox_path(trial->box, name);
    FILE *out = fopen(path, "w");
    if (!out || fprintf(out, "%s\n", text) < 0 || fclose(out) != 0) err(99, "%s", path);
    chmod(path, 0600);
    free(path);
}

/* Passphrases, and a seal that is cheap to open. */
static void make_secrets(const Trial *trial)
{
    char *folder = sandbox_path(trial->box, "config/overgang");
    if (mkdir(folder, 0700) != 0) err(99, "%s", folder);
    write_line(trial, "config/overgang/overgang.ini", "[storage]\nseal_memory = 8");
    write_line(trial, TRIAL_PASSPHRASE, "lampe elv trapp saks");
    write_line(trial, TRIAL_OTHER_PASSPHRASE, "hatt grind torv gran");
    free(folder);
}

void trial_make_store(Trial *trial)
{
    if (trial->sealed) make_secrets(trial);
    char *people = sandbox_path(trial->box, "people.json"), *more = sandbox_path(trial->box, "more.json");
    cohort_save(&(Cohort){.prefix = "P", .first = 1, .count = TRIAL_PEOPLE, .notes = 2, .unit = TRIAL_MARKER}, people);
    cohort_save(&(Cohort){.prefix = "N", .first = 1, .count = 3, .notes = 1, .unit = TRIAL_MARKER}, more);
    trial_need(trial, (const char *const[]){"init", trial->sealed ? "--seal" : NULL, NULL});
    trial_need(trial, (const char *const[]){"import", people, NULL});
    trial_need(trial, (const char *const[]){"note", "P-000001", TRIAL_MARKER, NULL});
    trial_need(trial, (const char *const[]){"tick", "P-000001", "IN-TALK", NULL});
    free(people);
    free(more);
}

uint64_t trial_random(Trial *trial, uint64_t n)
{
    trial->random = trial->random * 6364136223846793005ULL + 1442695040888963407ULL;
    return (trial->random >> 33) % n;
}

void trial_report(const char *number, const char *what, bool good, const char *format, ...)
{
    char figures[400];
    va_list args;
    va_start(args, format);
    vsnprintf(figures, sizeof figures, format, args);
    va_end(args);
    const char *path = getenv("TORTURE_TABLE");
    FILE *table = path ? fopen(path, "a") : NULL;
    FILE *outs[] = {stdout, table};
    for (int i = 0; i < 2; i++)
        if (outs[i]) fprintf(outs[i], "%-3s %-34s %-4s %s\n", number, what, good ? "ok" : "BAD", figures);
    if (table) fclose(table);
    fflush(stdout);
}
