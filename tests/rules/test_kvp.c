/* Who may be a candidate for the qualification programme, and the days of its window. */

#include "rule_cases.h"
#include "rule_words.h"
#include "rules/kvp.h"

typedef struct Row {
    Form form;
    const char *born;
    Tri wants_work;
    const char *release, *today; /* release official; NULL not known. The start is 2025-03-01. */
    Tri holds[KVP_CONDITION_COUNT];
    Tri candidate;
    bool on_checklists;
    const char *opens;
    KvpState state;
    int days_left;
} Row;

#define Y TRI_YES
#define N TRI_NO
#define U TRI_UNKNOWN

/* clang-format off */
static const Row rows[] = {
    /* the window: the day before it opens, that day, the day after; the day before it closes, that day, after */
    {FORM_HOYT, "1990-01-01", Y, "2026-11-01", "2026-04-30", {Y, Y, Y, Y}, Y, true, "2026-05-01", KVP_AHEAD, 1},
    {FORM_HOYT, "1990-01-01", Y, "2026-11-01", "2026-05-01", {Y, Y, Y, Y}, Y, true, "2026-05-01", KVP_OPEN, 184},
    {FORM_HOYT, "1990-01-01", Y, "2026-11-01", "2026-05-02", {Y, Y, Y, Y}, Y, true, "2026-05-01", KVP_OPEN, 183},
    {FORM_HOYT, "1990-01-01", Y, "2026-11-01", "2026-10-31", {Y, Y, Y, Y}, Y, true, "2026-05-01", KVP_OPEN, 1},
    {FORM_HOYT, "1990-01-01", Y, "2026-11-01", "2026-11-01", {Y, Y, Y, Y}, Y, true, "2026-05-01", KVP_OPEN, 0},
    {FORM_HOYT, "1990-01-01", Y, "2026-11-01", "2026-11-02", {Y, Y, Y, Y}, Y, true, "2026-05-01", KVP_CLOSED, 0},
    /* a stay under six months is open at once; one that lies ahead is not */
    {FORM_LAVT, "1990-01-01", Y, "2025-06-01", "2025-03-01", {Y, Y, Y, Y}, Y, true, "2025-03-01", KVP_OPEN, 92},
    {FORM_LAVT, "1990-01-01", Y, "2025-06-01", "2025-02-27", {Y, Y, Y, Y}, Y, true, "2025-03-01", KVP_AHEAD, 2},
    /* age today: 17 and 364 days, 18; 66, 67 */
    {FORM_HOYT, "2008-03-03", Y, "2026-11-01", "2026-03-02", {N, Y, Y, Y}, N, false, "2026-05-01", KVP_AHEAD, 60},
    {FORM_HOYT, "2008-03-02", Y, "2026-11-01", "2026-03-02", {Y, Y, Y, Y}, Y, true, "2026-05-01", KVP_AHEAD, 60},
    {FORM_HOYT, "1959-03-02", Y, "2026-11-01", "2026-03-02", {N, N, Y, N}, N, false, NULL, KVP_NONE, 0},
    /* age on the day of release: 17, 18; 66, 67 */
    {FORM_HOYT, "2008-11-02", Y, "2026-11-01", "2026-10-01", {N, N, Y, N}, N, false, NULL, KVP_NONE, 0},
    {FORM_HOYT, "2008-11-01", Y, "2026-11-01", "2026-10-01", {N, Y, Y, Y}, N, false, "2026-05-01", KVP_OPEN, 31},
    {FORM_HOYT, "1959-11-02", Y, "2026-11-01", "2026-10-01", {Y, Y, Y, Y}, Y, true, "2026-05-01", KVP_OPEN, 31},
    {FORM_HOYT, "1959-11-01", Y, "2026-11-01", "2026-10-01", {Y, N, Y, N}, N, false, NULL, KVP_NONE, 0},
    /* born on 29 February: 18 on 1 March, 67 on 1 March */
    {FORM_HOYT, "2008-02-29", Y, "2026-11-01", "2026-02-28", {N, Y, Y, Y}, N, false, "2026-05-01", KVP_AHEAD, 62},
    {FORM_HOYT, "2008-02-29", Y, "2026-11-01", "2026-03-01", {Y, Y, Y, Y}, Y, true, "2026-05-01", KVP_AHEAD, 61},
    {FORM_HOYT, "1960-02-29", Y, "2027-02-28", "2026-10-01", {Y, Y, Y, Y}, Y, true, "2026-08-28", KVP_OPEN, 150},
    {FORM_HOYT, "1960-02-29", Y, "2027-03-01", "2026-10-01", {Y, N, Y, N}, N, false, NULL, KVP_NONE, 0},
    /* what is not known: only the birth date excludes nobody from the checklists */
    {FORM_HOYT, NULL, Y, "2026-11-01", "2026-10-01", {U, U, Y, Y}, U, true, "2026-05-01", KVP_OPEN, 31},
    {FORM_HOYT, "1990-01-01", U, "2026-11-01", "2026-10-01", {Y, Y, U, Y}, U, false, "2026-05-01", KVP_OPEN, 31},
    {FORM_HOYT, "1990-01-01", N, "2026-11-01", "2026-10-01", {Y, Y, N, Y}, N, false, "2026-05-01", KVP_OPEN, 31},
    {FORM_HOYT, NULL, N, NULL, "2026-10-01", {U, U, N, U}, N, false, NULL, KVP_NONE, 0},
    {FORM_VARETEKT, "1990-01-01", Y, NULL, "2026-10-01", {Y, U, Y, U}, U, false, NULL, KVP_NONE, 0},
    {FORM_VARETEKT, "1990-01-01", Y, "2026-11-01", "2026-10-01", {Y, Y, Y, Y}, Y, true, "2026-05-01", KVP_OPEN, 31},
    {FORM_FORVARING, "1990-01-01", Y, NULL, "2026-10-01", {Y, U, Y, U}, U, false, NULL, KVP_NONE, 0},
    /* in the community there is no window to wait for */
    {FORM_EK, "1990-01-01", Y, "2026-11-01", "2026-10-01", {Y, Y, Y, Y}, Y, true, NULL, KVP_NONE, 0},
};
/* clang-format on */

