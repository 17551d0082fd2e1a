#include "rules/kvp.h"
#include "ui/dates_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* The rows for a person whose stay went high security, halfway house, electronic monitoring. */

typedef struct Fixture {
    Ruleset *rules;
    Catalogue *catalogue;
    Casefile *casefile;
    Situation situation;
    LedgerRow ledger[BENEFIT_COUNT];
    DatesRows rows;
} Fixture;

static Date today(void)
{
    return date_of(2026, 3, 2);
}

static void make(Fixture *f)
{
    situation_of(f->rules, f->casefile, today(), &f->situation);
    size_t count = ledger_of(f->rules, f->catalogue, f->casefile, &f->situation, f->ledger);
    dates_rows_make(&f->rows, f->rules, f->casefile, &f->situation, f->ledger, count);
}

static void add_placement(Casefile *c, Date from, Date to, Form form)
{
    Placement *placement = list_add(&c->stay.placements, &record_placement);
    placement->from = from, placement->to = to, placement->form = (int)form;
}

static void add_benefit(Casefile *c, BenefitCode code, Date reported)
{
    Benefit *benefit = list_add(&c->benefits, &record_benefit);
    benefit->code = (int)code, benefit->reported = reported;
}

static int setup(void **state)
{
    Fixture *f = mem_zero(1, sizeof *f);
    Error err = {0};
    if (ruleset_load(NULL, today(), &f->rules, &err) != STATUS_OK) return -1;
    if (catalogue_load(NULL, &f->catalogue, &err) != STATUS_OK) return -1;
    Casefile *c = f->casefile = casefile_new();
    c->ref = mem_text("A");
    c->person.born = date_of(1988, 5, 9);
    c->stay.phase = PHASE_RELEASE;
    c->stay.form = FORM_EK;
    c->stay.start = date_of(2025, 3, 3);
    c->stay.sentence = mem_text("P2Y");
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    Fixture *f = *state;
    dates_rows_done(&f->rows);
    casefile_free(f->casefile);
    catalogue_free(f->catalogue);
    ruleset_free(f->rules);
    mem_free_local(&f);
    return 0;
}

static void move_twice(Casefile *c)
{
    add_placement(c, date_of(2025, 3, 3), date_of(2025, 10, 6), FORM_HOYT);
    add_placement(c, date_of(2025, 10, 6), date_of(2026, 2, 16), FORM_OVERGANGSBOLIG);
    add_placement(c, date_of(2026, 2, 16), DATE_NONE, FORM_EK);
}

static const DatesRow *row_at(const Fixture *f, DatesPart part, size_t index)
{
    size_t row = f->rows.heading[part] + 1 + index;
    assert_true(row < f->rows.count);
    return &f->rows.all[row];
}

static Date date_at(const Fixture *f, size_t index)
{
    const DatesRow *row = row_at(f, PART_DATES, index);
    assert_int_equal(row->kind, DATES_DATE);
    return f->situation.dates.at[row->date].date;
}

/* As on a calendar; those that there are none of stand last. */
static void dates_are_in_order(void **state)
{
    Fixture *f = *state;
    f->casefile->stay.form = FORM_LAVT;
    mem_free_local(&f->casefile->stay.sentence);
    f->casefile->stay.sentence = mem_text("P40D"); /* too short for day release, and for other things */
    make(f);
    size_t count = f->rows.in[PART_DATES], none = 0;
    assert_true(count > 5);
    for (size_t i = 0; i < count; i++) {
        Date date = date_at(f, i);
        none += date == DATE_NONE;
        if (i > 0) assert_true(date == DATE_NONE || (date_at(f, i - 1) && date_at(f, i - 1) <= date));
    }
    assert_true(none > 0 && none < count);
    assert_int_equal(date_at(f, count - 1), DATE_NONE);
}

/* An answer for each form, in the order of the stay, below the benefit's own row. */
static void answers_form_by_form(void **state)
{
    Fixture *f = *state;
    static const Form forms[] = {FORM_HOYT, FORM_OVERGANGSBOLIG, FORM_EK};
    move_twice(f->casefile);
    add_benefit(f->casefile, BENEFIT_AAP, DATE_NONE);
    make(f);
    assert_int_equal(f->rows.in[PART_BENEFITS], 1);
    assert_int_equal(row_at(f, PART_BENEFITS, 0)->kind, DATES_BENEFIT);
    assert_true(row_at(f, PART_BENEFITS, 0)->result.stopped_before);
    for (size_t i = 0; i < COUNT(forms); i++) {
        const DatesRow *row = row_at(f, PART_BENEFITS, 1 + i);
        assert_int_equal(row->kind, DATES_PERIOD);
        assert_int_equal(row->benefit, BENEFIT_AAP);
        assert_int_equal(row->period.form, forms[i]);
        assert_int_equal(row->result.answer, forms[i] == FORM_EK ? ANSWER_JA : ANSWER_NEI);
    }
    assert_int_equal(row_at(f, PART_BENEFITS, 4)->kind, DATES_BLANK);
}

static void one_form_has_no_periods(void **state)
{
    Fixture *f = *state;
    f->casefile->stay.form = FORM_HOYT;
    add_benefit(f->casefile, BENEFIT_UFORETRYGD, DATE_NONE);
    make(f);
    assert_int_equal(row_at(f, PART_BENEFITS, 0)->kind, DATES_BENEFIT);
    assert_int_equal(row_at(f, PART_BENEFITS, 1)->kind, DATES_BLANK);
    assert_int_equal(row_at(f, PART_LEDGER, 0)->ledger.state, LEDGER_TO_REPORT);
}

