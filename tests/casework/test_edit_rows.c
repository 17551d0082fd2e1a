/* Rows of lists, through the one door; and references for new cases. */

#include "tests/casework/fixture.h"

#include "casework/cases.h"

static void add_case(Fixture *f, const char *ref)
{
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    Outcome outcome;
    casefile->ref = mem_text(ref);
    casefile->person.family_name = mem_text("Testesen");
    casefile->stay.phase = PHASE_INTAKE;
    casefile->stay.form = FORM_HOYT;
    casefile->stay.start = date_of(2026, 2, 2);
    GOOD(f, edit_add(&f->desk, casefile, &outcome, &f->err));
}

static Status edit(Fixture *f, const char *key, size_t index, const void *was, const void *now, Outcome *ret)
{
    const RowEdit row = {record_field(&record_casefile, key), index, was, now};
    return edit_row(&f->desk, "INN-004", &row, ret, &f->err);
}

static size_t children(Fixture *f, Child *first)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    GOOD(f, case_load(&f->desk, "INN-004", &casefile, &f->err));
    if (casefile->children.count > 0) *first = *CHILD_AT(casefile, 0);
    return casefile->children.count;
}

static void added_changed_removed(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    Undone undone;
    Child one = {date_of(2016, 2, 1), TRI_YES}, two = {date_of(2018, 2, 1), TRI_NO}, first;
    add_case(f, "INN-004");
    GOOD(f, edit(f, "children", 0, NULL, &one, &outcome));
    assert_true(outcome.change > 0 && outcome.followed.added > 0); /* a child brings points with it */
    GOOD(f, edit(f, "children", 0, NULL, &two, &outcome));
    assert_int_equal(children(f, &first), 2);
    Child changed = {one.born, TRI_NO};
    GOOD(f, edit(f, "children", 0, &one, &changed, &outcome));
    assert_int_equal(children(f, &first), 2);
    assert_int_equal(first.supports, TRI_NO);
    GOOD(f, edit(f, "children", 0, &changed, NULL, &outcome));
    assert_int_equal(children(f, &first), 1);
    assert_int_equal(first.born, two.born);
    GOOD(f, edit_undo(&f->desk, &undone, &f->err));
    assert_non_null(strstr(undone.what, "Children")); /* as people know it, not children[0] */
    assert_int_equal(children(f, &first), 2);
    assert_int_equal(first.supports, TRI_NO);
}

/* Somebody else has changed the row meanwhile: nothing is written over it. */
static void stale_row(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    Child one = {date_of(2016, 2, 1), TRI_YES}, other = {date_of(2016, 2, 1), TRI_NO}, first;
    add_case(f, "INN-004");
    GOOD(f, edit(f, "children", 0, NULL, &one, &outcome));
    assert_int_equal(edit(f, "children", 0, &other, NULL, &outcome), STATUS_INVALID);
    assert_string_equal(f->err.where, "children[0]");
    assert_int_equal(edit(f, "children", 1, &one, NULL, &outcome), STATUS_INVALID);
    assert_int_equal(children(f, &first), 1);
}

static void checked_as_a_whole(void **state)
{
    Fixture *f = *state;
    Outcome outcome;
    Interruption wrong = {date_of(2026, 2, 20), date_of(2026, 2, 10)}, right = {wrong.from, DATE_NONE};
    add_case(f, "INN-004");
    assert_int_equal(edit(f, "interruptions", 0, NULL, &wrong, &outcome), STATUS_INVALID);
    assert_string_equal(f->err.where, "interruptions[0].to");
    GOOD(f, edit(f, "interruptions", 0, NULL, &right, &outcome));
    GOOD(f, edit(f, "interruptions", 0, &right, &right, &outcome));
    assert_int_equal(outcome.change, 0); /* nothing was different */
}

static void assert_proposed(Fixture *f, const char *expected)
{
    AUTO_STR ref = {0};
    GOOD(f, case_propose_ref(&f->desk, &ref, &f->err));
    assert_string_equal(str_text(&ref), expected);
}

static void references(void **state)
{
    Fixture *f = *state;
    assert_proposed(f, "S-001");
    add_case(f, "INN-099");
    add_case(f, "INN-12x");
    assert_proposed(f, "INN-12x-2");
    add_case(f, "INN-004");
    assert_proposed(f, "INN-100");
    add_case(f, "INN-100");
    assert_proposed(f, "INN-101");
    add_case(f, "7");
    assert_proposed(f, "8");
    add_case(f, "Moen");
    assert_proposed(f, "Moen-2");
    add_case(f, "Moen-2");
    assert_proposed(f, "Moen-3");
    add_case(f, "X12345678901234567890123456789");
    assert_proposed(f, "X12345678901234567890123456789-2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(added_changed_removed, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(stale_row, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(checked_as_a_whole, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(references, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
