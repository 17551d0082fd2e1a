#include "rules/benefits.h"

#include "rules/benefits_private.h"

#include <stdlib.h>

const char *basis_code(Basis basis)
{
    static const char *const codes[] = {
        [BASIS_NONE] = NULL, [BASIS_MATRISE] = "matrise", [BASIS_VEILEDER] = "veileder"};
    return codes[basis];
}

bool stay_reaches(const BenefitRule *rule, Date from, Date to)
{
    if (to == DATE_NONE) return true; /* nobody can say that it is short */
    Date limit = date_add_months(from, rule->threshold_months);
    return rule->threshold == THRESHOLD_AT_LEAST ? to >= limit : to > limit;
}

Date benefit_stop(const BenefitRule *rule, Date from, Date to)
{
    switch ((StopKind)rule->stop) {
    case STOP_MONTH: return date_add_months(date_month_first(from), rule->months_paid + 1);
    case STOP_LONG_STAY: return stay_reaches(rule, from, to) ? from : DATE_NONE;
    case STOP_START: return from;
    case STOP_NONE:
    case STOP_UNKNOWN:
    case STOP_COUNT: break;
    }
    return DATE_NONE;
}

/* What the answers on one benefit are worked out from. */
typedef struct Question {
    const Ruleset *rules;
    const BenefitRule *rule;
    const Dates *dates;
    BenefitCode code;
    bool supports_child, outside_employer;
} Question;

/* The guide's text, for the forms and benefits that annex 5 leaves out. */
static Answer text_answer(const Question *q, Form form, Date from, Date to)
{
    const BenefitRule *rule = q->rule;
    if (form == FORM_UNKNOWN) return ANSWER_UNKNOWN;
    if (q->code == BENEFIT_KVP && q->dates->at[D_KVP_OPEN].reason == REASON_AGE) return ANSWER_NEI;
    if (form_in_community(form)) return (Answer)rule->community;
    if (q->outside_employer && rule->outside_employer_forms & FORM_BIT(form)) return ANSWER_JA;
    if (rule->stop == STOP_LONG_STAY && rule->short_stay != ANSWER_UNKNOWN && !stay_reaches(rule, from, to))
        return (Answer)rule->short_stay;
    bool children = q->supports_child && rule->custody_with_children != ANSWER_UNKNOWN;
    return (Answer)(children ? rule->custody_with_children : rule->custody);
}

/* The answer in a form, for a stay in custody [from, to). */
static BenefitResult answer_in(const Question *q, Form form, Date from, Date to)
{
    const MatrixRow *row = matrix_row(&q->rules->matrix, q->code, q->supports_child, q->outside_employer);
    BenefitResult result = {.code = q->code,
                            .rate_after_stop = NOT_GIVEN,
                            .counted_from = from,
                            .counted_to = to,
                            .any_custody = form_in_custody(form),
                            .supports_child = q->supports_child,
                            .outside_employer = q->outside_employer};
    if (row) result.answer = (Answer)row->cells[form];
    result.basis = result.answer != ANSWER_UNKNOWN ? BASIS_MATRISE : BASIS_VEILEDER;
    if (result.answer == ANSWER_UNKNOWN) result.answer = text_answer(q, form, from, to);
    if (result.answer == ANSWER_UNKNOWN) result.basis = BASIS_NONE;
    return result;
}

/* In custody without the right to it: what is kept, for an employer outside say, does not stop. */
static bool stops_in(Form form, const BenefitResult *result)
{
    return form_in_custody(form) && result->answer != ANSWER_JA;
}

/* Whether it is over before it would have stopped: by whole months where it is paid by the month. */
static bool over_before(const BenefitRule *rule, Date stop, Date to)
{
    if (to == DATE_NONE) return false;
    return rule->stop == STOP_MONTH ? date_month_first(to) <= stop : to <= stop;
}

/*
 * Puts in when payment stops, what is left of it, and when it comes back, for a person without the right to
 * it during [from, to) of a stay in custody that began on result->counted_from.
 */
static void put_stop(const Question *q, Date from, Date to, BenefitResult *result)
{
    const BenefitRule *rule = q->rule;
    Date stop = benefit_stop(rule, result->counted_from, result->counted_to);
    if (stop == DATE_NONE || result->counted_from == DATE_NONE) return;
    if (from > stop) stop = from;
    result->counted_to = to;
    if (over_before(rule, stop, to)) return;
    bool children = q->supports_child && rule->rate_with_children != NOT_GIVEN;
    result->stop_from = stop;
    result->rate_after_stop = children ? rule->rate_with_children : rule->rate;
    if (to == DATE_NONE) return;
    if (rule->resume == RESUME_MONTH) result->resume_from = date_month_first(to);
    if (rule->resume == RESUME_RELEASE) result->resume_from = to;
}

