#ifndef OVERGANG_RULES_MUNICIPALITY_H
#define OVERGANG_RULES_MUNICIPALITY_H

#include "base/lang.h"
#include "base/str.h"
#include "model/casefile.h"
#include "rules/ruleset.h"

/*
 * Which municipality answers for social services (V 4.2.1); the state side of Nav follows the registered
 * address, so that a person may have two offices:
 *   1  brought to Norway from an arrest abroad: where the person was brought in
 *   2  in remand: where the person was arrested
 *   3  straight from remand to serving: still where the person was arrested
 *   4  otherwise: where the person stayed just before serving
 *   5  after release: where the person moves to; what was decided before release stays with the one that
 *      decided it, for as long as the decision says
 */

typedef struct MunicipalityFacts {
    Form form;
    const char *lives_in, *arrested_in, *brought_in, *stayed_in, *moves_to; /* NULL unknown */
    bool direct_from_remand;
    const Responsibility *entries; /* decisions that last and disputes; borrowed */
    size_t entry_count;
    Date today; /* entries that have ended before are not told; DATE_NONE: all are */
} MunicipalityFacts;

typedef struct MunicipalityResult {
    const char *responsible;   /* borrowed from the facts; NULL unknown */
    int rule;                  /* as numbered above; 0 where the municipality that it points to is unknown */
    const char *after_release; /* borrowed; NULL unknown */
    const char *state;         /* borrowed: whose office is the state side's; NULL unknown */
} MunicipalityResult;

/* What a stored case says. Borrows from it. */
void municipality_facts_of(const Casefile *casefile, Date today, MunicipalityFacts *ret);

/*
 * Rules 1-3 are the exception for those in an institution: in the community the person answers to the
 * municipality of the stay (rule 4), after release to the one moved to (rule 5). Where the stay just before
 * serving is not known, the person is taken to have stayed where he or she lives.
 */
void municipality_compute(const MunicipalityFacts *facts, MunicipalityResult *ret);
/* Adds, in the language used now, which rule was used and what it rests on, or which fact is missing; which
 * decisions stay where, and whether there is a dispute. */
void municipality_why(Str *out, const MunicipalityFacts *facts, const MunicipalityResult *result);
/* The same for the state side. */
void municipality_state_why(Str *out, const MunicipalityFacts *facts, const MunicipalityResult *result);
/* The rule with its edition, and where it stands. */
const char *municipality_rule(const Ruleset *rules);
const char *municipality_source(const Ruleset *rules);

#endif
