#include "rule_cases.h"
#include "rules/benefits.h"
#include "rules/age.h"
#include "rules/facts.h"
#include "rules/maintenance.h"
#include "rules/municipality.h"
#include "tests/base/temp.h"

/* The numbers of data/rules/, and what an office may change of them. */

static int make_folder(void **state)
{
    *state = temp_new();
    temp_folder(*state, "rules");
    return 0;
}

static int remove_folder(void **state)
{
    temp_remove(*state);
    free(*state);
    return 0;
}

static void office(void **state, const char *name, const char *text)
{
    AUTO_FREE char *folder = temp_path(*state, "rules");
    temp_text(folder, name, text);
}

static Ruleset *load_good(void **state)
{
    Ruleset *rules = NULL;
    Error err = {0};
    if (ruleset_load(*state, date_of(2026, 3, 2), &rules, &err) != STATUS_OK)
        fail_msg("%s: %s", err.where, err.message);
    return rules;
}

/* Two thirds of a sentence of so many days from 1 March 2025. */
static DateResult two_thirds_of(const Ruleset *rules, int days)
{
    SentenceFacts facts = {
        .form = FORM_HOYT, .start = date_of(2025, 3, 1), .has_sentence = true, .sentence = {0, 0, days}};
    Dates dates;
    dates_compute(rules, &facts, date_of(2026, 3, 2), &dates);
    return dates.at[D_TWO_THIRDS];
}

static void built_in(void **state)
{
    Ruleset *rules = load_good(state);
    assert_string_equal(ruleset_version(rules), "2025-06-15");
    static const struct {
        DateCode code;
        const char *source;
    } sources[] = {
        {D_END, "V.v1"},
        {D_TWO_THIRDS, "V.v1 § 42"},
        {D_ONE_THIRD, "V.v1 § 20"},
        {D_HALF, "V.v1 § 16"},
        {D_RELEASE, "V 7"},
        {D_PREP_START, "V 7"},
        {D_NAV_NOTICE, "V 7"},
        {D_KVP_OPEN, "V 6.2.1, V.v4, P \"KVP\""},
        {D_EK_OPEN, "V.v1 § 16 a"},
        {D_HOME_EARLIEST, "V.v1 § 16"},
        {D_LEAVE_EARLIEST, "V.v1 § 20"},
        {D_LOW_SECURITY_REVIEW, "V.v1"},
        {D_SPECIAL_SECURITY_REVIEW, "V.v1"},
    };
    assert_int_equal(COUNT(sources), DATE_CODE_COUNT);
    for (size_t i = 0; i < COUNT(sources); i++)
        assert_string_equal(dates_source(rules, sources[i].code), sources[i].source);
    assert_string_equal(placement_source(rules), "V.v1");
    assert_string_equal(benefit_source(rules, BENEFIT_BARNEPENSJON), "V.v4");
    ruleset_free(rules);
    ruleset_free(NULL);
}

static void no_folder(void **state)
{
    AUTO_FREE char *none = temp_path(*state, "nothing");
    Ruleset *rules = NULL;
    assert_int_equal(ruleset_load(none, date_of(2026, 3, 2), &rules, NULL), STATUS_OK);
    ruleset_free(rules);
}

static void numbers_change(void **state)
{
    office(state, "dates.ini", "[two_thirds]\nminimum_days = 30\n[Nav_Notice]\nSource = Rundskriv 7\n");
    office(state, "zz-later.ini",
           "[two_thirds]\nweighty_days = 2\n[uforetrygd]\nrate_with_children = 40\n"
           "[dagpenger]\nreservation_forms =\n");
    Ruleset *rules = load_good(state);
    assert_int_equal(two_thirds_of(rules, 32).date, date_of(2025, 3, 31));
    assert_int_equal(two_thirds_of(rules, 32).flag, DATE_FLAG_NONE);
    assert_int_equal(two_thirds_of(rules, 31).flag, DATE_FLAG_WEIGHTY_REASONS);
    assert_int_equal(two_thirds_of(rules, 30).reason, REASON_SENTENCE_TOO_SHORT);
    assert_string_equal(dates_source(rules, D_NAV_NOTICE), "Rundskriv 7");
    assert_string_equal(dates_source(rules, D_TWO_THIRDS), "V.v1 § 42");
    SentenceFacts facts = {.form = FORM_HOYT, .start = date_of(2025, 3, 1)};
    Dates dates;
    dates_compute(rules, &facts, date_of(2026, 3, 2), &dates);
    BenefitResult result;
    benefit_compute(rules, &facts, &dates, BENEFIT_UFORETRYGD, true, false, &result);
    assert_int_equal(result.rate_after_stop, 40);
    benefit_compute(rules, &facts, &dates, BENEFIT_ALDERSPENSJON, true, false, &result);
    assert_int_equal(result.rate_after_stop, 50);
    ruleset_free(rules);
}

