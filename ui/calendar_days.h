#ifndef OVERGANG_UI_CALENDAR_DAYS_H
#define OVERGANG_UI_CALENDAR_DAYS_H

#include "ui/review_rows.h"

/*
 * What the calendar knows of its days: the entries of each, the most important first. Read in pieces; a day
 * is there once all of it has been read. Zeroed memory is one of no days.
 */

/* What an entry of a day is, the most important first. */
typedef enum DayRank {
    RANK_RELEASE,
    RANK_APPOINTMENT,
    RANK_WINDOW,
    RANK_CHECK, /* something is wrong with the case */
    RANK_ITEM,
    RANK_MESSAGE,
    RANK_CONSENT,
    RANK_COUNT
} DayRank;

typedef struct CalendarDays {
    ReviewRows rows;
    Date first, last; /* the days asked for */
    struct CalendarDay {
        Date day;
        size_t row; /* its first one */
    } * days;       /* those that have entries and have been read to their end */
    size_t count, room;
    size_t settled; /* rows of those days */
} CalendarDays;

/* The entries of one day. */
typedef struct DayEntries {
    const ReviewRow *rows; /* the most important first */
    size_t count;
    size_t late; /* how many of them should have been done before today */
} DayEntries;

void calendar_days_done(CalendarDays *days);
/* Forgets all, and asks for other days. */
void calendar_days_begin(CalendarDays *days, Date first, Date last);
/* Reads on, until `stop` (may be NULL) says so or all has been read: then rows.complete. */
Status calendar_days_read(CalendarDays *days, const Desk *desk, bool (*stop)(void *context), void *context,
                          Error *err);
/* Puts the days in order that have been read to their end; calendar_days_read does it. */
void calendar_days_settle(CalendarDays *days);

DayRank calendar_rank(const CalendarDays *days, const ReviewRow *row);
/* Whether it should have been done before today: a window or an appointment that has passed is no such thing.
 */
bool calendar_late(const CalendarDays *days, const ReviewRow *row);
/* A day without entries has none. */
DayEntries calendar_day(const CalendarDays *days, Date day);
bool calendar_day_known(const CalendarDays *days, Date day); /* whether it has been read */

/* Lines of a list of all entries, with a heading before each day. */
size_t calendar_lines(const CalendarDays *days);
/* The row on a line; NULL for a heading. *day is the day of either. */
const ReviewRow *calendar_line(const CalendarDays *days, size_t line, Date *day);
/* The heading's line of the first day from `day` on that has entries; calendar_lines() where none has. */
size_t calendar_line_of(const CalendarDays *days, Date day);

#endif
