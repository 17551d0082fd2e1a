#ifndef OVERGANG_CASEWORK_TIMELINE_PRIVATE_H
#define OVERGANG_CASEWORK_TIMELINE_PRIVATE_H

#include "casework/timeline.h"

/* Between timeline.c and timeline_benefits.c. */

/* What everything here is worked out from. */
typedef struct TimelineWork {
    const Ruleset *rules;
    const Casefile *casefile;
    const Situation *situation;
    const StayPeriods *periods;
    Timeline *timeline;
    Date release; /* DATE_NONE unknown */
} TimelineWork;

/* Whether a day lies on the timeline; DATE_NONE does not. */
bool timeline_inside(const Timeline *timeline, Date day);
/* The last day of month `month`. */
Date timeline_month_end(const Timeline *timeline, int month);
/* Adds an empty line, good until the next one is added. */
TimelineRow *timeline_add_row(Timeline *timeline, TimelineKind kind, const char *code);
/* Adds what happens on a day, where that is on the timeline. */
void timeline_add_day(Timeline *timeline, TimelineDay day);
/* Adds the line of a benefit, with its stops and resumptions. */
void timeline_add_benefit(const TimelineWork *work, const Benefit *benefit);

#endif
