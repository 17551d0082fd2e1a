#ifndef OVERGANG_RULES_BENEFITS_PRIVATE_H
#define OVERGANG_RULES_BENEFITS_PRIVATE_H

#include "rules/benefits.h"
#include "rules/ruleset_private.h"

/* Shared by benefits.c, which computes, and benefits_why.c, which tells. */

/* Whether a stay in custody reaches the benefit's threshold; one without a known end does. */
bool stay_reaches(const BenefitRule *rule, Date from, Date to);
/* When the rule stops payment for a stay in custody, however soon that ends; DATE_NONE where nothing does. */
Date benefit_stop(const BenefitRule *rule, Date from, Date to);

#endif
