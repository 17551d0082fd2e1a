#include "casework/merge.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* The versions of a key that stand: newest first. */
typedef struct Standing {
    const Version **all;
    size_t count, room;
} Standing;

static void standing_done(Standing *standing)
{
    free(standing->all);
}
#define AUTO_STANDING __attribute__((cleanup(standing_done))) Standing

/* More than that nobody looks at; but of a consent each may be the one that says the least. */
static size_t most_of(const char *key)
{
    const Field *field = slot_field(key);
    return field && field->record == &record_consent ? SIZE_MAX : CONFLICT_SIDES * 2;
}

static void standing_add(Standing *standing, const Version *version)
{
    if (standing->count == standing->room) {
        standing->room = standing->room ? standing->room * 2 : CONFLICT_SIDES * 2;
        standing->all = mem_grow(standing->all, standing->room, sizeof *standing->all);
    }
    standing->all[standing->count++] = version;
}

/* From the group of a key that begins at `first`; returns where the next begins. */
static size_t standing_at(const Versions *versions, size_t first, Standing *ret)
{
    size_t end = first;
    const char *key = versions->all[first].key;
    while (end < versions->count && strcmp(versions->all[end].key, key) == 0)
        end++;
    ret->count = 0;
    size_t most = most_of(key);
    for (size_t i = end; i > first && ret->count < most; i--)
        if (!versions->all[i - 1].past && versions->all[i - 1].value) standing_add(ret, &versions->all[i - 1]);
    return end;
}

void merge_complete(Versions *versions, const Slots *slots, const char *beginning)
{
    for (size_t i = 0; i < versions->count; i++) {
        Version *it = &versions->all[i];
        if (it->past || it->value) continue;
        const Slot *slot = slots_find(slots, it->key);
        it->past = slot == NULL;
        it->value = slot ? mem_text(slot->value) : NULL;
    }
    for (size_t i = 0; i < slots->count; i++) {
        const char *key = slots->all[i].key;
        size_t count, at = versions_find(versions, key, &count), end = at + count;
        while (at < end && versions->all[at].past)
            at++;
        if (at < end) continue;
        Version *it = versions_at(versions, key, beginning);
        it->past = false;
        free(it->value);
        it->value = mem_text(slots->all[i].value);
    }
}

/* A row; what it says is null is unknown, and no answer to what another says. */
static json_t *parse(const char *value)
{
    json_t *object = json_loads(value, 0, NULL), *member;
    const char *key;
    void *next;
    json_object_foreach_safe(object, next, key, member)
        if (json_is_null(member)) json_object_del(object, key);
    return object ? object : json_object();
}

/* Whether two versions of an item are the same step, so that what one does not tell may be taken from the other. */
static bool same_step(json_t *a, json_t *b)
{
    json_t *on_a = json_object_get(a, "on"), *on_b = json_object_get(b, "on");
    return json_equal(json_object_get(a, "status"), json_object_get(b, "status")) &&
           ((!on_a && !on_b) || json_equal(on_a, on_b));
}

static char *row_text(json_t *object)
{
    char *text = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);
    if (!text) mem_ran_out();
    return text;
}

/* The first day of those that were told: who has withdrawn something has not given it again by another's word. */
static char *earliest(const Standing *standing)
{
    const char *day = standing->all[0]->value;
    for (size_t i = 1; i < standing->count; i++)
        if (strcmp(standing->all[i]->value, day) < 0) day = standing->all[i]->value;
    return mem_text(day);
}

/* Whether both tell something else of a field. */
static bool differ(json_t *a, json_t *b)
{
    return a && b && !json_equal(a, b);
}

/* Of two lists what is in both. */
static json_t *in_both(json_t *a, json_t *b)
{
    json_t *both = json_array(), *one, *other;
    size_t i, k;
    json_array_foreach(a, i, one) json_array_foreach(b, k, other)
        if (json_equal(one, other)) json_array_append(both, one);
    return both;
}

