#include "model/consent.h"

#include "base/lang.h"
#include "base/str.h"

#include <strings.h>

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

static long row_of_id(const List *consents, const char *id)
{
    for (size_t i = 0; i < consents->count; i++) {
        const Consent *consent = list_at(consents, &record_consent, i);
        if (consent->id && strcasecmp(consent->id, id) == 0) return (long)i;
    }
    return CONSENT_NOBODY;
}

long *consent_rows_before(const List *consents)
{
    long *before = NULL;
    for (size_t i = 0; i < consents->count; i++) {
        const char *renews = ((const Consent *)list_at(consents, &record_consent, i))->renews;
        if (!renews || !*renews) continue;
        if (!before) {
            before = mem_zero(consents->count, sizeof *before);
            for (size_t k = 0; k < consents->count; k++)
                before[k] = CONSENT_NOBODY;
        }
        before[i] = row_of_id(consents, renews);
    }
    return before;
}

bool consent_row_carries_on(const long *before, size_t count, long row, long other)
{
    for (size_t step = 0; step < count && row != CONSENT_NOBODY; step++) {
        row = before[row];
        if (row == other) return true;
    }
    return false;
}
