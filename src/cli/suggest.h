#ifndef OVERGANG_CLI_SUGGEST_H
#define OVERGANG_CLI_SUGGEST_H

#include <stddef.h>

/* What somebody may have meant: the candidate that begins with `word`, or is one or two slips of the finger
 * from it; NULL if none. */
const char *suggest(const char *word, const char *const *candidates, size_t count);

#endif
