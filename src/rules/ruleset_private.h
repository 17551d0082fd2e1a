#ifndef OVERGANG_RULES_RULESET_PRIVATE_H
#define OVERGANG_RULES_RULESET_PRIVATE_H

#include "base/date.h"
#include "base/ini.h"
#include "base/resource.h"
#include "rules/age.h"
#include "rules/dates.h"
#include "rules/matrix.h"

#include <stdint.h>

/* What the files of data/rules/ say, for the algorithms of this folder only. Texts are borrowed from them. */

/* What every section has. */
typedef struct Rule {
    const char *id; /* the section's name, "two_thirds" or "two_thirds/2027": told with each result */
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
/* Who pays it. */
typedef enum PayerKind { PAYER_UNKNOWN, PAYER_NAV, PAYER_EMPLOYER, PAYER_COUNT } PayerKind; /* unknown: Nav */
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
    int payer;                                          /* PayerKind */
    uint32_t reservation_forms, outside_employer_forms; /* a bit for each Form */
} BenefitRule;

/* Ages for which something holds: from one birthday on, and until another. */
typedef struct AgeRule {
    Rule rule;
    AgeSpan span;
} AgeRule;

#define FORM_BIT(form) ((uint32_t)1 << (form))

/* One key of a section, and where it stands. */
typedef struct SectionEntry {
    const Ini *ini;
    const IniSection *section;
    const IniEntry *entry;
    bool office;
} SectionEntry;

/* A section as it stands after the office's changes, key by key. */
typedef struct Edition {
    char base[40];             /* "two_thirds": which rule; what stands behind a slash tells editions apart */
    const Ini *ini;            /* the last file that says something of it, and where, for messages */
    const IniSection *section; /* its name is the rule's id */
    bool office;               /* it is the office that says something of it */
    SectionEntry *entries;
    size_t count;
    size_t place; /* in the order in which they were read */
    Date valid_from, valid_to;
} Edition;

struct Ruleset {
    Edition *editions; /* by rule, then by valid_from */
    size_t edition_count;
    Date on;
    char version_told[RULES_ROOM];
    const char *version;
    Rule edition, matrix_rule;
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
    uint64_t matrix_hash, fingerprint;
    OfficeFiles office; /* keeps the office's texts that are borrowed above */
};

#endif
