#include "casework/edit_private.h"

#include "base/lang.h"
#include "base/list.h"
#include "casework/log_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Taking a change back, doing it again; and bringing stored items up to today. */

/* Within an open change: the items and agenda of a case made right for what it is now. */
static Status refresh(const Desk *desk, Casefile *casefile, Followed *followed, Error *err)
{
    Edit edit = {.desk = desk, .was = casefile, .now = casefile_copy(casefile)};
    Status status = edit_write(&edit, NULL, err);
    *followed = edit.followed;
    edit_done(&edit);
    return status;
}

static Status refresh_ref(const Desk *desk, const char *ref, Error *err)
{
    int64_t id;
    Casefile *casefile = NULL;
    Followed followed;
    TRY(case_store_id(desk->db, ref, &id, err));
    if (!id) return STATUS_OK; /* taken back: it is no longer there */
    TRY(case_store_load_id(desk->db, id, &casefile, err));
    return refresh(desk, casefile, &followed, err);
}

/* An import by what it brought; else what was done, and for how many. */
static void add_people(Str *out, const ChangeRow *change, const ChangePeople *people)
{
    size_t updated = people->all - people->added;
    bool import = strcmp(change->action, "import") == 0;
    if (import && people->added > 0 && updated > 0)
        str_add_f(out, _(": %1$zu new, %2$zu updated"), people->added, updated);
    else if (import && people->added > 0)
        str_add_f(out, ngettext(": %zu new person", ": %zu new people", people->added), people->added);
    else if (import && people->all > 0)
        str_add_f(out, ngettext(": %zu person updated", ": %zu people updated", updated), updated);
    else if (people->all > 1)
        str_add_f(out, ngettext(", for %zu person", ", for %zu people", people->all), people->all);
}

/* "tick “Nav is told”: open → done", "import: 59 new people"; the row of an undo tells the way back. */
static Status describe(const Desk *desk, const ChangeRow *change, bool redo, Undone *ret, Error *err)
{
    AUTO_STR what = {0}, brief = {0};
    const char *from = redo ? change->now : change->was, *to = redo ? change->was : change->now;
    /* the items that went along with a step are part of it, and no further things */
    bool step = strcmp(change->action, "ledger") == 0 && log_is_ledger_step(change->what);
    TRY(change_people(desk->db, change->id, &ret->people, err));
    log_words(&what, desk, change->action, change->what, from, to);
    log_words(&brief, desk, change->action, change->what, NULL, NULL);
    add_people(&what, change, &ret->people);
    add_people(&brief, change, &ret->people);
    ret->change = change->id;
    ret->rows = step ? 1 : change->rows;
    snprintf(ret->who, sizeof ret->who, "%s", change->who);
    snprintf(ret->at, sizeof ret->at, "%s", change->at);
    snprintf(ret->what, sizeof ret->what, "%s", str_text(&what));
    snprintf(ret->brief, sizeof ret->brief, "%s", str_text(&brief));
    return STATUS_OK;
}

static Status take_back(const Desk *desk, const ChangeRow *change, bool redo, Undone *ret, Error *err)
{
    AUTO_TEXTS refs = {0};
    Status status = change_refs(desk->db, change->id, text_list_keep, &refs, err);
    if (status == STATUS_OK) status = change_take_back(desk->db, change->id, redo, err);
    for (size_t i = 0; status == STATUS_OK && i < refs.count; i++)
        status = refresh_ref(desk, refs.texts[i], err);
    for (size_t i = 0; status == STATUS_OK && i < refs.count; i++)
        status = change_log(desk->db, refs.texts[i], change->what[0] ? change->what : NULL,
                            change->now[0] ? change->now : NULL, change->was[0] ? change->was : NULL, err);
    if (status == STATUS_OK && refs.count == 1) snprintf(ret->ref, sizeof ret->ref, "%s", refs.texts[0]);
    return status;
}

