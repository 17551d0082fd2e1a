#include "store/chain_verify.h"

#include "base/lang.h"
#include "base/resource.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS, STRAY, GUARD, UNCERTIFIED, CERTIFICATE_STRAY };

static const char *const sql[] = {
    [ROWS] = "SELECT seq, change_id, undoes, at, who, action, ref, what, was, now, hash, change.id, first_log, "
             "last_log FROM log LEFT JOIN change ON change.id = change_id ORDER BY seq",
    [STRAY] = "SELECT min(change.id) FROM change LEFT JOIN log ON seq = first_log "
              "WHERE log.change_id IS NOT change.id",
    /* a salvaged log proves nothing about the time before */
    [UNCERTIFIED] = "SELECT min(seq), change.id FROM log JOIN change ON change.id = change_id WHERE action = 'erase' AND change.id > "
                    "coalesce((SELECT max(id) FROM change WHERE action = 'repair'), 0) AND NOT EXISTS (SELECT 1 FROM erasure AS e WHERE "
                    "e.change_id = change.id AND e.ref IS log.ref AND e.at = substr(change.at, 1, 19) AND e.who = change.who AND e.reason IS log.now)",
    /* what a restore carried over tells of an erasure that the copy's log does not know */
    [CERTIFICATE_STRAY] = "SELECT min(number), change_id FROM erasure AS e WHERE NOT EXISTS (SELECT 1 FROM change LEFT JOIN log ON "
                          "seq BETWEEN first_log AND last_log WHERE change.id = e.change_id AND (action IN ('restore', 'repair') OR "
                          "(action = 'erase' AND log.ref = e.ref AND substr(change.at, 1, 19) = e.at AND change.who = e.who AND log.now = e.reason) OR "
                          "change.id < (SELECT max(id) FROM change WHERE action = 'repair')))",
    [GUARD] = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1",
};
const StatementSet statements_verify = {"verify", sql, COUNT(sql)};

/* The columns of ROWS. */
enum { SEQ, CHANGE, UNDOES, TEXTS, HASH = TEXTS + 7, CHANGE_ID, FIRST_LOG, LAST_LOG };

/* On the way through the rows. */
typedef struct Walk {
    ChainReport *report;
    ChainEnd end;        /* what the rows so far give */
    int64_t change;      /* of the row before */
    int64_t change_last; /* the last row that its change should have */
    ChainHead head;
    bool head_seen; /* the row at the kept end has its hash */
} Walk;

static void tell(ChainReport *report, ChainFault fault, int64_t row, int64_t change)
{
    if (report->fault != CHAIN_WHOLE) return;
    report->fault = fault, report->row = row, report->change = change;
}

static ChainText text_of(sqlite3_stmt *stmt, int column)
{
    const char *text = sql_text(stmt, column);
    return (ChainText){text, (size_t)sqlite3_column_bytes(stmt, column)};
}

static ChainRow row_of(sqlite3_stmt *stmt)
{
    return (ChainRow){
        .seq = sqlite3_column_int64(stmt, SEQ),
        .change = sqlite3_column_int64(stmt, CHANGE),
        .undoes = sqlite3_column_int64(stmt, UNDOES),
        .at = text_of(stmt, TEXTS),
        .who = text_of(stmt, TEXTS + 1),
        .action = text_of(stmt, TEXTS + 2),
        .ref = text_of(stmt, TEXTS + 3),
        .what = text_of(stmt, TEXTS + 4),
        .was = text_of(stmt, TEXTS + 5),
        .now = text_of(stmt, TEXTS + 6),
    };
}

static void note_time(ChainReport *report, ChainText at)
{
    char *to = report->to;
    snprintf(to, sizeof report->to, "%.*s", (int)at.n, at.bytes ? at.bytes : "");
    if (report->rows == 1) memcpy(report->from, report->to, sizeof report->from);
}

