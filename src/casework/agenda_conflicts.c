#include "casework/agenda.h"

#include "casework/edit_private.h"
#include "casework/merge.h"
#include "store/version_store.h"

/* What the agenda has that is not in the case itself. */

/* The newest that stands under a key; NULL where none does. */
static const Version *newest(const Versions *versions, const char *key)
{
    size_t count, first = versions_find(versions, key, &count);
    for (size_t i = first + count; i > first; i--)
        if (!versions->all[i - 1].past) return &versions->all[i - 1];
    return NULL;
}

Status agenda_each_told(const Desk *desk, const Casefile *casefile, const Versions *versions, EachTold each, void *context,
                      Error *err)
{
    for (size_t i = 0; i < casefile->consents.count; i++) {
        const Consent *consent = CONSENT_AT(casefile, i);
        AUTO_STR key = {0};
        bool ours = true;
        if (!consent->withdrawn) continue;
        slots_withdrawal_key(&key, consent);
        const Version *said = newest(versions, str_text(&key));
        if (said) TRY(version_store_is_ours(desk->db, said->stamp, &ours, err));
        if (!ours) each(context, consent, said);
    }
    return STATUS_OK;
}

static bool any_withdrawn(const Casefile *casefile)
{
    for (size_t i = 0; i < casefile->consents.count; i++)
        if (CONSENT_AT(casefile, i)->withdrawn) return true;
    return false;
}

typedef struct AddingTold {
    Agenda *agenda;
    const Casefile *casefile;
} AddingTold;

static void add_told(void *context, const Consent *consent, const Version *said)
{
    const AddingTold *adding = context;
    (void)said;
    agenda_add_withdrawn(adding->agenda, adding->casefile, consent);
}

Status agenda_add_conflicts(const Desk *desk, const Casefile *casefile, Agenda *agenda, Error *err)
{
    AUTO_VERSIONS versions = {0};
    bool beside;
    if (casefile->stay.phase == PHASE_CLOSED) return STATUS_OK;
    TRY(version_store_beside(desk->db, casefile->id, &beside, err));
    if (!beside && !any_withdrawn(casefile)) return STATUS_OK;
    TRY(edit_load_versions(desk, casefile, &versions, err));
    if (merge_conflict_count(&versions) > 0) agenda_add_conflict(agenda, casefile);
    return agenda_each_told(desk, casefile, &versions, add_told, &(AddingTold){agenda, casefile}, err);
}
