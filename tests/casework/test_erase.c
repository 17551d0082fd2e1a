/* Erasing: nothing of the person is left in any byte, everything of the others is; and retention. */

#include "tests/casework/fixture.h"

#include "casework/cases.h"
#include "casework/drafts.h"
#include "casework/edit_erase.h"
#include "casework/retention.h"
#include "store/chain_verify.h"
#include "store/log.h"
#include "store/sql.h"
#include "store/view_store.h"

enum { ERASED = 100, KEPT = 10, FIRST_DAY = 20 };

/* What must not be found again stands in each text of those to be erased. The number comes first, since the index of
 * words leaves out what a word has in common with the one before it. */
#define MARK "qzxv"

static Date next_day(void)
{
    static Date day = 0;
    if (day == 0 || day == date_of(2026, 3, 1)) day = date_of(2020, 3, FIRST_DAY); /* all lie behind */
    return day++;
}

static void set_text(const Field *field, void *record, const char *text)
{
    free(FIELD_AS(char *, field, record));
    FIELD_AS(char *, field, record) = mem_text(text);
}

static void fill_row(const Record *kind, void *row, const char *text)
{
    for (size_t i = 0; i < kind->count; i++) {
        const Field *field = &kind->fields[i];
        switch (field->type) {
        case FIELD_TEXT: set_text(field, row, text); break;
        case FIELD_TIME: set_text(field, row, "2026-03-05T10:00"); break;
        case FIELD_DURATION: set_text(field, row, "P1M"); break;
        case FIELD_DATE: FIELD_AS(Date, field, row) = next_day(); break;
        case FIELD_TRI: FIELD_AS(int, field, row) = TRI_YES; break;
        case FIELD_CODE: FIELD_AS(int, field, row) = 1; break;
        case FIELD_COUNT: FIELD_AS(int, field, row) = 3; break;
        case FIELD_CODES:
            FIELD_AS(CodeList, field, row).known = true;
            codes_add(&FIELD_AS(CodeList, field, row), 1);
            break;
        case FIELD_LIST: break;
        }
    }
}

/* Every text of the case, and a row in every list but the checklist's, from the field tables. */
static void fill_case(Casefile *c, const char *ref, const char *text)
{
    for (size_t i = 0; i < record_casefile.count; i++) {
        const Field *field = &record_casefile.fields[i];
        if (field->type == FIELD_TEXT) set_text(field, c, text);
        if (field->type == FIELD_LIST && field->record != &record_item)
            fill_row(field->record, list_add(field_at(field, c), field->record), text);
    }
    set_text(record_field(&record_casefile, "ref"), c, ref);
    AUTO_STR renews = {0}; /* not itself */
    str_add_f(&renews, "%s-before", text);
    set_text(record_field(&record_consent, "renews"), CONSENT_AT(c, 0), str_text(&renews));
    c->person.born = date_of(1990, 1, 1);
    c->stay.phase = PHASE_SENTENCE;
    c->stay.form = FORM_HOYT;
    c->stay.start = date_of(2025, 3, 1);
    c->stay.sentence = mem_text("P2Y");
}

static void add_case(Fixture *f, const char *ref, const char *text)
{
    Outcome outcome;
    AUTO_CASEFILE Casefile *c = casefile_new();
    fill_case(c, ref, text);
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
}

/* Edited, ticked, undone, redone, with a draft and a view. */
static void work_on(Fixture *f, const char *ref, const char *text)
{
    Outcome outcome;
    Undone undone;
    char pair[96], name[96];
    const char *pairs[] = {pair};
    snprintf(pair, sizeof pair, "unit=%s.unit", text);
    GOOD(f, edit_set(&f->desk, ref, pairs, 1, &outcome, &f->err));
    GOOD(f, edit_tick(&f->desk, ref, "IN-TALK", &(Tick){.status = ITEM_DONE, .note = text}, &outcome, &f->err));
    GOOD(f, edit_note(&f->desk, ref, text, &outcome, &f->err));
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    GOOD(f, edit_redo(&f->desk, &undone, &f->err));
    GOOD(f, edit_note(&f->desk, ref, text, &outcome, &f->err));
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    snprintf(name, sizeof name, "note %s", ref);
    Draft draft = {.name = name, .field = "0", .text = text};
    GOOD(f, drafts_save(&f->desk, &draft, 1, true, &f->err));
    GOOD(f, view_store_set(f->desk.db, "tester", name, ref, &f->err));
}

