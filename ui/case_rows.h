#ifndef OVERGANG_UI_CASE_ROWS_H
#define OVERGANG_UI_CASE_ROWS_H

#include "casework/cases.h"
#include "ui/pool.h"

/*
 * The people as the screen keeps them: a small row each, and one case-folded text of all names to search, so
 * that a filter over 100,000 people is there between two keys.
 */

typedef struct PersonRow {
    uint32_t name; /* where it begins in `texts`; the reference follows it */
    Date start, release, next_due;
    uint16_t place; /* in `places` */
    uint8_t phase, form;
} PersonRow;

enum { SEARCH_FOLDED, SEARCH_PLAIN, SEARCHES, FILTER_WORDS = 8, PLACES = UINT16_MAX };

/* A prison and unit. */
typedef struct Place {
    uint32_t prison, unit;    /* in the pool */
    uint32_t forms[SEARCHES]; /* in the pool: how they are searched */
    uint8_t words[SEARCHES];  /* which words of the filter are in them: a bit each */
} Place;

/* One form in which people are searched for. What was found for a word is kept, so that one letter more looks
 * on from there. */
typedef struct Search {
    Str text;      /* name and reference of each, a line each */
    uint32_t *at;  /* where the line of each begins */
    size_t count;  /* lines made so far */
    uint8_t *hits; /* a row: which words of the filter it has, a bit each */
    char *words[FILTER_WORDS];
    size_t found[FILTER_WORDS]; /* in how many rows */
    size_t word_count;
} Search;

typedef struct CaseRows {
    PersonRow *rows;
    size_t count, room;
    Str texts; /* name, NUL, reference, NUL */
    Search
        searches[SEARCHES]; /* the plain one is made while there is time, at the latest when it is needed */
    Pool pool;
    Place *places;
    size_t place_count, place_room;
    uint32_t *shown;
    size_t shown_count;
} CaseRows;

void case_rows_done(CaseRows *rows);
/* Reads all people that are not closed, and shows all. */
Status case_rows_read(CaseRows *rows, const Desk *desk, CaseSort sort, Error *err);
/*
 * Shows those that have all words of `filter` in name, reference, prison or unit; all where it is empty.
 * Where there are none, those that have them when å is written a, ø o and so on: then *loose is true.
 */
void case_rows_filter(CaseRows *rows, const char *filter, bool *loose);
/* Makes some of what the loosest search needs. False when all of it is there. */
bool case_rows_prepare(CaseRows *rows);
const char *case_rows_name(const CaseRows *rows, const PersonRow *row);
const char *case_rows_ref(const CaseRows *rows, const PersonRow *row);
const char *case_rows_prison(const CaseRows *rows, const PersonRow *row);

#endif
