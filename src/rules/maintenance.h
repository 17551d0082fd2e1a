#ifndef OVERGANG_RULES_MAINTENANCE_H
#define OVERGANG_RULES_MAINTENANCE_H

#include "base/date.h"
#include "base/str.h"
#include "model/casefile.h"
#include "rules/ruleset.h"

/*
 * Maintenance that the person pays (barnebidrag, oppfostringsbidrag, ektefellebidrag): a debt, not a benefit.
 * It changes only after an application, with effect forward in time, so that each month without one may add
 * arrears (V.v4, P "Bidrag").
 */

typedef struct MaintenanceFacts {
    Tri pays;
    Form form;
    Date start;
    Date applied; /* for change; DATE_NONE not yet */
    Date release; /* the one that counts; DATE_NONE unknown */
} MaintenanceFacts;

typedef struct MaintenanceResult {
    Tri pays;
    /* Whole months from the start until the application, else today, and at most until release; -1 where the
     * person pays none or it is not known. */
    int months;
    bool warning; /* in custody so many months without an application that it must be told */
    Date applied; /* DATE_NONE: not yet, or on a day that lies ahead */
} MaintenanceResult;

void maintenance_facts_of(const Casefile *casefile, Date release, MaintenanceFacts *ret);
void maintenance_compute(const Ruleset *rules, const MaintenanceFacts *facts, Date today,
                         MaintenanceResult *ret);
/* Adds, in the language used now, how it stands and what the person must be told first. */
void maintenance_why(Str *out, const MaintenanceFacts *facts, const MaintenanceResult *result);
/* The rule with its edition, and where it stands. */
const char *maintenance_rule(const Ruleset *rules);
const char *maintenance_source(const Ruleset *rules);

#endif
