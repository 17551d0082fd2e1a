/*
 * The works that are measured: what the program does, what it is compared with, and how far it may be from
 * that.
 */
#ifndef TESTS_BENCH_WORKS_H
#define TESTS_BENCH_WORKS_H

#include "stores.h"

/* What all measurements share. */
typedef struct {
    char *binary;     /* absolute path of the program */
    char *bases;      /* folder with base_screen, base_empty, base_update */
    char *kept;       /* folder in which a large store is kept for the next time */
    char *references; /* path of reference.sql */
    int rounds;       /* of whole processes and starts */
    int keys;         /* timed keys */
} Bench;

/* What came out; 0 where nothing was measured. Milliseconds, or MB for memory. */
typedef struct {
    double ours, reference; /* medians */
    double ours_p99, reference_p99;
    double processor_p99; /* of ours: that for which it had a processor, which a busy machine makes little longer */
    bool keys; /* measured key by key: the p99 are worth telling */
} Result;

typedef struct Work Work;

/* Measures a work on a store; false, with a message, when that failed. */
typedef bool WorkMeasure(const Bench *bench, const Work *work, const Store *store, Result *ret);

struct Work {
    const char *name;
    WorkMeasure *measure;
    const char *ours;      /* arguments of the program, or keys pressed in turn */
    const char *setup;     /* keys pressed first */
    const char *timed;     /* the key that is timed; NULL: all */
    const char *ready;     /* text that shows that the first screen is complete */
    const char *reference; /* section of reference.sql */
    double ratio[SIZES];   /* goal: at most so many times the reference; 0: none */
    double limit[SIZES];   /* goal: at most so much; 0: none */
    double p99[SIZES];     /* the same limit for the p99 */
    bool not_large;        /* left out at size L */
};

/* All works, ended by one without a name. */
extern const Work WORKS[];

#endif
