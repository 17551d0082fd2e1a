#include "store/prison_store.h"

#include "store/sql.h"

enum { HAS, EACH };

static const char *const sql[] = {
    [HAS] = "SELECT EXISTS (SELECT 1 FROM casefile WHERE prison = ?1) OR EXISTS (SELECT 1 FROM placement WHERE prison = ?1)",
    [EACH] = "SELECT prison FROM casefile WHERE prison IS NOT NULL UNION SELECT prison FROM placement "
             "WHERE prison IS NOT NULL ORDER BY 1",
};
const StatementSet statements_prison = {"prison", sql, COUNT(sql)};

Status prison_store_has(Db *db, const char *name, bool *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_PRISON, HAS, &stmt, err));
    sql_bind_text(stmt, 1, name);
    TRY(sql_row(db, stmt, &row, err));
    *ret = row && sqlite3_column_int(stmt, 0) != 0;
    return STATUS_OK;
}

Status prison_store_each(Db *db, bool (*each)(void *context, const char *name), void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_PRISON, EACH, &stmt, err));
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row || !each(context, sql_text(stmt, 0))) return STATUS_OK;
    }
}
