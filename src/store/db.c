#include "store/db.h"

#include "base/file.h"
#include "base/lang.h"
#include "base/paths.h"
#include "base/place.h"
#include "base/str.h"
#include "store/chain_head.h"
#include "store/chain_verify.h"
#include "store/db_private.h"
#include "store/erase_store.h"
#include "store/fault_words.h"
#include "store/sealed_file.h"
#include "store/sql_memory.h"
#include "store/sums_check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_WAIT_MS = 5000 };

enum {
    DATA_VERSION,
    QUICK_CHECK,
    INTEGRITY_CHECK,
    FOREIGN_KEY_CHECK,
    BEGIN_READ,
    END_READ,
    CHECK_AGENDA,
    CHECK_ERASURES,
    CHECK_WORDS
};

static const char *const sql[] = {
    [DATA_VERSION] = "PRAGMA data_version",
    [QUICK_CHECK] = "PRAGMA quick_check(1)",
    [INTEGRITY_CHECK] = "PRAGMA integrity_check",
    [FOREIGN_KEY_CHECK] = "PRAGMA foreign_key_check",
    [BEGIN_READ] = "BEGIN",
    [END_READ] = "COMMIT",
    [CHECK_AGENDA] =
        "SELECT count(*) FROM agenda JOIN casefile ON casefile.id = case_id "
        "WHERE casefile.ref <> agenda.ref OR casefile.name <> agenda.name OR casefile.phase = 'closed'",
    [CHECK_ERASURES] = "SELECT count(*) FROM erasure WHERE finished = 0",
    [CHECK_WORDS] = "INSERT INTO note_words (note_words, rank) VALUES ('integrity-check', 1)", /* 1: against the notes */
};
const StatementSet statements_db = {"db", sql, COUNT(sql)};

/* What the file says of itself before SQLite is asked (SQLite file format, section 1.3). */
enum {
    HEADER_SIZE = 100,
    AT_PAGE_SIZE = 16,
    AT_FORMAT = 18,
    AT_PAGES = 28,
    AT_USER_VERSION = 60,
    AT_APPLICATION = 68
};

static uint32_t big_endian(const unsigned char *bytes, int n)
{
    uint32_t value = 0;
    for (int i = 0; i < n; i++)
        value = value << 8 | bytes[i];
    return value;
}

static Status front_destroyed(const char *path, Error *err)
{
    return error_set(err, STATUS_DAMAGED, path, _("this is no overgang store, or its beginning is destroyed"));
}

/* A journal left by a program that was cut off: SQLite will put the store right from it. */
static bool has_journal(const char *path)
{
    AUTO_STR journal = {0};
    str_add_f(&journal, "%s-journal", path);
    struct stat st;
    return stat(str_text(&journal), &st) == 0 && st.st_size > 0;
}

static Status check_header(const char *path, const unsigned char *header, ssize_t got, off_t size,
                           bool recovering, Error *err)
{
    if (got < HEADER_SIZE && recovering) return STATUS_OK;
    if (got < HEADER_SIZE || memcmp(header, "SQLite format 3", 16) != 0)
        return front_destroyed(path, err);
    if (recovering) return STATUS_OK;
    if (big_endian(header + AT_APPLICATION, 4) != STORE_APPLICATION_ID)
        return error_set(err, STATUS_DAMAGED, path,
                         _("this is a database of another program, not an overgang store"));
    uint32_t page = big_endian(header + AT_PAGE_SIZE, 2);
    if (page == 1) page = 65536;
    if ((off_t)big_endian(header + AT_PAGES, 4) * page > size)
        return error_set(err, STATUS_DAMAGED, path,
                         _("the store is damaged: its end is missing; bring back a backup"));
    if (header[AT_FORMAT] != 1)
        return error_set(err, STATUS_DAMAGED, path,
                         _("another program has switched the store to a write-ahead log; run sqlite3 FILE "
                           "'PRAGMA journal_mode=DELETE'"));
    return STATUS_OK;
}

/* What a look at the file tells before SQLite is asked. */
typedef struct Look {
    bool writable;
    bool recovering; /* a journal lies beside it */
    bool older;      /* its schema is older than ours */
    bool sealed;     /* what is inside is not known yet */
    Place place;
} Look;

