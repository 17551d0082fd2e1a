#ifndef OVERGANG_CASEWORK_EXCHANGE_H
#define OVERGANG_CASEWORK_EXCHANGE_H

#include "casework/edit.h"

#include <stdio.h>

/* The exchange format "overgang.cases/1" (contract): one case at a time, whatever the file's size. */

typedef struct ExchangeReport {
    ImportCounts counts;
    void (*warn)(void *context, const char *where, const char *text); /* may be NULL */
    void (*progress)(void *context, size_t cases);                    /* may be NULL; called now and then */
    bool (*interrupted)(void *context); /* may be NULL; true ends the import, nothing written */
    void *context;
} ExchangeReport;

/*
 * Reads cases from `in` (named `name` in messages) and takes them in through the one door. All or nothing:
 * the first fault is the error, with its place: "cases[3].official.release".
 */
Status exchange_import(const Desk *desk, FILE *in, const char *name, ExchangeReport *report, Error *err);

/* Writes the cases with these refs (count 0: all, in ref order). Returns STATUS_FAILED when writing fails. */
Status exchange_export(const Desk *desk, FILE *out, const char *const *refs, size_t count, Error *err);

/*
 * A list's value (FIELD_LIST, FIELD_CODES) from JSON text, for `set`; null makes it unknown. The record is
 * untouched on failure, and the place is "children[1].born".
 */
Status exchange_list_from_json(const Field *field, void *record, const char *json, Error *err);

/* A case as the format's JSON object, for `show`. Never NULL; json_decref it. */
struct json_t;
struct json_t *exchange_case_json(const Casefile *casefile, bool stated_items_only);

#endif
