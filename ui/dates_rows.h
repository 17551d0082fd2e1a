#ifndef OVERGANG_UI_DATES_ROWS_H
#define OVERGANG_UI_DATES_ROWS_H

#include "rules/ledger.h"
#include "ui/dates_others.h"

/*
 * The dates and benefits of one person as rows of a list: parts, each with its heading. A part more is a
 * value of DatesPart, a function that adds its rows, and how they look and what they tell (dates_paint.c,
 * dates_text.c).
 */

typedef enum DatesPart { PART_DATES, PART_BENEFITS, PART_LEDGER, PART_OTHERS, DATES_PARTS } DatesPart;

typedef enum DatesRowKind {
    DATES_BLANK,   /* between two parts */
    DATES_HEADING, /* of the part */
    DATES_NOTHING, /* the part has no rows, in words */
    DATES_DATE,
    DATES_BENEFIT,
    DATES_PERIOD, /* the benefit in an earlier form, or the present one, of a stay that has had several */
    DATES_LEDGER,
    DATES_OTHER
} DatesRowKind;

typedef struct DatesRow {
    DatesRowKind kind;
    DatesPart part;
    DateCode date;        /* DATES_DATE */
    BenefitCode benefit;  /* DATES_BENEFIT, DATES_PERIOD, DATES_LEDGER */
    BenefitResult result; /* DATES_BENEFIT, DATES_PERIOD */
    StayPeriod period;    /* DATES_PERIOD */
    LedgerRow ledger;     /* DATES_LEDGER */
    OtherRow other;       /* DATES_OTHER */
    bool late;            /* DATES_OTHER: somebody should do something about it */
} DatesRow;

typedef struct DatesRows {
    DatesRow *all;
    size_t count, room;
    size_t heading[DATES_PARTS]; /* the line of each part's heading */
    size_t in[DATES_PARTS];      /* dates, benefits held, benefits that stop: what the part is about */
    size_t urgent;               /* rows about which something must be done now */
} DatesRows;

void dates_rows_done(DatesRows *rows);
/*
 * Makes the rows anew. Dates come in the order of the calendar, those that there are none of last. `ledger`
 * are the ledger's rows of the case. Borrows prisons' names from `casefile`.
 */
void dates_rows_make(DatesRows *rows, const Ruleset *rules, const Casefile *casefile,
                     const Situation *situation, const LedgerRow *ledger, size_t ledger_count);
/* Whether it is about something, and not a heading. */
bool dates_row_stands(const DatesRow *row);
/* Whether two rows, of two makings, are about the same. */
bool dates_row_same(const DatesRow *a, const DatesRow *b);
/* Whether somebody should do something about it today. */
bool dates_row_urgent(const DatesRow *row, Date today);
/* The next urgent row after `from`, round the end; rows->count where there is none. */
size_t dates_rows_next_urgent(const DatesRows *rows, size_t from, Date today);
/* The first row of the part that is `by` parts on (or back) from that of row `from`, round the ends. */
size_t dates_rows_part(const DatesRows *rows, size_t from, int by);

#endif
