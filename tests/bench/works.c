#include "works.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "measure.h"
#include "support/cohort.h"
#include "support/proc.h"
#include "support/pty.h"
#include "support/run.h"

enum { SETTLE_MS = 60000, ROWS = 24, COLS = 80, NOTES_ADDED = 1 };

/* The words `BASES/name` and then `first` and `second`, where not NULL. */
static Words base_command(const Bench *bench, const char *name, const char *first, const char *second)
{
    Words words = {0};
    char *path = NULL;
    if (asprintf(&path, "%s/%s", bench->bases, name) < 0) err(99, "memory");
    words_add(&words, path);
    free(path);
    if (first) words_add(&words, first);
    if (second) words_add(&words, second);
    return words;
}

/* Fills the result from the samples and releases those. */
static void result_fill(Result *ret, Samples *ours, Samples *reference)
{
    ret->ours = samples_quantile(ours, 0.5);
    ret->ours_p99 = samples_quantile(ours, 0.99);
    ret->reference = samples_quantile(reference, 0.5);
    ret->reference_p99 = samples_quantile(reference, 0.99);
    samples_done(ours);
    samples_done(reference);
}

/* Measures our command and a reference process, or ours alone when that is NULL. */
static bool processes_measure(const Bench *bench, const Command *ours, const Words *reference, Result *ret)
{
    Command base = {.argv = reference ? words_argv(reference) : NULL, .env = ours->env};
    Samples our_times = {0}, base_times = {0};
    bool ok = measure_processes(ours, reference ? &base : NULL, bench->rounds, &our_times, &base_times);
    result_fill(ret, &our_times, &base_times);
    return ok;
}

/* A command against base_empty, which writes what it reads, or `how` else. */
static bool query_measure_as(const Bench *bench, const Work *work, const Store *store, const char *how,
                             Result *ret)
{
    char *sql = reference_sql(bench->references, work->reference);
    Words ours = store_command(bench->binary, work->ours);
    Words base = base_command(bench, "base_empty", sandbox_store(store->box), sql);
    if (sql && how) words_add(&base, how);
    Command command = {.argv = words_argv(&ours), .env = sandbox_env(store->box)};
    bool ok = processes_measure(bench, &command, sql ? &base : NULL, ret);
    words_done(&base);
    words_done(&ours);
    free(sql);
    return ok;
}

static bool query_measure(const Bench *bench, const Work *work, const Store *store, Result *ret)
{
    return query_measure_as(bench, work, store, NULL, ret);
}

/* A command that only counts, against reading the same rows. */
static bool scan_measure(const Bench *bench, const Work *work, const Store *store, Result *ret)
{
    return query_measure_as(bench, work, store, "scan", ret);
}

/* Writes the file of the person who is added in this round. */
static void person_prepare(void *path, int round)
{
    Cohort cohort = {.prefix = "NEW", .first = round + 1, .count = 1, .notes = NOTES_ADDED, .unit = "A1"};
    cohort_save(&cohort, path);
}

/* The import of one new person against base_update, both as whole processes. */
static bool person_measure(const Bench *bench, const Work *work, const Store *store, Result *ret)
{
    char *sql = reference_sql(bench->references, work->reference), *copy = store_copy(store);
    char *file = sandbox_path(store->box, "person.json");
    Words ours = store_command(bench->binary, work->ours);
    words_add(&ours, file);
    Words base = base_command(bench, "base_update", copy, "1");
    if (sql) words_add(&base, sql);
    Command command = {.argv = words_argv(&ours),
                       .env = sandbox_env(store->box),
                       .prepare = person_prepare,
                       .context = file};
    bool ok = processes_measure(bench, &command, sql ? &base : NULL, ret);
    words_done(&base);
    words_done(&ours);
    unlink(copy);
    free(file);
    free(copy);
    free(sql);
    return ok;
}

/* Where an import begins each time: an empty store. */
typedef struct Beginning {
    char *empty, *store;
} Beginning;

static void begin_anew(void *context, int round)
{
    const Beginning *beginning = context;
    (void)round;
    file_copy(beginning->empty, beginning->store);
}

/* The import of all people into an empty store against base_update's, whose SQL makes as many rows out of
 * nothing. Minutes at L: there it was measured once, when the store was made. */
