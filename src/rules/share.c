#include "rules/share.h"

#include <string.h>
#include <strings.h>

enum {
    HOUSING = SHARE_BIT(SCOPE_HOUSING),
    ECONOMY = SHARE_BIT(SCOPE_ECONOMY),
    HEALTH = SHARE_BIT(SCOPE_HEALTH),
    WORK = SHARE_BIT(SCOPE_WORK),
    CHILDREN = SHARE_BIT(SCOPE_CHILDREN),
    DATES = SHARE_BIT(SCOPE_DATES),
    ALWAYS = 0,
    BY_ROW = SHARE_NEVER, /* its rows are asked for one by one */
};

/*
 * Always: who it is and where they are, which whoever follows the person up must know to follow up the right one, and
 * the register of consents, whose rows go to those they name. That a list of flags, contacts, items or notes is known
 * says nothing; their rows do.
 */
static const struct {
    const char *key;
    ShareNeed need;
} fields[] = {
    {"ref", ALWAYS},
    {"given_name", ALWAYS},
    {"family_name", ALWAYS},
    {"born", ALWAYS},
    {"national_id", ALWAYS},
    {"previous", DATES},
    {"phase", ALWAYS},
    {"closed", ALWAYS},
    {"form", ALWAYS},
    {"prison", ALWAYS},
    {"unit", ALWAYS},
    {"start", ALWAYS},
    {"custody_since", DATES},
    {"sentence", DATES},
    {"remand_days", DATES},
    {"interruptions", DATES},
    {"official.two_thirds", DATES},
    {"official.release", DATES},
    {"official.end", DATES},
    {"official.minimum_term", DATES},
    {"placements", ALWAYS},
    {"municipality.lives_in", HOUSING},
    {"municipality.arrested_in", DATES},
    {"municipality.brought_in", DATES},
    {"municipality.stayed_in", HOUSING},
    {"municipality.direct_from_remand", DATES},
    {"municipality.moves_to", HOUSING},
    {"responsibility", ECONOMY},
    {"housing_admission", HOUSING},
    {"housing_release", HOUSING},
    {"employment", WORK},
    {"wants_work", WORK},
    {"outside_employer", WORK},
    {"benefits", ECONOMY},
    {"education", WORK},
    {"substance_or_mental", HEALTH},
    {"plan", HEALTH},
    {"children", CHILDREN},
    {"guidance_before", CHILDREN},
    {"maintenance.pays", ECONOMY | CHILDREN},
    {"maintenance.arrears", ECONOMY | CHILDREN},
    {"maintenance.applied", ECONOMY | CHILDREN},
    {"flags", BY_ROW},
    {"contacts", BY_ROW},
    {"messages", DATES},
    {"appointments", DATES},
    {"consents", BY_ROW},
    {"disclosures", BY_ROW}, /* the record of this house: whoever takes over keeps their own */
    {"items", BY_ROW},
    {"notes", BY_ROW},
};

ShareNeed share_field(const char *key)
{
    for (size_t i = 0; i < COUNT(fields); i++)
        if (strcmp(fields[i].key, key) == 0) return fields[i].need;
    return SHARE_NEVER;
}

ShareNeed share_flag(Flag flag)
{
    switch (flag) {
    case FLAG_GUARDIAN:
    case FLAG_INTERPRETER:
    case FLAG_NO_DIGITAL_ID: return ALWAYS; /* nobody can talk to the person without knowing */
    case FLAG_FOREIGN:
    case FLAG_DEBT: return ECONOMY;
    case FLAG_AIDS: return HEALTH;
    case FLAG_OVA: /* about what was done to whom: no consent of this person's covers that */
    case FLAG_UNKNOWN:
    case FLAG_COUNT: break;
    }
    return SHARE_NEVER;
}

ShareNeed share_contact(ContactRole role)
{
    switch (role) {
    case ROLE_HELSE: return HEALTH;
    case ROLE_SKOLE: return WORK;
    case ROLE_UNKNOWN:
    case ROLE_OTHER: return SHARE_NEVER; /* may be anybody */
    default: return ALWAYS;
    }
}

bool share_allowed(ShareNeed need, ShareNeed covered)
{
    return (need & SHARE_NEVER) == 0 && (need & ~covered) == 0;
}

bool share_parse(const char *text, ShareNeed *ret)
{
    ShareNeed need = 0;
    if (strcasecmp(text, "always") == 0) return *ret = ALWAYS, true;
    if (strcasecmp(text, "never") == 0) return *ret = SHARE_NEVER, true;
    while (*text) {
        size_t n = strcspn(text, ", ");
        AUTO_STR code = {0};
        str_add_n(&code, text, n);
        int scope = code_value(&codes_scope, str_text(&code));
        if (!scope) return false;
        need |= SHARE_BIT(scope);
        text += n;
        text += strspn(text, ", ");
    }
    if (!need) return false;
    *ret = need;
    return true;
}
