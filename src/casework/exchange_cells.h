#ifndef OVERGANG_CASEWORK_EXCHANGE_CELLS_H
#define OVERGANG_CASEWORK_EXCHANGE_CELLS_H

#include "base/tape.h"
#include "model/casefile.h"

/* Records out of JSON, by their field tables. Nothing here knows what a field means. */

/*
 * Fills `record`, which is all unknown, from an object. STATUS_INVALID with the place below the record
 * ("benefits[0].since"); what was read until then stays in the record, for its owner to free.
 */
Status cells_to_record(const Record *kind, const Cell *object, void *record, Error *err);

/*
 * Adds what is wrong with a text that tape_read did not take: "the text ends too early", "this is not JSON,
 * near …". *line and *column (from 1, in characters) tell where.
 */
void cells_fault(Str *out, const char *text, size_t n, size_t *line, size_t *column);

#endif
