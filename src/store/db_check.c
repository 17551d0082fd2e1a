#include "base/lang.h"
#include "base/str.h"
#include "store/chain_verify.h"
#include "store/db_private.h"
#include "store/fault_words.h"
#include "store/sums_check.h"

#include <string.h>
#include <unistd.h>

enum { INTEGRITY_CHECK, FOREIGN_KEY_CHECK, CHECK_AGENDA, CHECK_ERASURES, CHECK_WORDS };

static const char *const sql[] = {
    [INTEGRITY_CHECK] = "PRAGMA integrity_check",
    [FOREIGN_KEY_CHECK] = "PRAGMA foreign_key_check",
    [CHECK_AGENDA] =
        "SELECT count(*) FROM agenda JOIN casefile ON casefile.id = case_id "
        "WHERE casefile.ref <> agenda.ref OR casefile.name <> agenda.name OR casefile.phase = 'closed'",
    [CHECK_ERASURES] = "SELECT count(*) FROM erasure WHERE finished = 0",
    [CHECK_WORDS] = "INSERT INTO note_words (note_words, rank) VALUES ('integrity-check', 1)", /* 1: against the notes */
};
const StatementSet statements_check = {"check", sql, COUNT(sql)};

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
    TRY(sql_get(db, STATEMENTS_CHECK, INTEGRITY_CHECK, &stmt, err));
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
    TRY(sql_get(db, STATEMENTS_CHECK, FOREIGN_KEY_CHECK, &stmt, err));
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
        TRY(sql_get(db, STATEMENTS_CHECK, checks[i].question, &stmt, err));
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
    TRY(sql_get(db, STATEMENTS_CHECK, CHECK_WORDS, &stmt, err));
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
    TRY(db_open_writing(db->path, db_keys(db), &writing, err));
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
