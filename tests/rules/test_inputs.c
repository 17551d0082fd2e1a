#include "rule_cases.h"
#include "rules/benefits.h"
#include "rules/inputs.h"

/*
 * What a result says that it was worked out from: changing anything else must not change it, and each thing
 * that it names does change it in some case. Tried on random facts, the same ones each time.
 */

enum { TRIES = 12000, BREAKS = 3 };

static unsigned next(uint32_t *seed, unsigned below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

typedef struct Case {
    SentenceFacts facts;
    Interruption breaks[BREAKS];
    Date today;
    bool children, employer;
} Case;

static Date maybe(uint32_t *seed, Date from)
{
    Date date = from + (Date)next(seed, 900);
    return next(seed, 3) == 0 ? date : DATE_NONE;
}

/* Another value for one of the facts, known or not. */
static void change(uint32_t *seed, Input input, Case *c)
{
    SentenceFacts *f = &c->facts;
    const Date base = date_of(2024, 1, 1);
    switch (input) {
    case INPUT_FORM: f->form = (Form)next(seed, FORM_COUNT); break;
    case INPUT_START: f->start = base + (Date)next(seed, 700); break;
    case INPUT_CUSTODY_SINCE:
        f->custody_since = next(seed, 2) ? f->start - (Date)next(seed, 300) : DATE_NONE;
        break;
    case INPUT_SENTENCE:
        f->has_sentence = next(seed, 4) != 0;
        f->sentence = (Duration){(int)next(seed, 3), (int)next(seed, 12), 1 + (int)next(seed, 70)};
        break;
    case INPUT_REMAND_DAYS: f->remand_days = next(seed, 2) ? (int)next(seed, 300) : 0; break;
    case INPUT_INTERRUPTIONS:
        f->interruption_count = next(seed, BREAKS + 1);
        for (size_t i = 0; i < f->interruption_count; i++) {
            c->breaks[i].from = base + (Date)next(seed, 900);
            c->breaks[i].to = c->breaks[i].from + 1 + (Date)next(seed, 60);
        }
        break;
    case INPUT_TWO_THIRDS: f->two_thirds = maybe(seed, base); break;
    case INPUT_RELEASE: f->release = maybe(seed, base); break;
    case INPUT_END: f->end = maybe(seed, base); break;
    case INPUT_MINIMUM_TERM: f->minimum_term = maybe(seed, base); break;
    case INPUT_BORN:
        f->born = next(seed, 5) ? base - 69 * 365 + (Date)next(seed, 53 * 365) : DATE_NONE;
        break;
    case INPUT_PLACED_SINCE: f->placed_since = maybe(seed, f->start); break;
    case INPUT_TODAY: c->today = base + (Date)next(seed, 1500); break;
    case INPUT_CHILDREN: c->children = next(seed, 2); break;
    case INPUT_OUTSIDE_EMPLOYER: c->employer = next(seed, 2); break;
    case INPUT_PLACEMENTS:
    case INPUT_SINCE:
    case INPUT_COUNT: break;
    }
}

static void invent(uint32_t *seed, Case *ret)
{
    *ret = (Case){0};
    for (Input input = 0; input < INPUT_COUNT; input++)
        change(seed, input, ret);
}

static void compute(const Ruleset *rules, Case *c, Dates *ret)
{
    c->facts.interruptions = c->breaks;
    dates_compute(rules, &c->facts, c->today, ret);
}

/* What a date is, leaving out our own date beside an official one: that is told, but not the result. */
static bool same_date(const DateResult *a, const DateResult *b)
{
    if (a->asked != b->asked) return false;
    return !a->asked ||
           (a->date == b->date && a->origin == b->origin && a->flag == b->flag && a->reason == b->reason);
}

static bool same_benefit(const BenefitResult *a, const BenefitResult *b)
{
    return a->answer == b->answer && a->basis == b->basis && a->stop_from == b->stop_from &&
           a->rate_after_stop == b->rate_after_stop && a->resume_from == b->resume_from;
}

/* Which named facts have changed a result. */
static InputSet date_seen[DATE_CODE_COUNT], date_named[DATE_CODE_COUNT];
static InputSet benefit_seen[BENEFIT_COUNT], benefit_named[BENEFIT_COUNT];

static void answer(const Ruleset *rules, const Case *c, const Dates *dates, BenefitCode code,
                   BenefitResult *ret)
{
    benefit_compute(rules, &c->facts, dates, code, c->children, c->employer, ret);
}

static void try_dates(const Case *c, const Dates *before, const Dates *after, Input input)
{
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        InputSet named = dates_inputs(&c->facts, before, code);
        bool same = same_date(&before->at[code], &after->at[code]);
        date_named[code] |= named;
        if (!same) date_seen[code] |= INPUT_BIT(input);
        if (same || !before->at[code].asked || named & INPUT_BIT(input)) continue;
        fail_msg("%s changes %s, which does not name it", input_code(input), date_code_text(code));
    }
}

