/* The facts that checklist items ask for: when each holds, and for how long. */

#include "rule_cases.h"
#include "rules/facts.h"

static const Date today = 2461102; /* 2026-03-02 */
static Ruleset *rules;

/* Sets KEY=VALUE; KEY=VALUE… on a case in hoyt that began on 2026-01-01. */
static Casefile *made(const char *pairs)
{
    Casefile *c = casefile_new();
    c->ref = mem_text("T-1");
    c->person.family_name = mem_text("Testesen");
    c->stay.phase = PHASE_SENTENCE;
    c->stay.form = FORM_HOYT;
    c->stay.start = date_of(2026, 1, 1);
    AUTO_FREE char *text = mem_text(pairs);
    char *rest = NULL;
    for (char *pair = strtok_r(text, ";", &rest); pair; pair = strtok_r(NULL, ";", &rest)) {
        char *value = strchr(pair, '=');
        *value++ = '\0';
        Error err;
        if (strcmp(pair, "child") == 0) {
            Child *child = list_add(&c->children, &record_child);
            child->born = date_from_iso(value);
        } else if (strcmp(pair, "benefit") == 0) {
            Benefit *benefit = list_add(&c->benefits, &record_benefit);
            benefit->code = code_value(&codes_benefit, value);
        } else if (field_parse(record_field(&record_casefile, pair), c, value, today, &err) != STATUS_OK) {
            fail_msg("%s: %s", pair, err.message);
        }
    }
    return c;
}

static void check(const char *pairs, const char *name, bool holds, Date release)
{
    AUTO_CASEFILE Casefile *c = made(pairs);
    Dates dates = {0};
    Facts facts;
    dates.at[D_KVP_OPEN].date = release ? release - 180 : DATE_NONE;
    facts_of(rules, c, &dates, today, &facts);
    Fact fact = fact_from_text(name);
    if (fact == FACT_COUNT) fail_msg("%s is no fact", name);
    if (((facts.set & FACT_BIT(fact)) != 0) != holds)
        fail_msg("%s: %s should %shold", pairs, name, holds ? "" : "not ");
}