/* Editions of a rule follow each other, and each day has its own; before the first one, that holds too. */
static void editions(void **state)
{
    office(
        state, "dates.ini",
        "[two_thirds/2028]\nvalid_from = 2028-01-01\nsource = Lov C\nnumerator = 1\ndenominator = 2\n"
        "minimum_days = 20\nweighty_days = 5\n"
        "[two_thirds]\nvalid_to = 2026-12-31\n"
        "[Two_Thirds/2027]\nvalid_from = 2027-01-01\nvalid_to = 2027-12-31\nsource = Lov B\nnumerator = 3\n"
        "denominator = 4\nminimum_days = 60\nweighty_days = 14\n");
    static const struct {
        Date on, turns;
        int served;
        const char *rule, *source;
    } days[] = {
        {2460000, 2461407, 62, "two_thirds", "V.v1 § 42"}, /* before any edition */
        {2461406, 2461407, 62, "two_thirds", "V.v1 § 42"}, /* 2026-12-31 */
        {2461407, 2461772, 69, "Two_Thirds/2027", "Lov B"},
        {2461771, 2461772, 69, "Two_Thirds/2027", "Lov B"},
        {2461772, DATE_NONE, 46, "two_thirds/2028", "Lov C"},
        {2465000, DATE_NONE, 46, "two_thirds/2028", "Lov C"},
    };
    Ruleset *rules = load_good(state);
    uint64_t seen[COUNT(days)];
    for (size_t i = 0; i < COUNT(days); i++) {
        ruleset_turn(rules, days[i].on);
        assert_int_equal(ruleset_turns_on(rules), days[i].turns);
        assert_int_equal(two_thirds_of(rules, 92).date, date_of(2025, 3, 1) + days[i].served);
        assert_string_equal(dates_rule(rules, D_TWO_THIRDS), days[i].rule);
        assert_string_equal(dates_source(rules, D_TWO_THIRDS), days[i].source);
        seen[i] = ruleset_fingerprint(rules);
        assert_int_equal(i > 0 && seen[i] == seen[i - 1], i == 1 || i == 3 || i == 5);
    }
    ruleset_free(rules);
}

/* A version tells that the office has changed something, unless the office names its own. */
static void versions(void **state)
{
    office(state, "dates.ini", "[half]\nsource = Another\n");
    Ruleset *rules = load_good(state);
    assert_string_equal(ruleset_version(rules), "2025-06-15");
    uint64_t fingerprint = ruleset_fingerprint(rules);
    ruleset_free(rules);
    office(state, "dates.ini", "[half]\nnumerator = 2\ndenominator = 3\n");
    rules = load_good(state);
    assert_int_equal(strncmp(ruleset_version(rules), "2025-06-15+", 11), 0);
    assert_int_equal(strlen(ruleset_version(rules)), 19);
    assert_true(ruleset_fingerprint(rules) != fingerprint);
    ruleset_free(rules);
    office(state, "dates.ini", "[edition]\nversion = Our own\n[half]\nnumerator = 2\ndenominator = 3\n");
    rules = load_good(state);
    assert_string_equal(ruleset_version(rules), "Our own");
    ruleset_free(rules);
}

