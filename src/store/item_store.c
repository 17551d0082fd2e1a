#include "store/item_store.h"

#include "store/change.h"
#include "store/recorder.h"

enum { OF_CASE, INSERT, INSERT_MANY, UPDATE, EVENT_ADD, EVENTS };

#define COLUMNS "code, status, \"on\", due, follow_up, note, rule_due, added, applies, stated"

#define INSERT_INTO "INSERT INTO item (" COLUMNS ", case_id, pos) VALUES "
#define ROW "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

static const char *const sql[] = {
    [OF_CASE] = "SELECT " COLUMNS " FROM item WHERE case_id = ?1 ORDER BY pos",
    [INSERT] = INSERT_INTO ROW,
    [INSERT_MANY] = INSERT_INTO SQL_MANY(ROW),
    [UPDATE] = "UPDATE item SET code = ?1, status = ?2, \"on\" = ?3, due = ?4, follow_up = ?5, note = ?6, "
               "rule_due = ?7, "
               "added = ?8, applies = ?9, stated = ?10 WHERE case_id = ?11 AND pos = ?12",
    [EVENT_ADD] =
        "INSERT INTO item_event (case_id, pos, at, who, was, now, \"on\", due, follow_up, note, change_id) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    [EVENTS] = "SELECT at, who, was, now, \"on\", due, follow_up, note FROM item_event WHERE case_id = ?1 "
               "AND pos = ?2 "
               "ORDER BY change_id",
};
const StatementSet statements_item = {"item", sql, COUNT(sql)};

Status item_store_load(Db *db, int64_t case_id, List *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_ITEM, OF_CASE, &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        Item *item = list_add(ret, &record_item);
        int column = sql_read_record(stmt, 0, &record_item, item);
        item->rule_due = sql_date(stmt, column++);
        item->added = sql_date(stmt, column++);
        item->applies = sqlite3_column_int(stmt, column++);
        item->stated = sqlite3_column_int(stmt, column);
        if (!item->code || item->status == ITEM_UNKNOWN) return sql_damaged(db, err);
    }
}

/* Returns the next parameter. */
static int bind_item(sqlite3_stmt *stmt, int at, int64_t case_id, size_t pos, const Item *item)
{
    at = sql_bind_record(stmt, at, &record_item, item);
    sql_bind_date(stmt, at++, item->rule_due);
    sql_bind_date(stmt, at++, item->added);
    sqlite3_bind_int(stmt, at++, item->applies);
    sqlite3_bind_int(stmt, at++, item->stated);
    sqlite3_bind_int64(stmt, at++, case_id);
    sqlite3_bind_int64(stmt, at++, (int64_t)pos);
    return at;
}

static void hash_date(RowHash *row, Date date)
{
    if (date == DATE_NONE)
        row_hash_null(row);
    else
        row_hash_integer(row, date);
}

/* In the order of the table's columns. */
static RowHash hash_item(int64_t case_id, size_t pos, const Item *item)
{
    RowHash row = row_hash_begin(WATCHED_ITEM);
    row_hash_integer(&row, case_id);
    row_hash_integer(&row, (int64_t)pos);
    row_hash_text(&row, item->code);
    row_hash_text(&row, code_text(&codes_item_status, item->status));
    hash_date(&row, item->on);
    hash_date(&row, item->due);
    hash_date(&row, item->follow_up);
    row_hash_text(&row, item->note);
    hash_date(&row, item->rule_due);
    hash_date(&row, item->added);
    row_hash_integer(&row, item->applies);
    row_hash_integer(&row, item->stated);
    return row;
}

/* Nine in ten rows of an import are points: they are summed up here, which costs a tenth of having them looked at. */
static Status insert_rows(Db *db, int which, int64_t case_id, const List *items, size_t first, size_t n, Error *err)
{
    Recorder *recorder = change_recorder(db);
    sqlite3_stmt *stmt;
    bool summed = false;
    int at = 1;
    TRY(sql_get(db, STATEMENTS_ITEM, which, &stmt, err));
    for (size_t pos = first; pos < first + n; pos++) {
        const Item *item = list_at(items, &record_item, pos);
        RowHash row = hash_item(case_id, pos, item);
        summed = recorder_add_hash(recorder, case_id, &row);
        at = bind_item(stmt, at, case_id, pos, item);
    }
    Status status = sql_run(db, stmt, err);
    if (summed) recorder_look(recorder);
    return status;
}

Status item_store_insert(Db *db, int64_t case_id, const List *items, size_t first, Error *err)
{
    return sql_insert_list(db, insert_rows, INSERT, INSERT_MANY, case_id, items, first, err);
}

Status item_store_update(Db *db, int64_t case_id, size_t pos, const Item *item, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_ITEM, UPDATE, &stmt, err));
    bind_item(stmt, 1, case_id, pos, item);
    return sql_run(db, stmt, err);
}

Status item_store_event_add(Db *db, int64_t case_id, size_t pos, const ItemEvent *event, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_ITEM, EVENT_ADD, &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    sqlite3_bind_int64(stmt, 2, (int64_t)pos);
    sql_bind_text(stmt, 3, event->at);
    sql_bind_text(stmt, 4, event->who);
    sql_bind_text(stmt, 5, code_text(&codes_item_status, (int)event->was));
    sql_bind_text(stmt, 6, code_text(&codes_item_status, (int)event->now));
    sql_bind_date(stmt, 7, event->on);
    sql_bind_date(stmt, 8, event->due);
    sql_bind_date(stmt, 9, event->follow_up);
    sql_bind_text(stmt, 10, event->note);
    sqlite3_bind_int64(stmt, 11, event->change);
    return sql_run(db, stmt, err);
}

Status item_store_events(Db *db, int64_t case_id, size_t pos,
                         void (*each)(void *context, const ItemEvent *event), void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_ITEM, EVENTS, &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    sqlite3_bind_int64(stmt, 2, (int64_t)pos);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        ItemEvent event = {
            .at = sql_text(stmt, 0),
            .who = sql_text(stmt, 1),
            .was = (ItemStatus)code_value(&codes_item_status, sql_text(stmt, 2)),
            .now = (ItemStatus)code_value(&codes_item_status, sql_text(stmt, 3)),
            .on = sql_date(stmt, 4),
            .due = sql_date(stmt, 5),
            .follow_up = sql_date(stmt, 6),
            .note = sql_text(stmt, 7),
        };
        each(context, &event);
    }
}
