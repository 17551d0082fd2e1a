#include "rule_cases.h"
#include "rules/checklist.h"
#include "tests/rules/stay_text.h"

#include <stdio.h>

/* How a stay was served form by form, and what that does to benefits: each stay as an adviser would tell it.
 */

static const Date today = 2461102; /* 2026-03-02 */

static Casefile *made(const char *form, const char *placements, const char *release)
{
    Casefile *c = casefile_new();
    c->ref = mem_text("T-1");
    c->person.family_name = mem_text("Testesen");
    c->stay.phase = PHASE_SENTENCE;
    c->stay.form = code_value(&codes_form, form);
    c->stay.start = date_of(2025, 3, 10);
    c->stay.official.release = date_from_iso(release);
    stay_place(&c->stay, placements);
    return c;
}

static void add_day(Str *out, Date day)
{
    char text[DATE_TEXT];
    str_add_f(out, " %s", day ? date_iso(day, text) : "-");
}

/* "nei 2025-05-01 0 2026-01-01": answer, stop, rate, resumption. */
static void add_result(Str *out, const BenefitResult *r)
{
    str_add(out, answer_code(r->answer));
    add_day(out, r->stop_from);
    if (r->rate_after_stop < 0)
        str_add(out, " -");
    else
        str_add_f(out, " %d", r->rate_after_stop);
    add_day(out, r->resume_from);
}

/* ---------------------------------------------------------------- the periods themselves */

static void describe(Str *out, const Casefile *c)
{
    AUTO_PERIODS periods;
    stay_periods_of(&c->stay, &periods);
    for (size_t i = 0; i < periods.count; i++) {
        const StayPeriod *p = &periods.all[i];
        str_add_f(out, "%s%s", i ? ";" : "", code_text(&codes_form, (int)p->form));
        add_day(out, p->from);
        add_day(out, p->to);
        if (p->prison) str_add_f(out, " %s", p->prison);
    }
}

static void placements_in_order(void **state)
{
    (void)state;
    static const struct {
        const char *form, *placements, *expected;
    } stays[] = {
        {"hoyt", "", "hoyt 2025-03-10 -"},
        {"ek", "2025-03-10/2025-09-10 hoyt Hamar; 2025-09-10/- ek",
         "hoyt 2025-03-10 2025-09-10 Hamar;ek 2025-09-10 -"},
        /* out of order */
        {"ek", "2025-09-10/- ek; 2025-03-10/2025-09-10 hoyt", "hoyt 2025-03-10 2025-09-10;ek 2025-09-10 -"},
        /* none says when it ended: the next one ends it */
        {"ek", "2025-03-10/- hoyt; 2025-06-01/- lavt; 2025-09-10/- ek",
         "hoyt 2025-03-10 2025-06-01;lavt 2025-06-01 2025-09-10;ek 2025-09-10 -"},
        /* one says that it lasted into the next */
        {"ek", "2025-03-10/2025-12-01 hoyt; 2025-09-10/- ek", "hoyt 2025-03-10 2025-09-10;ek 2025-09-10 -"},
        /* a gap stays one */
        {"ek", "2025-03-10/2025-08-01 hoyt; 2025-09-10/- ek", "hoyt 2025-03-10 2025-08-01;ek 2025-09-10 -"},
        /* the first begins after the stay did, or before it */
        {"hoyt", "2025-04-01/- hoyt", "hoyt 2025-03-10 -"},
        {"hoyt", "2025-01-15/2025-03-10 varetekt; 2025-03-10/- hoyt",
         "varetekt 2025-01-15 2025-03-10;hoyt 2025-03-10 -"},
        /* what has no beginning, or no form, tells nothing */
        {"hoyt", "-/2025-05-01 lavt; 2025-05-01/- hoyt", "hoyt 2025-03-10 -"},
        {"hoyt", "-/- lavt", "hoyt 2025-03-10 -"},
        {"hoyt", "2025-05-01/- nowhere; 2025-03-10/- hoyt", "hoyt 2025-03-10 -"},
        /* the last is another form than the present one: the placements are not up to date */
        {"lavt", "2025-03-10/2025-09-10 hoyt; 2025-09-10/- ek", "lavt 2025-03-10 -"},
        /* two on one day: what ended that day came first, and the present form last */
        {"lavt", "2025-06-01/- lavt; 2025-03-10/2025-06-01 hoyt; 2025-06-01/2025-06-01 varetekt",
         "hoyt 2025-03-10 2025-06-01;varetekt 2025-06-01 2025-06-01;lavt 2025-06-01 -"},
        {"lavt", "2025-03-10/- lavt; 2025-03-10/- hoyt", "hoyt 2025-03-10 2025-03-10;lavt 2025-03-10 -"},
        {"hoyt", "2025-03-10/- lavt; 2025-03-10/- hoyt", "lavt 2025-03-10 2025-03-10;hoyt 2025-03-10 -"},
    };
    for (size_t i = 0; i < COUNT(stays); i++) {
        AUTO_CASEFILE Casefile *c = made(stays[i].form, stays[i].placements, "2026-06-09");
        AUTO_STR found = {0};
        describe(&found, c);
        if (!text_same(str_text(&found), stays[i].expected))
            fail_msg("%s\n  expected %s\n  found    %s", stays[i].placements, stays[i].expected,
                     str_text(&found));
    }
}

