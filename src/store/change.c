#include "store/change.h"

#include "base/lang.h"
#include "store/case_store.h"
#include "store/chain_head.h"
#include "store/db_private.h"
#include "store/note_store.h"
#include "store/recorder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct OpenChange {
    int64_t id;
    Recorder *recorder; /* of what is written */
    int64_t first_case, last_case, first_log, last_log;
    int64_t first_note; /* added: its words and those of later ones are not in the index yet */
    int64_t undoes;
    char *at, *moment; /* as it was given, and as the log has it: with what the clock said, where that is something else */
    char *who, *action;
    ChainEnd end; /* of the log */
    bool renews_end;
} OpenChange;

enum {
    BEGIN,
    COMMIT,
    ROLLBACK,
    LARGE_CACHE,
    ADD,
    COMPLETE,
    LAST_DONE,
    LAST_UNDONE,
    UNDO_OF,
    MARK_UNDONE,
    SET_UNDOES,
    REFS,
    PEOPLE,
    NEWEST
};

/* Changes that an adviser has made, as against those about changes and the program's own. */
#define MADE "action NOT IN ('undo', 'redo', 'roll', 'read', 'unlock')"
#define ROW                                                                                                  \
    "SELECT change.id, coalesce((SELECT made.action FROM change made WHERE made.id = change.undoes), "       \
    "action), ref, "                                                                                         \
    "what, was, now, last_log - first_log + 1, who, at FROM change LEFT JOIN log ON seq = first_log "

static const char *const sql[] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [ROLLBACK] = "ROLLBACK",
    [LARGE_CACHE] = "PRAGMA cache_size = -65536", /* KiB: keeps a large change from spilling, which would lock
                                                     readers out */
    [ADD] = "INSERT INTO change (at, who, action) VALUES (?1, ?2, ?3)",
    [COMPLETE] = "UPDATE change SET undo = ?2, first_case = ?3, last_case = ?4, first_log = ?5, last_log = "
                 "?6 WHERE id = ?1",
    [LAST_DONE] = ROW "WHERE undone_by IS NULL AND " MADE " AND (undo IS NOT NULL OR first_case IS NOT NULL "
                      "OR action IN ('" CHANGE_ERASE "', '" CHANGE_RESTORE "')) ORDER BY change.id DESC LIMIT 1",
    [LAST_UNDONE] = ROW "WHERE undone_by IS NULL AND action = 'undo' AND NOT EXISTS "
                        "(SELECT 1 FROM change later WHERE later.id > change.id AND later." MADE ") "
                        "ORDER BY change.id DESC LIMIT 1",
    [UNDO_OF] = "SELECT undo, first_case, last_case, undoes FROM change WHERE id = ?1",
    [MARK_UNDONE] = "UPDATE change SET undone_by = ?2 WHERE id = ?1",
    [SET_UNDOES] = "UPDATE change SET undoes = ?2 WHERE id = ?1",
    [REFS] = "SELECT DISTINCT ref FROM log JOIN change ON seq BETWEEN first_log AND last_log "
             "WHERE change.id = ?1 AND ref IS NOT NULL",
    [PEOPLE] = "SELECT count(DISTINCT ref), count(DISTINCT CASE WHEN now = 'new' THEN ref END) FROM log "
               "JOIN change ON seq BETWEEN first_log AND last_log "
               "WHERE change.id = coalesce((SELECT undoes FROM change WHERE id = ?1), ?1)",
    [NEWEST] = "SELECT id FROM change WHERE action <> 'read' ORDER BY id DESC",
};
const StatementSet statements_change = {"change", sql, COUNT(sql)};

static Status run_plain(Db *db, int which, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CHANGE, which, &stmt, err));
    return sql_run(db, stmt, err);
}

void change_record(Db *db)
{
    recorder_for_undo(db->change->recorder, true);
}

void change_record_not(Db *db)
{
    recorder_for_undo(db->change->recorder, false);
}

