#ifndef OVERGANG_STORE_DB_PRIVATE_H
#define OVERGANG_STORE_DB_PRIVATE_H

#include "base/list.h"
#include "store/chain.h"
#include "store/journal.h"
#include "store/sealed.h"
#include "store/sql.h"

/* The inside of a Db; for db*.c, sql.c, migrate.c, change.c, recorder.c and chain_head.c only. */

enum { STORE_APPLICATION_ID = 0x6F76676E }; /* "ovgn" */

/* The end of the log that is not kept outside the store yet (chain_head.c). */
typedef struct HeadDue {
    bool is_due, renew;
    ChainEnd end;
} HeadDue;

struct Db {
    sqlite3 *sqlite;
    char *path;
    DbMode mode;          /* as it was asked for */
    bool read_only;
    Sealed *sealed;       /* NULL: plain */
    Journal *journal;     /* of a plain one that can be written to; else NULL */
    int reading;          /* depth of db_read_begin */
    int64_t data_version; /* of the last db_changed_outside */
    sqlite3_stmt **prepared[STATEMENT_SET_COUNT];
    DbClock clock; /* the true time, where changes are dated otherwise; NULL: they are not */
    void *clock_context;
    struct OpenChange *change; /* the change being made, NULL outside (change.c) */
    IdList own;                /* the changes made, in their order */
    int64_t newest_other;      /* of the last change_made_elsewhere */
    HeadDue head;              /* for db_settle */
    Error trouble;             /* after a commit, for db_trouble */
    bool trouble_told;
    Error place; /* where the store lies is no good place; for db_trouble, too */
    bool place_told;
};

/* Something went wrong that comes after a commit: the first such of a Db is kept for db_trouble. */
void db_note_trouble(Db *db, const Error *trouble);
/* Whether another process has changed the store since this was last asked. Costs one small read. */
bool db_changed_outside(Db *db);
/* A connection for writing, to a store that has been opened before. `keys`: NULL for a plain one. */
Status db_open_writing(const char *path, const Keyring *keys, Db **ret, Error *err);
/* STATUS_FAILED for a store of a newer program. */
Status migrate_refuse_newer(Db *db, Error *err);
/* Brings the schema up to date; sets user_version in the same transaction as each step. */
Status migrate_run(Db *db, Error *err);
/* The schema version that this program knows: the number of the last file in data/schema/. */
int migrate_latest(void);

#endif
