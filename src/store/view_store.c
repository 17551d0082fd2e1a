#include "store/view_store.h"

#include "base/lang.h"
#include "store/sql.h"

enum { GET, SET };

static const char *const sql[] = {
    [GET] = "SELECT value FROM view_setting WHERE user = ?1 AND key = ?2",
    [SET] = "INSERT INTO view_setting (user, key, value) VALUES (?1, ?2, ?3) "
            "ON CONFLICT (user, key) DO UPDATE SET value = excluded.value",
};
const StatementSet statements_view = {"view", sql, COUNT(sql)};

Status view_store_get(Db *db, const char *user, const char *key, char **ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_VIEW, GET, &stmt, err));
    sql_bind_text(stmt, 1, user);
    sql_bind_text(stmt, 2, key);
    TRY(sql_row(db, stmt, &row, err));
    *ret = row ? sql_take_text(stmt, 0) : NULL;
    return STATUS_OK;
}

Status view_store_set(Db *db, const char *user, const char *key, const char *value, Error *err)
{
    sqlite3_stmt *stmt;
    if (db_read_only(db))
        return error_set(err, STATUS_READ_ONLY, db_path(db),
                         _("the store can only be read; nothing was changed"));
    TRY(sql_get(db, STATEMENTS_VIEW, SET, &stmt, err));
    sql_bind_text(stmt, 1, user);
    sql_bind_text(stmt, 2, key);
    sql_bind_text(stmt, 3, value);
    return sql_run(db, stmt, err);
}