/* Whether the row stands where its change says: the rows of a change follow one another, from first to last. */
static bool in_place(const Walk *walk, sqlite3_stmt *stmt, const ChainRow *row)
{
    int64_t first = sqlite3_column_int64(stmt, FIRST_LOG), last = sqlite3_column_int64(stmt, LAST_LOG);
    if (row->change == walk->change) return row->seq <= last && last == walk->change_last;
    return row->seq == first && (walk->end.seq == 0 || walk->change_last == walk->end.seq);
}

static void check_row(Walk *walk, sqlite3_stmt *stmt)
{
    ChainReport *report = walk->report;
    ChainRow row = row_of(stmt);
    const void *stored = sqlite3_column_blob(stmt, HASH);
    bool sized = stored && sqlite3_column_bytes(stmt, HASH) == CHAIN_HASH;
    report->rows++;
    note_time(report, row.at);
    if (row.seq != walk->end.seq + 1) tell(report, CHAIN_GAP, walk->end.seq + 1, 0);
    if (sqlite3_column_type(stmt, CHANGE_ID) == SQLITE_NULL)
        tell(report, CHAIN_CHANGE_GONE, row.seq, row.change);
    ChainHash hash = chain_hash(&walk->end.store, &walk->end.hash, &row);
    if (!sized || memcmp(stored, hash.bytes, CHAIN_HASH) != 0 || !in_place(walk, stmt, &row))
        tell(report, CHAIN_ALTERED, row.seq, 0);
    walk->end.seq = row.seq, walk->end.hash = hash;
    walk->change = row.change, walk->change_last = sqlite3_column_int64(stmt, LAST_LOG);
    if (row.seq == walk->head.seq && chain_same(&hash, &walk->head.hash)) walk->head_seen = true;
}

static Status check_rows(Db *db, Walk *walk, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    TRY(sql_get(db, STATEMENTS_VERIFY, ROWS, &stmt, err));
    for (;;) {
        bool row;
        TRY(sql_row(db, stmt, &row, err));
        if (!row) break;
        check_row(walk, stmt);
        if (walk->report->fault != CHAIN_WHOLE) return STATUS_OK; /* all that follows hangs on it */
    }
    if (walk->end.seq && walk->change_last != walk->end.seq) tell(walk->report, CHAIN_ALTERED, walk->end.seq, 0);
    return STATUS_OK;
}

static Status check_strays(Db *db, ChainReport *report, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_VERIFY, STRAY, &stmt, err));
    TRY(sql_row(db, stmt, &row, err));
    if (row && sqlite3_column_type(stmt, 0) != SQLITE_NULL)
        tell(report, CHAIN_CHANGE_STRAY, 0, sqlite3_column_int64(stmt, 0));
    return STATUS_OK;
}

/* The certificates of erasures against the rows of the log that tell of them. */
static Status check_certificates(Db *db, ChainReport *report, Error *err)
{
    sqlite3_stmt *AUTO_RESET gone = NULL, *AUTO_RESET stray = NULL;
    bool row;
    TRY(sql_get(db, STATEMENTS_VERIFY, UNCERTIFIED, &gone, err));
    TRY(sql_row(db, gone, &row, err));
    if (row && sqlite3_column_type(gone, 0) != SQLITE_NULL)
        tell(report, CHAIN_CERTIFICATE_GONE, sqlite3_column_int64(gone, 0), sqlite3_column_int64(gone, 1));
    TRY(sql_get(db, STATEMENTS_VERIFY, CERTIFICATE_STRAY, &stray, err));
    TRY(sql_row(db, stray, &row, err));
    if (!row || sqlite3_column_type(stray, 0) == SQLITE_NULL || report->fault != CHAIN_WHOLE) return STATUS_OK;
    tell(report, CHAIN_CERTIFICATE_STRAY, 0, sqlite3_column_int64(stray, 1));
    report->certificate = sqlite3_column_int64(stray, 0);
    return STATUS_OK;
}

