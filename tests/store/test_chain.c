/* The chain of the log: what its hashes are taken of, and that nothing can be done to the log without a trace. */

#include "tests/base/temp.h"
#include "tests/casework/fixture.h"

#include "store/chain_verify.h"
#include "store/log.h"
#include "store/sql.h"

#include <sodium.h>
#include <sys/stat.h>

/* ---------------------------------------------------------------- the encoding */

static ChainRow plain_row(void)
{
    return (ChainRow){.seq = 1,
                      .change = 2,
                      .at = chain_text("a"),
                      .who = chain_text("b"),
                      .action = chain_text("c"),
                      .ref = chain_text("d"),
                      .what = chain_text("e"),
                      .was = chain_text("f"),
                      .now = chain_text("g")};
}

static void row_hash(const ChainRow *row, char ret[CHAIN_HEX])
{
    ChainHash store = {{1}}, before = {{0}}, hash = chain_hash(&store, &before, row);
    chain_hex(&hash, ret);
}

/* Written out by hand: a chain must be verified by later programs, and by others. */
static void bytes_are_as_told(void **state)
{
    (void)state;
    ChainHash before = {{0xAB}};
    ChainRow row = {.seq = 258, .change = 3, .undoes = 2, .at = chain_text("t"), .who = chain_text("")};
    AUTO_STR bytes = {0}, wanted = {0};
    chain_encode(&bytes, &before, &row);
    str_add_n(&wanted, (const char *)before.bytes, CHAIN_HASH);
    str_add_n(&wanted, "\0\0\0\0\0\0\1\2\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0\2", 24);
    str_add_n(&wanted, "\1\0\0\0\0\0\0\0\1t", 10);
    str_add_n(&wanted, "\1\0\0\0\0\0\0\0\0", 9);
    str_add_n(&wanted, "\0\0\0\0\0", 5);
    assert_int_equal(bytes.len, wanted.len);
    assert_memory_equal(bytes.data, wanted.data, wanted.len);
    char hex[CHAIN_HEX], again[CHAIN_HEX];
    unsigned char key[CHAIN_HASH] = {9}, hash[CHAIN_HASH];
    crypto_generichash(hash, sizeof hash, (unsigned char *)wanted.data, wanted.len, key, sizeof key);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    ChainHash store = {{9}}, got = chain_hash(&store, &before, &row);
    chain_hex(&got, again);
    assert_string_equal(hex, again);
}

/* Whatever is moved from one field into the next, or from none to empty, gives another hash. */
static void nothing_is_ambiguous(void **state)
{
    (void)state;
    enum { TEXTS = 7, MOST = 80 };
    static char seen[MOST][CHAIN_HEX];
    size_t count = 0;
    ChainRow row = plain_row();
    row_hash(&row, seen[count++]);
    ChainText *const texts[TEXTS] = {&row.at, &row.who, &row.action, &row.ref, &row.what, &row.was, &row.now};
    for (int i = 0; i < TEXTS; i++) {
        const ChainText others[] = {{NULL, 0}, {"", 0}, {"\0", 1}, {"aa", 2}, {"x", 1}, {"e\0x", 3}};
        for (size_t k = 0; k < COUNT(others); k++) {
            ChainText was = *texts[i];
            *texts[i] = others[k];
            row_hash(&row, seen[count++]);
            *texts[i] = was;
        }
    }
    for (int i = 0; i + 1 < TEXTS; i++) { /* "a" "b" against "ab" "" and "" "ab" */
        ChainRow kept = row;
        *texts[i] = chain_text("ab"), *texts[i + 1] = chain_text("");
        row_hash(&row, seen[count++]);
        *texts[i] = chain_text(""), *texts[i + 1] = chain_text("ab");
        row_hash(&row, seen[count++]);
        row = kept;
    }
    int64_t *const numbers[] = {&row.seq, &row.change, &row.undoes};
    for (size_t i = 0; i < COUNT(numbers); i++) {
        *numbers[i] += 1000;
        row_hash(&row, seen[count++]);
        *numbers[i] -= 1000;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(seen[i], seen[k]);
    ChainHash a = {{1}}, b = {{2}}, zero = {{0}};
    ChainHash first = chain_hash(&a, &zero, &row), other_store = chain_hash(&b, &zero, &row),
              other_before = chain_hash(&a, &a, &row);
    assert_false(chain_same(&first, &other_store));
    assert_false(chain_same(&first, &other_before));
}

/* ---------------------------------------------------------------- a store with a log */

static void run(sqlite3 *sqlite, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(sqlite, sql, NULL, NULL, &message) != SQLITE_OK) fail_msg("%s: %s", sql, message);
}

