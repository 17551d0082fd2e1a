#ifndef TESTS_RULES_RULE_CASES_H
#define TESTS_RULES_RULE_CASES_H

#include "base/duration.h"
#include "base/ini.h"
#include "rules/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/*
 * Cases kept as data: tests/rules/NAME.ini, one section a case, whose keys are the facts that go in and what must
 * come out. Each section becomes a test of its own. Faults in the data fail by abort.
 */

enum { BREAKS_MOST = 40 };

/* What dates are computed from, as a case states it. */
typedef struct CaseFacts {
    SentenceFacts facts;
    Interruption breaks[BREAKS_MOST];
    Date today;
} CaseFacts;

static const char *const fact_keys[] = {
    "form",         "start",        "sentence", "remand_days", "custody_since", "interruptions", "official_two_thirds",
    "official_end", "official_release", "minimum_term", "born", "placed_since",  "today",
};

/* Whether `key` is one of the facts and not something to be compared. */
static inline bool case_is_fact(const char *key)
{
    for (size_t i = 0; i < COUNT(fact_keys); i++)
        if (text_same(key, fact_keys[i])) return true;
    return false;
}

static inline Date case_date(const IniSection *section, const char *key)
{
    const char *text = ini_value(section, key);
    Date date = date_from_iso(text);
    if (text && date == DATE_NONE) abort();
    return date;
}

/* "2025-12-01/2025-12-15 2026-01-01/2026-01-03" */
static inline void case_breaks(const IniSection *section, CaseFacts *ret)
{
    const char *text = ini_value(section, "interruptions");
    for (; text && *text; text += text[21] ? 22 : 21) {
        char from[DATE_TEXT] = "", to[DATE_TEXT] = "";
        size_t n = ret->facts.interruption_count++;
        if (strlen(text) < 21 || n == BREAKS_MOST) abort();
        memcpy(from, text, 10);
        memcpy(to, text + 11, 10);
        ret->breaks[n] = (Interruption){date_from_iso(from), date_from_iso(to)};
        if (!ret->breaks[n].from || !ret->breaks[n].to) abort();
    }
    ret->facts.interruptions = ret->breaks;
}

static inline void case_facts(const IniSection *section, CaseFacts *ret)
{
    const char *remand = ini_value(section, "remand_days"), *sentence = ini_value(section, "sentence");
    *ret = (CaseFacts){.facts = {
                           .form = (Form)code_value(&codes_form, ini_value(section, "form")),
                           .start = case_date(section, "start"),
                           .custody_since = case_date(section, "custody_since"),
                           .remand_days = remand ? atoi(remand) : 0,
                           .two_thirds = case_date(section, "official_two_thirds"),
                           .end = case_date(section, "official_end"),
                           .release = case_date(section, "official_release"),
                           .minimum_term = case_date(section, "minimum_term"),
                           .born = case_date(section, "born"),
                           .placed_since = case_date(section, "placed_since"),
                       }};
    ret->facts.has_sentence = duration_parse(sentence, &ret->facts.sentence);
    if (sentence && !ret->facts.has_sentence) abort();
    case_breaks(section, ret);
    ret->today = ini_value(section, "today") ? case_date(section, "today") : date_of(2026, 3, 2);
}

static inline Ruleset *case_rules(void)
{
    Ruleset *rules = NULL;
    Error err = {0};
    if (ruleset_load(NULL, date_of(2026, 3, 2), &rules, &err) != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
    return rules;
}

/*
 * Runs `others` and then one test a section of tests/rules/NAME.ini, whose state is the section, all as one group: the
 * harness takes one group a program.
 */
static inline int cases_run(const char *name, CMUnitTestFunction test, const struct CMUnitTest *others, size_t count)
{
    const char *top = getenv("top_srcdir");
    AUTO_STR path = {0};
    str_add_f(&path, "%s/tests/rules/%s.ini", top && *top ? top : ".", name);
    Ini *ini = NULL;
    Error err = {0};
    if (ini_load(str_text(&path), &ini, &err) != STATUS_OK) {
        print_error("%s: %s\n", err.where, err.message);
        return 1;
    }
    struct CMUnitTest *tests = mem_zero(count + ini->count, sizeof *tests);
    for (size_t i = 0; i < count; i++) tests[i] = others[i];
    for (size_t i = 0; i < ini->count; i++)
        tests[count + i] = (struct CMUnitTest){
            .name = ini->sections[i].name,
            .test_func = test,
            .initial_state = (void *)(uintptr_t)&ini->sections[i],
        };
    int failed = _cmocka_run_group_tests(name, tests, count + ini->count, NULL, NULL);
    free(tests);
    ini_free(ini);
    return failed;
}

#endif
