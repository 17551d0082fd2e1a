#include "casework/cases.h"
#include "casework/papers.h"

#include "base/lang.h"
#include "rules/consent.h"
#include "rules/ledger.h"
#include "rules/municipality.h"

#include <stdio.h>

static const StencilName names[] = {
    PAPER_COMMON_NAMES,
    {"municipality", STENCIL_TEXT, NULL, "the municipality that answers after release"},
    {"guardian", STENCIL_FLAG, NULL, "a guardian has been appointed"},
    {"guardian_who", STENCIL_TEXT, NULL, "the guardian's name, office and telephone"},
    {"interpreter", STENCIL_FLAG, NULL, "an interpreter is needed"},
    {"no_digital_id", STENCIL_FLAG, NULL, "the person has no digital ID"},
    {"jobseeker", STENCIL_FLAG, NULL, "has a benefit for which one must register and report every 14 days"},
    {"contacts", STENCIL_LIST, NULL, "whom the person can ring: Nav, reintegration coordinator, guardian"},
    {"contact.role", STENCIL_TEXT, "contacts", "what the contact is"},
    {"contact.who", STENCIL_TEXT, "contacts", "name, office and telephone, as far as known"},
    {"benefits", STENCIL_LIST, NULL, "the benefits that are to be paid again"},
    {"benefit.name", STENCIL_TEXT, "benefits", "the benefit"},
    {"todo", STENCIL_LIST, NULL, "points of the release list that the person sees to, and are not done"},
    {"todo.title", STENCIL_TEXT, "todo", "the point, as the checklist has it"},
};
const PaperType paper_sheet = {"sheet", names, COUNT(names)};

/* Whom somebody who has been released rings. Not the prison's own people, nor its doctor and school, and not friomsorg:
 * others may see the sheet, which is to say no more than it must. */
static const ContactRole roles[] = {ROLE_NAV_KOMMUNE, ROLE_NAV_STAT, ROLE_NAV_VEILEDER, ROLE_TILBAKEFORING, ROLE_VERGE};

static void fill_contacts(Fills *fills, const Casefile *c)
{
    for (size_t r = 0; r < COUNT(roles); r++) {
        for (size_t i = 0; i < c->contacts.count; i++) {
            const Contact *contact = CONTACT_AT(c, i);
            AUTO_STR who = {0};
            if (contact->role != (int)roles[r]) continue;
            paper_add_contact(&who, contact);
            if (who.len == 0) continue;
            fills_row(fills, "contacts");
            fills_text(fills, "contact.role", _(code_label(&codes_role, contact->role)));
            fills_text(fills, "contact.who", str_text(&who));
        }
    }
}

/* Those that have stopped, or will, and are not running again. */
static void fill_benefits(Fills *fills, const Desk *desk, const Casefile *c, const Situation *s)
{
    LedgerRow rows[BENEFIT_COUNT];
    size_t count = ledger_of(desk->rules, desk->catalogue, c, s, rows);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].employer || rows[i].state == LEDGER_KEPT || rows[i].state == LEDGER_RUNNING) continue;
        fills_row(fills, "benefits");
        fills_text(fills, "benefit.name", _(code_label(&codes_benefit, (int)rows[i].code)));
    }
    fills_flag(fills, "jobseeker", casefile_benefit(c, BENEFIT_AAP) || casefile_benefit(c, BENEFIT_DAGPENGER));
}

/* What the person can do something about. Nothing that tells of the sentence, health or children. */
static const char *const first_days[] = {"LO-MEET", "LO-HOME", "LO-RENT", "LO-INCOME", "LO-ID", "LO-KVP", "LO-BIDRAG", "SA-IP"};

static void fill_todo(Fills *fills, const Desk *desk, const Casefile *c)
{
    for (size_t i = 0; i < COUNT(first_days); i++) {
        const Item *item = casefile_item(c, first_days[i]);
        AUTO_STR title = {0};
        if (!item || !item->applies || !item_unfinished(item)) continue;
        catalogue_title(&title, desk->catalogue, item->code, desk->lang);
        fills_row(fills, "todo");
        fills_text(fills, "todo.title", str_text(&title));
    }
}

static void fill_municipality(Fills *fills, const Desk *desk, const Casefile *c)
{
    MunicipalityFacts facts;
    MunicipalityResult result;
    municipality_facts_of(c, desk->today, &facts);
    municipality_compute(&facts, &result);
    fills_text(fills, "municipality", result.after_release ? result.after_release : result.responsible);
}

Status sheet_make(const Desk *desk, const Letterhead *head, const char *ref, Paper *ret, Error *err)
{
    AUTO_CASEFILE Casefile *c = NULL;
    Situation situation;
    AUTO_STR guardian = {0};
    TRY(case_load(desk, ref, &c, err));
    situation_of(desk->rules, c, desk->today, &situation);
    Fills *fills = fills_new(names, COUNT(names));
    paper_fill_common(fills, desk, head, c);
    paper_add_guardian(&guardian, c);
    fills_text(fills, "guardian_who", str_text(&guardian));
    fills_flag(fills, "guardian", consent_guarded(c));
    fills_flag(fills, "interpreter", codes_have(&c->flags, FLAG_INTERPRETER));
    fills_flag(fills, "no_digital_id", codes_have(&c->flags, FLAG_NO_DIGITAL_ID));
    fill_municipality(fills, desk, c);
    fill_contacts(fills, c);
    fill_benefits(fills, desk, c, &situation);
    fill_todo(fills, desk, c);
    Status status = paper_fill(&paper_sheet, desk, head, fills, ret, err);
    fills_free(fills);
    return status;
}
