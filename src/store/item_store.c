#include "store/item_store.h"

#include "store/sql.h"

enum { OF_CASE, INSERT, UPDATE, EVENT_ADD, EVENTS };

#define COLUMNS "code, status, \"on\", due, follow_up, note, rule_due, added, applies, stated"

static const char *const sql[] = {
    [OF_CASE] = "SELECT " COLUMNS ", id FROM item WHERE case_id = ?1 ORDER BY id",
    [INSERT] = "INSERT INTO item (" COLUMNS ", case_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    [UPDATE] = "UPDATE item SET code = ?1, status = ?2, \"on\" = ?3, due = ?4, follow_up = ?5, note = ?6, rule_due = ?7, "
               "added = ?8, applies = ?9, stated = ?10 WHERE id = ?11",
    [EVENT_ADD] = "INSERT INTO item_event (item_id, at, who, was, now, \"on\", due, follow_up, note) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    [EVENTS] = "SELECT at, who, was, now, \"on\", due, follow_up, note FROM item_event WHERE item_id = ?1 ORDER BY id",
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
        item->stated = sqlite3_column_int(stmt, column++);
        item->id = sqlite3_column_int64(stmt, column);
    }
}

/* Binds all of COLUMNS; the parameter after them is the caller's. */
static int bind_item(sqlite3_stmt *stmt, const Item *item)
{
    int at = sql_bind_record(stmt, 1, &record_item, item);
    sql_bind_date(stmt, at++, item->rule_due);
    sql_bind_date(stmt, at++, item->added);
    sqlite3_bind_int(stmt, at++, item->applies);
    sqlite3_bind_int(stmt, at++, item->stated);
    return at;
}

Status item_store_insert(Db *db, int64_t case_id, Item *item, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_ITEM, INSERT, &stmt, err));
    sqlite3_bind_int64(stmt, bind_item(stmt, item), case_id);
    TRY(sql_run(db, stmt, err));
    item->id = sqlite3_last_insert_rowid(sql_handle(db));
    return STATUS_OK;
}

Status item_store_update(Db *db, const Item *item, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_ITEM, UPDATE, &stmt, err));
    sqlite3_bind_int64(stmt, bind_item(stmt, item), item->id);
    return sql_run(db, stmt, err);
}

Status item_store_event_add(Db *db, int64_t item_id, const ItemEvent *event, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_ITEM, EVENT_ADD, &stmt, err));
    sqlite3_bind_int64(stmt, 1, item_id);
    sql_bind_text(stmt, 2, event->at);
    sql_bind_text(stmt, 3, event->who);
    sql_bind_text(stmt, 4, code_text(&codes_item_status, event->was));
    sql_bind_text(stmt, 5, code_text(&codes_item_status, event->now));
    sql_bind_date(stmt, 6, event->on);
    sql_bind_date(stmt, 7, event->due);
    sql_bind_date(stmt, 8, event->follow_up);
    sql_bind_text(stmt, 9, event->note);
    return sql_run(db, stmt, err);
}

Status item_store_events(Db *db, int64_t item_id, void (*each)(void *context, const ItemEvent *event), void *context,
                         Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_ITEM, EVENTS, &stmt, err));
    sqlite3_bind_int64(stmt, 1, item_id);
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
