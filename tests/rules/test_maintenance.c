/* Months without an application for a change of maintenance, and when there is a warning. */

#include "rule_cases.h"
#include "rule_words.h"
#include "rules/maintenance.h"

typedef struct Row {
    Tri pays;
    Form form;
    const char *start, *applied, *release, *today;
    int months;
    bool warning;
} Row;

#define PAYS TRI_YES, FORM_HOYT

static const Row rows[] = {
    /* whole months: the day before, the day, the day after */
    {PAYS, "2026-02-02", NULL, NULL, "2026-03-01", 0, false},
    {PAYS, "2026-02-02", NULL, NULL, "2026-03-02", 1, true},
    {PAYS, "2026-02-02", NULL, NULL, "2026-03-03", 1, true},
    {PAYS, "2025-02-02", NULL, NULL, "2026-03-01", 12, true},
    {PAYS, "2025-02-02", NULL, NULL, "2026-03-02", 13, true},
    /* months that are too short */
    {PAYS, "2026-01-31", NULL, NULL, "2026-02-27", 0, false},
    {PAYS, "2026-01-31", NULL, NULL, "2026-02-28", 1, true},
    {PAYS, "2026-01-31", NULL, NULL, "2026-03-30", 1, true},
    {PAYS, "2026-01-31", NULL, NULL, "2026-03-31", 2, true},
    {PAYS, "2024-02-29", NULL, NULL, "2025-02-27", 11, true},
    {PAYS, "2024-02-29", NULL, NULL, "2025-02-28", 12, true},
    /* the start lies ahead, is today */
    {PAYS, "2026-03-03", NULL, NULL, "2026-03-02", 0, false},
    {PAYS, "2026-05-03", NULL, "2026-09-01", "2026-03-02", 0, false},
    {PAYS, "2026-03-02", NULL, NULL, "2026-03-02", 0, false},
    /* until the application */
    {PAYS, "2025-03-02", "2025-06-01", NULL, "2026-03-02", 2, false},
    {PAYS, "2025-03-02", "2025-06-02", NULL, "2026-03-02", 3, false},
    {PAYS, "2025-03-02", "2025-06-03", NULL, "2026-03-02", 3, false},
    {PAYS, "2025-03-02", "2025-03-02", NULL, "2026-03-02", 0, false},
    {PAYS, "2025-03-02", "2024-12-01", NULL, "2026-03-02", 0, false},
    {PAYS, "2025-03-02", "2026-03-02", NULL, "2026-03-02", 12, false},
    {PAYS, "2025-03-02", "2026-03-03", NULL, "2026-03-02", 12, true}, /* not applied for yet */
    /* at most until release */
    {PAYS, "2025-03-02", NULL, "2025-12-01", "2026-03-02", 8, true},
    {PAYS, "2025-03-02", NULL, "2025-12-02", "2026-03-02", 9, true},
    {PAYS, "2025-03-02", NULL, "2026-03-03", "2026-03-02", 12, true},
    {PAYS, "2025-03-02", "2026-02-02", "2025-12-02", "2026-03-02", 9, false},
    /* only those in custody are warned of */
    {TRI_YES, FORM_VARETEKT, "2026-02-02", NULL, NULL, "2026-03-02", 1, true},
    {TRI_YES, FORM_INSTITUSJON, "2026-02-02", NULL, NULL, "2026-03-02", 1, true},
    {TRI_YES, FORM_EK, "2025-02-02", NULL, NULL, "2026-03-02", 13, false},
    {TRI_YES, FORM_PROVELOSLATT, "2025-02-02", NULL, "2026-01-02", "2026-03-02", 11, false},
    {TRI_YES, FORM_UNKNOWN, "2025-02-02", NULL, NULL, "2026-03-02", 13, false},
    /* pays none, not known */
    {TRI_NO, FORM_HOYT, "2025-02-02", NULL, NULL, "2026-03-02", -1, false},
    {TRI_UNKNOWN, FORM_HOYT, "2025-02-02", NULL, NULL, "2026-03-02", -1, false},
};

static Ruleset *rules;

static MaintenanceFacts facts_of_row(const Row *row)
{
    return (MaintenanceFacts){
        .pays = row->pays,
        .form = row->form,
        .start = date_from_iso(row->start),
        .applied = date_from_iso(row->applied),
        .release = date_from_iso(row->release),
    };
}

static void months(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        MaintenanceFacts facts = facts_of_row(&rows[i]);
        MaintenanceResult result;
        maintenance_compute(rules, &facts, date_from_iso(rows[i].today), &result);
        if (result.months != rows[i].months || result.warning != rows[i].warning)
            fail_msg("row %zu: %d months, warning %d", i, result.months, result.warning);
        assert_int_equal(result.pays, rows[i].pays);
    }
}

