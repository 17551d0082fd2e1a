#ifndef OVERGANG_STORE_SEALED_H
#define OVERGANG_STORE_SEALED_H

#include "base/keyring.h"
#include "store/image.h"

#include <sqlite3.h>

/*
 * A sealed store as a file of SQLite's: the database is in memory, and what SQLite takes for putting a transaction on the
 * disk is sealing all of it into a new file. So every transaction, whoever makes it, is there or not; one that cannot be
 * written is rolled back by SQLite itself; another program's is read when the next transaction begins, and nobody writes
 * over it. SQLite gets no other file: what it would put into journals and temporary files stays in memory.
 */
typedef struct Sealed Sealed;

/* Opens a file with the key of a ring that is unlocked. */
Status sealed_open(const char *path, const Keyring *keys, bool writable, Sealed **ret, Error *err);
/* After the connection was closed; wipes all of it. NULL is fine. */
void sealed_close(Sealed *sealed);
/* The VFS by which SQLite opens it. */
const char *sealed_vfs(const Sealed *sealed);
/* The header of the file as it was last read, unlocked. */
const Keyring *sealed_keys(const Sealed *sealed);
/* The database as it is in memory. */
const Image *sealed_image(const Sealed *sealed);
/* Why SQLite was told of a fault; false where it was for no reason of ours. Told once. */
bool sealed_fault(Sealed *sealed, Error *err);

/*
 * Changes who has a passphrase: calls `change` with the newest header, under the lock, and writes what it made of it.
 * STATUS_LOCKED while another program writes.
 */
Status sealed_change_users(Sealed *sealed, Status (*change)(Keyring *ring, void *context, Error *err), void *context,
                           Error *err);
/*
 * Changes it together with the next transaction: the file that holds what was committed has the new header, or neither is
 * there. NULL: no more; to be called when the transaction is over, whatever came of it.
 */
void sealed_change_with(Sealed *sealed, Status (*change)(Keyring *ring, void *context, Error *err), void *context);
/*
 * STATUS_LOCKED where what is there now takes another passphrase than the one that is known: it was sealed anew, or the user
 * has none any more, or it is not sealed at all.
 */
Status sealed_look(Sealed *sealed, Error *err);
/* The bytes of the newest file, sealed as they are: for copies. *ret is newly allocated. */
Status sealed_bytes(Sealed *sealed, char **ret, size_t *ret_n, Error *err);

#endif