static bool import_measure(const Bench *bench, const Work *work, const Store *store, Result *ret)
{
    enum { ROUNDS = 5 };
    char *sql = store->size == SIZE_M ? reference_sql(bench->references, work->reference) : NULL;
    ret->ours = store->import_ms;
    if (!sql) return true;
    char *people = sandbox_path(store->box, "people.json");
    Beginning beginning = {sandbox_path(store->box, "empty.db"), sandbox_path(store->box, "filled.db")};
    cohort_save(&(Cohort){.prefix = "BM",
                          .first = 1,
                          .count = size_people(store->size),
                          .notes = STORE_NOTES,
                          .unit = "A1"},
                people);
    Words init = store_command(bench->binary, "init --db"),
          ours = store_command(bench->binary, "import --db");
    words_add(&init, beginning.empty);
    words_add(&ours, beginning.store);
    words_add(&ours, people);
    Words base = base_command(bench, "base_update", beginning.store, "1");
    words_add(&base, sql);
    const char *const *env = sandbox_env(store->box);
    double ms;
    bool ok = measure_once(&(Command){.argv = words_argv(&init), .env = env}, &ms);
    Samples our_times = {0}, base_times = {0};
    Command a = {.argv = words_argv(&ours), .env = env, .prepare = begin_anew, .context = &beginning};
    Command b = {.argv = words_argv(&base), .env = env, .prepare = begin_anew, .context = &beginning};
    ok = ok && measure_processes(&a, &b, ROUNDS, &our_times, &base_times);
    result_fill(ret, &our_times, &base_times);
    words_done(&base);
    words_done(&ours);
    words_done(&init);
    unlink(beginning.empty), unlink(beginning.store), unlink(people);
    free(beginning.empty), free(beginning.store), free(people), free(sql);
    return ok;
}

/* The first screen against base_screen's, which shows the same rows of the store. */
static bool screen_measure(const Bench *bench, const Work *work, const Store *store, Result *ret)
{
    char *sql = reference_sql(bench->references, work->reference);
    if (!sql) errx(1, "no reference is called %s", work->reference);
    Words ours = store_command(bench->binary, work->ours),
          base = base_command(bench, "base_screen", sandbox_store(store->box), sql);
    Command a = {.argv = words_argv(&ours), .env = sandbox_env(store->box), .ready = work->ready};
    Command b = {.argv = words_argv(&base), .env = sandbox_env(store->box), .ready = "ready"};
    Samples our_times = {0}, base_times = {0};
    bool ok = measure_starts(&a, &b, bench->rounds, &our_times, &base_times);
    result_fill(ret, &our_times, &base_times);
    free(sql);
    words_done(&base);
    words_done(&ours);
    return ok;
}

/* Part of a commit of a sealed store, by base_seal on a copy. */
static bool part_measure(const Bench *bench, const Work *work, const Store *store, Result *ret)
{
    char *copy = store_copy(store);
    Words words = base_command(bench, "base_seal", copy, work->ours);
    words_add(&words, "40");
    Run run;
    run_program(words_argv(&words), sandbox_env(store->box), NULL, NULL, 0, &run);
    bool ok = run.code == 0 && sscanf(run.out, "%lf", &ret->ours) == 1;
    if (!ok) warnx("%s: %s", work->name, run.err);
    run_done(&run);
    words_done(&words);
    unlink(copy);
    free(copy);
    return ok;
}

/* Starts the interface and presses the setup keys; NULL when it does not come to rest. */
static Pty *interface_start(const Bench *bench, const Work *work, const Store *store)
{
    Words command = store_command(bench->binary, ""), setup = {0};
    words_split(&setup, work->setup);
    Pty *p = pty_start(words_argv(&command), sandbox_env(store->box), NULL, ROWS, COLS);
    bool ok = pty_settle(p, SETTLE_MS);
    for (size_t i = 0; ok && i < setup.n; i++) {
        measure_press(p, setup.at[i]);
        ok = pty_settle(p, SETTLE_MS);
    }
    words_done(&setup);
    words_done(&command);
    if (ok && !pty_ended(p)) return p;
    warnx("%s: the interface %s", work->name, ok ? "has ended" : "does not come to rest");
    screen_show(pty_screen(p), stderr);
    pty_free(p);
    return NULL;
}

/*
 * Measures a batch of keys, and on a busy machine, where even the reference has late ones, up to some more: what counts is
 * the batch in which the reference, which knows nothing of us, was quickest at its p99.
 */
static bool quietest_batch(const Bench *bench, KeyPlan *ours, const KeyPlan *reference, Result *ret)
{
    enum { BATCHES = 8, QUIET_TIMES = 3 };
    for (int batch = 0; batch < BATCHES; batch++) {
        Samples our_times = {0}, base_times = {0}, processor = {0};
        Result now = {0};
        ours->processor = &processor;
        bool ok = measure_keys(ours, reference, bench->keys, &our_times, &base_times);
        result_fill(&now, &our_times, &base_times);
        now.processor_p99 = samples_quantile(&processor, 0.99);
        samples_done(&processor);
        if (!ok) return false;
        if (batch == 0 || now.reference_p99 < ret->reference_p99) *ret = now;
        if (ret->reference_p99 < QUIET_TIMES * ret->reference) break;
    }
    return true;
}

