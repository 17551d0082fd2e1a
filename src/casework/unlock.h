#ifndef OVERGANG_CASEWORK_UNLOCK_H
#define OVERGANG_CASEWORK_UNLOCK_H

#include "casework/desk.h"
#include "store/seal_store.h"

/* Opening sealed stores, with what is written down of wrong passphrases: in unlock.log of the state folder at once, and in
 * the store's own log when it is opened the next time. */

/*
 * Finds the key of the store, as seal_store_unlock. A wrong passphrase is written down; where that fails, too, `err` tells
 * of the passphrase. The desk's store need not be open.
 */
Status unlock_store(const Desk *desk, const char *store, const Opener *opener, const Secret *secret, Keyring **ret,
                    Error *err);
/* The store is open for writing: what was written down goes into its log. *ret tells how many wrong ones there were. */
Status unlock_tell(const Desk *desk, int *ret, Error *err);

#endif
