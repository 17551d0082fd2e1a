#include "casework/exchange_cells.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "casework/exchange.h"

#include <assert.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { ROW_PLACE_ROOM = 64 };

/* Whether the record has fields "group.…"; *first is the first one's number. */
static bool find_group(const Record *kind, const char *group, size_t *first)
{
    size_t n = strlen(group);
    for (size_t i = 0; i < kind->count && n > 0; i++) {
        if (strncmp(kind->fields[i].key, group, n) != 0 || kind->fields[i].key[n] != '.') continue;
        *first = i;
        return true;
    }
    return false;
}

/*
 * The field of a key of the record ("" group) or of one of its groups; a dot in the key itself is no such
 * key. Looks from field `from` on first: keys mostly come in the order of the table.
 */
static const Field *find_field(const Record *kind, const char *group, const char *key, size_t from)
{
    size_t n = strlen(group);
    for (size_t i = 0; i < kind->count; i++) {
        const Field *field = &kind->fields[(from + i) % kind->count];
        const char *name = field->key;
        if (n && (strncmp(name, group, n) != 0 || name[n] != '.')) continue;
        if (strcmp(n ? name + n + 1 : name, key) == 0) return strchr(key, '.') ? NULL : field;
    }
    return NULL;
}

/* The length of the first part of a dotted key, 0 where there is no dot. */
static size_t group_length(const char *key)
{
    const char *dot = strchr(key, '.');
    return dot ? (size_t)(dot - key) : 0;
}

/* Lists the keys that would be right, each group once. */
static void describe_keys(Str *out, const Record *kind, const char *group)
{
    const char *last = "";
    size_t n = strlen(group), last_length = 0;
    for (size_t i = 0; i < kind->count; i++) {
        const char *key = kind->fields[i].key;
        size_t dot = group_length(key), length;
        if (n && (dot != n || strncmp(key, group, n) != 0)) continue;
        if (n) key += n + 1;
        length = !n && dot ? dot : strlen(key);
        if (length == last_length && strncmp(key, last, length) == 0) continue;
        if (last_length) str_add(out, ", ");
        str_add_n(out, key, length);
        last = key, last_length = length;
    }
}

static Status refuse_key(const Record *kind, const char *group, const char *key, Error *err)
{
    AUTO_STR place = {0}, known = {0};
    if (group[0]) str_add_f(&place, "%s.", group);
    field_quote(&place, key);
    describe_keys(&known, kind, group);
    return error_set(err, STATUS_INVALID, str_text(&place), _("is not a known key (%s)"), str_text(&known));
}

static Status refuse_type(const Field *field, const char *expected, Error *err)
{
    return error_set(err, STATUS_INVALID, field->key, "%s", expected);
}

/* Refuses a key that came before in the same object; *seen has one bit a field. */
static Status mark_seen(uint64_t *seen, size_t index, const char *place, Error *err)
{
    if (*seen >> index & 1) return error_set(err, STATUS_INVALID, place, _("is there twice"));
    *seen |= (uint64_t)1 << index;
    return STATUS_OK;
}

static Status text_to_field(const Field *field, const Cell *cell, void *record, Error *err)
{
    if (cell->type == CELL_TEXT) return field_read(field, record, cell->text, err);
    switch (field->type) {
    case FIELD_DATE: return refuse_type(field, _("expected a date in quotes (\"YYYY-MM-DD\")"), err);
    case FIELD_TIME: return refuse_type(field, _("expected a time in quotes (\"YYYY-MM-DDTHH:MM\")"), err);
    case FIELD_DURATION:
        return refuse_type(field, _("expected a length of time in quotes (\"P2Y6M10D\")"), err);
    case FIELD_CODE: {
        AUTO_STR codes = {0};
        codes_describe(&codes, field->codes);
        return error_set(err, STATUS_INVALID, field->key, _("expected one of %s"), str_text(&codes));
    }
    default: return refuse_type(field, _("expected a text in quotes"), err);
    }
}

static Status codes_to_field(const Field *field, const Cell *array, void *record, Error *err)
{
    CodeList list = {.known = true};
    Field alone = *field; /* so that codes are gathered beside the record */
    alone.offset = 0;
    size_t row = 0;
    if (array->type != CELL_LIST) return refuse_type(field, _("expected a list of codes"), err);
    TAPE_EACH(cell, array)
    {
        char place[ROW_PLACE_ROOM];
        snprintf(place, sizeof place, "%s[%zu]", field->key, row++);
        if (cell->type != CELL_TEXT)
            return error_set(err, STATUS_INVALID, place, _("expected a code in quotes"));
        if (field_read(&alone, &list, cell->text, err) == STATUS_OK) continue;
        if (err) snprintf(err->where, sizeof err->where, "%s", place);
        return STATUS_INVALID;
    }
    FIELD_AS(CodeList, field, record) = list;
    return STATUS_OK;
}

static Status rows_to_list(const Field *field, const Cell *array, List *list, Error *err)
{
    list->known = true;
    TAPE_EACH(cell, array)
    {
        if (list->count == ROWS_LIMIT)
            return error_set(err, STATUS_INVALID, field->key, _("has too many rows: at most %d"), ROWS_LIMIT);
        if (cells_to_record(field->record, cell, list_add(list, field->record), err) == STATUS_OK) continue;
        char place[ROW_PLACE_ROOM];
        snprintf(place, sizeof place, "%s[%zu]", field->key, list->count - 1);
        return error_within(err, place);
    }
    return STATUS_OK;
}

