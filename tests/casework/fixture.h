#ifndef OVERGANG_TESTS_CASEWORK_FIXTURE_H
#define OVERGANG_TESTS_CASEWORK_FIXTURE_H

/* A desk on a fresh store in a folder of its own, with a clock that stands; for tests of store and casework. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "casework/agenda.h"
#include "casework/edit.h"
#include "casework/review.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Fixture {
    char folder[64];
    char path[96];
    Ruleset *rules;
    Catalogue *catalogue;
    Desk desk;
    Error err;
} Fixture;

/* A call that must work; says the error where it does not. */
#define GOOD(f, call)                                                                                        \
    do {                                                                                                     \
        if ((call) != STATUS_OK) fail_msg("%s: %s: %s", #call, (f)->err.where, (f)->err.message);           \
    } while (0)

static const char *fixture_now(void *context)
{
    (void)context;
    return "2026-03-02T09:30:00";
}

static int fixture_open(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    const char *parent = getenv("TMPDIR");
    int n = snprintf(f->folder, sizeof f->folder, "%s/overgang-test-XXXXXX", parent && *parent ? parent : "/tmp");
    assert_true(n < (int)sizeof f->folder);
    assert_non_null(mkdtemp(f->folder));
    setenv("XDG_STATE_HOME", f->folder, 1); /* where the ends of logs are kept */
    snprintf(f->path, sizeof f->path, "%s/saker.db", f->folder);
    GOOD(f, db_create(f->path, &f->desk.db, &f->err));
    GOOD(f, ruleset_load(NULL, date_of(2026, 3, 2), &f->rules, &f->err));
    GOOD(f, catalogue_load(NULL, &f->catalogue, &f->err));
    f->desk.rules = f->rules;
    f->desk.catalogue = f->catalogue;
    f->desk.today = date_of(2026, 3, 2);
    f->desk.lang = LANG_EN;
    f->desk.who = "tester";
    f->desk.now = fixture_now;
    *state = f;
    return 0;
}

/* The number of the newest change; 0: there is none. */
static inline int64_t newest_change(Db *db)
{
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_prepare_v2(sql_handle(db), "SELECT coalesce(max(id), 0) FROM change", -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t newest = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return newest;
}

static int fixture_close(void **state)
{
    Fixture *f = *state;
    char command[128];
    db_close(f->desk.db);
    ruleset_free(f->rules);
    catalogue_free(f->catalogue);
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    int failed = system(command);
    free(f);
    return failed;
}

#endif
