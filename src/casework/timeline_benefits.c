#include "casework/timeline_private.h"

#include <stdlib.h>

/* What becomes of one benefit, month by month. */

/* What the periods of the stay say of one benefit. */
typedef struct Held {
    const TimelineWork *work;
    BenefitCode code;
    Date since;                   /* DATE_NONE: always */
    const BenefitResult *results; /* one a period */
    BenefitResult free;           /* after release */
} Held;

/* The stop that the day lies in; NULL none. */
static const BenefitResult *stop_on(const Held *held, Date day)
{
    for (size_t i = held->work->periods->count; i-- > 0;) {
        const BenefitResult *r = &held->results[i];
        Date end = r->resume_from ? r->resume_from : r->counted_to;
        if (r->stop_from && r->stop_from <= day && (!end || day < end)) return r;
    }
    return NULL;
}

/* Whether it was stopped before and does not come back by itself. */
static bool must_apply(const Held *held, Date day)
{
    for (size_t i = held->work->periods->count; i-- > 0;) {
        const BenefitResult *r = &held->results[i];
        if (r->stop_from && r->stop_from <= day) return !r->resume_from;
    }
    return false;
}

/* Where nothing is stopped: what is answered for the form of that day. */
static MonthState answer_on(const Held *held, Date day)
{
    const StayPeriods *periods = held->work->periods;
    size_t i = periods->count;
    while (i > 0 && periods->all[i - 1].from > day)
        i--;
    if (i == 0) return MONTH_PAID; /* held before the stay */
    if (held->work->release && day >= held->work->release)
        return held->free.answer == ANSWER_SKJONN ? MONTH_DISCRETION : MONTH_PAID;
    bool custody = form_in_custody(periods->all[i - 1].form);
    switch (held->results[i - 1].answer) {
    case ANSWER_SKJONN: return MONTH_DISCRETION;
    case ANSWER_JA_REDUSERT: return custody ? MONTH_PAID : MONTH_REDUCED; /* in custody, until it stops */
    case ANSWER_NEI: return custody && held->code != BENEFIT_KVP ? MONTH_PAID : MONTH_NO_RIGHT;
    case ANSWER_UNKNOWN: return MONTH_DISCRETION;
    default: return MONTH_PAID;
    }
}

static MonthState state_on(const Held *held, Date day)
{
    const BenefitResult *stop = stop_on(held, day);
    if (stop)
        return stop->rate_after_stop > 0    ? MONTH_REDUCED
               : stop->rate_after_stop == 0 ? MONTH_STOPPED
                                            : MONTH_DISCRETION;
    return must_apply(held, day) ? MONTH_APPLY : answer_on(held, day);
}

/* Stops and resumptions as days and in their months; what follows on one stop is told once. */
static void add_stops(const Held *held, TimelineRow *row)
{
    Timeline *t = held->work->timeline;
    Date told = DATE_NONE;
    for (size_t i = 0; i < held->work->periods->count; i++) {
        const BenefitResult *r = &held->results[i];
        if (!r->stop_from || r->stop_from == told) continue;
        told = r->stop_from;
        Date stop = r->stop_from > held->since ? r->stop_from : held->since;
        if (r->resume_from && r->resume_from <= stop) continue; /* not held as long as it was stopped */
        if (timeline_inside(t, stop)) row->months[timeline_month_of(t, stop)].from = stop;
        Date again = held->free.answer == ANSWER_SKJONN ? DATE_NONE : r->resume_from; /* else assessed */
        if (timeline_inside(t, again)) row->months[timeline_month_of(t, again)].to = again;
        timeline_add_day(
            t, (TimelineDay){
                   .day = stop, .event = EVENT_STOP, .benefit = held->code, .rate = r->rate_after_stop});
        timeline_add_day(t, (TimelineDay){.day = again, .event = EVENT_RESUME, .benefit = held->code});
    }
}

void timeline_add_benefit(const TimelineWork *work, const Benefit *benefit)
{
    Timeline *t = work->timeline;
    const Situation *s = work->situation;
    BenefitResult *results = mem_zero(work->periods->count, sizeof *results);
    Held held = {
        .work = work, .code = (BenefitCode)benefit->code, .since = benefit->since, .results = results};
    benefit_periods(work->rules, &s->sentence, &s->dates, work->periods, held.code, s->supports_child,
                    s->outside_employer, results);
    SentenceFacts released = s->sentence;
    released.form = FORM_PROVELOSLATT;
    benefit_compute(work->rules, &released, &s->dates, held.code, s->supports_child, false, &held.free);
    TimelineRow *row = timeline_add_row(t, TIMELINE_BENEFIT, code_text(&codes_benefit, benefit->code));
    row->benefit = held.code;
    for (int month = 0; month < t->months; month++) {
        Date last = timeline_month_end(t, month);
        if (benefit->since > last) continue; /* not held yet */
        row->months[month].state = state_on(&held, last);
    }
    add_stops(&held, row);
    free(results);
}
