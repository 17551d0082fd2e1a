#include "store/db.h"

#include "base/file.h"
#include "base/lang.h"
#include "base/paths.h"
#include "base/place.h"
#include "base/str.h"
#include "store/chain_head.h"
#include "store/db_look.h"
#include "store/db_private.h"
#include "store/erase_store.h"
#include "store/sealed_file.h"
#include "store/sql_memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUSY_WAIT_MS = 5000 };

enum { DATA_VERSION, QUICK_CHECK, BEGIN_READ, END_READ };

static const char *const sql[] = {
    [DATA_VERSION] = "PRAGMA data_version",
    [QUICK_CHECK] = "PRAGMA quick_check(1)",
    [BEGIN_READ] = "BEGIN",
    [END_READ] = "COMMIT",
};
const StatementSet statements_db = {"db", sql, COUNT(sql)};

static int set_flag(sqlite3 *sqlite, int option, int value)
{
    return sqlite3_db_config(sqlite, option, value, NULL);
}

void db_wait(Db *db, bool wait)
{
    sqlite3_busy_timeout(db->sqlite, wait ? BUSY_WAIT_MS : 0);
}

static Status configure(Db *db, Error *err)
{
    db_wait(db, true);
    set_flag(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1);
    set_flag(db->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    set_flag(db->sqlite, SQLITE_DBCONFIG_ENABLE_FKEY, 1);
    set_flag(db->sqlite, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    set_flag(db->sqlite, SQLITE_DBCONFIG_DQS_DML, 0);
    set_flag(db->sqlite, SQLITE_DBCONFIG_DQS_DDL, 0);
    TRY(sql_exec(db, "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY", err));
    if (db->read_only) return STATUS_OK;
    if (db->sealed) /* nothing is to be written before a commit, which writes all */
        return sql_exec(db,
                        "PRAGMA journal_mode = MEMORY; PRAGMA cache_spill = OFF; PRAGMA synchronous = FULL;"
                        "PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON",
                        err);
    /* between changes the journal stays, empty: a file less that is made and removed, and a folder less that is synced */
    return sql_exec(db,
                    "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                    "PRAGMA recursive_triggers = ON",
                    err);
}

/* One connection in one thread: SQLite need not lock its own memory. Only the first call has an effect. */
static void set_up_sqlite(void)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sql_memory_begin();
}

/* `sealed`: taken over, also on failure; NULL for a plain store. */
static Status open_sqlite(const char *path, int flags, Sealed *sealed, Db **ret, Error *err)
{
    Db *db = mem_zero(1, sizeof *db);
    db->path = mem_text(path);
    db->read_only = !(flags & SQLITE_OPEN_READWRITE);
    db->sealed = sealed;
    if (!sealed && !db->read_only) db->journal = journal_new();
    const char *vfs = sealed ? sealed_vfs(sealed) : db->journal ? journal_vfs(db->journal) : NULL;
    int rc = sqlite3_open_v2(path, &db->sqlite, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
    Status status = rc == SQLITE_OK ? configure(db, err) : sql_error(db, rc, err);
    if (status == STATUS_OK)
        *ret = db;
    else
        db_close(db);
    return status;
}

Status db_open_writing(const char *path, const Keyring *keys, Db **ret, Error *err)
{
    Sealed *sealed = NULL;
    if (keys) TRY(sealed_open(path, keys, true, &sealed, err));
    return open_sqlite(path, SQLITE_OPEN_READWRITE, sealed, ret, err);
}

/* Told once, like what goes wrong after a commit. */
static void warn_of_place(Db *db, const Place *place)
{
    AUTO_STR words = {0};
    if (db->sealed) return; /* it is replaced whole, and nothing is left to the disk's locks on parts of files */
    place_warn(place, &words);
    if (words.len) error_set(&db->place, STATUS_FAILED, db->path, "%s", str_text(&words));
}

Status db_create(const char *path, Db **ret, Error *err)
{
    return db_create_with(path, NULL, ret, err);
}

/* Nothing, sealed, in the place of the file that was made. */
static Status seal_nothing(const char *path, const Keyring *keys, Error *err)
{
    SealedFile file;
    int lock;
    AUTO_FREE char *bytes = mem_zero(1, keyring_file_size(0));
    Keyring *ring = keyring_copy(keys);
    Status status = keyring_seal(ring, "", 0, bytes, err);
    keyring_free(ring);
    if (status != STATUS_OK) return status;
    TRY(sealed_file_lock(path, &lock, err));
    status = sealed_file_put(path, bytes, keyring_file_size(0), &file, err);
    close(lock);
    if (status == STATUS_OK) sealed_file_close(&file);
    return status;
}

Status db_create_with(const char *path, const Keyring *keys, Db **ret, Error *err)
{
    set_up_sqlite();
    Place place;
    TRY(file_refuse_part(path, err));
    TRY(paths_make_folders(path, err));
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0 && errno == EEXIST)
        return error_set(
            err, STATUS_FAILED, path,
            _("there is a file here already; it was not touched. Choose another name with --db"));
    if (fd < 0) {
        Status status = errno == EROFS ? STATUS_READ_ONLY : STATUS_FAILED;
        return error_set(err, status, path, _("the store cannot be made: %s"), strerror(errno));
    }
    Db *db = NULL;
    Status status = place_look(path, fd, &place, err);
    close(fd);
    place.sealed = keys != NULL;
    if (status == STATUS_OK) status = place_refuse(path, &place, err);
    if (status == STATUS_OK && keys) status = seal_nothing(path, keys, err);
    if (status == STATUS_OK) status = db_open_writing(path, keys, &db, err);
    if (status == STATUS_OK) status = migrate_run(db, err);
    if (status == STATUS_OK) {
        warn_of_place(db, &place);
        db->mode = DB_WRITE;
        *ret = db;
        return STATUS_OK;
    }
    db_close(db);
    unlink(path); /* ours, made a moment ago */
    return status;
}

/* After a program was cut off in the middle of a write: see that all is whole before going on. */
static Status quick_check(Db *db, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_DB, QUICK_CHECK, &stmt, err));
    TRY(sql_row(db, stmt, &row, err));
    const char *said = row ? sql_text(stmt, 0) : "";
    if (strcmp(said, "ok") == 0) return STATUS_OK;
    return error_set(err, STATUS_DAMAGED, db->path,
                     _("the store is damaged (%s): bring back a copy with `overgang restore FILE`, or see what can be saved with "
                           "`overgang check --repair`"), said);
}

