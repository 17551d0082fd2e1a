#include "casework/transfer.h"

#include "base/lang.h"
#include "casework/cases.h"
#include "casework/edit_private.h"
#include "casework/merge.h"
#include "rules/share.h"

#include <stdlib.h>
#include <string.h>

/* What goes into a transfer file. */

void transfer_done(Transfer *transfer)
{
    free(transfer->at);
    free(transfer->by);
    casefile_free(transfer->casefile);
    versions_done(&transfer->versions);
    *transfer = (Transfer){0};
}

void transfer_usual_recipients(CodeList *ret)
{
    *ret = (CodeList){0};
    codes_add(ret, RECIPIENT_NAV_STAT);
    codes_add(ret, RECIPIENT_NAV_KOMMUNE);
}

/* The work of transfer_make. */
typedef struct Making {
    const Desk *desk;
    const TransferPick *pick;
    const Casefile *casefile;
    ShareNeed covered;
    TransferLeft *left;
} Making;

/* What the recipients may have, and why not the rest. */
static void find_covered(Making *making, CodeList *scopes)
{
    const CodeList *recipients = &making->pick->recipients;
    making->left->recipient = recipients->values[0];
    for (int scope = 1; scope < SCOPE_COUNT; scope++) {
        bool covered = false;
        for (int i = 0; i < recipients->count && !covered; i++) {
            ConsentCover cover;
            covered = consent_covers(making->casefile, recipients->values[i], scope, making->desk->today, &cover);
            if (i == 0 || cover.answer > making->left->why[scope].answer) making->left->why[scope] = cover;
        }
        if (!covered) continue;
        making->covered |= SHARE_BIT(scope);
        codes_add(scopes, scope);
    }
}

/* The text between the brackets of a key. */
static void inside(const char *key, Str *out)
{
    const char *open = strchr(key, '[');
    if (open) str_add_n(out, open + 1, strcspn(open + 1, "]"));
}

static bool note_picked(const Making *making, const Note *note)
{
    for (size_t i = 0; i < making->pick->note_count; i++)
        if (record_same(&record_note, NOTE_AT(making->casefile, making->pick->notes[i]), note)) return true;
    return false;
}

/* What it takes to share a row, where that depends on the row; `value` NULL: nobody knows any more. */
static ShareNeed need_of_row(const Making *making, const Field *field, const char *key, const char *value)
{
    ShareNeed need = SHARE_NEVER;
    const Version version = {.key = (char *)key, .value = (char *)value};
    void *row = value ? merge_row(&version) : NULL;
    if (!row) return SHARE_NEVER;
    if (field->record == &record_contact) need = share_contact(((const Contact *)row)->role);
    if (field->record == &record_consent && codes_have(&making->pick->recipients, ((const Consent *)row)->recipient))
        need = 0;
    if (field->record == &record_note && note_picked(making, row)) need = 0;
    merge_row_free(&version, row);
    return need;
}

/* What it takes to share what stands under a key. */
static ShareNeed need_of(const Making *making, const char *key, const char *value)
{
    const Field *field = slot_field(key);
    AUTO_STR code = {0};
    inside(key, &code);
    if (!field || slot_is_note(key)) return SHARE_NEVER;
    if (field->record == &record_item) {
        const Template *t = code.len ? catalogue_find(making->desk->catalogue, str_text(&code), NULL) : NULL;
        return t ? t->share : SHARE_NEVER;
    }
    if (code.len && field->type == FIELD_CODES) return share_flag((Flag)code_value(field->codes, str_text(&code)));
    ShareNeed need = share_field(field->key);
    return code.len && need == SHARE_NEVER ? need_of_row(making, field, key, value) : need;
}

/* Counts what stays here. */
static void leave(const Making *making, const char *key, ShareNeed need)
{
    TransferLeft *left = making->left;
    const Field *field = slot_field(key);
    bool list = (field->type == FIELD_LIST || field->type == FIELD_CODES) && !strchr(key, '[');
    if (list) return; /* its rows are counted */
    if (slot_is_note(key)) left->item_notes++;
    else if (field->record == &record_note) left->notes++;
    else if (need & SHARE_NEVER) left->never++;
    for (int scope = 1; scope < SCOPE_COUNT && !(need & SHARE_NEVER); scope++)
        left->scope[scope] += (need & ~making->covered & SHARE_BIT(scope)) != 0;
}

