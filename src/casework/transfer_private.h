#ifndef OVERGANG_CASEWORK_TRANSFER_PRIVATE_H
#define OVERGANG_CASEWORK_TRANSFER_PRIVATE_H

#include "casework/edit_private.h"
#include "casework/slots.h"
#include "casework/transfer.h"

/* Puts the lines in the order in which the topics ask for them, and those of lists behind. */
void take_preview_order(TakePreview *preview);

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

/* Adds to `ret` that consents were replaced by others which do not go along: for the other store they have been withdrawn on
 * that day, as the renewal was said. `all`: the versions of the case; `going`: what goes along. */
void transfer_end_replaced(const Desk *desk, const Casefile *casefile, const CodeList *recipients, const Versions *all,
                           const Slots *going, Versions *ret);
/* All consents to the recipients that have ended, and the versions that say so. */
void transfer_find_ends(const Desk *desk, const Casefile *casefile, const CodeList *recipients, const Versions *all,
                        Versions *versions, TransferEnds *ret);
TransferEnd *transfer_ends_add(TransferEnds *ends);
void transfer_ends_done(TransferEnds *ends);
/* Of a case whom it is about, and nothing else; on the heap. */
Casefile *transfer_identity(const Casefile *casefile);
/* Whether a file that tells of ends tells nothing else, and whom it is about. */
Status transfer_check_ended(const Transfer *transfer, Error *err);

/* What a case must fulfil, but for what a file may not be able to say: its phase. */
Status transfer_check(const Casefile *casefile, const char *ref, Error *err);
/* What a case that is to be new here must have: where the file does not say it, the first phase. */
void transfer_complete(Casefile *casefile);

#endif
