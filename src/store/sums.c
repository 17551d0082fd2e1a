#include "store/sums.h"

#include "base/list.h"
#include "base/little.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

/* First those that read all rows of a table, in the order of WatchedTable. */
enum { ABOUT_CASE = WATCHED_COUNT, PUT_CASE, FORGET_CASE, TABLE, PUT_TABLE, FORGET_CASES, FORGET_TABLES, CASES };

static const char *const sql[] = {
    [WATCHED_CASEFILE] = "SELECT * FROM casefile",
    [WATCHED_INTERRUPTION] = "SELECT * FROM interruption",
    [WATCHED_PLACEMENT] = "SELECT * FROM placement",
    [WATCHED_RESPONSIBILITY] = "SELECT * FROM responsibility",
    [WATCHED_BENEFIT] = "SELECT * FROM benefit",
    [WATCHED_CHILD] = "SELECT * FROM child",
    [WATCHED_CONTACT] = "SELECT * FROM contact",
    [WATCHED_MESSAGE] = "SELECT * FROM message",
    [WATCHED_APPOINTMENT] = "SELECT * FROM appointment",
    [WATCHED_CONSENT] = "SELECT * FROM consent",
    [WATCHED_DISCLOSURE] = "SELECT * FROM disclosure",
    [WATCHED_ITEM] = "SELECT * FROM item",
    [WATCHED_ITEM_EVENT] = "SELECT * FROM item_event",
    [WATCHED_NOTE] = "SELECT * FROM note",
    [WATCHED_FIELD_VERSION] = "SELECT * FROM field_version",
    [WATCHED_CHANGE] = "SELECT * FROM change",
    [WATCHED_ERASURE] = "SELECT * FROM erasure",
    /* SQLite's own (sqlite_stat1 and such) may come and go */
    [WATCHED_SCHEMA] = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE substr(name, 1, 7) <> 'sqlite_'",
    [ABOUT_CASE] = "SELECT coalesce((SELECT sum FROM case_sum WHERE case_id = ?1), 0), "
                   "EXISTS (SELECT 1 FROM casefile WHERE id = ?1)",
    [PUT_CASE] = "INSERT INTO case_sum (case_id, sum) VALUES (?1, ?2) ON CONFLICT (case_id) DO UPDATE SET sum = ?2",
    [FORGET_CASE] = "DELETE FROM case_sum WHERE case_id = ?1",
    [TABLE] = "SELECT sum FROM table_sum WHERE name = ?1",
    [PUT_TABLE] = "INSERT INTO table_sum (name, sum) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET sum = ?2",
    [FORGET_CASES] = "DELETE FROM case_sum",
    [FORGET_TABLES] = "DELETE FROM table_sum",
    [CASES] = "SELECT case_id, sum FROM case_sum",
};
const StatementSet statements_sums = {"sums", sql, COUNT(sql)};

/* ---------------------------------------------------------------- a row's hash */

/*
 * A hundred thousand rows of a large import go through here. Each step can be turned round, so two rows that differ in one number,
 * or in eight bytes of one text, never have the same hash; any others have one chance in 2^64.
 */
static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9DDFEA08EB382D69);
    return hash ^ hash >> 32;
}

/* Eight bytes as a number, the lowest first, whatever the machine. */
static uint64_t word_at(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return le64toh(word);
}

static uint64_t mix_bytes(uint64_t hash, const char *bytes, size_t n)
{
    enum { WORD = 8 };
    for (; n >= WORD; bytes += WORD, n -= WORD)
        hash = mix(hash, word_at(bytes));
    return n ? mix(hash, little_get(bytes, (int)n)) : hash;
}

/* So that no two rows are the same words: of each value what it is, and how long, then what it says. */
static void add_nulls(RowHash *row)
{
    for (; row->nulls > 0; row->nulls--)
        row->hash = mix(row->hash, SQLITE_NULL);
}

static void add_bytes(RowHash *row, int type, const char *bytes, size_t n)
{
    enum { ABOVE_TYPE = 8 };
    add_nulls(row);
    row->hash = mix_bytes(mix(row->hash, (uint64_t)type | (uint64_t)n << ABOVE_TYPE), bytes, n);
}

RowHash row_hash_begin(WatchedTable table)
{
    return (RowHash){.hash = hash_text(HASH_START, watched_tables[table].name), .nulls = 0};
}

void row_hash_null(RowHash *row)
{
    row->nulls++;
}

