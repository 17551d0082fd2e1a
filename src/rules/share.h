#ifndef OVERGANG_RULES_SHARE_H
#define OVERGANG_RULES_SHARE_H

#include "model/casefile.h"

/*
 * Which scopes of consent each piece of a case belongs to: the one place that says so, for all that leaves the house. A
 * piece goes out where each of its scopes is covered. Free text about the person belongs to none: it goes only where
 * somebody has picked it.
 */
typedef unsigned ShareNeed;               /* SHARE_BIT of each scope that it needs; 0: whoever gets anything gets this */
#define SHARE_BIT(scope) (1u << (scope))  /* Scope */
#define SHARE_NEVER      (1u << SCOPE_COUNT) /* not by consent */

/* A field of record_casefile by its key. SHARE_NEVER for one that nobody has thought about yet, and for lists whose
 * rows differ, below. */
ShareNeed share_field(const char *key);
/* A flag of the person, and a contact by its role. */
ShareNeed share_flag(Flag flag);
ShareNeed share_contact(ContactRole role);

/* Whether something may go out where these scopes are covered. */
bool share_allowed(ShareNeed need, ShareNeed covered);
/* Reads "always", "never", or scopes with commas between them; false where it is none of these. */
bool share_parse(const char *text, ShareNeed *ret);

#endif
