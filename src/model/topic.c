#include "model/topic.h"

#include "base/lang.h"

#include <string.h>

/*
 * Not here: ref, which never changes; previous, which comes with a second stay; phase and the day of closing, items,
 * notes and consents, which are changed in ways of their
 * own, since more goes with them.
 */
static const Topic topics[] = {
    {"person", N_("Person"), {"family_name", "given_name", "born", "national_id"}, NULL},
    {"sentence",
     N_("Sentence and dates"),
     {"start", "custody_since", "sentence", "remand_days", "official.two_thirds", "official.release",
      "official.end", "official.minimum_term"},
     NULL},
    {"placements", N_("Prison and placements"), {"form", "prison", "unit"}, "placements"},
    {"interruptions", N_("Interruptions"), {NULL}, "interruptions"},
    {"home", N_("Housing"), {"housing_admission", "housing_release"}, NULL},
    {"income", N_("Income and benefits"), {NULL}, "benefits"},
    {"work", N_("Work and school"), {"employment", "wants_work", "outside_employer", "education"}, NULL},
    {"health", N_("Health"), {"substance_or_mental"}, NULL},
    {"children",
     N_("Children and maintenance"),
     {"guidance_before", "maintenance.pays", "maintenance.arrears", "maintenance.applied"},
     "children"},
    {"plan", N_("Plan (IP)"), {"plan"}, NULL},
    {"flags", N_("Language, ID and what to know"), {"flags"}, NULL},
    {"municipality",
     N_("Municipality"),
     {"municipality.lives_in", "municipality.stayed_in", "municipality.arrested_in",
      "municipality.brought_in", "municipality.direct_from_remand", "municipality.moves_to"},
     "responsibility"},
    {"contacts", N_("Contacts"), {NULL}, "contacts"},
    {"messages", N_("Messages"), {NULL}, "messages"},
    {"appointments", N_("Appointments"), {NULL}, "appointments"},
};

static const char *const first_fields[] = {"family_name", "given_name", "born",     "prison", "form",
                                           "phase",       "start",      "sentence", "ref",    NULL};

size_t topic_count(void)
{
    return COUNT(topics);
}

const Topic *topic_at(size_t index)
{
    return &topics[index];
}

const Topic *topic_find(const char *code)
{
    for (size_t i = 0; i < COUNT(topics); i++)
        if (strcmp(topics[i].code, code) == 0) return &topics[i];
    return NULL;
}

static bool has_key(const Topic *topic, const char *key)
{
    for (const char *const *at = topic->fields; *at; at++)
        if (strcmp(*at, key) == 0) return true;
    return topic->list && strcmp(topic->list, key) == 0;
}

const Topic *topic_of(const char *key)
{
    for (size_t i = 0; i < COUNT(topics); i++)
        if (has_key(&topics[i], key)) return &topics[i];
    return NULL;
}

int topic_known(const Topic *topic, const Casefile *casefile)
{
    int known = 0;
    for (const char *const *at = topic->fields; *at; at++)
        known += field_known(record_field(&record_casefile, *at), casefile);
    return known;
}

int topic_fields(const Topic *topic)
{
    int count = 0;
    while (topic->fields[count])
        count++;
    return count;
}

const Field *topic_list(const Topic *topic)
{
    return topic->list ? record_field(&record_casefile, topic->list) : NULL;
}

const char *const *topic_first_fields(void)
{
    return first_fields;
}