/* ---------------------------------------------------------------- benefits in each of them */

typedef struct Told {
    const char *form, *placements, *release, *benefit, *expected; /* a result for each period, then "| now" */
    bool children, employer;
} Told;

/* Adds what is told of each period, then of now; "before" where that is of a stop that is over. */
static void tell(Str *out, const Ruleset *rules, const Casefile *c, const Told *told)
{
    AUTO_PERIODS periods;
    Situation s;
    BenefitResult results[8], now;
    BenefitCode code = (BenefitCode)code_value(&codes_benefit, told->benefit);
    situation_of(rules, c, today, &s);
    stay_periods_of(&c->stay, &periods);
    assert_true(code && periods.count <= COUNT(results));
    benefit_periods(rules, &s.sentence, &s.dates, &periods, code, told->children, told->employer, results);
    benefit_now(rules, &s.sentence, &s.dates, &periods, code, told->children, told->employer,
                date_of(2099, 1, 1), &now);
    for (size_t i = 0; i < periods.count; i++) {
        if (i) str_add(out, "; ");
        add_result(out, &results[i]);
    }
    str_add(out, now.stopped_before ? " | before " : " | ");
    add_result(out, &now);
}

#define INTO_EK     "2025-03-10/- hoyt; 2025-09-10/- overgangsbolig; 2026-01-15/- ek"
#define RECALLED    "2025-03-10/- ek; 2025-08-20/- hoyt"
#define TWICE       "2025-03-10/- hoyt; 2025-08-20/- ek; 2025-11-05/- hoyt"
#define TO_LAVT     "2025-03-10/- hoyt; 2025-08-20/- lavt"
#define TO_HOYT     "2025-03-10/- lavt; 2025-08-20/- hoyt"
#define PROBATION   "2025-03-10/- hoyt; 2025-08-20/- proveloslatt; 2025-11-05/- hoyt"
#define OUT_ON(day) "2025-03-10/- hoyt; " day "/- ek"

