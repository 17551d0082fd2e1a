#include "base/lang.h"
#include "base/resource.h"
#include "store/backup.h"
#include "store/chain_head.h"
#include "store/db_private.h"
#include "store/sums.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCHEMA_FOLDER "schema/"

/* The number that a schema file's name begins with, 0 for any other resource. */
static int schema_number(const Resource *resource)
{
    size_t n = strlen(SCHEMA_FOLDER);
    return strncmp(resource->name, SCHEMA_FOLDER, n) == 0 ? atoi(resource->name + n) : 0;
}

static const Resource *schema_file(int version)
{
    size_t count;
    const Resource *all = resource_all(&count);
    for (size_t i = 0; i < count; i++)
        if (schema_number(&all[i]) == version) return &all[i];
    return NULL;
}

int migrate_latest(void)
{
    int latest = 0;
    while (schema_file(latest + 1))
        latest++;
    return latest;
}

static Status store_version(Db *db, int *ret, Error *err)
{
    sqlite3_stmt *stmt;
    int rc = sqlite3_prepare_v2(db->sqlite, "PRAGMA user_version", -1, &stmt, NULL);
    if (rc != SQLITE_OK) return sql_error(db, rc, err);
    rc = sqlite3_step(stmt);
    *ret = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    return rc == SQLITE_ROW ? STATUS_OK : sql_error(db, rc, err);
}

/* What a step does beside its SQL, within the same transaction and after it. */
static const struct {
    int version;
    Status (*take)(Db *db, Error *err);
} further[] = {
    {5, chain_begin},
};

static Status take_further(Db *db, int version, Error *err)
{
    for (size_t i = 0; i < COUNT(further); i++)
        if (further[i].version == version) TRY(further[i].take(db, err));
    return STATUS_OK;
}

/* One step and its number in one transaction: a store is never between two versions. */
static Status migrate_step(Db *db, int version, Error *err)
{
    char mark[96];
    snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d;", STORE_APPLICATION_ID,
             version);
    TRY(sql_exec(db, "BEGIN IMMEDIATE", err));
    Status status = sql_exec(db, schema_file(version)->bytes, err);
    if (status == STATUS_OK) status = take_further(db, version, err);
    if (status == STATUS_OK && version == migrate_latest()) status = sums_make(db, err); /* of what the steps have made */
    if (status == STATUS_OK) status = sql_exec(db, mark, err);
    if (status == STATUS_OK) status = sql_exec(db, "COMMIT", err);
    if (status != STATUS_OK) sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* Keeps the store as it was beside it: saker.db.before-2, whole or not at all. */
static Status backup_before(Db *db, int version, Error *err)
{
    AUTO_STR copy = {0};
    str_add_f(&copy, "%s.before-%d", db->path, version);
    sqlite3_stmt *stmt;
    remove(str_text(&copy));
    if (db->sealed) return backup_copy_sealed(db, str_text(&copy), err);
    int rc = sqlite3_prepare_v2(db->sqlite, "VACUUM INTO ?1", -1, &stmt, NULL);
    if (rc != SQLITE_OK) return sql_error(db, rc, err);
    sql_bind_text(stmt, 1, str_text(&copy));
    Status status = sql_run(db, stmt, err);
    sqlite3_finalize(stmt);
    return status;
}

Status migrate_refuse_newer(Db *db, Error *err)
{
    int version = 0, latest = migrate_latest();
    TRY(store_version(db, &version, err));
    if (version < 0)
        return error_set(err, STATUS_DAMAGED, db->path, _("this is no overgang store, or its beginning is destroyed"));
    if (version <= latest) return STATUS_OK;
    return error_set(
        err, STATUS_FAILED, db->path,
        _("the store was made by a newer overgang (schema %d, this program knows %d); use that one"), version,
        latest);
}

Status migrate_run(Db *db, Error *err)
{
    int version = 0, latest = migrate_latest();
    TRY(migrate_refuse_newer(db, err));
    TRY(store_version(db, &version, err));
    if (version == latest) return STATUS_OK;
    if (db->read_only)
        return error_set(
            err, STATUS_READ_ONLY, db->path,
            _("the store is of an older version and can only be read; open it once for writing"));
    if (version > 0) TRY(backup_before(db, version + 1, err));
    bool had_chain = version >= further[0].version;
    while (version < latest)
        TRY(migrate_step(db, ++version, err));
    ChainEnd end;
    if (had_chain) return STATUS_OK;
    TRY(chain_end(db, &end, err));
    chain_head_due(db, &end, false);
    return STATUS_OK;
}
