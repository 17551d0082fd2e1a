#include "casework/slots_private.h"

#include "base/lang.h"

#include <stdlib.h>
#include <string.h>

/* Slots put together to a case. */

/* A field that is no list from its value. */
static Status read_value(const Field *field, const char *value, void *record, Error *err)
{
    if (field->type == FIELD_TRI || field->type == FIELD_COUNT)
        return field_parse(field, record, value, DATE_NONE, err);
    return field_read(field, record, value, err);
}

/* The text between the brackets of a key, without "#2"; false where the key is not so made. */
static bool bracketed(const char *key, Str *out)
{
    const char *open = strchr(key, '['), *close = open ? strchr(open, ']') : NULL;
    if (!close) return false;
    str_add_n(out, open + 1, (size_t)(close - open - 1));
    return close[1] == '\0' || (close[1] == '#' && close[2] && close[2 + strspn(close + 2, "0123456789")] == '\0');
}

static Status refuse_key(const char *key, Error *err)
{
    return error_set(err, STATUS_INVALID, key, _("is no field or row that this overgang knows"));
}

static Status check_row(const Field *field, const char *key, const char *value, Error *err)
{
    AUTO_STR should = {0};
    void *row = mem_new(field->record->size);
    record_init(field->record, row);
    Status status = slot_row(key, value, row, err);
    if (status == STATUS_OK) slots_row_key(&should, field, row);
    record_done(field->record, row);
    free(row);
    if (status != STATUS_OK) return error_within(err, key);
    return strncmp(key, str_text(&should), should.len) == 0 ? STATUS_OK : refuse_key(key, err);
}

Status slot_check(const char *key, const char *value, Error *err)
{
    const Field *field = slot_field(key);
    AUTO_STR inside = {0};
    bool brackets = bracketed(key, &inside);
    if (slot_is_note(key)) return field_check_text(record_field(&record_item, "note"), value, err);
    if (slot_is_withdrawal(key)) return date_from_iso(value) ? STATUS_OK : refuse_key(key, err);
    if (!field || (strchr(key, '[') && !brackets)) return refuse_key(key, err);
    if (!brackets && field->type != FIELD_LIST && field->type != FIELD_CODES) {
        AUTO_CASEFILE Casefile *scratch = casefile_new();
        return read_value(field, value, scratch, err);
    }
    if (brackets && field->type == FIELD_LIST) return check_row(field, key, value, err);
    if (brackets && (field->type != FIELD_CODES || !code_value(field->codes, str_text(&inside))))
        return refuse_key(key, err);
    return *value ? refuse_key(key, err) : STATUS_OK;
}

/* The slots of a list's rows: where they begin, and how many there are. */
static size_t rows_of(const Slots *slots, const Field *field, size_t *count)
{
    AUTO_STR prefix = {0};
    str_add_f(&prefix, "%s[", field->key);
    size_t first = 0, end;
    while (first < slots->count && strncmp(slots->all[first].key, str_text(&prefix), prefix.len) != 0)
        first++;
    for (end = first; end < slots->count; end++)
        if (strncmp(slots->all[end].key, str_text(&prefix), prefix.len) != 0) break;
    *count = end - first;
    return first;
}

static bool same_rows(const Slots *a, const Slots *b, const Field *field)
{
    size_t n, m, i = rows_of(a, field, &n), k = rows_of(b, field, &m);
    if (n != m) return false;
    for (size_t at = 0; at < n; at++)
        if (strcmp(a->all[i + at].key, b->all[k + at].key) != 0 ||
            strcmp(a->all[i + at].value, b->all[k + at].value) != 0)
            return false;
    return true;
}

static void put_codes(const Slots *slots, const Field *field, CodeList *list)
{
    CodeList now = {.known = slots_find(slots, field->key) != NULL};
    for (int value = 1; value < field->codes->count; value++) {
        AUTO_STR key = {0};
        str_add_f(&key, "%s[%s]", field->key, code_text(field->codes, value));
        if (slots_find(slots, str_text(&key))) codes_add(&now, value);
    }
    bool same = now.known == list->known && now.count == list->count;
    for (int i = 0; same && i < now.count; i++)
        same = codes_have(list, now.values[i]);
    if (!same) *list = now;
}

/* An item that is here already keeps what the program has worked out about it. */
static Status put_item(const Slot *slot, Casefile *casefile, Error *err)
{
    Item item;
    record_init(&record_item, &item);
    Status status = slot_row(slot->key, slot->value, &item, err);
    if (status != STATUS_OK) {
        record_done(&record_item, &item);
        return status;
    }
    Item *mine = casefile_item(casefile, item.code);
    if (!mine) mine = list_add(&casefile->items, &record_item);
    else item.rule_due = mine->rule_due, item.added = mine->added, item.applies = mine->applies;
    record_done(&record_item, mine);
    *mine = item;
    return STATUS_OK;
}

/* The notes of items, after the items themselves. */
static void put_item_notes(const Slots *slots, Casefile *casefile)
{
    for (size_t i = 0; i < casefile->items.count; i++) {
        Item *item = ITEM_AT(casefile, i);
        if (!item->stated) continue;
        AUTO_STR key = {0};
        str_add_f(&key, "items[%s]note", item->code);
        const Slot *slot = slots_find(slots, str_text(&key));
        free(item->note);
        item->note = slot ? mem_text(slot->value) : NULL;
    }
}