static Status list_to_field(const Field *field, const Cell *array, void *record, Error *err)
{
    if (array->type != CELL_LIST) return refuse_type(field, _("expected a list"), err);
    List list = {0};
    Status status = rows_to_list(field, array, &list, err);
    if (status != STATUS_OK) {
        list_done(&list, field->record);
        return status;
    }
    list_done(field_at(field, record), field->record);
    FIELD_AS(List, field, record) = list;
    return STATUS_OK;
}

static Status value_to_field(const Field *field, const Cell *cell, void *record, Error *err)
{
    if (cell->type == CELL_NULL) return STATUS_OK; /* unknown, as the record is */
    switch (field->type) {
    case FIELD_TRI:
        if (cell->type != CELL_TRUE && cell->type != CELL_FALSE)
            return refuse_type(field, _("expected true or false"), err);
        FIELD_AS(int, field, record) = cell->type == CELL_TRUE ? TRI_YES : TRI_NO;
        return STATUS_OK;
    case FIELD_COUNT:
        if (cell->type != CELL_INTEGER || cell->number < 0 || cell->number > COUNT_LIMIT)
            return refuse_type(field, _("expected a whole number from 0 to 99999"), err);
        FIELD_AS(int, field, record) = (int)cell->number;
        return STATUS_OK;
    case FIELD_CODES: return codes_to_field(field, cell, record, err);
    case FIELD_LIST: return list_to_field(field, cell, record, err);
    default: return text_to_field(field, cell, record, err);
    }
}

static Status group_to_fields(const Record *kind, const char *group, const Cell *object, void *record,
                              Error *err)
{
    uint64_t seen = 0;
    size_t next = 0;
    if (object->type == CELL_NULL) return STATUS_OK;
    if (object->type != CELL_OBJECT) return error_set(err, STATUS_INVALID, group, _("expected an object"));
    TAPE_EACH_MEMBER(key, object)
    {
        const Field *field = find_field(kind, group, key->text, next);
        if (!field) return refuse_key(kind, group, key->text, err);
        size_t index = (size_t)(field - kind->fields);
        TRY(mark_seen(&seen, index, field->key, err));
        TRY(value_to_field(field, key + 1, record, err));
        next = index + 1;
    }
    return STATUS_OK;
}

Status cells_to_record(const Record *kind, const Cell *object, void *record, Error *err)
{
    uint64_t seen = 0; /* a group has the bit of its first field */
    size_t next = 0, first;
    assert(kind->count < 64);
    if (object->type != CELL_OBJECT) return error_set(err, STATUS_INVALID, NULL, _("expected an object"));
    TAPE_EACH_MEMBER(key, object)
    {
        const Field *field = find_field(kind, "", key->text, next);
        if (!field && !find_group(kind, key->text, &first)) return refuse_key(kind, "", key->text, err);
        size_t index = field ? (size_t)(field - kind->fields) : first;
        TRY(mark_seen(&seen, index, key->text, err));
        if (field)
            TRY(value_to_field(field, key + 1, record, err));
        else
            TRY(group_to_fields(kind, key->text, key + 1, record, err));
        next = index + 1;
    }
    return STATUS_OK;
}

Status exchange_list_from_json(const Field *field, void *record, const char *json, Error *err)
{
    AUTO_TAPE tape = {0};
    AUTO_FREE char *text = mem_text(json);
    if (!tape_read(&tape, text, strlen(text))) {
        AUTO_STR words = {0};
        size_t line, column;
        cells_fault(&words, text, strlen(text), &line, &column);
        return error_set(err, STATUS_INVALID, field->key, "%s", str_text(&words));
    }
    if (tape.cells->type == CELL_NULL) return field_parse(field, record, "", DATE_NONE, err);
    return value_to_field(field, tape.cells, record, err);
}

static void describe_fault(Str *out, const json_error_t *fault)
{
    switch (json_error_code(fault)) {
    case json_error_premature_end_of_input: str_add(out, _("the text ends too early")); return;
    case json_error_invalid_utf8: str_add(out, _("this is not valid UTF-8")); break;
    case json_error_null_character:
    case json_error_null_byte_in_key: str_add(out, _("a text may not hold the character U+0000")); break;
    case json_error_numeric_overflow: str_add(out, _("a number is too large")); break;
    case json_error_out_of_memory: mem_ran_out();
    default: str_add(out, _("this is not JSON")); break;
    }
    const char *near = strstr(fault->text, " near '");
    if (!near) return;
    AUTO_STR quoted = {0};
    utf8_add_line(&quoted, near + strlen(" near "));
    str_add_f(out, _(", near %s"), str_text(&quoted));
}

void cells_fault(Str *out, const char *text, size_t n, size_t *line, size_t *column)
{
    json_error_t fault;
    *line = *column = 1;
    json_t *value = json_loadb(text, n, JSON_DECODE_ANY, &fault);
    json_decref(value);
    if (value || json_error_code(&fault) == json_error_stack_overflow) {
        str_add(out,
                _("lists and objects lie too deep in each other")); /* all else we take as jansson does */
        return;
    }
    if (fault.line > 0) *line = (size_t)fault.line;
    if (fault.column > 0) *column = (size_t)fault.column;
    describe_fault(out, &fault);
}