void row_hash_integer(RowHash *row, int64_t value)
{
    add_nulls(row);
    row->hash = mix(mix(row->hash, SQLITE_INTEGER), (uint64_t)value);
}

void row_hash_text(RowHash *row, const char *text)
{
    if (text)
        add_bytes(row, SQLITE_TEXT, text, strlen(text));
    else
        row_hash_null(row);
}

static void add_value(RowHash *row, sqlite3_value *value)
{
    int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL) {
        row_hash_null(row);
    } else if (type == SQLITE_INTEGER) {
        row_hash_integer(row, sqlite3_value_int64(value));
    } else {
        const char *bytes = sqlite3_value_blob(value); /* of a text, too, without an end being put to it */
        add_bytes(row, type, bytes, (size_t)sqlite3_value_bytes(value));
    }
}

static uint64_t row_hash_end(const RowHash *row)
{
    enum { END = 255 };
    return mix(row->hash, END);
}

static uint64_t hash_row(const Watched *table, sqlite3_value *const *values, int count)
{
    RowHash row = row_hash_begin((WatchedTable)(table - watched_tables));
    for (int i = 0; i < count; i++)
        add_value(&row, values[i]);
    return row_hash_end(&row);
}

/* ---------------------------------------------------------------- gathering */

/* Where the case's sum is, or would be. */
static size_t place_of(const Sums *sums, int64_t case_id)
{
    size_t place = (size_t)((uint64_t)case_id * UINT64_C(0x9E3779B97F4A7C15)) & (sums->room - 1);
    while (sums->cases[place].used && sums->cases[place].case_id != case_id)
        place = (place + 1) & (sums->room - 1);
    return place;
}

static void make_room(Sums *sums)
{
    enum { FIRST = 16 };
    Sums larger = {.room = sums->room ? sums->room * 2 : FIRST};
    larger.cases = mem_zero(larger.room, sizeof *larger.cases);
    for (size_t i = 0; i < sums->room; i++)
        if (sums->cases[i].used) larger.cases[place_of(&larger, sums->cases[i].case_id)] = sums->cases[i];
    free(sums->cases);
    sums->cases = larger.cases;
    sums->room = larger.room;
}

static uint64_t *sum_of_case(Sums *sums, int64_t case_id)
{
    if (sums->count && sums->cases[sums->last].used && sums->cases[sums->last].case_id == case_id)
        return &sums->cases[sums->last].sum;
    if (sums->count * 2 >= sums->room) make_room(sums);
    sums->last = place_of(sums, case_id);
    CaseSum *found = &sums->cases[sums->last];
    if (!found->used) {
        *found = (CaseSum){.case_id = case_id, .sum = 0, .used = true};
        sums->count++;
    }
    return &found->sum;
}

static uint64_t *sum_of_row(Sums *sums, const Watched *table, sqlite3_value *const *values)
{
    if (table->of_case < 0) return &sums->tables[table - watched_tables];
    return sum_of_case(sums, sqlite3_value_int64(values[table->of_case]));
}

static int counted(const Watched *table, int count)
{
    return table->counted && table->counted < count ? table->counted : count;
}

void sums_add(Sums *sums, const Watched *table, sqlite3_value *const *values, int count)
{
    *sum_of_row(sums, table, values) += hash_row(table, values, counted(table, count));
}

void sums_add_hash(Sums *sums, int64_t case_id, const RowHash *row)
{
    *sum_of_case(sums, case_id) += row_hash_end(row);
}

void sums_take_off(Sums *sums, const Watched *table, sqlite3_value *const *values, int count)
{
    *sum_of_row(sums, table, values) -= hash_row(table, values, counted(table, count));
}

void sums_expect(Sums *sums, int64_t case_id, uint64_t stored)
{
    *sum_of_case(sums, case_id) -= stored;
}

void sums_done(Sums *sums)
{
    free(sums->cases);
    *sums = (Sums){0};
}

static Status add_rows(Db *db, WatchedTable table, Sums *sums, Error *err)
{
    enum { MOST = 128 };
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    sqlite3_value *values[MOST];
    TRY(sql_get(db, STATEMENTS_SUMS, (int)table, &stmt, err));
    int columns = sqlite3_column_count(stmt);
    if (columns > MOST) return sql_damaged(db, err);
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        for (int i = 0; i < columns; i++)
            values[i] = sqlite3_column_value(stmt, i);
        sums_add(sums, &watched_tables[table], values, columns);
    }
}

