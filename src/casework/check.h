#ifndef OVERGANG_CASEWORK_CHECK_H
#define OVERGANG_CASEWORK_CHECK_H

#include "casework/desk.h"

/*
 * The whole check of a store: what db_check finds, then each case as every command reads it, whether it keeps the model's
 * rules, and whether the stored review shows what the case gives. Calls `tell` for each fault in words; *faults counts
 * them. The desk has rules and catalogue. Seconds for a thousand cases, minutes for a hundred thousand.
 */
Status check_store(const Desk *desk, void (*tell)(void *context, const char *fault), void *context, size_t *faults, Error *err);

#endif