static void check_head(Walk *walk)
{
    ChainReport *report = walk->report;
    const ChainHead *head = &walk->head;
    if (head->state == HEAD_UNREADABLE) tell(report, CHAIN_HEAD_UNREADABLE, 0, 0);
    if (head->state != HEAD_KEPT && head->state != HEAD_MOVED) return;
    if (head->seq > walk->end.seq) tell(report, CHAIN_CUT, walk->end.seq + 1, 0);
    if (head->seq && !walk->head_seen) tell(report, CHAIN_OTHER_END, head->seq, 0);
}

/* The triggers as the schema made them. */
static Status check_guards(Db *db, ChainReport *report, Error *err)
{
    static const struct {
        const char *name, *made;
    } guards[] = {
        {.name = "chain_fixed", .made = "schema/0005-log.sql"},      {.name = "chain_kept", .made = "schema/0005-log.sql"},
        {.name = "chain_once", .made = "schema/0005-log.sql"},       {.name = "log_fixed", .made = "schema/0005-log.sql"},
        {.name = "log_kept", .made = "schema/0005-log.sql"},         {.name = "log_in_order", .made = "schema/0005-log.sql"},
        {.name = "change_fixed", .made = "schema/0005-log.sql"},     {.name = "change_complete", .made = "schema/0005-log.sql"},
        {.name = "change_kept", .made = "schema/0005-log.sql"},      {.name = "change_once", .made = "schema/0005-log.sql"},
        {.name = "erasure_stays", .made = "schema/0009-erasure.sql"}, {.name = "erasure_as_it_was", .made = "schema/0009-erasure.sql"},
    };
    for (size_t i = 0; i < COUNT(guards); i++) {
        sqlite3_stmt *AUTO_RESET stmt = NULL;
        bool row;
        TRY(sql_get(db, STATEMENTS_VERIFY, GUARD, &stmt, err));
        sql_bind_text(stmt, 1, guards[i].name);
        TRY(sql_row(db, stmt, &row, err));
        const char *made = row ? sql_text(stmt, 0) : NULL;
        if (!made || !strstr(resource_find(guards[i].made)->bytes, made)) tell(report, CHAIN_UNGUARDED, 0, 0);
    }
    return STATUS_OK;
}

/* Within one view of the store. */
static Status verify(Db *db, Walk *walk, Error *err)
{
    TRY(check_rows(db, walk, err));
    TRY(check_strays(db, walk->report, err));
    check_head(walk);
    TRY(check_certificates(db, walk->report, err));
    return check_guards(db, walk->report, err);
}

Status chain_verify(Db *db, ChainReport *ret, Error *err)
{
    *ret = (ChainReport){0};
    Walk walk = {.report = ret};
    ChainEnd end;
    db_settle(db);
    Status status = chain_end(db, &end, err);
    if (status == STATUS_DAMAGED) { /* its only row was taken out */
        tell(ret, CHAIN_NAMELESS, 0, 0);
        return STATUS_OK;
    }
    TRY(status);
    walk.end.store = end.store;
    /* before the rows: what others add meanwhile comes after what was kept */
    TRY(chain_head_read(db, &end.store, &walk.head, err));
    ret->head = walk.head.state, ret->head_row = walk.head.seq;
    snprintf(ret->head_file, sizeof ret->head_file, "%s", walk.head.file ? walk.head.file : "");
    status = db_read_begin(db, err);
    if (status == STATUS_OK) {
        status = verify(db, &walk, err);
        db_read_end(db);
    }
    chain_head_done(&walk.head);
    return status;
}

/* ---------------------------------------------------------------- in words */

const char *chain_fault_code(ChainFault fault)
{
    static const char *const codes[] = {
        [CHAIN_WHOLE] = "whole",
        [CHAIN_NAMELESS] = "identity_missing",
        [CHAIN_GAP] = "rows_missing",
        [CHAIN_ALTERED] = "row_altered",
        [CHAIN_CHANGE_GONE] = "change_missing",
        [CHAIN_CHANGE_STRAY] = "change_added",
        [CHAIN_CUT] = "end_cut",
        [CHAIN_OTHER_END] = "end_differs",
        [CHAIN_HEAD_UNREADABLE] = "kept_end_unreadable",
        [CHAIN_UNGUARDED] = "guards_missing",
        [CHAIN_CERTIFICATE_GONE] = "certificate_missing",
        [CHAIN_CERTIFICATE_STRAY] = "certificate_added",
    };
    return codes[fault];
}

