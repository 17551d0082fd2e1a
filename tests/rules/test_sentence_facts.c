#include "rule_cases.h"

/* What the rules on dates take from a case, and the names that dates go by. */

static void place(Casefile *casefile, const char *from, const char *to, Form form)
{
    Placement *placement = list_add(&casefile->stay.placements, &record_placement);
    placement->from = date_from_iso(from);
    placement->to = date_from_iso(to);
    placement->form = (int)form;
}

static void everything_taken(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    Stay *stay = &casefile->stay;
    stay->form = FORM_LAVT;
    stay->start = date_of(2025, 8, 31);
    stay->custody_since = date_of(2025, 7, 17);
    stay->sentence = mem_text("P1Y6M10D");
    stay->remand_days = 45;
    stay->official.two_thirds = date_of(2026, 4, 2);
    stay->official.release = date_of(2026, 4, 3);
    stay->official.end = date_of(2026, 8, 1);
    stay->official.minimum_term = date_of(2026, 1, 1);
    casefile->person.born = date_of(1990, 1, 1);
    Interruption *interruption = list_add(&stay->interruptions, &record_interruption);
    *interruption = (Interruption){date_of(2025, 12, 1), date_of(2025, 12, 15)};
    SentenceFacts facts;
    sentence_facts_of(casefile, &facts);
    assert_int_equal(facts.form, FORM_LAVT);
    assert_int_equal(facts.start, stay->start);
    assert_int_equal(facts.custody_since, stay->custody_since);
    assert_true(facts.has_sentence);
    assert_int_equal(facts.sentence.years * 10000 + facts.sentence.months * 100 + facts.sentence.days, 10610);
    assert_int_equal(facts.remand_days, 45);
    assert_int_equal(facts.interruption_count, 1);
    assert_int_equal(facts.interruptions[0].to, date_of(2025, 12, 15));
    assert_int_equal(facts.two_thirds, stay->official.two_thirds);
    assert_int_equal(facts.release, stay->official.release);
    assert_int_equal(facts.end, stay->official.end);
    assert_int_equal(facts.minimum_term, stay->official.minimum_term);
    assert_int_equal(facts.born, casefile->person.born);
    assert_int_equal(facts.placed_since, DATE_NONE);
}

static void nothing_known(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    SentenceFacts facts;
    sentence_facts_of(casefile, &facts);
    assert_false(facts.has_sentence);
    assert_int_equal(facts.remand_days, 0);
    assert_int_equal(facts.interruption_count, 0);
    Ruleset *rules = case_rules();
    Dates dates;
    dates_compute(rules, &facts, date_of(2026, 3, 2), &dates);
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        assert_int_equal(dates.at[code].date, DATE_NONE);
        AUTO_STR why = {0};
        dates_why(&why, rules, &facts, &dates, code);
        if (dates.at[code].asked)
            assert_non_null(strstr(str_text(&why), "The form of execution is not known."));
    }
    ruleset_free(rules);
}

/* Since when the person has been in the form of now. */
static void placed(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct {
            const char *from, *to;
            Form form;
        } rows[4];
        const char *since; /* NULL: the placements do not tell */
    } cases[] = {
        {"one", {{"2025-03-01", NULL, FORM_SAERLIG_HOYT}}, "2025-03-01"},
        {"after another form",
         {{"2025-03-01", "2025-06-01", FORM_HOYT}, {"2025-06-01", NULL, FORM_SAERLIG_HOYT}},
         "2025-06-01"},
        {"a new prison in the same form",
         {{"2025-03-01", "2025-06-01", FORM_SAERLIG_HOYT}, {"2025-06-01", NULL, FORM_SAERLIG_HOYT}},
         "2025-03-01"},
        {"not in order",
         {{"2025-09-01", NULL, FORM_SAERLIG_HOYT},
          {"2025-03-01", "2025-06-01", FORM_SAERLIG_HOYT},
          {"2025-06-01", "2025-09-01", FORM_SAERLIG_HOYT}},
         "2025-03-01"},
        {"away and back",
         {{"2025-03-01", "2025-06-01", FORM_SAERLIG_HOYT},
          {"2025-06-01", "2025-09-01", FORM_HOYT},
          {"2025-09-01", NULL, FORM_SAERLIG_HOYT}},
         "2025-09-01"},
        {"away and back, ends not written",
         {{"2025-03-01", NULL, FORM_SAERLIG_HOYT},
          {"2025-06-01", NULL, FORM_HOYT},
          {"2025-09-01", NULL, FORM_SAERLIG_HOYT}},
         "2025-09-01"},
        {"same form, ends not written",
         {{"2025-03-01", NULL, FORM_SAERLIG_HOYT}, {"2025-06-01", NULL, FORM_SAERLIG_HOYT}},
         "2025-03-01"},
        {"a gap",
         {{"2025-03-01", "2025-05-31", FORM_SAERLIG_HOYT}, {"2025-06-01", NULL, FORM_SAERLIG_HOYT}},
         "2025-06-01"},
        {"the last one is another form",
         {{"2025-03-01", "2025-06-01", FORM_SAERLIG_HOYT}, {"2025-06-01", NULL, FORM_HOYT}},
         NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        AUTO_CASEFILE Casefile *casefile = casefile_new();
        casefile->stay.form = FORM_SAERLIG_HOYT;
        for (size_t k = 0; k < COUNT(cases[i].rows) && cases[i].rows[k].from; k++)
            place(casefile, cases[i].rows[k].from, cases[i].rows[k].to, cases[i].rows[k].form);
        SentenceFacts facts;
        sentence_facts_of(casefile, &facts);
        char found[DATE_TEXT];
        if (facts.placed_since != date_from_iso(cases[i].since))
            fail_msg("%s: %s", cases[i].name, date_iso(facts.placed_since, found));
    }
}

static void names(void **state)
{
    (void)state;
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        assert_int_equal(date_code_from_text(date_code_text(code)), code);
        assert_true(*date_code_label(code));
    }
    assert_int_equal(date_code_from_text("Two_Thirds"), D_TWO_THIRDS);
    assert_int_equal(date_code_from_text("three_thirds"), DATE_CODE_COUNT);
    assert_int_equal(date_code_from_text(NULL), DATE_CODE_COUNT);
    assert_null(date_reason_code(REASON_NONE));
    assert_null(date_flag_code(DATE_FLAG_NONE));
    assert_string_equal(date_flag_label(DATE_FLAG_NONE), "");
    for (Reason reason = REASON_NONE + 1; reason < REASON_COUNT; reason++) {
        assert_non_null(date_reason_code(reason));
        assert_true(*date_reason_label(reason));
    }
    assert_string_equal(date_flag_code(DATE_FLAG_BY_ANALOGY), "by_analogy");
    assert_string_equal(date_flag_code(DATE_FLAG_WEIGHTY_REASONS), "weighty_reasons");
    assert_string_equal(date_origin_code(ORIGIN_COMPUTED), "computed");
    assert_string_equal(date_origin_code(ORIGIN_OFFICIAL), "official");
    assert_true(*placement_advice_label(ADVICE_DIRECT_LOW) && *placement_advice_label(ADVICE_DIRECT_HALFWAY));
    assert_string_equal(placement_advice_label(ADVICE_NONE), "");
}

int main(void)
{
    lang_use(LANG_EN, ".");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_taken),
        cmocka_unit_test(nothing_known),
        cmocka_unit_test(placed),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
