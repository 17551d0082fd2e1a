#ifndef OVERGANG_MODEL_SCOPE_H
#define OVERGANG_MODEL_SCOPE_H

#include "model/casefile.h"

/*
 * What each scope of a consent lets out of the house (V 9.2): one table of every field there is, for all that leaves. What
 * has no row, or no scope in it, never leaves. The consent form says in plain words what each scope takes in
 * (data/templates/consent.*.txt): the two belong together.
 */

typedef unsigned ScopeSet;
#define SCOPE_BIT(scope) (1u << (scope))
enum { SCOPES_NONE = 0, SCOPES_ALL = (1u << SCOPE_COUNT) - 2 };

/* What it takes to let something out: each of the scopes in it; none of them: it goes with anything; or never. */
typedef unsigned ScopeNeed;
enum { NEED_NOTHING = 0, NEED_NEVER = 1u << SCOPE_COUNT };
/* Whether it may go where these scopes are covered. */
bool scope_need_met(ScopeNeed need, ScopeSet covered);
/* Reads "always", "never", or scopes with commas between them; false where it is none of these. */
bool scope_need_parse(const char *text, ScopeNeed *ret);

/* The two ways out: a letter to who takes over outside, and a file from which a colleague's overgang goes on. */
typedef enum WayOut { OUT_LETTER, OUT_TRANSFER, WAYS_OUT } WayOut;

typedef struct ScopeRow {
    /* of a field of the case; "benefits.since" of a list's rows; "flags.debt", "contacts.helse" where it hangs on the
     * value, of a contact its role; "messages" of a list as a whole; "computed.release" of what we work out */
    const char *key;
    ScopeNeed need[WAYS_OUT];
} ScopeRow;

size_t scope_row_count(void);
const ScopeRow *scope_row_at(size_t index);
/* NULL where there is no row of just that key. */
const ScopeRow *scope_row_find(const char *key);
/* Whether these scopes let it out in a letter. False for what has no row. */
bool scope_lets_out(ScopeSet scopes, const char *key);
/*
 * What it takes to put a field into a transfer file, or of it the value `code` (a flag, a contact's role; NULL else). Rows
 * of a list go whole: what one store knew of them would else be lost on the way back.
 */
ScopeNeed scope_transfer_need(const Field *field, const char *code);

/*
 * A copy of the case that holds what these scopes let out, and nothing else: every other field is unknown, rows of lists
 * that may not be told of are gone. Letters are made from such a copy alone.
 */
Casefile *scope_cut(const Casefile *casefile, ScopeSet scopes);
/* Whether anything is known under the scope. */
bool scope_known(const Casefile *casefile, Scope scope);

#endif
