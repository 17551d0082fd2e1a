#include "store/note_store.h"

#include "store/change.h"
#include "store/sql.h"

#include <stdlib.h>
#include <string.h>

enum { OF_CASE, ADD, WORDS_FROM, WORDS_IN, WORDS_OUT, WORDS_OUT_OF_CASES, FOUND };

static const char *const sql[] = {
    [OF_CASE] = "SELECT at, author, text FROM note WHERE case_id = ?1 ORDER BY id",
    [ADD] = "INSERT INTO note (at, author, text, case_id) VALUES (?1, ?2, ?3, ?4)",
    [WORDS_FROM] = "INSERT INTO note_words (rowid, text) SELECT id, text FROM note WHERE id >= ?1",
    [WORDS_IN] = "INSERT INTO note_words (rowid, text) VALUES (?1, ?2)",
    [WORDS_OUT] = "INSERT INTO note_words (note_words, rowid, text) VALUES ('delete', ?1, ?2)",
    [WORDS_OUT_OF_CASES] = "INSERT INTO note_words (note_words, rowid, text) "
                           "SELECT 'delete', id, text FROM note WHERE case_id BETWEEN ?1 AND ?2",
    /* char(2) and char(3) are NOTE_HIT_BEGIN and NOTE_HIT_END; ?2: whether they and the place are asked for */
    [FOUND] = "SELECT note.id, ref, name, at, author, "
              "CASE WHEN ?2 THEN highlight(note_words, 0, char(2), char(3)) ELSE note.text END, "
              "CASE WHEN ?2 THEN (SELECT count(*) FROM note earlier WHERE earlier.case_id = note.case_id AND "
              "earlier.id < note.id) END "
              "FROM note_words JOIN note ON note.id = note_words.rowid "
              "JOIN casefile ON casefile.id = case_id WHERE note_words MATCH ?1 ORDER BY note_words.rowid DESC",
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

/* ---------------------------------------------------------------- searching */

/*
 * The index gathers all that it finds when it is asked, however few rows are read: with a short word in a large
 * store that is nearly all of the time. So it is asked once, whichever order the rows go out in.
 */
typedef struct Found {
    NoteHit hits[NOTES_BY_TIME + 1]; /* the newest as written; their texts are ours */
    size_t count;
} Found;

static void found_free(Found *found)
{
    for (size_t i = 0; i < found->count; i++) {
        NoteHit *hit = &found->hits[i];
        free((char *)hit->ref), free((char *)hit->name), free((char *)hit->at);
        free((char *)hit->author), free((char *)hit->text);
    }
    free(found);
}

static Status read_hit(Db *db, sqlite3_stmt *stmt, bool *there, NoteHit *ret, Error *err)
{
    TRY(sql_row(db, stmt, there, err));
    if (!*there) return STATUS_OK;
    *ret = (NoteHit){
        .id = sqlite3_column_int64(stmt, 0),
        .ref = sql_text(stmt, 1),
        .name = sql_text(stmt, 2),
        .at = sql_text(stmt, 3),
        .author = sql_text(stmt, 4),
        .text = sql_text(stmt, 5),
        .place = (size_t)sqlite3_column_int64(stmt, 6),
    };
    return ret->ref && ret->name ? STATUS_OK : sql_damaged(db, err);
}

/* Reads the first ones; `*more`: there are others after them. */
static Status read_first(Db *db, sqlite3_stmt *stmt, Found *found, bool *more, Error *err)
{
    for (*more = true; *more && found->count <= NOTES_BY_TIME;) {
        NoteHit hit;
        TRY(read_hit(db, stmt, more, &hit, err));
        if (!*more) break;
        hit.ref = mem_text(hit.ref), hit.name = mem_text(hit.name), hit.at = mem_text(hit.at);
        hit.author = mem_text(hit.author), hit.text = mem_text(hit.text);
        found->hits[found->count++] = hit;
    }
    return STATUS_OK;
}

/* The newest by their own time; of the same time the last written. */
static int compare_time(const void *a, const void *b)
{
    const NoteHit *x = a, *y = b;
    int order = strcmp(y->at ? y->at : "", x->at ? x->at : "");
    return order ? order : (x->id < y->id) - (x->id > y->id);
}

/* Gives the hits from `skip` on, first those that were read. */
static Status give(Db *db, sqlite3_stmt *stmt, const Found *found, bool more, size_t skip, size_t limit,
                   bool (*each)(void *context, const NoteHit *hit), void *context, Error *err)
{
    for (size_t i = 0; limit > 0; i++) {
        NoteHit hit;
        if (i < found->count) {
            hit = found->hits[i];
        } else {
            if (!more) return STATUS_OK;
            TRY(read_hit(db, stmt, &more, &hit, err));
            if (!more) return STATUS_OK;
        }
        if (i < skip) continue;
        limit--;
        if (!each(context, &hit)) return STATUS_OK;
    }
    return STATUS_OK;
}

Status note_store_search(Db *db, const char *match, bool marked, size_t skip, size_t limit,
                         bool (*each)(void *context, const NoteHit *hit), void *context, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool more;
    TRY(sql_get(db, STATEMENTS_NOTE, FOUND, &stmt, err));
    sql_bind_text(stmt, 1, match);
    sqlite3_bind_int(stmt, 2, marked);
    Found *found = mem_zero(1, sizeof *found);
    Status status = read_first(db, stmt, found, &more, err);
    if (status == STATUS_OK && !more) qsort(found->hits, found->count, sizeof *found->hits, compare_time);
    if (status == STATUS_OK) status = give(db, stmt, found, more, skip, limit, each, context, err);
    found_free(found);
    return status;
}
