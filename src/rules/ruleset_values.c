#include "rules/ruleset_values.h"

#include "base/lang.h"

#include <stdlib.h>
#include <string.h>

/* Reading single values of a section, and whether they go together. */

enum { TEXT_MOST = 200 }; /* bytes of a citation */

/* An entry being read. */
typedef struct Reading {
    const SectionEntry *from;
    Error *err;
} Reading;

#define REFUSE(r, ...) ini_error((r)->err, (r)->from->ini, (r)->from->section, (r)->from->entry, __VA_ARGS__)

static const char *value_of(const Reading *r)
{
    return r->from->entry->value;
}

static Status read_text(const Reading *r, const char **value)
{
    size_t n = strlen(value_of(r));
    if (n == 0 || n > TEXT_MOST) return REFUSE(r, _("a text of 1 to %d bytes is needed"), TEXT_MOST);
    *value = value_of(r);
    return STATUS_OK;
}

static Status read_date(const Reading *r, bool optional, Date *value)
{
    Date date = date_from_iso(value_of(r));
    if (date == DATE_NONE && !(optional && !*value_of(r)))
        return REFUSE(r, _("\"%s\" is not a date like 2025-06-15"), value_of(r));
    *value = date;
    return STATUS_OK;
}

static Status read_number(const Reading *r, const Key *key, int *value)
{
    const char *text = value_of(r);
    size_t n = strlen(text);
    bool whole = n > 0 && n < 7 && strspn(text, "0123456789") == n;
    int number = whole ? atoi(text) : -1;
    if (!whole || number < key->low || number > key->high)
        return REFUSE(r, _("\"%s\" is not a whole number from %d to %d"), text, key->low, key->high);
    *value = number;
    return STATUS_OK;
}

static Status refuse_code(const Reading *r, const CodeTable *table, const char *text)
{
    AUTO_STR right = {0};
    for (int i = 1; i < table->count; i++)
        str_add_f(&right, "%s%s", i > 1 ? ", " : "", table->rows[i].code);
    return REFUSE(r, _("\"%s\" is none of: %s"), text, str_text(&right));
}

static Status read_choice(const Reading *r, const CodeTable *choices, int *value)
{
    int choice = code_value(choices, value_of(r));
    if (choice == 0) return refuse_code(r, choices, value_of(r));
    *value = choice;
    return STATUS_OK;
}

/* Codes of forms between blanks or commas; nothing at all is no form. */
static Status read_forms(const Reading *r, uint32_t *value)
{
    uint32_t forms = 0;
    for (const char *at = value_of(r); *at;) {
        size_t n = strcspn(at, " ,\t");
        AUTO_STR word = {0};
        str_add_n(&word, at, n);
        int form = code_value(&codes_form, str_text(&word));
        if (n > 0 && form == FORM_UNKNOWN) return refuse_code(r, &codes_form, str_text(&word));
        if (n > 0) forms |= FORM_BIT(form);
        at += n;
        at += strspn(at, " ,\t");
    }
    *value = forms;
    return STATUS_OK;
}

static Status read_entry(const Reading *r, const Section *section)
{
    void *value = NULL;
    const Key *key = section_key(section, r->from->entry->key, &value);
    if (!key) {
        AUTO_STR right = {0};
        size_t group = 0, index = 0;
        while ((key = section_next(section, &group, &index, &value)))
            str_add_f(&right, "%s%s", right.len ? ", " : "", key->name);
        return REFUSE(r, _("there is no such key in this section, only: %s"), str_text(&right));
    }
    switch (key->type) {
    case KEY_TEXT: return read_text(r, value);
    case KEY_DATE: return read_date(r, key->optional, value);
    case KEY_NUMBER: return read_number(r, key, value);
    case KEY_CHOICE: return read_choice(r, key->choices, value);
    case KEY_FORMS: return read_forms(r, value);
    }
    return STATUS_OK;
}

/* Makes every value of the section one that was not given. */
static void clear(const Section *section)
{
    size_t group = 0, index = 0;
    const Key *key;
    void *value;
    while ((key = section_next(section, &group, &index, &value))) {
        switch (key->type) {
        case KEY_TEXT: *(const char **)value = NULL; break;
        case KEY_DATE: *(Date *)value = DATE_NONE; break;
        case KEY_NUMBER: *(int *)value = NOT_GIVEN; break;
        case KEY_CHOICE: *(int *)value = 0; break;
        case KEY_FORMS: *(uint32_t *)value = 0; break;
        }
    }
}

static bool missing(const Key *key, const void *value)
{
    if (key->optional) return false;
    switch (key->type) {
    case KEY_TEXT: return !*(const char *const *)value;
    case KEY_DATE: return *(const Date *)value == DATE_NONE;
    case KEY_NUMBER: return *(const int *)value == NOT_GIVEN;
    case KEY_CHOICE: return *(const int *)value == 0;
    case KEY_FORMS: return false;
    }
    return false;
}

/* What is wrong with the numbers of a section taken together; NULL when they fit. */
static const char *rules_fault(const Ruleset *rules)
{
    const Fraction *parts[] = {&rules->two_thirds, &rules->one_third, &rules->half};
    for (size_t i = 0; i < COUNT(parts); i++)
        if (parts[i]->numerator > parts[i]->denominator && parts[i]->denominator != NOT_GIVEN)
            return _("the numerator must not be larger than the denominator");
    if (rules->kvp_age_below > 0 && rules->kvp_age_from >= rules->kvp_age_below) /* else not read yet */
        return _("age_from must be less than age_below");
    for (AgeCode age = 0; age < AGE_KVP; age++)
        if (rules->age[age].span.below > 0 && rules->age[age].span.from >= rules->age[age].span.below)
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

static Status check_together(const Ruleset *rules, const Edition *edition, const Section *section, Error *err)
{
    const char *fault = rules_fault(rules);
    const Rule *rule = section->groups[0].base;
    if (rule->valid_to != DATE_NONE && rule->valid_to < rule->valid_from)
        fault = _("valid_to must not lie before valid_from");
    const BenefitRule *benefit = section->groups[2].base;
    if (!fault && benefit) fault = benefit_fault(benefit);
    return fault ? ini_error(err, edition->ini, edition->section, NULL, "%s", fault) : STATUS_OK;
}

static Status check_complete(const Edition *edition, const Section *section, Error *err)
{
    size_t group = 0, index = 0;
    const Key *key;
    void *value;
    while ((key = section_next(section, &group, &index, &value)))
        if (missing(key, value))
            return ini_error(err, edition->ini, edition->section, NULL, _("the key \"%s\" is missing"),
                             key->name);
    return STATUS_OK;
}

Status edition_apply(Ruleset *rules, Edition *edition, Error *err)
{
    Section section;
    if (!section_find(rules, edition->base, &section)) {
        AUTO_STR others = {0};
        section_add_others(&others);
        return ini_error(err, edition->ini, edition->section, NULL,
                         _("there is no such section; sections are named by the code of a date or a "
                           "benefit, or one of: %s"),
                         str_text(&others));
    }
    clear(&section);
    for (size_t i = 0; i < edition->count; i++)
        TRY(read_entry(&(Reading){&edition->entries[i], err}, &section));
    TRY(check_together(rules, edition, &section, err));
    TRY(check_complete(edition, &section, err));
    Rule *rule = section.groups[0].base;
    rule->id = edition->section->name;
    edition->valid_from = rule->valid_from;
    edition->valid_to = rule->valid_to;
    return STATUS_OK;
}
