#ifndef OVERGANG_RULES_RULESET_PRIVATE_H
#define OVERGANG_RULES_RULESET_PRIVATE_H

#include "base/date.h"
#include "base/resource.h"
#include "rules/age.h"
#include "rules/dates.h"
#include "rules/matrix.h"

#include <stdint.h>

/* What the files of data/rules/ say, for the algorithms of this folder only. Texts are borrowed from them. */

/* What every section has. */
typedef struct Rule {
    const char *source;
    Date valid_from, valid_to; /* first and last day; valid_to DATE_NONE: until further notice */
} Rule;

typedef struct Fraction {
    int numerator, denominator;
} Fraction;

/* What stops a benefit in custody. */
typedef enum StopKind {
    STOP_UNKNOWN,
    STOP_NONE,
    STOP_MONTH,
    STOP_START,
    STOP_LONG_STAY,
    STOP_COUNT
} StopKind;
/* When it is paid again. */
typedef enum ResumeKind {
    RESUME_UNKNOWN,
    RESUME_NONE,
    RESUME_MONTH,
    RESUME_RELEASE,
    RESUME_COUNT
} ResumeKind;
/* How long a stay has to be beside a threshold. */
typedef enum ThresholdKind {
    THRESHOLD_UNKNOWN,
    THRESHOLD_OVER,
    THRESHOLD_AT_LEAST,
    THRESHOLD_COUNT
} ThresholdKind;

enum { NOT_GIVEN = -1 }; /* a number that a section leaves out */

typedef struct BenefitRule {
    Rule rule;
    int custody, custody_with_children, community, short_stay; /* Answer; ANSWER_UNKNOWN: left out */
    int stop;                                                  /* StopKind */
    int months_paid;
    int threshold_months;
    int threshold; /* ThresholdKind */
    int rate, rate_with_children;
    int resume;                                         /* ResumeKind */
    uint32_t reservation_forms, outside_employer_forms; /* a bit for each Form */
} BenefitRule;

/* Ages for which something holds: from one birthday on, and until another. */
typedef struct AgeRule {
    Rule rule;
    AgeSpan span;
} AgeRule;

#define FORM_BIT(form) ((uint32_t)1 << (form))

struct Ruleset {
    const char *version, *edition_source;
    Rule date[DATE_CODE_COUNT];
    Fraction two_thirds, one_third, half;
    int minimum_days, weighty_days;
    int prep_months, notice_months, kvp_months, ek_months,
        low_security_months; /* before the date they hang on */
    int kvp_age_from, kvp_age_below;
    int ek_sentence_months;
    int leave_months;
    int special_review_months;
    Rule placement;
    int direct_low_years, direct_halfway_years;
    BenefitRule benefit[BENEFIT_COUNT];
    Rule municipality;
    Rule maintenance;
    int maintenance_warn_months;
    AgeRule age[AGE_KVP]; /* AGE_KVP itself: kvp_age_from and kvp_age_below */
    Matrix matrix;
    uint64_t fingerprint;
    OfficeFiles office; /* keeps the office's texts that are borrowed above */
};

#endif