static void try_benefits(const Ruleset *rules, const Case *was, const Case *now, const Dates *before,
                         const Dates *after, Input input)
{
    for (BenefitCode code = 1; code < BENEFIT_COUNT; code++) {
        BenefitResult a, b;
        answer(rules, was, before, code, &a);
        answer(rules, now, after, code, &b);
        InputSet named = benefit_inputs(rules, &was->facts, before, &a);
        bool same = same_benefit(&a, &b);
        benefit_named[code] |= named;
        if (!same) benefit_seen[code] |= INPUT_BIT(input);
        if (same || named & INPUT_BIT(input)) continue;
        fail_msg("%s changes %s, which does not name it", input_code(input),
                 code_text(&codes_benefit, (int)code));
    }
}

static void only_what_is_named(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    uint32_t seed = 20250615;
    for (int i = 0; i < TRIES; i++) {
        Case c;
        Dates before, after;
        invent(&seed, &c);
        compute(rules, &c, &before);
        for (Input input = 0; input < INPUT_COUNT; input++) {
            Case other = c;
            change(&seed, input, &other);
            compute(rules, &other, &after);
            try_dates(&c, &before, &after, input);
            if (c.facts.form != FORM_UNKNOWN) try_benefits(rules, &c, &other, &before, &after, input);
        }
    }
    ruleset_free(rules);
}

/* Runs after the one above: what it has seen to change something, and what was named. */
static void all_that_is_named(void **state)
{
    (void)state;
    int wrong = 0;
    for (Input input = 0; input < INPUT_COUNT; input++) {

        for (DateCode code = 0; code < DATE_CODE_COUNT; code++)
            if (date_named[code] & ~date_seen[code] & INPUT_BIT(input))
                print_error("%s never changes %s\n", input_code(input), date_code_text(code)), wrong++;
        for (BenefitCode code = 1; code < BENEFIT_COUNT; code++)
            if (benefit_named[code] & ~benefit_seen[code] & INPUT_BIT(input))
                print_error("%s never changes %s\n", input_code(input), code_text(&codes_benefit, (int)code)),
                    wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* How a stay went is named where it counts, and only there. */
static void placements_are_named(void **state)
{
    (void)state;
    Ruleset *rules = case_rules();
    SentenceFacts facts = {.form = FORM_EK, .start = date_of(2025, 3, 1), .release = date_of(2026, 3, 1)};
    Dates dates;
    dates_compute(rules, &facts, date_of(2026, 3, 2), &dates);
    StayPeriod stay[] = {{.from = facts.start, .to = date_of(2025, 3, 20), .form = FORM_HOYT},
                         {.from = date_of(2025, 3, 20), .form = FORM_EK}};
    for (BenefitCode code = 1; code < BENEFIT_COUNT; code++) {
        StayPeriods periods = {.all = stay, .count = 2}, present = {.all = &stay[1], .count = 1};
        bool stops = code != BENEFIT_TILTAKSPENGER && code != BENEFIT_KVP;
        InputSet of_stay = INPUT_BIT(INPUT_PLACEMENTS),
                 of_custody = INPUT_BIT(INPUT_START) | INPUT_BIT(INPUT_RELEASE);
        BenefitResult result;
        benefit_now(rules, &facts, &dates, &periods, code, false, false, date_of(2099, 1, 1), &result);
        InputSet named = benefit_inputs(rules, &facts, &dates, &result);
        assert_int_equal(named & of_stay, stops ? of_stay : 0);
        if (stops) assert_int_equal(named & of_custody, of_custody);
        benefit_now(rules, &facts, &dates, &present, code, false, false, date_of(2099, 1, 1), &result);
        named = benefit_inputs(rules, &facts, &dates, &result);
        assert_int_equal(named & of_stay, stops ? of_stay : 0);
        if (code != BENEFIT_KVP) assert_int_equal(named & of_custody, 0);
        benefit_compute(rules, &facts, &dates, code, false, false, &result);
        assert_int_equal(benefit_inputs(rules, &facts, &dates, &result) & of_stay, 0);
    }
    ruleset_free(rules);
}

int main(void)
{
    lang_use(LANG_EN, ".");
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_what_is_named),
                                       cmocka_unit_test(all_that_is_named),
                                       cmocka_unit_test(placements_are_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
