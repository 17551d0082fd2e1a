#include "casework/edit_private.h"

#include "casework/merge.h"
#include "store/version_store.h"

#include <stdlib.h>
#include <string.h>

/* When what a case says was said: noted with every change, so that transfer files can be put together. */

Status edit_begin_versions(const Desk *desk, int64_t case_id, Error *err)
{
    AUTO_STR stamp = {0};
    version_store_stamp(&stamp, desk->db);
    return version_store_begin(desk->db, case_id, str_text(&stamp), err);
}

Status edit_load_versions(const Desk *desk, const Casefile *casefile, Versions *ret, Error *err)
{
    AUTO_FREE char *beginning = NULL;
    AUTO_SLOTS slots = {0};
    TRY(version_store_load(desk->db, casefile->id, ret, &beginning, err));
    slots_of(casefile, NULL, &slots);
    merge_complete(ret, &slots, beginning);
    return STATUS_OK;
}

Status edit_put_versions(const Desk *desk, const Casefile *says, const Versions *versions, Error *err)
{
    AUTO_SLOTS slots = {0};
    slots_of(says, NULL, &slots);
    for (size_t i = 0; i < versions->count; i++) {
        Version version = versions->all[i]; /* what the case says itself is not kept a second time */
        const Slot *slot = slots_find(&slots, version.key);
        if (version.value && slot && strcmp(slot->value, version.value) == 0) version.value = NULL;
        TRY(version_store_put(desk->db, says->id, &version, err));
    }
    return STATUS_OK;
}

/* Adds a copy that borrows what `item` holds. */
static void borrow_item(List *list, const Item *item)
{
    Item *items = mem_grow(list->rows, list->count + 1, sizeof *items);
    items[list->count++] = *item;
    list->rows = items;
}

static bool item_as_it_was(const Item *was, const Item *now)
{
    return was->stated == now->stated && record_same(&record_item, was, now);
}

/* The slots of those items that are no longer as they were: each is known by its code, so the others do not matter, and
 * there are dozens of them where one is ticked. */
static void changed_items(const Edit *edit, const Field *field, Slots *was, Slots *now)
{
    Casefile before = *edit->was, after = *edit->now;
    size_t count = before.items.count > after.items.count ? before.items.count : after.items.count;
    before.items = (List){.known = edit->was->items.known};
    after.items = (List){.known = edit->now->items.known};
    for (size_t i = 0; i < count; i++) {
        const Item *a = i < edit->was->items.count ? ITEM_AT(edit->was, i) : NULL;
        const Item *b = i < edit->now->items.count ? ITEM_AT(edit->now, i) : NULL;
        if (a && b && item_as_it_was(a, b)) continue;
        if (a) borrow_item(&before.items, a);
        if (b) borrow_item(&after.items, b);
    }
    slots_of(&before, field, was);
    slots_of(&after, field, now);
    free(before.items.rows);
    free(after.items.rows);
}

/* What differs in one field. */
static Status note_field(const Edit *edit, const Field *field, const char *stamp, Error *err)
{
    Db *db = edit->desk->db;
    int64_t id = edit->now->id;
    AUTO_SLOTS was = {0}, now = {0};
    if (field->record == &record_item && !edit->settled) {
        changed_items(edit, field, &was, &now);
    } else {
        slots_of(edit->was, field, &was);
        slots_of(edit->now, field, &now);
    }
    for (size_t i = 0; i < was.count; i++) {
        const Slot *slot = &was.all[i], *is = slots_find(&now, slot->key);
        bool settled = edit->settled && strcmp(edit->settled, slot->key) == 0;
        if (!is || settled || strcmp(is->value, slot->value) != 0)
            TRY(version_store_change(db, id, slot->key, stamp, true, is != NULL, err));
    }
    for (size_t i = 0; i < now.count; i++)
        if (!slots_find(&was, now.all[i].key))
            TRY(version_store_change(db, id, now.all[i].key, stamp, false, true, err));
    return STATUS_OK;
}

/* Items have more than their fields: whether somebody has touched them. */
static bool may_differ(const Edit *edit, const Field *field)
{
    if (edit->settled && slot_field(edit->settled) == field) return true;
    return !field_same(field, edit->was, edit->now) || (field->record == &record_item && edit->touched_count > 0);
}

Status edit_note_versions(Edit *edit, Error *err)
{
    const Desk *desk = edit->desk;
    AUTO_STR stamp = {0};
    if (edit->versions) return edit_put_versions(desk, edit->now, edit->versions, err);
    version_store_stamp(&stamp, desk->db);
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        if (field->offset == offsetof(Casefile, ref) || !may_differ(edit, field)) continue;
        TRY(note_field(edit, field, str_text(&stamp), err));
    }
    return STATUS_OK;
}
