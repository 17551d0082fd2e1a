#include "store/sql.h"

#include "base/lang.h"
#include "store/db_private.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const StatementSet *const statement_sets[STATEMENT_SET_COUNT] = {
    [STATEMENTS_CHECK] = &statements_check,   [STATEMENTS_CASE_LINES] = &statements_case_lines,
    [STATEMENTS_DB] = &statements_db,         [STATEMENTS_CASE] = &statements_case,
    [STATEMENTS_ITEM] = &statements_item,     [STATEMENTS_NOTE] = &statements_note,
    [STATEMENTS_AGENDA] = &statements_agenda, [STATEMENTS_CHANGE] = &statements_change,
    [STATEMENTS_LOG] = &statements_log,       [STATEMENTS_STATS] = &statements_stats,
    [STATEMENTS_VIEW] = &statements_view,     [STATEMENTS_PRISON] = &statements_prison,
    [STATEMENTS_DRAFT] = &statements_draft,   [STATEMENTS_ERASE] = &statements_erase,
    [STATEMENTS_ERASE_STAYS] = &statements_erase_stays, [STATEMENTS_BACKUP] = &statements_backup,
    [STATEMENTS_CHAIN] = &statements_chain,   [STATEMENTS_VERIFY] = &statements_verify,
    [STATEMENTS_VERSION] = &statements_version, [STATEMENTS_SHAPES] = &statements_shapes,
    [STATEMENTS_SUMS] = &statements_sums,
};

sqlite3 *sql_handle(Db *db)
{
    return db->sqlite;
}

/* What SQLite says of it, in our words where there are some: its own are in English only. */
static const char *detail_of(Db *db, int rc)
{
    int why = db->sqlite ? sqlite3_system_errno(db->sqlite) : 0;
    switch (rc & 0xFF) {
    case SQLITE_CORRUPT: return _("its pages do not fit together");
    case SQLITE_NOTADB: return _("its beginning is destroyed");
    case SQLITE_IOERR: return why ? strerror(why) : _("reading or writing failed");
    default: return db->sqlite ? sqlite3_errmsg(db->sqlite) : sqlite3_errstr(rc);
    }
}

Status sql_error(Db *db, int rc, Error *err)
{
    Error fault;
    if (db->sealed && (rc & 0xFF) != SQLITE_BUSY && sealed_fault(db->sealed, &fault))
        return error_set(err, fault.status, fault.where, "%s", fault.message);
    const char *path = db->path, *detail = detail_of(db, rc);
    switch (rc & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(err, STATUS_LOCKED, path,
                         _("another program is writing to the store; try again in a moment"));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return error_set(err, STATUS_DAMAGED, path,
                         _("the store is damaged (%s): bring back a copy with `overgang restore FILE`, or see what can be saved with "
                           "`overgang check --repair`"),
                         detail);
    case SQLITE_READONLY:
        if (rc == SQLITE_READONLY_DBMOVED)
            return error_set(err, STATUS_LOCKED, path,
                             _("another program has moved the store away, or put another file in its place; nothing was changed"));
        return error_set(err, STATUS_READ_ONLY, path, _("the store can only be read; nothing was changed"));
    case SQLITE_CANTOPEN:
        if (access(path, F_OK) == 0 && sqlite3_system_errno(db->sqlite) == ENOENT) /* SQLite has looked for it, too */
            return error_set(err, STATUS_FAILED, path,
                             _("no file can be made beside the store; nothing was changed. See whether there is room on the "
                               "disk, and whether you may write in the folder"));
        /* fall through */
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return error_set(err, STATUS_FAILED, path, _("the store cannot be opened: %s"),
                         strerror(sqlite3_system_errno(db->sqlite)));
    case SQLITE_FULL:
        return error_set(err, STATUS_FAILED, path,
                         _("the disk is full; nothing was changed. Make room and try again"));
    case SQLITE_IOERR:
        /* also where the change stands already, and only may not outlast a power cut: when the journal is emptied */
        if (rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC || rc == SQLITE_IOERR_TRUNCATE)
            return error_set(err, STATUS_FAILED, path,
                             _("the disk has not confirmed the change; see whether it is there before you do it again"));
        return error_set(err, STATUS_FAILED, path,
                         _("the disk did not do what it was asked (%s); nothing was changed"), detail);
    case SQLITE_INTERRUPT:
        return error_set(err, STATUS_INTERRUPTED, path, _("interrupted; nothing was changed"));
    case SQLITE_NOMEM:
        return error_set(err, STATUS_FAILED, path, _("there is not memory enough; nothing was changed"));
    default: return error_set(err, STATUS_FAILED, path, "SQLite: %s (%d)", detail, rc);
    }
}

