#include "rule_cases.h"
#include "rule_words.h"
#include "rules/municipality.h"

#include <stdio.h>

/* Which municipality answers: each rule, each fact missing, and the guide's own example. */

typedef struct Row {
    const char *name;
    MunicipalityFacts facts;
    const char *responsible; /* NULL: nobody can say */
    int rule;
    const char *after_release;
    const char *why;
} Row;

#define AFTER                                                                                                \
    " After release it is the municipality that the person moves to, C; what has been granted before "       \
    "release stays with the one that granted it for as long as the decision says."

static const Row rows[] = {
    /* The guide: lives in A, arrested in B. */
    {"in remand",
     {.form = FORM_VARETEKT, .lives_in = "A", .arrested_in = "B"},
     "B",
     2,
     NULL,
     "Somebody in remand answers to the municipality of arrest, B."},
    {"let out before serving",
     {.form = FORM_HOYT, .lives_in = "A", .arrested_in = "B", .stayed_in = "A"},
     "A",
     4,
     NULL,
     "The person stayed in A just before serving, so that municipality answers."},
    {"straight on to serving",
     {.form = FORM_HOYT, .lives_in = "A", .arrested_in = "B", .stayed_in = "A", .direct_from_remand = true},
     "B",
     3,
     NULL,
     "The person came straight from remand, so the municipality of arrest, B, still answers."},

    {"from abroad",
     {.form = FORM_HOYT, .lives_in = "A", .arrested_in = "B", .brought_in = "O", .moves_to = "C"},
     "O",
     1,
     "C",
     "The person was arrested abroad and brought to Norway, so the municipality of entry, O, answers." AFTER},
    {"from abroad, in remand",
     {.form = FORM_VARETEKT, .arrested_in = "B", .brought_in = "O"},
     "O",
     1,
     NULL,
     "The person was arrested abroad and brought to Norway, so the municipality of entry, O, answers."},
    {"from abroad, straight on",
     {.form = FORM_LAVT, .arrested_in = "B", .brought_in = "O", .direct_from_remand = true},
     "O",
     1,
     NULL,
     "The person was arrested abroad and brought to Norway, so the municipality of entry, O, answers."},
    {"in remand, moves",
     {.form = FORM_VARETEKT, .arrested_in = "B", .moves_to = "C"},
     "B",
     2,
     "C",
     "Somebody in remand answers to the municipality of arrest, B." AFTER},
    {"in remand, stay known",
     {.form = FORM_VARETEKT, .arrested_in = "B", .stayed_in = "S"},
     "B",
     2,
     NULL,
     "Somebody in remand answers to the municipality of arrest, B."},
    {"stayed elsewhere",
     {.form = FORM_FORVARING, .lives_in = "A", .stayed_in = "S", .moves_to = "C"},
     "S",
     4,
     "C",
     "The person stayed in S just before serving, so that municipality answers." AFTER},
    {"stay not known",
     {.form = FORM_OVERGANGSBOLIG, .lives_in = "A"},
     "A",
     4,
     NULL,
     "It is not known where the person stayed just before serving; that is taken to be where the person "
     "lives, A."},
    {"serving at home, straight from remand",
     {.form = FORM_EK, .lives_in = "A", .arrested_in = "B", .direct_from_remand = true},
     "B",
     3,
     NULL,
     "The person came straight from remand, so the municipality of arrest, B, still answers."},
    {"a blank name is no answer",
     {.form = FORM_EK, .lives_in = "A", .stayed_in = " "},
     "A",
     4,
     NULL,
     "Somebody who serves in the community answers to the municipality of the stay: A."},
    {"community sentence",
     {.form = FORM_SAMFUNNSSTRAFF, .stayed_in = "S", .lives_in = "A", .moves_to = "C"},
     "S",
     4,
     "C",
     "Somebody who serves in the community answers to the municipality of the stay: S."},
    {"on probation",
     {.form = FORM_PROVELOSLATT, .lives_in = "A", .stayed_in = "S", .moves_to = "C"},
     "C",
     5,
     "C",
     "After release the municipality that the person has moved to, C, answers."},
    {"on probation, where to is not known",
     {.form = FORM_PROVELOSLATT, .lives_in = "A", .stayed_in = "S"},
     "A",
     5,
     NULL,
     "It is not known where the person moved at release; that is taken to be where the person lives, A."},

    {"arrest not known",
     {.form = FORM_VARETEKT, .lives_in = "A"},
     NULL,
     0,
     NULL,
     "The municipality of arrest answers, but it is not known."},
    {"arrest not known, straight on",
     {.form = FORM_HOYT, .lives_in = "A", .direct_from_remand = true},
     NULL,
     0,
     NULL,
     "The municipality of arrest answers, but it is not known."},
    {"nothing known",
     {.form = FORM_HOYT},
     NULL,
     0,
     NULL,
     "The municipality in which the person stayed just before serving answers, but it is not known."},
    {"only the new one known",
     {.form = FORM_HOYT, .moves_to = "C"},
     NULL,
     0,
     "C",
     "The municipality in which the person stayed just before serving answers, but it is not known." AFTER},
    {"nothing known on probation",
     {.form = FORM_PROVELOSLATT},
     NULL,
     0,
     NULL,
     "The municipality that the person has moved to answers, but it is not known."},
    {"form not known",
     {.lives_in = "A"},
     "A",
     4,
     NULL,
     "It is not known where the person stayed just before serving; that is taken to be where the person "
     "lives, A."},
};

