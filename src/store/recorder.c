#include "store/recorder.h"

#include "store/changeset.h"
#include "store/changeset_write.h"
#include "store/db_private.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct Recorder {
    Db *db;
    bool for_undo;
    bool summed; /* the row that is written now, by the caller */
    int rc; /* the first thing that went wrong where nobody can be told; the change fails by it */
    Sums sums;
    Str steps;             /* of a changeset, one for each row written, in the order in which they were */
    const Watched *headed; /* the table that the last steps are about */
    const char *name;      /* of the table that was written last, and whether it is watched: rows of one come together */
    const Watched *watched;
};

/* A row before or after it is written. */
typedef struct Row {
    sqlite3_value *values[CHANGESET_COLUMNS];
    int count;
} Row;

/* ---------------------------------------------------------------- the undo record */

static bool same_value(sqlite3_value *a, sqlite3_value *b)
{
    int type = sqlite3_value_type(a);
    if (type != sqlite3_value_type(b)) return false;
    if (type == SQLITE_NULL) return true;
    if (type == SQLITE_INTEGER) return sqlite3_value_int64(a) == sqlite3_value_int64(b);
    const void *x = sqlite3_value_blob(a), *y = sqlite3_value_blob(b);
    int n = sqlite3_value_bytes(a);
    return n == sqlite3_value_bytes(b) && (n == 0 || memcmp(x, y, (size_t)n) == 0);
}

static bool same_values(const Row *was, const Row *now, int from, int until)
{
    for (int i = from; i < until; i++)
        if (!same_value(was->values[i], now->values[i])) return false;
    return true;
}

static void add_step(Recorder *recorder, const Watched *table, ChangesetOperation operation, int columns)
{
    if (recorder->headed != table) changeset_add_table(&recorder->steps, table->name, table->keys, columns);
    recorder->headed = table;
    changeset_add_operation(&recorder->steps, operation);
}

static void add_whole(Recorder *recorder, const Watched *table, ChangesetOperation operation, const Row *row)
{
    add_step(recorder, table, operation, row->count);
    for (int i = 0; i < row->count; i++)
        changeset_add_value(&recorder->steps, row->values[i]);
}

/* What did not change is not told, but for the key on the side of what was. */
static void add_update(Recorder *recorder, const Watched *table, const Row *was, const Row *now)
{
    add_step(recorder, table, CHANGESET_UPDATE, was->count);
    for (int i = 0; i < was->count; i++) {
        bool told = i < table->keys || !same_value(was->values[i], now->values[i]);
        changeset_add_value(&recorder->steps, told ? was->values[i] : NULL);
    }
    for (int i = 0; i < was->count; i++) {
        bool told = i >= table->keys && !same_value(was->values[i], now->values[i]);
        changeset_add_value(&recorder->steps, told ? now->values[i] : NULL);
    }
}

static void add_to_undo(Recorder *recorder, const Watched *table, const Row *was, const Row *now)
{
    bool both = was->count && now->count;
    if (both && same_values(was, now, 0, was->count)) return;
    if (both && same_values(was, now, 0, table->keys)) {
        add_update(recorder, table, was, now);
        return;
    }
    if (was->count) add_whole(recorder, table, CHANGESET_DELETE, was);
    if (now->count) add_whole(recorder, table, CHANGESET_INSERT, now);
}

Status recorder_undo(Recorder *recorder, void **ret, int *size, Error *err)
{
    sqlite3_changegroup *group = NULL;
    *ret = NULL;
    *size = 0;
    if (recorder->steps.len == 0) return STATUS_OK;
    int rc = recorder->steps.len > INT_MAX ? SQLITE_TOOBIG : sqlite3changegroup_new(&group);
    if (rc == SQLITE_OK) rc = sqlite3changegroup_add(group, (int)recorder->steps.len, recorder->steps.data);
    if (rc == SQLITE_OK) rc = sqlite3changegroup_output(group, size, ret);
    if (group) sqlite3changegroup_delete(group);
    if (rc == SQLITE_OK && *size > 0) return STATUS_OK;
    sqlite3_free(*ret);
    *ret = NULL;
    return rc == SQLITE_OK ? STATUS_OK : sql_error(recorder->db, rc, err);
}

/* ---------------------------------------------------------------- looking */

typedef int (*ReadValue)(sqlite3 *sqlite, int column, sqlite3_value **ret);

static int read_row(sqlite3 *sqlite, ReadValue read, Row *ret)
{
    int rc = SQLITE_OK, count = sqlite3_preupdate_count(sqlite);
    if (count > CHANGESET_COLUMNS) return SQLITE_INTERNAL;
    for (int i = 0; i < count && rc == SQLITE_OK; i++)
        rc = read(sqlite, i, &ret->values[i]);
    ret->count = rc == SQLITE_OK ? count : 0;
    return rc;
}

static void look(void *context, sqlite3 *sqlite, int operation, const char *schema, const char *name, sqlite3_int64 key,
                 sqlite3_int64 new_key)
{
    Recorder *recorder = context;
    Row was, now; /* not set to zero: this is called for each row of an import */
    was.count = now.count = 0;
    (void)schema, (void)key, (void)new_key; /* a change writes to no other schema */
    if (recorder->rc != SQLITE_OK || recorder->summed) return;
    if (name != recorder->name) recorder->watched = watched_find(name);
    recorder->name = name; /* the schema, whose it is, is never read anew in the middle of a transaction of ours */
    const Watched *table = recorder->watched;
    if (!table) return;
    if (operation != SQLITE_INSERT) recorder->rc = read_row(sqlite, sqlite3_preupdate_old, &was);
    if (operation != SQLITE_DELETE && recorder->rc == SQLITE_OK)
        recorder->rc = read_row(sqlite, sqlite3_preupdate_new, &now);
    if (recorder->rc != SQLITE_OK) return;
    if (was.count) sums_take_off(&recorder->sums, table, was.values, was.count);
    if (now.count) sums_add(&recorder->sums, table, now.values, now.count);
    if (recorder->for_undo && table->undone) add_to_undo(recorder, table, &was, &now);
}

Recorder *recorder_begin(Db *db)
{
    Recorder *recorder = mem_zero(1, sizeof *recorder);
    recorder->db = db;
    sqlite3_preupdate_hook(db->sqlite, look, recorder);
    return recorder;
}

void recorder_end(Recorder *recorder)
{
    if (!recorder) return;
    sqlite3_preupdate_hook(recorder->db->sqlite, NULL, NULL);
    sums_done(&recorder->sums);
    str_done(&recorder->steps);
    free(recorder);
}

void recorder_for_undo(Recorder *recorder, bool on)
{
    recorder->for_undo = on;
}

bool recorder_add_hash(Recorder *recorder, int64_t case_id, const RowHash *row)
{
    if (recorder->for_undo) return false;
    sums_add_hash(&recorder->sums, case_id, row);
    recorder->summed = true;
    return true;
}

void recorder_look(Recorder *recorder)
{
    recorder->summed = false;
}

Status recorder_keep_sums(Recorder *recorder, Error *err)
{
    if (recorder->rc != SQLITE_OK) return sql_error(recorder->db, recorder->rc, err);
    return sums_keep(recorder->db, &recorder->sums, err);
}
