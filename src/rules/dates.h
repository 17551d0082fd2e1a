#ifndef OVERGANG_RULES_DATES_H
#define OVERGANG_RULES_DATES_H

#include "base/lang.h"
#include "base/str.h"
#include "model/casefile.h"
#include "rules/ruleset.h"

/* The dates of a sentence (straffegjennomføringsloven as given in V.v1; overgang-rules(7)). */

typedef enum DateCode {
    D_END,
    D_TWO_THIRDS,
    D_ONE_THIRD,
    D_HALF,
    D_RELEASE,
    D_PREP_START,
    D_NAV_NOTICE,
    D_KVP_OPEN,
    D_EK_OPEN,
    D_HOME_EARLIEST,
    D_LEAVE_EARLIEST,
    D_LOW_SECURITY_REVIEW,
    D_SPECIAL_SECURITY_REVIEW,
    DATE_CODE_COUNT
} DateCode;

/* Why there is no date. */
typedef enum Reason {
    REASON_NONE,
    REASON_NO_SENTENCE,
    REASON_SENTENCE_TOO_SHORT,
    REASON_FORVARING,
    REASON_NO_MINIMUM_TERM,
    REASON_AGE,
    REASON_AFTER_END,
    REASON_COUNT
} Reason;

typedef enum DateFlag {
    DATE_FLAG_NONE,
    DATE_FLAG_WEIGHTY_REASONS,
    DATE_FLAG_BY_ANALOGY,
    DATE_FLAG_COUNT
} DateFlag;
typedef enum Origin { ORIGIN_COMPUTED, ORIGIN_OFFICIAL } Origin;
typedef enum PlacementAdvice {
    ADVICE_NONE,
    ADVICE_DIRECT_LOW = 1,
    ADVICE_DIRECT_HALFWAY = 2
} PlacementAdvice; /* bits */

typedef struct DateResult {
    bool asked;    /* false: this date cannot be asked of the form, and nothing else here counts */
    Date date;     /* DATE_NONE: `reason` says why */
    Origin origin; /* official only for the very date that was given; what follows from it is computed */
    DateFlag flag;
    Reason reason;
    Date computed; /* our own date where an official one replaced it; else the same as `date` */
} DateResult;

/* What the dates are computed from. Borrowed pointers. */
typedef struct SentenceFacts {
    Form form;
    Date start, custody_since; /* custody_since DATE_NONE: start */
    bool has_sentence;
    Duration sentence; /* for forvaring the time frame that the court has set */
    int remand_days;   /* 0 or more */
    const Interruption *interruptions;
    size_t interruption_count;
    Date two_thirds, release, end, minimum_term; /* official, DATE_NONE unknown */
    Date born;                                   /* DATE_NONE unknown */
    Date placed_since;                           /* since when in the present form; DATE_NONE: start */
} SentenceFacts;

typedef struct Dates {
    DateResult at[DATE_CODE_COUNT];
    unsigned advice; /* PlacementAdvice bits */
    int total_days;  /* T; 0 without a sentence */
} Dates;

const char *date_code_text(DateCode code); /* "two_thirds" */
DateCode
date_code_from_text(const char *text); /* DATE_CODE_COUNT where there is none such; case does not matter */
const char *date_code_label(DateCode code);              /* N_() English: "Two thirds served" */
const char *date_reason_code(Reason reason);             /* "sentence_too_short", NULL for REASON_NONE */
const char *date_reason_label(Reason reason);            /* N_() English sentence */
const char *date_flag_code(DateFlag flag);               /* NULL for none */
const char *date_flag_label(DateFlag flag);              /* N_() English, "" for none */
const char *date_origin_code(Origin origin);             /* "computed", "official" */
const char *placement_advice_label(PlacementAdvice bit); /* N_() English, "" for none */

/* What a stored case says. Nothing is copied: `ret` is good while the case stands. */
void sentence_facts_of(const Casefile *casefile, SentenceFacts *ret);
/* Computes all of them; no strings are made (dates_why does that when somebody asks). */
void dates_compute(const Ruleset *rules, const SentenceFacts *facts, Date today, Dates *ret);
/* Whether the date lies after the day of release, so that nothing will come of it; never of the end. */
bool dates_after_release(const Dates *dates, DateCode code);
/* Adds, in the language used now, how the date came about: "2/3 of 914 days, rounded up, is 610 days. …". */
void dates_why(Str *out, const Ruleset *rules, const SentenceFacts *facts, const Dates *dates, DateCode code);
/* The rule's own name, with its edition: "two_thirds", "two_thirds/2027". */
const char *dates_rule(const Ruleset *rules, DateCode code);
/* Where it stands: "V.v1 § 42". */
const char *dates_source(const Ruleset *rules, DateCode code);
const char *placement_source(const Ruleset *rules);

#endif
