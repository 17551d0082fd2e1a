#include "store/salvage_private.h"

#include "base/lang.h"
#include "store/case_store.h"
#include "store/chain.h"
#include "store/db_private.h"
#include "store/sums.h"

#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- asking */

static Status ask(Db *db, const char *text, sqlite3_stmt **ret, Error *err)
{
    int rc = sqlite3_prepare_v2(db->sqlite, text, -1, ret, NULL);
    return rc == SQLITE_OK ? STATUS_OK : sql_error(db, rc, err);
}

static void finalize_local(sqlite3_stmt **stmt)
{
    sqlite3_finalize(*stmt);
}
#define AUTO_FINAL __attribute__((cleanup(finalize_local)))

static Status ask_number(Db *db, const char *text, int64_t *ret, Error *err)
{
    sqlite3_stmt *AUTO_FINAL stmt = NULL;
    bool row;
    TRY(ask(db, text, &stmt, err));
    TRY(sql_row(db, stmt, &row, err));
    *ret = row ? sqlite3_column_int64(stmt, 0) : 0;
    return STATUS_OK;
}

static void lose(SalvagedTable *table, int64_t rows)
{
    if (!table) return;
    table->kept -= rows;
    table->lost += rows;
}

/* ---------------------------------------------------------------- the log */

static ChainText text_at(sqlite3_stmt *stmt, int column)
{
    const char *text = sql_text(stmt, column);
    return (ChainText){text, (size_t)sqlite3_column_bytes(stmt, column)};
}

/* The rows in their order, each at the end of the new chain. One whose change is gone tells nobody who, when and what. */
static Status chain_rows(Db *db, ChainEnd *end, SalvagedTable *log, Error *err)
{
    sqlite3_stmt *AUTO_FINAL rows = NULL, *AUTO_FINAL first = NULL, *AUTO_FINAL last = NULL;
    int64_t change = 0;
    TRY(ask(db, "SELECT l.seq, l.change_id, c.undoes, c.at, c.who, c.action, l.ref, l.what, l.was, l.now "
                "FROM temp.old_log AS l LEFT JOIN main.change AS c ON c.id = l.change_id ORDER BY l.seq", &rows, err));
    TRY(ask(db, "UPDATE main.change SET first_log = ?2 WHERE id = ?1 AND first_log IS NULL", &first, err));
    TRY(ask(db, "UPDATE temp.old_change SET last_log = ?2 WHERE id = ?1", &last, err));
    for (bool row = true;;) {
        TRY(sql_row(db, rows, &row, err));
        if (!row) return STATUS_OK;
        ChainRow next = {.change = sqlite3_column_int64(rows, 1), .undoes = sqlite3_column_int64(rows, 2),
                         .at = text_at(rows, 3), .who = text_at(rows, 4), .action = text_at(rows, 5),
                         .ref = text_at(rows, 6), .what = text_at(rows, 7), .was = text_at(rows, 8), .now = text_at(rows, 9)};
        if (!next.at.bytes || next.change < change) {
            lose(log, 1);
            continue;
        }
        change = next.change;
        TRY(chain_add(db, end, &next, err));
        sqlite3_bind_int64(first, 1, change), sqlite3_bind_int64(first, 2, next.seq);
        TRY(sql_run(db, first, err));
        sqlite3_bind_int64(last, 1, change), sqlite3_bind_int64(last, 2, next.seq);
        TRY(sql_run(db, last, err));
    }
}

/* What undo would need may be about rows that are gone: it does not reach behind a repair. */
static const char change_rows[] =
    "INSERT INTO main.change (id, at, who, action, undoes) "
    "SELECT id, at, who, action, (SELECT o.id FROM temp.old_change AS o WHERE o.id = c.undoes AND EXISTS "
    "(SELECT 1 FROM temp.old_log WHERE change_id = o.id)) "
    "FROM temp.old_change AS c WHERE at IS NOT NULL AND who IS NOT NULL AND action IS NOT NULL "
    "AND EXISTS (SELECT 1 FROM temp.old_log WHERE change_id = c.id) ORDER BY id";