static Status put_items(const Slots *slots, const Slots *present, const Field *field, Casefile *casefile, Error *err)
{
    size_t count, first = rows_of(slots, field, &count);
    for (size_t i = first; i < first + count; i++) {
        const Slot *slot = &slots->all[i], *mine = slots_find(present, slot->key);
        if (slot_is_note(slot->key)) continue;
        if (!mine || strcmp(mine->value, slot->value) != 0) TRY(put_item(slot, casefile, err));
    }
    put_item_notes(slots, casefile);
    return STATUS_OK;
}

/* In the order of what makes them what they are: so that it does not matter which store had them first. */
static int order_rows(const Record *kind, const void *a, const void *b)
{
    AUTO_STR one = {0}, other = {0};
    slots_row_order(&one, kind, a);
    slots_row_order(&other, kind, b);
    return strcmp(str_text(&one), str_text(&other));
}

static void sort_rows(List *list, size_t from, const Record *kind)
{
    char *moved = mem_new(kind->size);
    for (size_t i = from + 1; i < list->count; i++) { /* a few rows: each goes in front of those it comes before */
        size_t k = i;
        while (k > from && order_rows(kind, list_at(list, kind, k - 1), list_at(list, kind, i)) > 0)
            k--;
        if (k == i) continue;
        memcpy(moved, list_at(list, kind, i), kind->size);
        char *to = list_at(list, kind, k);
        memmove(to + kind->size, to, (i - k) * kind->size);
        memcpy(to, moved, kind->size);
    }
    free(moved);
}

static Status add_rows(const Slots *slots, const Slots *not_these, const Field *field, List *list, Error *err)
{
    size_t count, first = rows_of(slots, field, &count);
    for (size_t i = first; i < first + count; i++) {
        if ((not_these && slots_find(not_these, slots->all[i].key)) || slot_is_withdrawal(slots->all[i].key)) continue;
        TRY(slot_row(slots->all[i].key, slots->all[i].value, list_add(list, field->record), err));
    }
    return STATUS_OK;
}

/* Consents of different content with one number: all but the first get a piece of their hash behind it. */
static void tell_consents_apart(List *list)
{
    for (size_t i = 1; i < list->count; i++) {
        Consent *it = list_at(list, &record_consent, i);
        bool taken = false;
        for (size_t k = 0; k < i && !taken; k++)
            taken = text_same(it->id, ((const Consent *)list_at(list, &record_consent, k))->id);
        if (!taken) continue;
        AUTO_STR id = {0};
        str_add(&id, it->id);
        slots_consent_suffix(&id, it);
        free(it->id);
        it->id = str_take(&id);
    }
}

/* The slots of a list, without withdrawals of consents that are not here: these are only kept for when they come. */
static void slots_of_list(const Slots *slots, const Field *field, Slots *ret)
{
    size_t count, first = rows_of(slots, field, &count);
    for (size_t i = first; i < first + count; i++) {
        const Slot *slot = &slots->all[i];
        AUTO_STR row = {0};
        str_add_n(&row, slot->key, strcspn(slot->key, "]") + 1);
        if (!slot_is_withdrawal(slot->key) || slots_find(slots, str_text(&row))) slots_put(ret, slot->key, slot->value);
    }
}

/* After the consents themselves. */
static void put_withdrawals(const Slots *slots, List *consents)
{
    for (size_t i = 0; i < consents->count; i++) {
        Consent *consent = list_at(consents, &record_consent, i);
        AUTO_STR key = {0};
        slots_withdrawal_key(&key, consent);
        const Slot *slot = slots_find(slots, str_text(&key));
        Date day = slot ? date_from_iso(slot->value) : DATE_NONE;
        if (day && (!consent->withdrawn || day < consent->withdrawn)) consent->withdrawn = day;
    }
}

static Status put_consents(const Slots *slots, const Field *field, List *list, Error *err)
{
    list_done(list, field->record);
    TRY(add_rows(slots, NULL, field, list, err));
    sort_rows(list, 0, field->record);
    tell_consents_apart(list);
    put_withdrawals(slots, list);
    slots_find_renewed(list);
    return STATUS_OK;
}

static Status put_rows(const Slots *slots, const Field *field, Casefile *casefile, Error *err)
{
    AUTO_SLOTS present = {0}, wanted = {0};
    List *list = field_at(field, casefile);
    bool known = slots_find(slots, field->key) != NULL;
    slots_of(casefile, field, &present);
    slots_of_list(slots, field, &wanted);
    Status status = STATUS_OK;
    if (field->record == &record_item) {
        status = put_items(slots, &present, field, casefile, err);
    } else if (field->record == &record_note) {
        size_t before = list->count;
        status = add_rows(slots, &present, field, list, err);
        sort_rows(list, before, field->record);
    } else if (same_rows(&wanted, &present, field)) {
        status = STATUS_OK;
    } else if (field->record == &record_consent) {
        status = put_consents(slots, field, list, err);
    } else {
        list_done(list, field->record);
        status = add_rows(slots, NULL, field, list, err);
        sort_rows(list, 0, field->record);
    }
    list->known = known;
    return status;
}

Status slots_to_case(const Slots *slots, Casefile *casefile, Error *err)
{
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        if (field->offset == offsetof(Casefile, ref)) continue;
        const Slot *slot = slots_find(slots, field->key);
        if (field->type == FIELD_LIST)
            TRY(put_rows(slots, field, casefile, err));
        else if (field->type == FIELD_CODES)
            put_codes(slots, field, field_at(field, casefile));
        else if (slot)
            TRY(read_value(field, slot->value, casefile, err));
        else if (!(field->flags & FIELD_REQUIRED))
            TRY(field_parse(field, casefile, "", DATE_NONE, err));
    }
    return STATUS_OK;
}
