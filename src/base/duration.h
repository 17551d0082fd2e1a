#ifndef OVERGANG_BASE_DURATION_H
#define OVERGANG_BASE_DURATION_H

#include "base/date.h"
#include "base/lang.h"
#include "base/str.h"

/* Lengths of time, as files have them (P1Y2M) and as people write them (1 år 2 mnd). */

/*
 * Reads P2Y6M10D, P3W, 2y6m10d, 2å6m10d (any part may be left out, not all; at most 200 years).
 * False where it is none of these.
 */
bool duration_parse(const char *text, Duration *ret);
/*
 * The same, and as people write it, in the words of all three languages whatever the one used:
 *     1 år 2 mnd  2år  14 mnd  1 år, 2 måneder og 3 dager  1 år og 2 månader  3 uker  1 year 2 months
 * Words may be cut, with a full stop or without; the longest unit comes first, each once.
 */
bool duration_read(const char *text, Duration *ret);
/* P2Y6M10D; "P0D" for nothing. `text` needs 40 bytes. */
const char *duration_iso(Duration length, char text[40]);
/* Adds it in words: "2 år 6 måneder 10 dager". */
void duration_words(Str *out, Duration length, Lang lang);
/* Adds it as one would type it: "2 år 6 mnd 10 dager". duration_read reads it back. */
void duration_brief(Str *out, Duration length, Lang lang);

#endif
