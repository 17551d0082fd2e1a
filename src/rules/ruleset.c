#include "rules/ruleset.h"

#include "base/lang.h"
#include "rules/ruleset_keys.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = 200 }; /* bytes of a citation */

/* An entry being read. */
typedef struct Entry {
    const Ini *ini;
    const IniSection *section;
    const IniEntry *entry;
    Error *err;
} Entry;

static Status read_text(const Entry *e, const char **value)
{
    size_t n = strlen(e->entry->value);
    if (n == 0 || n > TEXT_MOST)
        return ini_error(e->err, e->ini, e->section, e->entry, _("a text of 1 to %d bytes is needed"),
                         TEXT_MOST);
    *value = e->entry->value;
    return STATUS_OK;
}

static Status read_date(const Entry *e, bool optional, Date *value)
{
    Date date = date_from_iso(e->entry->value);
    if (date == DATE_NONE && !(optional && !*e->entry->value))
        return ini_error(e->err, e->ini, e->section, e->entry, _("\"%s\" is not a date like 2025-06-15"),
                         e->entry->value);
    *value = date;
    return STATUS_OK;
}

static Status read_number(const Entry *e, const Key *key, int *value)
{
    const char *text = e->entry->value;
    size_t n = strlen(text);
    bool whole = n > 0 && n < 7 && strspn(text, "0123456789") == n;
    int number = whole ? atoi(text) : -1;
    if (!whole || number < key->low || number > key->high)
        return ini_error(e->err, e->ini, e->section, e->entry,
                         _("\"%s\" is not a whole number from %d to %d"), text, key->low, key->high);
    *value = number;
    return STATUS_OK;
}

static void describe(Str *out, const CodeTable *table)
{
    for (int i = 1; i < table->count; i++)
        str_add_f(out, "%s%s", i > 1 ? ", " : "", table->rows[i].code);
}

static Status read_choice(const Entry *e, const CodeTable *choices, int *value)
{
    int choice = code_value(choices, e->entry->value);
    if (choice == 0) {
        AUTO_STR right = {0};
        describe(&right, choices);
        return ini_error(e->err, e->ini, e->section, e->entry, _("\"%s\" is none of: %s"), e->entry->value,
                         str_text(&right));
    }
    *value = choice;
    return STATUS_OK;
}

/* Codes of forms between blanks or commas; nothing at all is no form. */
static Status read_forms(const Entry *e, uint32_t *value)
{
    uint32_t forms = 0;
    for (const char *at = e->entry->value; *at;) {
        size_t n = strcspn(at, " ,\t");
        AUTO_STR word = {0};
        str_add_n(&word, at, n);
        int form = code_value(&codes_form, str_text(&word));
        if (n > 0 && form == FORM_UNKNOWN) {
            AUTO_STR right = {0};
            describe(&right, &codes_form);
            return ini_error(e->err, e->ini, e->section, e->entry, _("\"%s\" is none of: %s"),
                             str_text(&word), str_text(&right));
        }
        if (n > 0) forms |= FORM_BIT(form);
        at += n;
        at += strspn(at, " ,\t");
    }
    *value = forms;
    return STATUS_OK;
}

static Status read_entry(const Entry *e, const Section *section)
{
    void *value = NULL;
    const Key *key = section_key(section, e->entry->key, &value);
    if (!key) {
        AUTO_STR right = {0};
        size_t group = 0, index = 0;
        while ((key = section_next(section, &group, &index, &value)))
            str_add_f(&right, "%s%s", right.len ? ", " : "", key->name);
        return ini_error(e->err, e->ini, e->section, e->entry,
                         _("there is no such key in this section, only: %s"), str_text(&right));
    }
    switch (key->type) {
    case KEY_TEXT: return read_text(e, value);
    case KEY_DATE: return read_date(e, key->optional, value);
    case KEY_NUMBER: return read_number(e, key, value);
    case KEY_CHOICE: return read_choice(e, key->choices, value);
    case KEY_FORMS: return read_forms(e, value);
    }
    return STATUS_OK;
}

/* What is wrong with the numbers of a section taken together; NULL when they fit. */
static const char *rules_fault(const Ruleset *rules)
{
    const Fraction *parts[] = {&rules->two_thirds, &rules->one_third, &rules->half};
    for (size_t i = 0; i < COUNT(parts); i++)
        if (parts[i]->numerator > parts[i]->denominator && parts[i]->denominator != NOT_GIVEN)
            return _("the numerator must not be larger than the denominator");
    if (rules->kvp_age_below != NOT_GIVEN && rules->kvp_age_from >= rules->kvp_age_below)
        return _("age_from must be less than age_below");
    for (AgeCode age = 0; age < AGE_KVP; age++)
        if (rules->age[age].span.below != NOT_GIVEN &&
            rules->age[age].span.from >= rules->age[age].span.below)
            return _("age_from must be less than age_below");
    return NULL;
}

static const char *benefit_fault(const BenefitRule *benefit)
{
    if (benefit->stop == STOP_MONTH && benefit->months_paid == NOT_GIVEN)
        return _("stop = month needs months_paid");
    bool threshold = benefit->threshold_months != NOT_GIVEN && benefit->threshold != THRESHOLD_UNKNOWN;
    if (benefit->stop == STOP_LONG_STAY && !threshold)
        return _("stop = long_stay needs threshold_months and threshold");
    return NULL;
}