static const Told stays[] = {
    /* The second month from the first day in custody; again from the month of the move out. */
    {"ek", INTO_EK, "2026-06-09", "uforetrygd",
     "nei 2025-05-01 0 2026-01-01; skjonn 2025-05-01 0 2026-01-01; ja - - - | before ja 2025-05-01 0 "
     "2026-01-01",
     0, 0},
    {"ek", INTO_EK, "2026-06-09", "uforetrygd",
     "ja_redusert 2025-05-01 50 2026-01-01; ja_redusert 2025-05-01 50 2026-01-01; ja - - - | before ja "
     "2025-05-01 50 "
     "2026-01-01",
     1, 0},
    {"ek", INTO_EK, "2026-06-09", "barnepensjon",
     "nei 2025-05-01 0 2026-01-01; nei 2025-05-01 0 2026-01-01; ja - - - | before ja 2025-05-01 0 2026-01-01",
     1, 0},
    {"ek", INTO_EK, "-", "aap",
     "nei 2025-03-10 0 2026-01-15; nei 2025-03-10 0 2026-01-15; ja - - - | before ja 2025-03-10 0 2026-01-15",
     0, 0},
    {"ek", INTO_EK, "2026-06-09", "dagpenger",
     "nei 2025-03-10 0 2026-01-15; nei 2025-03-10 0 2026-01-15; ja - - - | before ja 2025-03-10 0 2026-01-15",
     0, 0},
    {"ek", INTO_EK, "2026-06-09", "barnetrygd",
     "nei 2025-03-10 0 -; nei 2025-03-10 0 -; ja - - - | before ja 2025-03-10 0 -", 0, 0},
    {"ek", INTO_EK, "2026-06-09", "sosialstonad",
     "skjonn 2025-03-10 - 2026-01-15; skjonn 2025-03-10 - 2026-01-15; skjonn - - - | before skjonn "
     "2025-03-10 - "
     "2026-01-15",
     0, 0},
    {"ek", INTO_EK, "2026-06-09", "tiltakspenger", "skjonn - - -; skjonn - - -; ja - - - | ja - - -", 0, 0},
    /* Recalled: from the day taken in. */
    {"hoyt", RECALLED, "2026-06-09", "uforetrygd",
     "ja - - -; nei 2025-10-01 0 2026-06-01 | nei 2025-10-01 0 2026-06-01", 0, 0},
    {"hoyt", RECALLED, "2026-06-09", "aap",
     "ja - - -; nei 2025-08-20 0 2026-06-09 | nei 2025-08-20 0 2026-06-09", 0, 0},
    {"hoyt", RECALLED, "-", "aap", "ja - - -; nei 2025-08-20 0 - | nei 2025-08-20 0 -", 0, 0},
    {"hoyt", RECALLED, "2025-11-20", "grunnstonad", "ja - - -; skjonn - - - | skjonn - - -", 0, 0},
    {"hoyt", RECALLED, "2025-11-21", "grunnstonad",
     "ja - - -; skjonn 2025-08-20 0 2025-11-21 | skjonn 2025-08-20 0 2025-11-21", 0, 0},
    /* Two stretches, each with its own stop. */
    {"hoyt", TWICE, "2026-06-09", "uforetrygd",
     "nei 2025-05-01 0 2025-08-01; ja - - -; nei 2026-01-01 0 2026-06-01 | nei 2026-01-01 0 2026-06-01", 0,
     0},
    {"hoyt", TWICE, "2026-06-09", "sykepenger",
     "nei 2025-03-10 0 2025-08-20; ja - - -; nei 2025-11-05 0 2026-06-09 | nei 2025-11-05 0 2026-06-09", 0,
     0},
    /* The second one over in or before its stop month: what is told is the first. */
    {"hoyt", TWICE, "2026-01-31", "uforetrygd",
     "nei 2025-05-01 0 2025-08-01; ja - - -; nei - - - | before nei 2025-05-01 0 2025-08-01", 0, 0},
    {"hoyt", TWICE, "2026-02-01", "uforetrygd",
     "nei 2025-05-01 0 2025-08-01; ja - - -; nei 2026-01-01 0 2026-02-01 | nei 2026-01-01 0 2026-02-01", 0,
     0},
    /* Taken in again after the day of release that is known: nobody has said when the next one is. */
    {"hoyt", PROBATION, "2025-08-20", "uforetrygd",
     "nei 2025-05-01 0 2025-08-01; ja - - -; nei 2026-01-01 0 - | nei 2026-01-01 0 -", 0, 0},
    {"hoyt", PROBATION, "2025-08-20", "aap",
     "nei 2025-03-10 0 2025-08-20; ja - - -; nei 2025-11-05 0 - | nei 2025-11-05 0 -", 0, 0},
    {"hoyt", PROBATION, "2025-11-05", "hjelpestonad",
     "nei 2025-03-10 0 2025-08-20; ja - - -; nei 2025-11-05 0 - | nei 2025-11-05 0 -", 0, 0},
    /* An employer outside keeps it from the move on; back in hoyt it stops that day. */
    {"lavt", TO_LAVT, "2026-06-09", "aap",
     "nei 2025-03-10 0 2025-08-20; ja - - - | before ja 2025-03-10 0 2025-08-20", 0, 1},
    {"lavt", TO_LAVT, "2026-06-09", "aap",
     "nei 2025-03-10 0 2026-06-09; nei 2025-03-10 0 2026-06-09 | nei 2025-03-10 0 2026-06-09", 0, 0},
    {"lavt", TO_LAVT, "2026-06-09", "sykepenger",
     "nei 2025-03-10 0 2025-08-20; ja - - - | before ja 2025-03-10 0 2025-08-20", 0, 1},
    {"lavt", TO_LAVT, "2026-06-09", "lonn", "nei 2025-03-10 0 -; ja - - - | before ja 2025-03-10 0 -", 0, 1},
    {"lavt", TO_LAVT, "2026-06-09", "uforetrygd",
     "nei 2025-05-01 0 2026-06-01; nei 2025-05-01 0 2026-06-01 | nei 2025-05-01 0 2026-06-01", 0, 1},
    {"hoyt", TO_HOYT, "2026-06-09", "aap",
     "ja - - -; nei 2025-08-20 0 2026-06-09 | nei 2025-08-20 0 2026-06-09", 0, 1},
    /* A move out of custody before anything stops, and after: by whole months for what is paid by the month.
     */
    {"ek", OUT_ON("2025-05-01"), "2026-06-09", "uforetrygd", "nei - - -; ja - - - | ja - - -", 0, 0},
    {"ek", OUT_ON("2025-05-31"), "2026-06-09", "uforetrygd", "nei - - -; ja - - - | ja - - -", 0, 0},
    {"ek", OUT_ON("2025-06-01"), "2026-06-09", "uforetrygd",
     "nei 2025-05-01 0 2025-06-01; ja - - - | before ja 2025-05-01 0 2025-06-01", 0, 0},
    {"ek", OUT_ON("2025-03-11"), "2026-06-09", "aap",
     "nei 2025-03-10 0 2025-03-11; ja - - - | before ja 2025-03-10 0 2025-03-11", 0, 0},
    {"ek", OUT_ON("2025-06-10"), "2026-06-09", "grunnstonad", "skjonn - - -; ja - - - | ja - - -", 0, 0},
    {"ek", OUT_ON("2025-06-11"), "2026-06-09", "grunnstonad",
     "skjonn 2025-03-10 0 2025-06-11; ja - - - | before ja 2025-03-10 0 2025-06-11", 0, 0},
    {"ek", OUT_ON("2025-09-09"), "2026-06-09", "omsorgspenger", "skjonn - - -; ja - - - | ja - - -", 0, 0},
    {"ek", OUT_ON("2025-09-10"), "2026-06-09", "omsorgspenger",
     "skjonn 2025-03-10 - 2025-09-10; ja - - - | before ja 2025-03-10 - 2025-09-10", 0, 0},
    /* Remand, before the stay began or as its beginning, is one stretch with what comes after. */
    {"hoyt", "2025-01-15/- varetekt; 2025-03-10/- hoyt", "2026-06-09", "uforetrygd",
     "nei 2025-05-01 0 2026-06-01; nei 2025-05-01 0 2026-06-01 | nei 2025-05-01 0 2026-06-01", 0, 0},
    {"hoyt", "2025-03-10/- varetekt; 2025-08-20/- hoyt", "2026-06-09", "aap",
     "nei 2025-03-10 0 2026-06-09; nei 2025-03-10 0 2026-06-09 | nei 2025-03-10 0 2026-06-09", 0, 0},
    /* The placements do not tell how it went: the present form from the first day. */
    {"ek", TO_LAVT, "2026-06-09", "aap", "ja - - - | ja - - -", 0, 0},
};

