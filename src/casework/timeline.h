#ifndef OVERGANG_CASEWORK_TIMELINE_H
#define OVERGANG_CASEWORK_TIMELINE_H

#include "rules/checklist.h"

/*
 * One case month by month: the form of execution, the windows before release, what becomes of each benefit
 * held, appointments. Pure: from the rules, the case and today.
 */

typedef enum TimelineKind {
    TIMELINE_FORM,
    TIMELINE_WINDOW,  /* something that opens, lasts and closes */
    TIMELINE_BENEFIT, /* one held */
    TIMELINE_POINTS   /* days without length */
} TimelineKind;

/* How it stands on the last day of a month. */
typedef enum MonthState {
    MONTH_EMPTY,
    MONTH_LASTS,      /* a form, a window; points: there are some */
    MONTH_PAID,       /* a benefit */
    MONTH_REDUCED,    /* a part of it is paid */
    MONTH_STOPPED,    /* nothing is paid */
    MONTH_DISCRETION, /* assessed from case to case */
    MONTH_APPLY,      /* it was stopped and comes back only after an application */
    MONTH_NO_RIGHT,   /* cannot be had in this form */
    MONTH_STATE_COUNT
} MonthState;

typedef struct MonthMark {
    MonthState state;
    Form form; /* TIMELINE_FORM */
    Date from; /* the last day in this month on which it began: a form, a window; a benefit stopped.
                  DATE_NONE: on none */
    Date to;   /* the day in this month on which it ended, a window its last day; a benefit is paid again */
    int count; /* TIMELINE_POINTS: how many */
    bool release; /* TIMELINE_POINTS: the day of release is among them */
} MonthMark;

typedef struct TimelineRow {
    TimelineKind kind;
    const char *code; /* "form", "interruption", "preparation" …, a benefit's code, "dates", "appointments" */
    BenefitCode benefit; /* TIMELINE_BENEFIT */
    MonthMark *months;   /* Timeline.months of them */
} TimelineRow;

/* What happens on one day. */
typedef enum TimelineEvent {
    EVENT_START,
    EVENT_FORM,       /* comes into `form`, to `text` (the prison, may be NULL) */
    EVENT_AWAY,       /* an interruption begins */
    EVENT_BACK,       /* and ends: the first day back */
    EVENT_DATE,       /* one of the sentence's dates, windows opening included */
    EVENT_STOP,       /* `benefit` is stopped; `rate` percent stays */
    EVENT_RESUME,     /* `benefit` is paid again */
    EVENT_APPOINTMENT /* `text`: "10:00 ansvarsgruppe, Ilseng" */
} TimelineEvent;

typedef struct TimelineDay {
    Date day;
    TimelineEvent event;
    DateCode date; /* EVENT_DATE */
    Form form;
    BenefitCode benefit;
    int rate;         /* EVENT_STOP: percent that is still paid, -1 nobody can say */
    const char *text; /* borrowed from the case or the timeline; NULL none */
} TimelineDay;

typedef struct Timeline {
    Date today;
    Date first; /* the first day of the first month */
    int months;
    TimelineRow *rows;
    size_t row_count;
    TimelineDay *days; /* in order */
    size_t day_count, day_room;
    char **texts; /* borrowed by the days */
    size_t text_count;
} Timeline;

enum { TIMELINE_MONTHS = 720 }; /* at most: where there would be more, the last ones */

/*
 * From the month of the start (or today's, if that is earlier) to the month after release; where that is not
 * known, twelve months from today. Benefits as benefit_periods tells them. Borrows from the case. Start with
 * `Timeline t = {0};`, end with timeline_done.
 */
void timeline_of(const Ruleset *rules, const Casefile *casefile, Date today, Timeline *ret);
void timeline_done(Timeline *timeline);
#define AUTO_TIMELINE __attribute__((cleanup(timeline_done))) Timeline

/* The first day of month `month`, from 0. */
Date timeline_month(const Timeline *timeline, int month);
/* The month of a day, from 0; outside of 0 … months-1 where it is not on the timeline. */
int timeline_month_of(const Timeline *timeline, Date day);
/* The days of a month: the first of them, and how many in *count. */
const TimelineDay *timeline_days(const Timeline *timeline, int month, size_t *count);

const char *month_state_code(MonthState state);       /* "paid"; NULL for MONTH_EMPTY */
const char *timeline_event_code(TimelineEvent event); /* "start" … */

#endif
