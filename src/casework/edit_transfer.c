#include "casework/transfer_private.h"

#include "base/lang.h"
#include "casework/merge.h"

#include <stdlib.h>
#include <string.h>

/* Taking a transfer file in, and settling what it left to be settled. */

static Casefile *empty_case(const char *ref)
{
    Casefile *casefile = casefile_new();
    casefile->ref = mem_text(ref);
    return casefile;
}

static Status write_new(const Desk *desk, const Transfer *transfer, const char *ref, Outcome *outcome,
                        Error *err)
{
    AUTO_TAKING taking = {0};
    AUTO_CASEFILE Casefile *casefile = empty_case(ref);
    TRY(taking_of(desk, transfer, NULL, casefile, &taking, err));
    transfer_complete(casefile);
    TRY(casefile_check(casefile, err));
    TRY(case_store_follow_rules(desk->db, desk_fingerprint(desk), err));
    TRY(edit_insert(desk, casefile, &outcome->followed, err));
    TRY(edit_put_versions(desk, casefile, &taking.united, err));
    AUTO_AGENDA agenda = {0}; /* what the file itself leaves to be settled */
    TRY(agenda_add_conflicts(desk, casefile, &agenda, err));
    for (size_t i = 0; i < agenda.count; i++)
        TRY(agenda_store_add(desk->db, &agenda.rows[i], err));
    return STATUS_OK;
}

static Status take_new(const Desk *desk, const Transfer *transfer, const char *ref, Outcome *ret, Error *err)
{
    Outcome outcome = {0};
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, "transfer", err));
    Status status = write_new(desk, transfer, ref, &outcome, err);
    if (status == STATUS_OK) status = change_finish(desk->db, true, &outcome.change, err);
    if (status != STATUS_OK) {
        change_abort(desk->db);
        return status;
    }
    *ret = outcome;
    return STATUS_OK;
}

/* What has changed of the items goes into their history. */
static void touch_items(Edit *edit, const Casefile *before)
{
    bool known = edit->now->items.known;
    for (size_t i = 0; i < edit->now->items.count; i++) {
        const Item *item = ITEM_AT(edit->now, i), *was = casefile_item(before, item->code);
        Item nothing = {.code = item->code, .status = ITEM_OPEN};
        if (!was || !record_same(&record_item, was, item)) edit_touch(edit, was ? was : &nothing);
    }
    edit->now->items.known = known;
}

/* A row in the log for each field that says something else now; their values are nobody's business there. */
static Status log_fields(Edit *edit, Error *err)
{
    bool any = false;
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        bool items = field->record == &record_item;
        if (items ? edit->touched_count == 0 : field_same(field, edit->was, edit->now)) continue;
        TRY(edit_log(edit, field->key, NULL, NULL, err));
        any = true;
    }
    return any ? STATUS_OK : edit_log(edit, NULL, NULL, NULL, err);
}

static Status write_known(Edit *edit, const Taking *taking, Error *err)
{
    TRY(casefile_check(edit->now, err));
    edit->versions = &taking->united;
    TRY(log_fields(edit, err));
    return edit_write(edit, NULL, err);
}

static Status take_known(const Desk *desk, const Transfer *transfer, const char *ref, Outcome *ret, Error *err)
{
    Edit edit;
    AUTO_TAKING taking = {0};
    TRY(edit_open(&edit, desk, "transfer", ref, err));
    AUTO_CASEFILE Casefile *before = casefile_copy(edit.now);
    Status status = taking_of(desk, transfer, edit.was, edit.now, &taking, err);
    if (status == STATUS_OK && !taking.different) {
        *ret = (Outcome){0};
        return edit_drop(&edit, STATUS_OK);
    }
    Outcome outcome = {0};
    if (status == STATUS_OK) touch_items(&edit, before);
    if (status == STATUS_OK) status = write_known(&edit, &taking, err);
    outcome.followed = edit.followed;
    if (status == STATUS_OK) status = change_finish(desk->db, true, &outcome.change, err);
    if (status != STATUS_OK) return edit_drop(&edit, status);
    edit_done(&edit);
    *ret = outcome;
    return STATUS_OK;
}

Status edit_take(const Desk *desk, const Transfer *transfer, const char *as, Outcome *ret, Error *err)
{
    AUTO_FREE char *ref = NULL;
    bool is_new;
    TRY(transfer_target(desk, transfer, as, &ref, &is_new, err));
    return is_new ? take_new(desk, transfer, ref, ret, err) : take_known(desk, transfer, ref, ret, err);
}

/* The side that was chosen, as it stands now; NULL: it has been settled meanwhile. */
static const Version *chosen_side(const Versions *versions, const char *key, const char *stamp)
{
    size_t count, first = versions_find(versions, key, &count);
    for (size_t i = first; i < first + count; i++)
        if (!versions->all[i].past && strcmp(versions->all[i].stamp, stamp) == 0) return &versions->all[i];
    return NULL;
}

static Status settle(Edit *edit, const char *key, const char *stamp, Error *err)
{
    AUTO_VERSIONS versions = {0};
    AUTO_SLOTS slots = {0};
    AUTO_CASEFILE Casefile *before = casefile_copy(edit->now);
    TRY(edit_load_versions(edit->desk, edit->was, &versions, err));
    slots_of(edit->now, NULL, &slots);
    const Version *side = chosen_side(&versions, key, stamp);
    if (!side) return error_set(err, STATUS_NOT_FOUND, key, _("there is no such choice any more; it has been settled"));
    const Slot *shown = slots_find(&slots, key);
    bool seen = shown && slot_is_withdrawal(key); /* that it was is all that is said: the first day counts */
    AUTO_FREE char *value = seen ? mem_text(shown->value) : merge_choose(key, side->value, shown ? shown->value : NULL);
    slots_put(&slots, key, value);
    TRY(slots_to_case(&slots, edit->now, err));
    touch_items(edit, before);
    edit->settled = key;
    return edit_log(edit, slot_field(key)->key, NULL, NULL, err);
}

Status edit_settle(const Desk *desk, const char *ref, const char *key, const char *stamp, Outcome *ret, Error *err)
{
    Edit edit;
    TRY(edit_open(&edit, desk, "settle", ref, err));
    Status status = settle(&edit, key, stamp, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}