static void each_row(void **state)
{
    const Row *row = *state;
    MunicipalityResult result;
    municipality_compute(&row->facts, &result);
    if (!text_same(result.responsible, row->responsible))
        fail_msg("%s", result.responsible ? result.responsible : "none");
    assert_int_equal(result.rule, row->rule);
    assert_true(text_same(result.after_release, row->after_release));
    AUTO_STR why = {0};
    municipality_why(&why, &row->facts, &result);
    assert_string_equal(str_text(&why), row->why);
}

typedef struct StateRow {
    MunicipalityFacts facts;
    const char *state; /* NULL: not known */
    InWords why;
} StateRow;

static void tell_state(Str *out, const void *about)
{
    const StateRow *row = about;
    MunicipalityResult result;
    municipality_compute(&row->facts, &result);
    municipality_state_why(out, &row->facts, &result);
}

/* The state side goes by the registered address, whoever answers for social services. */
static void state_side(void **state)
{
    (void)state;
    static const StateRow state_rows[] = {
        {{.form = FORM_VARETEKT, .lives_in = "A", .arrested_in = "B"},
         "A",
         WORDS("The state side of Nav follows the registered address: A.",
               "Den statlige siden av Nav følger folkeregistrert adresse: A.",
               "Den statlege sida av Nav følgjer folkeregistrert adresse: A.")},
        {{.form = FORM_HOYT, .lives_in = "A", .stayed_in = "S", .moves_to = "C"},
         "A",
         WORDS("The state side of Nav follows the registered address: A. After release it follows to C.",
               "Den statlige siden av Nav følger folkeregistrert adresse: A. Etter løslatelsen følger den "
               "til C.",
               "Den statlege sida av Nav følgjer folkeregistrert adresse: A. Etter lauslatinga følgjer ho "
               "til C.")},
        {{.form = FORM_PROVELOSLATT, .lives_in = "A", .moves_to = "C"},
         "C",
         WORDS("The state side of Nav follows the registered address, which after release is where the "
               "person has "
               "moved to: C.",
               "Den statlige siden av Nav følger folkeregistrert adresse, som etter løslatelsen er der "
               "personen har "
               "flyttet: C.",
               "Den statlege sida av Nav følgjer folkeregistrert adresse, som etter lauslatinga er der "
               "personen har "
               "flytta: C.")},
        {{.form = FORM_PROVELOSLATT, .lives_in = "A", .moves_to = " "},
         "A",
         WORDS("The state side of Nav follows the registered address: A.",
               "Den statlige siden av Nav følger folkeregistrert adresse: A.",
               "Den statlege sida av Nav følgjer folkeregistrert adresse: A.")},
        {{.form = FORM_HOYT, .lives_in = "\t", .stayed_in = "S", .moves_to = "C"},
         NULL,
         WORDS("The state side of Nav follows the registered address, but it is not known. After release it "
               "follows "
               "to C.",
               "Den statlige siden av Nav følger folkeregistrert adresse, men den er ikke kjent. Etter "
               "løslatelsen "
               "følger den til C.",
               "Den statlege sida av Nav følgjer folkeregistrert adresse, men ho er ikkje kjend. Etter "
               "lauslatinga "
               "følgjer ho til C.")},
    };
    for (size_t i = 0; i < COUNT(state_rows); i++) {
        MunicipalityResult result;
        municipality_compute(&state_rows[i].facts, &result);
        assert_true(text_same(result.state, state_rows[i].state));
        check_words(&state_rows[i].why, tell_state, &state_rows[i]);
    }
}

