#ifndef OVERGANG_RULES_WORDS_H
#define OVERGANG_RULES_WORDS_H

#include "base/date.h"
#include "base/str.h"

/*
 * Dates and amounts as arguments of the sentences that explain a rule. Plural forms are made here, so that
 * each sentence stays one whole to be translated.
 */

typedef struct Word {
    char text[64];
} Word;

Word word_day(Date date);            /* "01.05.2026" */
Word word_days(int count);           /* "1 day", "14 days" */
Word word_months(int count);         /* "2 months" */
Word word_duration(Duration length); /* "2 years 6 months" */

/* Adds a sentence to `out`, after a blank unless `out` is no longer than `begin`. */
void say(Str *out, size_t begin, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
