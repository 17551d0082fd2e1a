#include "model/responsibility.h"

#include "base/lang.h"

static const Field fields[] = {
    {"kind", FIELD_CODE, offsetof(Responsibility, kind), FIELD_REQUIRED, &codes_responsibility, NULL,
     N_("Kind")},
    {"municipality", FIELD_TEXT, offsetof(Responsibility, municipality), FIELD_REQUIRED, NULL, NULL,
     N_("Municipality")},
    {"from", FIELD_DATE, offsetof(Responsibility, from), 0, NULL, NULL, N_("From")},
    {"until", FIELD_DATE, offsetof(Responsibility, until), 0, NULL, NULL, N_("Until")},
    {"text", FIELD_TEXT, offsetof(Responsibility, text), FIELD_LONG | FIELD_SENSITIVE, NULL, NULL,
     N_("About what")},
};
const Record record_responsibility = {"responsibility", sizeof(Responsibility), fields, COUNT(fields)};
