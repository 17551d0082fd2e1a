#ifndef OVERGANG_STORE_SQL_H
#define OVERGANG_STORE_SQL_H

#include "model/field.h"
#include "store/db.h"

#include <sqlite3.h>

/* What the files of this folder share: statements prepared once, binding, reading, and errors in words. */

/* Each *_store.c (and change.c, log.c …) has one table of constant statements. */
typedef struct StatementSet {
    const char *name;
    const char *const *sql;
    int count;
} StatementSet;

typedef enum StatementSetId {
    STATEMENTS_DB,
    STATEMENTS_CHECK,
    STATEMENTS_CASE,
    STATEMENTS_CASE_LINES,
    STATEMENTS_ITEM,
    STATEMENTS_NOTE,
    STATEMENTS_AGENDA,
    STATEMENTS_CHANGE,
    STATEMENTS_LOG,
    STATEMENTS_STATS,
    STATEMENTS_VIEW,
    STATEMENTS_PRISON,
    STATEMENTS_DRAFT,
    STATEMENTS_CHAIN,
    STATEMENTS_VERIFY,
    STATEMENTS_VERSION,
    STATEMENTS_BACKUP,
    STATEMENTS_ERASE,
    STATEMENTS_ERASE_STAYS,
    STATEMENTS_SHAPES,
    STATEMENTS_SUMS,
    STATEMENT_SET_COUNT
} StatementSetId;

extern const StatementSet statements_version;
extern const StatementSet statements_db, statements_check, statements_case, statements_case_lines, statements_item, statements_note, statements_agenda,
    statements_change, statements_log, statements_stats, statements_view, statements_prison, statements_draft,
    statements_erase, statements_erase_stays, statements_shapes, statements_sums, statements_backup, statements_chain, statements_verify;
/* All of them, indexed by StatementSetId; a test prepares each. */
extern const StatementSet *const statement_sets[STATEMENT_SET_COUNT];

/* The statement, prepared at its first use, reset, without bindings. It stays the Db's. */
Status sql_get(Db *db, StatementSetId set, int index, sqlite3_stmt **ret, Error *err);
/* Steps a statement that gives no rows, and resets it. */
Status sql_run(Db *db, sqlite3_stmt *stmt, Error *err);
/* So many rows, each written "(?, …)", for one INSERT: to begin and end a statement costs as much as the row. */
enum { SQL_MANY_ROWS = 8 };
#define SQL_MANY(row) row ", " row ", " row ", " row ", " row ", " row ", " row ", " row
/* Inserts `n` records of a case by a statement for so many, from the place `first` on. */
typedef Status SqlInsert(Db *db, int statement, int64_t case_id, const List *list, size_t first, size_t n, Error *err);
/* All from the place `first` on, as many at a time as can be: `many` inserts SQL_MANY_ROWS of them, `one` a single one. */
Status sql_insert_list(Db *db, SqlInsert *insert, int one, int many, int64_t case_id, const List *list, size_t first, Error *err);
/* Steps to the next row; *row is false at the end. The caller resets. */
Status sql_row(Db *db, sqlite3_stmt *stmt, bool *row, Error *err);
/* Runs plain SQL text without parameters. */
Status sql_exec(Db *db, const char *sql, Error *err);
/* Fills err from an SQLite result code: which file, what is wrong, what to do. */
Status sql_error(Db *db, int rc, Error *err);
/* STATUS_DAMAGED for a row that does not hold what every row must. */
Status sql_damaged(Db *db, Error *err);
sqlite3 *sql_handle(Db *db);

void sql_bind_date(sqlite3_stmt *stmt, int column, Date date); /* DATE_NONE as NULL */
void sql_bind_text(sqlite3_stmt *stmt, int column,
                   const char *text); /* borrowed until the reset; NULL as NULL */
Date sql_date(sqlite3_stmt *stmt, int column);
char *sql_take_text(sqlite3_stmt *stmt, int column);  /* newly allocated; NULL for NULL */
const char *sql_text(sqlite3_stmt *stmt, int column); /* borrowed until the next step; NULL for NULL */

/* Binds a record's fields (lists left out) to the parameters from `first` on; returns the next free one. */
int sql_bind_record(sqlite3_stmt *stmt, int first, const Record *kind, const void *record);
/* Reads a record's fields (lists left out) from the columns from `first` on into an initialised record;
 * returns the next column. */
int sql_read_record(sqlite3_stmt *stmt, int first, const Record *kind, void *record);

/* Reads "dates,health" into a list that is still unknown; NULL leaves it so. */
void sql_read_codes(sqlite3_stmt *stmt, int column, const CodeTable *codes, CodeList *list);

#define AUTO_RESET __attribute__((cleanup(sql_reset_local)))
void sql_reset_local(sqlite3_stmt **stmt);

#endif
