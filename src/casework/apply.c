#include "casework/apply.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "casework/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- fields by their keys */

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
    if (strcmp(key, "disclosures") == 0) return "share";
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

static Status set_field(Casefile *casefile, const Path *path, const char *value, Date today, Error *err)
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
    if (path->row) return set_row(casefile, field, path, value, today, err);
    if (field->type == FIELD_LIST && !*value) {
        List *list = field_at(field, casefile);
        list_done(list, field->record);
        return STATUS_OK;
    }
    if (field->type == FIELD_LIST || (field->type == FIELD_CODES && *value == '['))
        return exchange_list_from_json(field, casefile, value, err);
    return field_parse(field, casefile, value, today, err);
}

Status apply_pair(Casefile *casefile, const char *pair, Date today, const Field **ret, Error *err)
{
    const char *equals = strchr(pair, '=');
    char room[APPLY_KEY];
    Path path;
    if (!equals || (size_t)(equals - pair) >= sizeof room ||
        !read_path(pair, (size_t)(equals - pair), room, &path))
        return error_set(err, STATUS_INVALID, pair,
                         _("this is not KEY=VALUE; official.release=2026-05-01 would be"));
    TRY(set_field(casefile, &path, equals + 1, today, err));
    if (ret) *ret = record_field(&record_casefile, path.key);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- a move */

static Placement *last_placement(Casefile *c)
{
    return c->stay.placements.count ? PLACEMENT_AT(c, c->stay.placements.count - 1) : NULL;
}

/* Ends the stretch that lasts (making it first where none was kept) and begins the new one. */
static void add_placement(Casefile *c, Form form, const char *prison, Date on)
{
    Placement *last = last_placement(c);
    if (!last && on > c->stay.start) {
        last = list_add(&c->stay.placements, &record_placement);
        *last = (Placement){.from = c->stay.start, .form = c->stay.form, .prison = mem_text(c->stay.prison)};
    }
    if (last && !last->to) last->to = on;
    Placement *next = list_add(&c->stay.placements, &record_placement);
    *next = (Placement){.from = on, .form = (int)form, .prison = mem_text(prison)};
}

static Status check_move(Casefile *c, Date on, Error *err)
{
    Placement *last = last_placement(c);
    Date from = last && last->from ? last->from : c->stay.start;
    if (on >= from) return STATUS_OK;
    AUTO_STR day = {0};
    datetext_short(&day, from);
    return error_set(err, STATUS_INVALID, "on",
                     _("this day lies before %s, when the present placement began"), str_text(&day));
}

Status apply_move(Casefile *casefile, Form form, const char *prison, Date on, Error *err)
{
    Stay *stay = &casefile->stay;
    const char *name = prison && *prison ? prison : NULL;
    char *to = mem_text(prison ? name : stay->prison);
    Status status = check_move(casefile, on, err);
    if (status != STATUS_OK) {
        free(to);
        return status;
    }
    add_placement(casefile, form, to, on);
    if (!text_same(stay->prison, to)) {
        free(stay->unit);
        stay->unit = NULL;
    }
    stay->form = (int)form;
    free(stay->prison);
    stay->prison = to;
    return STATUS_OK;
}

/* Whether the person is there already, and has not left since. */
static bool is_there(Casefile *c, Form form, const char *prison, Date on)
{
    const Placement *last = last_placement(c);
    const char *now = last ? last->prison : c->stay.prison, *to = prison && *prison ? prison : NULL;
    if ((last ? last->form : c->stay.form) != (int)form || c->stay.form != (int)form) return false;
    if (last && (last->to || on < last->from)) return false;
    return on >= c->stay.start && (!prison || (text_same(now, to) && text_same(c->stay.prison, to)));
}

Status apply_changes_move(Casefile *casefile, const Changes *changes, Date today, Error *err)
{
    Date on = changes->on ? changes->on : today;
    if (!is_there(casefile, changes->form, changes->prison, on))
        TRY(apply_move(casefile, changes->form, changes->prison, on, err));
    if (!changes->unit) return STATUS_OK;
    char *unit = *changes->unit ? mem_text(changes->unit) : NULL;
    free(casefile->stay.unit);
    casefile->stay.unit = unit;
    return STATUS_OK;
}

bool apply_changed_prison(const Casefile *was, const Casefile *now, const Changes *changes)
{
    const char *from = was->stay.prison, *to = now->stay.prison;
    bool moves = changes->form != FORM_UNKNOWN && changes->prison;
    return !text_same(from, to) && (moves || (from && to));
}

Status apply_changes(Casefile *casefile, const Changes *changes, Date today, Error *err)
{
    for (size_t i = 0; i < changes->count; i++)
        TRY(apply_pair(casefile, changes->pairs[i], today, NULL, err));
    if (changes->step != STAY_NOTHING) return apply_stay(casefile, changes, today, err);
    if (changes->form == FORM_UNKNOWN) return STATUS_OK;
    return apply_changes_move(casefile, changes, today, err);
}
