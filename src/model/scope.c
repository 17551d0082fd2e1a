#include "model/scope.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    ALWAYS = NEED_NOTHING,
    NEVER = NEED_NEVER,
    HOUSING = SCOPE_BIT(SCOPE_HOUSING),
    ECONOMY = SCOPE_BIT(SCOPE_ECONOMY),
    HEALTH = SCOPE_BIT(SCOPE_HEALTH),
    WORK = SCOPE_BIT(SCOPE_WORK),
    CHILDREN = SCOPE_BIT(SCOPE_CHILDREN),
    DATES = SCOPE_BIT(SCOPE_DATES),
};

/* The same both ways, unless there is a reason: the person has ticked one form, whoever of Nav reads it. */
#define BOTH(key, need)     {(key), {(need), (need)}}
#define LETTER(key, need)   {(key), {(need), NEVER}}
#define TRANSFER(key, need) {(key), {NEVER, (need)}}

/*
 * Strict: what is not clearly meant by the word that the person has ticked stays out, and what the form says is never
 * shared ("identity number, case and judgment, and what we have noted besides") never is.
 */
static const ScopeRow rows[] = {
    /* Who it is about. The name is enough for the office that is to help. A store must tell two of one name
     * apart, and needs a number for the case. The identity number would follow both about. */
    TRANSFER("ref", ALWAYS),
    BOTH("given_name", ALWAYS),
    BOTH("family_name", ALWAYS),
    TRANSFER("born", ALWAYS),
    BOTH("national_id", NEVER),

    /* That somebody serves a sentence, where and until when is said by `dates` alone. The form counts for
     * benefits (V.v5), the days of release and end are what Nav has to know early (V 7.1). The sentence
     * itself, remand and what is worked out from them are about the crime; the unit may tell of it. A stay
     * before this one is another matter. A file to a colleague always has form and start: there is no case
     * without them, and whoever takes the person over in the prison sees as much. In a store the phase says
     * where in the stay the work is, and the placements when benefits stopped: a letter tells the present
     * form and those days. */
    BOTH("previous", NEVER),
    TRANSFER("phase", DATES),
    TRANSFER("closed", DATES),
    {"form", {DATES, ALWAYS}},
    BOTH("prison", DATES),
    BOTH("unit", NEVER),
    {"start", {DATES, ALWAYS}},
    BOTH("custody_since", NEVER),
    BOTH("sentence", NEVER),
    BOTH("remand_days", NEVER),
    BOTH("interruptions", NEVER),
    BOTH("official.two_thirds", NEVER),
    BOTH("official.release", DATES),
    BOTH("official.end", DATES),
    BOTH("official.minimum_term", NEVER),
    TRANSFER("placements", DATES),
    LETTER("computed.release", DATES),
    LETTER("computed.end", DATES), /* a store works them out */

    /* Where the person lives; not where the police took him. Disputes between municipalities are theirs. */
    BOTH("municipality.lives_in", HOUSING),
    BOTH("municipality.arrested_in", NEVER),
    BOTH("municipality.brought_in", NEVER),
    BOTH("municipality.stayed_in", HOUSING),
    BOTH("municipality.direct_from_remand", NEVER),
    BOTH("municipality.moves_to", HOUSING),
    BOTH("responsibility", NEVER),
    BOTH("housing_admission", HOUSING),
    BOTH("housing_release", HOUSING),

    /* Working for an employer outside is frigang: it would tell of the sentence. */
    BOTH("employment", WORK),
    BOTH("wants_work", WORK),
    BOTH("outside_employer", NEVER),
    BOTH("education", WORK),

    /* When a benefit stops and starts again is what consent to `economy` is asked for, and the form says so,
     * though the day may be that of release. What was paid too much is between the person and Nav: it goes
     * along with the row of the benefit to a store only, which has to follow it up. The form names
     * maintenance under `economy`; it is a debt of the person's, and tells nothing of a child but that there
     * is one. */
    BOTH("benefits.code", ECONOMY),
    BOTH("benefits.since", ECONOMY),
    BOTH("benefits.reported", ECONOMY),
    BOTH("benefits.stop_confirmed", ECONOMY),
    TRANSFER("benefits.overpaid", ECONOMY),
    BOTH("benefits.resume_applied", ECONOMY),
    BOTH("benefits.resumed", ECONOMY),
    LETTER("computed.stop_from", ECONOMY),
    LETTER("computed.resume_from", ECONOMY),
    BOTH("maintenance.pays", ECONOMY),
    BOTH("maintenance.arrears", ECONOMY),
    BOTH("maintenance.applied", ECONOMY),
    BOTH("flags.debt", ECONOMY),

    /* An individual plan is for those who need long-lasting health and care services. */
    BOTH("substance_or_mental", HEALTH),
    BOTH("plan", HEALTH),
    BOTH("flags.aids", HEALTH),

    /* A letter tells an age, not a day: a child's birthday is the child's. In a store it is what makes the
       row. */
    BOTH("children.born", CHILDREN),
    BOTH("children.supports", CHILDREN),
    BOTH("guidance_before", NEVER),

    /* Guardian, language, citizenship and the alarm are no scope that anybody could tick. Who goes on with
     * the person must be able to talk with them, and knows no consent to be valid without the guardian
     * (V 9.2). */
    TRANSFER("flags.guardian", ALWAYS),
    TRANSFER("flags.interpreter", ALWAYS),
    BOTH("flags.foreign", NEVER),
    TRANSFER("flags.no_digital_id", ALWAYS),
    BOTH("flags.ova", NEVER),

    /* Whom one can ring about it. That somebody is known to the other side of Nav is confidential in itself.
     */
    BOTH("contacts.kontaktbetjent", DATES),
    BOTH("contacts.nav_stat", NEVER),
    BOTH("contacts.nav_kommune", NEVER),
    BOTH("contacts.nav_veileder", NEVER),
    BOTH("contacts.friomsorg", DATES),
    BOTH("contacts.sosialkonsulent", DATES),
    BOTH("contacts.tilbakeforing", DATES),
    TRANSFER("contacts.verge", ALWAYS),
    BOTH("contacts.helse", HEALTH),
    BOTH("contacts.skole", WORK),
    BOTH("contacts.other", NEVER),

    /* Our own work. What INST2 said is known to Nav, and a colleague goes on from it. Appointments are in
     * free words. A note goes along only where it has been picked out, one by one, under a scope; points of
     * the checklist go to a store by the key `share` of their section, consents as far as it has to know them
     * (casework/transfer.c). */
    TRANSFER("messages", DATES),
    BOTH("appointments", NEVER),
    BOTH("consents", NEVER),
    BOTH("disclosures", NEVER),
    BOTH("items", NEVER),
    BOTH("notes", NEVER),
};

