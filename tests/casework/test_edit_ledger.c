/* Entering a step in the ledger: what it does to the checklist, its history, undo; and what is refused. */

#include "tests/casework/fixture.h"

#include "casework/cases.h"
#include "store/log.h"

/* In hoyt since 2026-02-23 with a year to serve: aap stops that day, uforetrygd on 2026-04-01. */
static void add(Fixture *f, const char *form)
{
    static const BenefitCode held[] = {BENEFIT_UFORETRYGD, BENEFIT_AAP, BENEFIT_BARNETRYGD};
    AUTO_CASEFILE Casefile *c = casefile_new();
    Outcome outcome;
    c->ref = mem_text("T-1");
    c->person.family_name = mem_text("Testesen");
    c->stay.phase = PHASE_INTAKE;
    c->stay.form = code_value(&codes_form, form);
    c->stay.start = date_of(2026, 2, 23);
    c->stay.sentence = mem_text("P1Y");
    for (size_t i = 0; i < COUNT(held); i++) {
        Benefit *benefit = list_add(&c->benefits, &record_benefit);
        benefit->code = (int)held[i];
    }
    GOOD(f, edit_add(&f->desk, c, &outcome, &f->err));
}

static Casefile *load(Fixture *f)
{
    Casefile *c = NULL;
    GOOD(f, case_load(&f->desk, "T-1", &c, &f->err));
    return c;
}

static Outcome enter(Fixture *f, BenefitCode code, LedgerStep step, const char *on)
{
    Outcome outcome = {0};
    GOOD(f, edit_ledger(&f->desk, "T-1", code, step, date_from_iso(on), &outcome, &f->err));
    return outcome;
}

static void set(Fixture *f, const char *pair)
{
    Outcome outcome;
    GOOD(f, edit_set(&f->desk, "T-1", &pair, 1, &outcome, &f->err));
}

/* "waiting 2026-02-25 follow 2026-03-16": an item's status, its day, when it is followed up. */
static void expect(Fixture *f, const char *code, const char *expected)
{
    AUTO_CASEFILE Casefile *c = load(f);
    const Item *item = casefile_item(c, code);
    char on[DATE_TEXT], follow[DATE_TEXT];
    AUTO_STR found = {0};
    if (!item) fail_msg("there is no %s", code);
    str_add(&found, code_text(&codes_item_status, item->status));
    if (item->on) str_add_f(&found, " %s", date_iso(item->on, on));
    if (item->follow_up) str_add_f(&found, " follow %s", date_iso(item->follow_up, follow));
    if (!text_same(str_text(&found), expected))
        fail_msg("%s\n  expected %s\n  found    %s", code, expected, str_text(&found));
}

static void count_event(void *context, const ItemEvent *event)
{
    int *count = context;
    assert_string_equal(event->who, "tester");
    ++*count;
}

static int events(Fixture *f, const char *code)
{
    int count = 0;
    GOOD(f, case_item_history(&f->desk, "T-1", code, count_event, &count, &f->err));
    return count;
}

static Date written(Fixture *f, BenefitCode code, LedgerStep step)
{
    AUTO_CASEFILE Casefile *c = load(f);
    return ledger_step_day(casefile_benefit(c, code), step);
}

static void each_step_ticks_its_points(void **state)
{
    Fixture *f = *state;
    add(f, "hoyt");
    /* reported: Nav's answer is awaited, and asked for after a fortnight from today */
    assert_true(enter(f, BENEFIT_AAP, STEP_REPORTED, "2026-02-25").change > 0);
    expect(f, "IN-STOP-aap", "waiting 2026-02-25 follow 2026-03-16");
    expect(f, "SO-STOPPED-aap", "open");
    expect(f, "IN-STOP-uforetrygd", "open");
    assert_int_equal(events(f, "IN-STOP-aap"), 1);
    assert_int_equal(written(f, BENEFIT_AAP, STEP_REPORTED), date_of(2026, 2, 25));
    /* confirmed after the day of the stop: it has stopped */
    enter(f, BENEFIT_AAP, STEP_CONFIRMED, "2026-02-27");
    expect(f, "IN-STOP-aap", "done 2026-02-27");
    expect(f, "SO-STOPPED-aap", "done 2026-02-27");
    assert_int_equal(events(f, "IN-STOP-aap"), 2);
    enter(f, BENEFIT_AAP, STEP_APPLIED, "2026-03-02");
    expect(f, "LO-RESUME-aap", "waiting 2026-03-02 follow 2026-03-16");
    enter(f, BENEFIT_AAP, STEP_RESUMED, "2026-03-02");
    expect(f, "LO-RESUME-aap", "done 2026-03-02");
    assert_int_equal(events(f, "LO-RESUME-aap"), 2);
    expect(f, "LO-RESUME-uforetrygd", "open");
}

