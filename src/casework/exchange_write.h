#ifndef OVERGANG_CASEWORK_EXCHANGE_WRITE_H
#define OVERGANG_CASEWORK_EXCHANGE_WRITE_H

#include "model/casefile.h"

#include <stdio.h>

/* Writing the exchange format without a store, one case at a time: begin, cases, end. */

typedef struct ExchangeWriter {
    FILE *out;
    size_t cases;
} ExchangeWriter;

/* Each returns STATUS_FAILED as soon as the file is known not to take any more. */
Status exchange_write_begin(ExchangeWriter *writer, FILE *out, Error *err);
/* Of the checklist only the items that somebody has touched. */
Status exchange_write_case(ExchangeWriter *writer, const Casefile *casefile, Error *err);
Status exchange_write_end(ExchangeWriter *writer, Error *err);

#endif
