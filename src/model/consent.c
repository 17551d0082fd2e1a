#include "model/consent.h"

#include "base/lang.h"

static const Field fields[] = {
    {"id", FIELD_TEXT, offsetof(Consent, id), FIELD_REQUIRED, NULL, NULL, N_("Number")},
    {"recipient", FIELD_CODE, offsetof(Consent, recipient), 0, &codes_recipient, NULL, N_("Recipient")},
    {"purpose", FIELD_TEXT, offsetof(Consent, purpose), 0, NULL, NULL, N_("Purpose")},
    {"scope", FIELD_CODES, offsetof(Consent, scope), 0, &codes_scope, NULL, N_("Scope")},
    {"given", FIELD_DATE, offsetof(Consent, given), FIELD_PAST, NULL, NULL, N_("Given")},
    {"form", FIELD_CODE, offsetof(Consent, form), 0, &codes_consent_form, NULL, N_("Form")},
    {"document", FIELD_TEXT, offsetof(Consent, document), 0, NULL, NULL, N_("Document")},
    {"informed", FIELD_TRI, offsetof(Consent, informed), 0, NULL, NULL, N_("Informed")},
    {"informed_of", FIELD_CODES, offsetof(Consent, informed_of), 0, &codes_told, NULL, N_("Told of")},
    {"until", FIELD_DATE, offsetof(Consent, until), 0, NULL, NULL, N_("Until")},
    {"withdrawn", FIELD_DATE, offsetof(Consent, withdrawn), FIELD_PAST, NULL, NULL, N_("Withdrawn")},
    {"refused", FIELD_DATE, offsetof(Consent, refused), FIELD_PAST, NULL, NULL, N_("Refused")},
    {"reason", FIELD_TEXT, offsetof(Consent, reason), 0, NULL, NULL, N_("Reason to ask again")},
    {"guardian", FIELD_TEXT, offsetof(Consent, guardian), 0, NULL, NULL, N_("Guardian")},
    {"renews", FIELD_TEXT, offsetof(Consent, renews), 0, NULL, NULL, N_("Renews")},
};
const Record record_consent = {"consent", sizeof(Consent), fields, COUNT(fields)};
