#include "store/erase_store.h"

#include "base/lang.h"
#include "store/case_store.h"
#include "store/changeset.h"
#include "store/change.h"
#include "store/erase_stays.h"
#include "store/db_private.h"

#include <stdlib.h>
#include <string.h>

enum {
    COUNT_ITEMS,
    COUNT_EVENTS,
    COUNT_NOTES,
    COUNT_AGENDA,
    REMOVE,
    FORGET_DRAFTS,
    FORGET_VIEW,
    UNDO_RECORDS,
    SET_UNDO,
    FORGET_ADDING,
    REBUILD_WORDS,
    OTHER_STAYS,
    CERTIFY,
    CERTIFICATES,
    CERTIFICATES_OF,
    UNFINISHED,
    VACUUM,
    FINISHED
};

#define CERTIFICATE                                                                                          \
    "SELECT number, at, who, ref, reason, finished, cases, rows, items, events, notes, drafts, undo_records " \
    "FROM erasure "

static const char *const sql[] = {
    [COUNT_ITEMS] = "SELECT count(*) FROM item WHERE case_id = ?1",
    [COUNT_EVENTS] = "SELECT count(*) FROM item_event WHERE case_id = ?1",
    [COUNT_NOTES] = "SELECT count(*) FROM note WHERE case_id = ?1",
    [COUNT_AGENDA] = "SELECT count(*) FROM agenda WHERE case_id = ?1",
    /* a draft's name holds the ref as its second word, whether or not the column tells it */
    [FORGET_DRAFTS] = "DELETE FROM draft WHERE ref = ?1 OR instr(name || ' ', ' ' || ?1 || ' ') > 0",
    [REMOVE] = "DELETE FROM casefile WHERE id = ?1",
    [FORGET_VIEW] = "DELETE FROM view_setting WHERE value = ?1",
    [UNDO_RECORDS] = "SELECT id, undo, EXISTS (SELECT 1 FROM log WHERE seq BETWEEN first_log AND last_log AND "
                     "ref = ?1) FROM change WHERE undo IS NOT NULL ORDER BY id",
    [SET_UNDO] = "UPDATE change SET undo = ?2 WHERE id = ?1",
    [FORGET_ADDING] =
        "UPDATE change SET first_case = NULL, last_case = NULL WHERE first_case = ?1 AND last_case = ?1",
    [REBUILD_WORDS] = "INSERT INTO note_words (note_words) VALUES ('rebuild')",
    [OTHER_STAYS] = "SELECT ref FROM casefile WHERE previous = ?1 UNION SELECT other.ref FROM casefile mine JOIN "
                    "casefile other ON other.ref = mine.previous WHERE mine.ref = ?1 ORDER BY ref",
    [CERTIFY] = "INSERT INTO erasure (change_id, at, who, ref, reason, cases, rows, items, events, notes, drafts, "
                "undo_records, finished) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0)",
    [CERTIFICATES] = CERTIFICATE "ORDER BY number DESC",
    [CERTIFICATES_OF] = CERTIFICATE "WHERE ref = ?1 ORDER BY number DESC",
    [UNFINISHED] = "SELECT count(*) FROM erasure WHERE finished = 0",
    [VACUUM] = "VACUUM",
    [FINISHED] = "UPDATE erasure SET finished = 1 WHERE finished = 0",
};
const StatementSet statements_erase = {"erase", sql, COUNT(sql)};

static Status run(Db *db, int which, int64_t number, const char *text, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_ERASE, which, &stmt, err));
    if (number) sqlite3_bind_int64(stmt, 1, number);
    if (text) sql_bind_text(stmt, 1, text);
    return sql_run(db, stmt, err);
}

static Status count(Db *db, int which, int64_t case_id, int64_t *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_ERASE, which, &stmt, err));
    if (case_id) sqlite3_bind_int64(stmt, 1, case_id);
    TRY(sql_row(db, stmt, &row, err));
    *ret = row ? sqlite3_column_int64(stmt, 0) : 0;
    return STATUS_OK;
}

/* ---------------------------------------------------------------- undo records */

/* An undo record with the person taken out of it. */
typedef struct Rewritten {
    int64_t change;
    Str undo;
} Rewritten;

typedef struct Search {
    const char *ref;
    int64_t now;  /* the id of the case; 0: it is not there */
    bool named;   /* the change that is looked at has the ref in its log */
    int64_t *ids; /* that cases with this ref have had: somebody taken back and added again has had several */
    size_t id_count;
    Rewritten *rewritten;
    size_t count;
} Search;

static bool is_case(const ChangesetRow *row)
{
    return strcmp(row->table, "casefile") == 0;
}

