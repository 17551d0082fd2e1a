#ifndef OVERGANG_STORE_SEAL_STORE_H
#define OVERGANG_STORE_SEAL_STORE_H

#include "store/db.h"

/* Sealing a plain store, taking the seal off, and who has a passphrase. */

/*
 * Finds the key of a sealed store with a passphrase. `user` NULL: the only one that it has, or `who`, or `login`, whichever
 * is there first. STATUS_LOCKED for a wrong passphrase, after a quarter of a second at least; STATUS_USAGE where it is
 * not known whose passphrase it is.
 */
typedef struct Opener {
    const char *user, *who, *login; /* each may be NULL */
} Opener;
Status seal_store_unlock(const char *path, const Opener *opener, const Secret *secret, Keyring **ret, Error *err);
/* Who has a passphrase: the ring as it is in the file. */
Status seal_store_ring(const char *path, Keyring **ret, Error *err);
/* Whether the key of these opens the file, too: a copy of the store. */
bool seal_store_fits(const char *path, const Keyring *keys);
/* Whose passphrase would be asked for: newly allocated. */
Status seal_store_whose(const char *path, const Opener *opener, char **ret, Error *err);

/*
 * Puts a sealed file in the place of a plain store, with all that the store holds: made beside it, opened and compared
 * before it gets the name, while nobody else writes. The Db is of the old file; close it.
 */
Status seal_store_seal(Db *plain, const Keyring *keys, Error *err);
/* The same with the content of another store that is open and sealed, and its seal. */
Status seal_store_put(Db *plain, Db *sealed, Error *err);
/* Puts a plain file in the place of a sealed store. Close the Db. */
Status seal_store_unseal(Db *sealed, Error *err);

/* What has become of the file of an open store. */
typedef enum StoreFile {
    STORE_SAME,   /* or its newest form, which is read by itself */
    STORE_OTHER,  /* another plain file, in the place of a plain one */
    STORE_SEALED, /* it takes a passphrase now, or another one than before */
    STORE_PLAIN,  /* it was sealed, and is not any more */
} StoreFile;
StoreFile seal_store_look(Db *db);

/* Who has a passphrase. Adding and changing rewrite the header alone; removing goes with the next transaction. */
Status seal_store_add(Db *db, const char *user, const Secret *secret, const SealCost *cost, Error *err);
Status seal_store_change(Db *db, const char *user, const Secret *secret, const SealCost *cost, Error *err);
/*
 * The next transaction of the Db takes the user's passphrase away, or neither happens. `user` must live until
 * seal_store_removed, which is to be called when it is over.
 */
Status seal_store_remove(Db *db, const char *user, Error *err);
void seal_store_removed(Db *db);

#endif
