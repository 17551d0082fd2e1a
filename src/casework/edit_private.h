#ifndef OVERGANG_CASEWORK_EDIT_PRIVATE_H
#define OVERGANG_CASEWORK_EDIT_PRIVATE_H

#include "casework/agenda.h"
#include "casework/edit.h"
#include "model/version.h"
#include "store/change.h"

/* What edit.c, edit_set.c, undo.c and import.c share: one case being changed within an open change. */

typedef struct ItemTouch {
    char code[64];
    ItemStatus was;
} ItemTouch;

typedef struct Edit {
    const Desk *desk;
    Casefile *was, *now; /* as stored; as it is to be */
    bool prison_changed; /* adds the items of a move */
    bool trial;          /* nothing is written: only whether it could be */
    ItemTouch *touched;  /* items whose history gets a line */
    size_t touched_count;
    Followed followed;
    const Versions *versions; /* when what it is to say was said, where that is not now (a transfer file) */
    const char *settled;      /* the key of a slot whose versions are past from now on, also where it says the same */
} Edit;

/* Readies a change that has begun for writing to stored cases: the rules noted, undo recorded. */
Status edit_begin(const Desk *desk, Error *err);
/* Loads the case, within an open change or only to try; its items have followed along to today. End with
 * edit_done. */
Status edit_load(Edit *edit, const Desk *desk, const char *ref, Error *err);
/* The same after taking the write lock. End with edit_save or edit_drop. */
Status edit_open(Edit *edit, const Desk *desk, const char *action, const char *ref, Error *err);
/* Makes the items follow the case as it is to be. */
void edit_follow(Edit *edit, Situation *situation);
/* What has been entered on a benefit since the case was opened (reported, stop confirmed …) ticks the items
 * that are about it. */
Status edit_drive_ledger(Edit *edit, Error *err);
/* Keeps the day on which the case was closed, and forgets it when the case is opened again. */
void edit_follow_phase(Edit *edit);
/* Notes that an item's status or date is about to change. */
void edit_touch(Edit *edit, const Item *item);
/*
 * Checks the case, makes everything follow, writes it all and commits. Where nothing is different from
 * before, nothing is written and ret->change is 0.
 */
Status edit_save(Edit *edit, Outcome *ret, Error *err);
/* The beginning of edit_save: whether anything is different (*ret), and if so whether it may be so. */
Status edit_check(Edit *edit, bool *ret, Error *err);
/* Gives up: rolls back and frees. Returns `status`, for `return edit_drop(&edit, status)`. */
Status edit_drop(Edit *edit, Status status);

/* The middle of edit_save, within an open change: follow, write, history and agenda of edit->now. *changed
 * may be NULL. */
Status edit_write(Edit *edit, bool *changed, Error *err);
/* Frees what an Edit holds, without touching the change. */
void edit_done(Edit *edit);

/* Writes a new case within an open change: items and agenda made, the log and undo told of it. */
Status edit_insert(const Desk *desk, Casefile *casefile, Followed *followed, Error *err);

/* Notes that what differs between the case as it was and as it is to be is said now; within edit_write. */
Status edit_note_versions(Edit *edit, Error *err);
/* Notes that all that a case says is said now: it is new. */
Status edit_begin_versions(const Desk *desk, int64_t case_id, Error *err);
/* Notes versions as they are given; `says`: what the case says now. */
Status edit_put_versions(const Desk *desk, const Casefile *says, const Versions *versions, Error *err);
/* When what the case says was said, with all values. */
Status edit_load_versions(const Desk *desk, const Casefile *casefile, Versions *ret, Error *err);

/* A row in the log about the case. */
Status edit_log(Edit *edit, const char *what, const char *was, const char *now, Error *err);

/* What the calls of edit.h do to the case in memory, with its rows in the log. */
Status edit_put_tick(Edit *edit, const char *code, const Tick *tick, Error *err);
Status edit_put_note(Edit *edit, const char *text, Error *err);
Status edit_put_phase(Edit *edit, Phase phase, Error *err);
Status edit_put_changes(Edit *edit, const Changes *changes, Error *err);

/* Adds a number for the register of what was shared that is not taken: "S3". */
void edit_share_id(const Casefile *casefile, Str *out);

/* The item of that code, in any case, which the case must have. STATUS_NOT_FOUND else. */
Status edit_item(Edit *edit, const char *code, Item **ret, Error *err);

#endif