/* Measures the keys of our interface by turns with those of `reference` on `base`; both are released. */
static bool by_turns(const Bench *bench, const Work *work, Pty *interface, Pty *base, const char *reference,
                     const char *timed, Result *ret)
{
    Words ours = {0}, theirs = {0};
    words_split(&ours, work->ours);
    words_split(&theirs, reference);
    KeyPlan a = {.pty = interface, .keys = words_argv(&ours), .timed = work->timed};
    KeyPlan b = {.pty = base, .keys = words_argv(&theirs), .timed = timed};
    bool ok = a.pty && quietest_batch(bench, &a, &b, ret);
    ret->keys = true;
    pty_free(a.pty);
    pty_free(b.pty);
    words_done(&theirs);
    words_done(&ours);
    return ok;
}

/* Keys of the interface against the same keys of base_update, each a durable change of a copy. */
static bool tick_measure(const Bench *bench, const Work *work, const Store *store, Result *ret)
{
    char *sql = reference_sql(bench->references, work->reference), *copy = store_copy(store);
    if (!sql) errx(1, "no reference is called %s", work->reference);
    Words base = base_command(bench, "base_update", "--keys", copy);
    words_add(&base, sql);
    Pty *update = pty_start(words_argv(&base), sandbox_env(store->box), NULL, ROWS, COLS);
    bool ok =
        by_turns(bench, work, interface_start(bench, work, store), update, work->ours, work->timed, ret);
    words_done(&base);
    unlink(copy);
    free(copy);
    free(sql);
    return ok;
}

/* Keys of the interface against row moves of base_screen. */
static bool keys_measure(const Bench *bench, const Work *work, const Store *store, Result *ret)
{
    Words base = base_command(bench, "base_screen", NULL, NULL);
    Pty *screen = pty_start(words_argv(&base), sandbox_env(store->box), NULL, ROWS, COLS);
    bool ok =
        by_turns(bench, work, interface_start(bench, work, store), screen, "Down Up", NULL, ret);
    words_done(&base);
    return ok;
}

/* A plain copy of the store, sealed with a cheap passphrase; the words that open it. NULL where that fails. */
static char *seal_copy(const Bench *bench, const Store *store, Words *opening)
{
    char *copy = store_copy(store), *secret = sandbox_path(store->box, "phrase"), *settings = sandbox_path(store->box, "cheap.ini");
    FILE *phrase = fopen(secret, "we"), *cheap = fopen(settings, "we");
    if (!phrase || fputs("lampe elv trapp saks\n", phrase) < 0 || fclose(phrase) != 0) err(1, "%s", secret);
    if (!cheap || fputs("[storage]\nseal_memory = 8\n", cheap) < 0 || fclose(cheap) != 0) err(1, "%s", settings);
    const char *const words[] = {"--db", copy, "--config", settings, "--passphrase-file", secret};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        words_add(opening, words[i]);
    Words command = store_command(bench->binary, "seal");
    for (size_t i = 0; i < opening->n; i++)
        words_add(&command, opening->at[i]);
    Run run;
    run_program(words_argv(&command), sandbox_env(store->box), NULL, NULL, 0, &run);
    bool ok = run.code == 0;
    if (!ok) warnx("the copy cannot be sealed: %s", run.err);
    run_done(&run);
    words_done(&command);
    free(secret);
    free(settings);
    if (ok) return copy;
    unlink(copy);
    free(copy);
    return NULL;
}

/* A key of the interface on a sealed copy, from the press to the last of its output: the commit and all around it. */
static bool sealed_measure(const Bench *bench, const Work *work, const Store *store, Result *ret)
{
    Words opening = {0}, keys = {0};
    Samples times = {0}, none = {0};
    char *copy = seal_copy(bench, store, &opening);
    if (!copy) return false;
    Words command = store_command(bench->binary, "");
    for (size_t i = 0; i < opening.n; i++)
        words_add(&command, opening.at[i]);
    words_split(&keys, work->ours);
    Pty *p = pty_start(words_argv(&command), sandbox_env(store->box), NULL, ROWS, COLS);
    KeyPlan plan = {.pty = p, .keys = words_argv(&keys), .timed = work->timed};
    bool ok = pty_settle(p, SETTLE_MS) && !pty_ended(p) && measure_keys(&plan, NULL, bench->keys, &times, &none);
    result_fill(ret, &times, &none);
    ret->keys = true;
    pty_free(p);
    words_done(&command);
    words_done(&keys);
    words_done(&opening);
    unlink(copy);
    free(copy);
    return ok;
}

