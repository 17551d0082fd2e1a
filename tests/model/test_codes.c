#include "base/str.h"
#include "model/codes.h"
#include "model/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const CodeTable *const tables[] = {
    &codes_phase,        &codes_form,         &codes_benefit,       &codes_housing,   &codes_yes_no,
    &codes_employment,   &codes_education,    &codes_plan,          &codes_flag,      &codes_role,
    &codes_direction,    &codes_message_kind, &codes_message_event, &codes_recipient, &codes_scope,
    &codes_consent_form, &codes_owner,        &codes_item_status,
};

/* Each code gives its value back, in any case, and no table has a code twice. */
static void there_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(tables); i++) {
        assert_non_null(tables[i]->name);
        assert_null(tables[i]->rows[0].code);
        for (int value = 1; value < tables[i]->count; value++) {
            const char *code = code_text(tables[i], value);
            assert_non_null(code);
            assert_int_equal(code_value(tables[i], code), value);
            assert_int_equal(strspn(code, "abcdefghijklmnopqrstuvwxyz_0123456789"), strlen(code));
            assert_string_not_equal(code_label(tables[i], value), "");
        }
    }
    assert_int_equal(code_value(&codes_form, "HOYT"), FORM_HOYT);
}

/* The enums and the tables have the same length and the same order. */
static void ends_match(void **state)
{
    (void)state;
    assert_int_equal(codes_phase.count, PHASE_COUNT);
    assert_int_equal(codes_form.count, FORM_COUNT);
    assert_int_equal(codes_benefit.count, BENEFIT_COUNT);
    assert_int_equal(codes_flag.count, FLAG_COUNT);
    assert_int_equal(codes_scope.count, SCOPE_COUNT);
    assert_int_equal(codes_owner.count, OWNER_COUNT);
    assert_int_equal(codes_item_status.count, ITEM_STATUS_COUNT);
    assert_int_equal(code_value(&codes_housing, "none"), HOUSING_NONE);
    assert_int_equal(code_value(&codes_yes_no, "no"), YESNO_NO);
    assert_int_equal(code_value(&codes_employment, "none"), EMPLOYMENT_NONE);
    assert_int_equal(code_value(&codes_education, "higher"), EDUCATION_HIGHER);
    assert_int_equal(code_value(&codes_plan, "not_needed"), PLAN_NOT_NEEDED);
    assert_int_equal(code_value(&codes_role, "other"), ROLE_OTHER);
    assert_int_equal(code_value(&codes_message_kind, "phone"), MESSAGE_PHONE);
    assert_int_equal(code_value(&codes_direction, "in"), DIRECTION_IN);
    assert_int_equal(code_value(&codes_message_event, "release"), EVENT_RELEASE);
    assert_int_equal(code_value(&codes_recipient, "other"), RECIPIENT_OTHER);
    assert_int_equal(code_value(&codes_consent_form, "oral"), CONSENT_ORAL);
    assert_int_equal(code_value(&codes_benefit, "uforetrygd"), BENEFIT_UFORETRYGD);
    assert_int_equal(code_value(&codes_benefit, "lonn"), BENEFIT_LONN);
    /* a list of codes has room for every one */
    assert_true(codes_flag.count - 1 <= CODE_LIST_ROOM && codes_scope.count - 1 <= CODE_LIST_ROOM);
}

static void outside(void **state)
{
    (void)state;
    assert_null(code_text(&codes_phase, 0));
    assert_null(code_text(&codes_phase, -1));
    assert_null(code_text(&codes_phase, PHASE_COUNT));
    assert_string_equal(code_label(&codes_phase, 0), "");
    assert_int_equal(code_value(&codes_phase, NULL), 0);
    assert_int_equal(code_value(&codes_phase, ""), 0);
    assert_int_equal(code_value(&codes_phase, "intak"), 0);
    assert_int_equal(code_value(&codes_phase, "intake "), 0);
}

/* rules.md section 3: each form is carried out in custody or in the community. */
static void where_forms_are(void **state)
{
    (void)state;
    for (int form = 1; form < FORM_COUNT; form++)
        assert_int_not_equal(form_in_custody((Form)form), form_in_community((Form)form));
    assert_true(form_in_custody(FORM_VARETEKT));
    assert_true(form_in_custody(FORM_INSTITUSJON));
    assert_true(form_in_community(FORM_EK));
    assert_true(form_in_community(FORM_PROVELOSLATT));
    assert_false(form_in_custody(FORM_UNKNOWN));
    assert_false(form_in_community(FORM_UNKNOWN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(ends_match),
        cmocka_unit_test(outside),
        cmocka_unit_test(where_forms_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