static void facts_hold_when_they_should(void **state)
{
    (void)state;
    static const struct {
        const char *pairs, *fact;
        bool holds;
    } cases[] = {
        {"form=hoyt", "custody", true},
        {"form=hoyt", "serving", true},
        {"form=varetekt", "custody", true},
        {"form=varetekt", "serving", false},
        {"form=varetekt", "varetekt", true},
        {"form=forvaring", "serving", true},
        {"form=forvaring", "forvaring", true},
        {"form=institusjon", "custody", true},
        {"form=ek", "custody", false},
        {"form=ek", "community", true},
        {"form=ek", "serving", false},
        {"form=proveloslatt", "community", true},
        {"start=2026-03-02", "planned", false},
        {"start=2026-03-03", "planned", true},
        {"born=2008-03-02", "u18", false},
        {"born=2008-03-03", "u18", true},
        {"born=2008-03-02", "age18_24", true},
        {"born=2001-03-02", "age18_24", false},
        {"born=2001-03-03", "age18_24", true},
        {"born=2001-03-02", "under25", false},
        {"born=2001-03-03", "under25", true},
        {"born=2010-03-02", "age16_29", true},
        {"born=2010-03-03", "age16_29", false},
        {"born=1996-03-02", "age16_29", false},
        {"born=1996-03-03", "age16_29", true},
        {"form=hoyt", "u18", false},
        {"child=2008-03-02", "children", false},
        {"child=2008-03-03", "children", true},
        {"child=", "children", true},
        {"child=2000-01-01;child=2020-01-01", "children", true},
        {"maintenance.pays=yes", "pays_maintenance", true},
        {"maintenance.pays=no", "pays_maintenance", false},
        {"benefit=aap", "benefit.aap", true},
        {"benefit=aap", "any_benefit", true},
        {"benefit=lonn", "benefit.aap", false},
        {"form=hoyt", "any_benefit", false},
        {"housing_admission=rents", "housing.rents", true},
        {"housing_admission=none", "housing.none", true},
        {"housing_admission=none", "housing.owns", false},
        {"housing_release=no", "release_housing.no", true},
        {"housing_release=yes", "release_housing.no", false},
        {"substance_or_mental=yes", "substance_or_mental", true},
        {"plan=yes", "ip.yes", true},
        {"plan=no", "ip.no", true},
        {"plan=not_needed", "ip.no", false},
        {"flags=guardian,ova", "ova", true},
        {"flags=guardian", "debt", false},
        {"flags=foreign", "foreign", true},
        {"wants_work=yes", "wants_work", true},
        {"wants_work=no", "wants_work", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check(cases[i].pairs, cases[i].fact, cases[i].holds, DATE_NONE);
}

static void kvp_candidates(void **state)
{
    (void)state;
    Date release = today + 300;
    check("wants_work=yes;born=1990-01-01", "kvp_candidate", true, release);
    check("wants_work=yes", "kvp_candidate", true, release);
    check("wants_work=no;born=1990-01-01", "kvp_candidate", false, release);
    check("born=1990-01-01", "kvp_candidate", false, release);
    check("wants_work=yes;born=1990-01-01", "kvp_candidate", false, DATE_NONE);
    check("wants_work=yes;born=2008-03-02", "kvp_candidate", true, release);
    check("wants_work=yes;born=2008-03-03", "kvp_candidate", false, release);
    check("wants_work=yes;born=1959-03-03", "kvp_candidate", true, release);
    check("wants_work=yes;born=1959-03-02", "kvp_candidate", false, release);
}

/* On every day of [from, until) the facts are the same; the day before and the day after they may differ. */
static void facts_last_as_long_as_they_say(void **state)
{
    (void)state;
    static const char *const people[] = {
        "born=2008-03-10",
        "born=2001-02-28;child=2008-06-01",
        "born=2000-02-29",
        "start=2026-03-09",
        "form=hoyt",
        "born=1959-04-01;wants_work=yes",
        "born=2010-03-05;child=2010-01-01;start=2026-03-20",
        "born=1996-02-29",
    };
    Dates dates = {0};
    dates.at[D_KVP_OPEN].date = today;
    for (size_t i = 0; i < COUNT(people); i++) {
        AUTO_CASEFILE Casefile *c = made(people[i]);
        Facts last;
        facts_of(rules, c, &dates, today - 1200, &last);
        for (Date day = today - 1200; day < today + 1200; day++) {
            Facts now;
            facts_of(rules, c, &dates, day, &now);
            bool within = (!last.from || day >= last.from) && (!last.until || day < last.until);
            if (within) {
                if (now.set != last.set) fail_msg("%s: changed within its days", people[i]);
                assert_int_equal(now.from, last.from);
                assert_int_equal(now.until, last.until);
            } else {
                assert_int_equal(now.from, last.until); /* the next stretch begins where this one ends */
            }
            last = now;
        }
    }
}

static void names_go_both_ways(void **state)
{
    (void)state;
    for (int fact = 0; fact < (int)FACT_COUNT; fact++) {
        AUTO_STR name = {0};
        fact_text(&name, (Fact)fact);
        assert_int_equal(fact_from_text(str_text(&name)), fact);
    }
    assert_int_equal(fact_from_text("hungry"), FACT_COUNT);
    assert_int_equal(fact_from_text("benefit."), FACT_COUNT);
    assert_true(FACT_COUNT <= 64);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_hold_when_they_should),
        cmocka_unit_test(kvp_candidates),
        cmocka_unit_test(facts_last_as_long_as_they_say),
        cmocka_unit_test(names_go_both_ways),
    };
    rules = case_rules();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ruleset_free(rules);
    return failed;
}
