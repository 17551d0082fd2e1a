#ifndef OVERGANG_RULES_DATES_PRIVATE_H
#define OVERGANG_RULES_DATES_PRIVATE_H

#include "rules/dates.h"
#include "rules/ruleset_private.h"

/* Serving a sentence day by day: shared by dates.c, which computes, and dates_why.c, which tells. */

enum { COURSE_BREAKS = 16 }; /* interruptions that need no memory from the heap */

typedef struct Course {
    bool known;                 /* there is a sentence to serve */
    Date start;                 /* S */
    int total_days;             /* T, 0 where there is no sentence */
    int remand_days;            /* R */
    const Interruption *breaks; /* sorted, none of them empty, none overlapping another */
    size_t break_count;
    Interruption room[COURSE_BREAKS];
    Interruption *heap;
} Course;

/* Good while `facts` stands and until course_done; must not be copied. */
void course_init(Course *course, const SentenceFacts *facts);
void course_done(Course *course);
#define AUTO_COURSE __attribute__((cleanup(course_done))) Course

/*
 * The day on which n days of the sentence have been served: S + n - R, but not before S, moved on by the
 * length of each interruption that begins before the day reached so far. *moved (may be NULL): by how many
 * days they moved it.
 */
Date course_served(const Course *course, int days, int *moved);

/* n days of T for a share of the sentence, rounded up; for two thirds at least the minimum. */
int course_share(const Course *course, Fraction share);
int course_two_thirds(const Course *course, const Ruleset *rules);

/* Whether a sentence is at most so many months, by the calendar from S on. */
bool sentence_within(const SentenceFacts *facts, int months);

#endif
