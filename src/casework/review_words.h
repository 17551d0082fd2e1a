#ifndef OVERGANG_CASEWORK_REVIEW_WORDS_H
#define OVERGANG_CASEWORK_REVIEW_WORDS_H

#include "casework/review.h"

/*
 * Which entries of the review or the calendar have all words of a text in name, reference, prison, code or title. Where
 * no entry has them as they are written, they may be looked for loosely: å written a, ø o and so on. The screen of the
 * review goes by the same rule, prepared for 300,000 rows and a key (ui/review_filter.h).
 */
typedef struct ReviewWords ReviewWords;

/* Reads in which prison everybody is. An empty text lets everything through. */
Status review_words_new(const Desk *desk, const char *text, ReviewWords **ret, Error *err);
void review_words_free(ReviewWords *words);
/* Another text, of the same people; not looked for loosely. */
void review_words_set(ReviewWords *words, const char *text);
void review_words_loosen(ReviewWords *words);
bool review_words_has(const ReviewWords *words, const ReviewEntry *entry);

#endif
