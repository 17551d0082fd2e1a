#ifndef OVERGANG_RULES_FACTS_H
#define OVERGANG_RULES_FACTS_H

#include "rules/dates.h"

/* The facts of a case that checklist items ask for, as a set of bits. */

typedef enum Fact {
    FACT_SERVING,
    FACT_VARETEKT,
    FACT_FORVARING,
    FACT_CUSTODY,
    FACT_COMMUNITY,
    FACT_U18,
    FACT_AGE18_24,
    FACT_AGE16_29,
    FACT_UNDER25,
    FACT_CHILDREN,
    FACT_PAYS_MAINTENANCE,
    FACT_ANY_BENEFIT,
    FACT_HOUSING_OWNS,
    FACT_HOUSING_RENTS,
    FACT_HOUSING_MUNICIPAL,
    FACT_HOUSING_NONE,
    FACT_RELEASE_HOUSING_NO,
    FACT_SUBSTANCE_OR_MENTAL,
    FACT_IP_YES,
    FACT_IP_NO,
    FACT_GUARDIAN,
    FACT_INTERPRETER,
    FACT_FOREIGN,
    FACT_NO_DIGITAL_ID,
    FACT_AIDS,
    FACT_DEBT,
    FACT_OVA,
    FACT_WANTS_WORK,
    FACT_KVP_CANDIDATE,
    FACT_PLANNED,
    FACT_BENEFIT_FIRST, /* benefit.CODE: FACT_BENEFIT_FIRST + BenefitCode - 1 */
    FACT_COUNT = FACT_BENEFIT_FIRST + BENEFIT_COUNT - 1
} Fact;

typedef uint64_t FactSet;
#define FACT_BIT(fact) ((FactSet)1 << (fact))

/* "housing.owns", "benefit.aap"; FACT_COUNT where there is no such fact. */
Fact fact_from_text(const char *text);
void fact_text(Str *out, Fact fact);

/*
 * The facts on `today`, and the days [from, until) for which they stay the same as long as the case does
 * (birthdays, a start that lies ahead, the next review of særlig høyt): DATE_NONE where nothing changes on
 * that side.
 */
typedef struct Facts {
    FactSet set;
    Date from, until;
} Facts;
void facts_of(const Ruleset *rules, const Casefile *casefile, const Dates *dates, Date today, Facts *ret);

#endif
