#include "casework/timeline.h"

#include "base/month_grid.h"

#include <stdlib.h>
#include <string.h>

enum { MONTHS_AHEAD = 12, APPOINTMENTS_AHEAD = 24 };

static const char *const states[MONTH_STATE_COUNT] = {
    [MONTH_LASTS] = "lasts",           [MONTH_PAID] = "paid",
    [MONTH_REDUCED] = "reduced",       [MONTH_STOPPED] = "stopped",
    [MONTH_DISCRETION] = "discretion", [MONTH_APPLY] = "apply",
    [MONTH_NO_RIGHT] = "no_right",
};
static const char *const events[] = {
    [EVENT_START] = "start",       [EVENT_FORM] = "form",
    [EVENT_AWAY] = "interruption", [EVENT_BACK] = "back",
    [EVENT_DATE] = "date",         [EVENT_STOP] = "stop",
    [EVENT_RESUME] = "resume",     [EVENT_APPOINTMENT] = "appointment",
};

/* The windows, each from its own date to release. */
static const struct {
    const char *code;
    DateCode opens;
} windows[] = {{"preparation", D_PREP_START},
               {"nav_notice", D_NAV_NOTICE},
               {"kvp_window", D_KVP_OPEN},
               {"ek_window", D_EK_OPEN}};

/* Dates that are points: half is home_earliest by another name, a third shows in the first leave. */
static const DateCode points[] = {D_TWO_THIRDS,
                                  D_RELEASE,
                                  D_END,
                                  D_HOME_EARLIEST,
                                  D_LEAVE_EARLIEST,
                                  D_LOW_SECURITY_REVIEW,
                                  D_SPECIAL_SECURITY_REVIEW};

const char *month_state_code(MonthState state)
{
    return states[state];
}

const char *timeline_event_code(TimelineEvent event)
{
    return events[event];
}

/* What everything here is worked out from. */
typedef struct Work {
    const Ruleset *rules;
    const Casefile *casefile;
    const Situation *situation;
    const StayPeriods *periods;
    Timeline *timeline;
    Date release; /* DATE_NONE unknown */
} Work;

/* ---------------------------------------------------------------- months */

Date timeline_month(const Timeline *timeline, int month)
{
    return date_add_months(timeline->first, month);
}

int timeline_month_of(const Timeline *timeline, Date day)
{
    return months_between(timeline->first, day);
}

static bool inside(const Timeline *timeline, Date day)
{
    if (day == DATE_NONE) return false;
    int month = timeline_month_of(timeline, day);
    return month >= 0 && month < timeline->months;
}

static Date month_end(const Timeline *timeline, int month)
{
    return month_grid(timeline_month(timeline, month)).last;
}

static Date earlier(Date a, Date b)
{
    return b != DATE_NONE && b < a ? b : a;
}

static Date later(Date a, Date b)
{
    return b > a ? b : a;
}

/* The day of an appointment; DATE_NONE where it has none. */
static Date appointment_day(const Appointment *appointment)
{
    char day[DATE_TEXT] = "";
    if (!appointment->at || strlen(appointment->at) < DATE_TEXT - 1) return DATE_NONE;
    memcpy(day, appointment->at, DATE_TEXT - 1);
    return date_from_iso(day);
}

/* The last day that the timeline has to reach. */
static Date last_day(const Work *work)
{
    const Casefile *c = work->casefile;
    Date today = work->timeline->today, start = later(c->stay.start, today);
    Date last = later(
        today, date_add_months(work->release ? work->release : start, work->release ? 1 : MONTHS_AHEAD));
    for (size_t i = 0; i < c->appointments.count; i++) {
        Date day = appointment_day(APPOINTMENT_AT(c, i));
        if (day < date_add_months(today, APPOINTMENTS_AHEAD)) last = later(last, day);
    }
    return last;
}

static void set_months(const Work *work)
{
    Timeline *t = work->timeline;
    Date first = earlier(t->today, work->casefile->stay.start);
    first = earlier(first, work->periods->all[0].from);
    Date last = last_day(work);
    t->months = months_between(first, last) + 1;
    t->first = date_month_first(first);
    if (t->months > TIMELINE_MONTHS) {
        t->first = date_month_first(date_add_months(last, 1 - TIMELINE_MONTHS));
        t->months = TIMELINE_MONTHS;
    }
}

/* ---------------------------------------------------------------- rows and days */

/* Good until the next row is added. */
static TimelineRow *add_row(Timeline *t, TimelineKind kind, const char *code)
{
    t->rows = mem_grow(t->rows, t->row_count + 1, sizeof *t->rows);
    TimelineRow *row = &t->rows[t->row_count++];
    *row = (TimelineRow){.kind = kind, .code = code};
    row->months = mem_zero((size_t)t->months, sizeof *row->months);
    return row;
}

