#ifndef OVERGANG_CASEWORK_MERGE_H
#define OVERGANG_CASEWORK_MERGE_H

#include "casework/slots.h"
#include "model/version.h"

/* Putting what two stores say of one person together. Pure: what comes out depends on what goes in, not on its order. */

/*
 * Gives every version that stands its value: what the case says. What the case says and no version tells of was said at
 * the beginning; what versions tell of and the case no longer says is past.
 */
void merge_complete(Versions *versions, const Slots *slots, const char *beginning);

/* versions_unite, but where two say something else of a consent under one stamp, which no honest clock does, that stands by
 * which it gives less. */
void merge_unite(Versions *into, const Versions *from);
/*
 * What shows, of versions that are complete: of those that stand the newest; of rows the newest, with what it leaves
 * unknown from the others. `before`: what fields that must be known say where nothing stands.
 */
void merge_show(const Versions *versions, const Slots *before, Slots *ret);

/* Something that was changed in two places apart from each other. Borrowed until the callback returns. */
enum { CONFLICT_SIDES = 8 };
typedef struct Conflict {
    const char *key;    /* of the slot */
    const Field *field; /* of the case */
    const Field *inner; /* of the row, where it is one */
    size_t count;
    const Version *sides[CONFLICT_SIDES]; /* with different values, the one that shows first, then by age */
} Conflict;
/* All of them, by key; of versions that are complete. */
void merge_conflicts(const Versions *versions, void (*each)(void *context, const Conflict *conflict), void *context);
/* How many slots are in conflict. */
size_t merge_conflict_count(const Versions *versions);

/* What the slot is to say when one of its versions is chosen: that one, with what it leaves unknown from what shows.
 * Newly allocated. */
char *merge_choose(const char *key, const char *chosen, const char *shown);

/* A row from its value, on the heap; NULL where it is none. Free it with merge_row_free. */
void *merge_row(const Version *version);
void merge_row_free(const Version *version, void *row);

#endif
