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

/* An item that a step is about to set aside or open again. */
typedef struct Stepping {
    Edit *edit;
    Status status;
    Error *err;
} Stepping;

static void tell_step(void *context, const Item *item, ItemStatus status)
{
    Stepping *s = context;
    if (s->status != STATUS_OK) return;
    edit_touch(s->edit, item);
    if (!casefile_item(s->edit->was, item->code)) s->edit->followed.added--; /* came and went with the step */
    s->status = edit_log(s->edit, item->code, code_text(&codes_item_status, item->status),
                         code_text(&codes_item_status, (int)status), s->err);
}

/* The step's own row: its kind and days, and form and phase where they are others. */
static Status log_step(Edit *edit, const Changes *changes, Error *err)
{
    static const char *const names[] = {
        [STAY_INTERRUPT] = "interrupt", [STAY_RECALL] = "recall", [STAY_RELEASE] = "release"};
    const Stay *was = &edit->was->stay, *now = &edit->now->stay;
    char iso[DATE_TEXT];
    Date on = changes->on ? changes->on : changes->to ? changes->to : edit->desk->today;
    TRY(edit_log(edit, names[changes->step], NULL, date_iso(on, iso), err));
    if (was->form != now->form)
        TRY(edit_log(edit, "form", code_text(&codes_form, was->form), code_text(&codes_form, now->form), err));
    if (was->phase == now->phase) return STATUS_OK;
    return edit_log(edit, "phase", code_text(&codes_phase, was->phase), code_text(&codes_phase, now->phase), err);
}

static Status put_step(Edit *edit, const Changes *changes, Error *err)
{
    Situation situation;
    Date today = edit->desk->today;
    Stepping stepping = {edit, STATUS_OK, err};
    TRY(apply_stay(edit->now, changes, today, err));
    TRY(log_step(edit, changes, err));
    edit->prison_changed = apply_changed_prison(edit->was, edit->now, changes);
    edit_follow(edit, &situation);
    TRY(apply_stay_check(changes, &situation, today, err));
    apply_stay_items(edit->desk->catalogue, edit->was, edit->now, changes, today, tell_step, &stepping);
    return stepping.status;
}

static Status set_all(Edit *edit, const Changes *changes, Error *err)
{
    for (size_t i = 0; i < changes->count; i++)
        TRY(set_pair(edit, changes->pairs[i], err));
    if (changes->step != STAY_NOTHING) return put_step(edit, changes, err);
    if (changes->form == FORM_UNKNOWN) return STATUS_OK;
    int was = edit->now->stay.form;
    TRY(apply_changes_move(edit->now, changes, edit->desk->today, err));
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
    static const char *const steps[] = {[STAY_INTERRUPT] = "interrupt", [STAY_RECALL] = "recall", [STAY_RELEASE] = "release"};
    const char *action = changes->step ? steps[changes->step] : changes->count == 0 && changes->form ? "move" : "set";
    return change(desk, action, ref, changes, ret, err);
}
