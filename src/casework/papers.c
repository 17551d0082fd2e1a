#include "casework/papers.h"

#include "base/datetext.h"

Letterhead letterhead_of(const Settings *settings)
{
    enum { ANSWER_DAYS = 14 };
    Letterhead head = {.answer_days = ANSWER_DAYS};
    if (!settings) return head;
    head.sender = settings_text(settings, SET_USER_NAME);
    size_t count;
    const char *const *offices = settings_list(settings, SET_USER_OFFICES, &count);
    head.answer_days = settings_number(settings, SET_LETTER_ANSWER_DAYS);
    head.config_dir = settings_folder(settings);
    head.office = count > 0 ? offices[0] : NULL;
    return head;
}

const PaperType *const *paper_types(size_t *count)
{
    static const PaperType *const types[] = {&paper_letter, &paper_sheet, &paper_consent};
    *count = COUNT(types);
    return types;
}

Status paper_fill(const PaperType *type, const Desk *desk, const Letterhead *head, const Fills *fills, Paper *ret,
                  Error *err)
{
    AUTO_STR name = {0};
    str_add_f(&name, "%s.%s.txt", type->code, lang_code(desk->lang));
    return stencil_fill_resource(str_text(&name), head->config_dir, fills, ret, err);
}

/* "Kari Testesen": given name first, as on a letter. */
static void add_name(Str *out, const Person *person)
{
    str_add(out, person->given_name);
    if (out->len > 0) str_add_char(out, ' ');
    str_add(out, person->family_name);
}

void paper_fill_common(Fills *fills, const Desk *desk, const Letterhead *head, const Casefile *casefile)
{
    AUTO_STR name = {0}, day = {0}, from = {0};
    add_name(&name, &casefile->person);
    datetext_short(&day, desk->today);
    str_add(&from, head->sender && *head->sender ? head->sender : "______________________________");
    if (head->office) str_add_f(&from, ", %s", head->office);
    fills_text(fills, "name", str_text(&name));
    fills_text(fills, "date", str_text(&day));
    fills_text(fills, "from", str_text(&from));
    fills_text(fills, "office", head->office);
}

void paper_add_contact(Str *out, const Contact *contact)
{
    const char *const parts[] = {contact->name, contact->office, contact->phone};
    size_t begin = out->len;
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (!parts[i] || !*parts[i]) continue;
        if (out->len > begin) str_add(out, ", ");
        str_add(out, parts[i]);
    }
}

void paper_add_guardian(Str *out, const Casefile *casefile)
{
    for (size_t i = 0; i < casefile->contacts.count && out->len == 0; i++)
        if (CONTACT_AT(casefile, i)->role == ROLE_VERGE) paper_add_contact(out, CONTACT_AT(casefile, i));
}