/* Each key of a date's section is read into the number that it names. */
static void every_number(void **state)
{
    office(state, "dates.ini",
           "[edition]\nversion = 2026-01-01\n[one_third]\nnumerator = 1\ndenominator = 4\n[half]\nnumerator "
           "= 3\n"
           "denominator = 5\n[prep_start]\nmonths_before = 3\n[nav_notice]\nmonths_before = 1\n[kvp_open]\n"
           "months_before = 5\nage_from = 20\nage_below = 60\n[ek_open]\nmonths_before = 4\nsentence_months "
           "= 3\n"
           "[leave_earliest]\nmonths_after = 2\n[low_security_review]\nmonths_before = "
           "7\n[special_security_review]\n"
           "months_every = 9\n[placement]\ndirect_low_years = 3\ndirect_halfway_years = 0\n");
    Ruleset *rules = load_good(state);
    assert_string_equal(ruleset_version(rules), "2026-01-01");
    SentenceFacts facts = {.form = FORM_SAERLIG_HOYT,
                           .start = date_of(2025, 1, 1),
                           .has_sentence = true,
                           .sentence = {.years = 3},
                           .born = date_of(1990, 1, 1)};
    Dates dates;
    dates_compute(rules, &facts, date_of(2025, 1, 1), &dates);
    const DateResult *at = dates.at;
    assert_int_equal(at[D_ONE_THIRD].date, facts.start + 274);
    assert_int_equal(at[D_HALF].date, facts.start + 657);
    assert_int_equal(at[D_TWO_THIRDS].date, date_of(2027, 1, 1));
    assert_int_equal(at[D_PREP_START].date, date_of(2026, 10, 1));
    assert_int_equal(at[D_NAV_NOTICE].date, date_of(2026, 12, 1));
    assert_int_equal(at[D_KVP_OPEN].date, date_of(2026, 8, 1));
    assert_int_equal(at[D_EK_OPEN].date, date_of(2026, 9, 1));
    assert_int_equal(at[D_LOW_SECURITY_REVIEW].date, date_of(2026, 6, 1));
    assert_int_equal(at[D_SPECIAL_SECURITY_REVIEW].date, date_of(2025, 10, 1));
    assert_int_equal(dates.advice, ADVICE_DIRECT_LOW);
    facts.born = date_of(2007, 6, 1);
    facts.sentence = (Duration){.months = 4};
    facts.custody_since = date_of(2025, 2, 1);
    dates_compute(rules, &facts, date_of(2025, 1, 1), &dates);
    assert_int_equal(at[D_KVP_OPEN].reason, REASON_AGE);
    assert_int_equal(at[D_LEAVE_EARLIEST].date, date_of(2025, 4, 1));
    assert_int_equal(at[D_EK_OPEN].date, date_of(2025, 1, 1)); /* by the window: four months is over three */
    ruleset_free(rules);
}

/* Ages and maintenance, too, and the facts of the checklists go by the same numbers. */
static void ages_and_months(void **state)
{
    office(state, "age.ini",
           "[under_18]\nage_below = 20\n[youth_team]\nage_from = 20\nage_below = 23\nsource = Here\n"
           "[youth_guarantee]\nage_from = 19\nage_below = 21\n");
    office(state, "maintenance.ini", "[maintenance]\nwarn_months = 3\n");
    Ruleset *rules = load_good(state);
    static const struct {
        int years;
        FactSet set; /* of those about age */
    } ages[] = {
        {18, FACT_BIT(FACT_U18) | FACT_BIT(FACT_UNDER25)},
        {19, FACT_BIT(FACT_U18) | FACT_BIT(FACT_AGE16_29) | FACT_BIT(FACT_UNDER25)},
        {20, FACT_BIT(FACT_AGE18_24) | FACT_BIT(FACT_AGE16_29) | FACT_BIT(FACT_UNDER25)},
        {21, FACT_BIT(FACT_AGE18_24) | FACT_BIT(FACT_UNDER25)},
        {23, 0},
    };
    FactSet about_age =
        FACT_BIT(FACT_U18) | FACT_BIT(FACT_AGE18_24) | FACT_BIT(FACT_AGE16_29) | FACT_BIT(FACT_UNDER25);
    Date today = date_of(2026, 3, 2);
    for (size_t i = 0; i < COUNT(ages); i++) {
        AUTO_CASEFILE Casefile *c = casefile_new();
        c->person.born = date_of(2026 - ages[i].years, 3, 2);
        Dates dates = {0};
        Facts facts;
        AgeResult result;
        facts_of(rules, c, &dates, today, &facts);
        assert_int_equal(facts.set & about_age, ages[i].set);
        age_compute(rules, AGE_YOUTH_TEAM, c->person.born, today, DATE_NONE, &result);
        assert_int_equal(result.holds == TRI_YES, (ages[i].set & FACT_BIT(FACT_AGE18_24)) != 0);
    }
    assert_string_equal(age_source(rules, AGE_YOUTH_TEAM), "Here");
    MaintenanceFacts facts = {.pays = TRI_YES, .form = FORM_HOYT, .start = date_of(2025, 12, 2)};
    MaintenanceResult result;
    maintenance_compute(rules, &facts, today - 1, &result);
    assert_false(result.warning);
    maintenance_compute(rules, &facts, today, &result);
    assert_true(result.warning);
    ruleset_free(rules);
}

