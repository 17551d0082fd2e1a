#ifndef OVERGANG_MODEL_PLACEMENT_H
#define OVERGANG_MODEL_PLACEMENT_H

#include "model/field.h"

/* One stretch of the stay in one form and prison: [from, to), `to` unknown while it lasts. */
typedef struct Placement {
    Date from, to;
    int form; /* Form */
    char *prison;
} Placement;

/* Half-open [from, to): straffavbrudd or absence; does not count as served. */
typedef struct Interruption {
    Date from, to;
} Interruption;

extern const Record record_placement, record_interruption;

#endif
