#include "store/backup.h"

#include "base/file.h"
#include "base/lang.h"
#include "base/paths.h"
#include "base/str.h"
#include "store/db_private.h"
#include "store/seal_store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY, FACTS };

static const char *const sql[] = {
    [COPY] = "VACUUM INTO ?1",
    [FACTS] = "SELECT (SELECT count(*) FROM casefile), (SELECT count(*) FROM change), "
              "(SELECT at FROM change ORDER BY id DESC LIMIT 1)",
};
const StatementSet statements_backup = {"backup", sql, COUNT(sql)};

/* ---------------------------------------------------------------- a copy */

static Status read_facts(Db *db, BackupFacts *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_BACKUP, FACTS, &stmt, err));
    TRY(sql_row(db, stmt, &row, err));
    const char *newest = sql_text(stmt, 2);
    *ret = (BackupFacts){.cases = sqlite3_column_int64(stmt, 0), .changes = sqlite3_column_int64(stmt, 1)};
    snprintf(ret->newest, sizeof ret->newest, "%s", newest ? newest : "");
    return STATUS_OK;
}

/* The first fault that is found, for the message. */
typedef struct FirstFault {
    char text[160];
} FirstFault;

static void keep_first(void *context, const char *fault)
{
    FirstFault *first = context;
    if (!first->text[0]) snprintf(first->text, sizeof first->text, "%s", fault);
}

static Status check_open_copy(Db *db, BackupFacts *ret, Error *err)
{
    FirstFault first = {{0}};
    size_t faults = 0;
    TRY(db_check_pages(db, keep_first, &first, &faults, err));
    if (faults > 0)
        return error_set(err, STATUS_DAMAGED, db->path, _("this copy is not whole: %s"), first.text);
    return read_facts(db, ret, err);
}

Status backup_check(const char *path, const Keyring *keys, BackupFacts *ret, Error *err)
{
    Db *db = NULL;
    TRY(db_open_with(path, DB_AS_IS, keys, &db, err));
    Status status = check_open_copy(db, ret, err);
    db_close(db);
    return status;
}

/* Copies all of a store into a file that is there, and empty. */
static Status copy_into(Db *db, const char *draft, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_BACKUP, COPY, &stmt, err));
    sql_bind_text(stmt, 1, draft);
    TRY(sql_run(db, stmt, err));
    return file_sync(draft, err);
}

/* The copy under another name, not yet checked. */
static Status write_draft(Db *db, const char *path, char **draft, Error *err)
{
    AUTO_FREE char *bytes = NULL;
    size_t n = 0;
    if (db->sealed) {
        TRY(sealed_bytes(db->sealed, &bytes, &n, err));
        return file_write_draft(path, bytes, n, draft, err);
    }
    TRY(file_write_draft(path, "", 0, draft, err));
    return copy_into(db, *draft, err);
}

Status backup_copy_sealed(Db *db, const char *path, Error *err)
{
    AUTO_FREE char *bytes = NULL;
    size_t n = 0;
    TRY(sealed_bytes(db->sealed, &bytes, &n, err));
    return file_write_new(path, bytes, n, err);
}

Status backup_write(Db *db, const char *path, BackupFacts *ret, Error *err)
{
    AUTO_FREE char *draft = NULL;
    TRY(file_refuse_existing(path, err));
    Status status = write_draft(db, path, &draft, err);
    if (status == STATUS_OK) status = backup_check(draft, db_keys(db), ret, err);
    if (status == STATUS_OK) status = file_put_in_place(draft, path, err);
    if (draft) unlink(draft);
    return status;
}

/* ---------------------------------------------------------------- bringing one back */

/* The copy's pages in the place of the store's, in one transaction of the store. */
static Status replace_pages(Db *store, Db *copy, Error *err)
{
    sqlite3_backup *pages = sqlite3_backup_init(store->sqlite, "main", copy->sqlite, "main");
    if (!pages) return sql_error(store, sqlite3_errcode(store->sqlite), err);
    int rc = sqlite3_backup_step(pages, -1);
    int end = sqlite3_backup_finish(pages);
    if (rc == SQLITE_DONE && end == SQLITE_OK) return STATUS_OK;
    return sql_error(store, rc == SQLITE_DONE ? end : rc, err);
}

static Status replace_content(Db *store, const Restoring *restoring, Error *err)
{
    BackupFacts was;
    Db *from = NULL;
    TRY(backup_write(store, restoring->kept, &was, err));
    TRY(db_open_with(restoring->copy, DB_AS_IS, restoring->copy_keys, &from, err));
    Status status = restoring->copy_keys && !store->sealed ? seal_store_put(store, from, err)
                                                           : replace_pages(store, from, err);
    db_close(from);
    return status;
}

static Status move_file(const char *from, const char *to, Error *err)
{
    TRY(file_put_in_place(from, to, err));
    unlink(from); /* there still where the file system had to be asked for a second name */
    return STATUS_OK;
}

/* A broken store, with the journal that belongs to it: moved, not copied, so that nothing of it is lost. */
static Status move_away(const char *store, const char *kept, Error *err)
{
    AUTO_STR journal = {0}, kept_journal = {0};
    str_add_f(&journal, "%s-journal", store);
    str_add_f(&kept_journal, "%s-journal", kept);
    /* first the journal: one that stays behind would be taken for the new store's */
    if (access(str_text(&journal), F_OK) == 0)
        TRY(move_file(str_text(&journal), str_text(&kept_journal), err));
    return move_file(store, kept, err);
}

static Status copy_file(const Restoring *restoring, BackupFacts *ret, Error *err)
{
    Db *from = NULL;
    TRY(paths_make_folders(restoring->store, err));
    TRY(db_open_with(restoring->copy, DB_AS_IS, restoring->copy_keys, &from, err));
    Status status = backup_write(from, restoring->store, ret, err);
    db_close(from);
    return status;
}

Status backup_restore(const Restoring *restoring, BackupFacts *ret, Error *err)
{
    Db *db = NULL;
    const char *store = restoring->store;
    struct stat mine, other;
    if (stat(store, &mine) == 0 && stat(restoring->copy, &other) == 0 && mine.st_dev == other.st_dev &&
        mine.st_ino == other.st_ino)
        return error_set(err, STATUS_INVALID, restoring->copy,
                         _("is the store itself: name the copy that is to be brought back"));
    TRY(backup_check(restoring->copy, restoring->copy_keys, ret, err));
    if (!restoring->kept) return copy_file(restoring, ret, err);
    Status status = db_open_with(store, DB_WRITE, restoring->keys, &db, err);
    if (status == STATUS_OK) {
        if (db_read_only(db))
            status =
                error_set(err, STATUS_READ_ONLY, store, _("the store can only be read; nothing was changed"));
        else
            status = replace_content(db, restoring, err);
        db_close(db);
        return status;
    }
    if (status != STATUS_DAMAGED) return status;
    TRY(move_away(store, restoring->kept, err));
    return copy_file(restoring, ret, err);
}