static Ruleset *rules;

static void compute(const Row *row, KvpFacts *facts, Dates *dates, KvpResult *ret)
{
    const SentenceFacts sentence = {
        .form = row->form,
        .start = date_of(2025, 3, 1),
        .born = date_from_iso(row->born),
        .release = date_from_iso(row->release),
    };
    *facts = (KvpFacts){.form = row->form, .born = sentence.born, .wants_work = row->wants_work};
    dates_compute(rules, &sentence, date_from_iso(row->today), dates);
    kvp_compute(rules, facts, dates, date_from_iso(row->today), ret);
}

static void candidates(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Row *row = &rows[i];
        KvpFacts facts;
        Dates dates;
        KvpResult result;
        compute(row, &facts, &dates, &result);
        for (KvpCondition c = 0; c < KVP_CONDITION_COUNT; c++)
            if (result.holds[c] != row->holds[c])
                fail_msg("row %zu: %s is %d", i, kvp_condition_code(c), result.holds[c]);
        if (result.candidate != row->candidate) fail_msg("row %zu: candidate %d", i, result.candidate);
        if (kvp_on_checklists(&result) != row->on_checklists) fail_msg("row %zu: the fact differs", i);
        if (result.window.state != row->state || result.window.days_left != row->days_left ||
            result.window.opens != date_from_iso(row->opens))
            fail_msg("row %zu: state %d, %d days left", i, result.window.state, result.window.days_left);
        assert_int_equal(result.window.closes, row->opens ? date_from_iso(row->release) : DATE_NONE);
    }
}

typedef struct Told {
    Row row;
    KvpCondition condition;
    InWords words;
} Told;

static void tell(Str *out, const void *about)
{
    const Told *told = about;
    KvpFacts facts;
    Dates dates;
    KvpResult result;
    compute(&told->row, &facts, &dates, &result);
    kvp_why(out, rules, &facts, &dates, &result, told->condition);
}

/* clang-format off */
#define PERSON(form, born, wants, release) {form, born, wants, release, "2026-10-01", {0}, 0, false, NULL, 0, 0}