static void erased_ref(char *ref, int i)
{
    sprintf(ref, "E-%03d", i);
}

static void kept_ref(char *ref, int i)
{
    sprintf(ref, "K-%03d", i);
}

/* Everybody gets a note and a tick in one change each. */
static void work_on_all(Fixture *f)
{
    static char room[ERASED + KEPT][8];
    const char *refs[ERASED + KEPT];
    Outcome outcome;
    for (int i = 0; i < ERASED + KEPT; i++) {
        if (i < ERASED)
            erased_ref(room[i], i);
        else
            kept_ref(room[i], i - ERASED);
        refs[i] = room[i];
    }
    Many tick = {.kind = MANY_TICK, .code = "IN-INST2", .tick = {.status = ITEM_WAITING, .note = "to all 777" MARK}};
    GOOD(f, edit_many(&f->desk, &tick, refs, ERASED, &outcome, NULL, &f->err));
    Many note = {.kind = MANY_NOTE, .note = "for everybody"};
    GOOD(f, edit_many(&f->desk, &note, refs, ERASED + KEPT, &outcome, NULL, &f->err));
}

static void fill_store(Fixture *f)
{
    char ref[8], text[32];
    for (int i = 0; i < ERASED; i++) {
        erased_ref(ref, i);
        snprintf(text, sizeof text, "%03d" MARK, i);
        add_case(f, ref, text);
        work_on(f, ref, text);
        if (i >= KEPT) continue;
        kept_ref(ref, i);
        snprintf(text, sizeof text, "%03dkept", i);
        add_case(f, ref, text);
        work_on(f, ref, text);
    }
    work_on_all(f);
}

/* How often the bytes stand in the file, capitals or not. */
static int times_in_file(const char *path, const char *bytes)
{
    AUTO_STR all = {0};
    char part[65536];
    int times = 0;
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
        str_add_n(&all, part, n);
    fclose(in);
    size_t length = strlen(bytes);
    for (size_t i = 0; i + length <= all.len; i++)
        times += strncasecmp(all.data + i, bytes, length) == 0;
    return times;
}

static void copy_store(Fixture *f, char *path, size_t room)
{
    char statement[160];
    snprintf(path, room, "%s/copy.db", f->folder);
    remove(path);
    snprintf(statement, sizeof statement, "VACUUM INTO '%s'", path);
    GOOD(f, sql_exec(f->desk.db, statement, &f->err));
}

static void tell_fault(void *context, const char *fault)
{
    (void)context;
    fail_msg("%s", fault);
}

static void check_store(Fixture *f)
{
    size_t faults = 0;
    GOOD(f, db_check(f->desk.db, tell_fault, NULL, &faults, &f->err));
    assert_int_equal(faults, 0);
}

static bool count_log(void *context, const LogEntry *entry)
{
    (void)entry;
    ++*(int *)context;
    return true;
}

static int log_rows(Fixture *f)
{
    int rows = 0;
    GOOD(f, log_each(f->desk.db, NULL, 0, count_log, &rows, &f->err));
    return rows;
}

static void nothing_is_left(void **state)
{
    Fixture *f = *state;
    Casefile *before[KEPT] = {NULL};
    char ref[8], copy[128];
    fill_store(f);
    assert_true(times_in_file(f->path, MARK) > ERASED * 20);
    for (int i = 0; i < KEPT; i++) {
        kept_ref(ref, i);
        GOOD(f, case_load(&f->desk, ref, &before[i], &f->err));
    }
    int rows = log_rows(f);
    for (int i = 0; i < ERASED; i++) {
        Erased erased;
        erased_ref(ref, i);
        GOOD(f, edit_erase(&f->desk, ref, ERASE_REQUEST, &erased, &f->err));
        assert_true(erased.finished);
        assert_int_equal(erased.number, i + 1);
        assert_int_equal(erased.removed.cases, 1);
        assert_int_equal(erased.removed.drafts, 1);
        assert_int_equal(erased.removed.notes, 3);
        assert_true(erased.removed.rows >= 9 && erased.removed.items > 5 && erased.removed.events >= 2);
        assert_true(erased.removed.undo_records >= 6);
    }
    assert_int_equal(times_in_file(f->path, MARK), 0);
    copy_store(f, copy, sizeof copy);
    assert_int_equal(times_in_file(copy, MARK), 0);
    assert_true(times_in_file(f->path, "kept") > KEPT * 20);
    assert_int_equal(log_rows(f), rows + ERASED);
    check_store(f);
    for (int i = 0; i < KEPT; i++) {
        AUTO_CASEFILE Casefile *after = NULL;
        kept_ref(ref, i);
        GOOD(f, case_load(&f->desk, ref, &after, &f->err));
        assert_true(record_same(&record_casefile, before[i], after));
        casefile_free(before[i]);
        before[i] = NULL;
    }
}