typedef struct DecisionRow {
    const char *municipality, *until, *today;
    int disputes;
    InWords why; /* what follows on that of the rule */
} DecisionRow;

static void tell_decision(Str *out, const void *about)
{
    const DecisionRow *row = about;
    Responsibility entries[4] = {
        {.kind = RESPONSIBILITY_DISPUTE, .municipality = "D", .until = date_of(2026, 3, 1)}, /* settled */
        {.kind = RESPONSIBILITY_DECISION,
         .municipality = (char *)row->municipality,
         .until = date_from_iso(row->until)},
    };
    for (int i = 0; i < row->disputes; i++)
        entries[2 + i] = (Responsibility){.kind = RESPONSIBILITY_DISPUTE,
                                          .municipality = "D",
                                          .until = i ? date_of(2026, 3, 2) : DATE_NONE};
    MunicipalityFacts facts = {.form = FORM_PROVELOSLATT,
                               .moves_to = "C",
                               .entries = entries,
                               .entry_count = 2 + (size_t)row->disputes,
                               .today = date_from_iso(row->today)};
    MunicipalityResult result;
    municipality_compute(&facts, &result);
    municipality_why(out, &facts, &result);
}

#define MOVED_EN "After release the municipality that the person has moved to, C, answers."
#define MOVED_NB "Etter løslatelsen har kommunen personen har flyttet til, C, ansvaret."
#define MOVED_NN "Etter lauslatinga har kommunen personen har flytta til, C, ansvaret."

/* What was decided before release stays, until and with the last day that the decision says. */
static void decisions(void **state)
{
    (void)state;
    static const DecisionRow decision_rows[] = {
        {"B", "2026-03-03", "2026-03-02", 0,
         WORDS(MOVED_EN " What B has decided before release stays there until 03.03.2026.",
               MOVED_NB " Det B har vedtatt før løslatelsen, blir der til 03.03.2026.",
               MOVED_NN " Det B har vedteke før lauslatinga, blir der til 03.03.2026.")},
        {"B", "2026-03-02", "2026-03-02", 0,
         WORDS(MOVED_EN " What B has decided before release stays there until 02.03.2026.",
               MOVED_NB " Det B har vedtatt før løslatelsen, blir der til 02.03.2026.",
               MOVED_NN " Det B har vedteke før lauslatinga, blir der til 02.03.2026.")},
        {"B", "2026-03-01", "2026-03-02", 0, WORDS(MOVED_EN, MOVED_NB, MOVED_NN)},
        {"B", NULL, "2026-03-02", 0,
         WORDS(
             MOVED_EN " What B has decided before release stays there for as long as the decision says; its "
                      "end is not "
                      "known.",
             MOVED_NB
             " Det B har vedtatt før løslatelsen, blir der så lenge vedtaket varer; når det slutter, er ikke "
             "kjent.",
             MOVED_NN " Det B har vedteke før lauslatinga, blir der så lenge vedtaket varer; når det "
                      "sluttar, er ikkje "
                      "kjent.")},
        {"  ", "2026-12-01", "2026-03-02", 0,
         WORDS(
             MOVED_EN " What has been decided before release stays with the municipality that decided it; "
                      "which one is "
                      "not known.",
             MOVED_NB
             " Det som er vedtatt før løslatelsen, blir hos kommunen som fattet vedtaket; hvilken det er, er "
             "ikke kjent.",
             MOVED_NN " Det som er vedteke før lauslatinga, blir hos kommunen som gjorde vedtaket; kva for "
                      "ein det er, "
                      "er ikkje kjent.")},
        {"B", "2026-03-01", "2026-03-02", 1,
         WORDS(MOVED_EN " 1 dispute about which municipality answers is open: the municipalities can ask "
                        "statsforvalteren "
                        "to settle it, and meanwhile the person must not suffer by it.",
               MOVED_NB " 1 tvist om hvilken kommune som har ansvaret, er åpen: kommunene kan be "
                        "statsforvalteren avgjøre "
                        "den, og imens skal personen ikke bli skadelidende.",
               MOVED_NN
               " 1 tvist om kva kommune som har ansvaret, er open: kommunane kan be statsforvaltaren avgjere "
               "han, og imens skal personen ikkje bli skadelidande.")},
        {"B", "2026-03-01", "2026-03-02", 2,
         WORDS(
             MOVED_EN " 2 disputes about which municipality answers are open: the municipalities can ask "
                      "statsforvalteren to settle them, and meanwhile the person must not suffer by it.",
             MOVED_NB
             " 2 tvister om hvilken kommune som har ansvaret, er åpne: kommunene kan be statsforvalteren "
             "avgjøre dem, og imens skal personen ikke bli skadelidende.",
             MOVED_NN
             " 2 tvistar om kva kommune som har ansvaret, er opne: kommunane kan be statsforvaltaren avgjere "
             "dei, og imens skal personen ikkje bli skadelidande.")},
    };
    for (size_t i = 0; i < COUNT(decision_rows); i++)
        check_words(&decision_rows[i].why, tell_decision, &decision_rows[i]);
}

