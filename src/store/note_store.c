#include "store/note_store.h"

#include "store/change.h"
#include "store/sql.h"

enum {
    OF_CASE,
    ADD,
    WORDS_FROM,
    WORDS_IN,
    WORDS_OUT,
    WORDS_OUT_OF_CASES,
    FOUND_MANY,
    FOUND_BY_TIME,
    FOUND_AS_WRITTEN
};

/* char(2) and char(3) are NOTE_HIT_BEGIN and NOTE_HIT_END; ?4: whether they and the place are asked for. */
#define HIT                                                                                                  \
    "SELECT note.id, ref, name, at, author, "                                                                \
    "CASE WHEN ?4 THEN highlight(note_words, 0, char(2), char(3)) ELSE note.text END, "                      \
    "CASE WHEN ?4 THEN (SELECT count(*) FROM note earlier WHERE earlier.case_id = note.case_id AND "         \
    "earlier.id < note.id) END "

static const char *const sql[] = {
    [OF_CASE] = "SELECT at, author, text FROM note WHERE case_id = ?1 ORDER BY id",
    [ADD] = "INSERT INTO note (at, author, text, case_id) VALUES (?1, ?2, ?3, ?4)",
    [WORDS_FROM] = "INSERT INTO note_words (rowid, text) SELECT id, text FROM note WHERE id >= ?1",
    [WORDS_IN] = "INSERT INTO note_words (rowid, text) VALUES (?1, ?2)",
    [WORDS_OUT] = "INSERT INTO note_words (note_words, rowid, text) VALUES ('delete', ?1, ?2)",
    [WORDS_OUT_OF_CASES] = "INSERT INTO note_words (note_words, rowid, text) "
                           "SELECT 'delete', id, text FROM note WHERE case_id BETWEEN ?1 AND ?2",
    [FOUND_MANY] = "SELECT 1 FROM note_words WHERE note_words MATCH ?1 LIMIT 1 OFFSET ?2",
    /* first which, then all about those: sorting what is told of all that were found would read it all */
    [FOUND_BY_TIME] = HIT "FROM (SELECT note.id AS found, at AS moment FROM note_words "
                          "JOIN note ON note.id = note_words.rowid WHERE note_words MATCH ?1 "
                          "ORDER BY moment DESC, found DESC LIMIT ?2 OFFSET ?3) "
                          "JOIN note_words ON note_words.rowid = found JOIN note ON note.id = found "
                          "JOIN casefile ON casefile.id = case_id WHERE note_words MATCH ?1 "
                          "ORDER BY moment DESC, found DESC",
    [FOUND_AS_WRITTEN] = HIT "FROM note_words JOIN note ON note.id = note_words.rowid "
                             "JOIN casefile ON casefile.id = case_id WHERE note_words MATCH ?1 "
                             "ORDER BY note_words.rowid DESC LIMIT ?2 OFFSET ?3",
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
    change_added_note(db, sqlite3_last_insert_rowid(sql_handle(db)));
    return STATUS_OK;
}

Status note_store_words_from(Db *db, int64_t first_note, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_NOTE, WORDS_FROM, &stmt, err));
    sqlite3_bind_int64(stmt, 1, first_note);
    return sql_run(db, stmt, err);
}

Status note_store_forget_words(Db *db, int64_t first_case, int64_t last_case, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_NOTE, WORDS_OUT_OF_CASES, &stmt, err));
    sqlite3_bind_int64(stmt, 1, first_case);
    sqlite3_bind_int64(stmt, 2, last_case);
    return sql_run(db, stmt, err);
}

static Status found_many(Db *db, const char *match, bool *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_NOTE, FOUND_MANY, &stmt, err));
    sql_bind_text(stmt, 1, match);
    sqlite3_bind_int(stmt, 2, NOTES_BY_TIME);
    return sql_row(db, stmt, ret, err);
}

Status note_store_search(Db *db, const char *match, bool marked, size_t skip, size_t limit,
                         bool (*each)(void *context, const NoteHit *hit), void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool many;
    TRY(found_many(db, match, &many, err));
    TRY(sql_get(db, STATEMENTS_NOTE, many ? FOUND_AS_WRITTEN : FOUND_BY_TIME, &stmt, err));
    sql_bind_text(stmt, 1, match);
    sqlite3_bind_int64(stmt, 2, (int64_t)limit);
    sqlite3_bind_int64(stmt, 3, (int64_t)skip);
    sqlite3_bind_int(stmt, 4, marked);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        NoteHit hit = {
            .id = sqlite3_column_int64(stmt, 0),
            .ref = sql_text(stmt, 1),
            .name = sql_text(stmt, 2),
            .at = sql_text(stmt, 3),
            .author = sql_text(stmt, 4),
            .text = sql_text(stmt, 5),
            .place = (size_t)sqlite3_column_int64(stmt, 6),
        };
        if (!hit.ref || !hit.name) return sql_damaged(db, err);
        if (!each(context, &hit)) return STATUS_OK;
    }
}
