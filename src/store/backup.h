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
/* Checks a copy from end to end. STATUS_DAMAGED for one that is not whole, STATUS_FAILED for one newer than
 * the program. */
Status backup_check(const char *path, BackupFacts *ret, Error *err);
/*
 * Puts a copy in the store's place, and what was there into the new file `kept` (NULL: nothing was there,
 * none is kept), which is made first. The copy is checked before anything is touched. A store that opens is
 * replaced within one transaction, so that other programs see the change and a power cut leaves the one or
 * the other; one that is broken is moved away as it is. STATUS_LOCKED while another program writes.
 */
Status backup_restore(const char *store, const char *copy, const char *kept, BackupFacts *ret, Error *err);

#endif
