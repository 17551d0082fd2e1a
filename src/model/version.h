#ifndef OVERGANG_MODEL_VERSION_H
#define OVERGANG_MODEL_VERSION_H

#include <stdbool.h>
#include <stddef.h>

/*
 * When what a case says was said, so that two stores that follow the same person can be put together. Each thing that
 * can be changed on its own has a key ("housing_release", "benefits[aap]", "contacts[<hash>]"), and each time that
 * it is changed a stamp of its own: the moment, the change's number in that store, and who did it. Stamps are ordered
 * by time as texts. A version that somebody knew of when they changed it is past; the others stand. Where more than one
 * stands with different values, they were changed apart from each other: a conflict.
 *
 * Sets of versions are put together by union, past before standing, so that neither the order nor how often it is done
 * makes a difference.
 */
typedef struct Version {
    char *key, *stamp;
    char *value; /* NULL: past, or what the case says now */
    bool past;
} Version;

/* Sorted by key and stamp, each pair once. Start with `Versions v = {0};`. */
typedef struct Versions {
    Version *all;
    size_t count, room;
} Versions;

/* The time of a stamp, "2026-03-02T09:30:00": its first bytes. */
enum { STAMP_TIME = 19 };
/* Who, borrowed; "" where a stamp does not tell. */
const char *stamp_who(const char *stamp);

void versions_done(Versions *versions);
#define AUTO_VERSIONS __attribute__((cleanup(versions_done))) Versions

/* The version with that key and stamp, which is added, standing and without a value, where there is none. Good until the
 * next is added. */
Version *versions_at(Versions *versions, const char *key, const char *stamp);
/* Notes one: what is past stays so; of two values for one stamp, which only happens to broken clocks, the greater. */
void versions_note(Versions *versions, const char *key, const char *stamp, const char *value, bool past);
/* All of `from` noted in `into`. */
void versions_unite(Versions *into, const Versions *from);
/* Takes one away as if it had never come. */
void versions_forget(Versions *versions, size_t index);
/* Where those of a key begin, and in *count how many there are. */
size_t versions_find(const Versions *versions, const char *key, size_t *count);

#endif