/* Nav's promise that it will stop does not show that it did. */
static void confirmed_before_the_stop(void **state)
{
    Fixture *f = *state;
    add(f, "hoyt");
    enter(f, BENEFIT_UFORETRYGD, STEP_CONFIRMED, "2026-03-02");
    expect(f, "IN-STOP-uforetrygd", "done 2026-03-02");
    expect(f, "SO-STOPPED-uforetrygd", "open");
    /* on the very day it does */
    enter(f, BENEFIT_AAP, STEP_CONFIRMED, "2026-02-23");
    expect(f, "SO-STOPPED-aap", "done 2026-02-23");
}

static void undo_takes_it_all_back(void **state)
{
    Fixture *f = *state;
    Undone undone;
    add(f, "hoyt");
    AUTO_CASEFILE Casefile *before = load(f);
    enter(f, BENEFIT_AAP, STEP_CONFIRMED, "2026-02-27");
    AUTO_CASEFILE Casefile *after = load(f);
    assert_false(record_same(&record_casefile, before, after));
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    AUTO_CASEFILE Casefile *back = load(f);
    assert_true(record_same(&record_casefile, before, back));
    expect(f, "IN-STOP-aap", "open");
    expect(f, "SO-STOPPED-aap", "open");
    GOOD(f, edit_redo(&f->desk, &undone, &f->err));
    AUTO_CASEFILE Casefile *again = load(f);
    assert_true(record_same(&record_casefile, after, again));
}

/* The same through `set`: one row's field, or the whole list. */
static void setting_the_field_does_the_same(void **state)
{
    Fixture *f = *state;
    add(f, "hoyt");
    set(f, "benefits[1].stop_confirmed=2026-02-27");
    expect(f, "IN-STOP-aap", "done 2026-02-27");
    expect(f, "SO-STOPPED-aap", "done 2026-02-27");
    set(f, "benefits[1].resume_applied=2026-03-01");
    expect(f, "LO-RESUME-aap", "waiting 2026-03-01 follow 2026-03-16");
    set(f, "benefits=[{\"code\":\"aap\",\"stop_confirmed\":\"2026-02-27\"},{\"code\":\"uforetrygd\","
           "\"reported\":"
           "\"2026-03-02\"},{\"code\":\"dagpenger\",\"reported\":\"2026-02-28\"}]");
    expect(f, "IN-STOP-uforetrygd", "waiting 2026-03-02 follow 2026-03-16");
    expect(f, "IN-STOP-dagpenger", "waiting 2026-02-28 follow 2026-03-16"); /* came with the same change */
    assert_int_equal(events(f, "IN-STOP-aap"), 1);
}

/* What somebody has settled otherwise is left; a day put right, or taken out, ticks nothing again. */
static void settled_points_are_left(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    add(f, "hoyt");
    Tick declined = {.status = ITEM_DECLINED};
    GOOD(f, edit_tick(&f->desk, "T-1", "IN-STOP-aap", &declined, &outcome, &f->err));
    enter(f, BENEFIT_AAP, STEP_CONFIRMED, "2026-02-27");
    expect(f, "IN-STOP-aap", "declined 2026-03-02");
    enter(f, BENEFIT_UFORETRYGD, STEP_REPORTED, "2026-02-27");
    enter(f, BENEFIT_UFORETRYGD, STEP_REPORTED, "2026-02-26");
    expect(f, "IN-STOP-uforetrygd", "waiting 2026-02-27 follow 2026-03-16");
    assert_int_equal(written(f, BENEFIT_UFORETRYGD, STEP_REPORTED), date_of(2026, 2, 26));
    enter(f, BENEFIT_UFORETRYGD, STEP_REPORTED, "-");
    assert_int_equal(written(f, BENEFIT_UFORETRYGD, STEP_REPORTED), DATE_NONE);
    expect(f, "IN-STOP-uforetrygd", "waiting 2026-02-27 follow 2026-03-16");
    assert_int_equal(enter(f, BENEFIT_UFORETRYGD, STEP_REPORTED, "-").change, 0);
    assert_int_equal(events(f, "IN-STOP-uforetrygd"), 1);
    /* opened again by hand: only what is entered for the first time ticks */
    Tick open = {.status = ITEM_OPEN};
    enter(f, BENEFIT_UFORETRYGD, STEP_CONFIRMED, "2026-02-28");
    GOOD(f, edit_tick(&f->desk, "T-1", "IN-STOP-uforetrygd", &open, &outcome, &f->err));
    enter(f, BENEFIT_UFORETRYGD, STEP_CONFIRMED, "2026-03-01");
    enter(f, BENEFIT_UFORETRYGD, STEP_CONFIRMED, "-");
    AUTO_CASEFILE Casefile *c = load(f);
    assert_int_equal(casefile_item(c, "IN-STOP-uforetrygd")->status, ITEM_OPEN);
}

