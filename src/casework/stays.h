#ifndef OVERGANG_CASEWORK_STAYS_H
#define OVERGANG_CASEWORK_STAYS_H

#include "casework/edit.h"
#include "store/case_store.h"

/* Several stays of one person: each is a case of its own, and the later names the one before it. */

typedef enum StayRelation { STAY_BEFORE, STAY_AFTER } StayRelation;

/*
 * The person's other stays: the one before it, the one before that, and so on; then those that name this one. One that
 * is not in the store (any more) is given with its ref only, name "" and no days. `each` returns false to stop.
 */
Status stays_of(const Desk *desk, const Casefile *casefile,
                bool (*each)(void *context, const StayLine *line, StayRelation relation), void *context, Error *err);

enum { STAY_REF = 64 };
/*
 * The latest stay of the same person, by identity number, or by name and day of birth: its ref into `ref`, which is ""
 * where there is none. The case itself is not meant.
 */
Status stays_same_person(const Desk *desk, const Casefile *casefile, char ref[STAY_REF], Error *err);
/* Adds "2024–2025", "2026–" while it lasts or its release is not known. */
void stay_years(Str *out, const StayLine *line, Date today);

/* What is known of a new stay of somebody who has been here before. */
typedef struct NewStay {
    const char *ref; /* NULL: the next one that is free */
    Date start;
    Form form;
    const char *prison; /* NULL not known */
} NewStay;
/*
 * Takes in a new stay beside the one of `ref`, which stays as it is: who the person is, children, what is to be known
 * of them, registered address and the contacts that still hold are copied; all else is unknown. `taken` gets its ref.
 */
Status edit_new_stay(const Desk *desk, const char *ref, const NewStay *stay, char taken[STAY_REF], Outcome *ret,
                     Error *err);
/* Whether edit_new_stay would be refused, and why; writes nothing. */
Status edit_try_stay(const Desk *desk, const char *ref, const NewStay *stay, Error *err);
/* Notes that a case is a further stay of the person of another, and fills in, of the same fields, what it does not
 * know yet. */
Status edit_link_stay(const Desk *desk, const char *ref, const char *earlier, Outcome *ret, Error *err);

#endif
