#include "model/placement.h"

#include "base/lang.h"

static const Field placement_fields[] = {
    {"from", FIELD_DATE, offsetof(Placement, from), FIELD_REQUIRED | FIELD_SENSITIVE, NULL, NULL, N_("From")},
    {"to", FIELD_DATE, offsetof(Placement, to), FIELD_SENSITIVE, NULL, NULL, N_("Until")},
    {"form", FIELD_CODE, offsetof(Placement, form), FIELD_SENSITIVE, &codes_form, NULL,
     N_("Form of execution")},
    {"prison", FIELD_TEXT, offsetof(Placement, prison), FIELD_SENSITIVE, NULL, NULL, N_("Prison")},
};
const Record record_placement = {"placement", sizeof(Placement), placement_fields, COUNT(placement_fields)};

static const Field interruption_fields[] = {
    {"from", FIELD_DATE, offsetof(Interruption, from), FIELD_REQUIRED | FIELD_SENSITIVE, NULL, NULL,
     N_("From")},
    {"to", FIELD_DATE, offsetof(Interruption, to), FIELD_SENSITIVE, NULL, NULL, N_("Until")},
};
const Record record_interruption = {"interruption", sizeof(Interruption), interruption_fields,
                                    COUNT(interruption_fields)};