static const Told tales[] = {
    {PERSON(FORM_HOYT, "1990-01-01", Y, "2026-11-01"), KVP_AGE_TODAY,
     WORDS("The person is 36; the programme is for people from 18 to 66 years.",
           "Personen er 36; programmet er for dem fra 18 til 66 år.",
           "Personen er 36; programmet er for dei frå 18 til 66 år.")},
    {PERSON(FORM_HOYT, NULL, Y, "2026-11-01"), KVP_AGE_TODAY,
     WORDS("The date of birth is not known; that alone excludes nobody.",
           "Fødselsdatoen er ikke kjent; det alene utelukker ingen.",
           "Fødselsdatoen er ikkje kjend; det åleine utelukkar ingen.")},
    {PERSON(FORM_HOYT, "1959-11-01", Y, "2026-11-01"), KVP_AGE_RELEASE,
     WORDS("On the day of release, 01.11.2026, the person is 67; the programme is for people from 18 to 66 years.",
           "På løslatelsesdagen, 01.11.2026, er personen 67; programmet er for dem fra 18 til 66 år.",
           "På lauslatingsdagen, 01.11.2026, er personen 67; programmet er for dei frå 18 til 66 år.")},
    {PERSON(FORM_VARETEKT, "1959-11-01", Y, NULL), KVP_AGE_RELEASE,
     WORDS("The day of release is not known.", "Løslatelsesdagen er ikke kjent.", "Lauslatingsdagen er ikkje kjend.")},
    {PERSON(FORM_HOYT, NULL, Y, NULL), KVP_WANTS_WORK,
     WORDS("The person wants or needs close help towards work.",
           "Personen ønsker eller trenger tett hjelp for å komme i arbeid.",
           "Personen ønskjer eller treng tett hjelp for å komme i arbeid.")},
    {PERSON(FORM_HOYT, NULL, N, NULL), KVP_WANTS_WORK,
     WORDS("The person does not want help towards work.", "Personen ønsker ikke hjelp for å komme i arbeid.",
           "Personen ønskjer ikkje hjelp for å komme i arbeid.")},
    {PERSON(FORM_HOYT, NULL, U, NULL), KVP_WANTS_WORK,
     WORDS("It is not known whether the person wants or needs close help towards work: ask.",
           "Det er ikke kjent om personen ønsker eller trenger tett hjelp for å komme i arbeid: spør.",
           "Det er ikkje kjent om personen ønskjer eller treng tett hjelp for å komme i arbeid: spør.")},
    {PERSON(FORM_HOYT, NULL, Y, "2026-11-01"), KVP_WINDOW,
     WORDS("The window is open: 31 days until it closes at release on 01.11.2026.",
           "Vinduet er åpent: 31 dager til det lukkes ved løslatelsen 01.11.2026.",
           "Vindauget er ope: 31 dagar til det blir lukka ved lauslatinga 01.11.2026.")},
    {PERSON(FORM_HOYT, NULL, Y, "2027-04-02"), KVP_WINDOW,
     WORDS("The window opens on 02.10.2026, in 1 day, and closes at release on 02.04.2027.",
           "Vinduet åpner 02.10.2026, om 1 dag, og lukkes ved løslatelsen 02.04.2027.",
           "Vindauget opnar 02.10.2026, om 1 dag, og blir lukka ved lauslatinga 02.04.2027.")},
    {PERSON(FORM_HOYT, NULL, Y, "2026-09-30"), KVP_WINDOW,
     WORDS("The window closed at release on 30.09.2026.", "Vinduet ble lukket ved løslatelsen 30.09.2026.",
           "Vindauget vart lukka ved lauslatinga 30.09.2026.")},
    {PERSON(FORM_HOYT, NULL, Y, NULL), KVP_WINDOW,
     WORDS("The day of release is not known, so the window has no date.",
           "Løslatelsesdagen er ikke kjent, så vinduet har ingen dato.",
           "Lauslatingsdagen er ikkje kjend, så vindauget har ingen dato.")},
    {PERSON(FORM_HOYT, "1959-11-01", Y, "2026-11-01"), KVP_WINDOW,
     WORDS("There is no window: the person is not of the right age on the day of release.",
           "Det er ikke noe vindu: personen har ikke rett alder på løslatelsesdagen.",
           "Det er ikkje noko vindauge: personen har ikkje rett alder på lauslatingsdagen.")},
    {PERSON(FORM_SAMFUNNSSTRAFF, NULL, Y, "2026-11-01"), KVP_WINDOW,
     WORDS("Outside custody no window has to be waited for; hours of a community sentence cannot be part of the "
           "programme.",
           "Utenfor fengsel er det ikke noe vindu å vente på; samfunnsstrafftimer kan ikke være en del av programmet.",
           "Utanfor fengsel er det ikkje noko vindauge å vente på; samfunnsstrafftimar kan ikkje vere ein del av "
           "programmet.")},
};
/* clang-format on */

static void in_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(tales); i++)
        check_words(&tales[i].words, tell, &tales[i]);
    assert_string_equal(kvp_source(rules), "V 6.2.1, V.v4, P \"KVP\"");
}

int main(void)
{
    lang_use(LANG_EN, ".");
    rules = case_rules();
    const struct CMUnitTest tests[] = {cmocka_unit_test(candidates), cmocka_unit_test(in_words)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ruleset_free(rules);
    return failed;
}
