#include "model/benefit.h"

#include "base/lang.h"

static const Field benefit_fields[] = {
    {"code", FIELD_CODE, offsetof(Benefit, code), FIELD_REQUIRED | FIELD_SENSITIVE, &codes_benefit, NULL,
     N_("Benefit")},
    {"since", FIELD_DATE, offsetof(Benefit, since), FIELD_SENSITIVE | FIELD_PAST, NULL, NULL, N_("Since")},
    {"reported", FIELD_DATE, offsetof(Benefit, reported), FIELD_SENSITIVE | FIELD_PAST, NULL, NULL, N_("Reported to Nav")},
    {"stop_confirmed", FIELD_DATE, offsetof(Benefit, stop_confirmed), FIELD_SENSITIVE | FIELD_PAST, NULL, NULL,
     N_("Stop confirmed")},
    {"overpaid", FIELD_TRI, offsetof(Benefit, overpaid), FIELD_SENSITIVE, NULL, NULL, N_("Paid too long")},
    {"resume_applied", FIELD_DATE, offsetof(Benefit, resume_applied), FIELD_SENSITIVE | FIELD_PAST, NULL, NULL,
     N_("Resumption applied for")},
    {"resumed", FIELD_DATE, offsetof(Benefit, resumed), FIELD_SENSITIVE | FIELD_PAST, NULL, NULL, N_("Paid again since")},
};
const Record record_benefit = {"benefit", sizeof(Benefit), benefit_fields, COUNT(benefit_fields)};

static const Field child_fields[] = {
    {"born", FIELD_DATE, offsetof(Child, born), FIELD_SENSITIVE | FIELD_PAST, NULL, NULL, N_("Born")},
    {"supports", FIELD_TRI, offsetof(Child, supports), FIELD_SENSITIVE, NULL, NULL, N_("Supports the child")},
};
const Record record_child = {"child", sizeof(Child), child_fields, COUNT(child_fields)};