size_t scope_row_count(void)
{
    return COUNT(rows);
}

const ScopeRow *scope_row_at(size_t index)
{
    assert(index < COUNT(rows));
    return &rows[index];
}

const ScopeRow *scope_row_find(const char *key)
{
    for (size_t i = 0; i < COUNT(rows); i++)
        if (strcmp(rows[i].key, key) == 0) return &rows[i];
    return NULL;
}

bool scope_need_met(ScopeNeed need, ScopeSet covered)
{
    return (need & NEED_NEVER) == 0 && (need & ~covered) == 0;
}

bool scope_need_parse(const char *text, ScopeNeed *ret)
{
    ScopeNeed need = NEED_NOTHING;
    if (strcasecmp(text, "always") == 0) return *ret = NEED_NOTHING, true;
    if (strcasecmp(text, "never") == 0) return *ret = NEED_NEVER, true;
    while (*text) {
        size_t n = strcspn(text, ", ");
        AUTO_STR code = {0};
        str_add_n(&code, text, n);
        int scope = code_value(&codes_scope, str_text(&code));
        if (!scope) return false;
        need |= SCOPE_BIT(scope);
        text += n;
        text += strspn(text, ", ");
    }
    if (!need) return false;
    *ret = need;
    return true;
}

bool scope_lets_out(ScopeSet scopes, const char *key)
{
    const ScopeRow *row = scope_row_find(key);
    return row && scope_need_met(row->need[OUT_LETTER], scopes);
}

ScopeNeed scope_transfer_need(const Field *field, const char *code)
{
    char part[96];
    const ScopeRow *row = scope_row_find(field->key);
    bool by_field = !row && field->type == FIELD_LIST && field->record != &record_contact;
    if (by_field) code = field->record->fields[0].key;
    snprintf(part, sizeof part, "%s.%s", field->key, code ? code : "");
    if (!row) row = scope_row_find(part);
    return row ? row->need[OUT_TRANSFER] : NEED_NEVER;
}

/* The same for a part of a field: "flags.debt", "benefits.since". */
static bool part_let_out(ScopeSet scopes, const char *key, const char *part)
{
    char whole[96];
    snprintf(whole, sizeof whole, "%s.%s", key, part ? part : "");
    return scope_lets_out(scopes, whole);
}

static void cut_codes(const Field *field, Casefile *to, const Casefile *from, ScopeSet scopes)
{
    const CodeList *all = field_at(field, from);
    for (int i = 0; i < all->count; i++)
        if (part_let_out(scopes, field->key, code_text(field->codes, all->values[i])))
            codes_add(field_at(field, to), all->values[i]);
}

/* Those whose roles are let out, whole. */
static void cut_contacts(Casefile *to, const Casefile *from, ScopeSet scopes)
{
    for (size_t i = 0; i < from->contacts.count; i++) {
        const Contact *contact = CONTACT_AT(from, i);
        if (!part_let_out(scopes, "contacts", code_text(&codes_role, contact->role))) continue;
        void *row = list_add(&to->contacts, &record_contact);
        record_copy(&record_contact, row, contact);
    }
}

/* Of each row the fields that are let out; no row where none is. */
static void cut_list(const Field *field, Casefile *to, const Casefile *from, ScopeSet scopes)
{
    const Record *kind = field->record;
    const List *all = field_at(field, from);
    List *cut = field_at(field, to);
    bool any = false;
    for (size_t k = 0; k < kind->count; k++)
        any = any || part_let_out(scopes, field->key, kind->fields[k].key);
    if (!any) return;
    cut->known = all->known;
    for (size_t i = 0; i < all->count; i++) {
        void *row = list_add(cut, kind);
        for (size_t k = 0; k < kind->count; k++)
            if (part_let_out(scopes, field->key, kind->fields[k].key))
                field_copy(&kind->fields[k], row, list_at(all, kind, i));
    }
}

Casefile *scope_cut(const Casefile *casefile, ScopeSet scopes)
{
    Casefile *cut = casefile_new();
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        if (field->record == &record_contact)
            cut_contacts(cut, casefile, scopes);
        else if (field->type == FIELD_LIST)
            cut_list(field, cut, casefile, scopes);
        else if (field->type == FIELD_CODES)
            cut_codes(field, cut, casefile, scopes);
        else if (scope_lets_out(scopes, field->key))
            field_copy(field, cut, casefile);
    }
    return cut;
}

bool scope_known(const Casefile *casefile, Scope scope)
{
    AUTO_CASEFILE Casefile *cut = scope_cut(casefile, SCOPE_BIT(scope));
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        const ScopeRow *row = scope_row_find(field->key);
        if (row && row->need[OUT_LETTER] == NEED_NOTHING) continue;
        if (field_known(field, cut)) return true;
    }
    return false;
}