static Status add_change(Db *db, const char *given, const char *who, const char *action, Error *err)
{
    sqlite3_stmt *stmt;
    AUTO_STR moment = {0};
    str_add(&moment, given);
    if (db->clock) str_add_f(&moment, "@%s", db->clock(db->clock_context));
    TRY(chain_end(db, &db->change->end, err));
    TRY(sql_get(db, STATEMENTS_CHANGE, ADD, &stmt, err));
    sql_bind_text(stmt, 1, str_text(&moment));
    sql_bind_text(stmt, 2, who);
    sql_bind_text(stmt, 3, action);
    TRY(sql_run(db, stmt, err));
    OpenChange *change = db->change;
    change->id = sqlite3_last_insert_rowid(db->sqlite);
    change->at = mem_text(given);
    change->moment = str_take(&moment);
    change->who = mem_text(who);
    change->action = mem_text(action);
    return STATUS_OK;
}

Status change_begin(Db *db, const char *at, const char *who, const char *action, Error *err)
{
    if (db->read_only)
        return error_set(err, STATUS_READ_ONLY, db->path,
                         _("the store can only be read; nothing was changed"));
    TRY(run_plain(db, BEGIN, err));
    db->change = mem_zero(1, sizeof *db->change);
    db->change->recorder = recorder_begin(db);
    Status status = add_change(db, at, who, action, err);
    if (status != STATUS_OK) change_abort(db);
    return status;
}

/* The number of the newest change, reads apart, that was not made by way of this Db; 0: there is none. */
static Status newest_other(Db *db, int64_t *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool own = true;
    TRY(sql_get(db, STATEMENTS_CHANGE, NEWEST, &stmt, err));
    while (own) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        *ret = row ? sqlite3_column_int64(stmt, 0) : 0;
        own = row && id_list_has(&db->own, *ret);
    }
    return STATUS_OK;
}

bool change_made_elsewhere(Db *db)
{
    bool first = db->data_version == 0;
    int64_t before = db->newest_other;
    if (!db_changed_outside(db) && !first) return false;
    Status status = newest_other(db, &db->newest_other, NULL);
    return !first && (status != STATUS_OK || db->newest_other != before);
}

Status change_large(Db *db, Error *err)
{
    return run_plain(db, LARGE_CACHE, err);
}

void change_added_case(Db *db, int64_t case_id)
{
    OpenChange *change = db->change;
    if (change->first_case == 0) change->first_case = case_id;
    change->last_case = case_id;
}

void change_added_note(Db *db, int64_t note_id)
{
    if (db->change->first_note == 0) db->change->first_note = note_id;
}

int64_t change_number(const Db *db)
{
    return db->change->id;
}

Recorder *change_recorder(const Db *db)
{
    return db->change->recorder;
}

const char *change_at(const Db *db)
{
    return db->change->at;
}

const char *change_who(const Db *db)
{
    return db->change->who;
}

Status change_log(Db *db, const char *ref, const char *what, const char *was, const char *now, Error *err)
{
    OpenChange *change = db->change;
    ChainRow row = {
        .change = change->id,
        .undoes = change->undoes,
        .at = chain_text(change->moment),
        .who = chain_text(change->who),
        .action = chain_text(change->action),
        .ref = chain_text(ref),
        .what = chain_text(what),
        .was = chain_text(was),
        .now = chain_text(now),
    };
    TRY(chain_add(db, &change->end, &row, err));
    change->last_log = row.seq;
    if (!change->first_log) change->first_log = change->last_log;
    return STATUS_OK;
}

void change_renews_end(Db *db)
{
    db->change->renews_end = true;
}

bool change_logged(const Db *db)
{
    return db->change->first_log != 0;
}

/* Ends recording: forgets the open change, whatever became of the transaction. */
static void forget_change(Db *db)
{
    OpenChange *change = db->change;
    if (!change) return;
    recorder_end(change->recorder);
    free(change->at);
    free(change->moment);
    free(change->who);
    free(change->action);
    free(change);
    db->change = NULL;
}

/* What is known of the change only at its end: its rows in the log, and how to take it back. */
static Status complete_change(Db *db, bool can_be_undone, Error *err)
{
    OpenChange *change = db->change;
    int size = 0;
    void *changeset = NULL;
    if (can_be_undone) TRY(recorder_undo(change->recorder, &changeset, &size, err));
    sqlite3_stmt *stmt;
    Status status = sql_get(db, STATEMENTS_CHANGE, COMPLETE, &stmt, err);
    if (status == STATUS_OK) {
        sqlite3_bind_int64(stmt, 1, change->id);
        if (size > 0) sqlite3_bind_blob(stmt, 2, changeset, size, SQLITE_STATIC);
        if (change->first_case) sqlite3_bind_int64(stmt, 3, change->first_case);
        if (change->first_case) sqlite3_bind_int64(stmt, 4, change->last_case);
        if (change->first_log) sqlite3_bind_int64(stmt, 5, change->first_log);
        if (change->first_log) sqlite3_bind_int64(stmt, 6, change->last_log);
        status = sql_run(db, stmt, err);
    }
    sqlite3_free(changeset);
    return status;
}

