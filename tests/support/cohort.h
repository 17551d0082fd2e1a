/*
 * Invented people in the exchange format, as many as wanted, always the same ones.
 */
#ifndef TESTS_SUPPORT_COHORT_H
#define TESTS_SUPPORT_COHORT_H

#include <stdio.h>

typedef struct {
    const char *prefix; /* of the refs: PREFIX-000001 … */
    int first;          /* number of the first person, from 1 */
    int count;
    int notes;        /* journal notes a person */
    const char *unit; /* everybody's `unit` */
} Cohort;

/* Today for all tests and measurements; the people's dates lie around it. */
#define COHORT_TODAY "2026-03-02"

/*
 * Writes the cohort as one JSON document. All phases and forms are mixed; person k depends on k and `notes`
 * only. Of the steps that lie behind a person most are done, so that each leaves some open and few late.
 */
void cohort_write(const Cohort *cohort, FILE *out);

/* Writes the cohort into the file `path`; ends the program with a message when that fails. */
void cohort_save(const Cohort *cohort, const char *path);

#endif
