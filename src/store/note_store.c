#include "store/note_store.h"

#include "store/change.h"
#include "store/sql.h"

#include <stdlib.h>
#include <string.h>

enum { OF_CASE, ADD, ADD_MANY, WORDS_FROM, WORDS_IN, WORDS_OUT, WORDS_OUT_OF_CASES, FOUND, FOUND_IDS, HIT };

#define ADD_TO "INSERT INTO note (at, author, text, case_id) VALUES "
#define ROW "(?, ?, ?, ?)"

static const char *const sql[] = {
    [OF_CASE] = "SELECT at, author, text FROM note WHERE case_id = ?1 ORDER BY id",
    [ADD] = ADD_TO ROW,
    [ADD_MANY] = ADD_TO SQL_MANY(ROW),
    [WORDS_FROM] = "INSERT INTO note_words (rowid, text) SELECT id, text FROM note WHERE id >= ?1",
    [WORDS_IN] = "INSERT INTO note_words (rowid, text) VALUES (?1, ?2)",
    [WORDS_OUT] = "INSERT INTO note_words (note_words, rowid, text) VALUES ('delete', ?1, ?2)",
    [WORDS_OUT_OF_CASES] = "INSERT INTO note_words (note_words, rowid, text) "
                           "SELECT 'delete', id, text FROM note WHERE case_id BETWEEN ?1 AND ?2",
    /* char(2) and char(3) are NOTE_HIT_BEGIN and NOTE_HIT_END */
    [FOUND] = "SELECT note.id, ref, name, at, author, highlight(note_words, 0, char(2), char(3)), "
              "(SELECT count(*) FROM note earlier WHERE earlier.case_id = note.case_id AND earlier.id < note.id) "
              "FROM note_words JOIN note ON note.id = note_words.rowid "
              "JOIN casefile ON casefile.id = case_id WHERE note_words MATCH ?1 ORDER BY note_words.rowid DESC",
    [FOUND_IDS] = "SELECT rowid FROM note_words WHERE note_words MATCH ?1 ORDER BY rowid DESC",
    [HIT] = "SELECT note.id, ref, name, at, author, text, NULL FROM note JOIN casefile ON casefile.id = case_id "
            "WHERE note.id = ?1",
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

static Status add_rows(Db *db, int which, int64_t case_id, const List *notes, size_t first, size_t n, Error *err)
{
    sqlite3_stmt *stmt;
    int at = 1;
    TRY(sql_get(db, STATEMENTS_NOTE, which, &stmt, err));
    for (size_t i = first; i < first + n; i++) {
        at = sql_bind_record(stmt, at, &record_note, list_at(notes, &record_note, i));
        sqlite3_bind_int64(stmt, at++, case_id);
    }
    TRY(sql_run(db, stmt, err));
    change_added_note(db, sqlite3_last_insert_rowid(sql_handle(db)) - (int64_t)n + 1);
    return STATUS_OK;
}

Status note_store_add(Db *db, int64_t case_id, const List *notes, size_t first, Error *err)
{
    return sql_insert_list(db, add_rows, ADD, ADD_MANY, case_id, notes, first, err);
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
 * store that is nearly all of the time. So it is asked once, whichever order the rows go out in; and where only the
 * newest are wanted, unmarked, it is asked for their numbers alone, since hundreds of them may only be counted.
 */
typedef struct Search {
    Db *db;
    sqlite3_stmt *found; /* gives the hits, or only their numbers */
    sqlite3_stmt *hit;   /* gives the hit with a number; NULL: `found` gives all of it */
    bool more;           /* `found` has not been read to its end */
    size_t count, next;  /* of those read ahead, and which of them comes next */
    int64_t ids[NOTES_BY_TIME + 1];
    NoteHit hits[NOTES_BY_TIME + 1]; /* the newest as written, in order of time; their texts are ours */
    bool by_time;
} Search;

static void search_free(Search *search)
{
    sql_reset_local(&search->found);
    sql_reset_local(&search->hit);
    for (size_t i = 0; i <= NOTES_BY_TIME; i++) {
        NoteHit *hit = &search->hits[i];
        free((char *)hit->ref), free((char *)hit->name), free((char *)hit->at);
        free((char *)hit->author), free((char *)hit->text);
    }
    free(search);
}

/* The hit that `stmt` stands on; its texts are borrowed. */
static Status hit_of(const Search *search, sqlite3_stmt *stmt, NoteHit *ret, Error *err)
{
    *ret = (NoteHit){
        .id = sqlite3_column_int64(stmt, 0),
        .ref = sql_text(stmt, 1),
        .name = sql_text(stmt, 2),
        .at = sql_text(stmt, 3),
        .author = sql_text(stmt, 4),
        .text = sql_text(stmt, 5),
        .place = (size_t)sqlite3_column_int64(stmt, 6),
    };
    return ret->ref && ret->name ? STATUS_OK : sql_damaged(search->db, err);
}

/* Reads the hit with a number. One that the index has and the journal has not is a damage that `check` tells. */
static Status hit_with(const Search *search, int64_t id, NoteHit *ret, Error *err)
{
    bool row;
    sqlite3_reset(search->hit);
    sqlite3_bind_int64(search->hit, 1, id);
    TRY(sql_row(search->db, search->hit, &row, err));
    return row ? hit_of(search, search->hit, ret, err) : sql_damaged(search->db, err);
}

static void keep_hit(NoteHit *kept, const NoteHit *hit)
{
    *kept = *hit;
    kept->ref = mem_text(hit->ref), kept->name = mem_text(hit->name), kept->at = mem_text(hit->at);
    kept->author = mem_text(hit->author), kept->text = mem_text(hit->text);
}

/* Reads the first ones, until there are none or too many to be put in order of time. */
static Status read_ahead(Search *search, Error *err)
{
    while (search->count <= NOTES_BY_TIME) {
        NoteHit hit;
        TRY(sql_row(search->db, search->found, &search->more, err));
        if (!search->more) return STATUS_OK;
        search->ids[search->count] = sqlite3_column_int64(search->found, 0);
        if (!search->hit) {
            TRY(hit_of(search, search->found, &hit, err));
            keep_hit(&search->hits[search->count], &hit);
        }
        search->count++;
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

/* Where all hits are known their own time decides. */
static Status order_by_time(Search *search, Error *err)
{
    if (search->more) return STATUS_OK;
    for (size_t i = 0; search->hit && i < search->count; i++) {
        NoteHit hit;
        TRY(hit_with(search, search->ids[i], &hit, err));
        keep_hit(&search->hits[i], &hit);
    }
    qsort(search->hits, search->count, sizeof *search->hits, compare_time);
    search->by_time = true;
    return STATUS_OK;
}

/* Gives the next hit; `wanted` is false for one that is passed by, which need not be read. */
static Status next_hit(Search *search, bool wanted, bool *there, NoteHit *ret, Error *err)
{
    *there = true;
    if (search->next < search->count) {
        size_t at = search->next++;
        if (search->by_time || !search->hit)
            *ret = search->hits[at];
        else if (wanted)
            return hit_with(search, search->ids[at], ret, err);
        return STATUS_OK;
    }
    if (search->more) TRY(sql_row(search->db, search->found, &search->more, err));
    *there = search->more;
    if (!search->more) return STATUS_OK;
    return search->hit ? hit_with(search, sqlite3_column_int64(search->found, 0), ret, err)
                       : hit_of(search, search->found, ret, err);
}

/* Gives the hits from `skip` on. */
static Status give(Search *search, size_t skip, size_t limit, bool (*each)(void *context, const NoteHit *hit),
                   void *context, Error *err)
{
    for (size_t i = 0; limit > 0; i++) {
        NoteHit hit;
        bool there;
        TRY(next_hit(search, i >= skip, &there, &hit, err));
        if (!there) return STATUS_OK;
        if (i < skip) continue;
        limit--;
        if (!each(context, &hit)) return STATUS_OK;
    }
    return STATUS_OK;
}

Status note_store_search(Db *db, const char *match, bool marked, size_t skip, size_t limit,
                         bool (*each)(void *context, const NoteHit *hit), void *context, Error *err)
{
    Search *search = mem_zero(1, sizeof *search);
    search->db = db;
    Status status = sql_get(db, STATEMENTS_NOTE, marked ? FOUND : FOUND_IDS, &search->found, err);
    if (status == STATUS_OK && !marked) status = sql_get(db, STATEMENTS_NOTE, HIT, &search->hit, err);
    if (status == STATUS_OK) {
        sql_bind_text(search->found, 1, match);
        status = read_ahead(search, err);
    }
    if (status == STATUS_OK) status = order_by_time(search, err);
    if (status == STATUS_OK) status = give(search, skip, limit, each, context, err);
    search_free(search);
    return status;
}