Status change_finish(Db *db, bool can_be_undone, int64_t *id, Error *err)
{
    /* a change without a row would be one that the chain does not know of */
    Status status = db->change->first_log ? STATUS_OK : change_log(db, NULL, NULL, NULL, NULL, err);
    if (status == STATUS_OK && db->change->first_note)
        status = note_store_words_from(db, db->change->first_note, err);
    if (status == STATUS_OK) status = complete_change(db, can_be_undone, err);
    if (status == STATUS_OK) status = recorder_keep_sums(db->change->recorder, err);
    if (status == STATUS_OK) status = run_plain(db, COMMIT, err);
    if (status != STATUS_OK) {
        change_abort(db);
        return status;
    }
    if (db->journal) journal_committed(db->journal);
    id_list_keep(&db->own, db->change->id);
    if (id) *id = db->change->id;
    ChainEnd end = db->change->end;
    bool renew = db->change->renews_end;
    forget_change(db);
    chain_head_due(db, &end, renew);
    return STATUS_OK;
}

void change_abort(Db *db)
{
    if (!db->change) return;
    forget_change(db);
    if (!sqlite3_get_autocommit(db->sqlite))
        run_plain(db, ROLLBACK, NULL); /* SQLite may have done so itself */
}

static void copy_text(char *to, size_t room, const char *text)
{
    snprintf(to, room, "%s", text ? text : "");
}

static Status read_change(Db *db, int which, ChangeRow *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_CHANGE, which, &stmt, err));
    TRY(sql_row(db, stmt, &row, err));
    *ret = (ChangeRow){0};
    if (!row) return STATUS_OK;
    ret->id = sqlite3_column_int64(stmt, 0);
    copy_text(ret->action, sizeof ret->action, sql_text(stmt, 1));
    copy_text(ret->ref, sizeof ret->ref, sql_text(stmt, 2));
    copy_text(ret->what, sizeof ret->what, sql_text(stmt, 3));
    copy_text(ret->was, sizeof ret->was, sql_text(stmt, 4));
    copy_text(ret->now, sizeof ret->now, sql_text(stmt, 5));
    ret->rows = sqlite3_column_int64(stmt, 6);
    copy_text(ret->who, sizeof ret->who, sql_text(stmt, 7));
    copy_text(ret->at, sizeof ret->at, sql_text(stmt, 8));
    return STATUS_OK;
}

Status change_last_done(Db *db, ChangeRow *ret, Error *err)
{
    return read_change(db, LAST_DONE, ret, err);
}

Status change_last_undone(Db *db, ChangeRow *ret, Error *err)
{
    return read_change(db, LAST_UNDONE, ret, err);
}

/*
 * Nothing that an adviser did lies between a change and its undo, but the program may have brought a case's
 * items up to a new day meanwhile; those rows are worked out anew afterwards, so the older ones may win.
 */
static int settle_conflict(void *context, int conflict, sqlite3_changeset_iter *iter)
{
    (void)context, (void)iter;
    switch (conflict) {
    case SQLITE_CHANGESET_DATA:
    case SQLITE_CHANGESET_CONFLICT: return SQLITE_CHANGESET_REPLACE;
    case SQLITE_CHANGESET_NOTFOUND: return SQLITE_CHANGESET_OMIT; /* gone with its case already */
    default: return SQLITE_CHANGESET_ABORT;
    }
}