typedef struct Bad {
    const char *text, *where, *message;
} Bad;

static const Bad bad[] = {
    {"[two_third]\nnumerator = 2\n", ":1 [two_third]",
     "there is no such section; sections are named by the code of a date or a benefit, or one of: edition, "
     "placement, municipality, matrix, maintenance, under_18, youth_team, youth_guarantee"},
    {"[two_thirds]\n\nminimum = 30\n", ":3 [two_thirds] minimum",
     "there is no such key in this section, only: source, valid_from, valid_to, numerator, denominator, "
     "minimum_days, weighty_days"},
    {"[municipality]\nminimum_days = 30\n", ":2 [municipality] minimum_days",
     "there is no such key in this section, only: source, valid_from, valid_to"},
    {"[edition]\nminimum_days = 3\n", ":2 [edition] minimum_days",
     "there is no such key in this section, only: source, valid_from, valid_to, version"},
    {"[half]\nvalid_to = 2030-12-31\n", ":1 [half]",
     "from 2031-01-01 on no rule holds: write a section [half/…] with valid_from = 2031-01-01, or leave "
     "valid_to out"},
    {"[half/2027]\nvalid_from = 2027-01-01\nsource = S\nnumerator = 1\n", ":1 [half/2027]",
     "the key \"denominator\" is missing"},
    {"[half/2027]\nsource = S\nnumerator = 1\ndenominator = 2\n", ":1 [half/2027]",
     "the key \"valid_from\" is missing"},
    {"[haft/2027]\nsource = S\n", ":1 [haft/2027]",
     "there is no such section; sections are named by the code of a date or a benefit, or one of: edition, "
     "placement, municipality, matrix, maintenance, under_18, youth_team, youth_guarantee"},
    {"[end/2027]\nvalid_from = 2027-01-01\nsource = S\n", ":1 [end/2027]",
     "overlaps with [end], which holds until further notice; give that one valid_to = 2026-12-31"},
    {"[end]\nvalid_to = 2026-12-31\n[end/2027]\nvalid_from = 2026-12-31\nsource = S\n", ":3 [end/2027]",
     "overlaps with [end], which holds until 2026-12-31; give that one valid_to = 2026-12-30"},
    {"[end]\nvalid_to = 2026-12-31\n[end/2027]\nvalid_from = 2027-01-02\nsource = S\n", ":3 [end/2027]",
     "leaves a gap: [end] ends on 2026-12-31, so valid_from must be 2027-01-01"},
    {"[end]\nvalid_to = 2026-12-31\n[end/a]\nvalid_from = 2027-01-01\nvalid_to = 2027-12-31\nsource = S\n",
     ":3 [end/a]",
     "from 2028-01-01 on no rule holds: write a section [end/…] with valid_from = 2028-01-01, or leave "
     "valid_to out"},
    {"[end/a]\nvalid_from = 2025-06-15\nsource = S\n", ":1 [end/a]",
     "overlaps with [end], which holds until further notice; give that one valid_to = 2025-06-14"},
    {"[under_18]\nage_from = 1\n", ":2 [under_18] age_from",
     "there is no such key in this section, only: source, valid_from, valid_to, age_below"},
    {"[youth_team]\nage_from = 25\n", ":1 [youth_team]", "age_from must be less than age_below"},
    {"[youth_guarantee]\nage_below = 16\n", ":1 [youth_guarantee]", "age_from must be less than age_below"},
    {"[under_18]\nage_below = 0\n", ":2 [under_18] age_below", "\"0\" is not a whole number from 1 to 150"},
    {"[maintenance]\nwarn_months = soon\n", ":2 [maintenance] warn_months",
     "\"soon\" is not a whole number from 0 to 600"},
    {"[two_thirds]\nminimum_days = sixty\n", ":2 [two_thirds] minimum_days",
     "\"sixty\" is not a whole number from 0 to 36500"},
    {"[two_thirds]\nminimum_days = -1\n", ":2 [two_thirds] minimum_days",
     "\"-1\" is not a whole number from 0 to 36500"},
    {"[two_thirds]\nminimum_days = 60.5\n", ":2 [two_thirds] minimum_days",
     "\"60.5\" is not a whole number from 0 to 36500"},
    {"[two_thirds]\nminimum_days =\n", ":2 [two_thirds] minimum_days",
     "\"\" is not a whole number from 0 to 36500"},
    {"[two_thirds]\nminimum_days = 36501\n", ":2 [two_thirds] minimum_days",
     "\"36501\" is not a whole number from 0 to 36500"},
    {"[two_thirds]\nminimum_days = 99999999999999999999\n", ":2 [two_thirds] minimum_days",
     "\"99999999999999999999\" is not a whole number from 0 to 36500"},
    {"[half]\ndenominator = 0\n", ":2 [half] denominator", "\"0\" is not a whole number from 1 to 100"},
    {"[two_thirds]\nnumerator = 4\n", ":1 [two_thirds]",
     "the numerator must not be larger than the denominator"},
    {"[kvp_open]\nage_from = 67\n", ":1 [kvp_open]", "age_from must be less than age_below"},
    {"[special_security_review]\nmonths_every = 0\n", ":2 [special_security_review] months_every",
     "\"0\" is not a whole number from 1 to 600"},
    {"[end]\nvalid_from = 15.06.2025\n", ":2 [end] valid_from",
     "\"15.06.2025\" is not a date like 2025-06-15"},
    {"[end]\nvalid_from =\n", ":2 [end] valid_from", "\"\" is not a date like 2025-06-15"},
    {"[end]\nvalid_to = 2025-02-30\n", ":2 [end] valid_to", "\"2025-02-30\" is not a date like 2025-06-15"},
    {"[end]\nvalid_to = 2025-06-14\n", ":1 [end]", "valid_to must not lie before valid_from"},
    {"[end]\nsource =\n", ":2 [end] source", "a text of 1 to 200 bytes is needed"},
    {"[aap]\nstop = never\n", ":2 [aap] stop", "\"never\" is none of: none, month, start, long_stay"},
    {"[aap]\ncustody = no\n", ":2 [aap] custody", "\"no\" is none of: ja, ja_redusert, nei, skjonn"},
    {"[aap]\nresume =\n", ":2 [aap] resume", "\"\" is none of: none, month, release"},
    {"[aap]\nrate = 101\n", ":2 [aap] rate", "\"101\" is not a whole number from 0 to 100"},
    {"[aap]\nstop = month\n", ":1 [aap]", "stop = month needs months_paid"},
    {"[aap]\nstop = long_stay\nthreshold_months = 3\n", ":1 [aap]",
     "stop = long_stay needs threshold_months and threshold"},
    {"[lonn]\noutside_employer_forms = lavt, open\n", ":2 [lonn] outside_employer_forms",
     "\"open\" is none of: varetekt, forvaring, saerlig_hoyt, hoyt, lavt, overgangsbolig, sykehus, "
     "institusjon, ek, hjemme, nd, samfunnsstraff, ruskjoring, botesoning, proveloslatt"},
};

