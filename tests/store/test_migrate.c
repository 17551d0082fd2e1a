/* A store of schema 1, as the program before the rule book left it, opened by this one. */

#include "tests/base/temp.h"
#include "tests/casework/fixture.h"

#include "base/resource.h"
#include "casework/cases.h"
#include "store/chain_verify.h"
#include "store/sql.h"

static void run(sqlite3 *sqlite, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(sqlite, sql, NULL, NULL, &message) != SQLITE_OK) fail_msg("%s: %s", sql, message);
}

/* As src/store/migrate.c made it then: the first step, its number, the program's mark. */
static sqlite3 *old_store(const char *path)
{
    sqlite3 *sqlite;
    const Resource *schema = resource_find("schema/0001-core.sql");
    assert_non_null(schema);
    assert_int_equal(sqlite3_open(path, &sqlite), SQLITE_OK);
    run(sqlite, "BEGIN");
    run(sqlite, schema->bytes);
    run(sqlite, "PRAGMA application_id = 1870030702; PRAGMA user_version = 1");
    run(sqlite, "COMMIT");
    return sqlite;
}

/* The lists of schema 1 in the order of their bits. */
static const char *const lists[] = {"interruptions", "placements",   "benefits", "children", "contacts",
                                    "messages",      "appointments", "consents", "items",    "notes"};

static void add_case(sqlite3 *sqlite, const char *ref, int known)
{
    char sql[300];
    snprintf(
        sql, sizeof sql,
        "INSERT INTO casefile (ref, family_name, born, phase, form, start, sentence, lists, name, "
        "release_on) "
        "VALUES ('%s', 'Testesen', 2447893, 'sentence', 'hoyt', 2460736, 'P2Y6M', %d, 'Testesen', 2461346)",
        ref, known);
    run(sqlite, sql);
}

static Casefile *load(Fixture *f, Db *db, const char *ref)
{
    Casefile *c = NULL;
    GOOD(f, case_store_load(db, ref, &c, &f->err));
    return c;
}

static Db *opened(Fixture *f, const char *path)
{
    Db *db = NULL;
    GOOD(f, db_open(path, DB_WRITE, &db, &f->err));
    return db;
}

