#ifndef OVERGANG_RULES_AGE_H
#define OVERGANG_RULES_AGE_H

#include "base/date.h"
#include "base/str.h"
#include "model/codes.h"
#include "rules/ruleset.h"

/* What a person's age means for the work (V 4.1.2, 4.2.5, 5.1, 6.1, 7.1; overgang-rules(7)). */

typedef enum AgeCode {
    AGE_UNDER_18,        /* a unit of their own, an interagency team */
    AGE_YOUTH_TEAM,      /* 18-24: the youth team, contact with helpers before release */
    AGE_YOUTH_GUARANTEE, /* 16-29: Ungdomsgarantien */
    AGE_KVP,             /* 18-66: the qualification programme */
    AGE_CODE_COUNT
} AgeCode;

/* From the birthday on which somebody is `from` years old (0: from birth) until the one on which `below` is
 * reached. */
typedef struct AgeSpan {
    int from, below;
} AgeSpan;

typedef struct AgeResult {
    Tri holds;         /* today */
    int years;         /* today; -1 unknown */
    Date begins, ends; /* the birthday ahead on which it begins or ceases, within the stay; else DATE_NONE */
} AgeResult;

const char *age_code_text(AgeCode code);  /* "under_18" … */
const char *age_code_label(AgeCode code); /* N_() English */
AgeSpan age_span(const Ruleset *rules, AgeCode code);
bool age_within(AgeSpan span, int years);
/* The first day on which somebody is that old: for one born on 29 February that may be 1 March. */
Date age_birthday(Date born, int years);

/*
 * Whether the rule holds today. The stay lasts until and including `release`; while that is not known
 * (DATE_NONE), a birthday within the next twelve months counts as within it.
 */
void age_compute(const Ruleset *rules, AgeCode code, Date born, Date today, Date release, AgeResult *ret);
/* Adds, in the language used now, what it means for the work, and when it begins or ceases. */
void age_why(Str *out, const Ruleset *rules, AgeCode code, const AgeResult *result);
/* The rule with its edition, and where it stands. */
const char *age_rule(const Ruleset *rules, AgeCode code);
const char *age_source(const Ruleset *rules, AgeCode code);

#endif