static void is_refused(void **state)
{
    const Bad *row = *state;
    void *folder = NULL;
    make_folder(&folder);
    office(&folder, "dates.ini", row->text);
    Ruleset *rules = NULL;
    Error err = {0};
    assert_int_equal(ruleset_load(folder, date_of(2026, 3, 2), &rules, &err), STATUS_INVALID);
    assert_null(rules);
    AUTO_STR where = {0};
    str_add_f(&where, "%s/rules/dates.ini%s", (const char *)folder, row->where);
    assert_string_equal(err.where, str_text(&where));
    assert_string_equal(err.message, row->message);
    remove_folder(&folder);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    lang_use(LANG_EN, ".");
    enum { OTHERS = 7 };
    struct CMUnitTest tests[OTHERS + COUNT(bad)] = {
        IN_FOLDER(built_in), IN_FOLDER(no_folder), IN_FOLDER(numbers_change),  IN_FOLDER(every_number),
        IN_FOLDER(editions), IN_FOLDER(versions),  IN_FOLDER(ages_and_months),
    };
    for (size_t i = 0; i < COUNT(bad); i++)
        tests[OTHERS + i] = (struct CMUnitTest){
            .name = bad[i].where,
            .test_func = is_refused,
            .initial_state = (void *)(uintptr_t)&bad[i],
        };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
