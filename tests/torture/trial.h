/*
 * A store in a folder of its own on which the program is tried, again and again from the same beginning, with or without
 * something that goes wrong (shim.c).
 */
#ifndef TESTS_TORTURE_TRIAL_H
#define TESTS_TORTURE_TRIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/pty.h"
#include "support/run.h"
#include "support/sandbox.h"

typedef struct Saved Saved;

typedef struct Trial {
    const char *binary, *shim; /* $OVERGANG, $TORTURE_SHIM */
    Sandbox *box;              /* the folders in it are emptied and filled by trial_put_back */
    Saved *saved;              /* what trial_save has kept */
    char still[40]; /* the clock under the shim: the same moment in each try, so that they come out alike */
    uint64_t random;
    bool sealed; /* the store is opened by a passphrase */
} Trial;

enum { TRIAL_WORDS = 16, TRIAL_PEOPLE = 4 };
#define TRIAL_PASSPHRASE       "passphrase" /* files of a sealed trial's folder: the one, and another */
#define TRIAL_OTHER_PASSPHRASE "other"
#define TRIAL_MARKER "Torturtesen" /* everybody's family name */

/* Begins with an empty folder. */
void trial_begin(Trial *trial, uint64_t seed);
void trial_end(Trial *trial);

/* A store with TRIAL_PEOPLE people (P-000001 …), notes and ticks; sealed where `sealed` says so. */
void trial_make_store(Trial *trial);
/* Keeps all that is in the folder, in memory. */
void trial_save(Trial *trial);
/* Makes the folder what it was when it was kept. */
void trial_put_back(const Trial *trial);

/* Runs the program with these words (ended by NULL). `shim`: "KEY=VALUE" … ended by NULL, or NULL for none of it. */
void trial_run(const Trial *trial, const char *const words[], const char *const shim[], Run *ret);
/* The same where nothing may go wrong: else this program ends with what was said. */
void trial_need(const Trial *trial, const char *const words[]);
/* Starts the interface. */
Pty *trial_start(const Trial *trial, const char *const shim[]);
/* What the store holds, as `export` writes it, newly allocated; NULL where it cannot be read. Changes nothing. */
char *trial_export(const Trial *trial);
/* Whether `check` finds the store whole; says what it said where it does not. */
bool trial_whole(const Trial *trial, bool tell);

/* A random number below n. */
uint64_t trial_random(Trial *trial, uint64_t n);
/* Writes a line of the table at the end: appended to $TORTURE_TABLE, and on stdout. `good`: as it should be. */
void trial_report(const char *number, const char *what, bool good, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