void benefit_compute(const Ruleset *rules, const SentenceFacts *facts, const Dates *dates, BenefitCode code,
                     bool supports_child, bool outside_employer, BenefitResult *ret)
{
    StayPeriod whole = {.from = facts->start, .form = facts->form};
    StayPeriods periods = {.all = &whole, .count = 1};
    benefit_periods(rules, facts, dates, &periods, code, supports_child, outside_employer, ret);
}

/* Where the stretch in custody that `first` begins ends: the index behind it, and the day in *to. */
static size_t custody_end(const StayPeriods *periods, size_t first, Date release, Date *to)
{
    size_t end = first + 1;
    while (end < periods->count && form_in_custody(periods->all[end].form))
        end++;
    *to = end < periods->count ? periods->all[end].from : release;
    return end;
}

/* The periods [first, end) of one stretch in custody, [from, to). */
static void follow_custody(const Question *q, const StayPeriods *periods, size_t first, size_t end, Date from,
                           Date to, BenefitResult ret[])
{
    for (size_t i = first; i < end; i++)
        ret[i] = answer_in(q, periods->all[i].form, from, to);
    for (size_t i = first; i < end;) {
        size_t next = i + 1;
        if (!stops_in(periods->all[i].form, &ret[i])) {
            i = next;
            continue;
        }
        while (next < end && stops_in(periods->all[next].form, &ret[next]))
            next++;
        Date run_from = i == first ? from : periods->all[i].from;
        Date run_to = next < end ? periods->all[next].from : to;
        for (; i < next; i++)
            put_stop(q, run_from, run_to, &ret[i]);
    }
}

void benefit_periods(const Ruleset *rules, const SentenceFacts *facts, const Dates *dates,
                     const StayPeriods *periods, BenefitCode code, bool supports_child, bool outside_employer,
                     BenefitResult ret[])
{
    const Question q = {.rules = rules,
                        .rule = &rules->benefit[code],
                        .dates = dates,
                        .code = code,
                        .supports_child = supports_child,
                        .outside_employer = outside_employer};
    Date release = dates->at[D_RELEASE].date;
    for (size_t i = 0; i < periods->count;) {
        const StayPeriod *period = &periods->all[i];
        Date from = i == 0 ? facts->start : period->from, to = release;
        size_t end = i + 1;
        /* Somebody taken in again on that day or after it will be released on another, which nobody has said.
         */
        Date known = i > 0 && release <= from ? DATE_NONE : release;
        if (form_in_custody(period->form)) end = custody_end(periods, i, known, &to);
        follow_custody(&q, periods, i, end, from, to, ret);
        i = end;
    }
}

void benefit_now(const Ruleset *rules, const SentenceFacts *facts, const Dates *dates,
                 const StayPeriods *periods, BenefitCode code, bool supports_child, bool outside_employer,
                 Date today, BenefitResult *ret)
{
    BenefitResult one, *all = periods->count > 1 ? mem_zero(periods->count, sizeof *all) : &one;
    benefit_periods(rules, facts, dates, periods, code, supports_child, outside_employer, all);
    size_t last = stay_period_on(periods, today), stopped = last;
    while (stopped > 0 && all[stopped].stop_from == DATE_NONE)
        stopped--;
    *ret = all[last];
    bool any_custody = false;
    for (size_t i = 0; i < periods->count; i++)
        any_custody |= all[i].any_custody;
    if (stopped != last && all[stopped].stop_from != DATE_NONE) {
        *ret = all[stopped];
        ret->answer = all[last].answer;
        ret->basis = all[last].basis;
        ret->stopped_before = true;
    }
    ret->of_stay = true;
    ret->any_custody = any_custody;
    if (all != &one) free(all);
}

BenefitResult benefit_told(const BenefitResult *result)
{
    BenefitResult told = *result;
    if (told.stopped_before) told.stop_from = DATE_NONE, told.rate_after_stop = NOT_GIVEN;
    return told;
}

const char *benefit_rule(const Ruleset *rules, BenefitCode code)
{
    return rules->benefit[code].rule.id;
}

const char *benefit_source(const Ruleset *rules, BenefitCode code)
{
    return rules->benefit[code].rule.source;
}
