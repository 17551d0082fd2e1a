#ifndef OVERGANG_UI_REVIEW_FILTER_H
#define OVERGANG_UI_REVIEW_FILTER_H

#include "ui/review_rows.h"

/*
 * Which rows of the review a filter shows: those that have all its words in name, reference, prison, code or title.
 * What is searched is folded once for each person and each title, not for each row. Zeroed memory is an empty one.
 */
typedef struct ReviewFilter {
    struct FilterText {
        uint32_t at;   /* where it begins in `texts` */
        uint8_t words; /* which words of the filter are in it, a bit each */
    } * people, *titles;
    size_t person_count, person_room, title_count, title_room;
    struct FilterOf {
        uint32_t person, title; /* by index */
    } * of;                     /* of each row */
    size_t count, room;         /* rows that are in `of` */
    struct FilterSlot {
        uint64_t key; /* 0: free */
        uint32_t index;
    } * slots; /* finds a person by reference, a title by code and detail */
    size_t slot_count, slot_room;
    Str texts;
    int form;        /* how they are written: SEARCH_FOLDED or SEARCH_PLAIN */
    bool has_people; /* all have been read, with their prisons */
} ReviewFilter;

/* The rows have been read anew: what was made of them is forgotten. */
void review_filter_forget(ReviewFilter *filter);
/*
 * Shows the rows that have all words of `text`; all where it is empty. Where there are none, those that have them with
 * å written a and so on: then *loose is true. To be called again when more has been read.
 */
Status review_filter_apply(ReviewFilter *filter, ReviewRows *rows, const Desk *desk, const char *text, bool *loose,
                           Error *err);

#endif