static int number(const char *path, const char *sql)
{
    sqlite3 *sqlite;
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_open(path, &sqlite), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(sqlite, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int value = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(sqlite);
    return value;
}

/* Which lists of a case are known is kept: none, each alone, all. */
static void lists_stay_known(void **state)
{
    Fixture *f = *state;
    AUTO_FREE char *path = temp_path(f->folder, "old.db");
    sqlite3 *sqlite = old_store(path);
    add_case(sqlite, "NONE", 0);
    add_case(sqlite, "ALL", (1 << COUNT(lists)) - 1);
    for (size_t i = 0; i < COUNT(lists); i++)
        add_case(sqlite, lists[i], 1 << i);
    sqlite3_close(sqlite);
    Db *db = opened(f, path);
    AUTO_CASEFILE Casefile *none = load(f, db, "NONE"), *all = load(f, db, "ALL");
    assert_false(field_known(record_field(&record_casefile, "responsibility"), all));
    for (size_t i = 0; i < COUNT(lists); i++) {
        const Field *field = record_field(&record_casefile, lists[i]);
        assert_false(field_known(field, none));
        assert_true(field_known(field, all));
        for (size_t k = 0; k < COUNT(lists); k++) {
            AUTO_CASEFILE Casefile *c = load(f, db, lists[k]);
            if (field_known(field, c) != (i == k)) fail_msg("%s of the case with %s", lists[i], lists[k]);
        }
    }
    db_close(db);
}

/* What was there stays, with what is new empty; beside the store stands the one that it was. */
static void kept_and_backed_up(void **state)
{
    Fixture *f = *state;
    AUTO_FREE char *path = temp_path(f->folder, "old.db"), *backup = temp_path(f->folder, "old.db.before-2");
    sqlite3 *sqlite = old_store(path);
    add_case(sqlite, "T-1", 1 << 2);
    run(sqlite, "INSERT INTO benefit (case_id, pos, code, since, reported, stop_confirmed, overpaid) VALUES "
                "(1, 0, 'aap', 2460000, 2460740, NULL, 1)");
    sqlite3_close(sqlite);
    assert_int_equal(access(backup, F_OK), -1);
    Db *db = opened(f, path);
    AUTO_CASEFILE Casefile *c = load(f, db, "T-1");
    const Benefit *benefit = BENEFIT_AT(c, 0);
    assert_int_equal(c->benefits.count, 1);
    assert_int_equal(benefit->code, BENEFIT_AAP);
    assert_int_equal(benefit->since, 2460000);
    assert_int_equal(benefit->reported, 2460740);
    assert_int_equal(benefit->overpaid, TRI_YES);
    assert_int_equal(benefit->stop_confirmed | benefit->resume_applied | benefit->resumed, DATE_NONE);
    assert_int_equal(c->outside_employer, TRI_UNKNOWN);
    assert_int_equal(c->stay.start, 2460736);
    assert_int_equal(c->kept.release, 2461346);
    assert_int_equal(c->kept.computed_on, DATE_NONE);
    assert_string_equal(c->kept.rules, "");
    db_close(db);
    assert_true(number(path, "PRAGMA user_version") >= 2);
    assert_int_equal(number(backup, "PRAGMA user_version"), 1);
    assert_int_equal(number(backup, "SELECT count(*) FROM casefile"), 1);
    assert_int_equal(number(backup, "SELECT lists FROM casefile"), 1 << 2);
    db = opened(f, path); /* once is enough */
    db_close(db);
    assert_int_equal(number(backup, "PRAGMA user_version"), 1);
}

/* Each list of a case has a bit of its own, those that came later too. */
static void every_list_has_its_bit(void **state)
{
    Fixture *f = *state;
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        if (field->type != FIELD_LIST) continue;
        AUTO_CASEFILE Casefile *c = casefile_new();
        Outcome outcome;
        c->ref = mem_text(field->key);
        c->person.family_name = mem_text("Testesen");
        c->stay.phase = PHASE_SENTENCE;
        c->stay.form = FORM_HOYT;
        c->stay.start = date_of(2025, 3, 1);
        FIELD_AS(List, field, c).known = true;
        GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
        AUTO_CASEFILE Casefile *stored = load(f, f->desk.db, field->key);
        for (size_t k = 0; k < record_casefile.count; k++) {
            const Field *other = &record_casefile.fields[k];
            if (other->type == FIELD_LIST && field_known(other, stored) != (i == k))
                fail_msg("%s of the case with %s", other->key, field->key);
        }
    }
}

/* A change as the old program recorded it: the children become known, one comes, the unit is another. */
static void old_change(sqlite3 *sqlite)
{
    sqlite3_session *session;
    int size;
    void *bytes;
    sqlite3_stmt *stmt;
    add_case(sqlite, "T-1", 1 << 2);
    assert_int_equal(sqlite3session_create(sqlite, "main", &session), SQLITE_OK);
    assert_int_equal(sqlite3session_attach(session, NULL), SQLITE_OK);
    run(sqlite, "UPDATE casefile SET unit = 'B1', lists = 12 WHERE id = 1");
    run(sqlite, "INSERT INTO child (case_id, pos, born, supports) VALUES (1, 0, 2455000, 1)");
    assert_int_equal(sqlite3session_changeset(session, &size, &bytes), SQLITE_OK);
    sqlite3session_delete(session);
    run(sqlite, "INSERT INTO change (id, at, who, action, first_log, last_log) VALUES "
                "(1, '2026-03-01T09:00:00', 'tester', 'set', 1, 1);"
                "INSERT INTO log (seq, change_id, ref, what) VALUES (1, 1, 'T-1', 'children')");
    assert_int_equal(sqlite3_prepare_v2(sqlite, "UPDATE change SET undo = ?1", -1, &stmt, NULL), SQLITE_OK);
    sqlite3_bind_blob(stmt, 1, bytes, size, SQLITE_TRANSIENT);
    assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
    sqlite3_finalize(stmt);
    sqlite3_free(bytes);
}

