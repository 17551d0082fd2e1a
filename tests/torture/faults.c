/*
 * faults calls|memory [--sealed] [--short]
 *
 * Lets one thing after the other go wrong under each command that writes: `calls`: each call that writes, syncs, names or
 * removes a file fails once and for good, with ENOSPC and with EIO; `memory`: a request for memory gets none, once and for
 * good, for an import, a review and what is done most. Each time the command must do all that it should and say so, or nothing
 * and say why; the store must be whole and open. (The settings are away where memory is: iniparser, which reads them before any store is
 * opened, takes what it gets for memory without looking.) The control: the same faults told to nobody, which must be found out.
 */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trial.h"

typedef struct Subject {
    const char *name;
    const char *words[8];
    bool fresh; /* begins without a store */
    bool again; /* what was left half done is put right by doing it again, and it says so */
    const char *first[8]; /* what is done before it and is there each time */
} Subject;

#define ANOTHER "--new-passphrase-file", "@" TRIAL_OTHER_PASSPHRASE

/* Paths beginning with @ lie in the trial's folder. */
static const Subject subjects[] = {
    {"tick", {"tick", "P-000002", "IN-TALK", "--note", "now"}, .fresh = false, .again = false},
    {"note", {"note", "P-000001", "a new one"}, .fresh = false, .again = false},
    {"set", {"set", "P-000003", "unit=B7", "housing_release=no"}, .fresh = false, .again = false},
    {"undo", {"undo"}, .fresh = false, .again = false},
    {"import", {"import", "@more.json"}, .fresh = false, .again = false},
    {"erase", {"erase", "P-000002", "--confirm", "P-000002"}, .fresh = false, .again = false},
    {"backup", {"backup", "@copy.db"}, .fresh = false, .again = false},
    {"restore", {"restore", "@older.db"}, .fresh = false, .again = true},
    {"init", {"init"}, .fresh = true, .again = false},
};
/* With a sealed store besides; each begins with the store that the `first` of those before it have made. */
static const Subject sealing[] = {
    {"seal", {"seal"}, .fresh = false, .again = false, .first = {"unseal", "--yes"}},
    {"unseal", {"unseal", "--yes"}, .fresh = false, .again = false, .first = {"seal"}},
    {"passphrase change", {"passphrase", "change", ANOTHER}, .fresh = false, .again = false},
    {"passphrase add", {"passphrase", "add", "Kari", ANOTHER}, .fresh = false, .again = false},
    {"passphrase remove",
     {"passphrase", "remove", "Kari", "--yes"},
     .fresh = false,
     .again = false,
     .first = {"passphrase", "add", "Kari", ANOTHER}},
};
/* For memory: what only reads, too. */
static const Subject thirsty[] = {
    {"import", {"import", "@more.json"}, .fresh = false, .again = false},
    {"review", {"review"}, .fresh = false, .again = false},
    {"tick", {"tick", "P-000002", "IN-TALK", "--note", "now"}, .fresh = false, .again = false},
    {"show", {"show", "P-000001"}, .fresh = false, .again = false},
    {"set", {"set", "P-000003", "unit=B7", "housing_release=no"}, .fresh = false, .again = false},
    {"undo", {"undo"}, .fresh = false, .again = false},
    {"erase", {"erase", "P-000002", "--confirm", "P-000002"}, .fresh = false, .again = false},
};

typedef struct Faults {
    Trial trial;
    char *before, *after; /* what the store holds without and with the command; "" for no store */
    long runs, done, refused, unsure, healed, lost, damaged, crashed, dumb, misled;
    bool control;
} Faults;

static void words_fill(const Faults *f, const char *const from[8], const char *words[8], char *owned[8])
{
    for (int i = 0; i < 8; i++) {
        owned[i] = NULL;
        words[i] = from[i];
        if (!words[i] || *words[i] != '@') continue;
        words[i] = owned[i] = sandbox_path(f->trial.box, words[i] + 1);
    }
}

static void words_free(char *owned[8])
{
    for (int i = 0; i < 8; i++)
        free(owned[i]);
}

static bool there(const Faults *f)
{
    return access(sandbox_store(f->trial.box), F_OK) == 0;
}

/* What the store holds, and who has a passphrase to it (nobody: it is not sealed): "" where there is none.
 * NULL: it cannot be read. */
static char *holds(const Faults *f)
{
    if (!there(f)) return strdup("");
    char *text = trial_export(&f->trial), *told = NULL;
    Run who;
    trial_run(&f->trial, (const char *const[]){"passphrase", "list", NULL}, NULL, &who);
    if (text && asprintf(&told, "%s%s", who.out, text) < 0) err(99, "memory");
    run_done(&who);
    free(text);
    return told;
}

/* Begins anew, and runs the command with what the shim is told. */
static void run_subject(const Faults *f, const Subject *subject, const char *const shim[], Run *ret)
{
    const char *words[8];
    char *owned[8];
    trial_put_back(&f->trial);
    if (subject->fresh) unlink(sandbox_store(f->trial.box));
    words_fill(f, subject->words, words, owned);
    trial_run(&f->trial, words, shim, ret);
    words_free(owned);
}

