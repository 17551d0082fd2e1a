#ifndef OVERGANG_RULES_RULESET_VALUES_H
#define OVERGANG_RULES_RULESET_VALUES_H

#include "rules/ruleset_keys.h"

/*
 * Gives the ruleset all the values of one edition of a section, in place of those that it had, and the
 * edition its days. STATUS_INVALID with file, line, section and key for what is unknown, missing, out of
 * range or does not go together.
 */
Status edition_apply(Ruleset *rules, Edition *edition, Error *err);

#endif