static Status mend_log(Db *db, const char *at, const char *who, int64_t *repair, Salvage *salvage, Error *err)
{
    ChainEnd end;
    int64_t made, was, seqs, ids;
    SalvagedTable *log = salvage_table(salvage, "log"), *change = salvage_table(salvage, "change");
    TRY(ask_number(db, "SELECT coalesce(max(seq), 0) - count(*) FROM temp.old_log", &seqs, err));
    TRY(ask_number(db, "SELECT coalesce(max(id), 0) - count(*) FROM temp.old_change", &ids, err));
    TRY(sql_exec(db, "CREATE INDEX temp.old_log_change ON old_log (change_id); UPDATE temp.old_change SET last_log = NULL", err));
    TRY(ask_number(db, "SELECT count(*) FROM temp.old_change", &was, err));
    TRY(salvage_run(db, change_rows, &made, err));
    TRY(chain_end(db, &end, err));
    TRY(chain_rows(db, &end, log, err));
    TRY(sql_exec(db, "UPDATE main.change SET last_log = (SELECT o.last_log FROM temp.old_change AS o WHERE o.id = change.id) "
                     "WHERE first_log IS NOT NULL", err));
    if (log && seqs > log->lost) log->lost = seqs;
    lose(change, was - made);
    if (change && ids > change->lost) change->lost = ids;
    sqlite3_stmt *AUTO_FINAL add = NULL, *AUTO_FINAL put = NULL;
    TRY(ask(db, "INSERT INTO main.change (at, who, action) VALUES (?1, ?2, 'repair')", &add, err));
    sql_bind_text(add, 1, at);
    sql_bind_text(add, 2, who);
    TRY(sql_run(db, add, err));
    *repair = sqlite3_last_insert_rowid(db->sqlite);
    ChainRow row = {.change = *repair, .at = chain_text(at), .who = chain_text(who), .action = chain_text("repair"),
                    .what = chain_text("store")};
    TRY(chain_add(db, &end, &row, err));
    TRY(ask(db, "UPDATE main.change SET first_log = ?2, last_log = ?2 WHERE id = ?1", &put, err));
    sqlite3_bind_int64(put, 1, *repair);
    sqlite3_bind_int64(put, 2, row.seq);
    return sql_run(db, put, err);
}

/* Certificates stay, also where the change is gone in which they were written. */
static Status mend_erasures(Db *db, const Shapes *shapes, int64_t repair, Error *err)
{
    const Shape *shape = shapes_find(shapes, "erasure");
    AUTO_STR text = {0}, names = {0}, values = {0};
    for (size_t i = 0; shape && i < shape->count; i++) {
        const char *name = shape->columns[i].name;
        str_add_f(&names, "%s\"%s\"", i ? ", " : "", name);
        if (strcmp(name, "change_id") == 0)
            str_add_f(&values, ", coalesce((SELECT id FROM main.change WHERE id = o.change_id), %lld)", (long long)repair);
        else
            str_add_f(&values, "%s\"%s\"", i ? ", " : "", name);
    }
    str_add_f(&text, "INSERT INTO main.erasure (%s) SELECT %s FROM temp.old_erasure AS o", str_text(&names), str_text(&values));
    return sql_exec(db, str_text(&text), err);
}

/* ---------------------------------------------------------------- lists */

static bool has_column(const Shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->count; i++)
        if (strcmp(shape->columns[i].name, name) == 0) return true;
    return false;
}

static Status drop_strays(Db *db, const Shape *shape, const char *of, const char *parent, SalvagedTable *table, Error *err)
{
    AUTO_STR text = {0};
    int64_t gone;
    str_add_f(&text, "DELETE FROM main.%s WHERE (%s) NOT IN (SELECT %s FROM main.%s)", shape->name, of,
              strcmp(parent, "item") == 0 ? of : "id", parent);
    TRY(salvage_run(db, str_text(&text), &gone, err));
    lose(table, gone);
    return STATUS_OK;
}

/* Of two points of one code, two consents or two sharings of one id, a damaged byte has made one: the first
 * stays. */
static Status drop_twins(Db *db, Salvage *salvage, Error *err)
{
    static const struct {
        const char *table, *remove;
    } lists[] = {
#define TWINS(table, key)                                                                                    \
    {table,                                                                                                  \
     "DELETE FROM main." table " WHERE EXISTS (SELECT 1 FROM main." table " AS e WHERE e.case_id = " table   \
     ".case_id AND e." key " = " table "." key " AND e.pos < " table ".pos)"}
        TWINS("item", "code"),
        TWINS("consent", "id"),
        TWINS("disclosure", "id"),
#undef TWINS
    };
    for (size_t i = 0; i < COUNT(lists); i++) {
        int64_t gone;
        TRY(salvage_run(db, lists[i].remove, &gone, err));
        lose(salvage_table(salvage, lists[i].table), gone);
    }
    return STATUS_OK;
}

