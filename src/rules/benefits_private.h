#ifndef OVERGANG_RULES_BENEFITS_PRIVATE_H
#define OVERGANG_RULES_BENEFITS_PRIVATE_H

#include "rules/benefits.h"
#include "rules/ruleset_private.h"

/* Shared by benefits.c, which computes, and benefits_why.c, which tells. */

/* Whether the stay reaches the benefit's threshold; one without a known end does. */
bool stay_reaches(const BenefitRule *rule, const SentenceFacts *facts, Date release);
/* When the rule stops payment in custody, whatever comes of release; DATE_NONE where nothing does. */
Date benefit_stop(const BenefitRule *rule, const SentenceFacts *facts, Date release);
/* Whether release comes so early that payment does not stop at all. */
bool benefit_released_before(const BenefitRule *rule, Date stop, Date release);

#endif
