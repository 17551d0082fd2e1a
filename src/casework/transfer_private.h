#ifndef OVERGANG_CASEWORK_TRANSFER_PRIVATE_H
#define OVERGANG_CASEWORK_TRANSFER_PRIVATE_H

#include "casework/edit_private.h"
#include "casework/slots.h"
#include "casework/transfer.h"

/* A transfer put together with what is here. */
typedef struct Taking {
    Versions before, united; /* complete */
    Slots was, shows;
    bool different;
} Taking;
void taking_done(Taking *taking);
#define AUTO_TAKING __attribute__((cleanup(taking_done))) Taking

/* `was`: the case that is here, NULL for none; `now`: a copy of it, or an empty one with its ref, which becomes what it
 * will be. */
Status taking_of(const Desk *desk, const Transfer *transfer, const Casefile *was, Casefile *now, Taking *ret,
                 Error *err);

/* What a case must fulfil, but for what a file may not be able to say: its phase. */
Status transfer_check(const Casefile *casefile, const char *ref, Error *err);
/* What a case that is to be new here must have: where the file does not say it, the first phase. */
void transfer_complete(Casefile *casefile);

#endif
