#include "casework/picked_note.h"

#include "base/lang.h"

#include <stdio.h>

Status picked_notes_check(const Casefile *casefile, const PickedNote *notes, size_t count, ScopeSet covered, Error *err)
{
    for (size_t i = 0; i < count; i++) {
        const PickedNote *note = &notes[i];
        char where[32];
        snprintf(where, sizeof where, "note %zu", note->number);
        if (note->number < 1 || note->number > casefile->notes.count)
            return error_set(err, STATUS_INVALID, where,
                             _("there is no such note; the journal has %zu, the oldest is number 1"),
                             casefile->notes.count);
        if (!(covered & SCOPE_BIT(note->scope)))
            return error_set(err, STATUS_NO_CONSENT, where,
                             _("no consent covers \"%s\" for this recipient; nothing was written"),
                             _(code_label(&codes_scope, (int)note->scope)));
    }
    return STATUS_OK;
}
