#include "casework/edit_private.h"

#include "base/lang.h"
#include "rules/consent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Taking a change back, doing it again; and bringing stored items up to today. */

typedef struct Refs {
    char **refs;
    size_t count, room;
} Refs;

static bool keep_ref(void *context, const char *ref)
{
    Refs *refs = context;
    if (refs->count == refs->room) {
        refs->room = refs->room ? refs->room * 2 : 16;
        refs->refs = mem_grow(refs->refs, refs->room, sizeof *refs->refs);
    }
    refs->refs[refs->count++] = mem_text(ref);
    return true;
}

static void refs_done(Refs *refs)
{
    for (size_t i = 0; i < refs->count; i++)
        free(refs->refs[i]);
    free(refs->refs);
}

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

/* What the log's actions are called. */
static const char *action_words(const char *action)
{
    static const Code words[] = {
        {"tick", N_("tick")},     {"due", N_("due date")}, {"note", N_("note")},
        {"phase", N_("phase")},   {"move", N_("move")},    {"set", N_("set")},
        {"import", N_("import")}, {"add", N_("new case")}, {"ledger", N_("step for a benefit")},
        {"message", N_("message")}, {"consent", N_("consent")},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].code, action) == 0) return _(words[i].label);
    return action;
}

/* A value in the log: the code of a status, a phase, a form or the standing of a consent, "rule", or a date as it stands. */
static const char *value_words(const char *value)
{
    const CodeTable *const tables[] = {&codes_item_status, &codes_phase, &codes_form};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        int code = code_value(tables[i], value);
        if (code) return _(code_label(tables[i], code));
    }
    for (int i = 0; i < STANDING_COUNT; i++)
        if (strcmp(consent_standing_code((ConsentStanding)i), value) == 0)
            return _(consent_standing_label((ConsentStanding)i));
    return strcmp(value, "rule") == 0 ? _("by the rule") : value;
}

/* The field that a key names, as people know it: "Children" for "children[0].born"; anything else as it is.
 */
static void add_what(Str *out, const char *what)
{
    AUTO_STR key = {0};
    str_add_n(&key, what, strcspn(what, "["));
    const Field *field = record_field(&record_casefile, str_text(&key));
    str_add_f(out, " %s", field ? _(field->label) : what);
}

/* Adds a step in the ledger, "benefits.aap.reported" in the log, as people call it; false where it is none.
 */
static bool add_ledger_step(Str *out, const char *what)
{
    char benefit[32] = "", name[32] = "";
    if (sscanf(what, "benefits.%31[^.].%31s", benefit, name) != 2) return false;
    int code = code_value(&codes_benefit, benefit);
    LedgerStep step = ledger_step_from_text(name);
    if (code == BENEFIT_UNKNOWN || step == STEP_COUNT) return false;
    /* TRANSLATORS: a step as in “Reported to Nav”, and a benefit */
    str_add_f(out, _("step “%1$s”: %2$s"), _(ledger_step_label(step)), _(code_label(&codes_benefit, code)));
    return true;
}

/* "tick IN-TALK: open → done", "set official.release", "import (59)"; the row of an undo tells the way back.
 */
static void describe(const ChangeRow *change, bool redo, Undone *ret)
{
    AUTO_STR what = {0};
    const char *from = redo ? change->now : change->was, *to = redo ? change->was : change->now;
    bool named = strcmp(change->what, change->action) == 0 || strcmp(change->what, "form") == 0 ||
                 strcmp(change->action, "message") == 0 || strcmp(change->action, "consent") == 0;
    /* the items that went along with a step are part of it, and no further things */
    bool step = strcmp(change->action, "ledger") == 0 && add_ledger_step(&what, change->what);
    if (!step) {
        str_add(&what, action_words(change->action));
        if (change->what[0] && !named) add_what(&what, change->what);
    }
    if (*from && *to) str_add_f(&what, ": %s → %s", value_words(from), value_words(to));
    if (change->rows > 1 && !step) str_add_f(&what, " (%lld)", (long long)change->rows);
    ret->change = change->id;
    ret->rows = step ? 1 : change->rows;
    snprintf(ret->who, sizeof ret->who, "%s", change->who);
    snprintf(ret->at, sizeof ret->at, "%s", change->at);
    snprintf(ret->what, sizeof ret->what, "%s", str_text(&what));
}

static Status take_back(const Desk *desk, const ChangeRow *change, bool redo, Undone *ret, Error *err)
{
    Refs refs = {0};
    Status status = change_refs(desk->db, change->id, keep_ref, &refs, err);
    if (status == STATUS_OK) status = change_take_back(desk->db, change->id, redo, err);
    for (size_t i = 0; status == STATUS_OK && i < refs.count; i++)
        status = refresh_ref(desk, refs.refs[i], err);
    for (size_t i = 0; status == STATUS_OK && i < refs.count; i++)
        status = change_log(desk->db, refs.refs[i], change->what[0] ? change->what : NULL,
                            change->now[0] ? change->now : NULL, change->was[0] ? change->was : NULL, err);
    if (status == STATUS_OK && refs.count == 1) snprintf(ret->ref, sizeof ret->ref, "%s", refs.refs[0]);
    refs_done(&refs);
    return status;
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
        *ret = undone;
        return STATUS_OK;
    }
    if (status == STATUS_OK) status = case_store_follow_rules(desk->db, desk_fingerprint(desk), err);
    if (status == STATUS_OK) status = take_back(desk, &change, redo, &undone, err);
    if (status == STATUS_OK) status = change_finish(desk->db, true, NULL, err);
    if (status != STATUS_OK) {
        change_abort(desk->db);
        return status;
    }
    describe(&change, redo, &undone);
    *ret = undone;
    return STATUS_OK;
}

Status edit_undo_next(const Desk *desk, Undone *ret, Error *err)
{
    ChangeRow change;
    Undone next = {0};
    TRY(change_last_done(desk->db, &change, err));
    if (change.id) describe(&change, false, &next);
    snprintf(next.ref, sizeof next.ref, "%s", change.rows == 1 ? change.ref : "");
    *ret = next;
    return STATUS_OK;
}

Status edit_undo(const Desk *desk, Undone *ret, Error *err)
{
    return undo_or_redo(desk, "undo", change_last_done, ret, err);
}

Status edit_redo(const Desk *desk, Undone *ret, Error *err)
{
    return undo_or_redo(desk, "redo", change_last_undone, ret, err);
}

typedef struct Stale {
    int64_t *ids;
    size_t count, room;
} Stale;

static bool keep_id(void *context, int64_t id)
{
    Stale *stale = context;
    if (stale->count == stale->room) {
        stale->room = stale->room ? stale->room * 2 : 64;
        stale->ids = mem_grow(stale->ids, stale->room, sizeof *stale->ids);
    }
    stale->ids[stale->count++] = id;
    return true;
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

static Status roll_cases(const Desk *desk, const Stale *stale, size_t limit, Error *err)
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
    Stale stale = {0};
    Status status = case_store_stale(desk->db, desk->today, desk_fingerprint(desk), keep_id, &stale, err);
    if (status == STATUS_OK && stale.count > 0 && limit > 0) status = roll_cases(desk, &stale, limit, err);
    if (status == STATUS_OK) *left = stale.count > limit ? stale.count - limit : 0;
    free(stale.ids);
    return status;
}
