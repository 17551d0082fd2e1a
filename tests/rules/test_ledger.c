#include "rule_cases.h"
#include "rules/ledger.h"

#include <stdio.h>

/* How far stopping and resuming a benefit has come: each state, and the months at risk day by day. */

static Ruleset *rules;
static Catalogue *catalogue;

static int open_rules(void **state)
{
    (void)state;
    Error err = {0};
    rules = case_rules();
    return catalogue_load(NULL, &catalogue, &err) == STATUS_OK ? 0 : -1;
}

static int close_rules(void **state)
{
    (void)state;
    ruleset_free(rules);
    catalogue_free(catalogue);
    return 0;
}

/* In from 2025-03-10; "" is a day that is not known. */
static Casefile *made(Form form, const char *release, BenefitCode code)
{
    Casefile *c = casefile_new();
    c->ref = mem_text("T-1");
    c->person.family_name = mem_text("Testesen");
    c->stay.phase = PHASE_SENTENCE;
    c->stay.form = form;
    c->stay.start = date_of(2025, 3, 10);
    c->stay.official.release = date_from_iso(release);
    Benefit *benefit = list_add(&c->benefits, &record_benefit);
    benefit->code = (int)code;
    return c;
}

static LedgerRow row_on(const Casefile *c, const char *today)
{
    Situation s;
    LedgerRow rows[BENEFIT_COUNT];
    situation_of(rules, c, date_from_iso(today), &s);
    assert_int_equal(ledger_of(rules, catalogue, c, &s, rows), 1);
    return rows[0];
}

/* "to_report 1 reported !": state, months at risk, next step, whether it is urgent. */
static void expect(const Casefile *c, const char *today, const char *expected)
{
    LedgerRow row = row_on(c, today);
    const char *next = ledger_step_code(ledger_next(&row));
    AUTO_STR found = {0};
    str_add_f(&found, "%s %d %s%s", ledger_state_code(row.state), row.risk_months, next ? next : "-",
              ledger_urgent(&row, date_from_iso(today)) ? " !" : "");
    if (!text_same(str_text(&found), expected))
        fail_msg("on %s\n  expected %s\n  found    %s", today, expected, str_text(&found));
}

typedef struct Day {
    const char *today, *expected;
} Day;

static void follow(const Casefile *c, const Day *days, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect(c, days[i].today, days[i].expected);
}

/* Paid by the month: stop 2025-05-01, again 2026-06-01, to be seen to 30 days before, 2026-05-02. */
static void by_the_month(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = made(FORM_HOYT, "2026-06-09", BENEFIT_UFORETRYGD);
    static const Day untold[] = {
        {"2025-03-09", "to_report 0 reported !"},  {"2025-04-30", "to_report 0 reported !"},
        {"2025-05-01", "to_report 1 reported !"},  {"2025-05-31", "to_report 1 reported !"},
        {"2025-06-01", "to_report 2 reported !"},  {"2025-06-02", "to_report 2 reported !"},
        {"2026-05-01", "to_report 13 reported !"}, {"2026-05-31", "to_report 13 reported !"},
        {"2026-06-01", "to_apply 13 applied !"},   {"2027-01-01", "to_apply 13 applied !"},
    };
    follow(c, untold, COUNT(untold));
    BENEFIT_AT(c, 0)->reported = date_of(2025, 3, 12);
    static const Day reported[] = {
        {"2025-04-30", "reported 0 confirmed"},
        {"2025-05-01", "reported 1 confirmed !"},
        {"2026-05-31", "reported 13 confirmed !"},
        {"2026-06-01", "to_apply 13 applied !"},
    };
    follow(c, reported, COUNT(reported));
    BENEFIT_AT(c, 0)->stop_confirmed = date_of(2025, 4, 20);
    static const Day confirmed[] = {
        {"2025-05-01", "confirmed 0 applied"},
        {"2026-05-01", "confirmed 0 applied"},
        {"2026-05-02", "to_apply 0 applied !"},
        {"2026-06-01", "to_apply 0 applied !"},
    };
    follow(c, confirmed, COUNT(confirmed));
    BENEFIT_AT(c, 0)->resume_applied = date_of(2026, 5, 4);
    static const Day applied[] = {
        {"2026-05-31", "applied 0 resumed"},
        {"2026-06-01", "applied 0 resumed !"},
    };
    follow(c, applied, COUNT(applied));
    BENEFIT_AT(c, 0)->resumed = date_of(2026, 6, 10);
    expect(c, "2026-06-10", "running 0 -");
    LedgerRow row = row_on(c, "2026-06-10");
    assert_int_equal(row.apply_from, date_of(2026, 5, 2));
    assert_int_equal(row.resume_from, date_of(2026, 6, 1));
    assert_true(row.again);
}