/* Whoever works in a store must be the only one who can write it; a copy is only read, and may lie anywhere. */
static Status open_to_look(const char *path, bool copy, int *ret, Error *err)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | (copy ? 0 : O_NOFOLLOW));
    if (fd < 0 && errno == ELOOP)
        return error_set(err, STATUS_FAILED, path,
                         _("this is a symbolic link, which can be turned to another file; name the store itself"));
    if (fd < 0 && errno == ENOENT)
        return error_set(
            err, STATUS_FAILED, path,
            _("there is no store here; make one with `overgang init`, or look around with `overgang demo`"));
    if (fd < 0)
        return error_set(err, STATUS_FAILED, path, _("the store cannot be opened: %s"), strerror(errno));
    *ret = fd;
    return STATUS_OK;
}

/* Looks before SQLite does, so that a foreign or cut file gets a clear word. */
static Status look_at_file(const char *path, bool copy, Look *ret, Error *err)
{
    int fd = -1;
    unsigned char header[HEADER_SIZE];
    TRY(open_to_look(path, copy, &fd, err));
    ssize_t got = pread(fd, header, sizeof header, 0);
    Status status = place_look(path, fd, &ret->place, err);
    close(fd);
    TRY(status);
    if (!S_ISREG(ret->place.file.st_mode)) return error_set(err, STATUS_FAILED, path, _("this is not a file"));
    ret->writable = access(path, W_OK) == 0;
    ret->sealed = got > 0 && keyring_begins((const char *)header, (size_t)got);
    ret->recovering = !ret->sealed && has_journal(path);
    if (!ret->sealed) TRY(check_header(path, header, got, ret->place.file.st_size, ret->recovering, err));
    ret->place.sealed = ret->sealed;
    if (!copy) TRY(place_refuse(path, &ret->place, err));
    if (ret->sealed) return STATUS_OK;
    ret->older = !ret->recovering && big_endian(header + AT_USER_VERSION, 4) < (uint32_t)migrate_latest();
    return STATUS_OK;
}

/* The same look at what was sealed. */
static Status look_inside(const char *path, const Sealed *sealed, Look *ret, Error *err)
{
    const Image *image = sealed_image(sealed);
    const unsigned char *header = (const unsigned char *)image->bytes;
    if (image->size < HEADER_SIZE) return front_destroyed(path, err);
    TRY(check_header(path, header, HEADER_SIZE, (off_t)image->size, false, err));
    ret->older = big_endian(header + AT_USER_VERSION, 4) < (uint32_t)migrate_latest();
    return STATUS_OK;
}

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
    return sql_exec(db,
                    "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;"
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
    int rc = sqlite3_open_v2(path, &db->sqlite, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                             sealed ? sealed_vfs(sealed) : NULL);
    Status status = rc == SQLITE_OK ? configure(db, err) : sql_error(db, rc, err);
    if (status == STATUS_OK)
        *ret = db;
    else
        db_close(db);
    return status;
}

/* A connection for writing. `keys`: NULL for a plain store. */
static Status open_writing(const char *path, const Keyring *keys, Db **ret, Error *err)
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
    if (status == STATUS_OK) status = open_writing(path, keys, &db, err);
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
    } else if (open_writing(db->path, db_keys(db), &writing, NULL) == STATUS_OK) {
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
    Status status = look_inside(path, *ret, look, err);
    if (status != STATUS_OK) sealed_close(*ret);
    return status;
}

Status db_open_with(const char *path, DbMode mode, const Keyring *keys, Db **ret, Error *err)
{
    Look look = {0};
    Sealed *sealed = NULL;
    set_up_sqlite();
    TRY(look_at_file(path, mode == DB_AS_IS, &look, err));
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

/* Closes the file; what the Db is for stays known. */
static void close_file(Db *db)
{
    for (int set = 0; set < STATEMENT_SET_COUNT; set++) {
        for (int i = 0; db->prepared[set] && i < statement_sets[set]->count; i++)
            sqlite3_finalize(db->prepared[set][i]);
        free(db->prepared[set]);
        db->prepared[set] = NULL;
    }
    sqlite3_close(db->sqlite);
    sealed_close(db->sealed);
    db->sqlite = NULL;
    db->sealed = NULL;
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

typedef struct Faults {
    void (*tell)(void *context, const char *fault);
    void *context;
    size_t count;
} Faults;

static void tell_fault(Faults *faults, const char *fault)
{
    faults->count++;
    faults->tell(faults->context, fault);
}

static void tell_in_words(void *context, const char *fault)
{
    tell_fault(context, fault);
}

static Status check_integrity(Db *db, Faults *faults, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_DB, INTEGRITY_CHECK, &stmt, err));
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        const char *said = sql_text(stmt, 0);
        if (strcmp(said, "ok") != 0) fault_words(said, tell_in_words, faults);
    }
}

