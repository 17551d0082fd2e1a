/* What an age means: each rule on the day before a birthday, on it and after it, and what is said of it. */

#include "rule_cases.h"
#include "rule_words.h"
#include "rules/age.h"

typedef struct Row {
    AgeCode code;
    const char *born, *today, *release;
    Tri holds;
    const char *begins, *ends; /* NULL: not within the stay */
} Row;

static const Row rows[] = {
    /* the day before, the day, the day after */
    {AGE_UNDER_18, "2008-03-03", "2026-03-02", "2026-12-01", TRI_YES, NULL, "2026-03-03"},
    {AGE_UNDER_18, "2008-03-02", "2026-03-02", "2026-12-01", TRI_NO, NULL, NULL},
    {AGE_UNDER_18, "2008-03-01", "2026-03-02", "2026-12-01", TRI_NO, NULL, NULL},
    {AGE_UNDER_18, "2026-03-02", "2026-03-02", "2026-12-01", TRI_YES, NULL, NULL},
    {AGE_YOUTH_TEAM, "2008-03-03", "2026-03-02", "2026-12-01", TRI_NO, "2026-03-03", NULL},
    {AGE_YOUTH_TEAM, "2008-03-02", "2026-03-02", "2026-12-01", TRI_YES, NULL, NULL},
    {AGE_YOUTH_TEAM, "2001-03-03", "2026-03-02", "2026-12-01", TRI_YES, NULL, "2026-03-03"},
    {AGE_YOUTH_TEAM, "2001-03-02", "2026-03-02", "2026-12-01", TRI_NO, NULL, NULL},
    {AGE_YOUTH_GUARANTEE, "2010-03-03", "2026-03-02", "2026-12-01", TRI_NO, "2026-03-03", NULL},
    {AGE_YOUTH_GUARANTEE, "2010-03-02", "2026-03-02", "2026-12-01", TRI_YES, NULL, NULL},
    {AGE_YOUTH_GUARANTEE, "1996-03-03", "2026-03-02", "2026-12-01", TRI_YES, NULL, "2026-03-03"},
    {AGE_YOUTH_GUARANTEE, "1996-03-02", "2026-03-02", "2026-12-01", TRI_NO, NULL, NULL},
    {AGE_KVP, "2008-03-03", "2026-03-02", "2026-12-01", TRI_NO, "2026-03-03", NULL},
    {AGE_KVP, "2008-03-02", "2026-03-02", "2026-12-01", TRI_YES, NULL, NULL},
    {AGE_KVP, "1959-03-03", "2026-03-02", "2026-12-01", TRI_YES, NULL, "2026-03-03"},
    {AGE_KVP, "1959-03-02", "2026-03-02", "2026-12-01", TRI_NO, NULL, NULL},
    /* born on 29 February: older on 1 March, in a leap year on the day itself */
    {AGE_UNDER_18, "2008-02-29", "2026-02-28", "2026-12-01", TRI_YES, NULL, "2026-03-01"},
    {AGE_UNDER_18, "2008-02-29", "2026-03-01", "2026-12-01", TRI_NO, NULL, NULL},
    {AGE_YOUTH_GUARANTEE, "2008-02-29", "2024-02-28", "2024-12-01", TRI_NO, "2024-02-29", NULL},
    {AGE_YOUTH_GUARANTEE, "2008-02-29", "2024-02-29", "2024-12-01", TRI_YES, NULL, NULL},
    {AGE_YOUTH_TEAM, "2000-02-29", "2025-02-28", "2025-12-01", TRI_YES, NULL, "2025-03-01"},
    /* the stay: a birthday on the day of release belongs to it, one on the day after does not */
    {AGE_YOUTH_TEAM, "2001-06-01", "2026-03-02", "2026-06-01", TRI_YES, NULL, "2026-06-01"},
    {AGE_YOUTH_TEAM, "2001-06-02", "2026-03-02", "2026-06-01", TRI_YES, NULL, NULL},
    {AGE_YOUTH_TEAM, "2008-06-01", "2026-03-02", "2026-06-01", TRI_NO, "2026-06-01", NULL},
    {AGE_YOUTH_TEAM, "2008-06-02", "2026-03-02", "2026-06-01", TRI_NO, NULL, NULL},
    {AGE_YOUTH_TEAM, "2008-06-01", "2026-03-02", "2034-06-01", TRI_NO, "2026-06-01", "2033-06-01"},
    {AGE_UNDER_18, "2008-06-01", "2026-03-02", "2026-03-01", TRI_YES, NULL, NULL}, /* release lies behind */
    /* no day of release: the next twelve months are looked at */
    {AGE_UNDER_18, "2009-03-02", "2026-03-02", NULL, TRI_YES, NULL, "2027-03-02"},
    {AGE_UNDER_18, "2009-03-03", "2026-03-02", NULL, TRI_YES, NULL, NULL},
    {AGE_KVP, "1990-01-01", "2026-03-02", NULL, TRI_YES, NULL, NULL},
    /* nothing can be said */
    {AGE_UNDER_18, NULL, "2026-03-02", "2026-12-01", TRI_UNKNOWN, NULL, NULL},
    {AGE_KVP, NULL, "2026-03-02", NULL, TRI_UNKNOWN, NULL, NULL},
    {AGE_KVP, "2026-03-03", "2026-03-02", NULL, TRI_UNKNOWN, NULL, NULL},
};

static Ruleset *rules;

static void compute(const Row *row, AgeResult *ret)
{
    age_compute(rules, row->code, date_from_iso(row->born), date_from_iso(row->today),
                date_from_iso(row->release), ret);
}