/*
 * Two versions of one consent. To whom it is, and of what, makes it the consent that it is; of the rest that counts by which it
 * gives less, whoever said it and when: the earlier last day, and of what the person was told what nobody denies.
 */
static void narrow(json_t *object, json_t *other)
{
    json_t *until = json_object_get(other, "until"), *now = json_object_get(object, "until");
    if (differ(until, now) && json_is_string(until) && json_is_string(now) &&
        strcmp(json_string_value(until), json_string_value(now)) < 0)
        json_object_set(object, "until", until);
    json_t *told = json_object_get(other, "informed_of"), *those = json_object_get(object, "informed_of");
    if (differ(told, those))
        json_object_set_new(object, "informed_of", in_both(those, told));
    if (differ(json_object_get(object, "informed"), json_object_get(other, "informed")))
        json_object_set_new(object, "informed", json_false());
}

/* What of a consent is settled by that, so that nobody has to choose; nor do they between two advisers' numbers for one. */
static bool settled_by_itself(const Field *inner)
{
    static const char *const keys[] = {"id", "until", "informed", "informed_of"};
    for (size_t i = 0; i < COUNT(keys); i++)
        if (strcmp(inner->key, keys[i]) == 0) return true;
    return false;
}

/* The newest, filled in from those before it. */
static char *joined(const Standing *standing)
{
    const char *key = standing->all[0]->key;
    if (slot_is_withdrawal(key)) return earliest(standing);
    if (!slot_is_row(key) || standing->count == 1) return mem_text(standing->all[0]->value);
    const Record *kind = slot_field(key)->record;
    bool item = kind == &record_item;
    json_t *object = parse(standing->all[0]->value);
    for (size_t i = 1; i < standing->count; i++) {
        json_t *other = parse(standing->all[i]->value);
        if (kind == &record_consent) narrow(object, other);
        if (!item || same_step(object, other)) json_object_update_missing(object, other);
        json_decref(other);
    }
    char *text = row_text(object);
    json_decref(object);
    return text;
}

void merge_unite(Versions *into, const Versions *from)
{
    for (size_t i = 0; i < from->count; i++) {
        const Version *it = &from->all[i];
        Version *mine = versions_at(into, it->key, it->stamp);
        const Field *field = slot_field(it->key);
        bool both = mine->value && it->value && !mine->past && strcmp(mine->value, it->value) != 0;
        if (!both || !field || field->record != &record_consent) {
            versions_note(into, it->key, it->stamp, it->value, it->past);
            continue;
        }
        const Version *two[] = {mine, it};
        char *less = joined(&(Standing){.all = two, .count = COUNT(two)});
        free(mine->value);
        mine->value = less;
    }
}

void merge_show(const Versions *versions, const Slots *before, Slots *ret)
{
    AUTO_STANDING standing = {0};
    for (size_t first = 0; first < versions->count;) {
        const char *key = versions->all[first].key;
        first = standing_at(versions, first, &standing);
        const Field *field = slot_field(key);
        if (!field) continue;
        if (standing.count == 0) {
            const Slot *kept = field->flags & FIELD_REQUIRED ? slots_find(before, key) : NULL;
            if (kept) slots_put(ret, key, kept->value);
            continue;
        }
        AUTO_FREE char *value = joined(&standing);
        slots_put(ret, key, value);
        bool of_list = strchr(key, '[') && !slot_is_withdrawal(key);
        if (of_list && !slots_find(ret, field->key)) slots_put(ret, field->key, "");
    }
    slots_close_gaps(ret); /* who took both twins out and who changed one of them did not know of each other */
}

/* The value of one field of a row, as JSON; NULL unknown. */
static json_t *inner_value(json_t *object, const Field *inner)
{
    return json_object_get(object, inner->key);
}