static void tell(Faults *f, long *counter, const Subject *subject, const char *how, const char *what, const Run *run)
{
    if (!f->control && ++*counter <= 500)
        printf("%s, %s: %s (exit code %d: %s)\n", subject->name, how, what, run->code, run->err);
    else if (f->control)
        ++*counter;
}

/* The store is not whole after a fault: doing the same again must make it so. */
static bool heals(Faults *f, const Subject *subject)
{
    const char *words[8];
    char *owned[8];
    Run run;
    if (!subject->again) return false;
    words_fill(f, subject->words, words, owned);
    trial_run(&f->trial, words, NULL, &run);
    words_free(owned);
    bool done = run.code == 0 && trial_whole(&f->trial, !f->control);
    run_done(&run);
    char *now = holds(f);
    done = done && now && strcmp(now, f->after) == 0;
    free(now);
    f->healed += done;
    return done;
}

static void judge(Faults *f, const Subject *subject, const char *how, const Run *run)
{
    f->runs++;
    if (run->code >= 64 && run->code != 130) {
        tell(f, &f->crashed, subject, how, "it crashed", run);
    } else if (run->code != 0 && run->err_len < 12) {
        tell(f, &f->dumb, subject, how, "it said nothing", run);
    }
    if (there(f) && !trial_whole(&f->trial, !f->control && !subject->again)) {
        f->done += run->code == 0;
        f->refused += run->code != 0;
        if (heals(f, subject)) return;
        /* it may not have come far enough to be a store; and where nothing can be removed any more, it stays */
        if (subject->fresh && run->code != 0 && run->code < 64 && strstr(how, "always")) return;
        if (subject->fresh && run->code != 0 && run->code < 64) {
            tell(f, &f->damaged, subject, how, "half a store is left", run);
            return;
        }
        tell(f, &f->damaged, subject, how, "the store is damaged", run);
        return;
    }
    if (subject->fresh && run->code != 0) { /* what has been made of it is no store of anybody's yet */
        f->refused++;
        return;
    }
    char *now = holds(f);
    bool as_before = now && strcmp(now, f->before) == 0, as_after = now && strcmp(now, f->after) == 0;
    if (!as_before && !as_after)
        tell(f, &f->lost, subject, how, "the store holds something else", run);
    else if (run->code == 0 && !as_after)
        tell(f, &f->lost, subject, how, "it said that it was done, and it was not", run);
    else if (run->code != 0 && !as_before && strstr(run->err, "nothing was"))
        tell(f, &f->misled, subject, how, "it said that nothing was done, and it was", run);
    else if (run->code != 0 && !as_before)
        f->unsure++;
    f->done += run->code == 0;
    f->refused += run->code != 0;
    free(now);
}

/* How often the shim counted, with nothing going wrong; learns what is before and after. */
static long learn(Faults *f, const Subject *subject, const char *ask)
{
    Run run;
    char *path = NULL, *dir = NULL;
    if (asprintf(&path, "SHIM_COUNT=%s.count", sandbox_dir(f->trial.box)) < 0) err(99, "memory");
    if (asprintf(&dir, "SHIM_DIR=%s", sandbox_dir(f->trial.box)) < 0) err(99, "memory");
    trial_put_back(&f->trial);
    if (subject->fresh) unlink(sandbox_store(f->trial.box));
    free(f->before), free(f->after);
    f->before = holds(f);
    run_subject(f, subject, (const char *const[]){dir, path, ask, NULL}, &run);
    if (run.code != 0) errx(99, "%s: exit code %d: %s", subject->name, run.code, run.err);
    run_done(&run);
    f->after = holds(f);
    FILE *in = fopen(path + strlen("SHIM_COUNT="), "r");
    long count = 0;
    if (!in || fscanf(in, "%ld", &count) != 1 || count == 0) errx(99, "%s: the shim has counted nothing", subject->name);
    fclose(in);
    unlink(path + strlen("SHIM_COUNT="));
    free(path);
    free(dir);
    if (!f->before || !f->after) errx(99, "%s: the store cannot be read", subject->name);
    return count;
}

static void try_call(Faults *f, const Subject *subject, long call, int code, const char *mode)
{
    char *fail = NULL, *dir = NULL;
    if (asprintf(&fail, "SHIM_FAIL=%d:%ld:%s", code, call, mode) < 0) err(99, "memory");
    if (asprintf(&dir, "SHIM_DIR=%s", sandbox_dir(f->trial.box)) < 0) err(99, "memory");
    Run run;
    run_subject(f, subject, (const char *const[]){dir, fail, NULL}, &run);
    judge(f, subject, fail, &run);
    run_done(&run);
    free(fail);
    free(dir);
}

