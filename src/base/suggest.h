#ifndef OVERGANG_BASE_SUGGEST_H
#define OVERGANG_BASE_SUGGEST_H

#include <stddef.h>

/* What somebody may have meant: the candidate that begins with `word`, or is one or two slips of the finger
 * from it; NULL if none. */
const char *suggest(const char *word, const char *const *candidates, size_t count);

/* How many letters must be added, dropped, changed or swapped to make one of the other; case does not count. 40
 * where either is longer than that. */
size_t suggest_slips(const char *a, const char *b);

#endif