/* An erasure that was cut off before the file was written anew is finished now; what hinders it again is told by
 * `check`. A store opened for reading is opened once more for it. */
static void finish_erasure(Db *db, DbMode mode, bool writable)
{
    int64_t unfinished = 0;
    if (mode == DB_READ_ONLY || mode == DB_AS_IS || !writable) return;
    if (erase_store_unfinished(db, &unfinished, NULL) != STATUS_OK || unfinished == 0) return;
    Db *writing = NULL;
    if (mode == DB_WRITE) {
        erase_store_finish(db, NULL);
    } else if (db_open_writing(db->path, db_keys(db), &writing, NULL) == STATUS_OK) {
        erase_store_finish(writing, NULL);
        db_close(writing);
    }
}

Status db_open(const char *path, DbMode mode, Db **ret, Error *err)
{
    return db_open_with(path, mode, NULL, ret, err);
}

static Status open_sealed(const char *path, const Keyring *keys, Look *look, Sealed **ret, Error *err)
{
    AUTO_FREE char *folder = paths_folder_of(path);
    if (!keys) return error_set(err, STATUS_LOCKED, path, _("the store is sealed: it takes a passphrase to open it"));
    look->writable = look->writable && access(folder, W_OK) == 0; /* it is replaced, not written into */
    TRY(sealed_open(path, keys, look->writable, ret, err));
    Status status = db_look_inside(path, *ret, look, err);
    if (status != STATUS_OK) sealed_close(*ret);
    return status;
}

Status db_open_with(const char *path, DbMode mode, const Keyring *keys, Db **ret, Error *err)
{
    Look look = {0};
    Sealed *sealed = NULL;
    set_up_sqlite();
    TRY(db_look(path, mode == DB_AS_IS, &look, err));
    if (look.sealed) TRY(open_sealed(path, keys, &look, &sealed, err));
    Db *db = NULL;
    /* even for reading a broken write may have to be rolled back, or the schema brought up to date */
    bool updating = look.older && mode != DB_READ_ONLY && mode != DB_AS_IS;
    bool writing = look.writable && (mode == DB_WRITE || look.recovering || updating);
    TRY(open_sqlite(path, writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, sealed, &db, err));
    Status status = look.recovering ? quick_check(db, err) : STATUS_OK;
    if (mode == DB_READ_ONLY || mode == DB_AS_IS) db->read_only = true;
    if (status == STATUS_OK) status = mode == DB_AS_IS ? migrate_refuse_newer(db, err) : migrate_run(db, err);
    if (status == STATUS_OK) finish_erasure(db, mode, look.writable);
    if (mode == DB_READ) db->read_only = true;
    if (mode != DB_AS_IS) warn_of_place(db, &look.place);
    db->mode = mode;
    if (status == STATUS_OK)
        *ret = db;
    else
        db_close(db);
    return status;
}

