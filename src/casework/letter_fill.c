#include "casework/letter.h"

#include "base/datetext.h"
#include "base/lang.h"

#include <stdio.h>

/* What stands in the letter. Everything is read from a copy of the case that was cut down to the consents' scopes; what
 * we work out asks the same table (scope_lets_out). */

#define NOTES(scope)                                                                                         \
    {scope ".notes", STENCIL_LIST, NULL, "notes that were picked out under it"},                             \
        {scope ".note", STENCIL_TEXT, scope ".notes", "the text of one"}
#define SCOPE_NAMES(scope)                                                                                   \
    {scope, STENCIL_FLAG, NULL, "a valid consent for this recipient covers it"},                             \
        {scope ".nothing", STENCIL_FLAG, NULL, "nothing is on record under it"}, NOTES(scope)
#define CONTACTS(scope)                                                                                      \
    {scope ".contacts", STENCIL_LIST, NULL, "whom one can ring about it"},                                   \
        {scope ".contact_role", STENCIL_TEXT, scope ".contacts", "what the contact is"},                     \
        {scope ".contact", STENCIL_TEXT, scope ".contacts", "name, office and telephone"}

static const StencilName names[] = {
    PAPER_COMMON_NAMES,
    {"recipient", STENCIL_TEXT, NULL, "to whom: which side of Nav, or friomsorg"},
    {"recipient_office", STENCIL_TEXT, NULL, "that office"},
    {"answer_by", STENCIL_TEXT, NULL, "the day by which its arrival is to be acknowledged"},
    {"consents", STENCIL_LIST, NULL, "the consents that the letter rests on"},
    {"consent.given", STENCIL_TEXT, "consents", "the day on which it was given"},
    {"consent.until", STENCIL_TEXT, "consents", "its last day, where it has one"},
    {"consent.scopes", STENCIL_TEXT, "consents", "of what, in this letter"},
    SCOPE_NAMES("housing"),
    {"housing.before", STENCIL_TEXT, NULL, "how the person lived: owns, rents, municipal, no home"},
    {"housing.home", STENCIL_TEXT, NULL, "whether there is a home to go to: yes, no"},
    {"housing.lives_in", STENCIL_TEXT, NULL, "municipality of the registered address"},
    {"housing.stayed_in", STENCIL_TEXT, NULL, "municipality of the last stay"},
    {"housing.moves_to", STENCIL_TEXT, NULL, "municipality moved to"},
    SCOPE_NAMES("economy"),
    {"benefits", STENCIL_LIST, NULL, "benefits and wages"},
    {"benefit.name", STENCIL_TEXT, "benefits", "which"},
    {"benefit.since", STENCIL_TEXT, "benefits", "held since"},
    {"benefit.stop", STENCIL_TEXT, "benefits", "the day from which it stops"},
    {"benefit.resume", STENCIL_TEXT, "benefits", "the day from which it can be paid again"},
    {"benefit.reported", STENCIL_TEXT, "benefits", "the day on which Nav was told of the stop"},
    {"benefit.confirmed", STENCIL_TEXT, "benefits", "the day on which Nav confirmed the stop"},
    {"benefit.applied", STENCIL_TEXT, "benefits", "the day on which it was asked for again"},
    {"benefit.resumed", STENCIL_TEXT, "benefits", "paid again since"},
    {"economy.no_benefits", STENCIL_FLAG, NULL, "the person is known to have none"},
    {"economy.maintenance", STENCIL_TEXT, NULL, "pays maintenance: yes, no"},
    {"economy.arrears", STENCIL_TEXT, NULL, "has arrears of it: yes, no"},
    {"economy.maintenance_applied", STENCIL_TEXT, NULL, "the day on which a change of it was applied for"},
    {"economy.debt", STENCIL_FLAG, NULL, "has debts"},
    SCOPE_NAMES("health"),
    {"health.needs", STENCIL_TEXT, NULL, "substance use or mental health: yes, no"},
    {"health.plan", STENCIL_TEXT, NULL, "individual plan: yes, no, not needed"},
    {"health.aids", STENCIL_FLAG, NULL, "uses assistive aids"},
    CONTACTS("health"),
    SCOPE_NAMES("work"),
    {"work.employment", STENCIL_TEXT, NULL, "employed, not employed"},
    {"work.wants", STENCIL_TEXT, NULL, "wants work: yes, no"},
    {"work.education", STENCIL_TEXT, NULL, "education"},
    CONTACTS("work"),
    SCOPE_NAMES("children"),
    {"children.list", STENCIL_LIST, NULL, "the children"},
    {"child.age", STENCIL_TEXT, "children.list", "how old it is"},
    {"child.supports", STENCIL_TEXT, "children.list", "the person supports it: yes, no"},
    {"children.none", STENCIL_FLAG, NULL, "the person is known to have none"},
    SCOPE_NAMES("dates"),
    {"dates.form", STENCIL_TEXT, NULL, "form of execution"},
    {"dates.prison", STENCIL_TEXT, NULL, "prison"},
    {"dates.start", STENCIL_TEXT, NULL, "the first day"},
    {"dates.release", STENCIL_TEXT, NULL, "the day of release that counts"},
    {"dates.official", STENCIL_FLAG, NULL, "kriminalomsorgen has set that day"},
    {"dates.end", STENCIL_TEXT, NULL, "the end of the sentence"},
    CONTACTS("dates"),
};
const PaperType paper_letter = {"letter", names, COUNT(names)};

