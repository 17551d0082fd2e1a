#ifndef OVERGANG_MODEL_CONSENT_H
#define OVERGANG_MODEL_CONSENT_H

#include "model/field.h"

/* Leave to share some information with one recipient for one purpose (V 9.2). */
typedef struct Consent {
    char *id; /* "C1", unique within the case */
    int recipient; /* Recipient */
    char *purpose;
    CodeList scope; /* Scope */
    Date given;
    int form; /* ConsentForm */
    char *document;
    int informed; /* Tri */
    Date until, withdrawn;
    char *guardian;
} Consent;

extern const Record record_consent;

#endif
