#include "rules/benefits.h"

#include "rules/benefits_private.h"

const char *basis_code(Basis basis)
{
    static const char *const codes[] = {
        [BASIS_NONE] = NULL, [BASIS_MATRISE] = "matrise", [BASIS_VEILEDER] = "veileder"};
    return codes[basis];
}

bool stay_reaches(const BenefitRule *rule, const SentenceFacts *facts, Date release)
{
    if (release == DATE_NONE) return true; /* nobody can say that it is short */
    Date limit = date_add_months(facts->start, rule->threshold_months);
    return rule->threshold == THRESHOLD_AT_LEAST ? release >= limit : release > limit;
}

/* The guide's text, for the forms and benefits that annex 5 leaves out. */
static Answer text_answer(const Ruleset *rules, const SentenceFacts *facts, const Dates *dates,
                          BenefitCode code, bool supports_child, bool outside_employer)
{
    const BenefitRule *rule = &rules->benefit[code];
    if (facts->form == FORM_UNKNOWN) return ANSWER_UNKNOWN;
    if (code == BENEFIT_KVP && dates->at[D_KVP_OPEN].reason == REASON_AGE) return ANSWER_NEI;
    if (form_in_community(facts->form)) return (Answer)rule->community;
    if (outside_employer && rule->outside_employer_forms & FORM_BIT(facts->form)) return ANSWER_JA;
    if (rule->stop == STOP_LONG_STAY && rule->short_stay != ANSWER_UNKNOWN &&
        !stay_reaches(rule, facts, dates->at[D_RELEASE].date))
        return (Answer)rule->short_stay;
    bool children = supports_child && rule->custody_with_children != ANSWER_UNKNOWN;
    return (Answer)(children ? rule->custody_with_children : rule->custody);
}

Date benefit_stop(const BenefitRule *rule, const SentenceFacts *facts, Date release)
{
    switch ((StopKind)rule->stop) {
    case STOP_MONTH: return date_add_months(date_month_first(facts->start), rule->months_paid + 1);
    case STOP_LONG_STAY: return stay_reaches(rule, facts, release) ? facts->start : DATE_NONE;
    case STOP_START: return facts->start;
    case STOP_NONE:
    case STOP_UNKNOWN:
    case STOP_COUNT: break;
    }
    return DATE_NONE;
}

bool benefit_released_before(const BenefitRule *rule, Date stop, Date release)
{
    if (release == DATE_NONE) return false;
    return rule->stop == STOP_MONTH ? date_month_first(release) <= stop : release <= stop;
}

/* When payment stops, what is left of it, and when it comes back. */
static void follow_stay(const BenefitRule *rule, const SentenceFacts *facts, Date release,
                        bool supports_child, BenefitResult *ret)
{
    Date stop = benefit_stop(rule, facts, release);
    if (stop == DATE_NONE || benefit_released_before(rule, stop, release)) return;
    ret->stop_from = stop;
    bool children = supports_child && rule->rate_with_children != NOT_GIVEN;
    ret->rate_after_stop = children ? rule->rate_with_children : rule->rate;
    if (release == DATE_NONE) return;
    if (rule->resume == RESUME_MONTH) ret->resume_from = date_month_first(release);
    if (rule->resume == RESUME_RELEASE) ret->resume_from = release;
}

void benefit_compute(const Ruleset *rules, const SentenceFacts *facts, const Dates *dates, BenefitCode code,
                     bool supports_child, bool outside_employer, BenefitResult *ret)
{
    const MatrixRow *row = matrix_row(&rules->matrix, code, supports_child, outside_employer);
    *ret = (BenefitResult){.code = code, .rate_after_stop = NOT_GIVEN};
    if (row) ret->answer = (Answer)row->cells[facts->form];
    ret->basis = ret->answer != ANSWER_UNKNOWN ? BASIS_MATRISE : BASIS_VEILEDER;
    if (ret->answer == ANSWER_UNKNOWN)
        ret->answer = text_answer(rules, facts, dates, code, supports_child, outside_employer);
    if (ret->answer == ANSWER_UNKNOWN) ret->basis = BASIS_NONE;
    bool kept = ret->answer == ANSWER_JA; /* for an employer outside, say */
    if (form_in_custody(facts->form) && facts->start != DATE_NONE && !kept)
        follow_stay(&rules->benefit[code], facts, dates->at[D_RELEASE].date, supports_child, ret);
}

const char *benefit_rule(const Ruleset *rules, BenefitCode code)
{
    return rules->benefit[code].rule.id;
}

const char *benefit_source(const Ruleset *rules, BenefitCode code)
{
    return rules->benefit[code].rule.source;
}
