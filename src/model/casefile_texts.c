#include "model/casefile.h"

#include <stdio.h>

/* The texts of a case, whoever wrote them there: UTF-8, of bearable length, without control characters. */

static Status check_rows(const Field *field, const List *list, const List *was, Error *err);

static Status check_record(const Record *kind, const void *record, const void *was, Error *err)
{
    for (size_t i = 0; i < kind->count; i++) {
        const Field *field = &kind->fields[i];
        if (was && field_same(field, record, was)) continue; /* not of this edit's making */
        if (field->type == FIELD_LIST) {
            TRY(check_rows(field, field_at(field, record), was ? field_at(field, was) : NULL, err));
        } else if (field->type == FIELD_TEXT && field_known(field, record)) {
            TRY(field_check_text(field, FIELD_AS(const char *, field, record), err));
        }
    }
    return STATUS_OK;
}

static Status check_rows(const Field *field, const List *list, const List *was, Error *err)
{
    for (size_t i = 0; i < list->count; i++) {
        const void *before = was && i < was->count ? list_at(was, field->record, i) : NULL;
        char where[64];
        if (check_record(field->record, list_at(list, field->record, i), before, err) == STATUS_OK) continue;
        snprintf(where, sizeof where, "%s[%zu]", field->key, i);
        return error_within(err, where);
    }
    return STATUS_OK;
}

Status casefile_check_texts(const Casefile *casefile, const Casefile *was, Error *err)
{
    return check_record(&record_casefile, casefile, was, err);
}
