#include "model/scope.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEVER(key)         {key, SHARING_NEVER, SCOPE_UNKNOWN}
#define NAME(key)          {key, SHARING_NAME, SCOPE_UNKNOWN}
#define UNDER(scope, key)  {key, SHARING_SCOPE, SCOPE_##scope}

/*
 * Strict: what is not clearly meant by the word that the person has ticked stays out. The consent form says in plain
 * words what each scope takes in (data/templates/consent.*.txt): the two belong together.
 */
static const ScopeRow rows[] = {
    /* Who it is about. The name is enough for the office that is to help; a number would follow the letter about. */
    NEVER("ref"), NAME("given_name"), NAME("family_name"), NEVER("born"), NEVER("national_id"),

    /* That somebody serves a sentence, where and until when is said by `dates` alone. The form counts for benefits
     * (V.v5), the days of release and end are what Nav has to know early (V 7.1). The sentence itself, remand and what is
     * worked out from them are about the crime. */
    NEVER("previous"), NEVER("phase"), NEVER("closed"), UNDER(DATES, "form"), UNDER(DATES, "prison"), NEVER("unit"), UNDER(DATES, "start"),
    NEVER("custody_since"), NEVER("sentence"), NEVER("remand_days"), NEVER("interruptions"),
    NEVER("official.two_thirds"), UNDER(DATES, "official.release"), UNDER(DATES, "official.end"),
    NEVER("official.minimum_term"), NEVER("placements"),
    UNDER(DATES, "computed.release"), UNDER(DATES, "computed.end"),

    /* Where the person lives; not where the police took him. Disputes between municipalities are theirs. */
    UNDER(HOUSING, "municipality.lives_in"), NEVER("municipality.arrested_in"), NEVER("municipality.brought_in"),
    UNDER(HOUSING, "municipality.stayed_in"), NEVER("municipality.direct_from_remand"),
    UNDER(HOUSING, "municipality.moves_to"), NEVER("responsibility"),
    UNDER(HOUSING, "housing_admission"), UNDER(HOUSING, "housing_release"),

    /* Working for an employer outside is frigang: it would tell of the sentence. */
    UNDER(WORK, "employment"), UNDER(WORK, "wants_work"), NEVER("outside_employer"), UNDER(WORK, "education"),

    /* When a benefit stops and starts again is what consent to `economy` is asked for, and the form says so, though the
     * day may be that of release. What was paid too much is between the person and Nav. */
    UNDER(ECONOMY, "benefits.code"), UNDER(ECONOMY, "benefits.since"), UNDER(ECONOMY, "benefits.reported"),
    UNDER(ECONOMY, "benefits.stop_confirmed"), NEVER("benefits.overpaid"),
    UNDER(ECONOMY, "benefits.resume_applied"), UNDER(ECONOMY, "benefits.resumed"),
    UNDER(ECONOMY, "computed.stop_from"), UNDER(ECONOMY, "computed.resume_from"),
    UNDER(ECONOMY, "maintenance.pays"), UNDER(ECONOMY, "maintenance.arrears"),
    UNDER(ECONOMY, "maintenance.applied"), UNDER(ECONOMY, "flags.debt"),

    /* An individual plan is for those who need long-lasting health and care services. */
    UNDER(HEALTH, "substance_or_mental"), UNDER(HEALTH, "plan"), UNDER(HEALTH, "flags.aids"),

    /* Told as an age, not as a day: a child's birthday is the child's. */
    UNDER(CHILDREN, "children.born"), UNDER(CHILDREN, "children.supports"), NEVER("guidance_before"),

    /* Guardian, language, citizenship and the alarm are no scope that anybody could tick. */
    NEVER("flags.guardian"), NEVER("flags.interpreter"), NEVER("flags.foreign"), NEVER("flags.no_digital_id"),
    NEVER("flags.ova"),

    /* Whom the office can ring about it. That somebody is known to the other side of Nav is confidential in itself. */
    UNDER(DATES, "contacts.kontaktbetjent"), NEVER("contacts.nav_stat"), NEVER("contacts.nav_kommune"),
    NEVER("contacts.nav_veileder"), UNDER(DATES, "contacts.friomsorg"), UNDER(DATES, "contacts.sosialkonsulent"),
    UNDER(DATES, "contacts.tilbakeforing"), NEVER("contacts.verge"), UNDER(HEALTH, "contacts.helse"),
    UNDER(WORK, "contacts.skole"), NEVER("contacts.other"),

    /* Our own work. A note goes along only where it has been picked out, one by one, under a scope. */
    NEVER("messages"), NEVER("appointments"), NEVER("consents"), NEVER("disclosures"), NEVER("items"), NEVER("notes"),
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

bool scope_lets_out(ScopeSet scopes, const char *key)
{
    const ScopeRow *row = scope_row_find(key);
    if (!row) return false;
    return row->sharing == SHARING_NAME || (row->sharing == SHARING_SCOPE && (scopes & SCOPE_BIT(row->scope)));
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
        if (row && row->sharing == SHARING_NAME) continue;
        if (field_known(field, cut)) return true;
    }
    return false;
}
