#include "rules/ruleset_keys.h"

enum { MONTHS_MOST = 600, DAYS_MOST = 36500, YEARS_MOST = 150 };

static const Code stop_rows[STOP_COUNT] = {
    [STOP_UNKNOWN] = {NULL, ""},  [STOP_NONE] = {"none", ""},           [STOP_MONTH] = {"month", ""},
    [STOP_START] = {"start", ""}, [STOP_LONG_STAY] = {"long_stay", ""},
};
static const Code resume_rows[RESUME_COUNT] = {
    [RESUME_UNKNOWN] = {NULL, ""},
    [RESUME_NONE] = {"none", ""},
    [RESUME_MONTH] = {"month", ""},
    [RESUME_RELEASE] = {"release", ""},
};
static const Code threshold_rows[THRESHOLD_COUNT] = {
    [THRESHOLD_UNKNOWN] = {NULL, ""},
    [THRESHOLD_OVER] = {"over", ""},
    [THRESHOLD_AT_LEAST] = {"at_least", ""},
};
static const Code payer_rows[PAYER_COUNT] = {{NULL, ""}, {"nav", ""}, {"employer", ""}};
static const CodeTable codes_payer = {"payer", payer_rows, PAYER_COUNT};
static const CodeTable codes_stop = {"stop", stop_rows, STOP_COUNT};
static const CodeTable codes_resume = {"resume", resume_rows, RESUME_COUNT};
static const CodeTable codes_threshold = {"threshold", threshold_rows, THRESHOLD_COUNT};

/* Keys of every section. */
static const Key rule_keys[] = {
    {.name = "source", .type = KEY_TEXT, .offset = offsetof(Rule, source)},
    {.name = "valid_from", .type = KEY_DATE, .offset = offsetof(Rule, valid_from)},
    {.name = "valid_to", .type = KEY_DATE, .offset = offsetof(Rule, valid_to), .optional = true},
};

#define NUMBER(in, key, member, least, most)                                                                 \
    {                                                                                                        \
        .section = in, .name = key, .type = KEY_NUMBER, .offset = offsetof(Ruleset, member), .low = least,   \
        .high = most                                                                                         \
    }

/* Keys that only one section has; those of a section stand together. */
static const Key own_keys[] = {
    {.section = "edition", .name = "version", .type = KEY_TEXT, .offset = offsetof(Ruleset, version)},
    NUMBER("two_thirds", "numerator", two_thirds.numerator, 1, 100),
    NUMBER("two_thirds", "denominator", two_thirds.denominator, 1, 100),
    NUMBER("two_thirds", "minimum_days", minimum_days, 0, DAYS_MOST),
    NUMBER("two_thirds", "weighty_days", weighty_days, 0, DAYS_MOST),
    NUMBER("one_third", "numerator", one_third.numerator, 1, 100),
    NUMBER("one_third", "denominator", one_third.denominator, 1, 100),
    NUMBER("half", "numerator", half.numerator, 1, 100),
    NUMBER("half", "denominator", half.denominator, 1, 100),
    NUMBER("prep_start", "months_before", prep_months, 0, MONTHS_MOST),
    NUMBER("nav_notice", "months_before", notice_months, 0, MONTHS_MOST),
    NUMBER("kvp_open", "months_before", kvp_months, 0, MONTHS_MOST),
    NUMBER("kvp_open", "age_from", kvp_age_from, 0, YEARS_MOST),
    NUMBER("kvp_open", "age_below", kvp_age_below, 1, YEARS_MOST),
    NUMBER("ek_open", "months_before", ek_months, 0, MONTHS_MOST),
    NUMBER("ek_open", "sentence_months", ek_sentence_months, 0, MONTHS_MOST),
    NUMBER("leave_earliest", "months_after", leave_months, 0, MONTHS_MOST),
    NUMBER("low_security_review", "months_before", low_security_months, 0, MONTHS_MOST),
    NUMBER("special_security_review", "months_every", special_review_months, 1, MONTHS_MOST),
    NUMBER("placement", "direct_low_years", direct_low_years, 0, YEARS_MOST),
    NUMBER("placement", "direct_halfway_years", direct_halfway_years, 0, YEARS_MOST),
    NUMBER("maintenance", "warn_months", maintenance_warn_months, 0, MONTHS_MOST),
    NUMBER("under_18", "age_below", age[AGE_UNDER_18].span.below, 1, YEARS_MOST),
    NUMBER("youth_team", "age_from", age[AGE_YOUTH_TEAM].span.from, 0, YEARS_MOST),
    NUMBER("youth_team", "age_below", age[AGE_YOUTH_TEAM].span.below, 1, YEARS_MOST),
    NUMBER("youth_guarantee", "age_from", age[AGE_YOUTH_GUARANTEE].span.from, 0, YEARS_MOST),
    NUMBER("youth_guarantee", "age_below", age[AGE_YOUTH_GUARANTEE].span.below, 1, YEARS_MOST),
};

