#include "base/resource.h"
#include "rule_cases.h"
#include "rules/benefits.h"

#include <stdio.h>

/* Annex 5: the file as the program reads it, cell by cell, and what is refused in it. */

/* The matrix written out again must be the very file. */
static void written_again(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    const Matrix *matrix = ruleset_matrix(rules);
    AUTO_STR text = {0};
    str_add(&text, "benefit,condition");
    for (int i = 0; i < matrix->form_count; i++)
        str_add_f(&text, ",%s", code_text(&codes_form, (int)matrix->forms[i]));
    str_add_char(&text, '\n');
    for (int i = 0; i < matrix->row_count; i++) {
        const MatrixRow *row = &matrix->rows[i];
        const char *condition = condition_code(row->condition);
        str_add_f(&text, "%s,%s", code_text(&codes_benefit, (int)row->benefit), condition ? condition : "");
        for (int k = 0; k < matrix->form_count; k++)
            str_add_f(&text, ",%s", answer_code((Answer)row->cells[matrix->forms[k]]));
        str_add_char(&text, '\n');
    }
    assert_string_equal(str_text(&text), resource_find("matrix.csv")->bytes);
    assert_int_equal(matrix->row_count, 12);
    assert_int_equal(matrix->form_count, 13);
    ruleset_free(rules);
}

/* Cells read in annex 5 of the guide itself. */
static void cells_of_annex_5(void **state)
{
    (void)state;
    static const struct {
        BenefitCode benefit;
        bool children, employer;
        Form form;
        Answer answer;
    } cells[] = {
        {BENEFIT_UFORETRYGD, false, false, FORM_HOYT, ANSWER_NEI},
        {BENEFIT_UFORETRYGD, true, false, FORM_HOYT, ANSWER_JA_REDUSERT},
        {BENEFIT_UFORETRYGD, false, false, FORM_OVERGANGSBOLIG, ANSWER_SKJONN},
        {BENEFIT_ALDERSPENSJON, false, true, FORM_FORVARING, ANSWER_NEI},
        {BENEFIT_ALDERSPENSJON, true, true, FORM_SYKEHUS, ANSWER_JA_REDUSERT},
        {BENEFIT_AAP, true, false, FORM_LAVT, ANSWER_NEI},
        {BENEFIT_AAP, false, true, FORM_LAVT, ANSWER_JA},
        {BENEFIT_AAP, false, true, FORM_HOYT, ANSWER_NEI},
        {BENEFIT_SYKEPENGER, false, true, FORM_INSTITUSJON, ANSWER_JA},
        {BENEFIT_DAGPENGER, true, true, FORM_OVERGANGSBOLIG, ANSWER_NEI},
        {BENEFIT_DAGPENGER, false, false, FORM_SYKEHUS, ANSWER_SKJONN},
        {BENEFIT_GRUNNSTONAD, false, false, FORM_SAERLIG_HOYT, ANSWER_SKJONN},
        {BENEFIT_HJELPESTONAD, false, false, FORM_INSTITUSJON, ANSWER_NEI},
        {BENEFIT_SOSIALSTONAD, false, false, FORM_BOTESONING, ANSWER_SKJONN},
        {BENEFIT_DAGPENGER, false, false, FORM_SAMFUNNSSTRAFF, ANSWER_JA},
        {BENEFIT_UFORETRYGD, true, false, FORM_ND, ANSWER_JA},
        {BENEFIT_AAP, false, false, FORM_VARETEKT, ANSWER_UNKNOWN},
        {BENEFIT_AAP, false, false, FORM_PROVELOSLATT, ANSWER_UNKNOWN},
    };
    Ruleset *rules = case_rules();
    for (size_t i = 0; i < COUNT(cells); i++) {
        const MatrixRow *row =
            matrix_row(ruleset_matrix(rules), cells[i].benefit, cells[i].children, cells[i].employer);
        assert_non_null(row);
        assert_int_equal(row->cells[cells[i].form], cells[i].answer);
    }
    assert_null(matrix_row(ruleset_matrix(rules), BENEFIT_BARNETRYGD, false, false));
    ruleset_free(rules);
}

static void refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *where, *message;
    } rows[] = {
        {"", "matrix.csv:1", "\"\" does not belong here"},
        {"benefit,form,hoyt\n", "matrix.csv:1", "\"form\" does not belong here"},
        {"benefit,condition\n", "matrix.csv:1", "\"condition\" does not belong here"},
        {"benefit,condition,cellar\n", "matrix.csv:1", "\"cellar\" does not belong here"},
        {"benefit,condition,hoyt,hoyt\n", "matrix.csv:1", "\"hoyt\" does not belong here"},
        {"benefit,condition,hoyt\naap,,maybe\n", "matrix.csv:2", "\"maybe\" does not belong here"},
        {"benefit,condition,hoyt\naap,,\n", "matrix.csv:2", "\"\" does not belong here"},
        {"benefit,condition,hoyt,lavt\naap,,ja\n", "matrix.csv:2", "\"ja\" does not belong here"},
        {"benefit,condition,hoyt\naap,,ja,nei\n", "matrix.csv:2", "\"ja\" does not belong here"},
        {"benefit,condition,hoyt\naap,,ja\nrent,,ja\n", "matrix.csv:3", "\"rent\" does not belong here"},
        {"benefit,condition,hoyt\naap,often,ja\n", "matrix.csv:2", "\"often\" does not belong here"},
        {"benefit,condition,hoyt\naap,,ja\naap,med_barn,ja\n", "matrix.csv:3",
         "\"aap\" does not belong here"},
        {"benefit,condition,hoyt\naap,med_barn,ja\naap,med_barn,ja\n", "matrix.csv:3",
         "\"aap\" does not belong here"},
        {"benefit,condition,hoyt\naap\n", "matrix.csv:2", "\"aap\" does not belong here"},
        {"benefit,condition,hoyt\n\n", "matrix.csv:2", "\"\" does not belong here"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Matrix matrix = {.row_count = -1};
        Error err = {0};
        assert_int_equal(matrix_parse(rows[i].text, &matrix, &err), STATUS_INVALID);
        assert_string_equal(err.where, rows[i].where);
        assert_string_equal(err.message, rows[i].message);
        assert_int_equal(matrix.row_count, -1);
    }
    Matrix matrix;
    assert_int_equal(matrix_parse("benefit,condition,hoyt\r\naap,,ja\r\n", &matrix, NULL), STATUS_OK);
    assert_int_equal(matrix.rows[0].cells[FORM_HOYT], ANSWER_JA);
    const char *longer = "benefit,condition,a_code_that_is_longer_than_any_code_can_ever_become\n";
    assert_int_equal(matrix_parse(longer, &matrix, NULL), STATUS_INVALID);
}

static void names(void **state)
{
    (void)state;
    assert_null(answer_code(ANSWER_UNKNOWN));
    assert_string_equal(answer_code(ANSWER_JA_REDUSERT), "ja_redusert");
    assert_string_equal(answer_label(ANSWER_SKJONN), "individual assessment");
    assert_null(condition_code(CONDITION_NONE));
    assert_string_equal(condition_code(CONDITION_MED_ARBEIDSGIVER), "med_arbeidsgiver");
    assert_string_equal(condition_label(CONDITION_MED_BARN), "supports a child");
}

int main(void)
{
    lang_use(LANG_EN, ".");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_again),
        cmocka_unit_test(cells_of_annex_5),
        cmocka_unit_test(refused),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
