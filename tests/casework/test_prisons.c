/* Which names of prisons are asked about, and what may have been meant. */

#include "fixture.h"

#include "casework/prisons.h"

static void add_case(Fixture *f, const char *ref, const char *prison)
{
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    Outcome outcome = {0};
    casefile->ref = mem_text(ref);
    casefile->person.family_name = mem_text("Testesen");
    casefile->stay.phase = PHASE_INTAKE;
    casefile->stay.form = FORM_HOYT;
    casefile->stay.start = date_of(2026, 2, 23);
    casefile->stay.prison = prison ? mem_text(prison) : NULL;
    GOOD(f, edit_add(&f->desk, casefile, &outcome, &f->err));
}

/* `near` NULL: not asked about; "": asked, and none is like it. */
static void check(Fixture *f, const char *name, const char *near)
{
    bool doubtful = false;
    AUTO_STR found = {0};
    GOOD(f, prison_doubtful(&f->desk, NULL, name, &doubtful, &found, &f->err));
    if (doubtful != (near != NULL)) fail_msg("“%s” is %s", name, doubtful ? "asked about" : "taken");
    assert_string_equal(str_text(&found), near ? near : "");
}

static void test_nothing_known(void **state)
{
    Fixture *f = *state;
    check(f, "Ilseng fengsel", NULL);
    add_case(f, "A", NULL);
    check(f, "Ilseng fengsel", NULL);
}

static void test_near(void **state)
{
    Fixture *f = *state;
    add_case(f, "A", "Ilseng fengsel");
    add_case(f, "B", "Tønsberg fengsel");
    add_case(f, "C", "Ski fengsel");
    check(f, "Ilseng fengsel", NULL);
    check(f, "", NULL);
    check(f, NULL, NULL);
    check(f, "Ilsen", "Ilseng fengsel");
    check(f, "ilseng fengsel", "Ilseng fengsel");
    check(f, "Ilseng", "Ilseng fengsel");
    check(f, "ils", "Ilseng fengsel"); /* only begun */
    check(f, "il", "");
    check(f, "Islegn fengsel", "Ilseng fengsel");
    check(f, "Tonsberg fengsel", "Tønsberg fengsel");
    /* another prison is not a slip of the finger from a short name */
    check(f, "Vik fengsel", "");
    check(f, "Halden", "");
}

static void test_earlier_ones_are_known(void **state)
{
    Fixture *f = *state;
    Outcome outcome = {0};
    add_case(f, "A", "Ilseng fengsel");
    GOOD(f, edit_move(&f->desk, "A", FORM_LAVT, "Hamar fengsel", date_of(2026, 3, 2), &outcome, &f->err));
    check(f, "Ilseng fengsel", NULL); /* a placement has it, though nobody is there now */
    check(f, "Hamar fengsel", NULL);
    check(f, "Hamar", "Hamar fengsel");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing_known, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(test_near, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(test_earlier_ones_are_known, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