Status sql_damaged(Db *db, Error *err)
{
    return error_set(err, STATUS_DAMAGED, db->path,
                     _("the store is damaged (%s): bring back a copy with `overgang restore FILE`, or see what can be saved with "
                           "`overgang check --repair`"),
                     _("a row lacks what every row must have"));
}

/* SQLite ends a transaction by itself where there is no memory or the disk fails: whoever overlooks that something failed (in what it
 * only wanted to know) would write on without one, each row for good. */
static Status refuse_without_transaction(Db *db, Error *err)
{
    if (!db->change || !sqlite3_get_autocommit(db->sqlite)) return STATUS_OK;
    return error_set(err, STATUS_FAILED, db->path,
                     _("in the middle of the change there was no memory, or the disk failed; nothing was changed"));
}

Status sql_get(Db *db, StatementSetId set, int index, sqlite3_stmt **ret, Error *err)
{
    const StatementSet *statements = statement_sets[set];
    assert(index >= 0 && index < statements->count);
    TRY(refuse_without_transaction(db, err));
    if (!db->prepared[set]) db->prepared[set] = mem_zero((size_t)statements->count, sizeof(sqlite3_stmt *));
    sqlite3_stmt **slot = &db->prepared[set][index];
    if (*slot) {
        sqlite3_reset(*slot);
        sqlite3_clear_bindings(*slot);
    } else {
        int rc =
            sqlite3_prepare_v3(db->sqlite, statements->sql[index], -1, SQLITE_PREPARE_PERSISTENT, slot, NULL);
        if (rc != SQLITE_OK) return sql_error(db, rc, err);
    }
    *ret = *slot;
    return STATUS_OK;
}

Status sql_run(Db *db, sqlite3_stmt *stmt, Error *err)
{
    int rc = sqlite3_step(stmt);
    Status status = rc == SQLITE_DONE || rc == SQLITE_ROW ? STATUS_OK : sql_error(db, rc, err);
    sqlite3_reset(stmt);
    return status;
}

Status sql_row(Db *db, sqlite3_stmt *stmt, bool *row, Error *err)
{
    int rc = sqlite3_step(stmt);
    *row = rc == SQLITE_ROW;
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? STATUS_OK : sql_error(db, rc, err);
}

Status sql_insert_list(Db *db, SqlInsert *insert, int one, int many, int64_t case_id, const List *list, size_t first, Error *err)
{
    for (; list->count - first >= SQL_MANY_ROWS; first += SQL_MANY_ROWS)
        TRY(insert(db, many, case_id, list, first, SQL_MANY_ROWS, err));
    for (; first < list->count; first++)
        TRY(insert(db, one, case_id, list, first, 1, err));
    return STATUS_OK;
}

Status sql_exec(Db *db, const char *sql, Error *err)
{
    TRY(refuse_without_transaction(db, err));
    int rc = sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? STATUS_OK : sql_error(db, rc, err);
}

void sql_reset_local(sqlite3_stmt **stmt)
{
    if (*stmt) sqlite3_reset(*stmt);
}

void sql_bind_date(sqlite3_stmt *stmt, int column, Date date)
{
    if (date == DATE_NONE)
        sqlite3_bind_null(stmt, column);
    else
        sqlite3_bind_int(stmt, column, date);
}

void sql_bind_text(sqlite3_stmt *stmt, int column, const char *text)
{
    sqlite3_bind_text(stmt, column, text, -1, SQLITE_STATIC);
}

Date sql_date(sqlite3_stmt *stmt, int column)
{
    int number = sqlite3_column_int(stmt, column); /* NULL reads as 0, which is DATE_NONE */
    bool kept = number >= date_of(DATE_YEAR_FIRST, 1, 1) && number <= date_of(DATE_YEAR_LAST, 12, 31);
    return kept ? number : DATE_NONE;
}