/* The most memory the interface holds after the setup keys. */
static bool interface_memory(const Bench *bench, const Work *work, const Store *store, Result *ret)
{
    Pty *p = interface_start(bench, work, store);
    if (!p) return false;
    ret->ours = (double)proc_peak_kb(pty_pid(p)) / 1024;
    pty_free(p);
    return true;
}

/* The most memory a command holds. */
static bool command_memory(const Bench *bench, const Work *work, const Store *store, Result *ret)
{
    Words words = store_command(bench->binary, work->ours);
    Command command = {.argv = words_argv(&words), .env = sandbox_env(store->box)};
    ret->ours = (double)measure_memory(&command) / 1024;
    words_done(&words);
    return ret->ours > 0;
}

/* The footer's last row holds `? hjelp`, and is painted last. */
const Work WORKS[] = {
    {.name = "start: --version",
     .measure = query_measure,
     .ours = "--version",
     .reference = "one_case",
     .ratio = {1.5, 1.5, 1.5}},
    {.name = "start: one query",
     .measure = query_measure,
     .ours = "log BM-000050 --format json",
     .reference = "one_case",
     .ratio = {1.5, 1.5, 1.5}},
    {.name = "start: a whole case",
     .measure = query_measure,
     .ours = "export BM-000050",
     .reference = "one_case"},
    {.name = "review, json",
     .measure = query_measure,
     .ours = "review --format json",
     .reference = "review",
     .ratio = {0, 2, 2}},
    {.name = "statistics",
     .measure = scan_measure,
     .ours = "stats --format json",
     .reference = "statistics",
     .ratio = {1.3, 1.3, 1.3}},
    {.name = "first screen",
     .measure = screen_measure,
     .ours = "",
     .ready = "? h",
     .reference = "review",
     .ratio = {2, 2, 3}},
    {.name = "row move",
     .measure = keys_measure,
     .setup = "2",
     .ours = "Down Down Down Up Up Up",
     .limit = {0.6, 0.6, 0.6},
     .p99 = {1.5, 1.5, 1.5}},
    {.name = "filter",
     .measure = keys_measure,
     .setup = "2 /",
     .ours = "t e s t BSpace BSpace BSpace BSpace",
     .limit = {2, 2, 4},
     .p99 = {2, 2, 4}},
    {.name = "filter by labels",
     .measure = keys_measure,
     .setup = "2 /",
     .ours = "v a r e BSpace BSpace BSpace BSpace",
     .limit = {2, 2, 4},
     .p99 = {2, 2, 4}},
    {.name = "switch tabs",
     .measure = keys_measure,
     .setup = "2 Enter",
     .ours = "Right Right Left Left",
     .limit = {0.6, 0.6, 0.6},
     .p99 = {1.5, 1.5, 1.5}},
    {.name = "search notes, typing",
     .measure = keys_measure,
     .setup = "2 s",
     .ours = "h u s l BSpace BSpace BSpace BSpace",
     .limit = {2, 2, 4},
     .p99 = {2, 2, 4}},
    {.name = "search notes, json",
     .measure = query_measure,
     .ours = "search husleie --format json",
     .reference = "notes",
     .ratio = {0, 1.5, 1.5}},
    {.name = "tick",
     .measure = tick_measure,
     .setup = "1",
     .ours = "Space", /* done and open again by turns, each a change */
     .reference = "tick",
     .ratio = {1.3, 1.3, 1.3}},
    {.name = "tick, sealed",
     .measure = sealed_measure,
     .ours = "Space u",
     .timed = "Space",
     .limit = {100, 100, 0},
     .p99 = {100, 100, 0},
     .not_large = true},
    {.name = "its commit: MB", .measure = part_measure, .ours = "size", .not_large = true},
    {.name = "its commit: sealing", .measure = part_measure, .ours = "seal", .not_large = true},
    {.name = "its commit: writing", .measure = part_measure, .ours = "write", .not_large = true},
    {.name = "its commit: fsync", .measure = part_measure, .ours = "fsync", .not_large = true},
    {.name = "its commit: rename", .measure = part_measure, .ours = "rename", .not_large = true},
    {.name = "add a person",
     .measure = person_measure,
     .ours = "import",
     .reference = "person",
     .ratio = {1.5, 1.5, 1.5}},
    {.name = "import",
     .measure = import_measure,
     .reference = "import",
     .ratio = {0, 1.5, 0},
     .limit = {0, 0, 36900}},
    {.name = "memory: interface, MB", .measure = interface_memory, .setup = "2 End", .limit = {12, 12, 40}},
    {.name = "memory: review, MB",
     .measure = command_memory,
     .ours = "review --format json",
     .limit = {12, 12, 40}},
    {.name = NULL},
};
