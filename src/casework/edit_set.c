#include "casework/edit_private.h"

#include "base/lang.h"
#include "casework/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* `set REF KEY=VALUE…`: fields of the exchange format by their keys. */

/* "benefits[0].reported" taken apart: the list, the row, the field in it. */
typedef struct Path {
    char key[64]; /* "benefits", or the whole key where it is no row of a list */
    bool row;
    size_t index;
    const char *field; /* behind the dot; NULL none */
} Path;

static bool read_path(const char *key, size_t n, char *room, Path *ret)
{
    *ret = (Path){0};
    memcpy(room, key, n);
    room[n] = '\0';
    char *bracket = strchr(room, '[');
    size_t head = bracket ? (size_t)(bracket - room) : n;
    if (head == 0 || head >= sizeof ret->key) return false;
    memcpy(ret->key, room, head);
    if (!bracket) return true;
    char *end;
    ret->row = true;
    ret->index = strtoul(bracket + 1, &end, 10);
    if (end == bracket + 1 || end[0] != ']' || end[1] != '.') return false;
    ret->field = end + 2;
    return true;
}

/* Fields that are changed by commands of their own, since more goes with them. */
static const char *own_command(const char *key)
{
    if (strcmp(key, "items") == 0) return "tick";
    if (strcmp(key, "notes") == 0) return "note";
    return NULL;
}

static Status unknown_key(const char *key, Error *err)
{
    return error_set(
        err, STATUS_INVALID, key,
        _("there is no such field; the keys are those of the exchange format, such as official.release"));
}

static Status set_row(Casefile *casefile, const Field *list_field, const Path *path, const char *value,
                      Date today, Error *err)
{
    List *list = field_at(list_field, casefile);
    const Field *field = record_field(list_field->record, path->field);
    char where[96];
    snprintf(where, sizeof where, "%s[%zu]", list_field->key, path->index);
    if (!field) {
        unknown_key(path->field, err);
        return error_within(err, where);
    }
    if (path->index > list->count)
        return error_set(err, STATUS_INVALID, where, _("the list has %zu rows; [%zu] would add one"),
                         list->count, list->count);
    void *row = path->index < list->count ? list_at(list, list_field->record, path->index)
                                          : list_add(list, list_field->record);
    Status status = field_parse(field, row, value, today, err);
    return status == STATUS_OK ? status : error_within(err, where);
}

static Status set_field(Edit *edit, const Path *path, const char *value, Error *err)
{
    const Field *field = record_field(&record_casefile, path->key);
    if (!field) return unknown_key(path->key, err);
    if (own_command(field->key))
        return error_set(err, STATUS_INVALID, field->key, _("use `overgang %s` for this"),
                         own_command(field->key));
    if (strcmp(field->key, "ref") == 0)
        return error_set(err, STATUS_INVALID, "ref", _("the reference of a case does not change"));
    if (path->row && field->type != FIELD_LIST)
        return error_set(err, STATUS_INVALID, field->key, _("this field is no list"));
    if (path->row) return set_row(edit->now, field, path, value, edit->desk->today, err);
    if (field->type == FIELD_LIST && !*value) {
        List *list = field_at(field, edit->now);
        list_done(list, field->record);
        return STATUS_OK;
    }
    if (field->type == FIELD_LIST || (field->type == FIELD_CODES && *value == '['))
        return exchange_list_from_json(field, edit->now, value, err);
    return field_parse(field, edit->now, value, edit->desk->today, err);
}

/* The log has the field's name; its values only where they are codes of the work, nothing about the person.
 */
static Status log_field(Edit *edit, const Path *path, const char *key, Error *err)
{
    const Field *field = record_field(&record_casefile, path->key);
    if (field->type != FIELD_LIST && field_same(field, edit->was, edit->now)) return STATUS_OK;
    bool plain = strcmp(field->key, "phase") == 0 || strcmp(field->key, "form") == 0;
    int was = plain ? FIELD_AS(const int, field, edit->was) : 0,
        now = plain ? FIELD_AS(const int, field, edit->now) : 0;
    return edit_log(edit, key, plain ? code_text(field->codes, was) : NULL,
                    plain ? code_text(field->codes, now) : NULL, err);
}

static Status set_pair(Edit *edit, const char *pair, Error *err)
{
    const char *equals = strchr(pair, '=');
    char key[128];
    Path path;
    if (!equals || (size_t)(equals - pair) >= sizeof key ||
        !read_path(pair, (size_t)(equals - pair), key, &path))
        return error_set(err, STATUS_INVALID, pair,
                         _("this is not KEY=VALUE; official.release=2026-05-01 would be"));
    TRY(set_field(edit, &path, equals + 1, err));
    memcpy(key, pair, (size_t)(equals - pair)); /* read_path has cut it up */
    key[equals - pair] = '\0';
    return log_field(edit, &path, key, err);
}

Status edit_set(const Desk *desk, const char *ref, const char *const *pairs, size_t count, Outcome *ret,
                Error *err)
{
    Edit edit;
    TRY(edit_open(&edit, desk, "set", ref, err));
    for (size_t i = 0; i < count; i++) {
        Status status = set_pair(&edit, pairs[i], err);
        if (status != STATUS_OK) return edit_drop(&edit, status);
    }
    edit.prison_changed = edit.was->stay.prison && edit.now->stay.prison &&
                          !text_same(edit.was->stay.prison, edit.now->stay.prison);
    return edit_save(&edit, ret, err);
}