static Status check_foreign_keys(Db *db, Faults *faults, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_DB, FOREIGN_KEY_CHECK, &stmt, err));
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        AUTO_STR fault = {0};
        str_add_f(&fault, _("a row of %s belongs to a row of %s that is not there"), sql_text(stmt, 0),
                  sql_text(stmt, 2));
        tell_fault(faults, str_text(&fault));
    }
}

/* What must hold in our own tables: each question finds the rows for which it does not. */
static Status check_counts(Db *db, Faults *faults, Error *err)
{
    static const struct {
        int question;
        const char *fault;
    } checks[] = {
        {CHECK_AGENDA, N_("the review has %lld entries whose case or name has changed")},
        {CHECK_ERASURES, N_("%lld erasures are not finished: what was removed can still be in the file; any command that "
                            "may write tries again")},
    };
    for (size_t i = 0; i < COUNT(checks); i++) {
        sqlite3_stmt *AUTO_RESET stmt = NULL;
        bool row;
        TRY(sql_get(db, STATEMENTS_DB, checks[i].question, &stmt, err));
        TRY(sql_row(db, stmt, &row, err));
        int64_t count = sqlite3_column_int64(stmt, 0);
        if (count == 0) continue;
        AUTO_STR fault = {0};
        str_add_f(&fault, _(checks[i].fault), (long long)count);
        tell_fault(faults, str_text(&fault));
    }
    return STATUS_OK;
}

/* The log as it was written. */
static Status check_log(Db *db, Faults *faults, Error *err)
{
    ChainReport report;
    AUTO_STR words = {0};
    TRY(chain_verify(db, &report, err));
    chain_words(&words, &report);
    if (report.fault != CHAIN_WHOLE) tell_fault(faults, str_text(&words));
    return STATUS_OK;
}

/* The words of the notes against the notes themselves. */
static Status check_words_of(Db *db, Faults *faults, Error *err)
{
    sqlite3_stmt *stmt;
    TRY(sql_get(db, STATEMENTS_DB, CHECK_WORDS, &stmt, err));
    int rc = sqlite3_step(stmt);
    sqlite3_reset(stmt);
    if ((rc & 0xFF) == SQLITE_CORRUPT)
        tell_fault(faults, _("the index of the notes' words does not agree with the notes: a note may be missing, or stand there that "
                             "nobody wrote"));
    else if (rc != SQLITE_DONE)
        return sql_error(db, rc, err);
    return STATUS_OK;
}

/* What nothing else here would find: a letter or a number that is another one. */
static Status check_sums(Db *db, Faults *faults, Error *err)
{
    return sums_check(db, tell_in_words, faults, err);
}

/* This check is asked for by a write, of nothing: a store that is open for reading is opened once more for it. */
static Status check_words(Db *db, Faults *faults, Error *err)
{
    Db *writing = NULL;
    if (!db->read_only) return check_words_of(db, faults, err);
    if (db->mode != DB_READ || access(db->path, W_OK) != 0) return STATUS_OK;
    TRY(open_writing(db->path, db_keys(db), &writing, err));
    Status status = check_words_of(writing, faults, err);
    db_close(writing);
    return status;
}

/* Rows that cannot be read are a fault, and no end of looking for others. */
static Status look(Status (*part)(Db *db, Faults *faults, Error *err), Db *db, Faults *faults, Error *err)
{
    Error fault = {0};
    Status status = part(db, faults, &fault);
    if (status == STATUS_OK) return STATUS_OK;
    if (status != STATUS_DAMAGED) return error_set(err, status, fault.where, "%s", fault.message);
    tell_fault(faults, fault.message);
    return STATUS_OK;
}

Status db_check_pages(Db *db, void (*tell)(void *context, const char *fault), void *context, size_t *faults,
                      Error *err)
{
    Faults found = {tell, context, 0};
    Status status = look(check_integrity, db, &found, err);
    if (status == STATUS_OK) status = look(check_foreign_keys, db, &found, err);
    *faults = found.count;
    return status;
}

Status db_check(Db *db, void (*tell)(void *context, const char *fault), void *context, size_t *faults,
                Error *err)
{
    Faults found = {tell, context, 0};
    Status status = db_check_pages(db, tell, context, &found.count, err);
    if (status == STATUS_OK) status = look(check_counts, db, &found, err);
    if (status == STATUS_OK) status = look(check_log, db, &found, err);
    if (status == STATUS_OK) status = look(check_words, db, &found, err);
    if (status == STATUS_OK) status = look(check_sums, db, &found, err);
    *faults = found.count;
    return status;
}