static Status check_section(Ruleset *rules, const Ini *ini, const IniSection *from, const Section *section,
                            Error *err)
{
    const char *fault = rules_fault(rules);
    const Rule *rule = section->groups[0].base;
    if (rule && rule->valid_to != DATE_NONE && rule->valid_to < rule->valid_from)
        fault = _("valid_to must not lie before valid_from");
    const BenefitRule *benefit = section->groups[2].base;
    if (!fault && benefit) fault = benefit_fault(benefit);
    return fault ? ini_error(err, ini, from, NULL, "%s", fault) : STATUS_OK;
}

/* Into the fingerprint goes what changes a result; where a rule is cited from does not. */
static void note_value(Ruleset *rules, const char *section, const IniEntry *entry)
{
    if (strcmp(entry->key, "source") == 0) return;
    uint64_t hash = hash_text(hash_text(rules->fingerprint, section), entry->key);
    rules->fingerprint = hash_text(hash, entry->value);
}

static Status read_ini(void *context, const Ini *ini, bool office, Error *err)
{
    (void)office; /* the office's files may say what the built-in ones may say */
    Ruleset *rules = context;
    for (size_t i = 0; i < ini->count; i++) {
        const IniSection *from = &ini->sections[i];
        Section section;
        if (!section_find(rules, from->name, &section))
            return ini_error(err, ini, from, NULL,
                             _("there is no such section; sections are named by the code of a date or a "
                               "benefit, or edition, placement, municipality, maintenance, under_18, "
                               "youth_team, youth_guarantee"));
        for (size_t k = 0; k < from->count; k++) {
            TRY(read_entry(&(Entry){ini, from, &from->entries[k], err}, &section));
            note_value(rules, from->name, &from->entries[k]);
        }
        TRY(check_section(rules, ini, from, &section, err));
    }
    return STATUS_OK;
}

/* Marks every number of the section as not given. */
static void section_clear(const Section *section)
{
    size_t group = 0, index = 0;
    const Key *key;
    void *value;
    while ((key = section_next(section, &group, &index, &value)))
        if (key->type == KEY_NUMBER) *(int *)value = NOT_GIVEN;
}

/* Whether the section has all that it must have. */
static Status section_complete(const Section *section, Error *err)
{
    size_t group = 0, index = 0;
    const Key *key;
    void *value;
    while ((key = section_next(section, &group, &index, &value))) {
        bool missing = false;
        if (key->type == KEY_TEXT) missing = !*(const char **)value;
        if (key->type == KEY_DATE) missing = *(Date *)value == DATE_NONE;
        if (key->type == KEY_NUMBER) missing = *(int *)value == NOT_GIVEN;
        if (key->type == KEY_CHOICE) missing = *(int *)value == 0;
        if (!missing || key->optional) continue;
        AUTO_STR place = {0};
        str_add_f(&place, "rules [%s] %s", section->name, key->name);
        return error_set(err, STATUS_INVALID, str_text(&place), _("the value is missing"));
    }
    return STATUS_OK;
}

/* Calls section_clear, or section_complete, for each section that there is. */
static Status each_section(Ruleset *rules, bool clear, Error *err)
{
    static const char *const others[] = {"edition",  "placement",  "municipality",   "maintenance",
                                         "under_18", "youth_team", "youth_guarantee"};
    for (int i = 0; i < DATE_CODE_COUNT + BENEFIT_COUNT - 1 + (int)COUNT(others); i++) {
        int benefit = i - DATE_CODE_COUNT + 1;
        const char *name = i < DATE_CODE_COUNT       ? date_code_text((DateCode)i)
                           : benefit < BENEFIT_COUNT ? code_text(&codes_benefit, benefit)
                                                     : others[benefit - BENEFIT_COUNT];
        Section section;
        if (!section_find(rules, name, &section)) continue;
        if (clear)
            section_clear(&section);
        else
            TRY(section_complete(&section, err));
    }
    return STATUS_OK;
}

static Status read_all(Ruleset *rules, const char *config_dir, Error *err)
{
    TRY(each_section(rules, true, err));
    TRY(resource_each_ini("rules", config_dir, read_ini, rules, &rules->office, err));
    TRY(each_section(rules, false, err));
    const Resource *matrix = resource_find("matrix.csv");
    if (!matrix)
        return error_set(err, STATUS_FAILED, "matrix.csv", _("there is no such file in the program"));
    rules->fingerprint = hash_text(rules->fingerprint, matrix->bytes);
    return matrix_parse(matrix->bytes, &rules->matrix, err);
}

Status ruleset_load(const char *config_dir, Ruleset **ret, Error *err)
{
    Ruleset *rules = mem_zero(1, sizeof *rules);
    Status status = read_all(rules, config_dir, err);
    if (status == STATUS_OK)
        *ret = rules;
    else
        ruleset_free(rules);
    return status;
}

void ruleset_free(Ruleset *rules)
{
    if (!rules) return;
    office_files_done(&rules->office);
    free(rules);
}

const char *ruleset_version(const Ruleset *rules)
{
    return rules->version;
}

const Matrix *ruleset_matrix(const Ruleset *rules)
{
    return &rules->matrix;
}

uint64_t ruleset_fingerprint(const Ruleset *rules)
{
    return rules->fingerprint;
}