/* From a day in the middle of a month, and from the 31st: months begin on that day, or the last of the month.
 */
static void by_the_day(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = made(FORM_HOYT, "2026-06-09", BENEFIT_AAP);
    static const Day days[] = {
        {"2025-03-09", "to_report 0 reported !"}, {"2025-03-10", "to_report 1 reported !"},
        {"2025-04-09", "to_report 1 reported !"}, {"2025-04-10", "to_report 2 reported !"},
        {"2025-04-11", "to_report 2 reported !"}, {"2026-06-08", "to_report 15 reported !"},
        {"2026-06-09", "to_apply 15 applied !"},  {"2026-06-10", "to_apply 15 applied !"},
        {"2030-01-01", "to_apply 15 applied !"},
    };
    follow(c, days, COUNT(days));
    c->stay.start = date_of(2025, 12, 31);
    static const Day from_the_31st[] = {
        {"2025-12-31", "to_report 1 reported !"}, {"2026-01-30", "to_report 1 reported !"},
        {"2026-01-31", "to_report 2 reported !"}, {"2026-02-27", "to_report 2 reported !"},
        {"2026-02-28", "to_report 3 reported !"}, {"2026-03-30", "to_report 3 reported !"},
        {"2026-03-31", "to_report 4 reported !"},
    };
    follow(c, from_the_31st, COUNT(from_the_31st));
    c->stay.start = date_of(2025, 3, 10);
    c->stay.official.release = date_of(2025, 4, 10); /* a month to the day, and a day more */
    expect(c, "2025-07-01", "to_apply 1 applied !");
    c->stay.official.release = date_of(2025, 4, 11);
    expect(c, "2025-07-01", "to_apply 2 applied !");
}

static void release_not_known(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = made(FORM_VARETEKT, "", BENEFIT_DAGPENGER);
    expect(c, "2025-05-10", "to_report 3 reported !");
    BENEFIT_AT(c, 0)->stop_confirmed = date_of(2025, 5, 10);
    expect(c, "2027-05-10", "confirmed 0 applied");
    LedgerRow row = row_on(c, "2027-05-10");
    assert_int_equal(row.resume_from, DATE_NONE);
    assert_int_equal(row.apply_from, DATE_NONE);
}

/* What is never paid again of itself is over, for the risk, when custody is. */
static void never_again(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = made(FORM_HOYT, "2026-06-09", BENEFIT_BARNETRYGD);
    static const Day days[] = {
        {"2025-03-10", "to_report 1 reported !"},
        {"2026-06-08", "to_report 15 reported !"},
        {"2026-06-09", "to_report 15 reported !"},
        {"2026-12-09", "to_report 15 reported !"},
    };
    follow(c, days, COUNT(days));
    BENEFIT_AT(c, 0)->stop_confirmed = date_of(2025, 5, 10);
    expect(c, "2026-12-09", "confirmed 0 -");
    assert_false(row_on(c, "2026-12-09").again);
}

static void nothing_stops(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = made(FORM_EK, "2026-06-09", BENEFIT_UFORETRYGD);
    BENEFIT_AT(c, 0)->reported = date_of(2025, 3, 12);
    expect(c, "2026-03-02", "kept 0 -");
    c->stay.form = FORM_HOYT;
    c->stay.official.release = date_of(2025, 5, 31);
    expect(c, "2026-03-02", "kept 0 -");
    c->stay.official.release = date_of(2025, 6, 1);
    expect(c, "2025-05-02", "reported 1 confirmed !");
}

/* What came after the stop cannot have been paid before its own first day. */
static void granted_during_the_stop(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = made(FORM_HOYT, "2026-06-09", BENEFIT_AAP);
    BENEFIT_AT(c, 0)->since = date_of(2026, 1, 15);
    static const Day days[] = {
        {"2026-01-14", "to_report 0 reported !"},
        {"2026-01-15", "to_report 1 reported !"},
        {"2026-02-14", "to_report 1 reported !"},
        {"2026-02-15", "to_report 2 reported !"},
    };
    follow(c, days, COUNT(days));
    BENEFIT_AT(c, 0)->since = date_of(2024, 1, 15);
    expect(c, "2025-03-10", "to_report 1 reported !");
}

/* ---------------------------------------------------------------- what the checklist says */

static void put_item(Casefile *c, const char *code, ItemStatus status, Date on)
{
    c->items.count = 0;
    Item *item = list_add(&c->items, &record_item);
    *item = (Item){.code = mem_text(code), .status = (int)status, .on = on, .applies = 1};
}

