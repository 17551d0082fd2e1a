#ifndef OVERGANG_CASEWORK_TIMELINE_WORDS_H
#define OVERGANG_CASEWORK_TIMELINE_WORDS_H

#include "base/lang.h"
#include "casework/timeline.h"

/* A timeline for people: the same columns on the screen and in text, all of them signs of ASCII but for the
 * lines of forms and windows; and what a month holds, in words. */

enum {
    TIMELINE_CELL = 4,   /* columns a month takes */
    TIMELINE_LABEL = 18, /* columns that a row's label takes at most, in every language */
};

/* Adds what a row is called: "Form", "KVP window", "Disability benefit". */
void timeline_label(Str *out, const TimelineRow *row);
/*
 * Adds a month of a row, TIMELINE_CELL columns: "│høy", "x...", "]   ". `shown` is the first month on the
 * screen: what lasts since before it begins there with its name.
 */
void timeline_cell(Str *out, const Timeline *timeline, size_t row, int month, int shown);
/* Adds the heads of a month: "mar" in its four columns, and the year over January and the first one shown. */
void timeline_month_head(Str *out, const Timeline *timeline, int month, Lang lang);
void timeline_year_head(Str *out, const Timeline *timeline, int month, int shown);
/* Adds what the signs mean that stand in this timeline, in lines of that many columns: "= paid  x stops". */
void timeline_legend(Str *out, const Timeline *timeline, int columns);

/* Adds "mars 2026", and "mars 2026, i dag" for the month of today. */
void timeline_month_name(Str *out, const Timeline *timeline, int month, Lang lang);
/* Adds how things stand in a month: the form, what is open, each benefit. */
void timeline_standing(Str *out, const Timeline *timeline, int month);
/* Adds what happens on a day: "tir 05.05.2026 AAP er stanset". */
void timeline_day(Str *out, const TimelineDay *day, Lang lang);

#endif
