#include "casework/edit_private.h"

#include "base/lang.h"
#include "casework/apply.h"

#include <string.h>

/* Fields of the exchange format by their keys, and a move beside them. */

/* The log has the field's name; its values only where they are codes of the work, nothing about the person.
 */
static Status log_field(Edit *edit, const Field *field, const char *key, Error *err)
{
    if (field->type != FIELD_LIST && field_same(field, edit->was, edit->now)) return STATUS_OK;
    bool plain = strcmp(field->key, "phase") == 0 || strcmp(field->key, "form") == 0;
    int was = plain ? FIELD_AS(const int, field, edit->was) : 0,
        now = plain ? FIELD_AS(const int, field, edit->now) : 0;
    return edit_log(edit, key, plain ? code_text(field->codes, was) : NULL,
                    plain ? code_text(field->codes, now) : NULL, err);
}

static Status set_pair(Edit *edit, const char *pair, Error *err)
{
    const Field *field = NULL;
    char key[APPLY_KEY];
    TRY(apply_pair(edit->now, pair, edit->desk->today, &field, err));
    size_t n = strcspn(pair, "=");
    memcpy(key, pair, n);
    key[n] = '\0';
    return log_field(edit, field, key, err);
}

static Status set_all(Edit *edit, const Changes *changes, Error *err)
{
    for (size_t i = 0; i < changes->count; i++)
        TRY(set_pair(edit, changes->pairs[i], err));
    if (changes->form == FORM_UNKNOWN) return STATUS_OK;
    Date today = edit->desk->today;
    int was = edit->now->stay.form;
    TRY(apply_move(edit->now, changes->form, changes->prison, changes->on ? changes->on : today, err));
    return edit_log(edit, "form", code_text(&codes_form, was), code_text(&codes_form, (int)changes->form),
                    err);
}

Status edit_put_changes(Edit *edit, const Changes *changes, Error *err)
{
    TRY(set_all(edit, changes, err));
    edit->prison_changed = apply_changed_prison(edit->was, edit->now, changes);
    return STATUS_OK;
}

static Status change(const Desk *desk, const char *action, const char *ref, const Changes *changes,
                     Outcome *ret, Error *err)
{
    Edit edit;
    TRY(edit_open(&edit, desk, action, ref, err));
    Status status = edit_put_changes(&edit, changes, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}

Status edit_set(const Desk *desk, const char *ref, const char *const *pairs, size_t count, Outcome *ret,
                Error *err)
{
    return change(desk, "set", ref, &(Changes){.pairs = pairs, .count = count}, ret, err);
}

Status edit_apply(const Desk *desk, const char *ref, const Changes *changes, Outcome *ret, Error *err)
{
    return change(desk, changes->count == 0 && changes->form ? "move" : "set", ref, changes, ret, err);
}