/* Takes a change back from its record, whatever undo thinks of it; returns the number of the change that did so. */
static int64_t take_back(Fixture *f, int64_t id)
{
    int64_t number = 0;
    GOOD(f, change_begin(f->desk.db, f->desk.now(f->desk.now_context), f->desk.who, "undo", &f->err));
    GOOD(f, change_take_back(f->desk.db, id, false, &f->err));
    GOOD(f, change_finish(f->desk.db, true, &number, &f->err));
    return number;
}

static void nothing_to_undo_but_an_erasure(Fixture *f)
{
    Undone undone;
    GOOD(f, edit_undo_next(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, 0);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, 0);
    assert_int_equal(undone.end, UNDO_END_ERASURE);
    GOOD(f, edit_redo(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, 0);
    assert_int_equal(undone.end, UNDO_END_NONE);
}

/* An erasure is the end of undo's way back; what is done after it is taken back as ever. */
static void undo_ends_at_an_erasure(void **state)
{
    Fixture *f = *state;
    Undone undone;
    Erased erased;
    Outcome outcome;
    add_case(f, "K-000", "kept");
    add_case(f, "E-000", "x");
    GOOD(f, edit_note(&f->desk, "K-000", "before", &outcome, &f->err));
    GOOD(f, edit_note(&f->desk, "K-000", "taken back before", &outcome, &f->err));
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    GOOD(f, edit_erase(&f->desk, "E-000", ERASE_REQUEST, &erased, &f->err));
    nothing_to_undo_but_an_erasure(f);
    GOOD(f, edit_note(&f->desk, "K-000", "after", &outcome, &f->err));
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, outcome.change);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, 0);
    assert_int_equal(undone.end, UNDO_END_ERASURE);
    GOOD(f, edit_redo(&f->desk, &undone, &f->err)); /* the note after it */
    assert_true(undone.change > 0);
    GOOD(f, edit_redo(&f->desk, &undone, &f->err));
    assert_int_equal(undone.change, 0);
    AUTO_CASEFILE Casefile *c = NULL;
    GOOD(f, case_load(&f->desk, "K-000", &c, &f->err));
    assert_int_equal(c->notes.count, 3); /* its own, before and after */
}

/* The records of what was done to the others are whole: taken back step by step, they lead to an empty store. */
static void undo_works_for_the_others(void **state)
{
    Fixture *f = *state;
    char ref[8];
    fill_store(f);
    for (int i = 0; i < ERASED; i++) {
        Erased erased;
        erased_ref(ref, i);
        GOOD(f, edit_erase(&f->desk, ref, ERASE_OTHER, &erased, &f->err));
    }
    nothing_to_undo_but_an_erasure(f);
    for (int64_t id = newest_change(f->desk.db); id > 0; id--)
        take_back(f, id);
    for (int i = 0; i < KEPT; i++) {
        int64_t id;
        kept_ref(ref, i);
        GOOD(f, case_store_id(f->desk.db, ref, &id, &f->err));
        assert_int_equal(id, 0);
    }
    check_store(f);
}

