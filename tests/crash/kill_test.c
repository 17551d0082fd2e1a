/*
 * kill_test [--binary PATH] [--rounds N] [--seed K] [--window MS] [--sealed] [--without-journal]
 *
 * Kills the program with SIGKILL at random moments of its ticks and imports, and looks each time whether the
 * store is sound, every acknowledged change (exit code 0) is in it, and an interrupted import is there wholly
 * or not at all. The program is PATH, else $OVERGANG, else ./overgang. A process is killed within MS of its
 * start, at least 8 and one and a half times as long as it takes undisturbed. The same seed chooses the same
 * changes and moments.
 *
 * --sealed: with a sealed store, which is also unsealed, sealed and given another passphrase meanwhile; afterwards one of the two
 * passphrases opens it, the new one where that was acknowledged.
 *
 * The control, --without-journal, loses what is written into SQLite's journal (tests/torture/shim.c, $TORTURE_SHIM): it must find
 * damage. Where $TORTURE_TABLE names a file, a line of its figures is added there.
 *
 * Exits 0 when nothing was lost or damaged and some processes were really killed, 1 otherwise.
 */
#include <err.h>
#include <getopt.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "people.h"
#include "support/cohort.h"
#include "support/proc.h"
#include "support/run.h"
#include "support/sandbox.h"

enum {
    PEOPLE = 60,         /* who are ticked */
    BATCH = 50,          /* people of an import */
    BATCH_NOTES = 2,     /* journal notes of each */
    IMPORTS_A_BATCH = 5, /* imports before other people are taken */
    ROUNDS_A_STORE = 100,
    WINDOW_MS = 8,
    TRIES = 5, /* undisturbed ticks that are timed */
    ARGUMENTS_MAX = 12,
};

static const char *const STEP = "IN-TALK";

typedef struct {
    const char *binary;
    double window_ms; /* 0: measured */
    uint64_t random;
    Sandbox *box;
    People people;             /* who can be ticked, and what of them is in the store */
    Batch batch;               /* whom the imports bring, and what of them is in the store */
    double tick_ms, import_ms; /* how long the killer waits at most */
    int change;                /* number of the last change tried; it is written into the store */
    int killed, acknowledged, journals, lost, damaged;
    bool sealed;
    char *passphrases[2]; /* files: the one that opens the store, and the next */
} Trial;

/* A random number from 0 to below 1. */
static double random_next(Trial *trial)
{
    trial->random = trial->random * 6364136223846793005ULL + 1442695040888963407ULL;
    return (double)(trial->random >> 11) / 9007199254740992.0;
}

/* Ends this program when it cannot even begin. */
static _Noreturn void trial_stop(Trial *trial, const char *why)
{
    sandbox_free(trial->box);
    errx(1, "%s", why);
}

/* The arguments BINARY --quiet --today DATE and `words`, ended by NULL, in `argv`. */
static void command_fill(const Trial *trial, const char *const words[], const char *argv[ARGUMENTS_MAX])
{
    const char *const begin[] = {trial->binary, "--quiet", "--today", COHORT_TODAY};
    size_t n = 0;
    for (; n < 4; n++)
        argv[n] = begin[n];
    if (trial->sealed) argv[n++] = "--passphrase-file", argv[n++] = trial->passphrases[0];
    for (; *words && n + 1 < ARGUMENTS_MAX; words++)
        argv[n++] = *words;
    argv[n] = NULL;
}

/* Runs a command undisturbed; counts damage, with a message, when it does not exit with 0. */
static bool command_run(Trial *trial, const char *const words[], Run *ret)
{
    const char *argv[ARGUMENTS_MAX];
    command_fill(trial, words, argv);
    run_program(argv, sandbox_env(trial->box), NULL, NULL, 0, ret);
    if (ret->code == 0) return true;
    printf("%s: exit code %d: %s\n", words[0], ret->code, ret->err);
    trial->damaged++;
    return false;
}

/* The same, when its output does not matter; gives how long it took. */
static double command_time(Trial *trial, const char *const words[])
{
    Run run;
    double start = proc_now_ms();
    if (!command_run(trial, words, &run)) trial_stop(trial, "cannot begin");
    run_done(&run);
    return proc_now_ms() - start;
}

