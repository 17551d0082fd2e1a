#include "model/casefile.h"

#include "base/lang.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define AT(member) offsetof(Casefile, member)
enum { REQUIRED = FIELD_REQUIRED, SENSITIVE = FIELD_SENSITIVE };

/* The order is the exchange format's. */
static const Field fields[] = {
    {"ref", FIELD_TEXT, AT(ref), REQUIRED, NULL, NULL, N_("Case number")},
    {"given_name", FIELD_TEXT, AT(person.given_name), 0, NULL, NULL, N_("Given name")},
    {"family_name", FIELD_TEXT, AT(person.family_name), REQUIRED, NULL, NULL, N_("Family name")},
    {"born", FIELD_DATE, AT(person.born), FIELD_PAST, NULL, NULL, N_("Born")},
    {"national_id", FIELD_TEXT, AT(person.national_id), 0, NULL, NULL, N_("National identity number")},
    {"previous", FIELD_TEXT, AT(previous), 0, NULL, NULL, N_("Earlier stay")},
    {"phase", FIELD_CODE, AT(stay.phase), REQUIRED, &codes_phase, NULL, N_("Phase")},
    {"closed", FIELD_DATE, AT(stay.closed), FIELD_PAST, NULL, NULL, N_("Closed on")},
    {"form", FIELD_CODE, AT(stay.form), REQUIRED | SENSITIVE, &codes_form, NULL, N_("Form of execution")},
    {"prison", FIELD_TEXT, AT(stay.prison), 0, NULL, NULL, N_("Prison")},
    {"unit", FIELD_TEXT, AT(stay.unit), 0, NULL, NULL, N_("Unit")},
    {"start", FIELD_DATE, AT(stay.start), REQUIRED | SENSITIVE, NULL, NULL, N_("Start")},
    {"custody_since", FIELD_DATE, AT(stay.custody_since), SENSITIVE | FIELD_PAST, NULL, NULL, N_("In custody since")},
    {"sentence", FIELD_DURATION, AT(stay.sentence), SENSITIVE, NULL, NULL, N_("Sentence")},
    {"remand_days", FIELD_COUNT, AT(stay.remand_days), SENSITIVE, NULL, NULL, N_("Remand days that count")},
    {"interruptions", FIELD_LIST, AT(stay.interruptions), SENSITIVE, NULL, &record_interruption,
     N_("Interruptions")},
    {"official.two_thirds", FIELD_DATE, AT(stay.official.two_thirds), SENSITIVE, NULL, NULL,
     N_("Two thirds (official)")},
    {"official.release", FIELD_DATE, AT(stay.official.release), SENSITIVE, NULL, NULL,
     N_("Release (official)")},
    {"official.end", FIELD_DATE, AT(stay.official.end), SENSITIVE, NULL, NULL, N_("End (official)")},
    {"official.minimum_term", FIELD_DATE, AT(stay.official.minimum_term), SENSITIVE, NULL, NULL,
     N_("Minimum term (official)")},
    {"placements", FIELD_LIST, AT(stay.placements), SENSITIVE, NULL, &record_placement, N_("Placements")},
    {"municipality.lives_in", FIELD_TEXT, AT(stay.municipality.lives_in), 0, NULL, NULL,
     N_("Registered address")},
    {"municipality.arrested_in", FIELD_TEXT, AT(stay.municipality.arrested_in), SENSITIVE, NULL, NULL,
     N_("Arrested in")},
    {"municipality.brought_in", FIELD_TEXT, AT(stay.municipality.brought_in), SENSITIVE, NULL, NULL,
     N_("Brought to Norway in")},
    {"municipality.stayed_in", FIELD_TEXT, AT(stay.municipality.stayed_in), 0, NULL, NULL,
     N_("Stayed in before serving")},
    {"municipality.direct_from_remand", FIELD_TRI, AT(stay.municipality.direct_from_remand), SENSITIVE, NULL,
     NULL, N_("Straight from remand")},
    {"municipality.moves_to", FIELD_TEXT, AT(stay.municipality.moves_to), 0, NULL, NULL, N_("Moves to")},
    {"responsibility", FIELD_LIST, AT(stay.responsibility), SENSITIVE, NULL, &record_responsibility,
     N_("Decisions and disputes of municipalities")},
    {"housing_admission", FIELD_CODE, AT(housing_admission), 0, &codes_housing, NULL, N_("Home at intake")},
    {"housing_release", FIELD_CODE, AT(housing_release), 0, &codes_yes_no, NULL, N_("Home at release")},
    {"employment", FIELD_CODE, AT(employment), SENSITIVE, &codes_employment, NULL, N_("Employment")},
    {"wants_work", FIELD_TRI, AT(wants_work), 0, NULL, NULL, N_("Wants work")},
    {"outside_employer", FIELD_TRI, AT(outside_employer), SENSITIVE, NULL, NULL,
     N_("Works for an employer outside (frigang)")},
    {"benefits", FIELD_LIST, AT(benefits), SENSITIVE, NULL, &record_benefit, N_("Benefits")},
    {"education", FIELD_CODE, AT(education), 0, &codes_education, NULL, N_("Education")},
    {"substance_or_mental", FIELD_TRI, AT(substance_or_mental), SENSITIVE, NULL, NULL,
     N_("Substance use or mental health")},
    {"plan", FIELD_CODE, AT(plan), SENSITIVE, &codes_plan, NULL, N_("Individual plan")},
    {"children", FIELD_LIST, AT(children), SENSITIVE, NULL, &record_child, N_("Children")},
    {"guidance_before", FIELD_TRI, AT(guidance_before), SENSITIVE, NULL, NULL, N_("Guidance before serving")},
    {"maintenance.pays", FIELD_TRI, AT(maintenance.pays), SENSITIVE, NULL, NULL, N_("Pays maintenance")},
    {"maintenance.arrears", FIELD_TRI, AT(maintenance.arrears), SENSITIVE, NULL, NULL,
     N_("Maintenance arrears")},
    {"maintenance.applied", FIELD_DATE, AT(maintenance.applied), SENSITIVE | FIELD_PAST, NULL, NULL,
     N_("Change of maintenance applied for")},
    {"flags", FIELD_CODES, AT(flags), SENSITIVE, &codes_flag, NULL, N_("Flags")},
    {"contacts", FIELD_LIST, AT(contacts), 0, NULL, &record_contact, N_("Contacts")},
    {"messages", FIELD_LIST, AT(messages), 0, NULL, &record_message, N_("Messages")},
    {"appointments", FIELD_LIST, AT(appointments), 0, NULL, &record_appointment, N_("Appointments")},
    {"consents", FIELD_LIST, AT(consents), 0, NULL, &record_consent, N_("Consents")},
    {"disclosures", FIELD_LIST, AT(disclosures), 0, NULL, &record_disclosure, N_("Shared")},
    {"items", FIELD_LIST, AT(items), 0, NULL, &record_item, N_("Checklist")},
    {"notes", FIELD_LIST, AT(notes), SENSITIVE, NULL, &record_note, N_("Journal")},
};
const Record record_casefile = {"case", sizeof(Casefile), fields, COUNT(fields)};

