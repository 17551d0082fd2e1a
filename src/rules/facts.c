#include "rules/facts.h"

#include "rules/age.h"
#include "rules/consent.h"
#include "rules/kvp.h"
#include "rules/stay_periods.h"

#include <string.h>
#include <strings.h>

static const char *const names[FACT_BENEFIT_FIRST] = {
    [FACT_SERVING] = "serving",
    [FACT_VARETEKT] = "varetekt",
    [FACT_FORVARING] = "forvaring",
    [FACT_CUSTODY] = "custody",
    [FACT_COMMUNITY] = "community",
    [FACT_U18] = "u18",
    [FACT_AGE18_24] = "age18_24",
    [FACT_AGE16_29] = "age16_29",
    [FACT_UNDER25] = "under25",
    [FACT_CHILDREN] = "children",
    [FACT_PAYS_MAINTENANCE] = "pays_maintenance",
    [FACT_ANY_BENEFIT] = "any_benefit",
    [FACT_HOUSING_OWNS] = "housing.owns",
    [FACT_HOUSING_RENTS] = "housing.rents",
    [FACT_HOUSING_MUNICIPAL] = "housing.municipal",
    [FACT_HOUSING_NONE] = "housing.none",
    [FACT_RELEASE_HOUSING_NO] = "release_housing.no",
    [FACT_SUBSTANCE_OR_MENTAL] = "substance_or_mental",
    [FACT_IP_YES] = "ip.yes",
    [FACT_IP_NO] = "ip.no",
    [FACT_GUARDIAN] = "guardian",
    [FACT_INTERPRETER] = "interpreter",
    [FACT_FOREIGN] = "foreign",
    [FACT_NO_DIGITAL_ID] = "no_digital_id",
    [FACT_AIDS] = "aids",
    [FACT_DEBT] = "debt",
    [FACT_OVA] = "ova",
    [FACT_WANTS_WORK] = "wants_work",
    [FACT_KVP_CANDIDATE] = "kvp_candidate",
    [FACT_PLANNED] = "planned",
};

static const char benefit_prefix[] = "benefit.";

Fact fact_from_text(const char *text)
{
    for (int i = 0; i < FACT_BENEFIT_FIRST; i++)
        if (text_same_word(names[i], text)) return (Fact)i;
    size_t n = sizeof benefit_prefix - 1;
    int benefit = strncasecmp(text, benefit_prefix, n) == 0 ? code_value(&codes_benefit, text + n) : 0;
    return benefit ? (Fact)(FACT_BENEFIT_FIRST + benefit - 1) : FACT_COUNT;
}

void fact_text(Str *out, Fact fact)
{
    if (fact < FACT_BENEFIT_FIRST)
        str_add(out, names[fact]);
    else
        str_add_f(out, "%s%s", benefit_prefix,
                  code_text(&codes_benefit, (int)(fact - FACT_BENEFIT_FIRST) + 1));
}

static void put(Facts *facts, Fact fact, bool holds)
{
    if (holds) facts->set |= FACT_BIT(fact);
}

/* A day on which a fact turns: the set is good from the last one behind us until the next one ahead. */
static void turns_on(Facts *facts, Date day, Date today)
{
    if (day == DATE_NONE) return;
    if (day <= today && day > facts->from) facts->from = day;
    if (day > today && (facts->until == DATE_NONE || day < facts->until)) facts->until = day;
}

static void age_facts(Facts *facts, const Ruleset *rules, Date born, Date today)
{
    if (born == DATE_NONE) return;
    for (AgeCode code = 0; code < AGE_CODE_COUNT; code++) {
        AgeSpan span = age_span(rules, code);
        if (span.from > 0) turns_on(facts, age_birthday(born, span.from), today);
        turns_on(facts, age_birthday(born, span.below), today);
    }
    int age = date_age(born, today);
    put(facts, FACT_U18, age_within(age_span(rules, AGE_UNDER_18), age));
    put(facts, FACT_AGE18_24, age_within(age_span(rules, AGE_YOUTH_TEAM), age));
    put(facts, FACT_AGE16_29, age_within(age_span(rules, AGE_YOUTH_GUARANTEE), age));
    put(facts, FACT_UNDER25, age < age_span(rules, AGE_YOUTH_TEAM).below);
}

enum { CHILD_BELOW = 18 }; /* years */

