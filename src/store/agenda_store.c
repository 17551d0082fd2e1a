#include "store/agenda_store.h"

#include "store/sql.h"

#include <stdlib.h>
#include <string.h>

enum { FROM_START, AFTER, OF_CASE, ADD, REMOVE };

#define COLUMNS "due, ref, code, kind, number, case_id, status, phase, name, detail"
#define KEY     "due, ref, code, kind, number"

static const char *const sql[] = {
    [FROM_START] = "SELECT " COLUMNS " FROM agenda WHERE due >= ?1 AND due <= ?2 ORDER BY " KEY " LIMIT ?3",
    [AFTER] =
        "SELECT " COLUMNS " FROM agenda WHERE (" KEY ") > (?4, ?5, ?6, ?7, ?8) AND due >= ?1 AND due <= ?2 "
        "ORDER BY " KEY " LIMIT ?3",
    [OF_CASE] = "SELECT " COLUMNS " FROM agenda WHERE case_id = ?1 ORDER BY " KEY,
    [ADD] = "INSERT INTO agenda (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    [REMOVE] = "DELETE FROM agenda WHERE (" KEY ") = (?1, ?2, ?3, ?4, ?5)",
};
const StatementSet statements_agenda = {"agenda", sql, COUNT(sql)};

AgendaRow agenda_row_copy(const AgendaRow *row)
{
    AgendaRow copy = *row;
    copy.ref = mem_text(row->ref);
    copy.code = mem_text(row->code);
    copy.name = mem_text(row->name);
    copy.detail = mem_text(row->detail);
    return copy;
}

void agenda_row_free(AgendaRow *row)
{
    free((char *)row->ref);
    free((char *)row->code);
    free((char *)row->name);
    free((char *)row->detail);
    *row = (AgendaRow){0};
}

int agenda_row_order(const AgendaRow *a, const AgendaRow *b)
{
    if (a->due != b->due) return a->due < b->due ? -1 : 1;
    int order = strcmp(a->ref, b->ref);
    if (order == 0) order = strcmp(a->code, b->code);
    if (order == 0) order = (a->kind > b->kind) - (a->kind < b->kind);
    if (order == 0) order = (a->number > b->number) - (a->number < b->number);
    return order;
}

static int bind_key(sqlite3_stmt *stmt, int first, const AgendaRow *row)
{
    sqlite3_bind_int(stmt, first++, row->due);
    sql_bind_text(stmt, first++, row->ref);
    sql_bind_text(stmt, first++, row->code);
    sqlite3_bind_int(stmt, first++, row->kind);
    sqlite3_bind_int(stmt, first++, row->number);
    return first;
}

static Status each_row(Db *db, sqlite3_stmt *stmt, bool (*each)(void *context, const AgendaRow *row),
                       void *context, Error *err)
{
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        AgendaRow found = {
            .due = sqlite3_column_int(stmt, 0), /* AGENDA_ALWAYS is no date */
            .ref = sql_text(stmt, 1),
            .code = sql_text(stmt, 2),
            .kind = sqlite3_column_int(stmt, 3),
            .number = sqlite3_column_int(stmt, 4),
            .case_id = sqlite3_column_int64(stmt, 5),
            .status = sqlite3_column_int(stmt, 6),
            .phase = sqlite3_column_int(stmt, 7),
            .name = sql_text(stmt, 8),
            .detail = sql_text(stmt, 9),
        };
        if (!found.ref || !found.code || !found.name || found.kind < 0 || found.kind > AGENDA_KIND_LAST)
            return sql_damaged(db, err);
        if (!each(context, &found)) return STATUS_OK;
    }
}

Status agenda_store_each(Db *db, const AgendaRow *after, Date first, Date last, size_t limit,
                         bool (*each)(void *context, const AgendaRow *row), void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_AGENDA, after ? AFTER : FROM_START, &stmt, err));
    sqlite3_bind_int(stmt, 1, first);
    sqlite3_bind_int(stmt, 2, last);
    sqlite3_bind_int64(stmt, 3, limit ? (int64_t)limit : -1);
    if (after) bind_key(stmt, 4, after);
    return each_row(db, stmt, each, context, err);
}

Status agenda_store_of_case(Db *db, int64_t case_id, bool (*each)(void *context, const AgendaRow *row),
                            void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_AGENDA, OF_CASE, &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    return each_row(db, stmt, each, context, err);
}

Status agenda_store_add(Db *db, const AgendaRow *row, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_AGENDA, ADD, &stmt, err));
    int at = bind_key(stmt, 1, row);
    sqlite3_bind_int64(stmt, at++, row->case_id);
    sqlite3_bind_int(stmt, at++, row->status);
    sqlite3_bind_int(stmt, at++, row->phase);
    sql_bind_text(stmt, at++, row->name);
    sql_bind_text(stmt, at, row->detail);
    return sql_run(db, stmt, err);
}

Status agenda_store_remove(Db *db, const AgendaRow *row, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_AGENDA, REMOVE, &stmt, err));
    bind_key(stmt, 1, row);
    return sql_run(db, stmt, err);
}
