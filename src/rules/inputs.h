#ifndef OVERGANG_RULES_INPUTS_H
#define OVERGANG_RULES_INPUTS_H

#include "rules/benefits.h"

/* Which facts a result was worked out from: those that could have changed it, known or not. */

typedef enum Input {
    INPUT_FORM,
    INPUT_START,
    INPUT_CUSTODY_SINCE,
    INPUT_SENTENCE,
    INPUT_REMAND_DAYS,
    INPUT_INTERRUPTIONS,
    INPUT_TWO_THIRDS, /* official, as the next three */
    INPUT_RELEASE,
    INPUT_END,
    INPUT_MINIMUM_TERM,
    INPUT_BORN,
    INPUT_PLACED_SINCE,
    INPUT_PLACEMENTS,
    INPUT_TODAY,
    INPUT_CHILDREN,
    INPUT_OUTSIDE_EMPLOYER,
    INPUT_SINCE, /* of the benefit itself: one that came after a stop was not stopped by it */
    INPUT_COUNT
} Input;

typedef unsigned InputSet;
#define INPUT_BIT(input) (1u << (input))

const char *
input_code(Input input); /* "sentence", "official.release": keys of the exchange format where it has them */

InputSet dates_inputs(const SentenceFacts *facts, const Dates *dates, DateCode code);
InputSet benefit_inputs(const Ruleset *rules, const SentenceFacts *facts, const Dates *dates,
                        const BenefitResult *result);

#endif
