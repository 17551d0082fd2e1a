#include "casework/exchange_json.h"

#include "base/utf8.h"
#include "casework/exchange.h"

#include <string.h>

static json_t *sure(json_t *value)
{
    if (!value) mem_ran_out();
    return value;
}

/* A text of a damaged store may be no UTF-8, which JSON cannot hold. */
static json_t *json_of_text(const char *text)
{
    if (utf8_valid(text, strlen(text))) return sure(json_string(text));
    AUTO_STR mended = {0};
    utf8_add_line(&mended, text);
    return sure(json_string(str_text(&mended)));
}

static json_t *json_of_list(const Field *field, const List *list, bool stated_items_only)
{
    json_t *array = sure(json_array());
    for (size_t i = 0; i < list->count; i++) {
        const void *row = list_at(list, field->record, i);
        if (stated_items_only && field->record == &record_item && !((const Item *)row)->stated) continue;
        if (json_array_append_new(array, json_of_record(field->record, row, stated_items_only)))
            mem_ran_out();
    }
    return array;
}

static json_t *json_of_codes(const Field *field, const CodeList *list)
{
    json_t *array = sure(json_array());
    for (int i = 0; i < list->count; i++)
        if (json_array_append_new(array, json_of_text(code_text(field->codes, list->values[i]))))
            mem_ran_out();
    return array;
}

static json_t *json_of_field(const Field *field, const void *record, bool stated_items_only)
{
    switch (field->type) {
    case FIELD_TRI: return json_boolean(FIELD_AS(int, field, record) == TRI_YES);
    case FIELD_COUNT: return sure(json_integer(FIELD_AS(int, field, record)));
    case FIELD_CODES: return json_of_codes(field, field_at(field, record));
    case FIELD_LIST: return json_of_list(field, field_at(field, record), stated_items_only);
    default: break;
    }
    AUTO_STR text = {0};
    field_format(&text, field, record);
    return json_of_text(str_text(&text));
}

json_t *json_of_record(const Record *kind, const void *record, bool stated_items_only)
{
    json_t *object = sure(json_object());
    for (size_t i = 0; i < kind->count; i++) {
        const Field *field = &kind->fields[i];
        if (!field_known(field, record)) continue;
        json_t *holder = object;
        const char *dot = strchr(field->key, '.');
        if (dot) {
            AUTO_STR group = {0};
            str_add_n(&group, field->key, (size_t)(dot - field->key));
            holder = json_object_get(object, str_text(&group));
            if (!holder && json_object_set_new(object, str_text(&group), holder = json_object()))
                mem_ran_out();
        }
        const char *key = dot ? dot + 1 : field->key;
        if (json_object_set_new(holder, key, json_of_field(field, record, stated_items_only))) mem_ran_out();
    }
    return object;
}

json_t *exchange_case_json(const Casefile *casefile, bool stated_items_only)
{
    return json_of_record(&record_casefile, casefile, stated_items_only);
}
