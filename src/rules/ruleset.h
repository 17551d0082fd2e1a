#ifndef OVERGANG_RULES_RULESET_H
#define OVERGANG_RULES_RULESET_H

#include "base/date.h"
#include "base/error.h"

#include <stdint.h>

/*
 * The numbers, texts and citations of the law, read from data/rules/ and the office's overrides: what the
 * algorithms in this folder take from a table instead of from code. See overgang-rules(7).
 */
typedef struct Ruleset Ruleset;
struct Matrix;

/*
 * The rules as they are in force on a day (before the first edition of a section: that one). config_dir may
 * be NULL. Refuses unknown sections and keys, values out of range, and editions of a section that overlap or
 * leave days between or after them without a rule, naming file, line, section and key.
 */
Status ruleset_load(const char *config_dir, Date on, Ruleset **ret, Error *err);
void ruleset_free(Ruleset *rules);
/* Turns to the editions in force on another day. */
void ruleset_turn(Ruleset *rules, Date on);
/* The next day from which another edition of some section holds; DATE_NONE where none is known. */
Date ruleset_turns_on(const Ruleset *rules);
/* Changes with any of the numbers in force: what was worked out under another one has to be worked out anew.
 */
uint64_t ruleset_fingerprint(const Ruleset *rules);
/*
 * Which rules these are: "2025-06-15", with a mark of its own ("2025-06-15+3f0c1a77") where the office
 * changes what follows from them without naming an edition.
 */
const char *ruleset_version(const Ruleset *rules);
/* Annex 5 (rules/matrix.h). */
const struct Matrix *ruleset_matrix(const Ruleset *rules);

#endif