Casefile *casefile_new(void)
{
    Casefile *casefile = mem_new(sizeof *casefile);
    record_init(&record_casefile, casefile);
    return casefile;
}

Casefile *casefile_copy(const Casefile *casefile)
{
    Casefile *copy = mem_new(sizeof *copy);
    record_copy(&record_casefile, copy, casefile);
    return copy;
}

void casefile_free(Casefile *casefile)
{
    if (!casefile) return;
    record_done(&record_casefile, casefile);
    free(casefile);
}

void casefile_free_local(Casefile **casefile)
{
    casefile_free(*casefile);
}

void casefile_name(Str *out, const Casefile *casefile)
{
    const Person *person = &casefile->person;
    str_add(out, person->family_name);
    if (!person->given_name || !person->given_name[0]) return;
    if (person->family_name && person->family_name[0]) str_add(out, ", ");
    str_add(out, person->given_name);
}

Item *casefile_item(const Casefile *casefile, const char *code)
{
    for (size_t i = 0; i < casefile->items.count; i++) {
        Item *item = ITEM_AT(casefile, i);
        if (item->code && strcasecmp(item->code, code) == 0) return item;
    }
    return NULL;
}

const Benefit *casefile_benefit(const Casefile *casefile, BenefitCode code)
{
    for (size_t i = 0; i < casefile->benefits.count; i++)
        if (BENEFIT_AT(casefile, i)->code == (int)code) return BENEFIT_AT(casefile, i);
    return NULL;
}

size_t casefile_item_place(const Casefile *casefile, const Item *item)
{
    return (size_t)(item - (const Item *)casefile->items.rows);
}