static void ticks_count_as_steps(void **state)
{
    (void)state;
    static const struct {
        const char *item;
        ItemStatus status;
        LedgerState state;
        bool reported, confirmed, applied, resumed;
    } rows[] = {
        {"IN-STOP-uforetrygd", ITEM_OPEN, LEDGER_TO_REPORT, 0, 0, 0, 0},
        {"IN-STOP-uforetrygd", ITEM_WAITING, LEDGER_REPORTED, 1, 0, 0, 0},
        {"IN-STOP-uforetrygd", ITEM_DONE, LEDGER_CONFIRMED, 1, 1, 0, 0},
        {"IN-STOP-uforetrygd", ITEM_DECLINED, LEDGER_TO_REPORT, 0, 0, 0, 0},
        {"IN-STOP-uforetrygd", ITEM_NOT_APPLICABLE, LEDGER_TO_REPORT, 0, 0, 0, 0},
        {"IN-STOP-aap", ITEM_DONE, LEDGER_TO_REPORT, 0, 0, 0, 0},
        {"SO-STOPPED-uforetrygd", ITEM_WAITING, LEDGER_TO_REPORT, 0, 0, 0, 0},
        {"SO-STOPPED-uforetrygd", ITEM_DONE, LEDGER_CONFIRMED, 0, 1, 0, 0},
        {"SO-STOPPED-lonn", ITEM_DONE, LEDGER_TO_REPORT, 0, 0, 0, 0},
        {"LO-RESUME-uforetrygd", ITEM_WAITING, LEDGER_APPLIED, 0, 0, 1, 0},
        {"LO-RESUME-uforetrygd", ITEM_DONE, LEDGER_RUNNING, 0, 0, 1, 1},
        {"IN-TALK", ITEM_DONE, LEDGER_TO_REPORT, 0, 0, 0, 0},
    };
    const Date on = date_of(2025, 6, 17);
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_CASEFILE Casefile *c = made(FORM_HOYT, "2026-06-09", BENEFIT_UFORETRYGD);
        put_item(c, rows[i].item, rows[i].status, on);
        LedgerRow row = row_on(c, "2025-07-01");
        if (row.state != rows[i].state)
            fail_msg("%s, row %zu: %s", rows[i].item, i, ledger_state_code(row.state));
        assert_int_equal(row.reported, rows[i].reported ? on : DATE_NONE);
        assert_int_equal(row.confirmed, rows[i].confirmed ? on : DATE_NONE);
        assert_int_equal(row.applied, rows[i].applied ? on : DATE_NONE);
        assert_int_equal(row.resumed, rows[i].resumed ? on : DATE_NONE);
        assert_int_equal(row.risk_months, rows[i].confirmed ? 0 : 3);
    }
}

/* A tick without a day (an import may have one) counts from the day on which it became known. */
static void ticked_without_a_day(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = made(FORM_HOYT, "2026-06-09", BENEFIT_UFORETRYGD);
    put_item(c, "IN-STOP-uforetrygd", ITEM_DONE, DATE_NONE);
    ITEM_AT(c, 0)->added = date_of(2025, 6, 20);
    LedgerRow row = row_on(c, "2025-07-01");
    assert_int_equal(row.state, LEDGER_CONFIRMED);
    assert_int_equal(row.confirmed, date_of(2025, 6, 20));
}

/* What is written on the benefit beats the tick. */
static void written_beats_ticked(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = made(FORM_HOYT, "2026-06-09", BENEFIT_UFORETRYGD);
    put_item(c, "IN-STOP-uforetrygd", ITEM_DONE, date_of(2025, 6, 17));
    BENEFIT_AT(c, 0)->reported = date_of(2025, 3, 12);
    BENEFIT_AT(c, 0)->stop_confirmed = date_of(2025, 4, 2);
    LedgerRow row = row_on(c, "2025-07-01");
    assert_int_equal(row.reported, date_of(2025, 3, 12));
    assert_int_equal(row.confirmed, date_of(2025, 4, 2));
}

/* ---------------------------------------------------------------- words and codes */