/* ---------------------------------------------------------------- values */

static void put_day(Fills *fills, const char *name, Date day)
{
    AUTO_STR text = {0};
    datetext_short(&text, day);
    fills_text(fills, name, str_text(&text));
}

static void put_code(Fills *fills, const char *name, const CodeTable *codes, int value)
{
    const char *label = code_label(codes, value);
    if (*label) fills_text(fills, name, _(label));
}

static void put_tri(Fills *fills, const char *name, int value)
{
    if (value != TRI_UNKNOWN) fills_text(fills, name, value == TRI_YES ? _("yes") : _("no"));
}

static void put_contacts(Fills *fills, const Casefile *c, Scope scope)
{
    const char *code = code_text(&codes_scope, (int)scope);
    char list[40], name[40], role[40];
    snprintf(list, sizeof list, "%s.contacts", code);
    snprintf(name, sizeof name, "%s.contact", code);
    snprintf(role, sizeof role, "%s.contact_role", code);
    for (size_t i = 0; i < c->contacts.count; i++) {
        const Contact *contact = CONTACT_AT(c, i);
        AUTO_STR who = {0}, key = {0};
        paper_add_contact(&who, contact);
        str_add_f(&key, "contacts.%s", code_text(&codes_role, contact->role));
        if (who.len == 0 || !scope_lets_out(SCOPE_BIT(scope), str_text(&key))) continue;
        fills_row(fills, list);
        put_code(fills, role, &codes_role, contact->role);
        fills_text(fills, name, str_text(&who));
    }
}

/* ---------------------------------------------------------------- scope by scope; `c` is the copy */

static void fill_housing(Fills *fills, const Casefile *c)
{
    put_code(fills, "housing.before", &codes_housing, c->housing_admission);
    put_code(fills, "housing.home", &codes_yes_no, c->housing_release);
    fills_text(fills, "housing.lives_in", c->stay.municipality.lives_in);
    fills_text(fills, "housing.stayed_in", c->stay.municipality.stayed_in);
    fills_text(fills, "housing.moves_to", c->stay.municipality.moves_to);
}

static void fill_economy(Fills *fills, const Casefile *c, const Situation *s, ScopeSet scopes)
{
    for (size_t i = 0; i < c->benefits.count; i++) {
        const Benefit *benefit = BENEFIT_AT(c, i);
        const BenefitResult *result = &s->benefits[benefit->code];
        fills_row(fills, "benefits");
        put_code(fills, "benefit.name", &codes_benefit, benefit->code);
        put_day(fills, "benefit.since", benefit->since);
        if (scope_lets_out(scopes, "computed.stop_from")) put_day(fills, "benefit.stop", result->stop_from);
        if (scope_lets_out(scopes, "computed.resume_from")) put_day(fills, "benefit.resume", result->resume_from);
        put_day(fills, "benefit.reported", benefit->reported);
        put_day(fills, "benefit.confirmed", benefit->stop_confirmed);
        put_day(fills, "benefit.applied", benefit->resume_applied);
        put_day(fills, "benefit.resumed", benefit->resumed);
    }
    fills_flag(fills, "economy.no_benefits", c->benefits.known && c->benefits.count == 0);
    put_tri(fills, "economy.maintenance", c->maintenance.pays);
    put_tri(fills, "economy.arrears", c->maintenance.arrears);
    put_day(fills, "economy.maintenance_applied", c->maintenance.applied);
    fills_flag(fills, "economy.debt", codes_have(&c->flags, FLAG_DEBT));
}

static void fill_health(Fills *fills, const Casefile *c)
{
    put_tri(fills, "health.needs", c->substance_or_mental);
    put_code(fills, "health.plan", &codes_plan, c->plan);
    fills_flag(fills, "health.aids", codes_have(&c->flags, FLAG_AIDS));
    put_contacts(fills, c, SCOPE_HEALTH);
}

static void fill_work(Fills *fills, const Casefile *c)
{
    put_code(fills, "work.employment", &codes_employment, c->employment);
    put_tri(fills, "work.wants", c->wants_work);
    put_code(fills, "work.education", &codes_education, c->education);
    put_contacts(fills, c, SCOPE_WORK);
}

