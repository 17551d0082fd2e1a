#include "rules/dates.h"

#include "rules/dates_private.h"

#include <stdlib.h>

static Date later(Date a, Date b)
{
    return a > b ? a : b;
}

static int order_breaks(const void *a, const void *b)
{
    Date x = ((const Interruption *)a)->from, y = ((const Interruption *)b)->from;
    return (x > y) - (x < y);
}

/* Sorts them and joins those that overlap, so that no day is counted twice; returns how many are left. */
static size_t breaks_join(Interruption *breaks, size_t count)
{
    qsort(breaks, count, sizeof *breaks, order_breaks);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (n > 0 && breaks[i].from < breaks[n - 1].to)
            breaks[n - 1].to = later(breaks[n - 1].to, breaks[i].to);
        else
            breaks[n++] = breaks[i];
    }
    return n;
}

void course_init(Course *course, const SentenceFacts *facts)
{
    bool serves = facts->form != FORM_UNKNOWN && facts->form != FORM_VARETEKT;
    *course = (Course){
        .known = serves && facts->has_sentence && facts->start != DATE_NONE,
        .start = facts->start,
        .remand_days = facts->remand_days > 0 ? facts->remand_days : 0,
    };
    if (!course->known) return;
    Date end = date_add(facts->start, facts->sentence);
    course->known = end != DATE_NONE; /* a sentence beyond the years that are kept is as good as unknown */
    if (!course->known) return;
    course->total_days = end - facts->start;
    Interruption *breaks = course->room;
    if (facts->interruption_count > COURSE_BREAKS)
        breaks = course->heap = mem_new(facts->interruption_count * sizeof *breaks);
    size_t n = 0;
    for (size_t i = 0; i < facts->interruption_count; i++)
        if (facts->interruptions[i].from < facts->interruptions[i].to) breaks[n++] = facts->interruptions[i];
    course->breaks = breaks;
    course->break_count = breaks_join(breaks, n);
}

void course_done(Course *course)
{
    free(course->heap);
    course->heap = NULL;
}

Date course_served(const Course *course, int days, int *moved)
{
    Date reached = later(course->start, course->start + days - course->remand_days), unmoved = reached;
    for (size_t i = 0; i < course->break_count && course->breaks[i].from < reached; i++)
        reached += course->breaks[i].to - course->breaks[i].from;
    if (moved) *moved = reached - unmoved;
    return reached;
}

int course_share(const Course *course, Fraction share)
{
    return (share.numerator * course->total_days + share.denominator - 1) / share.denominator;
}

int course_two_thirds(const Course *course, const Ruleset *rules)
{
    int days = course_share(course, rules->two_thirds);
    return days > rules->minimum_days ? days : rules->minimum_days;
}

bool sentence_within(const SentenceFacts *facts, int months)
{
    return date_add(facts->start, facts->sentence) <= date_add_months(facts->start, months);
}

static DateResult found(Date date)
{
    return (DateResult){.asked = true, .date = date, .computed = date};
}

static DateResult missing(Reason reason)
{
    return (DateResult){.asked = true, .reason = reason};
}

/* What kriminalomsorgen says beats our own date, which is kept beside it. */
static DateResult official(DateResult own, Date given)
{
    if (given == DATE_NONE) return own;
    return (DateResult){.asked = true, .date = given, .origin = ORIGIN_OFFICIAL, .computed = own.date};
}

/* Everything that the rules of the single dates look at. */
typedef struct Work {
    const Ruleset *rules;
    const SentenceFacts *facts;
    const Course *course;
    Date today;
    DateResult *at; /* those of the rows above are done */
} Work;

/* So many months before `date`, but not before S. */
static DateResult months_before(const Work *w, Date date, int months)
{
    return found(later(w->facts->start, date_add_months(date, -months)));
}

static DateResult find_served(const Work *w, int days)
{
    return w->course->known ? found(course_served(w->course, days, NULL)) : missing(REASON_NO_SENTENCE);
}

static DateResult find_two_thirds(const Work *w)
{
    if (w->facts->form == FORM_FORVARING) return missing(REASON_FORVARING);
    if (!w->course->known) return missing(REASON_NO_SENTENCE);
    int days = course_two_thirds(w->course, w->rules), left = w->course->total_days - days;
    if (left <= 0) return missing(REASON_SENTENCE_TOO_SHORT);
    DateResult result = find_served(w, days);
    if (left < w->rules->weighty_days) result.flag = DATE_FLAG_WEIGHTY_REASONS;
    return result;
}

/* An official two thirds is taken to be ordinary: kriminalomsorgen has weighed the reasons. */
static DateResult find_release(const Work *w)
{
    const DateResult *two_thirds = &w->at[D_TWO_THIRDS];
    if (w->facts->form == FORM_FORVARING) return missing(REASON_FORVARING);
    if (w->facts->form == FORM_VARETEKT || w->facts->form == FORM_UNKNOWN) return missing(REASON_NO_SENTENCE);
    if (two_thirds->date != DATE_NONE && two_thirds->flag != DATE_FLAG_WEIGHTY_REASONS)
        return found(two_thirds->date);
    return w->at[D_END].date != DATE_NONE ? found(w->at[D_END].date) : missing(REASON_NO_SENTENCE);
}

static DateResult find_prep_start(const Work *w)
{
    const DateResult *two_thirds = &w->at[D_TWO_THIRDS];
    if (w->facts->form == FORM_FORVARING) {
        if (w->facts->minimum_term == DATE_NONE) return missing(REASON_NO_MINIMUM_TERM);
        DateResult result = months_before(w, w->facts->minimum_term, w->rules->prep_months);
        result.flag = DATE_FLAG_BY_ANALOGY;
        return result;
    }
    if (two_thirds->date != DATE_NONE) return months_before(w, two_thirds->date, w->rules->prep_months);
    return two_thirds->reason == REASON_SENTENCE_TOO_SHORT ? found(w->facts->start)
                                                           : missing(two_thirds->reason);
}