/* What is kept is no part of the ledger; a part without rows says so and cannot be selected. */
static void only_what_stops_is_in_the_ledger(void **state)
{
    Fixture *f = *state;
    add_benefit(f->casefile, BENEFIT_UFORETRYGD, DATE_NONE);
    make(f);
    assert_int_equal(f->rows.in[PART_BENEFITS], 1);
    assert_int_equal(f->rows.in[PART_LEDGER], 0);
    assert_int_equal(row_at(f, PART_LEDGER, 0)->kind, DATES_NOTHING);
    assert_false(dates_row_stands(row_at(f, PART_LEDGER, 0)));
    assert_int_equal(f->rows.urgent, 0);
    assert_int_equal(dates_rows_next_urgent(&f->rows, 0, today()), f->rows.count);
}

static void from_one_urgent_row_to_the_next(void **state)
{
    Fixture *f = *state;
    f->casefile->stay.form = FORM_HOYT;
    add_benefit(f->casefile, BENEFIT_UFORETRYGD, DATE_NONE);
    add_benefit(f->casefile, BENEFIT_BARNETRYGD, DATE_NONE);
    make(f);
    assert_int_equal(f->rows.urgent, 2);
    size_t first = f->rows.heading[PART_LEDGER] + 1;
    assert_int_equal(dates_rows_next_urgent(&f->rows, f->rows.count - 1, today()), first);
    assert_int_equal(dates_rows_next_urgent(&f->rows, first, today()), first + 1);
    assert_int_equal(dates_rows_next_urgent(&f->rows, first + 1, today()), first);
}

static const DatesRow *other_row(const Fixture *f, OtherRow other)
{
    for (size_t i = 0; i < f->rows.in[PART_OTHERS]; i++)
        if (row_at(f, PART_OTHERS, i)->other == other) return row_at(f, PART_OTHERS, i);
    return NULL;
}

/* Ages have a row where they matter during the stay; maintenance that grows into arrears is urgent. */
static void what_else_there_is(void **state)
{
    Fixture *f = *state;
    Casefile *c = f->casefile;
    const OtherAbout about = {f->rules, c, &f->situation};
    c->stay.form = FORM_HOYT;
    c->maintenance.pays = TRI_NO;
    make(f);
    assert_false(other_row(f, OTHER_AGE + AGE_UNDER_18) || other_row(f, OTHER_AGE + AGE_YOUTH_TEAM));
    assert_false(other_row(f, OTHER_MAINTENANCE)->late);
    assert_int_equal(f->rows.urgent, 0);
    c->maintenance.pays = TRI_YES;
    c->person.born = date_of(2002, 1, 1);
    make(f);
    assert_non_null(other_row(f, OTHER_AGE + AGE_YOUTH_TEAM));
    assert_true(other_row(f, OTHER_MAINTENANCE)->late);
    assert_int_equal(f->rows.urgent, 1);
    AUTO_STR value = {0}, heading = {0}, why = {0};
    dates_other_value(&value, &about, OTHER_MAINTENANCE);
    assert_string_equal(str_text(&value), "11 months without applying for change");
    for (int i = 0; i < KVP_CONDITION_COUNT; i++)
        assert_true(dates_other_reason(&heading, &why, &about, OTHER_KVP, i));
    assert_false(dates_other_reason(&heading, &why, &about, OTHER_KVP, KVP_CONDITION_COUNT));
    assert_true(dates_other_reason(&heading, &why, &about, OTHER_SOCIAL, 0));
    assert_false(dates_other_reason(&heading, &why, &about, OTHER_SOCIAL, 1));
}

/* The keys between the parts pass those by that have nothing in them. */
static void from_part_to_part(void **state)
{
    Fixture *f = *state;
    add_benefit(f->casefile, BENEFIT_UFORETRYGD, DATE_NONE); /* kept, so nothing stands in the ledger */
    make(f);
    size_t dates = f->rows.heading[PART_DATES] + 1, benefits = f->rows.heading[PART_BENEFITS] + 1;
    size_t others = f->rows.heading[PART_OTHERS] + 1;
    assert_int_equal(dates_rows_part(&f->rows, dates, 1), benefits);
    assert_int_equal(dates_rows_part(&f->rows, benefits, 1), others);
    assert_int_equal(dates_rows_part(&f->rows, others, 1), dates);
    assert_int_equal(dates_rows_part(&f->rows, dates, -1), others);
    assert_int_equal(dates_rows_part(&f->rows, others, -1), benefits);
}

/* A row is the same after it was made anew, whatever has been entered meanwhile; one of another form is not.
 */
static void rows_know_each_other(void **state)
{
    Fixture *f = *state;
    move_twice(f->casefile);
    add_benefit(f->casefile, BENEFIT_AAP, DATE_NONE);
    make(f);
    DatesRow ledger = *row_at(f, PART_LEDGER, 0), second = *row_at(f, PART_BENEFITS, 2);
    BENEFIT_AT(f->casefile, 0)->reported = today();
    make(f);
    assert_true(dates_row_same(row_at(f, PART_LEDGER, 0), &ledger));
    assert_true(dates_row_same(row_at(f, PART_BENEFITS, 2), &second));
    assert_false(dates_row_same(row_at(f, PART_BENEFITS, 1), &second));
    assert_false(dates_row_same(row_at(f, PART_BENEFITS, 0), &ledger));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(dates_are_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(answers_form_by_form, setup, teardown),
        cmocka_unit_test_setup_teardown(one_form_has_no_periods, setup, teardown),
        cmocka_unit_test_setup_teardown(only_what_stops_is_in_the_ledger, setup, teardown),
        cmocka_unit_test_setup_teardown(from_one_urgent_row_to_the_next, setup, teardown),
        cmocka_unit_test_setup_teardown(what_else_there_is, setup, teardown),
        cmocka_unit_test_setup_teardown(from_part_to_part, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_know_each_other, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
