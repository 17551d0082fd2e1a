#include "casework/agenda.h"

#include "casework/edit_private.h"
#include "casework/merge.h"
#include "store/version_store.h"

/* What the agenda has that is not in the case itself. */

/* The newest that stands under a key; NULL where none does, or where somebody here has said the same. */
static Status only_told(const Desk *desk, const Versions *versions, const char *key, const Version **ret, Error *err)
{
    size_t count, first = versions_find(versions, key, &count);
    *ret = NULL;
    for (size_t i = first; i < first + count; i++) {
        const Version *it = &versions->all[i];
        bool ours;
        TRY(version_store_is_ours(desk->db, it->stamp, &ours, err));
        if (ours) return *ret = NULL, STATUS_OK;
        if (!it->past) *ret = it;
    }
    return STATUS_OK;
}

Status agenda_each_told(const Desk *desk, const Casefile *casefile, const Versions *versions, EachTold each, void *context,
                      Error *err)
{
    for (size_t i = 0; i < casefile->consents.count; i++) {
        const Consent *consent = CONSENT_AT(casefile, i);
        AUTO_STR key = {0};
        const Version *said;
        if (!consent->withdrawn) continue;
        slots_withdrawal_key(&key, consent);
        TRY(only_told(desk, versions, str_text(&key), &said, err));
        if (said) each(context, consent, said);
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
