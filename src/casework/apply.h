#ifndef OVERGANG_CASEWORK_APPLY_H
#define OVERGANG_CASEWORK_APPLY_H

#include "rules/ledger.h"

/* What a change does to a case in memory: for edit.c, which writes it, and whatif.c, which only looks. */

enum { APPLY_KEY = 128 }; /* bytes that a key may have, with its end */

/* What may become of a stay besides a move. */
typedef enum StayStep {
    STAY_NOTHING,
    STAY_INTERRUPT, /* straffavbrudd on [on, to); without `on` it ends the one that lasts */
    STAY_RECALL,    /* back from the community to prison, in `form` */
    STAY_RELEASE    /* let out on a day that is today or has been */
} StayStep;

/* Several changes at once: fields first, then a move or another step. */
typedef struct Changes {
    const char *const *pairs; /* "KEY=VALUE", as edit_set has them */
    size_t count;
    Form form;          /* FORM_UNKNOWN: no move */
    const char *prison; /* of the move; NULL: the same; "": none, or not known */
    const char *unit;   /* of the move; NULL: the same in the same prison, not known in another */
    Date on;            /* of the move or step; DATE_NONE: today */
    StayStep step;      /* then form, prison and on are the step's */
    Date to;            /* STAY_INTERRUPT; DATE_NONE: it lasts */
    Date release;       /* STAY_RECALL: the new day of release; DATE_NONE: as it is reckoned */
    bool without_notice; /* STAY_RELEASE: said so where items are set aside */
} Changes;

/*
 * Sets one field, "KEY=VALUE"; *ret (may be NULL) is the case's field that the key named. STATUS_INVALID with
 * the key as the place and what would be right. On failure a row that was begun may be there: throw the case
 * away.
 */
Status apply_pair(Casefile *casefile, const char *pair, Date today, const Field **ret, Error *err);
/* Ends the placement that lasts and begins one in the new form; the prison stays where `prison` is NULL. A unit of
 * the prison that is left is forgotten. */
Status apply_move(Casefile *casefile, Form form, const char *prison, Date on, Error *err);
/* The move that `changes` have, with its unit. */
Status apply_changes_move(Casefile *casefile, const Changes *changes, Date today, Error *err);
/* An interruption, a recall or a release. STATUS_INVALID with the field as the place. */
Status apply_stay(Casefile *casefile, const Changes *changes, Date today, Error *err);
/* Whether what follows from a step makes sense: a recall needs a release that lies ahead. */
Status apply_stay_check(const Changes *changes, const Situation *after, Date today, Error *err);
/*
 * What a step does to the items, which have followed along before: a release sets aside what was of use in custody
 * only, with the reason; a recall opens again what is to be done once more. `tell` as below.
 */
void apply_stay_items(const Catalogue *catalogue, const Casefile *was, Casefile *now, const Changes *changes,
                      Date today, void (*tell)(void *context, const Item *item, ItemStatus status), void *context);
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
