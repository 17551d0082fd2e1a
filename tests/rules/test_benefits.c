#include "rule_cases.h"
#include "rules/benefits.h"

#include <stdio.h>

/*
 * The benefits of tests/rules/benefits.ini. Each key of a case is a benefit's code, and why_CODE the English
 * explanation; the facts are those of the dates, with children and outside_employer.
 */

static bool yes(const IniSection *section, const char *key)
{
    return text_same(ini_value(section, key), "yes");
}

/* "nei matrise 2025-05-01 0 2026-11-01", with "-" for what there is not. */
static void describe(Str *out, const BenefitResult *result)
{
    char stop[DATE_TEXT], resume[DATE_TEXT], rate[16];
    snprintf(rate, sizeof rate, "%d", result->rate_after_stop);
    str_add_f(out, "%s %s %s %s %s", answer_code(result->answer), basis_code(result->basis),
              result->stop_from ? date_iso(result->stop_from, stop) : "-",
              result->rate_after_stop == -1 ? "-" : rate,
              result->resume_from ? date_iso(result->resume_from, resume) : "-");
}

static void check_case(void **state)
{
    const IniSection *section = *state;
    CaseFacts given;
    case_facts(section, &given);
    bool children = yes(section, "children"), employer = yes(section, "outside_employer");
    Ruleset *rules = case_rules();
    Dates dates;
    dates_compute(rules, &given.facts, given.today, &dates);
    int wrong = 0;
    for (size_t i = 0; i < section->count; i++) {
        const IniEntry *entry = &section->entries[i];
        bool why = strncmp(entry->key, "why_", 4) == 0;
        int code = code_value(&codes_benefit, why ? entry->key + 4 : entry->key);
        if (case_is_fact(entry->key) || text_same(entry->key, "children") ||
            text_same(entry->key, "outside_employer"))
            continue;
        if (!code) fail_msg("%s is no benefit", entry->key);
        BenefitResult result;
        benefit_compute(rules, &given.facts, &dates, (BenefitCode)code, children, employer, &result);
        AUTO_STR found = {0};
        if (why)
            benefit_why(&found, rules, &given.facts, &dates, &result);
        else
            describe(&found, &result);
        if (text_same(str_text(&found), entry->value)) continue;
        print_error("%s (line %d):\n  expected %s\n  found    %s\n", entry->key, entry->line, entry->value,
                    str_text(&found));
        wrong++;
    }
    ruleset_free(rules);
    assert_int_equal(wrong, 0);
}

/* Without a known form nothing is answered. */
static void unknown_form(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    SentenceFacts facts = {.start = date_of(2025, 3, 1)};
    Dates dates;
    dates_compute(rules, &facts, date_of(2026, 3, 2), &dates);
    for (BenefitCode code = BENEFIT_UNKNOWN + 1; code < BENEFIT_COUNT; code++) {
        BenefitResult result;
        benefit_compute(rules, &facts, &dates, code, false, false, &result);
        assert_int_equal(result.answer, ANSWER_UNKNOWN);
        assert_int_equal(result.basis, BASIS_NONE);
        assert_null(basis_code(result.basis));
        assert_int_equal(result.stop_from, DATE_NONE);
        assert_int_equal(result.rate_after_stop, -1);
        AUTO_STR why = {0};
        benefit_why(&why, rules, &facts, &dates, &result);
        assert_string_equal(str_text(&why), "The form of execution is not known.");
        assert_non_null(benefit_source(rules, code));
    }
    ruleset_free(rules);
}

/* Every benefit in every form is answered and explained, and what holds of all of them holds. */
static void every_form(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    for (int i = 0; i < (FORM_COUNT - 1) * (BENEFIT_COUNT - 1) * 8; i++) {
        Form form = (Form)(1 + i / 8 % (FORM_COUNT - 1));
        BenefitCode code = (BenefitCode)(1 + i / 8 / (FORM_COUNT - 1));
        SentenceFacts facts = {
            .form = form, .start = date_of(2025, 3, 1), .release = i & 1 ? date_of(2026, 6, 9) : 0};
        Dates dates;
        dates_compute(rules, &facts, date_of(2026, 3, 2), &dates);
        BenefitResult result;
        benefit_compute(rules, &facts, &dates, code, i & 2, i & 4, &result);
        assert_int_not_equal(result.answer, ANSWER_UNKNOWN);
        if (form_in_community(form)) assert_int_equal(result.stop_from, DATE_NONE);
        if (result.answer == ANSWER_JA) assert_int_equal(result.stop_from, DATE_NONE);
        if (result.resume_from) assert_true(result.stop_from && result.resume_from > result.stop_from);
        if (!result.stop_from) assert_int_equal(result.rate_after_stop, -1);
        AUTO_STR why = {0};
        benefit_why(&why, rules, &facts, &dates, &result);
        assert_true(why.len > 0 && why.data[why.len - 1] == '.');
    }
    ruleset_free(rules);
}

int main(void)
{
    lang_use(LANG_EN, ".");
    const struct CMUnitTest tests[] = {cmocka_unit_test(unknown_form), cmocka_unit_test(every_form)};
    return cases_run("benefits", check_case, tests, COUNT(tests));
}
