#ifndef OVERGANG_CASEWORK_REVIEW_RULES_H
#define OVERGANG_CASEWORK_REVIEW_RULES_H

#include "casework/review.h"

/* What the rules add to the review's entries. Only for review_words.c. */

/* Adds " (183 days until it closes)" from the entry's detail alone: what is left of the KVP window, in few
 * words, since a line is short. */
void review_window(Str *out, const ReviewEntry *entry, Date today);
/* Adds how the window or the maintenance stands that the entry is about, beside why it is due then. `t` may
 * be NULL. */
void review_rules(Str *out, const Desk *desk, const ReviewEntry *entry, const Template *t,
                  const Casefile *casefile, const Situation *s);

#endif