/* What an import says of a benefit is the other program's; what it says of items is what counts for them. */
static void import_ticks_nothing(void **state)
{
    Fixture *f = *state;
    Import *import = NULL;
    ImportCounts counts;
    add(f, "hoyt");
    AUTO_CASEFILE Casefile *c = load(f);
    BENEFIT_AT(c, 1)->stop_confirmed = date_of(2026, 2, 27);
    while (c->items.count > 0)
        list_remove(&c->items, &record_item, 0);
    GOOD(f, import_begin(&f->desk, &import, &f->err));
    GOOD(f, import_case(import, c, &f->err));
    GOOD(f, import_finish(import, NULL, NULL, &counts, &f->err));
    assert_int_equal(counts.updated, 1);
    assert_int_equal(written(f, BENEFIT_AAP, STEP_CONFIRMED), date_of(2026, 2, 27));
    expect(f, "IN-STOP-aap", "open");
    expect(f, "SO-STOPPED-aap", "open");
}

static void refuse(Fixture *f, BenefitCode code, LedgerStep step, const char *on, Status status,
                   const char *words)
{
    Outcome outcome;
    Error err = {0};
    Status got = edit_ledger(&f->desk, "T-1", code, step, date_from_iso(on), &outcome, &err);
    if (got != status || !strstr(err.message, words)) fail_msg("%s: %d %s", words, (int)got, err.message);
}

static void refused_with_reason(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    add(f, "hoyt");
    AUTO_CASEFILE Casefile *before = load(f);
    refuse(f, BENEFIT_LONN, STEP_REPORTED, "2026-03-02", STATUS_NOT_FOUND, "does not have this benefit");
    refuse(f, BENEFIT_AAP, STEP_REPORTED, "2026-03-03", STATUS_INVALID, "lies ahead");
    refuse(f, BENEFIT_BARNETRYGD, STEP_APPLIED, "2026-03-02", STATUS_INVALID,
           "does not start again by itself");
    refuse(f, BENEFIT_BARNETRYGD, STEP_RESUMED, "2026-03-02", STATUS_INVALID,
           "does not start again by itself");
    assert_int_equal(
        edit_ledger(&f->desk, "T-9", BENEFIT_AAP, STEP_REPORTED, date_of(2026, 3, 2), &outcome, &f->err),
        STATUS_NOT_FOUND);
    AUTO_CASEFILE Casefile *after = load(f);
    assert_true(record_same(&record_casefile, before, after));
    enter(f, BENEFIT_BARNETRYGD, STEP_CONFIRMED, "2026-03-02");
    set(f, "form=ek");
    refuse(f, BENEFIT_AAP, STEP_REPORTED, "2026-03-02", STATUS_INVALID, "nothing stops");
}

/* A day that was wrong can be taken out also where the step could not be entered. */
static void taking_out_is_always_allowed(void **state)
{
    Fixture *f = *state;
    add(f, "hoyt");
    enter(f, BENEFIT_AAP, STEP_REPORTED, "2026-02-25");
    set(f, "form=ek");
    enter(f, BENEFIT_AAP, STEP_REPORTED, "-");
    assert_int_equal(written(f, BENEFIT_AAP, STEP_REPORTED), DATE_NONE);
}

typedef struct Lines {
    int ledger, items;
} Lines;

static bool count_lines(void *context, const LogEntry *entry)
{
    Lines *lines = context;
    if (strcmp(entry->action, "ledger") != 0) return true;
    if (strcmp(entry->what, "benefits.aap.confirmed") == 0) {
        lines->ledger++;
        assert_null(entry->was); /* the log keeps no values of health or economy */
        assert_null(entry->now);
    } else {
        lines->items++;
        assert_string_equal(entry->was, "open");
        assert_string_equal(entry->now, "done");
    }
    return true;
}

static void the_log_tells_all(void **state)
{
    Fixture *f = *state;
    Lines lines = {0};
    add(f, "hoyt");
    enter(f, BENEFIT_AAP, STEP_CONFIRMED, "2026-02-27");
    GOOD(f, log_each(f->desk.db, "T-1", 0, count_lines, &lines, &f->err));
    assert_int_equal(lines.ledger, 1);
    assert_int_equal(lines.items, 2); /* IN-STOP and SO-STOPPED */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_step_ticks_its_points), TEST(confirmed_before_the_stop),
        TEST(undo_takes_it_all_back),     TEST(setting_the_field_does_the_same),
        TEST(settled_points_are_left),    TEST(import_ticks_nothing),
        TEST(refused_with_reason),        TEST(taking_out_is_always_allowed),
        TEST(the_log_tells_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
