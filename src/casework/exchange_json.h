#ifndef OVERGANG_CASEWORK_EXCHANGE_JSON_H
#define OVERGANG_CASEWORK_EXCHANGE_JSON_H

#include "model/casefile.h"

#include <jansson.h>

/*
 * The record's known fields as a JSON object in the order of the table, dotted keys as nested objects; of
 * items only those that somebody has touched where `stated_items_only`. Never NULL.
 */
json_t *json_of_record(const Record *kind, const void *record, bool stated_items_only);

#endif
