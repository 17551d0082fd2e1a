#ifndef OVERGANG_RULES_RULESET_H
#define OVERGANG_RULES_RULESET_H

#include "base/error.h"

#include <stdint.h>

/*
 * The numbers, texts and citations of the law, read from data/rules/ and the office's overrides: what the
 * algorithms in this folder take from a table instead of from code. See overgang-rules(7).
 */
typedef struct Ruleset Ruleset;
struct Matrix;

/* config_dir may be NULL. Refuses unknown sections, keys and values out of range, naming file, line and key.
 */
Status ruleset_load(const char *config_dir, Ruleset **ret, Error *err);
void ruleset_free(Ruleset *rules);
/* Changes with any of the numbers: what was worked out under another one has to be worked out anew. */
uint64_t ruleset_fingerprint(const Ruleset *rules);
/* Which edition of the rules this is, "2025-06-15". */
const char *ruleset_version(const Ruleset *rules);
/* Annex 5 (rules/matrix.h). */
const struct Matrix *ruleset_matrix(const Ruleset *rules);

#endif
