#ifndef OVERGANG_MODEL_SCOPE_H
#define OVERGANG_MODEL_SCOPE_H

#include "model/casefile.h"

/*
 * Which scope of a consent lets which fact out of the house (V 9.2): one table, of every field there is. What has no
 * row, or none under a scope, never leaves.
 */

typedef unsigned ScopeSet;
#define SCOPE_BIT(scope) (1u << (scope))
enum { SCOPES_NONE = 0, SCOPES_ALL = (1u << SCOPE_COUNT) - 2 };

typedef enum Sharing {
    SHARING_NEVER,
    SHARING_NAME, /* says whom it is about: goes with anything */
    SHARING_SCOPE,
} Sharing;

typedef struct ScopeRow {
    /* of a field of the case; "benefits.since" of a list's rows; "flags.debt", "contacts.helse" where it hangs on the
     * value, of a contact its role; "messages" of a list as a whole; "computed.release" of what we work out */
    const char *key;
    Sharing sharing;
    Scope scope; /* SHARING_SCOPE */
} ScopeRow;

size_t scope_row_count(void);
const ScopeRow *scope_row_at(size_t index);
/* NULL where there is no row of just that key. */
const ScopeRow *scope_row_find(const char *key);
/* Whether these scopes let it out. False for what has no row. */
bool scope_lets_out(ScopeSet scopes, const char *key);

/*
 * A copy of the case that holds what these scopes let out, and nothing else: every other field is unknown, rows of lists
 * that may not be told of are gone. What leaves the house is made from such a copy alone.
 */
Casefile *scope_cut(const Casefile *casefile, ScopeSet scopes);
/* Whether anything is known under the scope. */
bool scope_known(const Casefile *casefile, Scope scope);

#endif
