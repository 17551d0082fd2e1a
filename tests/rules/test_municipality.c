#include "rule_cases.h"
#include "rules/municipality.h"

#include <stdio.h>

/* Which municipality answers: each rule, each fact missing, and the guide's own example. */

typedef struct Row {
    const char *name;
    MunicipalityFacts facts;
    const char *responsible; /* NULL: nobody can say */
    int rule;
    const char *after_release;
    const char *why; /* without the last sentence, which all have in common */
} Row;

#define AFTER                                                                                                \
    " After release it is the municipality that the person moves to, C; what has been granted before "       \
    "release stays with the one that granted it for as long as the decision says."

static const Row rows[] = {
    /* The guide: lives in A, arrested in B. */
    {"in remand",
     {.form = FORM_VARETEKT, .lives_in = "A", .arrested_in = "B"},
     "B",
     2,
     NULL,
     "Somebody in remand answers to the municipality of arrest, B."},
    {"let out before serving",
     {.form = FORM_HOYT, .lives_in = "A", .arrested_in = "B", .stayed_in = "A"},
     "A",
     4,
     NULL,
     "The person stayed in A just before serving, so that municipality answers."},
    {"straight on to serving",
     {.form = FORM_HOYT, .lives_in = "A", .arrested_in = "B", .stayed_in = "A", .direct_from_remand = true},
     "B",
     3,
     NULL,
     "The person came straight from remand, so the municipality of arrest, B, still answers."},

    {"from abroad",
     {.form = FORM_HOYT, .lives_in = "A", .arrested_in = "B", .brought_in = "O", .moves_to = "C"},
     "O",
     1,
     "C",
     "The person was arrested abroad and brought to Norway, so the municipality of entry, O, answers." AFTER},
    {"from abroad, in remand",
     {.form = FORM_VARETEKT, .arrested_in = "B", .brought_in = "O"},
     "O",
     1,
     NULL,
     "The person was arrested abroad and brought to Norway, so the municipality of entry, O, answers."},
    {"from abroad, straight on",
     {.form = FORM_LAVT, .arrested_in = "B", .brought_in = "O", .direct_from_remand = true},
     "O",
     1,
     NULL,
     "The person was arrested abroad and brought to Norway, so the municipality of entry, O, answers."},
    {"in remand, moves",
     {.form = FORM_VARETEKT, .arrested_in = "B", .moves_to = "C"},
     "B",
     2,
     "C",
     "Somebody in remand answers to the municipality of arrest, B." AFTER},
    {"in remand, stay known",
     {.form = FORM_VARETEKT, .arrested_in = "B", .stayed_in = "S"},
     "B",
     2,
     NULL,
     "Somebody in remand answers to the municipality of arrest, B."},
    {"stayed elsewhere",
     {.form = FORM_FORVARING, .lives_in = "A", .stayed_in = "S", .moves_to = "C"},
     "S",
     4,
     "C",
     "The person stayed in S just before serving, so that municipality answers." AFTER},
    {"stay not known",
     {.form = FORM_OVERGANGSBOLIG, .lives_in = "A"},
     "A",
     4,
     NULL,
     "It is not known where the person stayed just before serving; that is taken to be where the person "
     "lives, A."},
    {"serving at home, straight from remand",
     {.form = FORM_EK, .lives_in = "A", .arrested_in = "B", .direct_from_remand = true},
     "B",
     3,
     NULL,
     "The person came straight from remand, so the municipality of arrest, B, still answers."},
    {"a blank name is no answer",
     {.form = FORM_EK, .lives_in = "A", .stayed_in = " "},
     "A",
     4,
     NULL,
     "Somebody who serves in the community answers to the municipality of the stay: A."},
    {"community sentence",
     {.form = FORM_SAMFUNNSSTRAFF, .stayed_in = "S", .lives_in = "A", .moves_to = "C"},
     "S",
     4,
     "C",
     "Somebody who serves in the community answers to the municipality of the stay: S."},
    {"on probation",
     {.form = FORM_PROVELOSLATT, .lives_in = "A", .stayed_in = "S", .moves_to = "C"},
     "C",
     5,
     "C",
     "After release the municipality that the person has moved to, C, answers."},
    {"on probation, did not move",
     {.form = FORM_PROVELOSLATT, .lives_in = "A", .stayed_in = "S"},
     "A",
     5,
     NULL,
     "After release the municipality that the person has moved to, A, answers."},

    {"arrest not known",
     {.form = FORM_VARETEKT, .lives_in = "A"},
     NULL,
     0,
     NULL,
     "The municipality of arrest answers, but it is not known."},
    {"arrest not known, straight on",
     {.form = FORM_HOYT, .lives_in = "A", .direct_from_remand = true},
     NULL,
     0,
     NULL,
     "The municipality of arrest answers, but it is not known."},
    {"nothing known",
     {.form = FORM_HOYT},
     NULL,
     0,
     NULL,
     "The municipality in which the person stayed just before serving answers, but it is not known."},
    {"only the new one known",
     {.form = FORM_HOYT, .moves_to = "C"},
     NULL,
     0,
     "C",
     "The municipality in which the person stayed just before serving answers, but it is not known." AFTER},
    {"nothing known on probation",
     {.form = FORM_PROVELOSLATT},
     NULL,
     0,
     NULL,
     "The municipality that the person has moved to answers, but it is not known."},
    {"form not known",
     {.lives_in = "A"},
     "A",
     4,
     NULL,
     "It is not known where the person stayed just before serving; that is taken to be where the person "
     "lives, A."},
};

static void each_row(void **state)
{
    const Row *row = *state;
    MunicipalityResult result;
    municipality_compute(&row->facts, &result);
    if (!text_same(result.responsible, row->responsible))
        fail_msg("%s", result.responsible ? result.responsible : "none");
    assert_int_equal(result.rule, row->rule);
    assert_true(text_same(result.after_release, row->after_release));
    AUTO_STR why = {0}, expected = {0};
    municipality_why(&why, &row->facts, &result);
    str_add_f(&expected, "%s The state side of Nav follows the registered address.", row->why);
    assert_string_equal(str_text(&why), str_text(&expected));
}

/* It is added to what is there, without a blank of its own. */
static void adds(void **state)
{
    (void)state;
    MunicipalityResult result;
    municipality_compute(&rows[0].facts, &result);
    AUTO_STR why = {0};
    str_add(&why, "> ");
    municipality_why(&why, &rows[0].facts, &result);
    assert_memory_equal(str_text(&why), "> Somebody", 10);
}

static void source(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    assert_string_equal(municipality_source(rules), "V 4.2.1");
    ruleset_free(rules);
}

int main(void)
{
    lang_use(LANG_EN, ".");
    struct CMUnitTest tests[COUNT(rows) + 2] = {cmocka_unit_test(adds), cmocka_unit_test(source)};
    for (size_t i = 0; i < COUNT(rows); i++)
        tests[i + 2] = (struct CMUnitTest){
            .name = rows[i].name,
            .test_func = each_row,
            .initial_state = (void *)(uintptr_t)&rows[i],
        };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