/* Runs a command and kills it within `window_ms`. True when it ended by itself with 0: the change is
 * acknowledged. */
static bool command_kill(Trial *trial, const char *const words[], double window_ms)
{
    const char *argv[ARGUMENTS_MAX];
    command_fill(trial, words, argv);
    long wait_us = (long)(random_next(trial) * window_ms * 1000);
    struct timespec wait = {.tv_sec = wait_us / 1000000, .tv_nsec = wait_us % 1000000 * 1000};
    RunSpec spec = {.argv = argv, .env = sandbox_env(trial->box), .in = -1, .out = -1, .err = STDERR_FILENO};
    pid_t pid = run_spawn(&spec);
    if (!pid) err(1, "%s", trial->binary);
    clock_nanosleep(CLOCK_MONOTONIC, 0, &wait, NULL);
    kill(pid, SIGKILL);
    bool killed;
    int code = run_wait(pid, NULL, &killed);
    if (killed) {
        trial->killed++;
    } else if (code == 0) {
        trial->acknowledged++;
    } else {
        printf("%s: exit code %d\n", words[0], code);
        trial->damaged++;
    }
    return !killed && code == 0;
}

/* Writes the file of the import number trial->change; the caller frees its path. */
static char *batch_write(const Trial *trial)
{
    char unit[16];
    snprintf(unit, sizeof unit, "u%d", trial->change);
    char *path = sandbox_path(trial->box, "batch.json");
    Cohort cohort = {
        .prefix = trial->batch.prefix, .first = 1, .count = BATCH, .notes = BATCH_NOTES, .unit = unit};
    cohort_save(&cohort, path);
    return path;
}

/* Begins to import people who are not in the store yet. */
static void batch_begin(Trial *trial)
{
    trial->batch = (Batch){.size = BATCH, .notes = BATCH_NOTES};
    snprintf(trial->batch.prefix, sizeof trial->batch.prefix, "B%d", trial->change);
}

/* Reads what the store holds. */
static json_t *store_read(Trial *trial)
{
    Run run;
    json_t *cases = NULL;
    if (command_run(trial, (const char *const[]){"export", NULL}, &run)) {
        cases = people_parse(run.out, run.out_len);
        if (!cases) trial->damaged++;
    }
    run_done(&run);
    return cases;
}

static void store_remove(const Trial *trial)
{
    char *journal = sandbox_path(trial->box, "saker.db-journal");
    unlink(sandbox_store(trial->box));
    unlink(journal);
    free(journal);
}

/* Makes a new store and learns how long things take undisturbed. */
static void store_begin(Trial *trial)
{
    store_remove(trial);
    char *path = sandbox_path(trial->box, "people.json");
    cohort_save(&(Cohort){.prefix = "P", .first = 1, .count = PEOPLE, .notes = 1, .unit = "u0"}, path);
    command_time(trial, (const char *const[]){"init", trial->sealed ? "--seal" : NULL, NULL});
    command_time(trial, (const char *const[]){"import", path, NULL});
    free(path);
    json_t *cases = store_read(trial);
    people_find(cases, &trial->people);
    json_decref(cases);
    if (trial->people.n == 0) trial_stop(trial, "nobody to tick");
    for (int try = 0; try < TRIES; try++) {
        char note[16];
        Person *person = &trial->people.at[try % trial->people.n];
        person->note = ++trial->change;
        snprintf(note, sizeof note, "n%d", person->note);
        double ms =
            command_time(trial, (const char *const[]){"tick", person->ref, STEP, "--note", note, NULL});
        if (ms * 1.5 > trial->tick_ms) trial->tick_ms = ms * 1.5;
    }
    batch_begin(trial);
    trial->change++;
    path = batch_write(trial);
    trial->import_ms = 1.5 * command_time(trial, (const char *const[]){"import", path, NULL});
    free(path);
    batch_begin(trial);
}