const char *sql_text(sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    /* it wanted to put an end to the text, and had no memory: the next save would take it for one that is not there */
    if (!text && sqlite3_column_type(stmt, column) != SQLITE_NULL) mem_ran_out();
    return text;
}

char *sql_take_text(sqlite3_stmt *stmt, int column)
{
    return mem_text(sql_text(stmt, column));
}

/* "dates,health": the codes in the order given. */
static void bind_codes(sqlite3_stmt *stmt, int column, const CodeTable *codes, const CodeList *list)
{
    if (!list->known) return;
    Str text = {0};
    for (int i = 0; i < list->count; i++) {
        if (i) str_add_char(&text, ',');
        str_add(&text, code_text(codes, list->values[i]));
    }
    sqlite3_bind_text(stmt, column, str_take(&text), -1, free); /* a copy that SQLite makes may fail */
}

void sql_read_codes(sqlite3_stmt *stmt, int column, const CodeTable *codes, CodeList *list)
{
    const char *text = sql_text(stmt, column);
    if (!text) return;
    list->known = true;
    while (*text) {
        size_t n = strcspn(text, ",");
        char code[40];
        if (n < sizeof code) {
            memcpy(code, text, n);
            code[n] = '\0';
            int value = code_value(codes, code);
            if (value) codes_add(list, value);
        }
        text += n + (text[n] == ',');
    }
}

int sql_bind_record(sqlite3_stmt *stmt, int first, const Record *kind, const void *record)
{
    for (size_t i = 0; i < kind->count; i++) {
        const Field *field = &kind->fields[i];
        switch (field->type) {
        case FIELD_LIST: continue;
        case FIELD_TEXT:
        case FIELD_TIME:
        case FIELD_DURATION: sql_bind_text(stmt, first, FIELD_AS(char *const, field, record)); break;
        case FIELD_DATE: sql_bind_date(stmt, first, FIELD_AS(const Date, field, record)); break;
        case FIELD_CODE:
            sql_bind_text(stmt, first, code_text(field->codes, FIELD_AS(const int, field, record)));
            break;
        case FIELD_TRI: {
            int tri = FIELD_AS(const int, field, record);
            if (tri != TRI_UNKNOWN) sqlite3_bind_int(stmt, first, tri == TRI_YES);
            break;
        }
        case FIELD_COUNT: {
            int count = FIELD_AS(const int, field, record);
            if (count != COUNT_UNKNOWN) sqlite3_bind_int(stmt, first, count);
            break;
        }
        case FIELD_CODES: bind_codes(stmt, first, field->codes, field_at(field, record)); break;
        }
        first++;
    }
    return first;
}

static bool is_null(sqlite3_stmt *stmt, int column)
{
    return sqlite3_column_type(stmt, column) == SQLITE_NULL;
}

int sql_read_record(sqlite3_stmt *stmt, int first, const Record *kind, void *record)
{
    for (size_t i = 0; i < kind->count; i++) {
        const Field *field = &kind->fields[i];
        switch (field->type) {
        case FIELD_LIST: continue;
        case FIELD_TEXT:
        case FIELD_TIME:
        case FIELD_DURATION: FIELD_AS(char *, field, record) = sql_take_text(stmt, first); break;
        case FIELD_DATE: FIELD_AS(Date, field, record) = sql_date(stmt, first); break;
        case FIELD_CODE:
            FIELD_AS(int, field, record) = code_value(field->codes, sql_text(stmt, first));
            break;
        case FIELD_TRI:
            if (!is_null(stmt, first))
                FIELD_AS(int, field, record) = sqlite3_column_int(stmt, first) ? TRI_YES : TRI_NO;
            break;
        case FIELD_COUNT:
            FIELD_AS(int, field, record) =
                is_null(stmt, first) ? COUNT_UNKNOWN : sqlite3_column_int(stmt, first);
            break;
        case FIELD_CODES: sql_read_codes(stmt, first, field->codes, field_at(field, record)); break;
        }
        first++;
    }
    return first;
}