static void in_words(void **state)
{
    (void)state;
    static const struct {
        Form form;
        const char *release, *today;
        BenefitCode code;
        const char *reported, *confirmed, *applied, *resumed;
        bool children;
        const char *expected;
    } rows[] = {
        {FORM_EK, "2026-06-09", "2026-03-02", BENEFIT_AAP, "", "", "", "", false,
         "Nothing stops, so there is nothing to report."},
        {FORM_HOYT, "2026-06-09", "2025-03-09", BENEFIT_AAP, "", "", "", "", false,
         "It must stop from 10.03.2025 on; Nav has not been told, as far as is known. It must start again "
         "from "
         "09.06.2026 on; that is to be seen to from 10.05.2026 on."},
        {FORM_HOYT, "2026-06-09", "2025-06-15", BENEFIT_UFORETRYGD, "2025-03-12", "", "", "", false,
         "The stop from 01.05.2025 on was reported on 12.03.2025, but is not confirmed. 2 months may have "
         "been paid "
         "too much, and have to be paid back. It must start again from 01.06.2026 on; that is to be seen to "
         "from "
         "02.05.2026 on."},
        {FORM_HOYT, "2026-06-09", "2025-05-15", BENEFIT_UFORETRYGD, "", "", "", "", true,
         "It must stop from 01.05.2025 on; Nav has not been told, as far as is known. 1 month may have been "
         "paid too "
         "much, and have to be paid back but for 50 %. It must start again from 01.06.2026 on; that is to be "
         "seen to "
         "from 02.05.2026 on."},
        {FORM_VARETEKT, "", "2025-06-15", BENEFIT_AAP, "", "2025-03-20", "", "", false,
         "The stop from 10.03.2025 on was confirmed on 20.03.2025. When it must start again is not known, "
         "since the day "
         "of release is not."},
        {FORM_HOYT, "2026-06-09", "2026-05-20", BENEFIT_AAP, "", "2025-03-20", "2026-05-12", "", false,
         "The stop from 10.03.2025 on was confirmed on 20.03.2025. It must start again from 09.06.2026 on; "
         "that was "
         "applied for on 12.05.2026."},
        {FORM_HOYT, "2026-06-09", "2026-07-20", BENEFIT_AAP, "", "2025-03-20", "2026-05-12", "2026-06-10",
         false,
         "The stop from 10.03.2025 on was confirmed on 20.03.2025. It is paid again since 10.06.2026."},
        {FORM_HOYT, "2026-06-09", "2025-03-09", BENEFIT_KONTANTSTOTTE, "", "", "", "", false,
         "It must stop from 10.03.2025 on; Nav has not been told, as far as is known. It does not start "
         "again by "
         "itself: a new application is needed."},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_CASEFILE Casefile *c = made(rows[i].form, rows[i].release, rows[i].code);
        Benefit *benefit = BENEFIT_AT(c, 0);
        benefit->reported = date_from_iso(rows[i].reported);
        benefit->stop_confirmed = date_from_iso(rows[i].confirmed);
        benefit->resume_applied = date_from_iso(rows[i].applied);
        benefit->resumed = date_from_iso(rows[i].resumed);
        if (rows[i].children) {
            Child *child = list_add(&c->children, &record_child);
            *child = (Child){.supports = TRI_YES};
        }
        LedgerRow row = row_on(c, rows[i].today);
        AUTO_STR why = {0};
        ledger_why(&why, &row);
        assert_string_equal(str_text(&why), rows[i].expected);
    }
}

static void codes_go_both_ways(void **state)
{
    (void)state;
    static const char *const steps[] = {"reported", "confirmed", "applied", "resumed"};
    static const char *const states[] = {"kept",     "to_report", "reported", "confirmed",
                                         "to_apply", "applied",   "running"};
    assert_int_equal(COUNT(steps), STEP_COUNT);
    for (LedgerStep step = 0; step < STEP_COUNT; step++) {
        Benefit benefit = {0};
        assert_string_equal(ledger_step_code(step), steps[step]);
        assert_int_equal(ledger_step_from_text(steps[step]), step);
        ledger_put_step(&benefit, step, 2461102);
        for (LedgerStep other = 0; other < STEP_COUNT; other++)
            assert_int_equal(ledger_step_day(&benefit, other), other == step ? 2461102 : DATE_NONE);
    }
    assert_int_equal(ledger_step_from_text("CONFIRMED"), STEP_CONFIRMED);
    assert_int_equal(ledger_step_from_text("confirm"), STEP_COUNT);
    assert_null(ledger_step_code(STEP_COUNT));
    assert_int_equal(COUNT(states), LEDGER_STATE_COUNT);
    for (LedgerState s = 0; s < LEDGER_STATE_COUNT; s++)
        assert_string_equal(ledger_state_code(s), states[s]);
}

int main(void)
{
    lang_use(LANG_EN, ".");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_the_month),         cmocka_unit_test(by_the_day),
        cmocka_unit_test(release_not_known),    cmocka_unit_test(never_again),
        cmocka_unit_test(nothing_stops),        cmocka_unit_test(granted_during_the_stop),
        cmocka_unit_test(ticks_count_as_steps), cmocka_unit_test(written_beats_ticked),
        cmocka_unit_test(ticked_without_a_day), cmocka_unit_test(in_words),
        cmocka_unit_test(codes_go_both_ways),
    };
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
