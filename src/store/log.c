#include "store/log.h"

#include "base/str.h"
#include "store/sql.h"

#include <stdio.h>
#include <string.h>

enum { EACH, EACH_OF_CASE, EACH_OF_KIND, READS_OF_CASE, CASE_BACKWARDS };

#define COLUMNS                                                                                              \
    "SELECT seq, change_id, at, who, action, undoes, ref, what, was, now FROM log JOIN change ON change.id " \
    "= change_id "
#define NEWEST(which) "SELECT * FROM (" COLUMNS "WHERE " which " ORDER BY seq DESC LIMIT ?1) ORDER BY seq"

static const char *const sql[] = {
    [EACH] = COLUMNS "WHERE seq > (SELECT coalesce(max(seq), 0) FROM log) - ?1 ORDER BY seq",
    [EACH_OF_CASE] = NEWEST("ref = ?2"),
    [EACH_OF_KIND] = NEWEST("(?2 IS NULL OR ref = ?2) AND (action = '" LOG_READ "') = ?3"),
    [READS_OF_CASE] =
        NEWEST("(ref = ?2 OR (ref IS NULL AND what = 'export')) AND action = '" LOG_READ "'"),
    [CASE_BACKWARDS] = "SELECT at, who, action, what FROM log JOIN change ON change.id = change_id "
                       "WHERE ref = ?1 ORDER BY seq DESC",
};
const StatementSet statements_log = {"log", sql, COUNT(sql)};

enum { MOMENT = sizeof "2026-03-02T09:30:00" - 1 };

static Status each_row(Db *db, sqlite3_stmt *stmt, bool (*each)(void *context, const LogEntry *entry),
                       void *context, Error *err)
{
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        char moment[MOMENT + 1];
        const char *said = sql_text(stmt, 2), *clock = said ? strchr(said, '@') : NULL;
        snprintf(moment, sizeof moment, "%s", said ? said : "");
        LogEntry entry = {
            .seq = sqlite3_column_int64(stmt, 0),
            .change = sqlite3_column_int64(stmt, 1),
            .at = moment,
            .clock = clock ? clock + 1 : NULL,
            .who = sql_text(stmt, 3),
            .action = sql_text(stmt, 4),
            .undoes = sqlite3_column_int64(stmt, 5),
            .ref = sql_text(stmt, 6),
            .what = sql_text(stmt, 7),
            .was = sql_text(stmt, 8),
            .now = sql_text(stmt, 9),
        };
        if (!said || strlen(said) < MOMENT || !entry.who || !entry.action)
            return sql_damaged(db, err);
        if (!each(context, &entry)) return STATUS_OK;
    }
}

Status log_each_of(Db *db, LogKind kind, const char *ref, size_t limit,
                   bool (*each)(void *context, const LogEntry *entry), void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    int which = kind == LOG_ALL ? (ref ? EACH_OF_CASE : EACH) : EACH_OF_KIND;
    if (kind == LOG_READS && ref) which = READS_OF_CASE;
    TRY(sql_get(db, STATEMENTS_LOG, which, &stmt, err));
    sqlite3_bind_int64(stmt, 1, limit ? (int64_t)limit : INT64_MAX / 2);
    if (ref) sql_bind_text(stmt, 2, ref);
    if (which == EACH_OF_KIND) sqlite3_bind_int(stmt, 3, kind == LOG_READS);
    return each_row(db, stmt, each, context, err);
}

Status log_each(Db *db, const char *ref, size_t limit, bool (*each)(void *context, const LogEntry *entry),
                void *context, Error *err)
{
    return log_each_of(db, LOG_ALL, ref, limit, each, context, err);
}

Status log_was_read(Db *db, const char *ref, const char *who, const char *what, const char *since,
                    const char *until, bool *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    *ret = false;
    TRY(sql_get(db, STATEMENTS_LOG, CASE_BACKWARDS, &stmt, err));
    sql_bind_text(stmt, 1, ref);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        const char *at = sql_text(stmt, 0);
        if (!at) return sql_damaged(db, err);
        if (strcmp(at, since) < 0) return STATUS_OK; /* what comes now is older still */
        *ret = strncmp(at, until, MOMENT) <= 0 && text_same(sql_text(stmt, 1), who) &&
               text_same(sql_text(stmt, 2), LOG_READ) && text_same(sql_text(stmt, 3), what);
        if (*ret) return STATUS_OK;
    }
}
