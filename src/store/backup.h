#ifndef OVERGANG_STORE_BACKUP_H
#define OVERGANG_STORE_BACKUP_H

#include "store/db.h"

/* Copies of the store: a whole one in a new file, and one brought back. */

/* What is in a copy, read from the copy itself. */
typedef struct BackupFacts {
    int64_t cases, changes;
    char newest[24]; /* when the last change was made, local time; "" where there is none */
} BackupFacts;

/*
 * Copies the store as it is now to `path`: made beside it under another name, on the disk, opened and
 * checked, and only then named. A file that is there already is not touched (STATUS_FAILED). Others may go on
 * reading and writing meanwhile.
 */
Status backup_write(Db *db, const char *path, BackupFacts *ret, Error *err);
/* The file of a sealed store, byte by byte, under a new name. */
Status backup_copy_sealed(Db *db, const char *path, Error *err);
/* Checks a copy from end to end; `keys` open it if it is sealed. STATUS_DAMAGED for one that is not whole, STATUS_FAILED
 * for one newer than the program. */
Status backup_check(const char *path, const Keyring *keys, BackupFacts *ret, Error *err);
/* What a copy is brought back from and to. */
typedef struct Restoring {
    const char *store, *copy;
    const char *kept;         /* a new file for what was there; NULL: nothing was there, none is kept */
    const Keyring *keys;      /* open the store; NULL: it is plain */
    const Keyring *copy_keys; /* open the copy; NULL: it is plain */
} Restoring;
/*
 * Puts a copy in the store's place, and what was there into the new file `kept`, which is made first. The copy is checked
 * before anything is touched. A store that opens is replaced within one transaction, so that other programs see the change
 * and a power cut leaves the one or the other; a sealed one stays sealed, with the passphrases that it has. A plain store
 * becomes sealed by a sealed copy. One that is broken is moved away as it is. STATUS_LOCKED while another program writes.
 */
Status backup_restore(const Restoring *restoring, BackupFacts *ret, Error *err);

#endif