/* Who has gaps in a list, and how many rows they make up. */
static Status count_gaps(Db *db, const Shape *shape, SalvagedTable *table, Error *err)
{
    sqlite3_stmt *AUTO_FINAL stmt = NULL;
    AUTO_STR text = {0};
    str_add_f(&text, "SELECT casefile.ref, max(pos) + 1 - count(*) FROM main.%s AS l JOIN main.casefile ON casefile.id = case_id "
                     "GROUP BY case_id HAVING max(pos) + 1 > count(*) ORDER BY casefile.ref", shape->name);
    TRY(ask(db, str_text(&text), &stmt, err));
    for (bool row = true;;) {
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        str_add_f(&table->refs, "%s%s", table->refs.len ? ", " : "", sql_text(stmt, 0));
        table->lost += sqlite3_column_int64(stmt, 1);
    }
}

/* A list's rows are numbered without gaps, and are found by their numbers. */
static Status close_gaps(Db *db, const Shape *shape, Error *err)
{
    AUTO_STR text = {0};
    const char *name = shape->name;
    str_add_f(&text, "CREATE TEMP TABLE place AS SELECT case_id, pos, row_number() OVER (PARTITION BY case_id ORDER BY pos) - 1 "
                     "AS next FROM main.%s; CREATE UNIQUE INDEX temp.place_key ON place (case_id, pos);"
                     "DELETE FROM temp.place WHERE next = pos;", name);
    const char *const tables[] = {name, strcmp(name, "item") == 0 ? "item_event" : NULL};
    for (size_t t = 0; t < COUNT(tables); t++)
        if (tables[t])
            /* by way of numbers that none has, so that no two are the same on the way */
            str_add_f(&text, "UPDATE main.%s AS l SET pos = -1 - p.next FROM temp.place AS p "
                             "WHERE p.case_id = l.case_id AND p.pos = l.pos;"
                             "UPDATE main.%s SET pos = -1 - pos WHERE pos < 0;", tables[t], tables[t]);
    str_add(&text, "DROP TABLE temp.place");
    return sql_exec(db, str_text(&text), err);
}

static Status mend_lists(Db *db, const Shapes *shapes, Salvage *salvage, Error *err)
{
    for (size_t i = 0; i < shapes->count; i++) {
        const Shape *shape = &shapes->all[i];
        SalvagedTable *table = salvage_table(salvage, shape->name);
        if (!table || shape->derived || !has_column(shape, "case_id")) continue;
        TRY(drop_strays(db, shape, "case_id", "casefile", table, err));
    }
    TRY(drop_twins(db, salvage, err));
    const Shape *events = shapes_find(shapes, "item_event");
    if (events) TRY(drop_strays(db, events, "case_id, pos", "item", salvage_table(salvage, "item_event"), err));
    for (size_t i = 0; i < shapes->count; i++) {
        const Shape *shape = &shapes->all[i];
        SalvagedTable *table = salvage_table(salvage, shape->name);
        if (!table || shape->derived || !has_column(shape, "case_id") || !has_column(shape, "pos")) continue;
        if (shape == events) continue;
        TRY(count_gaps(db, shape, table, err));
        TRY(close_gaps(db, shape, err));
    }
    return STATUS_OK;
}

/* ---------------------------------------------------------------- who is gone or doubtful */

static Status expect_stored(Db *db, Sums *sums, bool *any, Error *err)
{
    sqlite3_stmt *AUTO_FINAL stmt = NULL;
    TRY(ask(db, "SELECT case_id, sum FROM temp.old_case_sum", &stmt, err));
    for (bool row = true;; *any = true) {
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        sums_expect(sums, sqlite3_column_int64(stmt, 0), (uint64_t)sqlite3_column_int64(stmt, 1));
    }
}

