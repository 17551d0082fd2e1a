#ifndef OVERGANG_STORE_CASE_COLUMNS_H
#define OVERGANG_STORE_CASE_COLUMNS_H

/* The columns of a consent in the order of its field table: as part of its case, and of the register of all. */
#define CONSENT_COLUMNS \
    "id, recipient, purpose, scope, given, form, document, informed, informed_of, until, withdrawn, "        \
    "refused, reason, guardian, renews"

#endif