static void benefits_by_period(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    int wrong = 0;
    for (size_t i = 0; i < COUNT(stays); i++) {
        const Told *told = &stays[i];
        AUTO_CASEFILE Casefile *c = made(told->form, told->placements, told->release);
        AUTO_STR found = {0};
        tell(&found, rules, c, told);
        if (text_same(str_text(&found), told->expected)) continue;
        print_error("%s, %s, release %s\n  expected %s\n  found    %s\n", told->benefit, told->placements,
                    told->release, told->expected, str_text(&found));
        wrong++;
    }
    ruleset_free(rules);
    assert_int_equal(wrong, 0);
}

/* Straffavbrudd moves the release that is computed, and starts nothing again (V.v4). */
static void interruptions_start_nothing(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    AUTO_CASEFILE Casefile *c = made("hoyt", "", "-");
    Benefit *benefit = list_add(&c->benefits, &record_benefit);
    benefit->code = BENEFIT_UFORETRYGD;
    c->stay.sentence = mem_text("P1Y");
    Situation before, after;
    situation_of(rules, c, today, &before);
    Interruption *pause = list_add(&c->stay.interruptions, &record_interruption);
    *pause = (Interruption){date_of(2025, 6, 20), date_of(2025, 8, 29)}; /* 70 days, July and more */
    situation_of(rules, c, today, &after);
    const BenefitResult *a = &before.benefits[BENEFIT_UFORETRYGD], *b = &after.benefits[BENEFIT_UFORETRYGD];
    assert_int_equal(a->stop_from, date_of(2025, 5, 1));
    assert_int_equal(b->stop_from, date_of(2025, 5, 1));
    assert_int_equal(a->resume_from, date_of(2025, 11, 1)); /* release 2025-11-09 */
    assert_int_equal(b->resume_from, date_of(2026, 1, 1));  /* 70 days later: 2026-01-18 */
    assert_int_equal(b->counted_to, date_of(2026, 1, 18));
    ruleset_free(rules);
}

