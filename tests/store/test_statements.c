/* Every statement of every store is prepared against a freshly made store; columns and fields go together. */

#include "tests/casework/fixture.h"

#include "store/sql.h"

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
    int at = 0;
    for (size_t i = 0; i < kind->count; i++) {
        char column[64];
        if (kind->fields[i].type == FIELD_LIST) continue;
        column_of(&kind->fields[i], column, sizeof column);
        while (at < sqlite3_column_count(stmt) && strcmp(sqlite3_column_name(stmt, at), column) != 0)
            at++;
        if (at == sqlite3_column_count(stmt)) fail_msg("%s has no column %s in its place", table, column);
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
        {"note", &record_note},
    };
    for (size_t i = 0; i < COUNT(tables); i++)
        columns_follow_fields(f, tables[i].table, tables[i].kind);
}

/* The plan of the review's query: one walk along the agenda, without sorting, without another table. */
static void review_walks_one_tree(void **state)
{
    Fixture *f = *state;
    sqlite3_stmt *stmt;
    int rc = sqlite3_prepare_v2(
        sql_handle(f->desk.db),
        "EXPLAIN QUERY PLAN SELECT due, ref, code, kind, number, case_id, status, phase, name, detail "
        "FROM agenda WHERE due >= 1 AND due <= 9 ORDER BY due, ref, code, kind, number",
        -1, &stmt, NULL);
    assert_int_equal(rc, SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    assert_string_equal(sqlite3_column_text(stmt, 3), "SEARCH agenda USING PRIMARY KEY (due>? AND due<?)");
    assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
    sqlite3_finalize(stmt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_statement_prepares, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(tables_follow_records, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(review_walks_one_tree, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
