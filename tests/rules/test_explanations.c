#include "rule_cases.h"
#include "rules/ledger.h"
#include "tests/rules/stay_text.h"

#include <locale.h>
#include <unistd.h>

/* The explanations of tests/rules/explanations.ini in the three languages, with the translations of this
 * build. */

static Catalogue *catalogue;
static char folder[512];
static bool asked_date[DATE_CODE_COUNT], asked_reason[REASON_COUNT], asked_flag[DATE_FLAG_COUNT];
static bool asked_benefit[BENEFIT_COUNT];

static bool yes(const IniSection *section, const char *key)
{
    return text_same(ini_value(section, key), "yes");
}

/* The case that the facts are of; its interruptions are borrowed from `given`. */
static Casefile *casefile_of(const IniSection *section, const CaseFacts *given, BenefitCode held)
{
    Casefile *c = casefile_new();
    const char *placements = ini_value(section, "placements"), *sentence = ini_value(section, "sentence");
    c->stay.phase = PHASE_SENTENCE;
    c->stay.form = (int)given->facts.form;
    c->stay.start = given->facts.start;
    c->stay.official.release = given->facts.release;
    c->person.born = given->facts.born;
    c->outside_employer = yes(section, "outside_employer") ? TRI_YES : TRI_NO;
    if (sentence) c->stay.sentence = mem_text(sentence);
    if (placements) stay_place(&c->stay, placements);
    for (size_t i = 0; i < given->facts.interruption_count; i++) {
        Interruption *pause = list_add(&c->stay.interruptions, &record_interruption);
        *pause = given->breaks[i];
    }
    if (yes(section, "children")) {
        Child *child = list_add(&c->children, &record_child);
        *child = (Child){.supports = TRI_YES};
    }
    Benefit *benefit = list_add(&c->benefits, &record_benefit);
    *benefit = (Benefit){
        .code = (int)held,
        .reported = case_date(section, "reported"),
        .stop_confirmed = case_date(section, "confirmed"),
        .resume_applied = case_date(section, "applied"),
        .resumed = case_date(section, "resumed"),
    };
    return c;
}

static void tell_benefit(Str *out, const Ruleset *rules, const IniSection *section, const CaseFacts *given,
                         BenefitCode code, bool ledger)
{
    AUTO_CASEFILE Casefile *c = casefile_of(section, given, code);
    Situation s;
    LedgerRow rows[BENEFIT_COUNT];
    situation_of(rules, c, given->today, &s);
    assert_int_equal(ledger_of(rules, catalogue, c, &s, rows), 1);
    if (ledger)
        ledger_why(out, rows);
    else
        benefit_why(out, rules, &s.sentence, &s.dates, &s.benefits[code]);
    asked_benefit[code] |= !ledger;
}

static void tell_date(Str *out, const Ruleset *rules, const CaseFacts *given, DateCode code)
{
    Dates dates;
    dates_compute(rules, &given->facts, given->today, &dates);
    assert_true(dates.at[code].asked);
    dates_why(out, rules, &given->facts, &dates, code);
    asked_date[code] = true;
    asked_reason[dates.at[code].reason] = asked_flag[dates.at[code].flag] = true;
}

static void tell_label(Str *out, const char *kind, const char *code)
{
    for (Reason reason = REASON_NONE + 1; reason < REASON_COUNT; reason++)
        if (text_same(kind, "reason") && text_same(date_reason_code(reason), code))
            str_add(out, _(date_reason_label(reason)));
    for (DateFlag flag = DATE_FLAG_NONE + 1; flag < DATE_FLAG_COUNT; flag++)
        if (text_same(kind, "flag") && text_same(date_flag_code(flag), code))
            str_add(out, _(date_flag_label(flag)));
}

static void tell(Str *out, const Ruleset *rules, const IniSection *section)
{
    char kind[16] = "", code[40] = "";
    CaseFacts given;
    case_facts(section, &given);
    const char *ask = ini_value(section, "ask");
    if (!ask || sscanf(ask, "%15s %39s", kind, code) != 2) fail_msg("[%s] asks nothing", section->name);
    if (text_same(kind, "date"))
        tell_date(out, rules, &given, date_code_from_text(code));
    else if (text_same(kind, "benefit") || text_same(kind, "ledger"))
        tell_benefit(out, rules, section, &given, (BenefitCode)code_value(&codes_benefit, code),
                     text_same(kind, "ledger"));
    else
        tell_label(out, kind, code);
}

/* With no other locale than C.UTF-8 newer C libraries translate nothing, nor does a build without gettext. */
static bool translates(void)
{
    lang_use(LANG_NB, folder);
    return strcmp(_("The form of execution is not known."), "The form of execution is not known.") != 0;
}

static void check_case(void **state)
{
    const IniSection *section = *state;
    Ruleset *rules = case_rules();
    int wrong = 0;
    bool all = translates();
    for (Lang lang = 0; lang < LANG_COUNT; lang++) {
        if (lang != LANG_EN && !all) continue;
        AUTO_STR found = {0};
        lang_use(lang, folder);
        tell(&found, rules, section);
        if (text_same(str_text(&found), ini_value(section, lang_code(lang)))) continue;
        print_error("%s\n  expected %s\n  found    %s\n", lang_code(lang),
                    ini_value(section, lang_code(lang)), str_text(&found));
        if (getenv("EXPLAIN"))
            fprintf(stderr, "@@%s|%s|%s\n", section->name, lang_code(lang), str_text(&found));
        wrong++;
    }
    ruleset_free(rules);
    lang_use(LANG_EN, folder);
    assert_int_equal(wrong, 0);
}

/* Whether anything was left out of the file. */
static void everything_is_asked(void **state)
{
    (void)state;
    const char *top = getenv("top_srcdir");
    AUTO_STR path = {0};
    Ini *ini = NULL;
    Error err = {0};
    str_add_f(&path, "%s/tests/rules/explanations.ini", top && *top ? top : ".");
    assert_int_equal(ini_load(str_text(&path), &ini, &err), STATUS_OK);
    Ruleset *rules = case_rules();
    for (size_t i = 0; i < ini->count; i++) {
        AUTO_STR text = {0};
        tell(&text, rules, &ini->sections[i]);
    }
    ruleset_free(rules);
    ini_free(ini);
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++)
        if (!asked_date[code]) fail_msg("no case asks for the date %s", date_code_text(code));
    for (Reason reason = 1; reason < REASON_COUNT; reason++)
        if (!asked_reason[reason]) fail_msg("no case has the reason %s", date_reason_code(reason));
    for (DateFlag flag = 1; flag < DATE_FLAG_COUNT; flag++)
        if (!asked_flag[flag]) fail_msg("no case has the flag %s", date_flag_code(flag));
    for (int code = 1; code < BENEFIT_COUNT; code++)
        if (!asked_benefit[code]) fail_msg("no case asks for %s", code_text(&codes_benefit, code));
}

int main(void)
{
    const char *build = getenv("top_builddir");
    Error err = {0};
    snprintf(folder, sizeof folder, "%s/locale", build && *build ? build : ".");
    if (catalogue_load(NULL, &catalogue, &err) != STATUS_OK) return 1;
    lang_use(LANG_EN, folder);
    const struct CMUnitTest tests[] = {cmocka_unit_test(everything_is_asked)};
    return cases_run("explanations", check_case, tests, COUNT(tests));
}
