#ifndef OVERGANG_UI_CASE_ROWS_H
#define OVERGANG_UI_CASE_ROWS_H

#include "casework/cases.h"
#include "ui/pool.h"

/*
 * The people as the screen keeps them: a small row each, and one case-folded text of all names to search, so that a
 * filter over 100,000 people is there between two keys.
 */

typedef struct PersonRow {
    uint32_t name; /* where it begins in `texts`; the reference follows it */
    uint32_t folded; /* where its line begins in `folded` */
    Date start, release, next_due;
    uint16_t place; /* in `places` */
    uint8_t phase, form;
} PersonRow;

/* A prison and unit, with how they are searched for. */
typedef struct Place {
    uint32_t prison, unit;   /* in the pool */
    uint32_t folded, plain;  /* in the pool */
    uint8_t words;           /* which words of the filter it has */
} Place;

enum { FILTER_WORDS = 8, PLACES = UINT16_MAX };

typedef struct CaseRows {
    PersonRow *rows;
    size_t count, room;
    Str texts;  /* name, NUL, reference, NUL */
    Str folded; /* name and reference in the form that is searched, a line each */
    Str plain;  /* the same, loosest form: made while there is time, at the latest when it is needed */
    uint32_t *plain_at;
    size_t plain_count;
    Pool pool;
    Place *places;
    size_t place_count, place_room;
    uint8_t *hits; /* a row: which words of the filter it has */
    char *words[FILTER_WORDS];
    size_t word_count;
    bool in_plain; /* the words were looked for in the loosest form */
    uint32_t *shown;
    size_t shown_count;
} CaseRows;

void case_rows_done(CaseRows *rows);
/* Reads all people that are not closed, and shows all. */
Status case_rows_read(CaseRows *rows, const Desk *desk, CaseSort sort, Error *err);
/*
 * Shows those that have all words of `filter` in name, reference, prison or unit; all where it is empty. Where there are none,
 * those that have them when å is written a, ø o and so on: then *loose is true.
 */
void case_rows_filter(CaseRows *rows, const char *filter, bool *loose);
/* Makes some of what the loosest search needs. False when all of it is there. */
bool case_rows_prepare(CaseRows *rows);
const char *case_rows_name(const CaseRows *rows, const PersonRow *row);
const char *case_rows_ref(const CaseRows *rows, const PersonRow *row);
const char *case_rows_prison(const CaseRows *rows, const PersonRow *row);

#endif