static void add_day(Timeline *t, TimelineDay day)
{
    if (!inside(t, day.day)) return;
    if (t->day_count == t->day_room) {
        t->day_room = t->day_room ? 2 * t->day_room : 32;
        t->days = mem_grow(t->days, t->day_room, sizeof *t->days);
    }
    t->days[t->day_count++] = day;
}

static int order_days(const void *a, const void *b)
{
    const TimelineDay *x = a, *y = b;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    if (x->event != y->event) return x->event < y->event ? -1 : 1;
    if (x->date != y->date) return x->date < y->date ? -1 : 1;
    return (x->benefit > y->benefit) - (x->benefit < y->benefit);
}

/* ---------------------------------------------------------------- the form of execution */

/* The form on a day; FORM_UNKNOWN before the stay and from release on. */
static Form form_on(const Work *work, Date day)
{
    const StayPeriods *periods = work->periods;
    if (work->release && day >= work->release) return FORM_UNKNOWN;
    for (size_t i = periods->count; i-- > 0;) {
        const StayPeriod *period = &periods->all[i];
        if (period->from > day) continue;
        return period->to && day >= period->to ? FORM_UNKNOWN : period->form;
    }
    return FORM_UNKNOWN;
}

static void add_forms(const Work *work)
{
    Timeline *t = work->timeline;
    TimelineRow *row = add_row(t, TIMELINE_FORM, "form");
    for (int month = 0; month < t->months; month++) {
        MonthMark *mark = &row->months[month];
        Date last = month_end(t, month);
        bool ends = work->release > timeline_month(t, month) && work->release <= last;
        Form form = form_on(work, ends ? work->release - 1 : last);
        mark->state = form ? MONTH_LASTS : MONTH_EMPTY;
        mark->form = form;
        if (ends) mark->to = work->release;
    }
    for (size_t i = 0; i < work->periods->count; i++) {
        const StayPeriod *period = &work->periods->all[i];
        if (work->release && period->from >= work->release) continue;
        if (inside(t, period->from)) row->months[timeline_month_of(t, period->from)].from = period->from;
        add_day(t,
                (TimelineDay){.day = period->from,
                              .event = period->from == work->casefile->stay.start ? EVENT_START : EVENT_FORM,
                              .form = period->form,
                              .text = period->prison});
    }
}

/* ---------------------------------------------------------------- what opens and closes */

/* [from, to], `to` DATE_NONE while it lasts. */
static void mark_stretch(const Timeline *t, TimelineRow *row, Date from, Date to)
{
    for (int month = 0; month < t->months; month++) {
        MonthMark *mark = &row->months[month];
        if (from > month_end(t, month) || (to && to < timeline_month(t, month))) continue;
        mark->state = MONTH_LASTS;
        if (month == timeline_month_of(t, from)) mark->from = from;
        if (to && month == timeline_month_of(t, to)) mark->to = to;
    }
}

static void add_interruptions(const Work *work)
{
    Timeline *t = work->timeline;
    const Casefile *c = work->casefile;
    if (c->stay.interruptions.count == 0) return;
    TimelineRow *row = add_row(t, TIMELINE_WINDOW, "interruption");
    for (size_t i = 0; i < c->stay.interruptions.count; i++) {
        const Interruption *away = INTERRUPTION_AT(c, i);
        if (!away->from) continue;
        mark_stretch(t, row, away->from, away->to ? away->to - 1 : DATE_NONE);
        add_day(t, (TimelineDay){.day = away->from, .event = EVENT_AWAY});
        add_day(t, (TimelineDay){.day = away->to, .event = EVENT_BACK});
    }
}

static void add_windows(const Work *work)
{
    Timeline *t = work->timeline;
    const Dates *dates = &work->situation->dates;
    if (!(work->situation->facts.set & FACT_BIT(FACT_CUSTODY)))
        return; /* as in the review: they have theirs before them */
    for (size_t i = 0; i < COUNT(windows); i++) {
        const DateResult *opens = &dates->at[windows[i].opens];
        if (!opens->asked || !opens->date) continue;
        mark_stretch(t, add_row(t, TIMELINE_WINDOW, windows[i].code), opens->date, work->release);
        add_day(t, (TimelineDay){.day = opens->date, .event = EVENT_DATE, .date = windows[i].opens});
    }
}

/* ---------------------------------------------------------------- benefits */

/* What the periods of the stay say of one benefit. */
typedef struct Held {
    const Work *work;
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
        Date stop = later(r->stop_from, held->since);
        if (r->resume_from && r->resume_from <= stop) continue; /* not held as long as it was stopped */
        if (inside(t, stop)) row->months[timeline_month_of(t, stop)].from = stop;
        Date again = held->free.answer == ANSWER_SKJONN ? DATE_NONE : r->resume_from; /* else assessed */
        if (inside(t, again)) row->months[timeline_month_of(t, again)].to = again;
        add_day(t, (TimelineDay){
                       .day = stop, .event = EVENT_STOP, .benefit = held->code, .rate = r->rate_after_stop});
        add_day(t, (TimelineDay){.day = again, .event = EVENT_RESUME, .benefit = held->code});
    }
}

