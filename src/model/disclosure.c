#include "model/disclosure.h"

#include "base/lang.h"

static const Field fields[] = {
    {"id", FIELD_TEXT, offsetof(Disclosure, id), FIELD_REQUIRED, NULL, NULL, N_("Number")},
    {"on", FIELD_DATE, offsetof(Disclosure, on), FIELD_REQUIRED | FIELD_PAST, NULL, NULL, N_("Day")},
    {"recipient", FIELD_CODE, offsetof(Disclosure, recipient), FIELD_REQUIRED, &codes_recipient, NULL,
     N_("Recipient")},
    {"to", FIELD_TEXT, offsetof(Disclosure, to), 0, NULL, NULL, N_("Office or person")},
    {"ground", FIELD_CODE, offsetof(Disclosure, ground), FIELD_REQUIRED, &codes_ground, NULL, N_("Ground")},
    {"citation", FIELD_TEXT, offsetof(Disclosure, citation), 0, NULL, NULL, N_("Paragraph")},
    {"scope", FIELD_CODES, offsetof(Disclosure, scope), 0, &codes_scope, NULL, N_("Scope")},
    {"consents", FIELD_TEXT, offsetof(Disclosure, consents), 0, NULL, NULL, N_("Consents")},
    {"hash", FIELD_TEXT, offsetof(Disclosure, hash), 0, NULL, NULL, N_("Hash of the text")},
    {"answer_by", FIELD_DATE, offsetof(Disclosure, answer_by), 0, NULL, NULL, N_("Answer by")},
    {"acknowledged", FIELD_DATE, offsetof(Disclosure, acknowledged), FIELD_PAST, NULL, NULL, N_("Acknowledged")},
};
const Record record_disclosure = {"disclosure", sizeof(Disclosure), fields, COUNT(fields)};

void disclosure_scopes(Str *out, const Disclosure *disclosure)
{
    for (int i = 0; i < disclosure->scope.count; i++)
        str_add_f(out, "%s%s", i ? ", " : "", _(code_label(&codes_scope, disclosure->scope.values[i])));
}

void disclosure_ground(Str *out, const Disclosure *disclosure)
{
    str_add(out, _(code_label(&codes_ground, disclosure->ground)));
    if (disclosure->consents) str_add_f(out, " %s", disclosure->consents);
    if (disclosure->citation) str_add_f(out, " (%s)", disclosure->citation);
}

static bool blank(const char *text)
{
    return !text || !*text;
}

Status disclosure_check(const Disclosure *disclosure, Error *err)
{
    if (disclosure->answer_by != DATE_NONE && disclosure->answer_by < disclosure->on)
        return error_set(err, STATUS_INVALID, "answer_by", _("the answer cannot be due before it was sent"));
    if (disclosure->recipient == RECIPIENT_OTHER && blank(disclosure->to))
        return error_set(err, STATUS_INVALID, "to", _("say which office or person it went to"));
    if (disclosure->ground == GROUND_OTHER_LAW && blank(disclosure->citation))
        return error_set(err, STATUS_INVALID, "citation", _("name the law and the paragraph that it rests on"));
    if (disclosure->ground == GROUND_CONSENT && disclosure->scope.count == 0)
        return error_set(err, STATUS_INVALID, "scope", _("say what was shared: one or more of the scopes"));
    return STATUS_OK;
}
