#ifndef OVERGANG_UI_REVIEW_ROWS_H
#define OVERGANG_UI_REVIEW_ROWS_H

#include "casework/review_search.h"
#include "ui/pool.h"

/*
 * The daily review as the screen keeps it: one small row an entry (a store may have 300,000), read a page
 * first and the rest in pieces, and grouped into late, today and soon.
 */

typedef struct ReviewRow {
    uint32_t ref, name, code, detail; /* in the pool */
    Date due, follow_up;
    uint16_t number;
    uint8_t kind, owner, status, phase;
    bool gone; /* no longer in the review, but left standing where the selection was */
} ReviewRow;

enum { REVIEW_GROUPS = 3 }; /* by EntryState */

typedef struct ReviewRows {
    Pool pool;
    ReviewRow *rows;
    size_t count, room;
    size_t groups[REVIEW_GROUPS];     /* how many of each */
    size_t unfinished[REVIEW_GROUPS]; /* how many of each are to be done, as the title tells */
    uint32_t *shown;                  /* while they are filtered: which rows are shown, by index */
    size_t shown_count, shown_room;
    size_t shown_groups[REVIEW_GROUPS];
    bool filtered;
    uint32_t *follow_ups; /* which rows follow an item up, which may have a row of its own besides */
    size_t follow_up_count, follow_up_room;
    size_t waiting;                   /* they wait for a day that lies ahead, and are left out when read */
    ReviewKey after;
    bool complete;
    /* While reading: whether to stop for now. */
    bool (*stop)(void *context);
    void *context;
    Date today, last;
    bool stopped;
    size_t read;
    const ReviewSearch *words; /* while reading: entries without these are left out; NULL: all are taken */
    size_t left_out;          /* how many were */
} ReviewRows;

void review_rows_done(ReviewRows *rows);
void review_rows_clear(ReviewRows *rows);
/*
 * Reads on: at most `limit` further entries (0: all), and no more once `stop` (may be NULL; asked now and
 * then) says so.
 */
Status review_rows_read(ReviewRows *rows, const Desk *desk, int days, size_t limit,
                        bool (*stop)(void *context), void *context, Error *err);

/* The same for what a calendar shows of some days (review_range); the groups are those of `desk->today`. */
Status review_rows_read_range(ReviewRows *rows, const Desk *desk, Date first, Date last,
                              bool (*stop)(void *context), void *context, Error *err);

/* What a row was read from; its texts are good until more is read. */
ReviewEntry review_rows_entry(const ReviewRows *rows, const ReviewRow *row, Date today);

/* Gives a row another state, where it stands; the counts follow. */
void review_rows_set(ReviewRows *rows, ReviewRow *row, ReviewRow state);
/* The same for a row about an item, and for the other row that the item may have. */
void review_rows_set_item(ReviewRows *rows, size_t row, ReviewRow state);
/* Puts a row of another list in its place by its due date, as one that is gone. */
void review_rows_insert_gone(ReviewRows *rows, const ReviewRows *from, const ReviewRow *row,
                             ItemStatus status);

/* Shows no row, then those that are named, in their order; or all again. Lines are of those that are shown. */
void review_rows_show_begin(ReviewRows *rows);
void review_rows_show(ReviewRows *rows, size_t row);
void review_rows_show_all(ReviewRows *rows);

/* Lines of a list with a heading before each group that is not empty. */
size_t review_lines(const ReviewRows *rows);
/* The row on a line; NULL for a heading, which is that of *group. */
ReviewRow *review_line(const ReviewRows *rows, size_t line, int *group);
/* The line of a row. */
size_t review_line_of(const ReviewRows *rows, size_t row);

#endif