static bool refused(Db *db, const char *sql)
{
    return sqlite3_exec(sql_handle(db), sql, NULL, NULL, NULL) == SQLITE_CONSTRAINT_TRIGGER;
}

static void add_person(Fixture *f, const char *ref)
{
    AUTO_CASEFILE Casefile *c = casefile_new();
    Outcome outcome;
    c->ref = mem_text(ref);
    c->person.family_name = mem_text("Testesen");
    c->stay.phase = PHASE_INTAKE;
    c->stay.form = FORM_HOYT;
    c->stay.start = date_of(2026, 2, 23);
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
}

/* Changes of every kind, some taken back. */
static void fill(Fixture *f)
{
    Outcome outcome;
    Undone undone;
    Tick tick = {.status = ITEM_DONE};
    add_person(f, "A");
    add_person(f, "B");
    GOOD(f, edit_tick(&f->desk, "A", "IN-TALK", &tick, &outcome, &f->err));
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    GOOD(f, edit_redo(&f->desk, &undone, &f->err));
    GOOD(f, edit_note(&f->desk, "B", "Words", &outcome, &f->err));
    for (int i = 0; i < 8; i++)
        GOOD(f, edit_phase(&f->desk, i % 2 ? "A" : "B", i / 2 % 2 ? PHASE_INTAKE : PHASE_SENTENCE, &outcome, &f->err));
    const char *refs[] = {"A", "B"};
    Many many = {.kind = MANY_NOTE, .note = "For both"};
    GOOD(f, edit_many(&f->desk, &many, refs, 2, &outcome, NULL, &f->err));
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
}

static ChainReport report_of(Fixture *f, Db *db)
{
    ChainReport report;
    GOOD(f, chain_verify(db, &report, &f->err));
    return report;
}

static ChainReport report_at(Fixture *f, const char *path)
{
    Db *db;
    GOOD(f, db_open(path, DB_READ, &db, &f->err));
    ChainReport report = report_of(f, db);
    db_close(db);
    return report;
}

