#ifndef OVERGANG_CASEWORK_REVIEW_SEARCH_H
#define OVERGANG_CASEWORK_REVIEW_SEARCH_H

#include "casework/review.h"

/*
 * Which entries of the review or the calendar have all words of a text in name, reference, prison, code or title. Where
 * no entry has them as they are written, they may be looked for loosely: å written a, ø o and so on. The screen of the
 * review goes by the same rule, prepared for 300,000 rows and a key (ui/review_filter.h).
 */
typedef struct ReviewSearch ReviewSearch;

/* Reads in which prison everybody is. An empty text lets everything through. */
Status review_search_new(const Desk *desk, const char *text, ReviewSearch **ret, Error *err);
void review_search_free(ReviewSearch *words);
/* Another text, of the same people; not looked for loosely. */
void review_search_set(ReviewSearch *words, const char *text);
void review_search_loosen(ReviewSearch *words);
bool review_search_has(const ReviewSearch *words, const ReviewEntry *entry);

#endif
