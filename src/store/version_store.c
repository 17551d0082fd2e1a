#include "store/version_store.h"

#include "store/change.h"
#include "store/sql.h"

#include <stdlib.h>
#include <string.h>

enum { OF_CASE, BESIDE, PUT, MAKE_PAST, BEGINNING_PAST, OURS };

static const char *const sql[] = {
    [OF_CASE] = "SELECT key, stamp, past, value FROM field_version WHERE case_id = ?1 ORDER BY key, stamp",
    [BESIDE] =
        "SELECT EXISTS (SELECT 1 FROM field_version WHERE case_id = ?1 AND value IS NOT NULL AND past = 0)",
    [PUT] = "INSERT INTO field_version (case_id, key, stamp, past, value) VALUES (?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT (case_id, key, stamp) DO UPDATE SET past = ?4, value = ?5 "
            "WHERE past <> ?4 OR value IS NOT ?5",
    [MAKE_PAST] =
        "UPDATE field_version SET past = 1, value = NULL WHERE case_id = ?1 AND key = ?2 AND past = 0",
    /* what had no version of its own stood since the beginning */
    [BEGINNING_PAST] = "INSERT INTO field_version (case_id, key, stamp, past) "
                       "SELECT case_id, ?2, stamp, 1 FROM field_version WHERE case_id = ?1 AND key = '' "
                       "ON CONFLICT DO NOTHING",
    [OURS] = "SELECT EXISTS (SELECT 1 FROM change WHERE id = ?1 AND ?2 = substr(at, 1, 19) || '.' || printf('%08d', id) || ' ' || who)",
};
const StatementSet statements_version = {"version", sql, COUNT(sql)};

void version_store_stamp(Str *out, Db *db)
{
    str_add_f(out, "%.*s.%08lld %s", STAMP_TIME, change_at(db), (long long)change_number(db), change_who(db));
}

Status version_store_is_ours(Db *db, const char *stamp, bool *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    *ret = strlen(stamp) <= STAMP_TIME; /* older than stamps are */
    if (*ret) return STATUS_OK;
    TRY(sql_get(db, STATEMENTS_VERSION, OURS, &stmt, err));
    sqlite3_bind_int64(stmt, 1, strtoll(stamp + STAMP_TIME + 1, NULL, 10));
    sql_bind_text(stmt, 2, stamp);
    TRY(sql_row(db, stmt, &row, err));
    *ret = row && sqlite3_column_int(stmt, 0);
    return STATUS_OK;
}

Status version_store_load(Db *db, int64_t case_id, Versions *ret, char **beginning, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_VERSION, OF_CASE, &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    AUTO_FREE char *first = NULL;
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) break;
        const char *key = sql_text(stmt, 0), *stamp = sql_text(stmt, 1);
        if (!key || !stamp) return sql_damaged(db, err);
        if (*key)
            versions_note(ret, key, stamp, sql_text(stmt, 3), sqlite3_column_int(stmt, 2));
        else if (!first)
            first = mem_text(stamp);
    }
    *beginning = first ? first : mem_text("");
    first = NULL;
    return STATUS_OK;
}

Status version_store_beside(Db *db, int64_t case_id, bool *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_VERSION, BESIDE, &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    TRY(sql_row(db, stmt, &row, err));
    *ret = row && sqlite3_column_int(stmt, 0);
    return STATUS_OK;
}

static Status put(Db *db, int64_t case_id, const char *key, const char *stamp, bool past, const char *value, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_VERSION, PUT, &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    sql_bind_text(stmt, 2, key);
    sql_bind_text(stmt, 3, stamp);
    sqlite3_bind_int(stmt, 4, past);
    sql_bind_text(stmt, 5, value);
    return sql_run(db, stmt, err);
}

Status version_store_begin(Db *db, int64_t case_id, const char *stamp, Error *err)
{
    return put(db, case_id, "", stamp, false, NULL, err);
}

Status version_store_put(Db *db, int64_t case_id, const Version *version, Error *err)
{
    return put(db, case_id, version->key, version->stamp, version->past, version->value, err);
}

static Status on_key(Db *db, int which, int64_t case_id, const char *key, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_VERSION, which, &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    sql_bind_text(stmt, 2, key);
    return sql_run(db, stmt, err);
}

Status version_store_change(Db *db, int64_t case_id, const char *key, const char *stamp, bool was, bool is,
                            Error *err)
{
    if (was) {
        TRY(on_key(db, MAKE_PAST, case_id, key, err));
        if (sqlite3_changes(sql_handle(db)) == 0) TRY(on_key(db, BEGINNING_PAST, case_id, key, err));
    }
    return is ? put(db, case_id, key, stamp, false, NULL, err) : STATUS_OK;
}