/* Somebody whose adding was taken back is still in the record of that. */
static void taken_back_and_erased(void **state)
{
    Fixture *f = *state;
    Undone undone;
    Erased erased;
    add_case(f, "K-000", "000kept");
    add_case(f, "E-000", "000" MARK);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    add_case(f, "K-001", "001kept"); /* gets the id that is free */
    work_on(f, "K-001", "001kept");
    assert_true(times_in_file(f->path, MARK) > 0);
    Undone last;
    GOOD(f, edit_undo_next(&f->desk, &last, &f->err));
    GOOD(f, edit_erase(&f->desk, "E-000", ERASE_MISTAKE, &erased, &f->err));
    assert_int_equal(erased.removed.cases, 0);
    assert_true(erased.removed.undo_records > 0);
    assert_int_equal(times_in_file(f->path, MARK), 0);
    check_store(f);
    AUTO_CASEFILE Casefile *was = NULL, *now = NULL;
    GOOD(f, case_load(&f->desk, "K-001", &was, &f->err));
    nothing_to_undo_but_an_erasure(f);
    take_back(f, take_back(f, last.change)); /* and done again */
    GOOD(f, case_load(&f->desk, "K-001", &now, &f->err));
    assert_true(record_same(&record_casefile, was, now));
    assert_int_equal(edit_erase(&f->desk, "E-000", ERASE_MISTAKE, &erased, &f->err), STATUS_NOT_FOUND);
    assert_int_equal(edit_erase(&f->desk, "", ERASE_MISTAKE, &erased, &f->err), STATUS_NOT_FOUND);
}

/* A form that is still open somewhere brings nothing back. */
static void no_draft_of_the_erased(void **state)
{
    Fixture *f = *state;
    Erased erased;
    add_case(f, "E-000", "000" MARK);
    GOOD(f, edit_erase(&f->desk, "E-000", ERASE_OTHER, &erased, &f->err));
    Draft draft = {.name = "note E-000", .field = "0", .text = "000" MARK};
    GOOD(f, drafts_save(&f->desk, &draft, 1, true, &f->err));
    assert_int_equal(times_in_file(f->path, MARK), 0);
    add_case(f, "E-000", "000kept"); /* the reference of somebody new */
    draft.text = "001kept";
    GOOD(f, drafts_save(&f->desk, &draft, 1, true, &f->err));
    assert_true(times_in_file(f->path, "001kept") > 0);
}

/*
 * Every table is dealt with: what names a case goes with it, by its foreign key or by a statement of erase_store.c.
 * Whoever adds a table that holds a ref adds it there, and here. The sum of a case goes at the end of the change (sums_keep): one
 * that was left over is found by db_check.
 */