static void tell(Str *out, const void *about)
{
    const Row *row = about;
    MaintenanceFacts facts = facts_of_row(row);
    MaintenanceResult result;
    maintenance_compute(rules, &facts, date_from_iso(row->today), &result);
    maintenance_why(out, &facts, &result);
}

#define ONLY_EN "Maintenance is changed only after an application, and only forward in time. "
#define ONLY_NB "Bidrag endres bare etter søknad, og bare framover i tid. "
#define ONLY_NN "Bidrag blir endra berre etter søknad, og berre framover i tid. "
#define TOLD_EN                                                                                              \
    " Before an application the person must be told that the other parent then learns of the imprisonment."
#define TOLD_NB                                                                                              \
    " Før det søkes, må personen få vite at den andre forelderen da får kjennskap til fengslingen."
#define TOLD_NN                                                                                              \
    " Før det blir søkt, må personen få vite at den andre forelderen då får kjennskap til fengslinga."

static void in_words(void **state)
{
    (void)state;
    static const struct {
        Row row;
        InWords words;
    } cases[] = {
        {{PAYS, "2025-12-02", NULL, NULL, "2026-03-02", 0, false},
         WORDS(ONLY_EN "Without one, 3 months from 02.12.2025 on may have added arrears." TOLD_EN,
               ONLY_NB "Uten søknad kan bidragsgjelden ha vokst i 3 måneder fra 02.12.2025." TOLD_NB,
               ONLY_NN "Utan søknad kan bidragsgjelda ha vakse i 3 månader frå 02.12.2025." TOLD_NN)},
        {{PAYS, "2026-03-01", NULL, NULL, "2026-03-02", 0, false},
         WORDS(ONLY_EN "No whole month has passed without one yet." TOLD_EN,
               ONLY_NB "Ingen hel måned er gått uten søknad ennå." TOLD_NB,
               ONLY_NN "Ingen heil månad er gått utan søknad enno." TOLD_NN)},
        {{PAYS, "2025-03-02", "2025-04-05", NULL, "2026-03-02", 0, false},
         WORDS(ONLY_EN "It was applied for on 05.04.2025; the 1 month from 02.03.2025 until then may have "
                       "added arrears.",
               ONLY_NB
               "Det ble søkt 05.04.2025; bidragsgjelden kan ha vokst i 1 måned fra 02.03.2025 til da.",
               ONLY_NN
               "Det vart søkt 05.04.2025; bidragsgjelda kan ha vakse i 1 månad frå 02.03.2025 til då.")},
        {{PAYS, "2025-03-02", "2025-03-05", NULL, "2026-03-02", 0, false},
         WORDS(ONLY_EN "It was applied for on 05.03.2025, before a whole month had passed.",
               ONLY_NB "Det ble søkt 05.03.2025, før en hel måned var gått.",
               ONLY_NN "Det vart søkt 05.03.2025, før ein heil månad var gått.")},
        {{TRI_UNKNOWN, FORM_HOYT, "2025-03-02", NULL, NULL, "2026-03-02", 0, false},
         WORDS("It is not known whether the person pays maintenance: ask.",
               "Det er ikke kjent om personen betaler bidrag: spør.",
               "Det er ikkje kjent om personen betaler bidrag: spør.")},
        {{TRI_NO, FORM_HOYT, "2025-03-02", NULL, NULL, "2026-03-02", 0, false},
         WORDS("The person pays no maintenance.", "Personen betaler ikke bidrag.",
               "Personen betaler ikkje bidrag.")},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_words(&cases[i].words, tell, &cases[i].row);
}

static void from_a_case(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = casefile_new();
    c->stay.form = FORM_LAVT;
    c->stay.start = date_of(2025, 3, 1);
    c->maintenance.pays = TRI_YES;
    c->maintenance.applied = date_of(2025, 5, 1);
    MaintenanceFacts facts;
    maintenance_facts_of(c, date_of(2026, 1, 1), &facts);
    assert_int_equal(facts.pays, TRI_YES);
    assert_int_equal(facts.form, FORM_LAVT);
    assert_int_equal(facts.start, date_of(2025, 3, 1));
    assert_int_equal(facts.applied, date_of(2025, 5, 1));
    assert_int_equal(facts.release, date_of(2026, 1, 1));
    assert_string_equal(maintenance_source(rules), "V.v4, P");
}

int main(void)
{
    lang_use(LANG_EN, ".");
    rules = case_rules();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months),
        cmocka_unit_test(in_words),
        cmocka_unit_test(from_a_case),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ruleset_free(rules);
    return failed;
}
