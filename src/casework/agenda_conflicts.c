#include "casework/agenda.h"

#include "casework/edit_private.h"
#include "casework/merge.h"
#include "store/version_store.h"

/* What the agenda has that is not in the case itself. */

Status agenda_add_conflicts(const Desk *desk, const Casefile *casefile, Agenda *agenda, Error *err)
{
    AUTO_VERSIONS versions = {0};
    bool beside;
    if (casefile->stay.phase == PHASE_CLOSED) return STATUS_OK;
    TRY(version_store_beside(desk->db, casefile->id, &beside, err));
    if (!beside) return STATUS_OK;
    TRY(edit_load_versions(desk, casefile, &versions, err));
    if (merge_conflict_count(&versions) > 0) agenda_add_conflict(agenda, casefile);
    return STATUS_OK;
}