/* What a killer waits at most for a command that takes `ms` and a half more. */
static double window_choose(const Trial *trial, double ms)
{
    if (trial->window_ms > 0) return trial->window_ms;
    return ms > WINDOW_MS ? ms : WINDOW_MS;
}

static void tick_round(Trial *trial)
{
    char note[16];
    Person *person = &trial->people.at[(int)(random_next(trial) * trial->people.n)];
    person->tried = ++trial->change;
    snprintf(note, sizeof note, "n%d", person->tried);
    const char *const words[] = {"tick", person->ref, STEP, "--note", note, NULL};
    person->acknowledged = command_kill(trial, words, window_choose(trial, trial->tick_ms));
}

static void import_round(Trial *trial)
{
    trial->batch.tried = ++trial->change;
    char *path = batch_write(trial);
    const char *const words[] = {"import", path, NULL};
    trial->batch.acknowledged = command_kill(trial, words, window_choose(trial, trial->import_ms));
    free(path);
}

static void passphrases_turn(Trial *trial)
{
    char *now = trial->passphrases[0];
    trial->passphrases[0] = trial->passphrases[1];
    trial->passphrases[1] = now;
}

/* The killed change of a passphrase: whether it came to it is seen by which one opens the store. */
static void passphrase_round(Trial *trial)
{
    const char *const words[] = {"passphrase", "change", "--new-passphrase-file", trial->passphrases[1], NULL};
    bool acknowledged = command_kill(trial, words, 6 * window_choose(trial, trial->tick_ms));
    const char *argv[ARGUMENTS_MAX];
    Run run;
    command_fill(trial, (const char *const[]){"list", NULL}, argv);
    run_program(argv, sandbox_env(trial->box), NULL, NULL, 0, &run);
    if (acknowledged && run.code != 5) {
        printf("an acknowledged change of the passphrase is not there\n");
        trial->lost++;
    }
    if (run.code == 5) passphrases_turn(trial);
    run_done(&run);
}

static bool store_is_sealed(const Trial *trial)
{
    char begin[8] = "";
    FILE *in = fopen(sandbox_store(trial->box), "rb");
    size_t n = in ? fread(begin, 1, sizeof begin, in) : 0;
    if (in) fclose(in);
    return n == sizeof begin && memcmp(begin, "OVGSTORE", sizeof begin) == 0;
}

/* Seals, unseals, or changes the passphrase. */
static void seal_round(Trial *trial)
{
    bool sealed = store_is_sealed(trial);
    if (sealed && random_next(trial) < 0.5) {
        passphrase_round(trial);
        return;
    }
    const char *const words[] = {sealed ? "unseal" : "seal", "--yes", NULL};
    bool acknowledged = command_kill(trial, words, 3 * window_choose(trial, trial->tick_ms));
    if (acknowledged && store_is_sealed(trial) == sealed) {
        printf("an acknowledged %s is not there\n", words[0]);
        trial->lost++;
    }
}

/* Compares the store with what was acknowledged. */
static void store_verify(Trial *trial)
{
    Run run;
    char *journal = sandbox_path(trial->box, "saker.db-journal");
    trial->journals += access(journal, F_OK) == 0;
    free(journal);
    command_run(trial, (const char *const[]){"check", NULL}, &run);
    run_done(&run);
    json_t *cases = store_read(trial);
    if (!cases) return;
    trial->lost += people_compare(cases, STEP, &trial->people);
    if (!batch_compare(cases, &trial->batch, &trial->lost)) trial->damaged++;
    json_decref(cases);
}

/* `until_damage`: no longer than it takes to find some. */
static void trial_run(Trial *trial, int rounds, bool until_damage)
{
    int imports = 0;
    for (int round = 0; round < rounds && !(until_damage && trial->damaged); round++) {
        if (round % ROUNDS_A_STORE == 0) store_begin(trial);
        if (trial->sealed && random_next(trial) < 0.3) {
            seal_round(trial);
        } else if (random_next(trial) < 0.3) {
            if (imports++ % IMPORTS_A_BATCH == 0) batch_begin(trial);
            import_round(trial);
        } else {
            tick_round(trial);
        }
        store_verify(trial);
    }
}

