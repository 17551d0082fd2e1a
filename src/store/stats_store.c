#include "store/stats_store.h"

#include "base/str.h"
#include "model/casefile.h"
#include "store/case_store.h"
#include "store/sql.h"

#include <stdlib.h>

_Static_assert(BENEFIT_COUNT < 32, "a bit for each benefit");

enum { PEOPLE, BENEFITS, CHILDREN };

/* Each is read once, from front to back in the order in which it lies in the file: nothing is sorted or
 * grouped. */
static const char *const sql[] = {
    [PEOPLE] = "SELECT id, born, prison, start, housing_admission, housing_release, employment, education, "
               "substance_or_mental, plan, guidance_before, maintenance_pays, maintenance_arrears, lists "
               "FROM casefile ORDER BY id",
    [BENEFITS] = "SELECT case_id, code, overpaid FROM benefit ORDER BY case_id, pos",
    [CHILDREN] = "SELECT case_id, born, supports FROM child ORDER BY case_id, pos",
};
const StatementSet statements_stats = {"stats", sql, COUNT(sql)};

/* A list of all cases, read along with the cases. */
typedef struct Cursor {
    sqlite3_stmt *stmt;
    int64_t case_id; /* of the row that it stands on; INT64_MAX past the last */
} Cursor;

typedef struct Walk {
    Db *db;
    Cursor benefits, children;
    Child *kept; /* the children of one person */
    size_t room;
    int64_t benefits_bit;
} Walk;

static Status cursor_next(Walk *walk, Cursor *cursor, Error *err)
{
    bool row;
    TRY(sql_row(walk->db, cursor->stmt, &row, err));
    cursor->case_id = row ? sqlite3_column_int64(cursor->stmt, 0) : INT64_MAX;
    return STATUS_OK;
}

static Status cursor_begin(Walk *walk, Cursor *cursor, int statement, Error *err)
{
    TRY(sql_get(walk->db, STATEMENTS_STATS, statement, &cursor->stmt, err));
    return cursor_next(walk, cursor, err);
}

static int tri_at(sqlite3_stmt *stmt, int column)
{
    if (sqlite3_column_type(stmt, column) == SQLITE_NULL) return TRI_UNKNOWN;
    return sqlite3_column_int(stmt, column) ? TRI_YES : TRI_NO;
}

static Status take_benefits(Walk *walk, StatsPerson *person, Error *err)
{
    Cursor *cursor = &walk->benefits;
    while (cursor->case_id <= person->id) {
        if (cursor->case_id == person->id) {
            int code = code_value(&codes_benefit, sql_text(cursor->stmt, 1));
            if (code) person->benefits |= STATS_BENEFIT_BIT(code);
            if (code && tri_at(cursor->stmt, 2) == TRI_YES) person->overpaid |= STATS_BENEFIT_BIT(code);
        }
        TRY(cursor_next(walk, cursor, err));
    }
    return STATUS_OK;
}

static Status take_children(Walk *walk, StatsPerson *person, Error *err)
{
    Cursor *cursor = &walk->children;
    while (cursor->case_id <= person->id) {
        if (cursor->case_id == person->id) {
            if (person->child_count == walk->room) {
                walk->room = walk->room ? 2 * walk->room : 16;
                walk->kept = mem_grow(walk->kept, walk->room, sizeof *walk->kept);
            }
            walk->kept[person->child_count++] =
                (Child){.born = sql_date(cursor->stmt, 1), .supports = tri_at(cursor->stmt, 2)};
        }
        TRY(cursor_next(walk, cursor, err));
    }
    person->children = walk->kept;
    return STATUS_OK;
}

static Status take_person(Walk *walk, sqlite3_stmt *stmt, StatsPerson *ret, Error *err)
{
    *ret = (StatsPerson){
        .id = sqlite3_column_int64(stmt, 0),
        .born = sql_date(stmt, 1),
        .prison = sql_text(stmt, 2),
        .start = sql_date(stmt, 3),
        .housing_admission = code_value(&codes_housing, sql_text(stmt, 4)),
        .housing_release = code_value(&codes_yes_no, sql_text(stmt, 5)),
        .employment = code_value(&codes_employment, sql_text(stmt, 6)),
        .education = code_value(&codes_education, sql_text(stmt, 7)),
        .substance_or_mental = tri_at(stmt, 8),
        .plan = code_value(&codes_plan, sql_text(stmt, 9)),
        .guidance_before = tri_at(stmt, 10),
        .pays = tri_at(stmt, 11),
        .arrears = tri_at(stmt, 12),
        .benefits_known = sqlite3_column_int64(stmt, 13) & walk->benefits_bit,
    };
    if (ret->start == DATE_NONE) return sql_damaged(walk->db, err);
    TRY(take_benefits(walk, ret, err));
    return take_children(walk, ret, err);
}

static Status walk_all(Walk *walk, sqlite3_stmt *people,
                       bool (*each)(void *context, const StatsPerson *person), void *context, Error *err)
{
    TRY(cursor_begin(walk, &walk->benefits, BENEFITS, err));
    TRY(cursor_begin(walk, &walk->children, CHILDREN, err));
    for (;;) {
        bool row;
        StatsPerson person;
        TRY(sql_row(walk->db, people, &row, err));
        if (!row) return STATUS_OK;
        TRY(take_person(walk, people, &person, err));
        if (!each(context, &person)) return STATUS_OK;
    }
}

Status stats_store_each(Db *db, bool (*each)(void *context, const StatsPerson *person), void *context,
                        Error *err)
{
    sqlite3_stmt *AUTO_RESET people = NULL;
    Walk walk = {.db = db, .benefits_bit = case_store_list_bit(offsetof(Casefile, benefits))};
    TRY(db_read_begin(db, err)); /* three tables of the same moment */
    Status status = sql_get(db, STATEMENTS_STATS, PEOPLE, &people, err);
    if (status == STATUS_OK) status = walk_all(&walk, people, each, context, err);
    if (people) sqlite3_reset(people);
    if (walk.benefits.stmt) sqlite3_reset(walk.benefits.stmt);
    if (walk.children.stmt) sqlite3_reset(walk.children.stmt);
    db_read_end(db);
    free(walk.kept);
    return status;
}
