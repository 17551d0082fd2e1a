#ifndef OVERGANG_MODEL_PERSON_H
#define OVERGANG_MODEL_PERSON_H

#include "base/date.h"

typedef struct Person {
    char *given_name, *family_name;
    Date born;
    char *national_id; /* fødselsnummer or D-number as it was given; may be wrong, see person_id_fault */
} Person;

/*
 * What is wrong with a national identity number: NULL when it is right, else a sentence. Eleven digits, two
 * check digits (modulus 11), a birth date; D-numbers have 40 added to the day, synthetic ones 40 or 80 to the month.
 * `born` may be DATE_NONE; a birth date that differs from it is a fault too.
 */
const char *person_id_fault(const char *national_id, Date born);

#endif