Status sums_of_rows(Db *db, Sums *ret, Error *err)
{
    for (int table = 0; table < WATCHED_COUNT; table++)
        TRY(add_rows(db, (WatchedTable)table, ret, err));
    return STATUS_OK;
}

/* ---------------------------------------------------------------- keeping */

static Status put_case(Db *db, int64_t case_id, uint64_t sum, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_SUMS, PUT_CASE, &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    sqlite3_bind_int64(stmt, 2, (int64_t)sum);
    return sql_run(db, stmt, err);
}

Status sums_forget_case(Db *db, int64_t case_id, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_SUMS, FORGET_CASE, &stmt, err));
    sqlite3_bind_int64(stmt, 1, case_id);
    return sql_run(db, stmt, err);
}

static Status keep_case(Db *db, const CaseSum *gathered, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_SUMS, ABOUT_CASE, &stmt, err));
    sqlite3_bind_int64(stmt, 1, gathered->case_id);
    TRY(sql_row(db, stmt, &row, err));
    uint64_t sum = (uint64_t)sqlite3_column_int64(stmt, 0) + gathered->sum;
    bool there = sqlite3_column_int(stmt, 1);
    sqlite3_reset(stmt);
    return there ? put_case(db, gathered->case_id, sum, err) : sums_forget_case(db, gathered->case_id, err);
}

static Status stored_table_sum(Db *db, const char *name, uint64_t *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_SUMS, TABLE, &stmt, err));
    sql_bind_text(stmt, 1, name);
    TRY(sql_row(db, stmt, &row, err));
    *ret = row ? (uint64_t)sqlite3_column_int64(stmt, 0) : 0;
    return STATUS_OK;
}

static Status keep_table(Db *db, const char *name, uint64_t gathered, Error *err)
{
    sqlite3_stmt *stmt;
    uint64_t sum;
    TRY(stored_table_sum(db, name, &sum, err));
    TRY(sql_get(db, STATEMENTS_SUMS, PUT_TABLE, &stmt, err));
    sql_bind_text(stmt, 1, name);
    sqlite3_bind_int64(stmt, 2, (int64_t)(sum + gathered));
    return sql_run(db, stmt, err);
}

static int by_id(const void *a, const void *b)
{
    const CaseSum *x = a, *y = b;
    if (x->used != y->used) return y->used - x->used;
    return id_order(x, y);
}

void sums_in_order(Sums *sums)
{
    if (sums->count) qsort(sums->cases, sums->room, sizeof *sums->cases, by_id);
}

Status sums_keep(Db *db, Sums *gathered, Error *err)
{
    sums_in_order(gathered);
    for (size_t i = 0; i < gathered->count; i++)
        TRY(keep_case(db, &gathered->cases[i], err));
    for (size_t i = 0; i < WATCHED_COUNT; i++)
        if (gathered->tables[i]) TRY(keep_table(db, watched_tables[i].name, gathered->tables[i], err));
    return STATUS_OK;
}

static Status run(Db *db, int which, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_SUMS, which, &stmt, err));
    return sql_run(db, stmt, err);
}

Status sums_make(Db *db, Error *err)
{
    Sums sums = {0};
    Status status = sums_of_rows(db, &sums, err);
    if (status == STATUS_OK) status = run(db, FORGET_CASES, err);
    if (status == STATUS_OK) status = run(db, FORGET_TABLES, err);
    if (status == STATUS_OK) status = sums_keep(db, &sums, err);
    sums_done(&sums);
    return status;
}

/* ---------------------------------------------------------------- comparing */

static Status expect_cases(Db *db, Sums *sums, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_SUMS, CASES, &stmt, err));
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        sums_expect(sums, sqlite3_column_int64(stmt, 0), (uint64_t)sqlite3_column_int64(stmt, 1));
    }
}

/* A sum under a name that none of them has is left out: it is what is missing elsewhere. */
static Status expect_tables(Db *db, Sums *sums, Error *err)
{
    for (size_t i = 0; i < WATCHED_COUNT; i++) {
        uint64_t stored;
        if (watched_tables[i].of_case >= 0) continue;
        TRY(stored_table_sum(db, watched_tables[i].name, &stored, err));
        sums->tables[i] -= stored;
    }
    return STATUS_OK;
}

Status sums_differences(Db *db, Sums *ret, Error *err)
{
    TRY(sums_of_rows(db, ret, err));
    TRY(expect_cases(db, ret, err));
    TRY(expect_tables(db, ret, err));
    sums_in_order(ret);
    return STATUS_OK;
}
