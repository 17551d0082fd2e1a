#ifndef OVERGANG_STORE_RECORDER_H
#define OVERGANG_STORE_RECORDER_H

#include "store/sums.h"

/*
 * Looks at every row that a change writes, whichever statement writes it, what goes along by a foreign key included: SQLite's
 * preupdate hook. Of each it adds to the sums (store/sums.h) and, while it is told to, makes an undo record, in the format of
 * SQLite's changesets. SQLite's own sessions sit on the same hook, which is there once only; they tell nothing of rows that are not
 * to be undone, and ask for every table's columns each time.
 */
typedef struct Recorder Recorder;

Recorder *recorder_begin(Db *db);
/* Ends looking, and frees it; NULL does nothing. */
void recorder_end(Recorder *recorder);

/* Whether what is written from here on goes into the undo record; at first it does not. */
void recorder_for_undo(Recorder *recorder, bool on);
/* For the many points of cases that are added: the caller has summed up the row that is written next. False: it has to be looked at
 * all the same, for undo. After it has been written, recorder_look tells so. */
bool recorder_add_hash(Recorder *recorder, int64_t case_id, const RowHash *row);
void recorder_look(Recorder *recorder);
/* The undo record so far, each row once; *ret is NULL where it is empty, else to be freed by sqlite3_free. */
Status recorder_undo(Recorder *recorder, void **ret, int *size, Error *err);
/* At the end of the change: adds to the stored sums what all of it made of them. */
Status recorder_keep_sums(Recorder *recorder, Error *err);

#endif
