/* Every statement of every store is prepared against a freshly made store; columns and fields go together. */

#include "tests/casework/fixture.h"

#include "store/sql.h"
#include "store/watched.h"

static void every_statement_prepares(void **state)
{
    Fixture *f = *state;
    for (int set = 0; set < STATEMENT_SET_COUNT; set++) {
        for (int i = 0; i < statement_sets[set]->count; i++) {
            sqlite3_stmt *stmt = NULL;
            assert_non_null(statement_sets[set]->sql[i]);
            if (sql_get(f->desk.db, (StatementSetId)set, i, &stmt, &f->err) != STATUS_OK)
                fail_msg("%s[%d]: %s", statement_sets[set]->name, i, f->err.message);
        }
    }
}

/* "official.two_thirds" is kept in official_two_thirds. */
static void column_of(const Field *field, char *column, size_t room)
{
    snprintf(column, room, "%s", field->key);
    for (char *c = column; *c; c++)
        if (*c == '.') *c = '_';
}

static void columns_follow_fields(Fixture *f, const char *table, const Record *kind)
{
    char query[64];
    sqlite3_stmt *stmt;
    snprintf(query, sizeof query, "SELECT * FROM %s", table);
    assert_int_equal(sqlite3_prepare_v2(sql_handle(f->desk.db), query, -1, &stmt, NULL), SQLITE_OK);
    for (size_t i = 0; i < kind->count; i++) {
        int at = 0;
        char column[64];
        if (kind->fields[i].type == FIELD_LIST) continue;
        column_of(&kind->fields[i], column, sizeof column);
        while (at < sqlite3_column_count(stmt) && strcmp(sqlite3_column_name(stmt, at), column) != 0)
            at++;
        if (at == sqlite3_column_count(stmt)) fail_msg("%s has no column %s", table, column);
    }
    sqlite3_finalize(stmt);
}

static void tables_follow_records(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *table;
        const Record *kind;
    } tables[] = {
        {"casefile", &record_casefile},   {"interruption", &record_interruption},
        {"placement", &record_placement}, {"benefit", &record_benefit},
        {"child", &record_child},         {"contact", &record_contact},
        {"message", &record_message},     {"appointment", &record_appointment},
        {"consent", &record_consent},     {"item", &record_item},
        {"note", &record_note},           {"responsibility", &record_responsibility},
        {"disclosure", &record_disclosure},
    };
    for (size_t i = 0; i < COUNT(tables); i++)
        columns_follow_fields(f, tables[i].table, tables[i].kind);
}

static int number_of(Fixture *f, const char *query, const char *table, int column)
{
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_prepare_v2(sql_handle(f->desk.db), query, -1, &stmt, NULL), SQLITE_OK);
    sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 2, column);
    int number = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int(stmt, 0) : -1;
    sqlite3_finalize(stmt);
    return number;
}

/* The key's columns come first, and the case is where it is said to be. */
static void watched_as_told(Fixture *f, const Watched *table)
{
    for (int i = 0; i < table->keys; i++)
        assert_int_equal(number_of(f, "SELECT pk FROM pragma_table_info(?1) WHERE cid = ?2", table->name, i), i + 1);
    assert_int_equal(number_of(f, "SELECT count(*) FROM pragma_table_info(?1) WHERE pk", table->name, 0), table->keys);
    int of_case = number_of(f, "SELECT cid FROM pragma_table_info(?1) WHERE name = 'case_id' OR (?1 = 'casefile' AND name = 'id')",
                            table->name, 0);
    assert_int_equal(of_case, table->of_case);
}

/* Every table has its rows looked at as they are written, or a reason not to. Who adds one adds it in watched.c, or here. */
static void every_table_is_watched(void **state)
{
    Fixture *f = *state;
    static const char *const left_out[] = {
        "agenda", "followed",          /* follow from the cases; check works them out */
        "log", "chain",                /* chained */
        "draft", "view_setting",       /* written outside of changes */
        "case_sum", "table_sum",       /* the sums themselves */
    };
    sqlite3_stmt *stmt;
    int watched = 0;
    assert_int_equal(sqlite3_prepare_v2(sql_handle(f->desk.db),
                                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'note_words%'", -1, &stmt,
                                        NULL),
                     SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        const Watched *table = watched_find(name);
        bool known = table != NULL;
        for (size_t i = 0; i < COUNT(left_out); i++)
            known |= strcmp(left_out[i], name) == 0;
        if (!known) fail_msg("%s: who finds what is altered in it?", name);
        if (table) watched_as_told(f, table), watched++;
    }
    sqlite3_finalize(stmt);
    assert_int_equal(watched, WATCHED_SCHEMA);
}

/* What SQLite makes of a statement: its steps, one a line. */
static void plan_of(Fixture *f, const char *statement, Str *plan)
{
    AUTO_STR text = {0};
    sqlite3_stmt *stmt;
    str_add_f(&text, "EXPLAIN QUERY PLAN %s", statement);
    assert_int_equal(sqlite3_prepare_v2(sql_handle(f->desk.db), str_text(&text), -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) str_add_f(plan, "%s\n", sqlite3_column_text(stmt, 3));
    sqlite3_finalize(stmt);
}

/*
 * The statements that the review reads with: they walk along indexes, never through a whole table, and sort nothing.
 * Those that are about all cases or all of the log are meant to read them all.
 */
static void review_scans_nothing(void **state)
{
    Fixture *f = *state;
    int checked = 0;
    for (int set = 0; set < STATEMENT_SET_COUNT; set++) {
        for (int i = 0; i < statement_sets[set]->count; i++) {
            const char *sql = statement_sets[set]->sql[i];
            bool review = set == STATEMENTS_AGENDA || set == STATEMENTS_ITEM || strstr(sql, "facts_until <=");
            if (!review || strncmp(sql, "SELECT", 6) != 0) continue;
            AUTO_STR plan = {0};
            plan_of(f, sql, &plan);
            if (strstr(str_text(&plan), "SCAN") || strstr(str_text(&plan), "TEMP B-TREE"))
                fail_msg("%s\n%s", sql, str_text(&plan));
            checked++;
        }
    }
    assert_true(checked >= 6);
}

/* The statistics read whole tables, but each once and in the order in which it lies there. */
static void statistics_sort_nothing(void **state)
{
    Fixture *f = *state;
    assert_true(statements_stats.count >= 3);
    for (int i = 0; i < statements_stats.count; i++) {
        AUTO_STR plan = {0};
        plan_of(f, statements_stats.sql[i], &plan);
        if (!strstr(str_text(&plan), "SCAN") || strstr(str_text(&plan), "TEMP B-TREE"))
            fail_msg("%s\n%s", statements_stats.sql[i], str_text(&plan));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_statement_prepares, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(tables_follow_records, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(every_table_is_watched, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(review_scans_nothing, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(statistics_sort_nothing, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
