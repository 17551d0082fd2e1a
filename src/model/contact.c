#include "model/contact.h"

#include "base/lang.h"

static const Field contact_fields[] = {
    {"role", FIELD_CODE, offsetof(Contact, role), 0, &codes_role, NULL, N_("Role")},
    {"name", FIELD_TEXT, offsetof(Contact, name), 0, NULL, NULL, N_("Name")},
    {"office", FIELD_TEXT, offsetof(Contact, office), 0, NULL, NULL, N_("Office")},
    {"phone", FIELD_TEXT, offsetof(Contact, phone), 0, NULL, NULL, N_("Telephone")},
};
const Record record_contact = {"contact", sizeof(Contact), contact_fields, COUNT(contact_fields)};

static const Field message_fields[] = {
    {"kind", FIELD_CODE, offsetof(Message, kind), 0, &codes_message_kind, NULL, N_("Kind")},
    {"direction", FIELD_CODE, offsetof(Message, direction), 0, &codes_direction, NULL, N_("Direction")},
    {"event", FIELD_CODE, offsetof(Message, event), 0, &codes_message_event, NULL, N_("Event")},
    {"sent", FIELD_DATE, offsetof(Message, sent), FIELD_PAST, NULL, NULL, N_("Sent")},
    {"confirmed", FIELD_DATE, offsetof(Message, confirmed), FIELD_PAST, NULL, NULL, N_("Confirmed")},
    {"chased", FIELD_DATE, offsetof(Message, chased), FIELD_PAST, NULL, NULL, N_("Chased")},
    {"release", FIELD_DATE, offsetof(Message, release), 0, NULL, NULL, N_("Expected release")},
};
const Record record_message = {"message", sizeof(Message), message_fields, COUNT(message_fields)};

static const Field appointment_fields[] = {
    {"at", FIELD_TIME, offsetof(Appointment, at), FIELD_REQUIRED, NULL, NULL, N_("When")},
    {"kind", FIELD_TEXT, offsetof(Appointment, kind), 0, NULL, NULL, N_("What")},
    {"place", FIELD_TEXT, offsetof(Appointment, place), 0, NULL, NULL, N_("Where")},
};
const Record record_appointment = {"appointment", sizeof(Appointment), appointment_fields,
                                   COUNT(appointment_fields)};