static bool had_id(const Search *search, int64_t id)
{
    for (size_t i = 0; i < search->id_count; i++)
        if (search->ids[i] == id) return true;
    return false;
}

/* The ids under which the case was kept at any time: casefile rows that tell the ref. Drops nothing. */
static bool keep_ids(void *context, const ChangesetRow *row)
{
    Search *search = context;
    enum { ID, REF };
    const ChangesetValue *id = &row->values[ID], *ref = &row->values[REF];
    if (!is_case(row) || id->type != CHANGESET_INTEGER || ref->type != CHANGESET_TEXT) return false;
    if (ref->bytes != strlen(search->ref) || memcmp(ref->text, search->ref, ref->bytes) != 0) return false;
    if (had_id(search, id->integer)) return false;
    search->ids = mem_grow(search->ids, search->id_count + 1, sizeof *search->ids);
    search->ids[search->id_count++] = id->integer;
    return false;
}

/*
 * Whether a row is about the person. An id may have been given anew after somebody was taken back, so an older one
 * counts only in changes whose log names the ref.
 */
static bool is_about(void *context, const ChangesetRow *row)
{
    const Search *search = context;
    /* the case's own id, the first column of the lists, and of a note, which has an id of its own, the second */
    const ChangesetValue *id = &row->values[strcmp(row->table, "note") == 0];
    if (id->type != CHANGESET_INTEGER) return search->named; /* a row that does not tell whose it is */
    return (search->now && id->integer == search->now) || (search->named && had_id(search, id->integer));
}

/* Calls `look` with each undo record. */
static Status each_record(Db *db, Search *search, Status (*look)(Search *, sqlite3_stmt *, Error *), Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_ERASE, UNDO_RECORDS, &stmt, err));
    sql_bind_text(stmt, 1, search->ref);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        search->named = sqlite3_column_int(stmt, 2);
        TRY(look(search, stmt, err));
    }
}

static Status look_for_ids(Search *search, sqlite3_stmt *stmt, Error *err)
{
    size_t dropped;
    return changeset_copy(sqlite3_column_blob(stmt, 1), (size_t)sqlite3_column_bytes(stmt, 1), keep_ids, search, NULL,
                          &dropped, err);
}

static Status take_out(Search *search, sqlite3_stmt *stmt, Error *err)
{
    Str undo = {0};
    size_t dropped;
    Status status = changeset_copy(sqlite3_column_blob(stmt, 1), (size_t)sqlite3_column_bytes(stmt, 1), is_about,
                                   search, &undo, &dropped, err);
    if (status != STATUS_OK || dropped == 0) {
        str_done(&undo);
        return status;
    }
    search->rewritten = mem_grow(search->rewritten, search->count + 1, sizeof *search->rewritten);
    search->rewritten[search->count++] = (Rewritten){sqlite3_column_int64(stmt, 0), undo};
    return STATUS_OK;
}

static Status write_undo(Db *db, const Rewritten *rewritten, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_ERASE, SET_UNDO, &stmt, err));
    sqlite3_bind_int64(stmt, 1, rewritten->change);
    const Str *undo = &rewritten->undo;
    if (undo->len) sqlite3_bind_blob64(stmt, 2, undo->data, undo->len, SQLITE_STATIC);
    return sql_run(db, stmt, err);
}

/* What undo keeps of the person goes; what it keeps of others stays. */
static Status clean_undo(Db *db, const char *ref, int64_t case_id, int64_t *ret, Error *err)
{
    Search search = {.ref = ref, .now = case_id};
    Status status = each_record(db, &search, look_for_ids, err);
    if (status == STATUS_OK) status = each_record(db, &search, take_out, err);
    for (size_t i = 0; i < search.count; i++) {
        if (status == STATUS_OK) status = write_undo(db, &search.rewritten[i], err);
        str_done(&search.rewritten[i].undo);
    }
    free(search.rewritten);
    free(search.ids);
    *ret = (int64_t)search.count;
    if (status == STATUS_OK && case_id) status = run(db, FORGET_ADDING, case_id, NULL, err);
    return status;
}

/* ---------------------------------------------------------------- removing */

static Status remove_case(Db *db, int64_t case_id, ErasedCounts *counts, Error *err)
{
    int64_t agenda;
    TRY(count(db, COUNT_ITEMS, case_id, &counts->items, err));
    TRY(count(db, COUNT_EVENTS, case_id, &counts->events, err));
    TRY(count(db, COUNT_NOTES, case_id, &counts->notes, err));
    TRY(count(db, COUNT_AGENDA, case_id, &agenda, err));
    int64_t before = sqlite3_total_changes64(db->sqlite); /* counts what goes with the case, too */
    TRY(run(db, REMOVE, case_id, NULL, err));
    counts->cases = 1;
    counts->rows = sqlite3_total_changes64(db->sqlite) - before - 1 - counts->items - counts->events - counts->notes -
                   agenda;
    return STATUS_OK;
}