static void calls_of(Faults *f, const Subject *subject, bool brief)
{
    long count = learn(f, subject, "SHIM_UNUSED=1");
    long tries = f->trial.sealed ? 8 : 20; /* opening a sealed store takes its time */
    long step = brief && count > tries ? count / tries : 1;
    for (long call = 1 + (brief ? (long)trial_random(&f->trial, (uint64_t)step) : 0); call <= count; call += step) {
        if (f->control) {
            try_call(f, subject, call, EIO, "lie");
            continue;
        }
        try_call(f, subject, call, ENOSPC, "once");
        try_call(f, subject, call, ENOSPC, "always");
        try_call(f, subject, call, EIO, "once");
        try_call(f, subject, call, EIO, "always");
    }
}

static void try_memory(Faults *f, const Subject *subject, long call, const char *mode)
{
    char *memory = NULL;
    if (asprintf(&memory, "SHIM_MEMORY=%ld:%s", call, mode) < 0) err(99, "memory");
    Run run;
    run_subject(f, subject, (const char *const[]){memory, f->control ? "SHIM_MUTE=1" : NULL, NULL}, &run);
    judge(f, subject, memory, &run);
    run_done(&run);
    free(memory);
}

/* The first ones and the last ones each, in between some. */
static void memory_of(Faults *f, const Subject *subject, long tries)
{
    long count = learn(f, subject, "SHIM_MEMORY=0");
    for (long i = 0; i < tries && i < count; i++) {
        long call = i < tries / 3 ? i + 1 : 1 + (long)trial_random(&f->trial, (uint64_t)count);
        try_memory(f, subject, call, i % 2 ? "always" : "once");
    }
}

static void prepare(Faults *f, uint64_t seed, bool sealed)
{
    f->trial.sealed = sealed;
    trial_begin(&f->trial, seed);
    trial_make_store(&f->trial);
    char *older = sandbox_path(f->trial.box, "older.db");
    trial_need(&f->trial, (const char *const[]){"backup", older, NULL});
    trial_need(&f->trial, (const char *const[]){"note", "P-000003", "after the copy", NULL});
    trial_save(&f->trial);
    free(older);
}

/* Seals and unseals, and gives, changes and takes passphrases. */
static void sealing_of(Faults *f, bool brief)
{
    const char *words[8];
    char *owned[8];
    for (size_t i = 0; i < sizeof sealing / sizeof *sealing; i++) {
        trial_put_back(&f->trial);
        words_fill(f, sealing[i].first, words, owned);
        if (words[0]) trial_need(&f->trial, words);
        words_free(owned);
        trial_save(&f->trial);
        calls_of(f, &sealing[i], brief);
    }
}

/* They are needed to make a cheap seal only. */
static void settings_away(Trial *trial)
{
    char *path = sandbox_path(trial->box, "config/overgang/overgang.ini");
    trial_put_back(trial);
    unlink(path);
    trial_save(trial);
    free(path);
}

static bool found_out(const Faults *f)
{
    return f->lost + f->damaged + f->crashed + f->dumb + f->misled > 0;
}

static void report(const Faults *f, const char *number, const char *what)
{
    if (f->control)
        trial_report(number, what, found_out(f), "control: of %ld untold, %ld lost, %ld damaged, %ld silent: %s", f->runs,
                     f->lost + f->misled, f->damaged, f->dumb, found_out(f) ? "found out, as it must be" : "NOT FOUND OUT");
    else
        trial_report(number, what, !found_out(f),
                     "%ld faults: %ld done all the same, %ld refused, %ld left open, %ld healed; %ld lost, %ld misled, %ld damaged, %ld crashed, %ld silent",
                     f->runs, f->done, f->refused, f->unsure, f->healed, f->lost, f->misled, f->damaged, f->crashed, f->dumb);
}

int main(int argc, char **argv)
{
    bool brief = false, sealed = false, memory = argc > 1 && strcmp(argv[1], "memory") == 0;
    for (int i = 2; i < argc; i++) {
        brief = brief || strcmp(argv[i], "--short") == 0;
        sealed = sealed || strcmp(argv[i], "--sealed") == 0;
    }
    if (argc < 2 || (!memory && strcmp(argv[1], "calls") != 0)) errx(2, "usage: faults calls|memory [--short]");
    static const char *const titles[2][2] = {{"ENOSPC and EIO at each call", "the same, sealed"},
                                             {"no memory at a request", "the same, sealed"}};
    bool good = true;
    for (int control = 0; control < 2; control++) {
        Faults f = {.control = control};
        prepare(&f, 7, sealed);
        if (memory) {
            settings_away(&f.trial);
            size_t n = control ? 1 : sizeof thirsty / sizeof *thirsty;
            for (size_t i = 0; i < n; i++)
                memory_of(&f, &thirsty[i], control ? 20 : brief ? 40 : i < 2 ? 600 : 200);
        } else {
            size_t n = control ? 2 : sizeof subjects / sizeof *subjects;
            for (size_t i = 0; i < n; i++)
                calls_of(&f, &subjects[i], brief && !(control && sealed));
            if (sealed && !control) sealing_of(&f, brief);
        }
        report(&f, memory ? "5" : "3", titles[memory][sealed]);
        good = good && found_out(&f) == f.control;
        trial_end(&f.trial);
        free(f.before), free(f.after);
    }
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
