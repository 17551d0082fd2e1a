/* Opening stores: good ones, and files that are none or broken. */

#include "tests/base/temp.h"
#include "tests/casework/fixture.h"

#include "store/change.h"
#include "store/sql.h"

#include <fcntl.h>

static void made_for_the_owner_alone(void **state)
{
    Fixture *f = *state;
    AUTO_FREE char *path = temp_path(f->folder, "deep/er/saker.db");
    AUTO_FREE char *folder = temp_path(f->folder, "deep");
    Db *db = NULL;
    struct stat st;
    GOOD(f, db_create(path, &db, &f->err));
    db_close(db);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    db = NULL;
    assert_int_equal(db_create(path, &db, &f->err), STATUS_FAILED); /* never over another */
    assert_null(db);
}

static void pragmas_are_for_durability(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *pragma, *value;
    } pragmas[] = {
        {"journal_mode", "truncate"}, {"synchronous", "2"},       {"foreign_keys", "1"},
        {"secure_delete", "1"},     {"trusted_schema", "0"},     {"cell_size_check", "1"},
        {"temp_store", "2"},        {"recursive_triggers", "1"}, {"application_id", "1870030702"},
    };
    for (size_t i = 0; i < COUNT(pragmas); i++) {
        char text[64];
        sqlite3_stmt *stmt;
        snprintf(text, sizeof text, "PRAGMA %s", pragmas[i].pragma);
        assert_int_equal(sqlite3_prepare_v2(sql_handle(f->desk.db), text, -1, &stmt, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
        if (strcmp((const char *)sqlite3_column_text(stmt, 0), pragmas[i].value) != 0)
            fail_msg("%s is %s", text, sqlite3_column_text(stmt, 0));
        sqlite3_finalize(stmt);
    }
}

/* What a file that is wrong in some way is answered with. */
static void expect(Fixture *f, const char *path, Status status, const char *words)
{
    Db *db = NULL;
    Error err = {0};
    Status got = db_open(path, DB_WRITE, &db, &err);
    if (got != status || !strstr(err.message, words)) fail_msg("%s: %d %s", words, (int)got, err.message);
    assert_string_equal(err.where, path);
    assert_null(db);
    (void)f;
}

static void what_is_no_store_is_refused(void **state)
{
    Fixture *f = *state;
    AUTO_FREE char *path = temp_path(f->folder, "other");
    expect(f, path, STATUS_FAILED, "init");
    temp_text(f->folder, "other", "");
    expect(f, path, STATUS_DAMAGED, "no overgang store");
    temp_text(
        f->folder, "other",
        "Not a database at all, but long enough to have a header of a hundred bytes, if anybody asks.......");
    expect(f, path, STATUS_DAMAGED, "no overgang store");
    expect(f, f->folder, STATUS_FAILED, "not a file");
}

static void run(Fixture *f, const char *text)
{
    GOOD(f, sql_exec(f->desk.db, text, &f->err));
}

static void other_versions_are_refused(void **state)
{
    Fixture *f = *state;
    run(f, "PRAGMA user_version = 999");
    db_close(f->desk.db);
    f->desk.db = NULL;
    expect(f, f->path, STATUS_FAILED, "newer");
    sqlite3 *sqlite;
    assert_int_equal(sqlite3_open(f->path, &sqlite), SQLITE_OK);
    sqlite3_exec(sqlite, "PRAGMA user_version = 1; PRAGMA application_id = 7", NULL, NULL, NULL);
    sqlite3_close(sqlite);
    expect(f, f->path, STATUS_DAMAGED, "another program");
}

static void cut_store_is_found(void **state)
{
    Fixture *f = *state;
    struct stat st;
    db_close(f->desk.db);
    f->desk.db = NULL;
    assert_int_equal(stat(f->path, &st), 0);
    assert_int_equal(truncate(f->path, st.st_size - 1), 0);
    expect(f, f->path, STATUS_DAMAGED, "end is missing");
    assert_int_equal(truncate(f->path, 60), 0);
    expect(f, f->path, STATUS_DAMAGED, "no overgang store");
}

static void forget_fault(void *context, const char *fault)
{
    (void)fault;
    ++*(size_t *)context;
}

/* A page in the middle overwritten: the whole check finds it. */
static void overwritten_page_is_found(void **state)
{
    Fixture *f = *state;
    AUTO_CASEFILE Casefile *c = casefile_new();
    c->ref = mem_text("T-1");
    c->person.family_name = mem_text("Testesen");
    c->stay.phase = PHASE_INTAKE;
    c->stay.form = FORM_HOYT;
    c->stay.start = f->desk.today;
    Outcome outcome;
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
    db_close(f->desk.db);
    f->desk.db = NULL;
    int fd = open(f->path, O_RDWR);
    char noise[4096];
    memset(noise, 0x5A, sizeof noise);
    assert_int_equal(pwrite(fd, noise, sizeof noise, 4096 * 2), sizeof noise);
    close(fd);
    Status status = db_open(f->path, DB_WRITE, &f->desk.db, &f->err);
    if (status == STATUS_DAMAGED) return; /* already the opening met it */
    assert_int_equal(status, STATUS_OK);
    size_t told = 0, faults = 0;
    status = db_check(f->desk.db, forget_fault, &told, &faults, &f->err);
    assert_true(status == STATUS_DAMAGED || faults > 0);
    assert_int_equal(told, faults);
}

static void read_only_writes_nothing(void **state)
{
    Fixture *f = *state;
    Db *db = NULL;
    GOOD(f, db_open(f->path, DB_READ, &db, &f->err));
    assert_true(db_read_only(db));
    Desk desk = f->desk;
    desk.db = db;
    Outcome outcome;
    assert_int_equal(edit_note(&desk, "T-1", "text", &outcome, &f->err), STATUS_READ_ONLY);
    db_close(db);
}

static void make_change(Fixture *f, Db *db, const char *action)
{
    GOOD(f, change_begin(db, "2026-03-02T09:30", "tester", action, &f->err));
    GOOD(f, change_finish(db, false, NULL, &f->err));
}

static void changes_outside_are_seen(void **state)
{
    Fixture *f = *state;
    Db *db = f->desk.db, *other = NULL;
    GOOD(f, db_open(f->path, DB_WRITE, &other, &f->err));
    make_change(f, other, "note");
    assert_false(change_made_elsewhere(db)); /* what was before it was first asked is no news */
    make_change(f, other, "note");
    assert_true(change_made_elsewhere(db));
    assert_false(change_made_elsewhere(db));
    make_change(f, db, "note"); /* nor are our own */
    assert_false(change_made_elsewhere(db));
    make_change(f, other, "note");
    make_change(f, db, "note"); /* though one comes after another's */
    assert_true(change_made_elsewhere(db));
    make_change(f, other, "read");
    assert_false(change_made_elsewhere(db));
    db_close(other);
}

/* As it does where there is no memory for something that was only read, and nobody looked. */
static void nothing_is_written_once_sqlite_gave_up(void **state)
{
    Fixture *f = *state;
    Db *db = f->desk.db;
    GOOD(f, change_begin(db, "2026-03-02T09:30", "tester", "edit", &f->err));
    GOOD(f, change_log(db, "P-1", "unit", "A", "B", &f->err));
    assert_int_equal(sqlite3_exec(sql_handle(db), "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(change_log(db, "P-1", "unit", "B", "C", &f->err), STATUS_FAILED);
    assert_non_null(strstr(f->err.message, "nothing was changed"));
    assert_int_equal(sql_exec(db, "DELETE FROM followed", &f->err), STATUS_FAILED);
    assert_int_equal(change_finish(db, true, NULL, &f->err), STATUS_FAILED);
    int64_t newest = newest_change(db);
    assert_int_equal(newest, 0);
    GOOD(f, change_begin(db, "2026-03-02T09:30", "tester", "edit", &f->err));
    GOOD(f, change_log(db, "P-1", "unit", "A", "B", &f->err));
    GOOD(f, change_finish(db, true, &newest, &f->err));
    assert_true(newest > 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(made_for_the_owner_alone),   TEST(pragmas_are_for_durability), TEST(what_is_no_store_is_refused),
        TEST(other_versions_are_refused), TEST(cut_store_is_found),         TEST(overwritten_page_is_found),
        TEST(read_only_writes_nothing),   TEST(changes_outside_are_seen), TEST(nothing_is_written_once_sqlite_gave_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
