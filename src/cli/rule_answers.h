#ifndef OVERGANG_CLI_RULE_ANSWERS_H
#define OVERGANG_CLI_RULE_ANSWERS_H

#include "cli/answers.h"
#include "rules/kvp.h"
#include "rules/maintenance.h"
#include "rules/municipality.h"

/* What the smaller rules say of a person, as `calc` and `show` write it. */

/* Their values: the key has been written. */
void answers_json_municipality(JsonOut *json, const Answers *answers, const MunicipalityFacts *facts);
void answers_json_kvp(JsonOut *json, const Answers *answers, Tri wants_work);
void answers_json_maintenance(JsonOut *json, const Answers *answers, const MaintenanceFacts *facts);
void answers_json_ages(JsonOut *json, const Answers *answers);

/* For people: a heading, and the reason with its source under each line. */
void answers_print_municipality(Print *print, const Answers *answers, const MunicipalityFacts *facts);
void answers_print_kvp(Print *print, const Answers *answers, Tri wants_work);
void answers_print_maintenance(Print *print, const Answers *answers, const MaintenanceFacts *facts);
/* Only the ages that hold or will within the stay; nothing where none does. */
void answers_print_ages(Print *print, const Answers *answers);

#endif
