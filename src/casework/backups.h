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

/* How the daily copies of the desk's store begin, their folder, and whether a name is one of theirs. */
void backups_names(const Desk *desk, const BackupPlan *plan, Str *stem, Str *folder);
bool backups_is_daily(const char *name, const char *stem);
/* How many daily copies there are, 0 where their folder cannot be read; adds the folder to out. */
size_t backups_count(const Desk *desk, const BackupPlan *plan, Str *folder);

/* The newest daily copy of a store, which need not open; false where there is none. `day` may be NULL. */
bool backups_newest(const char *store, const BackupPlan *plan, Str *path, Date *day);
/* The newest of them that is whole, by opening and checking one after another; `keys` open sealed ones, NULL: none are. */
bool backups_newest_whole(const char *store, const BackupPlan *plan, const Keyring *keys, Str *path, BackupFacts *facts);
/* "saker.db.replaced-20260302-093000": a name beside the store that is not taken, with the time. Newly allocated. */
char *backups_beside(const Desk *desk, const char *store, const char *word);

/* Which copy, and what opens it and the store: NULL for a plain one. */
typedef struct BackupsRestoring {
    const char *store, *copy;
    const Keyring *keys, *copy_keys;
} BackupsRestoring;
/* How a copy differs from the store that it is to take the place of. */
typedef struct BackupsAgainst {
    bool other;    /* it is a copy of another store */
    int64_t later; /* else: rows that the store's log has, and the copy's has not */
} BackupsAgainst;
/* Only reads. Where either cannot be read, or is from before there was a chain, nothing is told: all is zero. */
void backups_compare(const BackupsRestoring *restoring, BackupsAgainst *ret);
/*
 * Puts the copy in the place of the store, as backup_restore does. `kept` gets the name under which what was
 * there before is kept, "saker.db.replaced-20260302-093000"; NULL where there was nothing. The caller frees
 * it. The desk's store must not be open.
 */
Status backups_restore(const Desk *desk, const BackupsRestoring *restoring, char **kept, BackupFacts *facts, Error *err);
/* Who and what is back with an older copy though it had ended since: refs, and refs with consents. */
typedef struct BackupsBack {
    Str erased;   /* "INN-004, INN-009" */
    Str consents; /* withdrawn in the meantime, and valid again: "INN-004 C1, INN-009 C2" */
} BackupsBack;
void backups_back_done(BackupsBack *back);
#define AUTO_BACK __attribute__((cleanup(backups_back_done))) BackupsBack
/*
 * What the store that was brought back, and is open now, has to know: the log, that it was; and the
 * certificates of erasures in `kept` (NULL: none) that it has not, so that they are not lost. Adds to `back`
 * what the adviser has to do once more. What is kept of a broken store is not asked.
 */
Status backups_after_restore(const Desk *desk, const BackupFacts *facts, const char *kept, BackupsBack *back,
                             Error *err);

#endif
