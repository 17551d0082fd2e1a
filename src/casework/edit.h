#ifndef OVERGANG_CASEWORK_EDIT_H
#define OVERGANG_CASEWORK_EDIT_H

#include "casework/apply.h"
#include "casework/desk.h"
#include "rules/ledger.h"
#include "store/change.h"

/*
 * The one door through which every change goes. Each call is one transaction: the change, what follows from
 * it (items, dates, the review), its rows in the log and its undo record; or nothing at all.
 */

typedef struct Outcome {
    int64_t change;    /* its number in the log; 0: nothing was different, nothing was written */
    Followed followed; /* what came along with it */
} Outcome;

typedef struct Tick {
    ItemStatus status;
    Date on;          /* DATE_NONE: today */
    Date follow_up;   /* only with ITEM_WAITING; DATE_NONE none */
    const char *note; /* NULL leaves the note; ITEM_NOT_APPLICABLE needs one */
} Tick;

Status edit_tick(const Desk *desk, const char *ref, const char *code, const Tick *tick, Outcome *ret,
                 Error *err);
/* DATE_NONE hands the date back to the rule. */
Status edit_due(const Desk *desk, const char *ref, const char *code, Date due, Outcome *ret, Error *err);
Status edit_note(const Desk *desk, const char *ref, const char *text, Outcome *ret, Error *err);
Status edit_phase(const Desk *desk, const char *ref, Phase phase, Outcome *ret, Error *err);
/*
 * `pairs` are "KEY=VALUE": a key of the exchange format, dotted ("official.release"); a list as JSON
 * ("children=[{…}]") or one field of one row ("benefits[0].reported=2026-01-02"; the index one past the last
 * adds a row). An empty value makes the field unknown. All or nothing.
 */
Status edit_set(const Desk *desk, const char *ref, const char *const *pairs, size_t count, Outcome *ret,
                Error *err);
/*
 * A row of one of the case's lists as a whole: added (no `was`), removed (no `now`), or another in its place.
 * STATUS_INVALID where the row that was there is no longer as it `was`.
 */
typedef struct RowEdit {
    const Field *list; /* of record_casefile */
    size_t index;      /* of the row that was; none is needed for a new one, which goes to the end */
    const void *was, *now;
} RowEdit;
Status edit_row(const Desk *desk, const char *ref, const RowEdit *row, Outcome *ret, Error *err);
/*
 * The register of consents (rules/consent.h). What lacks a condition is kept as incomplete and gives nothing. Nothing in
 * it is written over: every other edit is refused that changes what was said of a consent, or takes one away.
 */
/*
 * A new one: given, or with `refused` the answer no. *id gets its number where consent->id is NULL. STATUS_INVALID
 * where the person said no to this recipient before and no `reason` to ask again is given.
 */
Status edit_consent_add(const Desk *desk, const char *ref, const Consent *consent, Str *id, Outcome *ret, Error *err);
/* The answer to an incomplete one was no. DATE_NONE: today; so below. STATUS_NOT_FOUND: there is no such consent. */
Status edit_consent_refuse(const Desk *desk, const char *ref, const char *id, Date on, Outcome *ret, Error *err);
/*
 * Always possible, whatever the consent lacks; once more changes nothing. Takes those along that carry it on, or that it
 * carries on.
 */
Status edit_consent_withdraw(const Desk *desk, const char *ref, const char *id, Date on, Outcome *ret, Error *err);
/* What an incomplete one lacks: all that is known of `with`. */
Status edit_consent_complete(const Desk *desk, const char *ref, const char *id, const Consent *with, Outcome *ret,
                             Error *err);
/* A new form of execution, or prison (NULL: the same), from a day on: ends the placement that lasts and adds
 * one. */
Status edit_move(const Desk *desk, const char *ref, Form form, const char *prison, Date on, Outcome *ret,
                 Error *err);
/*
 * Enters a step in the ledger of a benefit that the person has: on which day it was taken (DATE_NONE: it was
 * not). The items that are about it are ticked, or set to waiting for Nav's answer.
 */
Status edit_ledger(const Desk *desk, const char *ref, BenefitCode code, LedgerStep step, Date on,
                   Outcome *ret, Error *err);
/*
 * A message to Nav or from it, at the end of the list. It needs kind, direction and event; STATUS_INVALID where it was
 * sent on a day ahead, or states a release before the start.
 */
Status edit_message_add(const Desk *desk, const char *ref, const Message *message, Outcome *ret, Error *err);
/*
 * The answer to a message has come, or has been asked for, on a day. `index` is its place in the list. STATUS_NOT_FOUND
 * where there is none; STATUS_INVALID where it waits for no answer, or the day lies ahead or before the message.
 */
Status edit_message_confirm(const Desk *desk, const char *ref, size_t index, Date on, Outcome *ret, Error *err);
Status edit_message_chase(const Desk *desk, const char *ref, size_t index, Date on, Outcome *ret, Error *err);
/* Fields and a move in one change, which undo takes back as one. */
Status edit_apply(const Desk *desk, const char *ref, const Changes *changes, Outcome *ret, Error *err);
/* A new case. Refused when the ref is taken. */
Status edit_add(const Desk *desk, const Casefile *casefile, Outcome *ret, Error *err);

