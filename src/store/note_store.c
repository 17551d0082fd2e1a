#include "store/note_store.h"

#include "store/sql.h"

enum { OF_CASE, ADD, WORDS_IN, WORDS_OUT, WORDS_OUT_OF_CASES };

static const char *const sql[] = {
    [OF_CASE] = "SELECT at, author, text FROM note WHERE case_id = ?1 ORDER BY id",
    [ADD] = "INSERT INTO note (at, author, text, case_id) VALUES (?1, ?2, ?3, ?4)",
    [WORDS_IN] = "INSERT INTO note_words (rowid, text) VALUES (?1, ?2)",
    [WORDS_OUT] = "INSERT INTO note_words (note_words, rowid, text) VALUES ('delete', ?1, ?2)",
    [WORDS_OUT_OF_CASES] = "INSERT INTO note_words (note_words, rowid, text) "
                           "SELECT 'delete', id, text FROM note WHERE case_id BETWEEN ?1 AND ?2",
};
const StatementSet statements_note = {"note", sql, COUNT(sql)};

Status note_store_load(Db *db, int64_t case_id, List *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_NOTE, OF_CASE, &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        sql_read_record(stmt, 0, &record_note, list_add(ret, &record_note));
    }
}

static Status words(Db *db, int which, int64_t note_id, const char *text, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_NOTE, which, &stmt, err));
    sqlite3_bind_int64(stmt, 1, note_id);
    sql_bind_text(stmt, 2, text);
    return sql_run(db, stmt, err);
}

Status note_store_word_in(Db *db, int64_t note_id, const char *text, Error *err)
{
    return words(db, WORDS_IN, note_id, text, err);
}

Status note_store_word_out(Db *db, int64_t note_id, const char *text, Error *err)
{
    return words(db, WORDS_OUT, note_id, text, err);
}

Status note_store_add(Db *db, int64_t case_id, const Note *note, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_NOTE, ADD, &stmt, err));
    sqlite3_bind_int64(stmt, sql_bind_record(stmt, 1, &record_note, note), case_id);
    TRY(sql_run(db, stmt, err));
    return note_store_word_in(db, sqlite3_last_insert_rowid(sql_handle(db)), note->text, err);
}

Status note_store_forget_words(Db *db, int64_t first_case, int64_t last_case, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_NOTE, WORDS_OUT_OF_CASES, &stmt, err));
    sqlite3_bind_int64(stmt, 1, first_case);
    sqlite3_bind_int64(stmt, 2, last_case);
    return sql_run(db, stmt, err);
}