static void add_benefit(const Work *work, const Benefit *benefit)
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
    TimelineRow *row = add_row(t, TIMELINE_BENEFIT, code_text(&codes_benefit, benefit->code));
    row->benefit = held.code;
    for (int month = 0; month < t->months; month++) {
        Date last = month_end(t, month);
        if (benefit->since > last) continue; /* not held yet */
        row->months[month].state = state_on(&held, last);
    }
    add_stops(&held, row);
    free(results);
}

/* ---------------------------------------------------------------- points */

/* A line of points in which there are none is left out. */
static void drop_if_empty(Timeline *t)
{
    TimelineRow *row = &t->rows[t->row_count - 1];
    for (int month = 0; month < t->months; month++)
        if (row->months[month].count > 0) return;
    free(row->months);
    t->row_count--;
}

static void add_point(Timeline *t, TimelineRow *row, TimelineDay day)
{
    if (!inside(t, day.day)) return;
    MonthMark *mark = &row->months[timeline_month_of(t, day.day)];
    mark->state = MONTH_LASTS;
    mark->count++;
    if (!mark->from) mark->from = day.day;
    mark->release = mark->release || (day.event == EVENT_DATE && day.date == D_RELEASE);
    add_day(t, day);
}

static void add_dates(const Work *work)
{
    TimelineRow *row = add_row(work->timeline, TIMELINE_POINTS, "dates");
    for (size_t i = 0; i < COUNT(points); i++) {
        const DateResult *r = &work->situation->dates.at[points[i]];
        if (r->asked)
            add_point(work->timeline, row,
                      (TimelineDay){.day = r->date, .event = EVENT_DATE, .date = points[i]});
    }
    drop_if_empty(work->timeline);
}

/* "10:00 ansvarsgruppe, Ilseng": kept in the timeline, which frees it. */
static const char *appointment_text(Timeline *t, const Appointment *appointment)
{
    AUTO_STR text = {0};
    if (strlen(appointment->at) > DATE_TEXT) str_add(&text, appointment->at + DATE_TEXT);
    if (appointment->kind) str_add_f(&text, "%s%s", text.len ? " " : "", appointment->kind);
    if (appointment->place) str_add_f(&text, "%s%s", text.len ? ", " : "", appointment->place);
    t->texts = mem_grow(t->texts, t->text_count + 1, sizeof *t->texts);
    return t->texts[t->text_count++] = str_take(&text);
}

static void add_appointments(const Work *work)
{
    const Casefile *c = work->casefile;
    TimelineRow *row = add_row(work->timeline, TIMELINE_POINTS, "appointments");
    for (size_t i = 0; i < c->appointments.count; i++) {
        const Appointment *appointment = APPOINTMENT_AT(c, i);
        Date day = appointment_day(appointment);
        if (!inside(work->timeline, day)) continue;
        add_point(work->timeline, row,
                  (TimelineDay){.day = day,
                                .event = EVENT_APPOINTMENT,
                                .text = appointment_text(work->timeline, appointment)});
    }
    drop_if_empty(work->timeline);
}

/* ---------------------------------------------------------------- the whole */

void timeline_of(const Ruleset *rules, const Casefile *casefile, Date today, Timeline *ret)
{
    Situation situation;
    AUTO_PERIODS periods;
    situation_of(rules, casefile, today, &situation);
    stay_periods_of(&casefile->stay, &periods);
    *ret = (Timeline){.today = today};
    Work work = {.rules = rules,
                 .casefile = casefile,
                 .situation = &situation,
                 .periods = &periods,
                 .timeline = ret,
                 .release = situation.dates.at[D_RELEASE].date};
    set_months(&work);
    add_forms(&work);
    add_interruptions(&work);
    add_dates(&work);
    add_appointments(&work);
    add_windows(&work);
    for (size_t i = 0; i < casefile->benefits.count; i++)
        add_benefit(&work, BENEFIT_AT(casefile, i));
    if (ret->day_count > 1) qsort(ret->days, ret->day_count, sizeof *ret->days, order_days);
}

void timeline_done(Timeline *timeline)
{
    for (size_t i = 0; i < timeline->row_count; i++)
        free(timeline->rows[i].months);
    for (size_t i = 0; i < timeline->text_count; i++)
        free(timeline->texts[i]);
    free(timeline->rows);
    free(timeline->days);
    free(timeline->texts);
    *timeline = (Timeline){0};
}

const TimelineDay *timeline_days(const Timeline *timeline, int month, size_t *count)
{
    size_t first = 0;
    while (first < timeline->day_count && timeline_month_of(timeline, timeline->days[first].day) < month)
        first++;
    size_t end = first;
    while (end < timeline->day_count && timeline_month_of(timeline, timeline->days[end].day) == month)
        end++;
    *count = end - first;
    return timeline->days + first;
}