#define CHOICE(key, member, table, may_lack)                                                                 \
    {                                                                                                        \
        .name = key, .type = KEY_CHOICE, .offset = offsetof(BenefitRule, member), .choices = &(table),       \
        .optional = may_lack                                                                                 \
    }
#define AMOUNT(key, member, most)                                                                            \
    {                                                                                                        \
        .name = key, .type = KEY_NUMBER, .offset = offsetof(BenefitRule, member), .high = most,              \
        .optional = true                                                                                     \
    }

/* Keys of a benefit's section. */
static const Key benefit_keys[] = {
    CHOICE("custody", custody, codes_answer, false),
    CHOICE("custody_with_children", custody_with_children, codes_answer, true),
    CHOICE("community", community, codes_answer, false),
    CHOICE("short_stay", short_stay, codes_answer, true),
    CHOICE("stop", stop, codes_stop, false),
    AMOUNT("months_paid", months_paid, MONTHS_MOST),
    AMOUNT("threshold_months", threshold_months, MONTHS_MOST),
    CHOICE("threshold", threshold, codes_threshold, true),
    AMOUNT("rate", rate, 100),
    AMOUNT("rate_with_children", rate_with_children, 100),
    CHOICE("resume", resume, codes_resume, false),
    CHOICE("payer", payer, codes_payer, true),
    {.name = "reservation_forms",
     .type = KEY_FORMS,
     .offset = offsetof(BenefitRule, reservation_forms),
     .optional = true},
    {.name = "outside_employer_forms",
     .type = KEY_FORMS,
     .offset = offsetof(BenefitRule, outside_employer_forms),
     .optional = true},
};

/* Sections that are neither a date's nor a benefit's. */
static const struct {
    const char *name;
    size_t offset; /* of its Rule */
} others[] = {
    {"edition", offsetof(Ruleset, edition)},
    {"placement", offsetof(Ruleset, placement)},
    {"municipality", offsetof(Ruleset, municipality)},
    {"matrix", offsetof(Ruleset, matrix_rule)},
    {"maintenance", offsetof(Ruleset, maintenance)},
    {"under_18", offsetof(Ruleset, age[AGE_UNDER_18].rule)},
    {"youth_team", offsetof(Ruleset, age[AGE_YOUTH_TEAM].rule)},
    {"youth_guarantee", offsetof(Ruleset, age[AGE_YOUTH_GUARANTEE].rule)},
};

void section_add_others(Str *out)
{
    for (size_t i = 0; i < COUNT(others); i++)
        str_add_f(out, "%s%s", i > 0 ? ", " : "", others[i].name);
}

/* The keys that only this section has. */
static Group own_keys_of(Ruleset *rules, const char *name)
{
    Group own = {own_keys, 0, rules};
    for (size_t i = 0; i < COUNT(own_keys); i++) {
        if (!text_same_word(own_keys[i].section, name)) continue;
        if (own.count++ == 0) own.keys = &own_keys[i];
    }
    return own;
}

bool section_find(Ruleset *rules, const char *name, Section *ret)
{
    Rule *rule = NULL;
    BenefitRule *benefit = NULL;
    DateCode date = date_code_from_text(name);
    int code = code_value(&codes_benefit, name);
    if (date != DATE_CODE_COUNT) rule = &rules->date[date];
    if (code != BENEFIT_UNKNOWN) benefit = &rules->benefit[code], rule = &benefit->rule;
    for (size_t i = 0; i < COUNT(others); i++)
        if (text_same_word(name, others[i].name)) rule = (Rule *)((char *)rules + others[i].offset);
    if (!rule) return false;
    *ret = (Section){.name = name, .groups[1] = own_keys_of(rules, name)};
    ret->groups[0] = (Group){rule_keys, COUNT(rule_keys), rule};
    if (benefit) ret->groups[2] = (Group){benefit_keys, COUNT(benefit_keys), benefit};
    return true;
}

bool section_at(Ruleset *rules, size_t index, Section *ret)
{
    size_t benefit = index - DATE_CODE_COUNT + 1, other = benefit - BENEFIT_COUNT;
    const char *name = NULL;
    if (index < DATE_CODE_COUNT)
        name = date_code_text((DateCode)index);
    else if (benefit < BENEFIT_COUNT)
        name = code_text(&codes_benefit, (int)benefit);
    else if (other < COUNT(others))
        name = others[other].name;
    return name && section_find(rules, name, ret);
}

const Key *section_next(const Section *section, size_t *group, size_t *index, void **value)
{
    for (; *group < COUNT(section->groups); (*group)++, *index = 0) {
        const Group *g = &section->groups[*group];
        while (*index < g->count) {
            const Key *key = &g->keys[(*index)++];
            *value = (char *)g->base + key->offset;
            return key;
        }
    }
    return NULL;
}

const Key *section_key(const Section *section, const char *name, void **value)
{
    size_t group = 0, index = 0;
    const Key *key;
    while ((key = section_next(section, &group, &index, value)))
        if (text_same_word(key->name, name)) break;
    return key;
}