static DateResult find_nav_notice(const Work *w)
{
    const DateResult *release = &w->at[D_RELEASE];
    if (release->date == DATE_NONE) return missing(release->reason);
    return months_before(w, release->date, w->rules->notice_months);
}

static DateResult find_kvp_open(const Work *w)
{
    const DateResult *release = &w->at[D_RELEASE];
    if (release->date == DATE_NONE) return missing(release->reason);
    if (w->facts->born != DATE_NONE) {
        int age = date_age(w->facts->born, release->date);
        if (age < w->rules->kvp_age_from || age >= w->rules->kvp_age_below) return missing(REASON_AGE);
    }
    return months_before(w, release->date, w->rules->kvp_months);
}

static DateResult find_ek_open(const Work *w)
{
    const DateResult *release = &w->at[D_RELEASE];
    if (w->facts->form == FORM_FORVARING) return missing(REASON_FORVARING);
    if (w->facts->form == FORM_VARETEKT || w->facts->form == FORM_UNKNOWN) return missing(REASON_NO_SENTENCE);
    if (w->course->known && sentence_within(w->facts, w->rules->ek_sentence_months))
        return found(w->facts->start);
    if (release->date == DATE_NONE) return missing(release->reason);
    return months_before(w, release->date, w->rules->ek_months);
}

static DateResult find_leave_earliest(const Work *w)
{
    const DateResult *third = &w->at[D_ONE_THIRD];
    if (third->date == DATE_NONE) return missing(third->reason);
    Date custody = w->facts->custody_since != DATE_NONE ? w->facts->custody_since : w->facts->start;
    Date earliest = later(date_add_months(custody, w->rules->leave_months), third->date);
    bool too_late = w->at[D_END].date != DATE_NONE && earliest > w->at[D_END].date;
    return too_late ? missing(REASON_AFTER_END) : found(earliest);
}

static DateResult find_low_security(const Work *w)
{
    const DateResult *two_thirds = &w->at[D_TWO_THIRDS];
    if (w->facts->form != FORM_HOYT && w->facts->form != FORM_SAERLIG_HOYT) return (DateResult){0};
    if (two_thirds->date == DATE_NONE) return missing(two_thirds->reason);
    return months_before(w, two_thirds->date, w->rules->low_security_months);
}

/* Each review is counted from the day of placement, so that a month with fewer days moves only its own. */
static DateResult find_special_security(const Work *w)
{
    if (w->facts->form != FORM_SAERLIG_HOYT) return (DateResult){0};
    Date placed = w->facts->placed_since != DATE_NONE ? w->facts->placed_since : w->facts->start;
    if (placed == DATE_NONE) return missing(REASON_NO_SENTENCE);
    int every = w->rules->special_review_months;
    YearMonthDay from = date_parts(placed), to = date_parts(later(placed, w->today));
    int passed = (to.year - from.year) * 12 + to.month - from.month;
    int months = passed / every * every; /* at most one review too early */
    if (months == 0) months = every;
    Date next = date_add_months(placed, months);
    for (; next != DATE_NONE && next <= w->today; next = date_add_months(placed, months))
        months += every;
    return next != DATE_NONE ? found(next) : missing(REASON_NO_SENTENCE); /* past the years that are kept */
}

/* Straight into lower security or a halfway house: for those sentenced to prison (V.v1). */
static unsigned find_advice(const Work *w)
{
    if (!w->course->known || w->facts->form == FORM_FORVARING) return ADVICE_NONE;
    unsigned advice = ADVICE_NONE;
    if (sentence_within(w->facts, 12 * w->rules->direct_low_years)) advice |= ADVICE_DIRECT_LOW;
    if (sentence_within(w->facts, 12 * w->rules->direct_halfway_years)) advice |= ADVICE_DIRECT_HALFWAY;
    return advice;
}

bool dates_after_release(const Dates *dates, DateCode code)
{
    Date release = dates->at[D_RELEASE].date, date = dates->at[code].date;
    return code != D_END && release != DATE_NONE && date > release;
}

void dates_compute(const Ruleset *rules, const SentenceFacts *facts, Date today, Dates *ret)
{
    AUTO_COURSE course;
    course_init(&course, facts);
    *ret = (Dates){.total_days = course.total_days};
    DateResult *at = ret->at;
    const Work w = {.rules = rules, .facts = facts, .course = &course, .today = today, .at = at};
    at[D_END] = official(find_served(&w, course.total_days), facts->end);
    at[D_TWO_THIRDS] = official(find_two_thirds(&w), facts->two_thirds);
    at[D_ONE_THIRD] = find_served(&w, course_share(&course, rules->one_third));
    at[D_HALF] = find_served(&w, course_share(&course, rules->half));
    at[D_RELEASE] = official(find_release(&w), facts->release);
    at[D_PREP_START] = find_prep_start(&w);
    at[D_NAV_NOTICE] = find_nav_notice(&w);
    at[D_KVP_OPEN] = find_kvp_open(&w);
    at[D_EK_OPEN] = find_ek_open(&w);
    at[D_HOME_EARLIEST] = at[D_HALF];
    at[D_LEAVE_EARLIEST] = find_leave_earliest(&w);
    at[D_LOW_SECURITY_REVIEW] = find_low_security(&w);
    at[D_SPECIAL_SECURITY_REVIEW] = find_special_security(&w);
    ret->advice = find_advice(&w);
}
