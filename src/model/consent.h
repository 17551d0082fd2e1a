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

/*
 * Who carries on whom, as far as the rows say: for each row the one that it renews, CONSENT_NOBODY where that is none of
 * them; newly allocated. NULL where none says so. Files may hold anything, also rings.
 */
enum { CONSENT_NOBODY = -1 };
long *consent_rows_before(const List *consents);
/* Whether a row carries on another, at however many steps. */
bool consent_row_carries_on(const long *before, size_t count, long row, long other);

#endif