/* Children under 18; one whose birth date is unknown counts as one. */
static void child_facts(Facts *facts, const Casefile *c, Date today)
{
    for (size_t i = 0; i < c->children.count; i++) {
        Date born = CHILD_AT(c, i)->born;
        if (born != DATE_NONE) turns_on(facts, age_birthday(born, CHILD_BELOW), today);
        put(facts, FACT_CHILDREN, born == DATE_NONE || date_age(born, today) < CHILD_BELOW);
    }
}

static void stay_facts(Facts *facts, const Stay *stay, Date today)
{
    AUTO_PERIODS periods;
    stay_periods_of(stay, &periods);
    Form form = periods.all[stay_period_on(&periods, today)].form;
    for (size_t i = 1; i < periods.count; i++)
        turns_on(facts, periods.all[i].from, today);
    put(facts, FACT_VARETEKT, form == FORM_VARETEKT);
    put(facts, FACT_FORVARING, form == FORM_FORVARING);
    put(facts, FACT_CUSTODY, form_in_custody(form));
    put(facts, FACT_SERVING, form_in_custody(form) && form != FORM_VARETEKT);
    put(facts, FACT_COMMUNITY, form_in_community(form));
    put(facts, FACT_PLANNED, stay->start > today);
    turns_on(facts, stay->start, today);
}

static void life_facts(Facts *facts, const Casefile *c)
{
    put(facts, FACT_PAYS_MAINTENANCE, c->maintenance.pays == TRI_YES);
    put(facts, FACT_HOUSING_OWNS, c->housing_admission == HOUSING_OWNS);
    put(facts, FACT_HOUSING_RENTS, c->housing_admission == HOUSING_RENTS);
    put(facts, FACT_HOUSING_MUNICIPAL, c->housing_admission == HOUSING_MUNICIPAL);
    put(facts, FACT_HOUSING_NONE, c->housing_admission == HOUSING_NONE);
    put(facts, FACT_RELEASE_HOUSING_NO, c->housing_release == YESNO_NO);
    put(facts, FACT_SUBSTANCE_OR_MENTAL, c->substance_or_mental == TRI_YES);
    put(facts, FACT_IP_YES, c->plan == PLAN_YES);
    put(facts, FACT_IP_NO, c->plan == PLAN_NO);
    put(facts, FACT_WANTS_WORK, c->wants_work == TRI_YES);
    static const Fact of_flag[FLAG_COUNT] = {
        [FLAG_INTERPRETER] = FACT_INTERPRETER, [FLAG_FOREIGN] = FACT_FOREIGN, [FLAG_NO_DIGITAL_ID] = FACT_NO_DIGITAL_ID,
        [FLAG_AIDS] = FACT_AIDS,               [FLAG_DEBT] = FACT_DEBT,       [FLAG_OVA] = FACT_OVA,
    };
    put(facts, FACT_GUARDIAN, consent_guarded(c)); /* by the same as what a consent needs */
    for (int i = 0; i < c->flags.count; i++)
        if (c->flags.values[i] != FLAG_GUARDIAN) put(facts, of_flag[c->flags.values[i]], true);
    for (size_t i = 0; i < c->benefits.count; i++) {
        int code = BENEFIT_AT(c, i)->code;
        put(facts, FACT_ANY_BENEFIT, code != BENEFIT_UNKNOWN);
        put(facts, (Fact)(FACT_BENEFIT_FIRST + code - 1), code != BENEFIT_UNKNOWN);
    }
}

static bool kvp_candidate(const Ruleset *rules, const Casefile *c, const Dates *dates, Date today)
{
    const KvpFacts facts = {
        .form = stay_form_on(&c->stay, today), .born = c->person.born, .wants_work = (Tri)c->wants_work};
    KvpResult result;
    kvp_compute(rules, &facts, dates, today, &result);
    return kvp_on_checklists(&result);
}

void facts_of(const Ruleset *rules, const Casefile *casefile, const Dates *dates, Date today, Facts *ret)
{
    *ret = (Facts){0};
    stay_facts(ret, &casefile->stay, today);
    age_facts(ret, rules, casefile->person.born, today);
    child_facts(ret, casefile, today);
    life_facts(ret, casefile);
    put(ret, FACT_KVP_CANDIDATE, kvp_candidate(rules, casefile, dates, today));
}