/* The slots that go. */
static void choose_slots(const Making *making, const Slots *all, Slots *ret)
{
    for (size_t i = 0; i < all->count; i++) {
        const Slot *slot = &all->all[i];
        const Field *field = slot_field(slot->key);
        ShareNeed need = need_of(making, slot->key, slot->value);
        if (share_allowed(need, making->covered)) {
            slots_put(ret, slot->key, slot->value);
            if (strchr(slot->key, '[')) slots_put(ret, field->key, ""); /* the list is known then */
        } else {
            leave(making, slot->key, need);
        }
    }
}

/* The versions of what goes; and that something was taken out, where its key tells what it takes to know. */
static void choose_versions(const Making *making, const Versions *all, const Slots *slots, Versions *ret)
{
    for (size_t i = 0; i < all->count; i++) {
        const Version *it = &all->all[i];
        const Field *field = slot_field(it->key);
        if (!field) continue;
        bool goes = slots_find(slots, it->key) != NULL;
        if (!goes && it->past) goes = share_allowed(need_of(making, it->key, NULL), making->covered);
        if (goes && it->value) goes = share_allowed(need_of(making, it->key, it->value), making->covered) ||
                                      !strchr(it->key, '[');
        if (goes) versions_note(ret, it->key, it->stamp, it->value, it->past);
    }
}

static Status check_notes(const Making *making, Error *err)
{
    for (size_t i = 0; i < making->pick->note_count; i++)
        if (making->pick->notes[i] >= making->casefile->notes.count)
            return error_set(err, STATUS_INVALID, "note", _("there is no note %1$zu; the journal has %2$zu"),
                             making->pick->notes[i] + 1, making->casefile->notes.count);
    return STATUS_OK;
}

static Status make(Making *making, Transfer *ret, Error *err)
{
    AUTO_SLOTS all = {0}, slots = {0};
    AUTO_VERSIONS versions = {0};
    TRY(check_notes(making, err));
    find_covered(making, &ret->scopes);
    slots_of(making->casefile, NULL, &all);
    choose_slots(making, &all, &slots);
    if (ret->scopes.count == 0)
        return error_set(err, STATUS_NO_CONSENT, making->casefile->ref,
                         _("there is no valid consent to share anything with Nav; no file was made"));
    TRY(edit_load_versions(making->desk, making->casefile, &versions, err));
    choose_versions(making, &versions, &slots, &ret->versions);
    ret->casefile = casefile_new();
    ret->casefile->ref = mem_text(making->casefile->ref);
    TRY(slots_to_case(&slots, ret->casefile, err));
    ret->recipients = making->pick->recipients;
    ret->at = mem_text(making->desk->now(making->desk->now_context));
    ret->by = mem_text(making->desk->who);
    return STATUS_OK;
}

Status transfer_make(const Desk *desk, const char *ref, const TransferPick *pick, Transfer *ret, Casefile **casefile,
                     TransferLeft *left, Error *err)
{
    Casefile *loaded = NULL;
    TRY(case_store_load(desk->db, ref, &loaded, err));
    *left = (TransferLeft){0};
    *ret = (Transfer){0};
    Making making = {desk, pick, loaded, 0, left};
    Status status = make(&making, ret, err);
    *casefile = loaded;
    if (status != STATUS_OK) transfer_done(ret);
    return status;
}

typedef void (*TellLine)(void *context, const char *text);

static void tell_count(TellLine each, void *context, const char *format, size_t count)
{
    AUTO_STR line = {0};
    if (count == 0) return;
    str_add_f(&line, format, count);
    each(context, str_text(&line));
}

void transfer_left_words(const TransferLeft *left, TellLine each, void *context)
{
    for (int scope = 1; scope < SCOPE_COUNT; scope++) {
        AUTO_STR line = {0};
        if (left->scope[scope] == 0) continue;
        /* TRANSLATORS: a scope of consent as in “housing”, and how many pieces of information */
        str_add_f(&line, _("%1$s (%2$zu): "), _(code_label(&codes_scope, scope)), left->scope[scope]);
        consent_cover_why(&line, left->recipient, scope, &left->why[scope]);
        each(context, str_text(&line));
    }
    tell_count(each, context,
               ngettext("%zu note in the journal that was not picked", "%zu notes in the journal that were not picked",
                        left->notes),
               left->notes);
    tell_count(each, context,
               ngettext("%zu note on a point of the checklist", "%zu notes on points of the checklist",
                        left->item_notes),
               left->item_notes);
    tell_count(each, context,
               ngettext("%zu thing that goes with no consent", "%zu things that go with no consent", left->never),
               left->never);
}