/* All that have not ended are told, in their order, also where nobody can say who answers in general. */
static void several_decisions(void **state)
{
    (void)state;
    const Responsibility all[] = {
        {.kind = RESPONSIBILITY_DECISION, .municipality = "B", .until = date_of(2026, 4, 1)},
        {.kind = RESPONSIBILITY_DECISION, .municipality = "D", .until = date_of(2026, 1, 1)},
        {.kind = RESPONSIBILITY_DECISION, .municipality = "E"}};
    MunicipalityFacts facts = {
        .form = FORM_PROVELOSLATT, .entries = all, .entry_count = COUNT(all), .today = date_of(2026, 3, 2)};
    MunicipalityResult result;
    AUTO_STR why = {0};
    municipality_compute(&facts, &result);
    municipality_why(&why, &facts, &result);
    assert_null(result.responsible);
    assert_string_equal(
        str_text(&why),
        "The municipality that the person has moved to answers, but it is not known. What B has decided "
        "before release stays there until 01.04.2026. What E has decided before release stays there for "
        "as long as the decision says; its end is not known.");
}

static void from_a_case(void **state)
{
    (void)state;
    AUTO_CASEFILE Casefile *c = casefile_new();
    MunicipalityFacts facts;
    c->stay.form = FORM_LAVT;
    c->stay.municipality.lives_in = mem_text("A");
    c->stay.municipality.arrested_in = mem_text("B");
    c->stay.municipality.brought_in = mem_text("O");
    c->stay.municipality.stayed_in = mem_text("S");
    c->stay.municipality.moves_to = mem_text("C");
    c->stay.municipality.direct_from_remand = TRI_YES;
    municipality_facts_of(c, date_of(2026, 3, 2), &facts);
    assert_int_equal(facts.form, FORM_LAVT);
    assert_string_equal(facts.lives_in, "A");
    assert_string_equal(facts.arrested_in, "B");
    assert_string_equal(facts.brought_in, "O");
    assert_string_equal(facts.stayed_in, "S");
    assert_string_equal(facts.moves_to, "C");
    assert_true(facts.direct_from_remand);
    assert_int_equal(facts.today, date_of(2026, 3, 2));
    c->stay.municipality.direct_from_remand = TRI_NO;
    municipality_facts_of(c, date_of(2026, 3, 2), &facts);
    assert_false(facts.direct_from_remand);
}

/* It is added to what is there, without a blank of its own. */
static void adds(void **state)
{
    (void)state;
    MunicipalityResult result;
    municipality_compute(&rows[0].facts, &result);
    AUTO_STR why = {0};
    str_add(&why, "> ");
    municipality_why(&why, &rows[0].facts, &result);
    assert_memory_equal(str_text(&why), "> Somebody", 10);
}

static void source(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    assert_string_equal(municipality_source(rules), "V 4.2.1");
    ruleset_free(rules);
}

int main(void)
{
    lang_use(LANG_EN, ".");
    enum { OTHERS = 6 };
    struct CMUnitTest tests[COUNT(rows) + OTHERS] = {
        cmocka_unit_test(adds),       cmocka_unit_test(source),
        cmocka_unit_test(decisions),  cmocka_unit_test(several_decisions),
        cmocka_unit_test(state_side), cmocka_unit_test(from_a_case),
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        tests[i + OTHERS] = (struct CMUnitTest){
            .name = rows[i].name,
            .test_func = each_row,
            .initial_state = (void *)(uintptr_t)&rows[i],
        };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
