#include "casework/timeline_private.h"

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

/* ---------------------------------------------------------------- months */

Date timeline_month(const Timeline *timeline, int month)
{
    return date_add_months(timeline->first, month);
}

int timeline_month_of(const Timeline *timeline, Date day)
{
    return months_between(timeline->first, day);
}

bool timeline_inside(const Timeline *timeline, Date day)
{
    if (day == DATE_NONE) return false;
    int month = timeline_month_of(timeline, day);
    return month >= 0 && month < timeline->months;
}

Date timeline_month_end(const Timeline *timeline, int month)
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
static Date last_day(const TimelineWork *work)
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

static void set_months(const TimelineWork *work)
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

TimelineRow *timeline_add_row(Timeline *t, TimelineKind kind, const char *code)
{
    t->rows = mem_grow(t->rows, t->row_count + 1, sizeof *t->rows);
    TimelineRow *row = &t->rows[t->row_count++];
    *row = (TimelineRow){.kind = kind, .code = code};
    row->months = mem_zero((size_t)t->months, sizeof *row->months);
    return row;
}

void timeline_add_day(Timeline *t, TimelineDay day)
{
    if (!timeline_inside(t, day.day)) return;
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
static Form form_on(const TimelineWork *work, Date day)
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

static void add_forms(const TimelineWork *work)
{
    Timeline *t = work->timeline;
    TimelineRow *row = timeline_add_row(t, TIMELINE_FORM, "form");
    for (int month = 0; month < t->months; month++) {
        MonthMark *mark = &row->months[month];
        Date last = timeline_month_end(t, month);
        bool ends = work->release > timeline_month(t, month) && work->release <= last;
        Form form = form_on(work, ends ? work->release - 1 : last);
        mark->state = form ? MONTH_LASTS : MONTH_EMPTY;
        mark->form = form;
        if (ends) mark->to = work->release;
    }
    for (size_t i = 0; i < work->periods->count; i++) {
        const StayPeriod *period = &work->periods->all[i];
        if (work->release && period->from >= work->release) continue;
        if (timeline_inside(t, period->from))
            row->months[timeline_month_of(t, period->from)].from = period->from;
        timeline_add_day(
            t, (TimelineDay){.day = period->from,
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
        if (from > timeline_month_end(t, month) || (to && to < timeline_month(t, month))) continue;
        mark->state = MONTH_LASTS;
        if (month == timeline_month_of(t, from)) mark->from = from;
        if (to && month == timeline_month_of(t, to)) mark->to = to;
    }
}

static void add_interruptions(const TimelineWork *work)
{
    Timeline *t = work->timeline;
    const Casefile *c = work->casefile;
    if (c->stay.interruptions.count == 0) return;
    TimelineRow *row = timeline_add_row(t, TIMELINE_WINDOW, "interruption");
    for (size_t i = 0; i < c->stay.interruptions.count; i++) {
        const Interruption *away = INTERRUPTION_AT(c, i);
        if (!away->from) continue;
        mark_stretch(t, row, away->from, away->to ? away->to - 1 : DATE_NONE);
        timeline_add_day(t, (TimelineDay){.day = away->from, .event = EVENT_AWAY});
        timeline_add_day(t, (TimelineDay){.day = away->to, .event = EVENT_BACK});
    }
}

static void add_windows(const TimelineWork *work)
{
    Timeline *t = work->timeline;
    const Dates *dates = &work->situation->dates;
    if (!(work->situation->facts.set & FACT_BIT(FACT_CUSTODY)))
        return; /* as in the review: they have theirs before them */
    for (size_t i = 0; i < COUNT(windows); i++) {
        const DateResult *opens = &dates->at[windows[i].opens];
        if (!opens->asked || !opens->date) continue;
        mark_stretch(t, timeline_add_row(t, TIMELINE_WINDOW, windows[i].code), opens->date, work->release);
        timeline_add_day(t, (TimelineDay){.day = opens->date, .event = EVENT_DATE, .date = windows[i].opens});
    }
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
    if (!timeline_inside(t, day.day)) return;
    MonthMark *mark = &row->months[timeline_month_of(t, day.day)];
    mark->state = MONTH_LASTS;
    mark->count++;
    if (!mark->from) mark->from = day.day;
    mark->release = mark->release || (day.event == EVENT_DATE && day.date == D_RELEASE);
    timeline_add_day(t, day);
}

static void add_dates(const TimelineWork *work)
{
    TimelineRow *row = timeline_add_row(work->timeline, TIMELINE_POINTS, "dates");
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

static void add_appointments(const TimelineWork *work)
{
    const Casefile *c = work->casefile;
    TimelineRow *row = timeline_add_row(work->timeline, TIMELINE_POINTS, "appointments");
    for (size_t i = 0; i < c->appointments.count; i++) {
        const Appointment *appointment = APPOINTMENT_AT(c, i);
        Date day = appointment_day(appointment);
        if (!timeline_inside(work->timeline, day)) continue;
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
    TimelineWork work = {.rules = rules,
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
        timeline_add_benefit(&work, BENEFIT_AT(casefile, i));
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