static void what_is_done_verifies(void **state)
{
    Fixture *f = *state;
    assert_int_equal(report_of(f, f->desk.db).fault, CHAIN_WHOLE);
    fill(f);
    ChainReport report = report_of(f, f->desk.db);
    assert_int_equal(report.fault, CHAIN_WHOLE);
    assert_int_equal(report.head, HEAD_KEPT);
    assert_int_equal(report.head_row, report.rows);
    assert_true(report.rows > 15);
    assert_null(db_trouble(f->desk.db));
    struct stat st;
    assert_int_equal(stat(report.head_file, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

/* From within SQL: our own code cannot either. */
static void triggers_stand_guard(void **state)
{
    Fixture *f = *state;
    static const char *const attempts[] = {
        "UPDATE log SET what = 'x' WHERE seq = 3",
        "UPDATE log SET ref = NULL",
        "UPDATE log SET hash = zeroblob(32) WHERE seq = 3",
        "UPDATE log SET seq = seq + 100 WHERE seq = 3",
        "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)",
        "DELETE FROM log",
        "INSERT INTO log (seq, change_id, hash) VALUES (9999, 1, zeroblob(32))",
        "INSERT INTO log (seq, change_id) SELECT max(seq) + 1, 1 FROM log",
        "INSERT OR REPLACE INTO log (seq, change_id, hash) VALUES (3, 1, zeroblob(32))",
        "UPDATE change SET who = 'x' WHERE id = 2",
        "UPDATE change SET at = 'x' WHERE id = 2",
        "UPDATE change SET action = 'x' WHERE id = 2",
        "UPDATE change SET id = 1000 WHERE id = 2",
        "UPDATE change SET undoes = NULL WHERE undoes IS NOT NULL",
        "UPDATE change SET first_log = 1, last_log = 2 WHERE id = 2",
        "DELETE FROM change WHERE id = 2",
        "INSERT OR REPLACE INTO change (id, at, who, action) VALUES (2, 'a', 'b', 'c')",
        "DELETE FROM chain",
        "UPDATE chain SET store = zeroblob(32)",
        "INSERT OR REPLACE INTO chain (one, store) VALUES (1, zeroblob(32))",
    };
    fill(f);
    for (size_t i = 0; i < COUNT(attempts); i++)
        if (!refused(f->desk.db, attempts[i])) fail_msg("not refused: %s", attempts[i]);
    run(sql_handle(f->desk.db), "UPDATE change SET undone_by = NULL, undo = NULL"); /* what erasing needs */
    assert_int_equal(report_of(f, f->desk.db).fault, CHAIN_WHOLE);
}

/* ---------------------------------------------------------------- what another program may do */

typedef struct Forger {
    Fixture *f;
    sqlite3 *sqlite;
    char guards[10][400]; /* the triggers, to be put back */
    size_t guard_count;
    int64_t rows;
    uint64_t random;
} Forger;

static uint64_t next_random(Forger *g, uint64_t below)
{
    g->random ^= g->random << 13, g->random ^= g->random >> 7, g->random ^= g->random << 17;
    return g->random % below;
}

static int keep_guard(void *context, int columns, char **values, char **names)
{
    Forger *g = context;
    (void)columns, (void)names;
    snprintf(g->guards[g->guard_count++], sizeof g->guards[0], "%s", values[0]);
    return 0;
}

static void copy_file(const char *from, const char *to)
{
    char command[300];
    snprintf(command, sizeof command, "cp '%s' '%s'", from, to);
    assert_int_equal(system(command), 0);
}

static bool same_bytes(const char *one, const char *other)
{
    char command[300];
    snprintf(command, sizeof command, "cmp -s '%s' '%s'", one, other);
    return system(command) == 0;
}

/* Opens the store as sqlite3 does, without any of our settings, and takes the triggers away. */
static void begin_forging(Forger *g, const char *path)
{
    char drop[120];
    assert_int_equal(sqlite3_open(path, &g->sqlite), SQLITE_OK);
    run(g->sqlite, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN");
    g->guard_count = 0;
    assert_int_equal(sqlite3_exec(g->sqlite, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('log', 'change', 'chain')",
                                  keep_guard, g, NULL), SQLITE_OK);
    assert_int_equal(g->guard_count, 10);
    for (size_t i = 0; i < g->guard_count; i++) {
        sscanf(g->guards[i], "CREATE TRIGGER %80s", drop + sprintf(drop, "DROP TRIGGER "));
        run(g->sqlite, drop);
    }
}

static void end_forging(Forger *g)
{
    for (size_t i = 0; i < g->guard_count; i++)
        run(g->sqlite, g->guards[i]);
    run(g->sqlite, "COMMIT");
    sqlite3_close(g->sqlite);
}

/* One random edit. Whether it changed anything at all is told: two equal values may have been swapped. */
static void forge(Forger *g)
{
    enum { VALUE, NONE, HASH, DELETE_ONE, DELETE_AND_CLOSE, INSERT, SWAP, CUT, CHANGE, CHANGE_AWAY, CHANGE_NEW, BELONGS, KINDS };
    static const char *const columns[] = {"ref", "what", "was", "now"};
    static const char *const of_change[] = {"at", "who", "action", "undoes"};
    char sql[900];
    long long row = 1 + (long long)next_random(g, (uint64_t)g->rows), other = 1 + (long long)next_random(g, (uint64_t)g->rows);
    int kind = (int)next_random(g, KINDS);
    const char *column = columns[next_random(g, COUNT(columns))];
    switch (kind) {
    case VALUE:
        snprintf(sql, sizeof sql, "UPDATE log SET %s = coalesce(%s, '') || 'x' WHERE seq = %lld", column, column, row);
        break;
    case NONE: /* something where there was nothing, nothing where there was something */
        snprintf(sql, sizeof sql, "UPDATE log SET %s = CASE WHEN %s IS NULL THEN '' END WHERE seq = %lld", column, column, row);
        break;
    case HASH:
        snprintf(sql, sizeof sql, "UPDATE log SET hash = %s WHERE seq = %lld", next_random(g, 2) ? "randomblob(32)" : "NULL", row);
        break;
    case DELETE_ONE: snprintf(sql, sizeof sql, "DELETE FROM log WHERE seq = %lld", row); break;
    case DELETE_AND_CLOSE:
        snprintf(sql, sizeof sql,
                 "DELETE FROM log WHERE seq = %lld; UPDATE log SET seq = seq - 1 WHERE seq > %lld;"
                 "UPDATE change SET first_log = first_log - 1 WHERE first_log > %lld;"
                 "UPDATE change SET last_log = last_log - 1 WHERE last_log >= %lld", row, row, row, row);
        break;
    case INSERT:
        snprintf(sql, sizeof sql,
                 "UPDATE log SET seq = -seq WHERE seq > %lld; UPDATE log SET seq = 1 - seq WHERE seq < 0;"
                 "INSERT INTO log (seq, change_id, ref, what, hash) SELECT %lld, change_id, ref, 'put in', "
                 "randomblob(32) FROM log WHERE seq = %lld", row, row + 1, row);
        break;
    case SWAP:
        if (other == row) other = row % g->rows + 1;
        snprintf(sql, sizeof sql, "UPDATE log SET seq = 0 WHERE seq = %lld; UPDATE log SET seq = %lld WHERE seq = %lld; UPDATE log SET seq = %lld WHERE seq = 0",
                 row, row, other, other);
        break;
    case CUT:
        snprintf(sql, sizeof sql, "DELETE FROM log WHERE seq >= %lld; DELETE FROM change WHERE first_log >= %lld;"
                 "UPDATE change SET last_log = %lld WHERE last_log >= %lld", row, row, row - 1, row);
        break;
    case CHANGE:
        column = of_change[next_random(g, COUNT(of_change))];
        snprintf(sql, sizeof sql, "UPDATE change SET %s = %s WHERE %lld BETWEEN first_log AND last_log", column,
                 strcmp(column, "undoes") == 0 ? "CASE WHEN undoes = 1 THEN 2 ELSE 1 END" : "'2026-03-02T09:31:00'", row);
        break;
    case CHANGE_AWAY:
        snprintf(sql, sizeof sql, "DELETE FROM change WHERE %lld BETWEEN first_log AND last_log", row);
        break;
    case CHANGE_NEW:
        snprintf(sql, sizeof sql, "INSERT INTO change (at, who, action, first_log, last_log) VALUES ('a', 'b', 'c', %s, %lld)",
                 next_random(g, 2) ? "NULL" : "1", row);
        break;
    default:
        snprintf(sql, sizeof sql, "UPDATE log SET change_id = (SELECT id FROM change WHERE id <> change_id ORDER BY random() LIMIT 1) "
                 "WHERE seq = %lld", row);
        break;
    }
    run(g->sqlite, sql);
}

static void random_edits_are_found(void **state)
{
    enum { EDITS = 1000 };
    Fixture *f = *state;
    Forger g = {.f = f, .random = 20260302};
    int faults[CHAIN_UNGUARDED + 1] = {0};
    fill(f);
    ChainReport report = report_of(f, f->desk.db);
    g.rows = report.rows;
    db_close(f->desk.db);
    f->desk.db = NULL;
    AUTO_FREE char *kept = temp_path(f->folder, "kept.db");
    copy_file(f->path, kept);
    for (int i = 0; i < EDITS; i++) {
        copy_file(kept, f->path);
        begin_forging(&g, f->path);
        forge(&g);
        end_forging(&g);
        report = report_at(f, f->path);
        if (report.fault == CHAIN_WHOLE) fail_msg("edit %d was not found", i);
        assert_int_not_equal(report.fault, CHAIN_UNGUARDED);
        faults[report.fault]++;
    }
    copy_file(kept, f->path);
    assert_int_equal(report_at(f, f->path).fault, CHAIN_WHOLE);
    const ChainFault wanted[] = {CHAIN_GAP, CHAIN_ALTERED, CHAIN_CHANGE_GONE, CHAIN_CHANGE_STRAY, CHAIN_CUT};
    for (size_t i = 0; i < COUNT(wanted); i++)
        assert_true(faults[wanted[i]] > 0);
}

/* Who has our program can work the whole chain out anew; the end that is kept elsewhere is then another. */
static void rewritten_chain_is_found(void **state)
{
    Fixture *f = *state;
    Forger g = {.f = f};
    fill(f);
    db_close(f->desk.db);
    f->desk.db = NULL;
    begin_forging(&g, f->path);
    run(g.sqlite, "DELETE FROM chain; UPDATE log SET now = 'declined' WHERE what = 'IN-TALK'; UPDATE log SET hash = NULL");
    end_forging(&g);
    GOOD(f, db_open(f->path, DB_WRITE, &f->desk.db, &f->err));
    assert_int_equal(report_of(f, f->desk.db).fault, CHAIN_NAMELESS);
    GOOD(f, chain_begin(f->desk.db, &f->err)); /* under another name: nothing is kept of that store */
    ChainReport report = report_of(f, f->desk.db);
    assert_int_equal(report.head, HEAD_NONE);
}

/* The same under the store's own name. */
static void rewritten_under_its_name_is_found(void **state)
{
    Fixture *f = *state;
    Forger g = {.f = f};
    ChainEnd end;
    fill(f);
    GOOD(f, chain_end(f->desk.db, &end, &f->err));
    db_close(f->desk.db);
    f->desk.db = NULL;
    begin_forging(&g, f->path);
    run(g.sqlite, "UPDATE change SET who = 'somebody else' WHERE action = 'tick'");
    ChainHash before = {{0}};
    for (int64_t seq = 1; seq <= end.seq; seq++) {
        sqlite3_stmt *stmt;
        sqlite3_prepare_v2(g.sqlite,
                           "SELECT change_id, undoes, at, who, action, ref, what, was, now FROM log JOIN change "
                           "ON change.id = change_id WHERE seq = ?1", -1, &stmt, NULL);
        sqlite3_bind_int64(stmt, 1, seq);
        assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
        ChainRow row = {.seq = seq, .change = sqlite3_column_int64(stmt, 0), .undoes = sqlite3_column_int64(stmt, 1)};
        ChainText *const texts[] = {&row.at, &row.who, &row.action, &row.ref, &row.what, &row.was, &row.now};
        for (size_t i = 0; i < COUNT(texts); i++)
            *texts[i] = chain_text((const char *)sqlite3_column_text(stmt, 2 + (int)i));
        before = chain_hash(&end.store, &before, &row);
        sqlite3_finalize(stmt);
        sqlite3_prepare_v2(g.sqlite, "UPDATE log SET hash = ?2 WHERE seq = ?1", -1, &stmt, NULL);
        sqlite3_bind_int64(stmt, 1, seq);
        sqlite3_bind_blob(stmt, 2, before.bytes, CHAIN_HASH, SQLITE_STATIC);
        assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
        sqlite3_finalize(stmt);
    }
    end_forging(&g);
    ChainReport report = report_at(f, f->path);
    assert_int_equal(report.fault, CHAIN_OTHER_END);
    assert_int_equal(report.row, end.seq);

    /* what was kept is evidence: a change does not put the new end in its place, and says so */
    GOOD(f, db_open(f->path, DB_WRITE, &f->desk.db, &f->err));
    Outcome outcome;
    GOOD(f, edit_note(&f->desk, "A", "After it", &outcome, &f->err));
    const Error *trouble = db_trouble(f->desk.db);
    assert_non_null(trouble);
    assert_int_equal(trouble->status, STATUS_DAMAGED);
    assert_null(db_trouble(f->desk.db)); /* once */
    assert_int_equal(report_of(f, f->desk.db).fault, CHAIN_OTHER_END);
}

/* ---------------------------------------------------------------- the end outside */

static void head_is_of_its_place(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    fill(f);
    AUTO_FREE char *copy = temp_path(f->folder, "copy.db"), *older = temp_path(f->folder, "older.db");
    copy_file(f->path, copy);
    copy_file(f->path, older);
    GOOD(f, edit_note(&f->desk, "A", "Later", &outcome, &f->err));
    /* a copy, while the other is still there: nothing is known of it */
    ChainReport report = report_at(f, copy);
    assert_int_equal(report.fault, CHAIN_WHOLE);
    assert_int_equal(report.head, HEAD_NONE);
    /* a cut or older store put in its place */
    db_close(f->desk.db);
    f->desk.db = NULL;
    AUTO_FREE char *away = temp_path(f->folder, "away.db");
    assert_int_equal(rename(f->path, away), 0);
    report = report_at(f, away);
    assert_int_equal(report.fault, CHAIN_WHOLE);
    assert_int_equal(report.head, HEAD_MOVED);
    assert_int_equal(report_at(f, copy).fault, CHAIN_CUT); /* pretends to be the one that has moved */
    assert_int_equal(rename(older, f->path), 0);
    report = report_at(f, f->path);
    assert_int_equal(report.fault, CHAIN_CUT);
    assert_int_equal(report.row, report.rows + 1);
    /* a head that lags behind, as after a power cut, is fine */
    assert_int_equal(rename(away, f->path), 0);
    GOOD(f, db_open(f->path, DB_WRITE, &f->desk.db, &f->err));
    AUTO_FREE char *head = temp_path(f->folder, "head");
    report = report_of(f, f->desk.db);
    copy_file(report.head_file, head);
    GOOD(f, edit_note(&f->desk, "A", "Later still", &outcome, &f->err));
    db_settle(f->desk.db);
    copy_file(head, report.head_file);
    report = report_of(f, f->desk.db);
    assert_int_equal(report.fault, CHAIN_WHOLE);
    assert_int_equal(report.rows - report.head_row, 1);
    /* one that was tampered with is not */
    static const char *const rubbish[] = {"", "x", "overgang.head/1\n", "overgang.head/1\nstore 00\nseq 1\nhash 00\nfile x\n"};
    for (size_t i = 0; i < COUNT(rubbish); i++) {
        FILE *file = fopen(report.head_file, "w");
        fputs(rubbish[i], file);
        fclose(file);
        assert_int_equal(report_of(f, f->desk.db).fault, CHAIN_HEAD_UNREADABLE);
    }
    /* and one that is gone is told as gone */
    assert_int_equal(unlink(report.head_file), 0);
    report = report_of(f, f->desk.db);
    assert_int_equal(report.fault, CHAIN_WHOLE);
    assert_int_equal(report.head, HEAD_NONE);
}

/* Nobody waits for it after each change, and it is there when the program ends or looks at the log. */
static void head_is_kept_when_settled(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    fill(f);
    ChainReport report = report_of(f, f->desk.db);
    AUTO_FREE char *head = temp_path(f->folder, "head");
    copy_file(report.head_file, head);
    GOOD(f, edit_note(&f->desk, "A", "One", &outcome, &f->err));
    GOOD(f, edit_note(&f->desk, "A", "Two", &outcome, &f->err));
    assert_true(same_bytes(head, report.head_file));
    db_settle(f->desk.db);
    assert_false(same_bytes(head, report.head_file));
    copy_file(report.head_file, head);
    GOOD(f, edit_note(&f->desk, "A", "Three", &outcome, &f->err));
    report = report_of(f, f->desk.db); /* asks for it */
    assert_int_equal(report.head_row, report.rows);
    assert_false(same_bytes(head, report.head_file));
    copy_file(report.head_file, head);
    GOOD(f, edit_note(&f->desk, "A", "Four", &outcome, &f->err));
    db_close(f->desk.db);
    f->desk.db = NULL;
    assert_false(same_bytes(head, report.head_file));
    report = report_at(f, f->path);
    assert_int_equal(report.head, HEAD_KEPT);
    assert_int_equal(report.head_row, report.rows);
}

static void missing_guards_are_found(void **state)
{
    Fixture *f = *state;
    Forger g = {.f = f};
    fill(f);
    begin_forging(&g, f->path);
    g.guard_count = 0; /* does not put them back */
    end_forging(&g);
    assert_int_equal(report_of(f, f->desk.db).fault, CHAIN_UNGUARDED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_as_told),
        cmocka_unit_test(nothing_is_ambiguous),
        cmocka_unit_test_setup_teardown(what_is_done_verifies, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(triggers_stand_guard, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(random_edits_are_found, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(rewritten_chain_is_found, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(rewritten_under_its_name_is_found, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(head_is_of_its_place, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(head_is_kept_when_settled, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(missing_guards_are_found, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