static void every_table_is_dealt_with(void **state)
{
    Fixture *f = *state;
    static const char *const with_ref[] = {"casefile", "agenda", "draft", "log", "erasure"};
    static const char *const tables =
        "SELECT m.name, c.name, EXISTS (SELECT 1 FROM pragma_foreign_key_list(m.name) k WHERE k.on_delete = 'CASCADE') "
        "FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name IN ('case_id', 'ref')";
    sqlite3_stmt *stmt;
    int looked_at = 0;
    assert_int_equal(sqlite3_prepare_v2(sql_handle(f->desk.db), tables, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(stmt, 0),
                   *column = (const char *)sqlite3_column_text(stmt, 1);
        bool known = strcmp(column, "case_id") == 0 && sqlite3_column_int(stmt, 2);
        known |= strcmp(table, "case_sum") == 0;
        for (size_t i = 0; i < COUNT(with_ref); i++)
            known |= strcmp(column, "ref") == 0 && strcmp(table, with_ref[i]) == 0;
        if (!known) fail_msg("%s.%s: what becomes of it when the person is erased?", table, column);
        looked_at++;
    }
    sqlite3_finalize(stmt);
    assert_true(looked_at > 15);
}

static void certificates_stay(void **state)
{
    Fixture *f = *state;
    Erased erased;
    add_case(f, "E-000", "000" MARK);
    GOOD(f, edit_erase(&f->desk, "E-000", ERASE_OTHER, &erased, &f->err));
    assert_int_not_equal(sql_exec(f->desk.db, "DELETE FROM erasure", &f->err), STATUS_OK);
    assert_int_not_equal(sql_exec(f->desk.db, "UPDATE erasure SET who = 'x'", &f->err), STATUS_OK);
}

/* A clock that goes on whenever it is looked at. */
static const char *hasty_now(void *context)
{
    static char at[32];
    int *second = context;
    snprintf(at, sizeof at, "2026-03-02T09:%02d:%02d", *second / 60, *second % 60);
    ++*second;
    return at;
}

/* The log says when, and the certificate the same: the clock may have gone on in between. */
static void one_moment_for_all_of_it(void **state)
{
    Fixture *f = *state;
    Erased erased;
    ChainReport report;
    int second = 0;
    add_case(f, "E-000", "000" MARK);
    f->desk.now = hasty_now;
    f->desk.now_context = &second;
    GOOD(f, edit_erase(&f->desk, "E-000", ERASE_OTHER, &erased, &f->err));
    GOOD(f, chain_verify(f->desk.db, &report, &f->err));
    assert_int_equal(report.fault, CHAIN_WHOLE);
}

static int64_t unfinished(Fixture *f)
{
    int64_t count = -1;
    GOOD(f, erase_store_unfinished(f->desk.db, &count, &f->err));
    return count;
}

static void reopen(Fixture *f, DbMode mode)
{
    db_close(f->desk.db);
    f->desk.db = NULL;
    GOOD(f, db_open(f->path, mode, &f->desk.db, &f->err));
}

static void count_fault(void *context, const char *fault)
{
    assert_non_null(strstr(fault, "erasures are not finished"));
    ++*(int *)context;
}

/* Cut off before the file was written anew: whoever opens the store next and may write does it. */
static void finished_at_the_next_start(void **state)
{
    Fixture *f = *state;
    static const DbMode modes[] = {DB_READ, DB_WRITE};
    Erased erased;
    add_case(f, "E-000", "000" MARK);
    GOOD(f, edit_erase(&f->desk, "E-000", ERASE_OTHER, &erased, &f->err));
    for (size_t i = 0; i < COUNT(modes); i++) {
        int told = 0;
        size_t faults = 0;
        GOOD(f, sql_exec(f->desk.db, "UPDATE erasure SET finished = 0", &f->err));
        reopen(f, DB_READ_ONLY);
        assert_int_equal(unfinished(f), 1);
        GOOD(f, db_check(f->desk.db, count_fault, &told, &faults, &f->err));
        assert_int_equal(told, 1);
        reopen(f, modes[i]);
        assert_int_equal(unfinished(f), 0);
        reopen(f, DB_WRITE);
    }
}

/* ---------------------------------------------------------------- retention */

static bool find_erase_due(void *context, const ReviewEntry *entry)
{
    if (strcmp(entry->code, "ERASE-DUE") == 0) *(Date *)context = entry->due;
    return true;
}

static Date proposed(Fixture *f, int days)
{
    Date due = DATE_NONE;
    GOOD(f, review_each(&f->desk, days, 0, NULL, find_erase_due, &due, &f->err));
    return due;
}

static Date closed_on(Fixture *f)
{
    AUTO_CASEFILE Casefile *c = NULL;
    GOOD(f, case_load(&f->desk, "E-000", &c, &f->err));
    return c->stay.closed;
}

static void closed_cases_are_kept_a_while(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    Undone undone;
    f->desk.retention_months = 12;
    add_case(f, "E-000", "x");
    GOOD(f, edit_phase(&f->desk, "E-000", PHASE_CLOSED, &outcome, &f->err));
    assert_int_equal(closed_on(f), date_of(2026, 3, 2));
    assert_int_equal(proposed(f, 3650), DATE_NONE); /* nothing of it before its day, however far one looks */
    f->desk.today = date_of(2027, 3, 1);
    assert_int_equal(proposed(f, 3650), DATE_NONE);
    f->desk.today = date_of(2027, 3, 2);
    assert_int_equal(proposed(f, 0), date_of(2027, 3, 2));
    f->desk.today = date_of(2027, 5, 2);
    assert_int_equal(proposed(f, 0), date_of(2027, 3, 2));
    f->desk.retention_months = 0;
    assert_int_equal(proposed(f, 0), DATE_NONE);
    f->desk.retention_months = 24;
    assert_int_equal(proposed(f, 0), DATE_NONE);
    GOOD(f, edit_phase(&f->desk, "E-000", PHASE_RELEASE, &outcome, &f->err));
    assert_int_equal(closed_on(f), DATE_NONE);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_int_equal(closed_on(f), date_of(2026, 3, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_is_left, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(undo_ends_at_an_erasure, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(undo_works_for_the_others, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(taken_back_and_erased, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(no_draft_of_the_erased, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(every_table_is_dealt_with, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(one_moment_for_all_of_it, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(certificates_stay, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(finished_at_the_next_start, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(closed_cases_are_kept_a_while, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
