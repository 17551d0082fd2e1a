/* The journal of a plain store: when it is opened as one that may have to be made, and so its folder synced. */

#include "tests/casework/fixture.h"

#include "store/change.h"

#include <sqlite3.h>

/* The system's files, which count how journals are opened. */
static struct {
    sqlite3_vfs vfs, *usual;
    int made, found; /* with SQLITE_OPEN_CREATE, and without */
} files;

static int open_and_count(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *ret)
{
    (void)vfs;
    if (flags & SQLITE_OPEN_MAIN_JOURNAL) ++*(flags & SQLITE_OPEN_CREATE ? &files.made : &files.found);
    return files.usual->xOpen(files.usual, path, file, flags, ret);
}

static Db *open_store(Fixture *f)
{
    Db *db = NULL;
    GOOD(f, db_open(f->path, DB_WRITE, &db, &f->err));
    return db;
}

static int count_begin(void **state)
{
    int failed = fixture_open(state);
    Fixture *f = *state;
    files.usual = sqlite3_vfs_find(NULL);
    files.vfs = *files.usual;
    files.vfs.pNext = NULL;
    files.vfs.zName = "counting";
    files.vfs.xOpen = open_and_count;
    files.made = files.found = 0;
    sqlite3_vfs_register(&files.vfs, 1);
    db_close(f->desk.db);
    f->desk.db = open_store(f);
    return failed;
}

static int count_end(void **state)
{
    int failed = fixture_close(state);
    sqlite3_vfs_unregister(&files.vfs);
    return failed;
}

static void change(Fixture *f, Db *db)
{
    GOOD(f, change_begin(db, "2026-03-02T09:30:00", "tester", "note", &f->err));
    GOOD(f, change_finish(db, false, NULL, &f->err));
}

static void opened(int made, int found)
{
    assert_int_equal(files.made, made);
    assert_int_equal(files.found, found);
    files.made = files.found = 0;
}

static void made_once(void **state)
{
    Fixture *f = *state;
    change(f, f->desk.db);
    opened(1, 0);
    change(f, f->desk.db);
    change(f, f->desk.db);
    opened(0, 2);
}

/* Nothing was synced then. */
static void taken_back(void **state)
{
    Fixture *f = *state;
    GOOD(f, change_begin(f->desk.db, "2026-03-02T09:30:00", "tester", "note", &f->err));
    change_abort(f->desk.db);
    opened(1, 0);
    change(f, f->desk.db);
    opened(1, 0);
    change(f, f->desk.db);
    opened(0, 1);
}

/* Who closes the store takes the journal along. */
static void removed_by_others(void **state)
{
    Fixture *f = *state;
    change(f, f->desk.db);
    opened(1, 0);
    Db *other = open_store(f);
    change(f, other);
    opened(1, 0);
    db_close(other);
    change(f, f->desk.db);
    opened(1, 0);
    change(f, f->desk.db);
    opened(0, 1);
}

static void another_of_its_name(void **state)
{
    Fixture *f = *state;
    char journal[128], aside[128];
    snprintf(journal, sizeof journal, "%s-journal", f->path);
    snprintf(aside, sizeof aside, "%s-aside", f->path);
    change(f, f->desk.db);
    opened(1, 0);
    assert_int_equal(rename(journal, aside), 0);
    fclose(fopen(journal, "w"));
    change(f, f->desk.db);
    opened(1, 0);
    assert_int_equal(remove(aside), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, count_begin, count_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(made_once),
        TEST(taken_back),
        TEST(removed_by_others),
        TEST(another_of_its_name),
    };
    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
