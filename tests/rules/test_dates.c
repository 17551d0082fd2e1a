#include "rule_cases.h"

/*
 * The dates of tests/rules/dates.ini. What a case expects was worked out from the rules by another program
 * and read through by hand; each key is a date's code, and why_CODE the English explanation.
 */

/* "2025-04-30 weighty_reasons", "2025-12-01 official 2025-10-31", a reason, or "not_asked". */
static void describe(Str *out, const DateResult *result)
{
    char date[DATE_TEXT], computed[DATE_TEXT];
    if (!result->asked) {
        str_add(out, "not_asked");
        return;
    }
    if (result->date == DATE_NONE) {
        assert_int_equal(result->computed, DATE_NONE);
        assert_int_equal(result->flag, DATE_FLAG_NONE);
        str_add(out, date_reason_code(result->reason));
        return;
    }
    assert_int_equal(result->reason, REASON_NONE);
    str_add(out, date_iso(result->date, date));
    if (result->flag != DATE_FLAG_NONE) str_add_f(out, " %s", date_flag_code(result->flag));
    if (result->origin == ORIGIN_OFFICIAL)
        str_add_f(out, " official %s", result->computed ? date_iso(result->computed, computed) : "none");
    else
        assert_int_equal(result->computed, result->date);
}

static void describe_advice(Str *out, unsigned advice)
{
    if (advice == ADVICE_NONE) str_add(out, "none");
    if (advice & ADVICE_DIRECT_LOW) str_add(out, "direct_low");
    if (advice & ADVICE_DIRECT_HALFWAY) str_add(out, " direct_halfway");
}

/* Adds what came out for one key of a case. */
static void actual(Str *out, const Ruleset *rules, const SentenceFacts *facts, const Dates *dates,
                   const char *key)
{
    bool why = strncmp(key, "why_", 4) == 0;
    DateCode code = date_code_from_text(why ? key + 4 : key);
    if (text_same(key, "total_days"))
        str_add_f(out, "%d", dates->total_days);
    else if (text_same(key, "advice"))
        describe_advice(out, dates->advice);
    else if (code == DATE_CODE_COUNT)
        str_add(out, "no such code");
    else if (why)
        dates_why(out, rules, facts, dates, code);
    else
        describe(out, &dates->at[code]);
}

static void check_case(void **state)
{
    const IniSection *section = *state;
    CaseFacts given;
    case_facts(section, &given);
    Ruleset *rules = case_rules();
    Dates dates;
    dates_compute(rules, &given.facts, given.today, &dates);
    int wrong = 0;
    for (size_t i = 0; i < section->count; i++) {
        const IniEntry *entry = &section->entries[i];
        if (case_is_fact(entry->key)) continue;
        AUTO_STR found = {0};
        actual(&found, rules, &given.facts, &dates, entry->key);
        if (text_same(str_text(&found), entry->value)) continue;
        print_error("%s (line %d):\n  expected %s\n  found    %s\n", entry->key, entry->line, entry->value,
                    str_text(&found));
        wrong++;
    }
    ruleset_free(rules);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    lang_use(LANG_EN, ".");
    return cases_run("dates", check_case, NULL, 0);
}
