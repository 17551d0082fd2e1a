/*
 * races [--rounds N] [--sealed] [--without-locks]
 *
 * Two writers at once, N times: both change the same person, or one changes somebody while the other takes in a file or
 * goes back. What both say is done must be there, and the store whole. The control, --without-locks, lets everybody have
 * every lock on the file, and must fail.
 */
#include <err.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trial.h"

typedef struct Race {
    Trial trial;
    bool without_locks;
    long rounds, both, locked, lost, damaged, failed;
    char **notes; /* acknowledged */
    long count;
} Race;

static pid_t begin(Race *race, const char *const words[])
{
    const char *argv[TRIAL_WORDS + 8] = {race->trial.binary, "--quiet", "--today", "2026-03-02"};
    char *file = sandbox_path(race->trial.box, TRIAL_PASSPHRASE);
    const char *env[128];
    size_t n = 4, e = 0;
    char preload[4096];
    if (race->trial.sealed) argv[n++] = "--passphrase-file", argv[n++] = file;
    for (; *words; words++)
        argv[n++] = *words;
    for (const char *const *at = sandbox_env(race->trial.box); *at; at++)
        env[e++] = *at;
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s", race->trial.shim);
    if (race->without_locks) env[e++] = preload, env[e++] = "SHIM_NOLOCK=1";
    env[e] = NULL;
    RunSpec spec = {.argv = argv, .env = env, .in = -1, .out = -1, .err = -1};
    pid_t pid = run_spawn(&spec);
    if (!pid) err(99, "%s", race->trial.binary);
    free(file);
    return pid;
}

/* Two notes of different words on one person: what one writes, the other must not write over. */
static void one_round(Race *race)
{
    char text[2][32], *people = sandbox_path(race->trial.box, "more.json");
    pid_t pids[2];
    for (int i = 0; i < 2; i++) {
        snprintf(text[i], sizeof text[i], "race%ldwriter%d", race->rounds, i);
        if (i == 1 && race->rounds % 10 == 0)
            pids[i] = begin(race, (const char *const[]){"import", people, NULL});
        else
            pids[i] = begin(race, (const char *const[]){"note", "P-000001", text[i], NULL});
    }
    int done = 0;
    for (int i = 0; i < 2; i++) {
        int code = run_wait(pids[i], NULL, NULL);
        done += code == 0;
        race->locked += code == 5;
        race->failed += code != 0 && code != 5;
        if (code != 0 || (i == 1 && race->rounds % 10 == 0)) continue;
        race->notes = realloc(race->notes, (size_t)(race->count + 1) * sizeof *race->notes);
        race->notes[race->count++] = strdup(text[i]);
    }
    race->both += done == 2;
    race->rounds++;
    free(people);
}

static void look(Race *race)
{
    if (!trial_whole(&race->trial, !race->without_locks)) race->damaged++;
    char *text = trial_export(&race->trial);
    for (long i = 0; i < race->count; i++) {
        char quoted[40];
        snprintf(quoted, sizeof quoted, "\"%s\"", race->notes[i]);
        if (!text || !strstr(text, quoted)) race->lost++;
        free(race->notes[i]);
    }
    race->count = 0;
    free(text);
}

int main(int argc, char **argv)
{
    static const struct option known[] = {
        {"rounds", required_argument, NULL, 'r'},
        {"sealed", no_argument, NULL, 's'},
        {"without-locks", no_argument, NULL, 'w'}, {0}};
    Race race = {0};
    long rounds = 200;
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == 'r')
            rounds = atol(optarg);
        else if (option == 's')
            race.trial.sealed = true;
        else if (option == 'w')
            race.without_locks = true;
        else
            return 2;
    }
    trial_begin(&race.trial, 9);
    trial_make_store(&race.trial);
    while (race.rounds < rounds && race.damaged == 0)
        one_round(&race);
    look(&race);
    bool good = race.lost + race.damaged + race.failed == 0;
    const char *title = race.trial.sealed ? "races, sealed" : "races of two writers";
    if (race.without_locks)
        trial_report("9", title, !good, "control without locks: of %ld races %ld changes lost, %ld failed, %s: %s",
                     race.rounds, race.lost, race.failed, race.damaged ? "store damaged" : "store whole",
                     good ? "NOT FOUND OUT" : "found out, as it must be");
    else
        trial_report("9", title, good, "%ld races, in %ld both were done, %ld had to try again; %ld lost, %ld failed, %ld damaged",
                     race.rounds, race.both, race.locked, race.lost, race.failed, race.damaged);
    trial_end(&race.trial);
    free(race.notes);
    return good != race.without_locks ? EXIT_SUCCESS : EXIT_FAILURE;
}
