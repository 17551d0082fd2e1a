#ifndef OVERGANG_CLI_MESSAGE_ANSWERS_H
#define OVERGANG_CLI_MESSAGE_ANSWERS_H

#include "cli/json_out.h"
#include "cli/print.h"
#include "rules/checklist.h"

/* Whether INST2 reaches a person, and the release it states, as `message` and `show` write it. */

/* The value: the key has been written. */
void answers_json_inst2(JsonOut *json, const Casefile *casefile, const Situation *situation);
/* For people: a few sentences with their sources. */
void answers_print_inst2(Print *print, size_t indent, const Casefile *casefile, const Situation *situation);

#endif
