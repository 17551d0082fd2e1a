#include "store/erase_stays.h"

#include "store/changeset.h"
#include "store/case_store.h"
#include "store/sql.h"

#include <stdlib.h>
#include <string.h>

/* Which cases that are no longer there were stays of one person: read out of the records that undo keeps. */

enum { PLACES, RECORDS, NAMED, OWN_PREVIOUS };

static const char *const sql[] = {
    [PLACES] = "SELECT name, cid FROM pragma_table_info ('casefile') WHERE name IN ('id', 'ref', 'previous')",
    [RECORDS] = "SELECT id, undo FROM change WHERE undo IS NOT NULL ORDER BY id",
    [NAMED] = "SELECT EXISTS (SELECT 1 FROM log JOIN change ON seq BETWEEN first_log AND last_log WHERE change.id = ?1 "
              "AND ref = ?2)",
    [OWN_PREVIOUS] = "SELECT previous FROM casefile WHERE ref = ?1",
};
const StatementSet statements_erase_stays = {"erase_stays", sql, COUNT(sql)};

/* A row of a case that some record tells of. */
typedef struct Sighting {
    int64_t change, id;
    char *ref;         /* NULL: the row does not tell it */
    char *previous[2]; /* as it was, as it became; NULL not told */
} Sighting;

typedef struct Search {
    Db *db;
    int64_t change; /* whose record is looked at */
    int id, ref, previous; /* places of the columns */
    Sighting *all;
    size_t count, room;
    TextList found; /* begins with the ref that is erased */
} Search;

static char *text_of(const ChangesetValue *value)
{
    if (value->type != CHANGESET_TEXT) return NULL;
    AUTO_STR text = {0};
    str_add_n(&text, value->text, value->bytes);
    return str_take(&text);
}

/* Keeps what a row tells of a case's refs; drops nothing. */
static bool sight(void *context, const ChangesetRow *row)
{
    Search *search = context;
    if (strcmp(row->table, "casefile") != 0 || row->values[search->id].type != CHANGESET_INTEGER) return false;
    Sighting seen = {.change = search->change, .id = row->values[search->id].integer};
    seen.ref = text_of(&row->values[search->ref]);
    seen.previous[0] = text_of(&row->values[search->previous]);
    seen.previous[1] = text_of(&row->became[search->previous]);
    if (!seen.ref && !seen.previous[0] && !seen.previous[1]) return false;
    if (search->count == search->room) {
        search->room = search->room ? search->room * 2 : 32;
        search->all = mem_grow(search->all, search->room, sizeof *search->all);
    }
    search->all[search->count++] = seen;
    return false;
}

static Status find_places(Search *search, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(search->db, STATEMENTS_ERASE_STAYS, PLACES, &stmt, err));
    for (;;) {
        bool row;
        TRY(sql_row(search->db, stmt, &row, err));
        if (!row) return STATUS_OK;
        const char *name = sql_text(stmt, 0);
        int *place = *name == 'i' ? &search->id : *name == 'r' ? &search->ref : &search->previous;
        *place = sqlite3_column_int(stmt, 1);
    }
}

static Status read_records(Search *search, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(search->db, STATEMENTS_ERASE_STAYS, RECORDS, &stmt, err));
    for (;;) {
        bool row;
        size_t dropped;
        TRY(sql_row(search->db, stmt, &row, err));
        if (!row) return STATUS_OK;
        search->change = sqlite3_column_int64(stmt, 0);
        TRY(changeset_copy(sqlite3_column_blob(stmt, 1), (size_t)sqlite3_column_bytes(stmt, 1), sight, search, NULL,
                           &dropped, err));
    }
}

static Status named(Search *search, int64_t change, const char *ref, bool *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(search->db, STATEMENTS_ERASE_STAYS, NAMED, &stmt, err));
    sqlite3_bind_int64(stmt, 1, change);
    sql_bind_text(stmt, 2, ref);
    TRY(sql_row(search->db, stmt, &row, err));
    *ret = row && sqlite3_column_int(stmt, 0);
    return STATUS_OK;
}

/* Adds a stay of the person that is not there any more. */
static Status add_gone(Search *search, const char *ref, Error *err)
{
    int64_t live;
    if (text_list_has(&search->found, ref)) return STATUS_OK;
    TRY(case_store_id(search->db, ref, &live, err));
    if (!live) text_list_keep(&search->found, ref);
    return STATUS_OK;
}

/* Two stays that follow each other: where one is the person's, so is the other. */
static Status join(Search *search, const char *ref, const char *previous, Error *err)
{
    if (!previous) return STATUS_OK;
    if (text_list_has(&search->found, previous)) return add_gone(search, ref, err);
    return text_list_has(&search->found, ref) ? add_gone(search, previous, err) : STATUS_OK;
}

/* A row that does not tell whose it is: that of one that had this id, and that the log of the change names. */
static Status join_nameless(Search *search, const Sighting *seen, Error *err)
{
    for (size_t i = 0; i < search->count; i++) {
        bool is;
        const Sighting *other = &search->all[i];
        if (!other->ref || other->id != seen->id) continue;
        TRY(named(search, seen->change, other->ref, &is, err));
        for (size_t k = 0; is && k < COUNT(seen->previous); k++)
            TRY(join(search, other->ref, seen->previous[k], err));
    }
    return STATUS_OK;
}

/* Follows the stays from one to the next until there is no further one. */
static Status follow(Search *search, Error *err)
{
    size_t before;
    do {
        before = search->found.count;
        for (size_t i = 0; i < search->count; i++) {
            const Sighting *seen = &search->all[i];
            if (!seen->previous[0] && !seen->previous[1]) continue;
            if (!seen->ref) TRY(join_nameless(search, seen, err));
            for (size_t k = 0; seen->ref && k < COUNT(seen->previous); k++)
                TRY(join(search, seen->ref, seen->previous[k], err));
        }
    } while (search->found.count > before);
    return STATUS_OK;
}

/* The stay before it that the case names as it stands. */
static Status add_own_previous(Search *search, const char *ref, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(search->db, STATEMENTS_ERASE_STAYS, OWN_PREVIOUS, &stmt, err));
    sql_bind_text(stmt, 1, ref);
    TRY(sql_row(search->db, stmt, &row, err));
    AUTO_FREE char *previous = row ? mem_text(sql_text(stmt, 0)) : NULL;
    return previous ? add_gone(search, previous, err) : STATUS_OK;
}

static void search_done(Search *search)
{
    for (size_t i = 0; i < search->count; i++)
        free(search->all[i].ref), free(search->all[i].previous[0]), free(search->all[i].previous[1]);
    free(search->all);
    text_list_done(&search->found);
}

Status erase_stays_undone(Db *db, const char *ref, TextList *ret, Error *err)
{
    Search search = {.db = db};
    text_list_keep(&search.found, ref);
    Status status = find_places(&search, err);
    if (status == STATUS_OK) status = read_records(&search, err);
    if (status == STATUS_OK) status = add_own_previous(&search, ref, err);
    if (status == STATUS_OK) status = follow(&search, err);
    for (size_t i = 1; status == STATUS_OK && i < search.found.count; i++)
        text_list_keep(ret, search.found.texts[i]);
    search_done(&search);
    return status;
}