static void ages(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Row *row = &rows[i];
        AgeResult result;
        compute(row, &result);
        if (result.holds != row->holds || result.begins != date_from_iso(row->begins) ||
            result.ends != date_from_iso(row->ends)) {
            char begins[DATE_TEXT], ends[DATE_TEXT];
            fail_msg("row %zu (%s born %s on %s): %d, begins %s, ends %s", i, age_code_text(row->code),
                     row->born, row->today, result.holds, date_iso(result.begins, begins),
                     date_iso(result.ends, ends));
        }
    }
}

static void birthdays(void **state)
{
    (void)state;
    assert_int_equal(age_birthday(date_of(2008, 2, 29), 17), date_of(2025, 3, 1));
    assert_int_equal(age_birthday(date_of(2008, 2, 29), 16), date_of(2024, 2, 29));
    for (Date born = date_of(2000, 1, 1); born < date_of(2004, 3, 2); born++) {
        Date day = age_birthday(born, 18);
        assert_int_equal(date_age(born, day), 18);
        assert_int_equal(date_age(born, day - 1), 17);
    }
}

static void tell(Str *out, const void *about)
{
    const Row *row = about;
    AgeResult result;
    compute(row, &result);
    age_why(out, rules, row->code, &result);
}

static void in_words(void **state)
{
    (void)state;
    static const struct {
        Row row;
        InWords words;
    } cases[] = {
        {{AGE_UNDER_18, "2008-03-03", "2026-03-02", "2026-12-01", 0, NULL, NULL},
         WORDS(
             "Somebody under 18 is to be in a unit for minors: bring in its interagency team, for the survey "
             "and for "
             "the time after release. It ceases on 03.03.2026, when the person turns 18.",
             "Den som er under 18 år, skal være i en ungdomsenhet: ta med det tverretatlige teamet der, til "
             "kartleggingen og til tiden etter løslatelsen. Det opphører 03.03.2026, når personen fyller 18.",
             "Den som er under 18 år, skal vere i ei ungdomseining: ta med det tverretatlege teamet der, til "
             "kartlegginga og til tida etter lauslatinga. Det tek slutt 03.03.2026, når personen fyller "
             "18.")},
        {{AGE_YOUTH_TEAM, "2008-03-03", "2026-03-02", "2026-12-01", 0, NULL, NULL},
         WORDS("This is for those from 18 to 24 years; the person is 17. It begins on 03.03.2026, when the "
               "person turns "
               "18. From 18 to 24: ask for the prison's youth team, and with consent make contact before "
               "release with "
               "those who can help; that is always done.",
               "Dette er for dem fra 18 til 24 år; personen er 17. Det begynner 03.03.2026, når personen "
               "fyller 18. Fra "
               "18 til 24 år: be om fengselets ungdomsteam, og ta med samtykke kontakt før løslatelsen med "
               "dem som kan "
               "hjelpe; det skal alltid gjøres.",
               "Dette er for dei frå 18 til 24 år; personen er 17. Det byrjar 03.03.2026, når personen "
               "fyller 18. Frå 18 "
               "til 24 år: be om ungdomsteamet i fengselet, og ta med samtykke kontakt før lauslatinga med "
               "dei som kan "
               "hjelpe; det skal alltid gjerast.")},
        {{AGE_YOUTH_GUARANTEE, NULL, "2026-03-02", NULL, 0, NULL, NULL},
         WORDS("The date of birth is not known. From 16 to 29 Ungdomsgarantien gives a fixed contact at Nav: "
               "find out "
               "who it is.",
               "Fødselsdatoen er ikke kjent. Fra 16 til 29 år gir Ungdomsgarantien en fast kontaktperson i "
               "Nav: finn ut "
               "hvem det er.",
               "Fødselsdatoen er ikkje kjend. Frå 16 til 29 år gir Ungdomsgarantien ein fast kontaktperson i "
               "Nav: finn "
               "ut kven det er.")},
        {{AGE_UNDER_18, "1990-01-01", "2026-03-02", NULL, 0, NULL, NULL},
         WORDS("This is for those under 18 years; the person is 36.",
               "Dette er for dem under 18 år; personen er 36.",
               "Dette er for dei under 18 år; personen er 36.")},
        {{AGE_KVP, "1990-01-01", "2026-03-02", NULL, 0, NULL, NULL},
         WORDS("From 18 to 66 a qualification programme can be granted: consider it.",
               "Fra 18 til 66 år kan kvalifiseringsprogram innvilges: vurder det.",
               "Frå 18 til 66 år kan kvalifiseringsprogram bli innvilga: vurder det.")},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_words(&cases[i].words, tell, &cases[i].row);
}

static void sources(void **state)
{
    (void)state;
    assert_string_equal(age_source(rules, AGE_UNDER_18), "V 4.1.2, V 5.1");
    assert_string_equal(age_source(rules, AGE_YOUTH_TEAM), "V 6.1, V 7.1");
    assert_string_equal(age_source(rules, AGE_YOUTH_GUARANTEE), "V 4.2.5");
    assert_string_equal(age_source(rules, AGE_KVP), "V 6.2.1, V.v4, P \"KVP\"");
}

int main(void)
{
    lang_use(LANG_EN, ".");
    rules = case_rules();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ages),
        cmocka_unit_test(birthdays),
        cmocka_unit_test(in_words),
        cmocka_unit_test(sources),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ruleset_free(rules);
    return failed;
}
