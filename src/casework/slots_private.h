#ifndef OVERGANG_CASEWORK_SLOTS_PRIVATE_H
#define OVERGANG_CASEWORK_SLOTS_PRIVATE_H

#include "casework/slots.h"

/* What slots.c and slots_case.c share: what makes a row what it is. */

/* Adds the key of a row, without "#2". */
void slots_row_key(Str *out, const Field *list, const void *row);
/* Adds a text by which rows are ordered: what makes them what they are, then the rest. */
void slots_row_order(Str *out, const Record *kind, const void *row);
/* Makes renewals name what they renew by the number that it has here. */
void slots_find_renewed(List *consents);
/* Adds what tells a consent apart from another of the same number. */
void slots_consent_suffix(Str *out, const Consent *consent);

#endif