static void fill_children(Fills *fills, const Casefile *c, Date today)
{
    for (size_t i = 0; i < c->children.count; i++) {
        const Child *child = CHILD_AT(c, i);
        AUTO_STR age = {0};
        int years = child->born ? date_age(child->born, today) : 0;
        if (child->born && child->born <= today)
            str_add_f(&age, ngettext("%d year old", "%d years old", (unsigned long)years), years);
        else
            str_add(&age, _("age not known"));
        fills_row(fills, "children.list");
        fills_text(fills, "child.age", str_text(&age));
        put_tri(fills, "child.supports", child->supports);
    }
    fills_flag(fills, "children.none", c->children.known && c->children.count == 0);
}

static void fill_dates(Fills *fills, const Casefile *c, const Situation *s, ScopeSet scopes)
{
    const DateResult *release = &s->dates.at[D_RELEASE], *end = &s->dates.at[D_END];
    put_code(fills, "dates.form", &codes_form, c->stay.form);
    fills_text(fills, "dates.prison", c->stay.prison);
    put_day(fills, "dates.start", c->stay.start);
    if (scope_lets_out(scopes, "computed.release")) {
        put_day(fills, "dates.release", release->date);
        fills_flag(fills, "dates.official", release->date && release->origin == ORIGIN_OFFICIAL);
    }
    if (scope_lets_out(scopes, "computed.end")) put_day(fills, "dates.end", end->date);
    put_contacts(fills, c, SCOPE_DATES);
}

/* ---------------------------------------------------------------- what goes with every scope */

/* The consents that the letter rests on: when each was given and of what. Not their purpose, which is in free words. */
static void fill_consents(Fills *fills, const Casefile *whole, const Letter *letter)
{
    for (size_t i = 0; i < whole->consents.count; i++) {
        const Consent *consent = CONSENT_AT(whole, i);
        AUTO_STR scopes = {0};
        for (int k = 1; k < SCOPE_COUNT; k++) {
            const LetterScope *scope = &letter->scopes[k];
            if (scope->answer != COVERED || !text_same(scope->consent, consent->id)) continue;
            str_add_f(&scopes, "%s%s", scopes.len ? ", " : "", _(code_label(&codes_scope, k)));
        }
        if (scopes.len == 0) continue;
        fills_row(fills, "consents");
        put_day(fills, "consent.given", consent->given);
        put_day(fills, "consent.until", consent->until);
        fills_text(fills, "consent.scopes", str_text(&scopes));
    }
}

static void fill_notes(Fills *fills, const Casefile *whole, const Letter *letter, const LetterAsk *ask)
{
    for (size_t i = 0; i < ask->note_count; i++) {
        const PickedNote *note = &ask->notes[i];
        const char *code = code_text(&codes_scope, (int)note->scope);
        char list[40], name[40];
        if (!(letter->covered & SCOPE_BIT(note->scope))) continue;
        snprintf(list, sizeof list, "%s.notes", code);
        snprintf(name, sizeof name, "%s.note", code);
        fills_row(fills, list);
        fills_text(fills, name, NOTE_AT(whole, note->number - 1)->text);
    }
}

static bool note_under(const LetterAsk *ask, Scope scope)
{
    for (size_t i = 0; i < ask->note_count; i++)
        if (ask->notes[i].scope == scope) return true;
    return false;
}

static void fill_scopes(Fills *fills, const Letter *letter, const LetterAsk *ask)
{
    for (int i = 1; i < SCOPE_COUNT; i++) {
        const LetterScope *scope = &letter->scopes[i];
        const char *code = code_text(&codes_scope, i);
        char nothing[40];
        snprintf(nothing, sizeof nothing, "%s.nothing", code);
        fills_flag(fills, code, letter->covered & SCOPE_BIT(i));
        fills_flag(fills, nothing, !scope->known && !note_under(ask, (Scope)i));
    }
}

void letter_fill(Fills *fills, const Desk *desk, const Casefile *whole, const Letter *letter, const LetterAsk *ask)
{
    AUTO_CASEFILE Casefile *c = scope_cut(whole, letter->covered);
    Situation s;
    situation_of(desk->rules, whole, desk->today, &s);
    put_code(fills, "recipient", &codes_recipient, (int)letter->to);
    fills_text(fills, "recipient_office", letter->office);
    fill_scopes(fills, letter, ask);
    fill_consents(fills, whole, letter);
    fill_housing(fills, c);
    fill_economy(fills, c, &s, letter->covered);
    fill_health(fills, c);
    fill_work(fills, c);
    fill_children(fills, c, desk->today);
    fill_dates(fills, c, &s, letter->covered);
    fill_notes(fills, whole, letter, ask);
}