/*
 * Enters in the register that something was shared. The number is chosen here and added to `id` (may be NULL); a day not
 * given is today. On the ground of consent STATUS_NO_CONSENT where none covers each of the scopes on that day; the ids of
 * those that do are entered.
 */
Status edit_share(const Desk *desk, const char *ref, const Disclosure *shared, Str *id, Outcome *ret, Error *err);
/* Its arrival was acknowledged; DATE_NONE: today. */
Status edit_acknowledge(const Desk *desk, const char *ref, const char *id, Date on, Outcome *ret, Error *err);

/* One thing that is done to several people. */
typedef enum ManyKind { MANY_TICK, MANY_NOTE, MANY_PHASE, MANY_MOVE } ManyKind;
typedef struct Many {
    ManyKind kind;
    const char *code;   /* MANY_TICK */
    Tick tick;          /* MANY_TICK */
    const char *note;   /* MANY_NOTE */
    Phase phase;        /* MANY_PHASE */
    Form form;          /* MANY_MOVE; FORM_UNKNOWN: each stays in the form that they are in */
    const char *prison; /* MANY_MOVE; NULL: each stays in the prison that they are in */
    Date on;            /* MANY_MOVE; DATE_NONE: today */
} Many;
enum { MANY_MOST = 5000 }; /* people in one change */
/*
 * Does it to all of them in one change with one undo; the log has a row for each. What they have finished is
 * not ticked again, and set to nothing else. All or nothing: where it cannot be done to one, nothing is
 * written, and the place in `err` is their reference. *done (may be NULL) tells for how many something was
 * different.
 */
Status edit_many(const Desk *desk, const Many *many, const char *const *refs, size_t count, Outcome *ret,
                 size_t *done, Error *err);

typedef enum ManyAnswer { MANY_CHANGED, MANY_SAME, MANY_REFUSED } ManyAnswer;
/* What edit_many would do to one of them; texts are borrowed until the callback returns. */
typedef struct ManyTried {
    const char *ref, *name; /* the name is "" where there is no such case */
    ManyAnswer answer;
    const char *why; /* MANY_REFUSED */
} ManyTried;
/* Asks for each alone what edit_many would do; writes nothing. STATUS_OK whatever the answers. */
Status edit_try_many(const Desk *desk, const Many *many, const char *const *refs, size_t count,
                     void (*each)(void *context, const ManyTried *tried), void *context, Error *err);

/* An item that several people have. */
typedef struct CommonItem {
    const char *code;  /* borrowed until the callback returns */
    size_t unfinished; /* for how many it is not finished */
} CommonItem;
/* The items that all of them have on their lists: those that most have still to do first. */
Status edit_common_items(const Desk *desk, const char *const *refs, size_t count,
                         void (*each)(void *context, const CommonItem *item), void *context, Error *err);

typedef enum UndoEnd { UNDO_END_NONE, UNDO_END_ERASURE, UNDO_END_RESTORE } UndoEnd;

/* What undo took back (or redo did again), for a message: "tick INN-004 IN-TALK: open → done". */
typedef struct Undone {
    int64_t change; /* the one taken back; 0: there was nothing to take back */
    UndoEnd end;    /* why there was nothing, where the last change is one that undo does not go back beyond */
    char what[256];       /* "tick “Nav is told”: open → done" */
    char brief[256];      /* the same without what it was and became: after an undo that reads the wrong way round */
    char ref[64];         /* the case it was about; empty for several */
    char who[64], at[24]; /* who made the change, and when */
    int64_t rows;         /* of the log, a step with its items as one: more than one for an import */
    ChangePeople people;  /* whom it was about */
} Undone;
/* What edit_undo would take back now: so that the interface can ask about what is not the person's own. */
Status edit_undo_next(const Desk *desk, Undone *ret, Error *err);
Status edit_undo(const Desk *desk, Undone *ret, Error *err);
/* Does the last undone change again, as long as nothing else has been changed since. */
Status edit_redo(const Desk *desk, Undone *ret, Error *err);

/* An import: begin, any number of cases, then finish or give up. All or nothing. */
typedef struct Import Import;
typedef struct ImportCounts {
    size_t added, updated, unchanged;
    size_t emptied, emptied_people; /* fields that were known and that the file leaves out, and for how many people */
} ImportCounts;
/* What is worth a second look, told once it has been written: `where` is its place in the file. */
typedef void (*ImportWarn)(void *context, const char *where, const char *text);
Status import_begin(const Desk *desk, Import **ret, Error *err);
/* Takes one case in: new, or an update of the one with that ref. STATUS_INVALID where the ref came before in
 * this import. A new case is filled in: its items, its id. */
Status import_case(Import *import, Casefile *casefile, Error *err);
/* Commits and frees. `warn` (may be NULL) is told who was erased before, and of fields that were known and are not now. */
Status import_finish(Import *import, ImportWarn warn, void *context, ImportCounts *ret, Error *err);
void import_abort(Import *import);                                   /* rolls back and frees; NULL is fine */

/*
 * Brings the stored items of cases whose facts have changed by the mere passing of days up to today, at most
 * `limit` cases (0: only counts them). Not an adviser's change: undo passes it by. *left tells how many still
 * wait.
 */
Status edit_roll(const Desk *desk, size_t limit, size_t *left, Error *err);

#endif
