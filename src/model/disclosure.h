#ifndef OVERGANG_MODEL_DISCLOSURE_H
#define OVERGANG_MODEL_DISCLOSURE_H

#include "model/field.h"

/* That something was shared: with whom, of what, on what ground (V 9.2). Never what it said. */
typedef struct Disclosure {
    char *id;       /* "S1", unique within the case */
    Date on;        /* the day it was sent or told */
    int recipient;  /* Recipient */
    char *to;       /* the office or person, as far as known */
    int ground;     /* Ground */
    char *citation; /* the law, where the ground does not name it */
    CodeList scope; /* Scope */
    char *consents; /* ids, commas between them; only with GROUND_CONSENT */
    char *hash;     /* BLAKE2b-256 of the text that was sent, in hexadecimal; NULL where there was none of ours */
    Date answer_by; /* when its arrival is to be acknowledged; DATE_NONE: need not be */
    Date acknowledged;
} Disclosure;

extern const Record record_disclosure;

/* Whether it says what its ground asks for: STATUS_INVALID with the field as the place. */
Status disclosure_check(const Disclosure *disclosure, Error *err);
/* Adds, in the language used now, of what: "home, economy". Nothing where it does not say. */
void disclosure_scopes(Str *out, const Disclosure *disclosure);
/* Adds on what ground: "consent C1", "other law (barnelova § 47)". */
void disclosure_ground(Str *out, const Disclosure *disclosure);

#endif