/* What was granted after a stop that is over was never stopped by it; what was granted before, was. */
static void granted_after_the_stop(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    static const struct {
        const char *since, *stop;
    } rows[] = {{"-", "2025-05-01"},
                {"2024-01-01", "2025-05-01"},
                {"2025-08-19", "2025-05-01"},
                {"2025-08-20", "-"},
                {"2026-01-01", "-"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_CASEFILE Casefile *c = made("ek", OUT_ON("2025-08-20"), "2026-06-09");
        Benefit *benefit = list_add(&c->benefits, &record_benefit);
        *benefit = (Benefit){.code = BENEFIT_UFORETRYGD, .since = date_from_iso(rows[i].since)};
        Situation s;
        situation_of(rules, c, today, &s);
        assert_int_equal(s.benefits[BENEFIT_UFORETRYGD].stop_from, date_from_iso(rows[i].stop));
        assert_int_equal(s.benefits[BENEFIT_UFORETRYGD].answer, ANSWER_JA);
    }
    ruleset_free(rules);
}

/* Which children count: those the person is known to support, until the day on which they turn 18. */
static void children_count_until_18(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    static const struct {
        const char *born;
        int supports;
        bool counts;
        const char *until;
    } rows[] = {
        {"2008-03-01", TRI_YES, false, "-"},
        {"2008-03-02", TRI_YES, false, "-"},
        {"2008-03-03", TRI_YES, true, "2026-03-03"},
        {"2008-02-29", TRI_YES, false, "-"},
        {"2020-05-01", TRI_YES, true, "2038-05-01"},
        {"2020-05-01", TRI_NO, false, "2038-05-01"},
        {"2020-05-01", TRI_UNKNOWN, false, "2038-05-01"},
        {"-", TRI_YES, true, "-"},
        {"-", TRI_NO, false, "-"},
        {"2012-02-29", TRI_YES, true, "2030-03-01"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_CASEFILE Casefile *c = made("hoyt", "", "2026-06-09");
        Benefit *benefit = list_add(&c->benefits, &record_benefit);
        benefit->code = BENEFIT_UFORETRYGD;
        Child *child = list_add(&c->children, &record_child);
        *child = (Child){.born = date_from_iso(rows[i].born), .supports = rows[i].supports};
        Situation s;
        situation_of(rules, c, today, &s);
        assert_int_equal(s.supports_child, rows[i].counts);
        assert_int_equal(s.benefits[BENEFIT_UFORETRYGD].rate_after_stop, rows[i].counts ? 50 : 0);
        assert_int_equal(s.benefits[BENEFIT_UFORETRYGD].answer,
                         rows[i].counts ? ANSWER_JA_REDUSERT : ANSWER_NEI);
        assert_int_equal(s.facts.until, date_from_iso(rows[i].until));
    }
    ruleset_free(rules);
}

/* A child that turns 18 during the stop halves nothing from then on; one that does so before or after it
 * changes nothing of it, whenever it is asked. */
static void child_turns_18_within_the_stop(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    static const struct {
        const char *born, *on;
        int rate;
        const char *ends;
    } rows[] = {
        /* the stop: 2025-05-01 to 2026-06-01 */
        {"2007-05-01", "2025-04-30", 0, "-"},           {"2007-05-02", "2025-04-30", 50, "2025-05-02"},
        {"2007-05-02", "2025-05-01", 50, "2025-05-02"}, {"2007-05-02", "2025-05-02", 0, "2025-05-02"},
        {"2008-01-10", "2025-03-20", 50, "2026-01-10"}, {"2008-01-10", "2026-01-09", 50, "2026-01-10"},
        {"2008-01-10", "2026-01-10", 0, "2026-01-10"},  {"2008-06-08", "2026-06-20", 0, "2026-06-08"},
        {"2008-06-09", "2026-06-20", 50, "-"},          {"2008-06-09", "2027-01-01", 50, "-"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        AUTO_CASEFILE Casefile *c = made("hoyt", "", "2026-06-09");
        ((Benefit *)list_add(&c->benefits, &record_benefit))->code = BENEFIT_UFORETRYGD;
        Child *child = list_add(&c->children, &record_child);
        *child = (Child){.born = date_from_iso(rows[i].born), .supports = TRI_YES};
        Situation s;
        situation_of(rules, c, date_from_iso(rows[i].on), &s);
        const BenefitResult *result = &s.benefits[BENEFIT_UFORETRYGD];
        if (result->rate_after_stop != rows[i].rate || result->support_ends != date_from_iso(rows[i].ends))
            fail_msg("born %s, asked on %s: %d %%", rows[i].born, rows[i].on, result->rate_after_stop);
    }
    ruleset_free(rules);
}

int main(void)
{
    lang_use(LANG_EN, ".");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placements_in_order),         cmocka_unit_test(benefits_by_period),
        cmocka_unit_test(interruptions_start_nothing), cmocka_unit_test(granted_after_the_stop),
        cmocka_unit_test(children_count_until_18),     cmocka_unit_test(child_turns_18_within_the_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
