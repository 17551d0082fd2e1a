#ifndef OVERGANG_RULES_BENEFITS_H
#define OVERGANG_RULES_BENEFITS_H

#include "rules/dates.h"
#include "rules/matrix.h"
#include "rules/stay_periods.h"

/* What becomes of a benefit (V.v4 and the matrix of V.v5; overgang-rules(7)). */

/* Where the answer stands: in annex 5, or in the guide's text where annex 5 has no such row or column. */
typedef enum Basis { BASIS_NONE, BASIS_MATRISE, BASIS_VEILEDER } Basis;

typedef struct BenefitResult {
    BenefitCode code;
    Answer answer; /* ANSWER_UNKNOWN only where the form of execution is not known */
    Basis basis;
    Date stop_from;      /* DATE_NONE: nothing stops */
    int rate_after_stop; /* percent of the benefit; -1 where nothing stops or nobody can say */
    Date resume_from;    /* DATE_NONE: never stopped, not paid again by itself, or the day of release is not
                            known */
    Date counted_from;   /* the first day in custody that the stop is counted from */
    Date counted_to;     /* the day custody ends, or the right is back in it; DATE_NONE not known */
    bool stopped_before; /* it is not stopped in the present form, but was: stop and resumption are of then */
    bool supports_child, outside_employer; /* what the answer went by */
    Date support_ends; /* within the stop, from then on no child supported is under 18; DATE_NONE none */
    Date since;        /* of the benefit held; DATE_NONE not known, or not asked of a stored case */
    bool of_stay;      /* worked out from how the stay went, form by form, not from the present form alone */
    bool any_custody;  /* some of what it was worked out from was in custody */
} BenefitResult;

const char *basis_code(Basis basis); /* "matrise", "veileder"; NULL for none */

/*
 * The likely answer for a person in facts->form, and when payment stops and starts again. `dates` are those
 * of the same facts; only the release and the window for kvp are taken from them.
 */
void benefit_compute(const Ruleset *rules, const SentenceFacts *facts, const Dates *dates, BenefitCode code,
                     bool supports_child, bool outside_employer, BenefitResult *ret);
/*
 * The same for each period of a stay, periods->count of them: the answer in its form, and the stop that it
 * lies in. A stop lasts from the rule's day, counted from the first day of the stretch in custody, until the
 * person leaves custody, is released, or comes into a form where the right is kept.
 */
void benefit_periods(const Ruleset *rules, const SentenceFacts *facts, const Dates *dates,
                     const StayPeriods *periods, BenefitCode code, bool supports_child, bool outside_employer,
                     BenefitResult ret[]);
/*
 * The answer now: that of the period in which today lies. Where nothing is stopped in it, the last stop
 * before it is told with it (stopped_before), since what was stopped has to be set going again.
 */
void benefit_now(const Ruleset *rules, const SentenceFacts *facts, const Dates *dates,
                 const StayPeriods *periods, BenefitCode code, bool supports_child, bool outside_employer,
                 Date today, BenefitResult *ret);
/* As it is told of the present form: a stop that is over is no stop of it, only what is to start again. */
BenefitResult benefit_told(const BenefitResult *result);
/* Adds in short what is told: "no; stops 01.05.2025, then 0 %; again from 01.11.2026". */
void benefit_answer(Str *out, const BenefitResult *result);
/* Adds what the guide's text says otherwise than annex 5 for this form; nothing where they agree. */
void benefit_reservation(Str *out, const Ruleset *rules, Form form, const BenefitResult *result);
/* Adds, in the language used now, how it came about, with the text's reservations. `facts` and `dates` as
 * above. */
void benefit_why(Str *out, const Ruleset *rules, const SentenceFacts *facts, const Dates *dates,
                 const BenefitResult *result);
/* The rule's own name, with its edition: "uforetrygd", "uforetrygd/2027". */
const char *benefit_rule(const Ruleset *rules, BenefitCode code);
/* Where it stands: "V.v4, P". */
const char *benefit_source(const Ruleset *rules, BenefitCode code);

#endif
