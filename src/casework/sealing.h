#ifndef OVERGANG_CASEWORK_SEALING_H
#define OVERGANG_CASEWORK_SEALING_H

#include "base/settings.h"
#include "casework/backups.h"
#include "casework/desk.h"
#include "store/seal_store.h"

/* Sealing the desk's store, and who has a passphrase: each with its row in the log. */

/* What trying a passphrase is to cost, by the settings (may be NULL). */
SealCost sealing_cost(const Settings *settings);
/* The desk's store is plain, and open for writing: afterwards it is sealed, and open with the keys. */
Status sealing_seal(Desk *desk, const Keyring *keys, Error *err);
/* The other way round. */
Status sealing_unseal(Desk *desk, Error *err);

/* Who has a passphrase. */
Status sealing_add(const Desk *desk, const char *user, const Secret *secret, const SealCost *cost, Error *err);
Status sealing_change(const Desk *desk, const char *user, const Secret *secret, const SealCost *cost, Error *err);
Status sealing_remove(const Desk *desk, const char *user, Error *err);
/* STATUS_NOT_FOUND for somebody who has none. */
Status sealing_knows(const Desk *desk, const char *user, Error *err);
/* STATUS_INVALID for a store that is not sealed; STATUS_OK where there is none, which opening it tells. */
Status sealing_must_be_sealed(const char *store, Error *err);
/* Calls `each` with those who have one; takes no passphrase. */
Status sealing_list(const char *store, void (*each)(void *context, const char *user), void *context, Error *err);

/* The copies of the store that anybody can read: the daily ones, and those beside it that overgang has made. */
typedef struct SealingCopies {
    char **paths;
    size_t count;
} SealingCopies;
void sealing_find_copies(const Desk *desk, const BackupPlan *plan, SealingCopies *ret);
void sealing_copies_done(SealingCopies *copies);
/* Seals one of them in its place. */
Status sealing_copy(const char *path, const Keyring *keys, Error *err);

#endif
