#ifndef OVERGANG_CASEWORK_PICKED_NOTE_H
#define OVERGANG_CASEWORK_PICKED_NOTE_H

#include "model/scope.h"

/* A note that goes along out of the house, picked out under the scope of consent that it is about. */
typedef struct PickedNote {
    size_t number; /* in the journal of the case, from 1, oldest first */
    Scope scope;
} PickedNote;

/*
 * Whether each of them is there (else STATUS_INVALID) and its scope is covered (else STATUS_NO_CONSENT), with the place.
 */
Status picked_notes_check(const Casefile *casefile, const PickedNote *notes, size_t count, ScopeSet covered, Error *err);

#endif
