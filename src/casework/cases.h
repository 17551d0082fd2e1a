#ifndef OVERGANG_CASEWORK_CASES_H
#define OVERGANG_CASEWORK_CASES_H

#include "casework/desk.h"
#include "rules/consent.h"
#include "store/case_store.h"
#include "store/item_store.h"

/* Reading cases: one whole, or the list of all. */

/* Everything about one case, its items followed along to today (in memory; nothing is written). */
Status case_load(const Desk *desk, const char *ref, Casefile **ret, Error *err);

/* Adds a reference for a new case that is not taken: the next number after those like the case added last. */
Status case_propose_ref(const Desk *desk, Str *out, Error *err);
/* The same after those like this one: for a further stay of the person, whatever was added last. */
Status case_propose_ref_like(const Desk *desk, const char *ref, Str *out, Error *err);

/* One line of the list of people (store/case_store.h), with the form, prison and unit in force today; strings are borrowed
 * until the callback returns. */
typedef CaseLine CaseRow;

typedef enum CaseSort {
    SORT_NAME,
    SORT_REF,
    SORT_DUE,
    SORT_RELEASE,
    SORT_PRISON,
    SORT_START,
    SORT_COUNT
} CaseSort;
const char *case_sort_code(CaseSort sort); /* "name", "due" … for --sort; NULL past the end */

typedef struct CaseFilter {
    int phase;          /* Phase; PHASE_UNKNOWN: any */
    const char *prison; /* part of the name, case-folded; NULL any */
    const char *search; /* words that must all be found in name, ref, prison or unit; NULL any */
    CaseSort sort;
    bool open_only; /* leaves closed cases out */
    /* Only these, in this order whatever `sort` is; ref_count 0: any. One that there is not is left out. */
    const char *const *refs;
    size_t ref_count;
} CaseFilter;

/* `each` returns false to stop. Names in Norwegian order. */
Status case_list(const Desk *desk, const CaseFilter *filter, bool (*each)(void *context, const CaseRow *row),
                 void *context, Error *err);

/* The same lines as the store has them, by reference: for a front end that orders and filters itself. */
Status case_each(const Desk *desk, bool closed_too, bool (*each)(void *context, const CaseRow *row),
                 void *context, Error *err);

/* Whether information about a person may be shared, told simply: the register of consents has the rest. */
typedef struct ConsentState {
    int64_t case_id;
    ConsentStanding standing; /* the best of them */
    Date until;               /* of a valid or expired one its last day; DATE_NONE: it has none */
} ConsentState;
/* All that have a consent on record, in order of their cases; who is not among them has none. `each` returns false to
 * stop. */
Status case_consents(const Desk *desk, bool (*each)(void *context, const ConsentState *state), void *context,
                     Error *err);

/* What has happened to an item, oldest first (ItemEvent: store/item_store.h). */
Status case_item_history(const Desk *desk, const char *ref, const char *code,
                         void (*each)(void *context, const ItemEvent *event), void *context, Error *err);

#endif
