#include "casework/transfer_private.h"

#include "base/lang.h"
#include "rules/words.h"

#include <stdlib.h>
#include <string.h>

/* Which consents have ended, for stores that have them: told along with what goes, or in a file that tells no more. */

/* The newest that stands under a key; NULL where none does. */
static const Version *newest(const Versions *versions, const char *key)
{
    size_t count, first = versions_find(versions, key, &count);
    for (size_t i = first + count; i > first; i--)
        if (!versions->all[i - 1].past) return &versions->all[i - 1];
    return NULL;
}

void transfer_end_replaced(const Desk *desk, const Casefile *casefile, const CodeList *recipients, const Versions *all,
                           const Slots *going, Versions *ret)
{
    for (size_t i = 0; i < casefile->consents.count; i++) {
        const Consent *consent = CONSENT_AT(casefile, i);
        ConsentJudgement judged;
        char day[DATE_TEXT];
        AUTO_STR key = {0}, by = {0};
        consent_judge(casefile, consent, desk->today, &judged);
        if (!judged.by || !codes_have(recipients, consent->recipient)) continue;
        slots_withdrawal_key(&by, judged.by);
        by.data[strcspn(by.data, "]") + 1] = '\0';
        const Version *said = newest(all, by.data);
        if (!said || slots_find(going, by.data)) continue;
        slots_withdrawal_key(&key, consent);
        versions_note(ret, str_text(&key), said->stamp, date_iso(judged.on, day), false);
    }
}

void transfer_ends_done(TransferEnds *ends)
{
    for (size_t i = 0; i < ends->count; i++)
        free(ends->all[i].key);
    free(ends->all);
    *ends = (TransferEnds){0};
}

TransferEnd *transfer_ends_add(TransferEnds *ends)
{
    ends->all = mem_grow(ends->all, ends->count + 1, sizeof *ends->all);
    ends->all[ends->count] = (TransferEnd){0};
    return &ends->all[ends->count++];
}

/* The versions of a key. */
static void note_all(Versions *into, const Versions *from, const char *key)
{
    size_t count, first = versions_find(from, key, &count);
    for (size_t i = first; i < first + count; i++) {
        const Version *it = &from->all[i];
        versions_note(into, it->key, it->stamp, it->value, it->past);
    }
}

static Date end_of(const Versions *versions, const char *key)
{
    Date first = DATE_NONE;
    size_t count, at = versions_find(versions, key, &count);
    for (size_t i = at; i < at + count; i++) {
        Date day = versions->all[i].value ? date_from_iso(versions->all[i].value) : DATE_NONE;
        if (day && (!first || day < first)) first = day;
    }
    return first;
}

/*
 * Of those to the recipients that nothing was ever lacking of, since no store had anything on one that gave nothing. What
 * a consent said else stays here; and so does one that only ran out, since whoever has it knows its last day.
 */
void transfer_find_ends(const Desk *desk, const Casefile *casefile, const CodeList *recipients, const Versions *all,
                        Versions *versions, TransferEnds *ret)
{
    const Slots nothing = {0};
    bool guarded = consent_guarded(casefile);
    transfer_end_replaced(desk, casefile, recipients, all, &nothing, versions);
    for (size_t i = 0; i < casefile->consents.count; i++) {
        const Consent *consent = CONSENT_AT(casefile, i);
        unsigned lacks = consent_lacks(consent, guarded) & ~CONSENT_LACK_BIT(LACK_GUARDIAN); /* who may have come later */
        AUTO_STR key = {0};
        if (lacks || !codes_have(recipients, consent->recipient)) continue;
        slots_withdrawal_key(&key, consent);
        if (consent->withdrawn) note_all(versions, all, str_text(&key));
        Date on = end_of(versions, str_text(&key));
        if (!on) continue;
        *transfer_ends_add(ret) = (TransferEnd){
            .key = mem_text(str_text(&key)), .recipient = consent->recipient, .scope = consent->scope, .on = on};
    }
}

bool transfer_any_ended(const Desk *desk, const Casefile *casefile, const CodeList *recipients)
{
    AUTO_VERSIONS all = {0}, versions = {0};
    TransferEnds ends = {0};
    if (!casefile || edit_load_versions(desk, casefile, &all, NULL) != STATUS_OK) return false;
    transfer_find_ends(desk, casefile, recipients, &all, &versions, &ends);
    transfer_ends_done(&ends);
    return versions.count > 0;
}

Casefile *transfer_identity(const Casefile *casefile)
{
    static const char *const keys[] = {"ref", "given_name", "family_name", "born"};
    Casefile *ret = casefile_new();
    for (size_t i = 0; i < COUNT(keys); i++) {
        const Field *field = record_field(&record_casefile, keys[i]);
        field_copy(field, ret, casefile);
    }
    return ret;
}

Status transfer_check_ended(const Transfer *transfer, Error *err)
{
    AUTO_CASEFILE Casefile *only = transfer_identity(transfer->casefile);
    if (!record_same(&record_casefile, only, transfer->casefile))
        return error_set(err, STATUS_INVALID, "case", _("says more than whom a file about ended consents is about"));
    for (size_t i = 0; i < transfer->versions.count; i++)
        if (!slot_is_withdrawal(transfer->versions.all[i].key))
            return error_set(err, STATUS_INVALID, transfer->versions.all[i].key,
                             _("is not the end of a consent, and the file is to tell nothing else"));
    /* what a case needs besides is not this file's to say */
    only->stay.form = FORM_HOYT;
    only->stay.start = transfer->ends.count ? transfer->ends.all[0].on : date_of(2000, 1, 1);
    return transfer_check(only, only->ref ? only->ref : "", err);
}

void transfer_end_words(Str *out, const TransferEnd *end)
{
    str_add_f(out, "%s (", _(code_label(&codes_recipient, end->recipient)));
    for (int i = 0; i < end->scope.count; i++)
        str_add_f(out, "%s%s", i ? ", " : "", _(code_label(&codes_scope, end->scope.values[i])));
    str_add_f(out, "), %s", word_day(end->on).text);
}
