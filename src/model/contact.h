#ifndef OVERGANG_MODEL_CONTACT_H
#define OVERGANG_MODEL_CONTACT_H

#include "model/field.h"

typedef struct Contact {
    int role; /* ContactRole */
    char *name, *office, *phone;
} Contact;

/* An institution message (INST2, or GOSYS on paper) between kriminalomsorgen and Nav. */
typedef struct Message {
    int kind;      /* MessageKind */
    int direction; /* Direction */
    int event;     /* MessageEvent */
    Date sent, confirmed;
    Date chased;  /* the last time that an answer was asked for */
    Date release; /* the expected day of release that it states */
} Message;

typedef struct Appointment {
    char *at; /* YYYY-MM-DDTHH:MM */
    char *kind, *place;
} Appointment;

extern const Record record_contact, record_message, record_appointment;

#endif
