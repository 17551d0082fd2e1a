#ifndef OVERGANG_CASEWORK_EXCHANGE_READ_H
#define OVERGANG_CASEWORK_EXCHANGE_READ_H

#include "model/casefile.h"

#include <stdio.h>

/* Reading the exchange format without a store: exchange.c takes the cases in, the tests look at them. */

/* Gets case number `index`, checked; may change it. It is freed after the call. An error ends the reading. */
typedef Status (*ExchangeTake)(void *context, size_t index, Casefile *casefile, Error *err);

enum { EXCHANGE_CASE_LIMIT = 16 << 20 }; /* the most bytes that one case may take up */

#define EXCHANGE_SCHEMA "overgang.cases/1"

/*
 * Reads a whole file, one case in memory at a time. The first fault is the error: with a place in the data
 * ("cases[3].official.release"), or "name:line:column" where it is no JSON. The caller must undo what `take`
 * has done when this fails, since the fault may come after the last case.
 */
Status exchange_read(FILE *in, const char *name, ExchangeTake take, void *context, Error *err);

#endif
