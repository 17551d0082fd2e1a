#include "rules/dates.h"

/* The codes of the dates, their reasons and flags (contract: calc), and what people call them. */

static const Code dates[DATE_CODE_COUNT] = {
    [D_END] = {"end", N_("End of the sentence")},
    [D_TWO_THIRDS] = {"two_thirds", N_("Two thirds served")},
    [D_ONE_THIRD] = {"one_third", N_("One third served")},
    [D_HALF] = {"half", N_("Half served")},
    [D_RELEASE] = {"release", N_("Release")},
    [D_PREP_START] = {"prep_start", N_("Preparation for release begins")},
    [D_NAV_NOTICE] = {"nav_notice", N_("Nav is told of the release")},
    [D_KVP_OPEN] = {"kvp_open", N_("Qualification programme possible")},
    [D_EK_OPEN] = {"ek_open", N_("Electronic monitoring possible")},
    [D_HOME_EARLIEST] = {"home_earliest", N_("Serving at home (§ 16), earliest")},
    [D_LEAVE_EARLIEST] = {"leave_earliest", N_("Day release, earliest")},
    [D_LOW_SECURITY_REVIEW] = {"low_security_review", N_("Lower security considered")},
    [D_SPECIAL_SECURITY_REVIEW] = {"special_security_review", N_("Particularly high security reviewed")},
};

static const Code reasons[REASON_COUNT] = {
    [REASON_NONE] = {NULL, ""},
    [REASON_NO_SENTENCE] = {"no_sentence", N_("There is no sentence to reckon with.")},
    [REASON_SENTENCE_TOO_SHORT] = {"sentence_too_short",
                                   N_("The sentence is too short for release on probation.")},
    [REASON_FORVARING] = {"forvaring", N_("Preventive detention has no such date.")},
    [REASON_NO_MINIMUM_TERM] = {"no_minimum_term", N_("The minimum term is not known.")},
    [REASON_AGE] = {"age", N_("The person's age stands in the way.")},
    [REASON_AFTER_END] = {"after_end", N_("It would come after the end of the sentence.")},
};

static const Code flags[DATE_FLAG_COUNT] = {
    [DATE_FLAG_NONE] = {NULL, ""},
    [DATE_FLAG_WEIGHTY_REASONS] = {"weighty_reasons", N_("only for weighty reasons")},
    [DATE_FLAG_BY_ANALOGY] = {"by_analogy", N_("by analogy")},
};

const char *date_code_text(DateCode code)
{
    return dates[code].code;
}

DateCode date_code_from_text(const char *text)
{
    for (DateCode code = 0; text && code < DATE_CODE_COUNT; code++)
        if (text_same_word(dates[code].code, text)) return code;
    return DATE_CODE_COUNT;
}

const char *date_code_label(DateCode code)
{
    return dates[code].label;
}

const char *date_reason_code(Reason reason)
{
    return reasons[reason].code;
}

const char *date_reason_label(Reason reason)
{
    return reasons[reason].label;
}

const char *date_flag_code(DateFlag flag)
{
    return flags[flag].code;
}

const char *date_flag_label(DateFlag flag)
{
    return flags[flag].label;
}

const char *date_origin_code(Origin origin)
{
    return origin == ORIGIN_OFFICIAL ? "official" : "computed";
}

const char *placement_advice_label(PlacementAdvice bit)
{
    switch (bit) {
    case ADVICE_DIRECT_LOW: return N_("straight into lower security is to be considered");
    case ADVICE_DIRECT_HALFWAY: return N_("straight into a halfway house is to be considered");
    case ADVICE_NONE: break;
    }
    return "";
}
