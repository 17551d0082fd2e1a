/*
 * What a store must hold after changes that were acknowledged or killed, against what its export says. Every
 * change has a number, which it leaves in the store: a tick as the note `n17` of an item, an import as the
 * unit `u17` of each person.
 */
#ifndef TESTS_CRASH_PEOPLE_H
#define TESTS_CRASH_PEOPLE_H

#include <jansson.h>
#include <stdbool.h>

/* Somebody who is ticked. */
typedef struct {
    char *ref;
    int note;          /* number of the tick that the store holds; 0: none of ours */
    int tried;         /* number of the tick just tried; 0: none */
    bool acknowledged; /* that one ended with 0, so it must be there */
} Person;

typedef struct {
    Person *at;
    int n;
} People;

/* The people of an import. */
typedef struct {
    char prefix[16]; /* of their refs */
    int size, notes; /* how many, and how many journal notes each has */
    int now;         /* number of the import that the store holds; 0: they are not in it */
    int tried;       /* number of the import just tried; 0: none */
    bool acknowledged;
} Batch;

/* The cases of an export; the caller releases them with json_decref. NULL, with a message, when it is no
 * export. */
json_t *people_parse(const char *text, size_t n);

/* Finds those who can be ticked: in custody and not closed. Releases who was there before. */
void people_find(const json_t *cases, People *ret);

/*
 * Compares item `step` of everybody with what must be there, and takes over what is: an unacknowledged tick
 * may be there or not. Prints and gives the number of ticks that are missing.
 */
int people_compare(const json_t *cases, const char *step, People *people);

/*
 * Compares the batch in the same way; an acknowledged import that is missing adds to `lost`. False, with a
 * message, when the import is there in part.
 */
bool batch_compare(const json_t *cases, Batch *batch, int *lost);

void people_done(People *people);

#endif
