#ifndef OVERGANG_UI_CASE_ROWS_H
#define OVERGANG_UI_CASE_ROWS_H

#include "casework/cases.h"
#include "ui/pool.h"

/*
 * The people as the screen keeps them: a small row each, in the order shown, and one case-folded text of all
 * names to search, so that a filter over 100,000 people is there between two keys.
 */

/* What is told of each; also what they can be ordered by. */
typedef enum PeopleColumn {
    PEOPLE_NAME,
    PEOPLE_REF,
    PEOPLE_PHASE,
    PEOPLE_FORM,
    PEOPLE_PRISON,
    PEOPLE_DUE,
    PEOPLE_RELEASE,
    PEOPLE_OVERDUE, /* how many entries of the review are late */
    PEOPLE_CONSENT,
    PEOPLE_START,
    PEOPLE_UNIT,
    PEOPLE_AHEAD, /* the move that is planned */
    PEOPLE_COLUMNS
} PeopleColumn;

typedef struct PeopleOrder {
    PeopleColumn by;
    bool reverse;
} PeopleOrder;

typedef struct PersonRow {
    uint32_t name;   /* where it begins in `texts`; the reference follows it */
    uint32_t rank;   /* in the order of names */
    uint32_t by_ref; /* in the order of references */
    Date start, release, next_due, consent_until;
    Date ahead;                 /* a move is planned on this day */
    uint32_t ahead_prison;      /* in the pool; 0: the same, or not known */
    uint16_t place;             /* in `places` */
    uint16_t overdue;           /* once they are counted */
    uint8_t phase, form, flags; /* `flags`: a bit each, Flag - 1 */
    uint8_t ahead_form;
    uint8_t consent;            /* ConsentStanding, once they are read */
    bool late;                  /* something is overdue */
    bool marked;
} PersonRow;

enum {
    SEARCH_FOLDED,
    SEARCH_PLAIN,
    SEARCHES,
    FILTER_WORDS = 8,
    PLACES = UINT16_MAX,
    FLAG_SETS = 1 << (FLAG_COUNT - 1)
};

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
    uint8_t phases[PHASE_COUNT], forms[FORM_COUNT], flags[FLAG_SETS],
        late; /* whose labels have which words */
} Search;

typedef struct CaseRows {
    PersonRow *rows;
    size_t count, room;
    int64_t *ids; /* of the cases, in the order of references */
    Str texts;    /* name, NUL, reference, NUL */
    Search
        searches[SEARCHES]; /* the plain one is made while there is time, at the latest when it is needed */
    Pool pool;
    Place *places;
    size_t place_count, place_room;
    uint32_t *shown;
    size_t shown_count, marked_count;
    bool counted_overdue, read_consents;
    Date today;
    char **marks; /* while reading: references that were marked, in their order */
    size_t mark_count, mark_at;
} CaseRows;

void case_rows_done(CaseRows *rows);
/* Reads all people whose case is not closed, or `closed_too`, in that order, and shows all. Who was marked
 * still is. */
Status case_rows_read(CaseRows *rows, const Desk *desk, PeopleOrder order, bool closed_too, Error *err);
/* Puts them in another order, and shows all. */
Status case_rows_sort(CaseRows *rows, const Desk *desk, PeopleOrder order, Error *err);
/* Reads what a column tells, unless it is there: how much is overdue and the state of consent are read only
 * then. */
Status case_rows_need(CaseRows *rows, const Desk *desk, PeopleColumn column, Error *err);
/*
 * Shows those that have all words of `filter` in name, reference, prison or unit, or as the beginning of a
 * word of their phase, form or flags, or of “overdue” where something is; all where it is empty. Where there
 * are none, those that have them when å is written a, ø o and so on: then *loose is true.
 */
void case_rows_filter(CaseRows *rows, const char *filter, bool *loose);
/* Makes some of what the loosest search needs. False when all of it is there. */
bool case_rows_prepare(CaseRows *rows);
/* Marks one, or takes the mark away. */
void case_rows_mark(CaseRows *rows, PersonRow *row, bool marked);
/* Marks all that are shown; where all of them are marked already, takes their marks away (false). */
bool case_rows_mark_shown(CaseRows *rows);
void case_rows_unmark_all(CaseRows *rows);

const char *case_rows_name(const CaseRows *rows, const PersonRow *row);
const char *case_rows_ref(const CaseRows *rows, const PersonRow *row);
const char *case_rows_prison(const CaseRows *rows, const PersonRow *row);
const char *case_rows_unit(const CaseRows *rows, const PersonRow *row);

/* For case_rows.c: how a text is written for each search; what is kept of a search, forgotten. */
void case_filter_form(int which, Str *out, const char *text);
void case_filter_forget(Search *search);
/* Makes at most `most` more lines of the text of a search. False when all are there. */
bool case_filter_make(CaseRows *rows, int which, size_t most);

#endif