const char *chain_head_code(HeadState head)
{
    static const char *const codes[] = {[HEAD_NONE] = "none",
                                        [HEAD_KEPT] = "kept",
                                        [HEAD_MOVED] = "moved",
                                        [HEAD_UNREADABLE] = "unreadable"};
    return codes[head];
}

void chain_words(Str *out, const ChainReport *report)
{
    long long row = (long long)report->row, change = (long long)report->change;
    switch (report->fault) {
    case CHAIN_WHOLE:
        str_add_f(out, ngettext("The log is whole: %lld row.", "The log is whole: %lld rows.", (unsigned long)report->rows),
                  (long long)report->rows);
        break;
    case CHAIN_NAMELESS:
        str_add(out, _("The number that the log is sealed with is gone from the store, so that no row can be "
                       "verified. Somebody has taken it out."));
        break;
    case CHAIN_GAP:
        str_add_f(out, _("Row %lld of the log is missing: it was deleted."), row);
        break;
    case CHAIN_ALTERED:
        str_add_f(out, _("Row %lld of the log is not as it was written: it was altered, moved or put in "
                         "afterwards, or a row before it was taken out. The rows before it are whole."),
                  row);
        break;
    case CHAIN_CHANGE_GONE:
        str_add_f(out, _("The change %lld, to which row %lld of the log belongs, is gone: who made it and when was "
                         "deleted."),
                  change, row);
        break;
    case CHAIN_CHANGE_STRAY:
        str_add_f(out, _("The change %lld has no row of its own in the log: it was put in or altered afterwards."),
                  change);
        break;
    case CHAIN_CUT:
        str_add_f(out, _("The log has been cut: row %lld and those after it are missing, up to row %lld at least. Or "
                         "an older copy of the store has been put in its place."),
                  row, (long long)report->head_row);
        break;
    case CHAIN_OTHER_END:
        str_add_f(out, _("Row %lld of the log is another than the one that was kept outside the store: the log was "
                         "altered there or before, and worked out anew. Or another copy of the store has been put "
                         "in its place."),
                  row);
        break;
    case CHAIN_HEAD_UNREADABLE:
        str_add(out, _("The end of the log that was kept outside the store cannot be read: its file was altered."));
        break;
    case CHAIN_CERTIFICATE_GONE:
        str_add_f(out, _("Row %lld of the log tells of an erasure whose certificate is gone, or is not as it was written: it was deleted "
                         "or altered. The rows of the log are whole."),
                  row);
        break;
    case CHAIN_CERTIFICATE_STRAY:
        str_add_f(out, _("Certificate no. %lld is of an erasure of which the log does not tell: it was put in or altered afterwards."),
                  (long long)report->certificate);
        break;
    case CHAIN_UNGUARDED:
        str_add(out, _("The rows are whole, but what guards the log in the store against changes is gone: somebody "
                       "has been at it with another program."));
        break;
    }
}

void chain_head_words(Str *out, const ChainReport *report)
{
    long long behind = (long long)(report->rows - report->head_row);
    switch (report->head) {
    case HEAD_NONE:
        str_add(out, _("No end of this log is kept outside the store on this computer, so a cut at its end, or a log "
                       "that was worked out anew, would not be found. It is kept from the next change on."));
        break;
    case HEAD_KEPT:
    case HEAD_MOVED:
        str_add_f(out, _("The end kept outside the store, row %lld, fits it."), (long long)report->head_row);
        if (behind <= 0) break;
        str_add_char(out, ' ');
        str_add_f(out,
                  ngettext("%lld row has come since, by somebody else or when a program was cut off.",
                           "%lld rows have come since, by somebody else or when a program was cut off.",
                           (unsigned long)behind),
                  behind);
        break;
    case HEAD_UNREADABLE: break;
    }
}
