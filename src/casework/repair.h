#ifndef OVERGANG_CASEWORK_REPAIR_H
#define OVERGANG_CASEWORK_REPAIR_H

#include "casework/desk.h"
#include "store/salvage.h"

/*
 * Makes a new store of what can be read of a broken one, which is only read: the rows are taken over, cases whose rows make
 * no sense left out, and items, review and words brought into agreement with them as they are today. The new one is
 * checked from end to end; where that finds a fault there is none, and STATUS_DAMAGED. The desk's store is not open. With
 * `keys` (NULL: none) the broken one is sealed, and so is the new one.
 */
Status repair_store(const Desk *desk, const char *broken, const Keyring *keys, const char *fresh, Salvage *ret, Error *err);

#endif
