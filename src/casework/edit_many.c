#include "casework/edit_private.h"

#include "base/lang.h"
#include "casework/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One thing done to several people at once. */

enum { LARGE = 200 }; /* people from which on a change gets more memory */

static const char *action_of(const Many *many)
{
    static const char *const actions[] = {
        [MANY_TICK] = "tick", [MANY_NOTE] = "note", [MANY_PHASE] = "phase", [MANY_MOVE] = "move"};
    return actions[many->kind];
}

/* What somebody has finished, however, stays as they left it. */
static Status put_tick_on_unfinished(Edit *edit, const Many *many, Error *err)
{
    Item *item;
    TRY(edit_item(edit, many->code, &item, err));
    const Template *t = catalogue_find(edit->desk->catalogue, item->code, NULL);
    bool unfinished = t ? checklist_unfinished(t, item, edit->desk->today) : item_unfinished(item);
    return unfinished ? edit_put_tick(edit, many->code, &many->tick, err) : STATUS_OK;
}

/* A move that says neither form nor prison anew would only cut the placement that lasts in two. */
static Status put_move(Edit *edit, const Many *many, Error *err)
{
    const Stay *stay = &edit->now->stay;
    Changes changes = {
        .form = many->form ? many->form : (Form)stay->form, .prison = many->prison, .on = many->on};
    bool same_prison = !many->prison || text_same(many->prison, stay->prison);
    if ((int)changes.form == stay->form && same_prison) return STATUS_OK;
    return edit_put_changes(edit, &changes, err);
}

static Status put(Edit *edit, const Many *many, Error *err)
{
    switch (many->kind) {
    case MANY_TICK: return put_tick_on_unfinished(edit, many, err);
    case MANY_NOTE: return edit_put_note(edit, many->note, err);
    case MANY_PHASE:
        return edit->now->stay.phase == (int)many->phase ? STATUS_OK : edit_put_phase(edit, many->phase, err);
    default: return put_move(edit, many, err);
    }
}

static Status check_count(size_t count, Error *err)
{
    if (count <= MANY_MOST) return STATUS_OK;
    return error_set(err, STATUS_INVALID, NULL, _("at most %d people at once; there are %zu"), MANY_MOST,
                     count);
}

/* Does it to one of them, within the open change. */
static Status change_one(const Desk *desk, const Many *many, const char *ref, Outcome *all, size_t *done,
                         Error *err)
{
    Edit edit = {.desk = desk};
    bool different = false;
    Status status = edit_load(&edit, desk, ref, err);
    if (status == STATUS_OK) status = put(&edit, many, err);
    if (status == STATUS_OK) status = edit_check(&edit, &different, err);
    if (status == STATUS_OK && different) status = edit_write(&edit, NULL, err);
    all->followed.added += edit.followed.added;
    all->followed.came_back += edit.followed.came_back;
    *done += different;
    edit_done(&edit);
    return status;
}

Status edit_many(const Desk *desk, const Many *many, const char *const *refs, size_t count, Outcome *ret,
                 size_t *done, Error *err)
{
    Outcome outcome = {0};
    size_t different = 0;
    TRY(check_count(count, err));
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, action_of(many), err));
    Status status = count > LARGE ? change_large(desk->db, err) : STATUS_OK;
    if (status == STATUS_OK) status = edit_begin(desk, err);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        status = change_one(desk, many, refs[i], &outcome, &different, err);
        if (status != STATUS_OK && err) snprintf(err->where, sizeof err->where, "%s", refs[i]);
    }
    if (status == STATUS_OK && different == 0)
        change_abort(desk->db); /* nothing to write down */
    else if (status == STATUS_OK)
        status = change_finish(desk->db, true, &outcome.change, err);
    if (status != STATUS_OK) {
        change_abort(desk->db);
        return status;
    }
    *ret = outcome;
    if (done) *done = different;
    return STATUS_OK;
}

/* ---------------------------------------------------------------- trying */

static void try_one(const Desk *desk, const Many *many, const char *ref,
                    void (*each)(void *context, const ManyTried *tried), void *context)
{
    Edit edit = {.desk = desk, .trial = true};
    Error err = {0};
    AUTO_STR name = {0};
    bool different = false;
    Status status = edit_load(&edit, desk, ref, &err);
    if (status == STATUS_OK) {
        casefile_name(&name, edit.was);
        status = put(&edit, many, &err);
    }
    if (status == STATUS_OK) status = edit_check(&edit, &different, &err);
    ManyAnswer answer = status != STATUS_OK ? MANY_REFUSED : different ? MANY_CHANGED : MANY_SAME;
    each(context, &(ManyTried){.ref = ref, .name = str_text(&name), .answer = answer, .why = err.message});
    edit_done(&edit);
}

Status edit_try_many(const Desk *desk, const Many *many, const char *const *refs, size_t count,
                     void (*each)(void *context, const ManyTried *tried), void *context, Error *err)
{
    TRY(check_count(count, err));
    TRY(db_read_begin(desk->db, err));
    for (size_t i = 0; i < count; i++)
        try_one(desk, many, refs[i], each, context);
    db_read_end(desk->db);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- what they have in common */

typedef struct Common {
    char *code;
    size_t have, unfinished, place; /* `place`: in the list of the first of them */
} Common;

typedef struct CommonList {
    Common *rows;
    size_t count;
} CommonList;

static Common *common_of(const CommonList *list, const char *code)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->rows[i].code, code) == 0) return &list->rows[i];
    return NULL;
}

static void count_items(CommonList *list, const Desk *desk, const Casefile *casefile, bool first)
{
    if (first) list->rows = mem_zero(casefile->items.count + 1, sizeof *list->rows);
    for (size_t i = 0; i < casefile->items.count; i++) {
        const Item *item = ITEM_AT(casefile, i);
        const Template *t = catalogue_find(desk->catalogue, item->code, NULL);
        if (!item->applies) continue;
        if (first) {
            list->rows[list->count] = (Common){.code = mem_text(item->code), .place = list->count};
            list->count++;
        }
        Common *row = common_of(list, item->code);
        if (!row) continue;
        row->have++;
        row->unfinished += t ? checklist_unfinished(t, item, desk->today) : item_unfinished(item);
    }
}

static int order_common(const void *a, const void *b)
{
    const Common *x = a, *y = b;
    if (x->unfinished != y->unfinished) return x->unfinished > y->unfinished ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

Status edit_common_items(const Desk *desk, const char *const *refs, size_t count,
                         void (*each)(void *context, const CommonItem *item), void *context, Error *err)
{
    CommonList list = {0};
    Status status = check_count(count, err);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        AUTO_CASEFILE Casefile *casefile = NULL;
        status = case_load(desk, refs[i], &casefile, err);
        if (status == STATUS_OK) count_items(&list, desk, casefile, i == 0);
    }
    if (list.count > 1) qsort(list.rows, list.count, sizeof *list.rows, order_common);
    for (size_t i = 0; i < list.count; i++) {
        if (status == STATUS_OK && list.rows[i].have == count)
            each(context, &(CommonItem){.code = list.rows[i].code, .unfinished = list.rows[i].unfinished});
        free(list.rows[i].code);
    }
    free(list.rows);
    return status;
}