static void line_write(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");
    if (!out || fprintf(out, "%s\n", text) < 0 || fclose(out) != 0) err(99, "%s", path);
}

/* Two passphrases, and a seal that is cheap to open. */
static void secrets_make(Trial *trial)
{
    char *folder = sandbox_path(trial->box, "config/overgang");
    char *config = sandbox_path(trial->box, "config/overgang/overgang.ini");
    if (mkdir(folder, 0700) != 0) err(99, "%s", folder);
    line_write(config, "[storage]\nseal_memory = 8");
    trial->passphrases[0] = sandbox_path(trial->box, "one");
    trial->passphrases[1] = sandbox_path(trial->box, "two");
    line_write(trial->passphrases[0], "lampe elv trapp saks");
    line_write(trial->passphrases[1], "hatt grind torv gran");
    free(folder);
    free(config);
}

/* The control: killed in the middle, nothing can be put back. */
static void journal_take_away(const Trial *trial)
{
    const char *shim = getenv("TORTURE_SHIM");
    if (!shim) errx(2, "TORTURE_SHIM must be set");
    sandbox_set(trial->box, "LD_PRELOAD", shim);
    sandbox_set(trial->box, "SHIM_DIR", sandbox_dir(trial->box));
    sandbox_set(trial->box, "SHIM_NOJOURNAL", "1");
}

static void table_add(const Trial *trial, int rounds, bool without_journal, bool good)
{
    const char *path = getenv("TORTURE_TABLE");
    FILE *table = path ? fopen(path, "a") : NULL;
    if (!table) return;
    if (without_journal)
        fprintf(table, "%-3s %-34s %-4s control without a journal: of %d kills %d damaged, %d lost: %s\n", "1", "kill -9",
                good ? "BAD" : "ok", trial->killed, trial->damaged, trial->lost,
                good ? "NOT FOUND OUT" : "found out, as it must be");
    else
        fprintf(table, "%-3s %-34s %-4s %d rounds, %d killed in the middle, %d acknowledged; %d lost, %d damaged\n", "1",
                trial->sealed ? "kill -9, sealed" : "kill -9", good ? "ok" : "BAD", rounds, trial->killed, trial->acknowledged, trial->lost, trial->damaged);
    fclose(table);
}

int main(int argc, char **argv)
{
    static const struct option known[] = {{"binary", required_argument, NULL, 'b'},
                                          {"rounds", required_argument, NULL, 'r'},
                                          {"seed", required_argument, NULL, 's'},
                                          {"window", required_argument, NULL, 'w'},
                                          {"sealed", no_argument, NULL, 'e'},
                                          {"without-journal", no_argument, NULL, 'j'},
                                          {0}};
    const char *binary = getenv("OVERGANG");
    int rounds = 100; /* in make check; the torture has many more */
    bool without_journal = false;
    Trial trial = {.random = 1};
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        switch (option) {
        case 'b': binary = optarg; break;
        case 'r': rounds = atoi(optarg); break;
        case 's': trial.random = strtoull(optarg, NULL, 10); break;
        case 'w': trial.window_ms = atof(optarg); break;
        case 'e': trial.sealed = true; break;
        case 'j': without_journal = true; break;
        default: return 2;
        }
    }
    trial.binary = binary && *binary ? binary : "./overgang";
    trial.box = sandbox_new();
    if (without_journal) journal_take_away(&trial);
    if (trial.sealed) secrets_make(&trial);
    trial_run(&trial, rounds, without_journal);
    printf("rounds %d, killed in the middle %d, acknowledged %d, lost %d, damaged %d\n", rounds, trial.killed,
           trial.acknowledged, trial.lost, trial.damaged);
    printf("a journal was left behind %d times\n", trial.journals);
    bool good = trial.lost + trial.damaged == 0 && trial.killed;
    table_add(&trial, rounds, without_journal, good);
    people_done(&trial.people);
    sandbox_free(trial.box);
    free(trial.passphrases[0]);
    free(trial.passphrases[1]);
    if (!trial.killed) printf("no process was killed in the middle: this run proves nothing\n");
    return good != without_journal ? EXIT_SUCCESS : EXIT_FAILURE;
}