static UndoEnd end_of(const ChangeRow *change)
{
    if (strcmp(change->action, CHANGE_ERASE) == 0) return UNDO_END_ERASURE;
    return strcmp(change->action, CHANGE_RESTORE) == 0 ? UNDO_END_RESTORE : UNDO_END_NONE;
}

/* The last change, or where that is an erasure or a copy brought back the word of it: what was done before it is not what
 * somebody means who has just done that and takes back the last thing done. */
static Status find_done(Db *db, ChangeRow *ret, Error *err)
{
    TRY(change_last_done(db, ret, err));
    if (end_of(ret) != UNDO_END_NONE) ret->id = 0;
    return STATUS_OK;
}

typedef Status (*FindChange)(Db *db, ChangeRow *ret, Error *err);

static Status undo_or_redo(const Desk *desk, const char *action, FindChange find, Undone *ret, Error *err)
{
    bool redo = find == change_last_undone;
    ChangeRow change;
    Undone undone = {0};
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, action, err));
    Status status = find(desk->db, &change, err);
    if (status == STATUS_OK && change.id == 0) {
        change_abort(desk->db);
        undone.end = end_of(&change);
        *ret = undone;
        return STATUS_OK;
    }
    if (status == STATUS_OK) status = case_store_follow_rules(desk->db, desk_fingerprint(desk), err);
    if (status == STATUS_OK) status = describe(desk, &change, redo, &undone, err);
    if (status == STATUS_OK) status = take_back(desk, &change, redo, &undone, err);
    if (status == STATUS_OK) status = change_finish(desk->db, true, NULL, err);
    if (status != STATUS_OK) {
        change_abort(desk->db);
        return status;
    }
    *ret = undone;
    return STATUS_OK;
}

Status edit_undo_next(const Desk *desk, Undone *ret, Error *err)
{
    ChangeRow change;
    Undone next = {0};
    TRY(find_done(desk->db, &change, err));
    if (change.id) TRY(describe(desk, &change, false, &next, err));
    snprintf(next.ref, sizeof next.ref, "%s", change.rows == 1 ? change.ref : "");
    *ret = next;
    return STATUS_OK;
}

Status edit_undo(const Desk *desk, Undone *ret, Error *err)
{
    return undo_or_redo(desk, "undo", find_done, ret, err);
}

Status edit_redo(const Desk *desk, Undone *ret, Error *err)
{
    return undo_or_redo(desk, "redo", change_last_undone, ret, err);
}

static Status roll_case(const Desk *desk, int64_t id, Error *err)
{
    Casefile *casefile = NULL;
    Followed followed;
    TRY(case_store_load_id(desk->db, id, &casefile, err));
    AUTO_FREE char *ref = mem_text(casefile->ref);
    TRY(refresh(desk, casefile, &followed, err));
    return change_log(desk->db, ref, NULL, NULL, NULL, err);
}

static Status roll_cases(const Desk *desk, const IdList *stale, size_t limit, Error *err)
{
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, "roll", err));
    Status status = case_store_follow_rules(desk->db, desk_fingerprint(desk), err);
    for (size_t i = 0; status == STATUS_OK && i < stale->count && i < limit; i++)
        status = roll_case(desk, stale->ids[i], err);
    if (status == STATUS_OK) status = change_finish(desk->db, false, NULL, err);
    if (status != STATUS_OK) change_abort(desk->db);
    return status;
}

Status edit_roll(const Desk *desk, size_t limit, size_t *left, Error *err)
{
    AUTO_IDS stale = {0};
    Status status = case_store_stale(desk->db, desk->today, desk_fingerprint(desk), id_list_keep, &stale, err);
    if (status == STATUS_OK && stale.count > 0 && limit > 0) status = roll_cases(desk, &stale, limit, err);
    if (status == STATUS_OK) *left = stale.count > limit ? stale.count - limit : 0;
    return status;
}
