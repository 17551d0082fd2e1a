#include "rules/inputs.h"

#include "rules/ruleset_private.h"

const char *input_code(Input input)
{
    static const char *const codes[INPUT_COUNT] = {
        [INPUT_FORM] = "form",
        [INPUT_START] = "start",
        [INPUT_CUSTODY_SINCE] = "custody_since",
        [INPUT_SENTENCE] = "sentence",
        [INPUT_REMAND_DAYS] = "remand_days",
        [INPUT_INTERRUPTIONS] = "interruptions",
        [INPUT_TWO_THIRDS] = "official.two_thirds",
        [INPUT_RELEASE] = "official.release",
        [INPUT_END] = "official.end",
        [INPUT_MINIMUM_TERM] = "official.minimum_term",
        [INPUT_BORN] = "born",
        [INPUT_PLACED_SINCE] = "placed_since",
        [INPUT_PLACEMENTS] = "placements",
        [INPUT_TODAY] = "today",
        [INPUT_CHILDREN] = "children",
        [INPUT_OUTSIDE_EMPLOYER] = "outside_employer",
        [INPUT_SINCE] = "since",
    };
    return codes[input];
}

/* A share of the sentence. */
enum {
    SERVED = INPUT_BIT(INPUT_FORM) | INPUT_BIT(INPUT_START) | INPUT_BIT(INPUT_SENTENCE) |
             INPUT_BIT(INPUT_REMAND_DAYS) | INPUT_BIT(INPUT_INTERRUPTIONS)
};

/* An official date is all that the result hangs on; without one, that there is none counts too. */
static InputSet official_or(const Dates *dates, DateCode code, Input official, InputSet own)
{
    bool given = dates->at[code].origin == ORIGIN_OFFICIAL;
    return INPUT_BIT(official) | (given ? 0 : own);
}

InputSet dates_inputs(const SentenceFacts *facts, const Dates *dates, DateCode code)
{
    switch (code) {
    case D_END: return official_or(dates, code, INPUT_END, SERVED);
    case D_TWO_THIRDS: return official_or(dates, code, INPUT_TWO_THIRDS, SERVED);
    case D_ONE_THIRD:
    case D_HALF:
    case D_HOME_EARLIEST: return SERVED;
    case D_RELEASE:
        return official_or(dates, code, INPUT_RELEASE,
                           INPUT_BIT(INPUT_FORM) | dates_inputs(facts, dates, D_TWO_THIRDS) |
                               dates_inputs(facts, dates, D_END));
    case D_PREP_START:
        if (facts->form == FORM_FORVARING)
            return INPUT_BIT(INPUT_FORM) | INPUT_BIT(INPUT_START) | INPUT_BIT(INPUT_MINIMUM_TERM);
        return INPUT_BIT(INPUT_FORM) | INPUT_BIT(INPUT_START) | dates_inputs(facts, dates, D_TWO_THIRDS);
    case D_NAV_NOTICE: return INPUT_BIT(INPUT_START) | dates_inputs(facts, dates, D_RELEASE);
    case D_KVP_OPEN:
        return INPUT_BIT(INPUT_START) | INPUT_BIT(INPUT_BORN) | dates_inputs(facts, dates, D_RELEASE);
    case D_EK_OPEN:
        return INPUT_BIT(INPUT_FORM) | INPUT_BIT(INPUT_START) | INPUT_BIT(INPUT_SENTENCE) |
               dates_inputs(facts, dates, D_RELEASE);
    case D_LEAVE_EARLIEST: return SERVED | INPUT_BIT(INPUT_CUSTODY_SINCE) | dates_inputs(facts, dates, D_END);
    case D_LOW_SECURITY_REVIEW:
        return INPUT_BIT(INPUT_FORM) | INPUT_BIT(INPUT_START) | dates_inputs(facts, dates, D_TWO_THIRDS);
    case D_SPECIAL_SECURITY_REVIEW:
        return INPUT_BIT(INPUT_FORM) | INPUT_BIT(INPUT_START) | INPUT_BIT(INPUT_PLACED_SINCE) |
               INPUT_BIT(INPUT_TODAY);
    case DATE_CODE_COUNT: break;
    }
    return 0;
}

/* Whether annex 5 splits the benefit's row by that circumstance. */
static bool row_depends(const Matrix *matrix, BenefitCode code, Condition with)
{
    for (int i = 0; i < matrix->row_count; i++)
        if (matrix->rows[i].benefit == code && matrix->rows[i].condition == with) return true;
    return false;
}

InputSet benefit_inputs(const Ruleset *rules, const SentenceFacts *facts, const Dates *dates,
                        const BenefitResult *result)
{
    const BenefitRule *rule = &rules->benefit[result->code];
    InputSet set = INPUT_BIT(INPUT_FORM);
    if (row_depends(&rules->matrix, result->code, CONDITION_MED_BARN) ||
        rule->custody_with_children != ANSWER_UNKNOWN)
        set |= INPUT_BIT(INPUT_CHILDREN);
    if (row_depends(&rules->matrix, result->code, CONDITION_MED_ARBEIDSGIVER) || rule->outside_employer_forms)
        set |= INPUT_BIT(INPUT_OUTSIDE_EMPLOYER);
    if (result->code == BENEFIT_KVP) return set | dates_inputs(facts, dates, D_KVP_OPEN);
    if (rule->stop == STOP_NONE) return set;
    if (result->of_stay) set |= INPUT_BIT(INPUT_PLACEMENTS) | INPUT_BIT(INPUT_SINCE);
    if (result->any_custody) set |= INPUT_BIT(INPUT_START) | dates_inputs(facts, dates, D_RELEASE);
    return set;
}