static Status add_doubtful(Db *db, int64_t case_id, Salvage *salvage, Error *err)
{
    AUTO_FREE char *ref = NULL;
    TRY(case_store_ref_of(db, case_id, &ref, err));
    if (!ref) return STATUS_OK; /* gone, and told as such */
    str_add_f(&salvage->doubtful, "%s%s", salvage->doubtful.len ? ", " : "", ref);
    salvage->cases_doubtful++;
    return STATUS_OK;
}

/* Before anything is mended. A store from before there were sums has no doubts. */
static Status find_doubtful(Db *db, Salvage *salvage, Error *err)
{
    Sums sums = {0};
    bool any = false;
    Status status = sums_of_rows(db, &sums, err);
    if (status == STATUS_OK) status = expect_stored(db, &sums, &any, err);
    sums_in_order(&sums);
    for (size_t i = 0; any && i < sums.count && status == STATUS_OK; i++)
        if (sums.cases[i].sum) status = add_doubtful(db, sums.cases[i].case_id, salvage, err);
    sums_done(&sums);
    return status;
}

static void add_gone(Salvage *salvage, const char *ref, const char *name)
{
    str_add_f(&salvage->cases, "%s%s", salvage->cases.len ? ", " : "", ref);
    if (name) str_add_f(&salvage->cases, " (%s)", name);
    salvage->cases_lost++;
}

static Status find_gone(Db *db, Salvage *salvage, Error *err)
{
    sqlite3_stmt *AUTO_FINAL stmt = NULL;
    TRY(ask(db, "SELECT ref, name FROM temp.trace WHERE ref NOT IN (SELECT ref FROM main.casefile) ORDER BY ref", &stmt, err));
    for (bool row = true;;) {
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        add_gone(salvage, sql_text(stmt, 0), sql_text(stmt, 1));
    }
}

Status salvage_mend(Db *db, const Shapes *shapes, const char *at, const char *who, Salvage *salvage, Error *err)
{
    int64_t repair = 0;
    TRY(find_doubtful(db, salvage, err));
    TRY(mend_log(db, at, who, &repair, salvage, err));
    TRY(mend_erasures(db, shapes, repair, err));
    TRY(mend_lists(db, shapes, salvage, err));
    TRY(find_gone(db, salvage, err));
    /* as schema 10 gave it to those who were there before */
    TRY(sql_exec(db, "INSERT INTO main.field_version (case_id, key, stamp, past) SELECT id, '', '', 0 FROM main.casefile "
                     "WHERE NOT EXISTS (SELECT 1 FROM main.field_version WHERE case_id = id)", err));
    TRY(sql_exec(db, "INSERT INTO note_words (note_words) VALUES ('rebuild')", err));
    return sums_make(db, err);
}

Status salvage_drop(Db *fresh, Salvage *salvage, int64_t id, Error *err)
{
    sqlite3_stmt *AUTO_FINAL who = NULL, *AUTO_FINAL drop = NULL;
    bool row;
    TRY(ask(fresh, "SELECT ref, name FROM main.casefile WHERE id = ?1", &who, err));
    sqlite3_bind_int64(who, 1, id);
    TRY(sql_row(fresh, who, &row, err));
    if (!row) return STATUS_OK;
    add_gone(salvage, sql_text(who, 0), sql_text(who, 1));
    sqlite3_reset(who);
    lose(salvage_table(salvage, "casefile"), 1);
    TRY(ask(fresh, "DELETE FROM main.casefile WHERE id = ?1", &drop, err));
    sqlite3_bind_int64(drop, 1, id);
    TRY(sql_run(fresh, drop, err));
    TRY(sums_forget_case(fresh, id, err));
    return sql_exec(fresh, "INSERT INTO note_words (note_words) VALUES ('rebuild')", err);
}

Status salvage_ids(Db *fresh, int64_t **ret, size_t *count, Error *err)
{
    sqlite3_stmt *AUTO_FINAL stmt = NULL;
    *ret = NULL;
    *count = 0;
    TRY(ask(fresh, "SELECT id FROM main.casefile ORDER BY id", &stmt, err));
    for (bool row = true;;) {
        TRY(sql_row(fresh, stmt, &row, err));
        if (!row) return STATUS_OK;
        *ret = mem_grow(*ret, *count + 1, sizeof **ret);
        (*ret)[(*count)++] = sqlite3_column_int64(stmt, 0);
    }
}