static bool conflict_on(const Standing *standing, json_t *const *objects, const Field *inner, Conflict *ret)
{
    json_t *seen[CONFLICT_SIDES];
    ret->inner = inner;
    ret->count = 0;
    for (size_t i = 0; i < standing->count && ret->count < CONFLICT_SIDES; i++) {
        json_t *value = inner_value(objects[i], inner);
        bool known = value != NULL;
        for (size_t k = 0; k < ret->count && known; k++)
            known = !json_equal(seen[k], value);
        if (!known) continue;
        seen[ret->count] = value;
        ret->sides[ret->count++] = standing->all[i];
    }
    return ret->count > 1;
}

typedef struct Conflicts {
    void (*each)(void *context, const Conflict *conflict);
    void *context;
} Conflicts;

static bool matters(const Record *kind, const Field *inner)
{
    return kind != &record_consent || !settled_by_itself(inner);
}

static void row_conflicts(const Standing *standing, const Conflicts *to)
{
    Conflict found = {.key = standing->all[0]->key, .field = slot_field(standing->all[0]->key)};
    const Record *kind = found.field->record;
    json_t **objects = mem_zero(standing->count, sizeof(json_t *));
    for (size_t i = 0; i < standing->count; i++)
        objects[i] = parse(standing->all[i]->value);
    for (size_t i = 0; i < kind->count; i++)
        if (matters(kind, &kind->fields[i]) && conflict_on(standing, objects, &kind->fields[i], &found))
            to->each(to->context, &found);
    for (size_t i = 0; i < standing->count; i++)
        json_decref(objects[i]);
    free(objects);
}

static void field_conflict(const Standing *standing, const Conflicts *to)
{
    Conflict found = {.key = standing->all[0]->key, .field = slot_field(standing->all[0]->key)};
    for (size_t i = 0; i < standing->count && found.count < CONFLICT_SIDES; i++) {
        bool seen = false;
        for (size_t k = 0; k < found.count && !seen; k++)
            seen = strcmp(found.sides[k]->value, standing->all[i]->value) == 0;
        if (!seen) found.sides[found.count++] = standing->all[i];
    }
    if (found.count > 1) to->each(to->context, &found);
}

void merge_conflicts(const Versions *versions, void (*each)(void *context, const Conflict *conflict), void *context)
{
    const Conflicts to = {each, context};
    AUTO_STANDING standing = {0};
    for (size_t first = 0; first < versions->count;) {
        first = standing_at(versions, first, &standing);
        const char *key = standing.count < 2 ? NULL : standing.all[0]->key;
        if (!key || !slot_field(key) || slot_is_withdrawal(key)) continue;
        (slot_is_row(key) ? row_conflicts : field_conflict)(&standing, &to);
    }
}

typedef struct Counted {
    size_t count;
    const char *last;
} Counted;

static void count_slot(void *context, const Conflict *conflict)
{
    Counted *counted = context;
    counted->count += !counted->last || strcmp(counted->last, conflict->key) != 0;
    counted->last = conflict->key;
}

size_t merge_conflict_count(const Versions *versions)
{
    Counted counted = {0};
    merge_conflicts(versions, count_slot, &counted);
    return counted.count;
}

char *merge_choose(const char *key, const char *chosen, const char *shown)
{
    if (!slot_is_row(key) || !shown) return mem_text(chosen);
    json_t *object = parse(chosen), *rest = parse(shown);
    if (slot_field(key)->record != &record_item || same_step(object, rest)) json_object_update_missing(object, rest);
    char *text = row_text(object);
    json_decref(object);
    json_decref(rest);
    return text;
}

void *merge_row(const Version *version)
{
    const Record *kind = slot_field(version->key)->record;
    void *row = mem_new(kind->size);
    record_init(kind, row);
    if (slot_row(version->key, version->value, row, NULL) == STATUS_OK) return row;
    merge_row_free(version, row);
    return NULL;
}

void merge_row_free(const Version *version, void *row)
{
    if (!row) return;
    record_done(slot_field(version->key)->record, row);
    free(row);
}