const Keyring *db_keys(const Db *db)
{
    return db->sealed ? sealed_keys(db->sealed) : NULL;
}

/* The empty journal goes with the last who wrote; SQLite leaves it where another program is at work. */
static void remove_journal(const Db *db)
{
    if (!db->sqlite || db->sealed || sqlite3_db_readonly(db->sqlite, NULL) != 0) return;
    sqlite3_exec(db->sqlite, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
}

/* Closes the file; what the Db is for stays known. */
static void close_file(Db *db)
{
    remove_journal(db);
    for (int set = 0; set < STATEMENT_SET_COUNT; set++) {
        for (int i = 0; db->prepared[set] && i < statement_sets[set]->count; i++)
            sqlite3_finalize(db->prepared[set][i]);
        free(db->prepared[set]);
        db->prepared[set] = NULL;
    }
    sqlite3_close(db->sqlite);
    sealed_close(db->sealed);
    journal_free(db->journal);
    id_list_done(&db->own);
    db->sqlite = NULL;
    db->sealed = NULL;
    db->journal = NULL;
}

void db_lock(Db *db)
{
    if (!db->sealed) return;
    db_settle(db);
    close_file(db);
}

void db_shut(Db *db)
{
    close_file(db);
}

bool db_locked(const Db *db)
{
    return db->sqlite == NULL;
}

Status db_unlock(Db *db, const Keyring *keys, Error *err)
{
    Db *opened = NULL;
    if (!db_locked(db)) return STATUS_OK;
    TRY(db_open_with(db->path, db->mode, keys, &opened, err));
    free(opened->path);
    opened->path = db->path;
    close_file(db); /* what was asked meanwhile, in vain */
    *db = *opened;
    free(opened);
    return STATUS_OK;
}

void db_keep_clock(Db *db, DbClock clock, void *context)
{
    db->clock = clock;
    db->clock_context = context;
}

void db_close(Db *db)
{
    if (!db) return;
    db_settle(db);
    close_file(db);
    free(db->path);
    free(db);
}

bool db_read_only(const Db *db)
{
    return db->read_only;
}

const char *db_path(const Db *db)
{
    return db->path;
}

void db_note_trouble(Db *db, const Error *trouble)
{
    if (db->trouble.status == STATUS_OK) db->trouble = *trouble;
}

void db_settle(Db *db)
{
    if (!db_locked(db)) chain_head_keep(db);
}

const Error *db_trouble(Db *db)
{
    db_settle(db);
    if (db->place.status != STATUS_OK && !db->place_told) {
        db->place_told = true;
        return &db->place;
    }
    if (db->trouble.status == STATUS_OK || db->trouble_told) return NULL;
    db->trouble_told = true;
    return &db->trouble;
}

void db_interrupt(Db *db)
{
    sqlite3_interrupt(db->sqlite);
}

bool db_changed_outside(Db *db)
{
    sqlite3_stmt *stmt;
    Error err;
    if (sql_get(db, STATEMENTS_DB, DATA_VERSION, &stmt, &err) != STATUS_OK) return false;
    int64_t version = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : db->data_version;
    sqlite3_reset(stmt);
    bool changed = db->data_version != 0 && version != db->data_version;
    db->data_version = version;
    return changed;
}

Status db_read_begin(Db *db, Error *err)
{
    if (db->change || db->reading++ > 0) return STATUS_OK;
    sqlite3_stmt *stmt;
    Status status = sql_get(db, STATEMENTS_DB, BEGIN_READ, &stmt, err);
    if (status == STATUS_OK) status = sql_run(db, stmt, err);
    if (status != STATUS_OK) db->reading--;
    return status;
}

void db_read_end(Db *db)
{
    if (db->change || --db->reading > 0) return;
    sqlite3_stmt *stmt;
    if (sql_get(db, STATEMENTS_DB, END_READ, &stmt, NULL) == STATUS_OK) sql_run(db, stmt, NULL);
}
