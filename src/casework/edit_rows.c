#include "casework/edit_private.h"

#include "base/lang.h"

#include <stdio.h>
#include <string.h>

/* A row of a list, added, replaced or removed as a whole. */

/* Whether the row that is to go is still the one that was seen. */
static Status check_row(const List *list, const RowEdit *row, const char *where, Error *err)
{
    if (!row->was) return STATUS_OK;
    bool there = row->index < list->count;
    if (there && record_same(row->list->record, list_at(list, row->list->record, row->index), row->was))
        return STATUS_OK;
    return error_set(err, STATUS_INVALID, where, _("this row was changed or removed elsewhere meanwhile"));
}

static void put_row(List *list, const RowEdit *row)
{
    const Record *kind = row->list->record;
    if (!row->now) {
        list_remove(list, kind, row->index);
        return;
    }
    void *at = row->was ? list_at(list, kind, row->index) : list_add(list, kind);
    record_done(kind, at);
    record_copy(kind, at, row->now);
}

Status edit_row(const Desk *desk, const char *ref, const RowEdit *row, Outcome *ret, Error *err)
{
    Edit edit;
    char where[64];
    TRY(edit_open(&edit, desk, "set", ref, err));
    List *list = field_at(row->list, edit.now);
    snprintf(where, sizeof where, "%s[%zu]", row->list->key, row->was ? row->index : list->count);
    Status status = check_row(list, row, where, err);
    if (status == STATUS_OK) put_row(list, row);
    if (status == STATUS_OK) status = edit_log(&edit, where, NULL, NULL, err);
    if (status != STATUS_OK) return edit_drop(&edit, status);
    return edit_save(&edit, ret, err);
}
