#include "casework/transfer_private.h"

#include "base/lang.h"
#include "casework/cases.h"
#include "casework/merge.h"
#include "model/scope.h"

#include <stdlib.h>
#include <string.h>

/* What goes into a transfer file. */

void transfer_done(Transfer *transfer)
{
    free(transfer->at);
    free(transfer->by);
    casefile_free(transfer->casefile);
    transfer_ends_done(&transfer->ends);
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
    ScopeSet covered;
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
        making->covered |= SCOPE_BIT(scope);
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
        if (record_same(&record_note, NOTE_AT(making->casefile, making->pick->notes[i].number - 1), note)) return true;
    return false;
}

/* The case's consent that a key is about; NULL where it has none. */
static const Consent *consent_of(const Making *making, const char *key)
{
    for (size_t i = 0; i < making->casefile->consents.count; i++) {
        const Consent *consent = CONSENT_AT(making->casefile, i);
        AUTO_STR own = {0};
        slots_withdrawal_key(&own, consent);
        if (strncmp(key, str_text(&own), strcspn(str_text(&own), "]") + 1) == 0) return consent;
    }
    return NULL;
}

/*
 * A consent goes to whom it names, while it is valid. Of one that was withdrawn only that, and when: who has it from
 * before must know, and who has not need not learn what it said. One that is refused, incomplete or over stays here.
 */
static ScopeNeed need_of_consent(const Making *making, const char *key)
{
    ConsentJudgement judged;
    const Consent *consent = consent_of(making, key);
    if (!consent && slot_is_withdrawal(key)) return NEED_NOTHING; /* kept for those who have that consent */
    if (!consent || !codes_have(&making->pick->recipients, consent->recipient)) return NEED_NEVER;
    if (slot_is_withdrawal(key)) return NEED_NOTHING;
    consent_judge(making->casefile, consent, making->desk->today, &judged);
    return judged.standing == STANDING_VALID ? NEED_NOTHING : NEED_NEVER;
}

/* A contact by its role, a note by whether it was picked; `value` NULL: nobody knows any more. */
static ScopeNeed need_of_row(const Making *making, const Field *field, const char *key, const char *value)
{
    ScopeNeed need = NEED_NEVER;
    const Version version = {.key = (char *)key, .value = (char *)value};
    void *row = value ? merge_row(&version) : NULL;
    if (!row) return NEED_NEVER;
    if (field->record == &record_contact)
        need = scope_transfer_need(field, code_text(&codes_role, ((const Contact *)row)->role));
    if (field->record == &record_note && note_picked(making, row)) need = NEED_NOTHING;
    merge_row_free(&version, row);
    return need;
}

/* What it takes to share what stands under a key. A point of the checklist tells that somebody serves, and since when. */
static ScopeNeed need_of(const Making *making, const char *key, const char *value)
{
    const Field *field = slot_field(key);
    AUTO_STR code = {0};
    inside(key, &code);
    if (!field || slot_is_note(key)) return NEED_NEVER;
    if (field->record == &record_item) {
        const Template *t = code.len ? catalogue_find(making->desk->catalogue, str_text(&code), NULL) : NULL;
        return t ? t->share | SCOPE_BIT(SCOPE_DATES) : NEED_NEVER;
    }
    if (code.len && field->type == FIELD_CODES) return scope_transfer_need(field, str_text(&code));
    if (code.len && field->record == &record_consent) return need_of_consent(making, key);
    if (code.len && (field->record == &record_contact || field->record == &record_note))
        return need_of_row(making, field, key, value);
    return scope_transfer_need(field, NULL);
}

/* Counts what stays here. */
static void leave(const Making *making, const char *key, ScopeNeed need)
{
    TransferLeft *left = making->left;
    const Field *field = slot_field(key);
    bool list = (field->type == FIELD_LIST || field->type == FIELD_CODES) && !strchr(key, '[');
    if (list || slot_is_withdrawal(key)) return; /* its rows are counted; it is part of one */
    if (slot_is_note(key)) left->item_notes++;
    else if (field->record == &record_note) left->notes++;
    else if (need & NEED_NEVER) left->never++;
    for (int scope = 1; scope < SCOPE_COUNT && !(need & NEED_NEVER); scope++)
        left->scope[scope] += (need & ~making->covered & SCOPE_BIT(scope)) != 0;
}

/* The slots that go. */
static void choose_slots(const Making *making, const Slots *all, Slots *ret)
{
    for (size_t i = 0; i < all->count; i++) {
        const Slot *slot = &all->all[i];
        const Field *field = slot_field(slot->key);
        ScopeNeed need = need_of(making, slot->key, slot->value);
        if (scope_need_met(need, making->covered)) {
            slots_put(ret, slot->key, slot->value);
            bool of_list = strchr(slot->key, '[') && !slot_is_withdrawal(slot->key);
            if (of_list) slots_put(ret, field->key, ""); /* the list is known then */
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
        if (!goes && (it->past || slot_is_withdrawal(it->key)))
            goes = scope_need_met(need_of(making, it->key, NULL), making->covered);
        if (goes && it->value) goes = scope_need_met(need_of(making, it->key, it->value), making->covered) ||
                                      !strchr(it->key, '[');
        if (goes) versions_note(ret, it->key, it->stamp, it->value, it->past);
    }
}

/* What the file says of itself, whatever is in it. */
static void sign(const Making *making, Transfer *ret)
{
    ret->recipients = making->pick->recipients;
    ret->at = mem_text(making->desk->now(making->desk->now_context));
    ret->by = mem_text(making->desk->who);
}

static Status make_ended(const Making *making, Transfer *ret, Error *err)
{
    AUTO_VERSIONS versions = {0};
    TRY(edit_load_versions(making->desk, making->casefile, &versions, err));
    transfer_find_ends(making->desk, making->casefile, &making->pick->recipients, &versions, &ret->versions, &ret->ends);
    if (ret->versions.count == 0)
        return error_set(err, STATUS_NOT_FOUND, making->casefile->ref,
                         _("has no consent to Nav that was withdrawn or replaced: there is nothing to tell"));
    ret->ended = true;
    ret->casefile = transfer_identity(making->casefile);
    sign(making, ret);
    return STATUS_OK;
}

static Status make(Making *making, Transfer *ret, Error *err)
{
    AUTO_SLOTS all = {0}, slots = {0};
    AUTO_VERSIONS versions = {0};
    const TransferPick *pick = making->pick;
    find_covered(making, &ret->scopes);
    slots_of(making->casefile, NULL, &all);
    Status notes = picked_notes_check(making->casefile, pick->notes, pick->note_count, making->covered, err);
    if (notes == STATUS_INVALID) return notes;
    choose_slots(making, &all, &slots);
    if (ret->scopes.count == 0)
        return error_set(err, STATUS_NO_CONSENT, making->casefile->ref,
                         _("there is no valid consent to share anything with Nav; no file was made"));
    TRY(notes);
    TRY(edit_load_versions(making->desk, making->casefile, &versions, err));
    choose_versions(making, &versions, &slots, &ret->versions);
    transfer_end_replaced(making->desk, making->casefile, &pick->recipients, &versions, &slots, &ret->versions);
    ret->casefile = casefile_new();
    ret->casefile->ref = mem_text(making->casefile->ref);
    TRY(slots_to_case(&slots, ret->casefile, err));
    sign(making, ret);
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
    Status status = pick->ended ? make_ended(&making, ret, err) : make(&making, ret, err);
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
