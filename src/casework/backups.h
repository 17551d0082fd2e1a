#ifndef OVERGANG_CASEWORK_BACKUPS_H
#define OVERGANG_CASEWORK_BACKUPS_H

#include "casework/desk.h"
#include "store/backup.h"

/* Copies of the store: those that are made by themselves, one a day, and bringing one back. */

/* Where the daily copies are kept, and how many of them. */
typedef struct BackupPlan {
    const char *folder; /* NULL: "backup" beside the store */
    int keep;
} BackupPlan;

/*
 * Makes today's copy, "saker-2026-03-02.db", where there is none yet, and then removes the oldest of those
 * made so beyond `keep`; other files are left alone. `made` gets its path (the caller frees it), NULL where
 * there was one already.
 */
Status backups_daily(const Desk *desk, const BackupPlan *plan, char **made, BackupFacts *facts, Error *err);

/* How many daily copies there are, 0 where their folder cannot be read; adds the folder to out. */
size_t backups_count(const Desk *desk, const BackupPlan *plan, Str *folder);

/*
 * Puts the copy in the place of the store, as backup_restore does. `kept` gets the name under which what was
 * there before is kept, "saker.db.replaced-20260302-093000"; NULL where there was nothing. The caller frees
 * it. The desk's store must not be open.
 */
Status backups_restore(const Desk *desk, const char *store, const char *copy, char **kept, BackupFacts *facts,
                       Error *err);
/* Tells the log of the store that is open now that it was brought back, and from when it is. */
Status backups_log_restored(const Desk *desk, const BackupFacts *facts, Error *err);

#endif
