#include "casework/cases.h"
#include "casework/papers.h"

#include "base/lang.h"
#include "rules/consent.h"

static const StencilName names[] = {
    PAPER_COMMON_NAMES,
    {"recipient", STENCIL_TEXT, NULL, "to whom the information may go; unknown where it is ticked on paper"},
    {"recipients", STENCIL_LIST, NULL, "all that it can go to"},
    {"recipients.name", STENCIL_TEXT, "recipients", "one of them"},
    {"purpose", STENCIL_TEXT, NULL, "what it is to be used for; unknown where it is written on paper"},
    {"guardian", STENCIL_FLAG, NULL, "a guardian has been appointed"},
    {"guardian_who", STENCIL_TEXT, NULL, "the guardian's name, office and telephone"},
    {"interpreter", STENCIL_FLAG, NULL, "an interpreter is needed"},
};
const PaperType paper_consent = {"consent", names, COUNT(names)};

/* "Nav, municipal side (Nav Hamar)": the office where a contact there is on record. */
static void add_recipient(Str *out, const Casefile *c, Recipient to)
{
    str_add(out, _(code_label(&codes_recipient, (int)to)));
    const char *code = code_text(&codes_recipient, (int)to);
    for (size_t i = 0; i < c->contacts.count; i++) {
        const Contact *contact = CONTACT_AT(c, i);
        if (!text_same(code_text(&codes_role, contact->role), code) || !contact->office) continue;
        str_add_f(out, " (%s)", contact->office);
        return;
    }
}

static void fill_recipients(Fills *fills, const Casefile *c, Recipient to)
{
    AUTO_STR chosen = {0};
    if (to != RECIPIENT_UNKNOWN) add_recipient(&chosen, c, to);
    fills_text(fills, "recipient", str_text(&chosen));
    for (int i = 1; i < codes_recipient.count; i++) {
        AUTO_STR name = {0};
        add_recipient(&name, c, (Recipient)i);
        fills_row(fills, "recipients");
        fills_text(fills, "recipients.name", str_text(&name));
    }
}

Status consent_form_make(const Desk *desk, const Letterhead *head, const char *ref, const ConsentAsk *ask, Paper *ret,
                         Error *err)
{
    AUTO_CASEFILE Casefile *c = NULL;
    AUTO_STR guardian = {0};
    TRY(case_load(desk, ref, &c, err));
    Fills *fills = fills_new(names, COUNT(names));
    paper_fill_common(fills, desk, head, c);
    paper_add_guardian(&guardian, c);
    fill_recipients(fills, c, ask->to);
    fills_text(fills, "purpose", ask->purpose);
    fills_text(fills, "guardian_who", guardian.len ? str_text(&guardian) : "__________________");
    fills_flag(fills, "guardian", consent_guarded(c));
    fills_flag(fills, "interpreter", codes_have(&c->flags, FLAG_INTERPRETER));
    Status status = paper_fill(&paper_consent, desk, head, fills, ret, err);
    fills_free(fills);
    return status;
}
