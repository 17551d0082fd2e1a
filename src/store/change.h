#ifndef OVERGANG_STORE_CHANGE_H
#define OVERGANG_STORE_CHANGE_H

#include "store/db.h"

/*
 * The transaction that every change of the store is made in, with its rows in the log and its undo record.
 * Used by casework/edit.c alone: begin, write through the stores, log, finish; or abort.
 *
 * The undo record is a changeset, as SQLite applies them, of what the transaction did (store/recorder.h). Cases that a
 * change adds are not recorded row by row: taking them back is removing them.
 */

/* Takes the write lock (waiting some seconds for another writer: STATUS_LOCKED). */
Status change_begin(Db *db, const char *at, const char *who, const char *action, Error *err);
/* From here on what is written is recorded for undo; until then, and after change_record_not, it is not. */
void change_record(Db *db);
void change_record_not(Db *db);
/* Tells of a case that was added unrecorded: undo removes it. */
void change_added_case(Db *db, int64_t case_id);
/* Tells of a note that was added: its words come into the index at the end. */
void change_added_note(Db *db, int64_t note_id);
/* Gives this and later changes more memory, for one that writes much. */
Status change_large(Db *db, Error *err);
/* The number of the open change, its moment (which all that it writes tells, though the clock goes on meanwhile), and who makes it. */
int64_t change_number(const Db *db);
const char *change_at(const Db *db);
const char *change_who(const Db *db);
/* What looks at the rows that the open change writes. */
struct Recorder *change_recorder(const Db *db);
/* A row in the log. All but `db` may be NULL. */
Status change_log(Db *db, const char *ref, const char *what, const char *was, const char *now, Error *err);
/* The store is a copy that was brought back: the end of its log is kept, whatever end was kept before. */
void change_renews_end(Db *db);
bool change_logged(const Db *db); /* whether the open change has a row */
/* Commits. `id` (may be NULL) gets the change's number. On failure everything is rolled back. */
Status change_finish(Db *db, bool can_be_undone, int64_t *id, Error *err);
void change_abort(Db *db); /* rolls back; nothing happens where no change is open */

/* Whether another program has made a change since this was last asked, reads apart; true as well where that cannot be told. The first
 * time false. What others type and do not save is none, nor what they like to see. */
bool change_made_elsewhere(Db *db);

/* A change that undo or redo would work on. */
typedef struct ChangeRow {
    int64_t id;                                /* 0: none */
    char action[24];                           /* of an undo: that of the change it took back */
    char ref[64], what[128], was[64], now[64]; /* of its first row in the log */
    char who[64], at[24];                      /* who made it, and when */
    int64_t rows;                              /* how many rows the log has of it */
} ChangeRow;
/* Whom a change was about; of an undo, the change that it took back. */
typedef struct ChangePeople {
    size_t all, added; /* `added`: those who came with it */
} ChangePeople;
Status change_people(Db *db, int64_t id, ChangePeople *ret, Error *err);

/* The action of an erasure: nothing from before it is taken back as if it were the last thing done. */
#define CHANGE_ERASE "erase"
/* The action of a copy brought back: what its log tells of before was not the last thing done here. */
#define CHANGE_RESTORE "restore"
Status change_last_done(Db *db, ChangeRow *ret, Error *err);   /* what undo takes back, or what it cannot and does not go beyond */
Status change_last_undone(Db *db, ChangeRow *ret, Error *err); /* the undo that redo takes back */

/* Within an open change: takes `id` back, and marks it so. `redo` for an id given by change_last_undone. */
Status change_take_back(Db *db, int64_t id, bool redo, Error *err);
/* The refs of the cases that a change was about, each once. `each` returns false to stop. */
Status change_refs(Db *db, int64_t id, bool (*each)(void *context, const char *ref), void *context,
                   Error *err);

#endif
