#ifndef OVERGANG_MODEL_CONSENT_H
#define OVERGANG_MODEL_CONSENT_H

#include "model/field.h"

/* Leave to share some information with one recipient for one purpose (V 9.2), or that it was asked for and refused. */
typedef struct Consent {
    char *id; /* "C1", unique within the case */
    int recipient; /* Recipient */
    char *purpose;
    CodeList scope; /* Scope */
    Date given;
    int form; /* ConsentForm */
    char *document;
    int informed;         /* Tri: of all four things */
    CodeList informed_of; /* ConsentTold: which of them; unknown: as `informed` says */
    Date until, withdrawn, refused;
    char *reason; /* why it was asked for again after a refusal */
    char *guardian;
    char *renews; /* the id of the consent that this one carries on */
} Consent;

extern const Record record_consent;

#endif
