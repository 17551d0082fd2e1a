#include "rules/age.h"

#include "base/lang.h"
#include "rules/ruleset_private.h"
#include "rules/words.h"

enum { OPEN_STAY_MONTHS = 12 }; /* how far ahead a stay without a day of release is looked at */

static const Code codes[AGE_CODE_COUNT] = {
    [AGE_UNDER_18] = {"under_18", N_("Minor")},
    [AGE_YOUTH_TEAM] = {"youth_team", N_("Youth team")},
    [AGE_YOUTH_GUARANTEE] = {"youth_guarantee", N_("Youth guarantee")},
    [AGE_KVP] = {"kvp", N_("Age for KVP")},
};

const char *age_code_text(AgeCode code)
{
    return codes[code].code;
}

const char *age_code_label(AgeCode code)
{
    return codes[code].label;
}

AgeSpan age_span(const Ruleset *rules, AgeCode code)
{
    if (code == AGE_KVP) return (AgeSpan){rules->kvp_age_from, rules->kvp_age_below};
    return rules->age[code].span;
}

const char *age_rule(const Ruleset *rules, AgeCode code)
{
    return code == AGE_KVP ? dates_rule(rules, D_KVP_OPEN) : rules->age[code].rule.id;
}

const char *age_source(const Ruleset *rules, AgeCode code)
{
    return code == AGE_KVP ? dates_source(rules, D_KVP_OPEN) : rules->age[code].rule.source;
}

bool age_within(AgeSpan span, int years)
{
    return (span.from == 0 || years >= span.from) && years < span.below;
}

Date age_birthday(Date born, int years)
{
    YearMonthDay p = date_parts(born);
    Date day = date_of(p.year + years, p.month, p.day);
    return day ? day : date_of(p.year + years, 3, 1);
}

/* The birthday, if it lies ahead and not after `last`. */
static Date ahead(Date born, int years, Date today, Date last)
{
    Date day = age_birthday(born, years);
    return day > today && day <= last ? day : DATE_NONE;
}

void age_compute(const Ruleset *rules, AgeCode code, Date born, Date today, Date release, AgeResult *ret)
{
    *ret = (AgeResult){.holds = TRI_UNKNOWN, .years = -1};
    if (born == DATE_NONE || born > today) return;
    AgeSpan span = age_span(rules, code);
    Date last = release != DATE_NONE ? release : date_add_months(today, OPEN_STAY_MONTHS);
    ret->years = date_age(born, today);
    ret->holds = age_within(span, ret->years) ? TRI_YES : TRI_NO;
    if (ret->years < span.from) ret->begins = ahead(born, span.from, today, last);
    ret->ends = ahead(born, span.below, today, last);
}

#define SAY(...) say(out, begin, __VA_ARGS__)

/* What the rule means for the work. */
static void why_meaning(Str *out, size_t begin, AgeCode code, AgeSpan span)
{
    int last = span.below - 1;
    switch (code) {
    case AGE_UNDER_18:
        SAY(_("Somebody under %d is to be in a unit for minors: bring in its interagency team, for the "
              "survey "
              "and for the time after release."),
            span.below);
        break;
    case AGE_YOUTH_TEAM:
        SAY(_("From %1$d to %2$d: ask for the prison's youth team, and with consent make contact before "
              "release with those who can help; that is always done."),
            span.from, last);
        break;
    case AGE_YOUTH_GUARANTEE:
        SAY(_("From %1$d to %2$d Ungdomsgarantien gives a fixed contact at Nav: find out who it is."),
            span.from, last);
        break;
    default:
        SAY(_("From %1$d to %2$d a qualification programme can be granted: consider it."), span.from, last);
    }
}

static void why_not(Str *out, size_t begin, AgeSpan span, int years)
{
    if (span.from > 0)
        SAY(_("This is for those from %1$d to %2$d years; the person is %3$d."), span.from, span.below - 1,
            years);
    else
        SAY(_("This is for those under %1$d years; the person is %2$d."), span.below, years);
}

void age_why(Str *out, const Ruleset *rules, AgeCode code, const AgeResult *result)
{
    size_t begin = out->len;
    AgeSpan span = age_span(rules, code);
    if (result->holds == TRI_UNKNOWN) SAY(_("The date of birth is not known."));
    if (result->holds == TRI_NO) why_not(out, begin, span, result->years);
    if (result->begins != DATE_NONE)
        SAY(_("It begins on %1$s, when the person turns %2$d."), word_day(result->begins).text, span.from);
    if (result->holds != TRI_NO || result->begins != DATE_NONE) why_meaning(out, begin, code, span);
    if (result->ends != DATE_NONE)
        SAY(_("It ceases on %1$s, when the person turns %2$d."), word_day(result->ends).text, span.below);
}