/* What is kept beside the case itself: undo records, drafts, the choices of a view. */
static Status forget(Db *db, const char *ref, int64_t case_id, ErasedCounts *counts, Error *err)
{
    int64_t records;
    TRY(clean_undo(db, ref, case_id, &records, err));
    counts->undo_records += records;
    TRY(run(db, FORGET_DRAFTS, 0, ref, err));
    counts->drafts += sqlite3_changes(db->sqlite);
    return run(db, FORGET_VIEW, 0, ref, err);
}

Status erase_store_remove(Db *db, const char *ref, ErasedCounts *ret, Error *err)
{
    ErasedCounts counts = {0};
    AUTO_TEXTS undone = {0};
    int64_t id;
    TRY(case_store_id(db, ref, &id, err));
    TRY(erase_stays_undone(db, ref, &undone, err));
    if (id) TRY(remove_case(db, id, &counts, err));
    TRY(forget(db, ref, id, &counts, err));
    if (!id && !counts.undo_records)
        return error_set(err, STATUS_NOT_FOUND, ref, _("there is no case with this reference"));
    for (size_t i = 0; i < undone.count; i++)
        TRY(forget(db, undone.texts[i], 0, &counts, err));
    *ret = counts;
    return run(db, REBUILD_WORDS, 0, NULL, err);
}

Status erase_store_other_stays(Db *db, const char *ref, Str *out, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_ERASE, OTHER_STAYS, &stmt, err));
    sql_bind_text(stmt, 1, ref);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        str_add_f(out, "%s%s", out->len ? ", " : "", sql_text(stmt, 0));
    }
}

/* ---------------------------------------------------------------- certificates */

Status erase_store_certify(Db *db, const Certificate *certificate, int64_t *ret, Error *err)
{
    const ErasedCounts *removed = &certificate->removed;
    const int64_t counts[] = {removed->cases, removed->rows,   removed->items,       removed->events,
                              removed->notes, removed->drafts, removed->undo_records};
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_ERASE, CERTIFY, &stmt, err));
    sqlite3_bind_int64(stmt, 1, change_number(db));
    sql_bind_text(stmt, 2, certificate->at);
    sql_bind_text(stmt, 3, certificate->who);
    sql_bind_text(stmt, 4, certificate->ref);
    sql_bind_text(stmt, 5, certificate->reason);
    for (size_t i = 0; i < COUNT(counts); i++)
        sqlite3_bind_int64(stmt, 6 + (int)i, counts[i]);
    TRY(sql_run(db, stmt, err));
    *ret = sqlite3_last_insert_rowid(db->sqlite);
    return STATUS_OK;
}

Status erase_store_each(Db *db, const char *ref, bool (*each)(void *context, const Certificate *certificate),
                        void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_ERASE, ref ? CERTIFICATES_OF : CERTIFICATES, &stmt, err));
    if (ref) sql_bind_text(stmt, 1, ref);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        Certificate certificate = {
            .number = sqlite3_column_int64(stmt, 0),
            .at = sql_text(stmt, 1),
            .who = sql_text(stmt, 2),
            .ref = sql_text(stmt, 3),
            .reason = sql_text(stmt, 4),
            .finished = sqlite3_column_int(stmt, 5),
            .removed = {.cases = sqlite3_column_int64(stmt, 6),
                        .rows = sqlite3_column_int64(stmt, 7),
                        .items = sqlite3_column_int64(stmt, 8),
                        .events = sqlite3_column_int64(stmt, 9),
                        .notes = sqlite3_column_int64(stmt, 10),
                        .drafts = sqlite3_column_int64(stmt, 11),
                        .undo_records = sqlite3_column_int64(stmt, 12)},
        };
        if (!each(context, &certificate)) return STATUS_OK;
    }
}

/* ---------------------------------------------------------------- the file */

Status erase_store_unfinished(Db *db, int64_t *ret, Error *err)
{
    return count(db, UNFINISHED, 0, ret, err);
}

Status erase_store_finish(Db *db, Error *err)
{
    int64_t unfinished;
    TRY(erase_store_unfinished(db, &unfinished, err));
    if (unfinished == 0) return STATUS_OK;
    TRY(run(db, VACUUM, 0, NULL, err));
    return run(db, FINISHED, 0, NULL, err);
}