/* One step of a changeset that is about to be applied: a note that goes or comes takes its words with it. */
static Status follow_note(Db *db, sqlite3_changeset_iter *step, Error *err)
{
    enum { NOTE_ID = 0, NOTE_TEXT = 4 }; /* columns of note */
    const char *table;
    int columns, operation, indirect;
    sqlite3_value *id = NULL, *text = NULL;
    sqlite3changeset_op(step, &table, &columns, &operation, &indirect);
    if (strcmp(table, "note") != 0) return STATUS_OK;
    if (operation == SQLITE_DELETE) {
        sqlite3changeset_old(step, NOTE_ID, &id);
        sqlite3changeset_old(step, NOTE_TEXT, &text);
        return note_store_word_out(db, sqlite3_value_int64(id), (const char *)sqlite3_value_text(text), err);
    }
    if (operation == SQLITE_INSERT) {
        sqlite3changeset_new(step, NOTE_ID, &id);
        sqlite3changeset_new(step, NOTE_TEXT, &text);
        return note_store_word_in(db, sqlite3_value_int64(id), (const char *)sqlite3_value_text(text), err);
    }
    return STATUS_OK; /* notes are not rewritten */
}

static Status follow_notes(Db *db, int size, void *changeset, Error *err)
{
    sqlite3_changeset_iter *step = NULL;
    int rc = sqlite3changeset_start(&step, size, changeset);
    if (rc != SQLITE_OK) return sql_error(db, rc, err);
    Status status = STATUS_OK;
    while (status == STATUS_OK && sqlite3changeset_next(step) == SQLITE_ROW)
        status = follow_note(db, step, err);
    rc = sqlite3changeset_finalize(step);
    return status == STATUS_OK && rc != SQLITE_OK ? sql_error(db, rc, err) : status;
}

static Status apply_inverse(Db *db, const void *changeset, int size, Error *err)
{
    int inverse_size = 0;
    void *inverse = NULL;
    int rc = sqlite3changeset_invert(size, changeset, &inverse_size, &inverse);
    if (rc != SQLITE_OK) return sql_error(db, rc, err);
    Status status = follow_notes(db, inverse_size, inverse, err);
    if (status == STATUS_OK) {
        rc = sqlite3changeset_apply(db->sqlite, inverse_size, inverse, NULL, settle_conflict, NULL);
        if (rc != SQLITE_OK) status = sql_error(db, rc, err);
    }
    sqlite3_free(inverse);
    return status;
}

static Status mark(Db *db, int which, int64_t id, int64_t by, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_CHANGE, which, &stmt, err));
    sqlite3_bind_int64(stmt, 1, id);
    if (by) sqlite3_bind_int64(stmt, 2, by);
    return sql_run(db, stmt, err);
}

Status change_take_back(Db *db, int64_t id, bool redo, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    change_record(db);
    TRY(sql_get(db, STATEMENTS_CHANGE, UNDO_OF, &stmt, err));
    sqlite3_bind_int64(stmt, 1, id);
    TRY(sql_row(db, stmt, &row, err));
    if (!row) return error_set(err, STATUS_NOT_FOUND, db->path, _("there is no change %lld"), (long long)id);
    int64_t first_case = sqlite3_column_int64(stmt, 1), undone = sqlite3_column_int64(stmt, 3);
    if (first_case) TRY(case_store_remove(db, first_case, sqlite3_column_int64(stmt, 2), err));
    int size = sqlite3_column_bytes(stmt, 0);
    if (size > 0) TRY(apply_inverse(db, sqlite3_column_blob(stmt, 0), size, err));
    TRY(mark(db, MARK_UNDONE, id, db->change->id, err));
    if (redo) TRY(mark(db, MARK_UNDONE, undone, 0, err));
    db->change->undoes = id; /* the rows in the log come after this, and tell of it */
    return mark(db, SET_UNDOES, db->change->id, id, err);
}

Status change_refs(Db *db, int64_t id, bool (*each)(void *context, const char *ref), void *context,
                   Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_CHANGE, REFS, &stmt, err));
    sqlite3_bind_int64(stmt, 1, id);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row || !each(context, sql_text(stmt, 0))) return STATUS_OK;
    }
}

Status change_people(Db *db, int64_t id, ChangePeople *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_CHANGE, PEOPLE, &stmt, err));
    sqlite3_bind_int64(stmt, 1, id);
    TRY(sql_row(db, stmt, &row, err));
    *ret = (ChangePeople){0};
    if (!row) return STATUS_OK;
    ret->all = (size_t)sqlite3_column_int64(stmt, 0);
    ret->added = (size_t)sqlite3_column_int64(stmt, 1);
    return STATUS_OK;
}
