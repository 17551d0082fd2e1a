#include "store/log.h"

#include "store/sql.h"

#include <string.h>

enum { EACH, EACH_OF_CASE };

#define COLUMNS                                                                                              \
    "SELECT seq, change_id, at, who, action, ref, what, was, now FROM log JOIN change ON change.id = "       \
    "change_id "

static const char *const sql[] = {
    [EACH] = COLUMNS "WHERE seq > (SELECT coalesce(max(seq), 0) FROM log) - ?1 ORDER BY seq",
    [EACH_OF_CASE] = "SELECT * FROM (" COLUMNS "WHERE ref = ?2 ORDER BY seq DESC LIMIT ?1) ORDER BY seq",
};
const StatementSet statements_log = {"log", sql, COUNT(sql)};

Status log_each(Db *db, const char *ref, size_t limit, bool (*each)(void *context, const LogEntry *entry),
                void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_LOG, ref ? EACH_OF_CASE : EACH, &stmt, err));
    sqlite3_bind_int64(stmt, 1, limit ? (int64_t)limit : INT64_MAX / 2);
    if (ref) sql_bind_text(stmt, 2, ref);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        LogEntry entry = {
            .seq = sqlite3_column_int64(stmt, 0),
            .change = sqlite3_column_int64(stmt, 1),
            .at = sql_text(stmt, 2),
            .who = sql_text(stmt, 3),
            .action = sql_text(stmt, 4),
            .ref = sql_text(stmt, 5),
            .what = sql_text(stmt, 6),
            .was = sql_text(stmt, 7),
            .now = sql_text(stmt, 8),
        };
        enum { MOMENT = sizeof "2026-03-02T09:30:00" - 1 };
        if (!entry.at || strlen(entry.at) < MOMENT || !entry.who || !entry.action)
            return sql_damaged(db, err);
        if (!each(context, &entry)) return STATUS_OK;
    }
}