static void earlier_changes_can_be_taken_back(void **state)
{
    Fixture *f = *state;
    AUTO_FREE char *path = temp_path(f->folder, "old.db");
    sqlite3 *sqlite = old_store(path);
    old_change(sqlite);
    sqlite3_close(sqlite);
    Desk desk = f->desk;
    Undone undone;
    desk.db = opened(f, path);
    AUTO_CASEFILE Casefile *before = load(f, desk.db, "T-1");
    assert_true(before->children.known && before->benefits.known && before->children.count == 1);
    GOOD(f, edit_undo(&desk, &undone, &f->err));
    assert_int_equal(undone.change, 1);
    AUTO_CASEFILE Casefile *after = load(f, desk.db, "T-1");
    assert_int_equal(after->children.count, 0);
    assert_null(after->stay.unit);
    assert_false(after->children.known);
    assert_true(after->benefits.known);
    assert_false(after->stay.responsibility.known);
    GOOD(f, edit_redo(&desk, &undone, &f->err));
    AUTO_CASEFILE Casefile *again = load(f, desk.db, "T-1");
    assert_true(again->children.known && again->benefits.known && again->children.count == 1);
    assert_string_equal(again->stay.unit, "B1");
    db_close(desk.db);
}

static ChainReport report_of(Fixture *f, Db *db)
{
    ChainReport report;
    GOOD(f, chain_verify(db, &report, &f->err));
    return report;
}

/* The log that was there is chained, with a row for a change that had none, and its end is kept. */
static void earlier_log_is_chained(void **state)
{
    Fixture *f = *state;
    AUTO_FREE char *path = temp_path(f->folder, "old.db");
    sqlite3 *sqlite = old_store(path);
    old_change(sqlite);
    run(sqlite, "INSERT INTO change (id, at, who, action) VALUES (2, '2026-03-01T09:01:00', 'tester', 'set');"
                "INSERT INTO change (id, at, who, action, first_log, last_log, undoes) VALUES "
                "(3, '2026-03-01T09:02:00', 'tester', 'undo', 2, 3, 1);"
                "INSERT INTO log (seq, change_id, ref, what, was, now) VALUES "
                "(2, 3, 'T-1', 'phase', 'intake', 'release'), (3, 3, 'T-2', NULL, NULL, '')");
    sqlite3_close(sqlite);
    Db *db = opened(f, path);
    ChainReport report = report_of(f, db);
    assert_int_equal(report.fault, CHAIN_WHOLE);
    assert_int_equal(report.rows, 4);
    assert_int_equal(report.head, HEAD_KEPT);
    assert_int_equal(report.head_row, 4);
    assert_string_equal(report.from, "2026-03-01T09:00:00");
    db_close(db);
    assert_int_equal(number(path, "SELECT count(*) FROM log WHERE hash IS NULL"), 0);
    assert_int_equal(number(path, "SELECT first_log = 4 AND last_log = 4 FROM change WHERE id = 2"), 1);
    assert_int_equal(sqlite3_open(path, &sqlite), SQLITE_OK);
    run(sqlite, "DROP TRIGGER log_fixed; UPDATE log SET now = 'sentence' WHERE seq = 2");
    sqlite3_close(sqlite);
    db = opened(f, path);
    report = report_of(f, db);
    assert_int_equal(report.fault, CHAIN_ALTERED);
    assert_int_equal(report.row, 2);
    db_close(db);
}

/* Who asks for reading alone gets no new version written. */
static void reading_alone_leaves_it(void **state)
{
    Fixture *f = *state;
    AUTO_FREE char *path = temp_path(f->folder, "old.db");
    sqlite3 *sqlite = old_store(path);
    sqlite3_close(sqlite);
    Db *db = NULL;
    assert_int_equal(db_open(path, DB_READ_ONLY, &db, &f->err), STATUS_READ_ONLY);
    assert_null(db);
    assert_int_equal(number(path, "PRAGMA user_version"), 1);
    GOOD(f, db_open(path, DB_READ, &db, &f->err));
    db_close(db);
    assert_true(number(path, "PRAGMA user_version") >= 2);
    GOOD(f, db_open(path, DB_READ_ONLY, &db, &f->err));
    db_close(db);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lists_stay_known),
        TEST(kept_and_backed_up),
        TEST(reading_alone_leaves_it),
        TEST(every_list_has_its_bit),
        TEST(earlier_changes_can_be_taken_back),
        TEST(earlier_log_is_chained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
