#ifndef OVERGANG_CASEWORK_APPLY_H
#define OVERGANG_CASEWORK_APPLY_H

#include "rules/ledger.h"

/* What a change does to a case in memory: for edit.c, which writes it, and whatif.c, which only looks. */

enum { APPLY_KEY = 128 }; /* bytes that a key may have, with its end */

/* Several changes at once: fields first, then a move. */
typedef struct Changes {
    const char *const *pairs; /* "KEY=VALUE", as edit_set has them */
    size_t count;
    Form form;          /* FORM_UNKNOWN: no move */
    const char *prison; /* of the move; NULL: the same */
    Date on;            /* of the move; DATE_NONE: today */
} Changes;

/*
 * Sets one field, "KEY=VALUE"; *ret (may be NULL) is the case's field that the key named. STATUS_INVALID with
 * the key as the place and what would be right. On failure a row that was begun may be there: throw the case
 * away.
 */
Status apply_pair(Casefile *casefile, const char *pair, Date today, const Field **ret, Error *err);
/* Ends the placement that lasts and begins one in the new form; the prison stays where `prison` is NULL. */
Status apply_move(Casefile *casefile, Form form, const char *prison, Date on, Error *err);
/* All of them, in their order. The case is not checked as a whole: casefile_check. */
Status apply_changes(Casefile *casefile, const Changes *changes, Date today, Error *err);
/*
 * Whether the changes have put the person into another prison: the items of a move are added then. A prison
 * that is only told for the first time is no move, unless it comes with one.
 */
bool apply_changed_prison(const Casefile *was, const Casefile *now, const Changes *changes);

/* Whether the case has a step in the ledger of a benefit (reported, stop confirmed …) that it had not before.
 */
bool apply_ledger_entered(const Casefile *was, const Casefile *now);
/*
 * Ticks the items that such steps are about, or sets them to waiting for Nav's answer; items have followed
 * along before. `tell` (may be NULL) is called with each item before it changes.
 */
void apply_ledger(const Catalogue *catalogue, const Situation *situation, const Casefile *was, Casefile *now,
                  void (*tell)(void *context, const Item *item, ItemStatus status), void *context);

#endif
