#include "rules/consent_renewals.h"

#include "rules/consent.h"

/* Consents that carry on another: who came before whom. Files may hold anything, also rings. */

static const Consent *at(const List *consents, size_t row)
{
    return list_at(consents, &record_consent, row);
}

/* The one with which it began. */
static long first_of(const long *before, size_t count, long row)
{
    for (size_t step = 0; step < count && before[row] != CONSENT_NOBODY; step++)
        row = before[row];
    return row;
}

/* Whether one is a later renewal of what the other renews, or was. */
static bool later_twin(const List *consents, const long *before, long row, long other)
{
    Date given = at(consents, (size_t)row)->given, others = at(consents, (size_t)other)->given;
    if (first_of(before, consents->count, row) != first_of(before, consents->count, other)) return false;
    if (consent_row_carries_on(before, consents->count, other, row)) return false;
    return given > others || (given == others && row > other);
}

const Consent *consent_replaced(const Casefile *casefile, const Consent *consent, Date *on)
{
    const List *consents = &casefile->consents;
    const Consent *by = NULL;
    bool guarded = consent_guarded(casefile);
    AUTO_FREE long *before = consent_rows_before(consents);
    long mine = CONSENT_NOBODY;
    for (size_t i = 0; before && i < consents->count; i++)
        if (at(consents, i) == consent) mine = (long)i;
    for (size_t i = 0; mine != CONSENT_NOBODY && i < consents->count; i++) {
        const Consent *other = at(consents, i);
        if (before[i] == CONSENT_NOBODY || (long)i == mine || other->refused || consent_lacks(other, guarded)) continue;
        if (!consent_row_carries_on(before, consents->count, (long)i, mine) && !later_twin(consents, before, (long)i, mine))
            continue;
        if (!by || other->given < by->given) by = other;
    }
    if (by) *on = by->given;
    return by;
}
