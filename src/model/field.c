#include "model/field.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void *field_at(const Field *field, const void *record)
{
    return (char *)record + field->offset;
}

static bool holds_text(const Field *field)
{
    return field->type == FIELD_TEXT || field->type == FIELD_TIME || field->type == FIELD_DURATION;
}

const Field *record_field(const Record *kind, const char *key)
{
    for (size_t i = 0; i < kind->count; i++)
        if (strcmp(kind->fields[i].key, key) == 0) return &kind->fields[i];
    return NULL;
}

void record_init(const Record *kind, void *record)
{
    memset(record, 0, kind->size); /* unknown for every type but a count */
    for (size_t i = 0; i < kind->count; i++)
        if (kind->fields[i].type == FIELD_COUNT) FIELD_AS(int, &kind->fields[i], record) = COUNT_UNKNOWN;
}

void record_done(const Record *kind, void *record)
{
    for (size_t i = 0; i < kind->count; i++) {
        const Field *field = &kind->fields[i];
        if (holds_text(field)) free(FIELD_AS(char *, field, record));
        if (field->type == FIELD_LIST) list_done(field_at(field, record), field->record);
    }
    record_init(kind, record);
}

/* Makes `to`, so far a bytewise copy of `from`, the owner of rows of its own. */
static void list_copy(List *to, const List *from, const Record *kind)
{
    to->room = from->count;
    to->rows = from->count ? mem_new(from->count * kind->size) : NULL;
    for (size_t i = 0; i < from->count; i++)
        record_copy(kind, (char *)to->rows + i * kind->size, (const char *)from->rows + i * kind->size);
}

void record_copy(const Record *kind, void *to, const void *from)
{
    memcpy(to, from, kind->size); /* the members that have no row in the table come along too */
    for (size_t i = 0; i < kind->count; i++) {
        const Field *field = &kind->fields[i];
        if (holds_text(field)) FIELD_AS(char *, field, to) = mem_text(FIELD_AS(char *, field, from));
        if (field->type == FIELD_LIST) list_copy(field_at(field, to), field_at(field, from), field->record);
    }
}

void field_copy(const Field *field, void *to, const void *from)
{
    List fresh;
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_TIME:
    case FIELD_DURATION: {
        char *text = mem_text(FIELD_AS(char *, field, from));
        free(FIELD_AS(char *, field, to));
        FIELD_AS(char *, field, to) = text;
        break;
    }
    case FIELD_LIST:
        fresh = FIELD_AS(const List, field, from);
        list_copy(&fresh, field_at(field, from), field->record);
        list_done(field_at(field, to), field->record);
        FIELD_AS(List, field, to) = fresh;
        break;
    case FIELD_CODES: FIELD_AS(CodeList, field, to) = FIELD_AS(const CodeList, field, from); break;
    case FIELD_DATE: FIELD_AS(Date, field, to) = FIELD_AS(const Date, field, from); break;
    case FIELD_TRI:
    case FIELD_CODE:
    case FIELD_COUNT: FIELD_AS(int, field, to) = FIELD_AS(const int, field, from); break;
    }
}

static bool codes_same(const CodeList *a, const CodeList *b)
{
    return a->known == b->known && a->count == b->count && memcmp(a->values, b->values, a->count) == 0;
}

bool field_same(const Field *field, const void *a, const void *b)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_TIME:
    case FIELD_DURATION: return text_same(FIELD_AS(char *, field, a), FIELD_AS(char *, field, b));
    case FIELD_DATE: return FIELD_AS(Date, field, a) == FIELD_AS(Date, field, b);
    case FIELD_TRI:
    case FIELD_CODE:
    case FIELD_COUNT: return FIELD_AS(int, field, a) == FIELD_AS(int, field, b);
    case FIELD_CODES: return codes_same(field_at(field, a), field_at(field, b));
    case FIELD_LIST: return list_same(field_at(field, a), field_at(field, b), field->record);
    }
    return true;
}

bool field_known(const Field *field, const void *record)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_TIME:
    case FIELD_DURATION: return FIELD_AS(char *, field, record) != NULL;
    case FIELD_DATE: return FIELD_AS(Date, field, record) != DATE_NONE;
    case FIELD_TRI:
    case FIELD_CODE: return FIELD_AS(int, field, record) != 0;
    case FIELD_COUNT: return FIELD_AS(int, field, record) >= 0;
    case FIELD_CODES: return FIELD_AS(CodeList, field, record).known;
    case FIELD_LIST: return FIELD_AS(List, field, record).known;
    }
    return false;
}

bool record_same(const Record *kind, const void *a, const void *b)
{
    for (size_t i = 0; i < kind->count; i++)
        if (!field_same(&kind->fields[i], a, b)) return false;
    return true;
}

void *list_add(List *list, const Record *kind)
{
    if (list->count == list->room) {
        list->room = list->room ? list->room * 2 : 4;
        list->rows = mem_grow(list->rows, list->room, kind->size);
    }
    list->known = true;
    void *record = (char *)list->rows + list->count++ * kind->size;
    record_init(kind, record);
    return record;
}

void *list_at(const List *list, const Record *kind, size_t index)
{
    assert(index < list->count);
    return (char *)list->rows + index * kind->size;
}

void list_remove(List *list, const Record *kind, size_t index)
{
    char *record = list_at(list, kind, index);
    record_done(kind, record);
    memmove(record, record + kind->size, (list->count - index - 1) * kind->size);
    list->count--;
}

void list_done(List *list, const Record *kind)
{
    for (size_t i = 0; i < list->count; i++)
        record_done(kind, list_at(list, kind, i));
    free(list->rows);
    *list = (List){0};
}

bool list_same(const List *a, const List *b, const Record *kind)
{
    if (a->known != b->known || a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (!record_same(kind, list_at(a, kind, i), list_at(b, kind, i))) return false;
    return true;
}

bool codes_have(const CodeList *list, int value)
{
    for (int i = 0; i < list->count; i++)
        if (list->values[i] == value) return true;
    return false;
}

void codes_add(CodeList *list, int value)
{
    list->known = true;
    if (codes_have(list, value)) return;
    assert(list->count < CODE_LIST_ROOM && value > 0 && value <= UINT8_MAX);
    list->values[list->count++] = (uint8_t)value;
}
