#include "rule_cases.h"

/* What must hold of every sentence, tried on random ones (the same ones each time). */

enum { SENTENCES = 10000, BREAKS = 5 };

static const DateCode served[] = {D_ONE_THIRD, D_HALF, D_TWO_THIRDS, D_END};
static const DateCode windows[] = {D_PREP_START, D_NAV_NOTICE, D_KVP_OPEN, D_EK_OPEN, D_LOW_SECURITY_REVIEW};

/* Numerical Recipes' constants; the low bits are poor, so they are dropped. */
static unsigned next(uint32_t *seed, unsigned below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

typedef struct Sentence {
    SentenceFacts facts;
    Interruption breaks[BREAKS + 1];
    Date today;
} Sentence;

static void invent(uint32_t *seed, Sentence *ret)
{
    static const Form forms[] = {FORM_SAERLIG_HOYT,   FORM_HOYT, FORM_LAVT,
                                 FORM_OVERGANGSBOLIG, FORM_EK,   FORM_PROVELOSLATT};
    *ret = (Sentence){0};
    Date start = date_of(2020, 1, 1) + (Date)next(seed, 4000);
    ret->facts = (SentenceFacts){
        .form = forms[next(seed, COUNT(forms))],
        .start = start,
        .has_sentence = true,
        .remand_days = next(seed, 2) ? (int)next(seed, 400) : 0,
        .interruptions = ret->breaks,
        .interruption_count = next(seed, BREAKS + 1),
    };
    switch (next(seed, 3)) {
    case 0: ret->facts.sentence.days = 1 + (int)next(seed, 120); break;
    case 1: ret->facts.sentence.months = 1 + (int)next(seed, 24); break;
    default:
        ret->facts.sentence = (Duration){(int)next(seed, 6), (int)next(seed, 12), 1 + (int)next(seed, 31)};
    }
    for (size_t i = 0; i < ret->facts.interruption_count; i++) {
        Date from = start + (Date)next(seed, 700);
        ret->breaks[i] = (Interruption){from, from + 1 + (Date)next(seed, 60)};
    }
    ret->today = start + (Date)next(seed, 2000);
}

static bool interrupted(const SentenceFacts *facts, Date day)
{
    for (size_t i = 0; i < facts->interruption_count; i++)
        if (facts->interruptions[i].from <= day && day < facts->interruptions[i].to) return true;
    return false;
}

/* The day on which n days have been served, found by living through them. */
static Date live(const SentenceFacts *facts, int n)
{
    Date day = facts->start;
    for (int left = n - facts->remand_days; left > 0; day++)
        if (!interrupted(facts, day)) left--;
    return day;
}

static void compute(const Ruleset *rules, const Sentence *sentence, Dates *ret)
{
    dates_compute(rules, &sentence->facts, sentence->today, ret);
}

static void lived_through(const Ruleset *rules, const Sentence *sentence)
{
    Dates dates;
    compute(rules, sentence, &dates);
    const SentenceFacts *facts = &sentence->facts;
    int total = date_add(facts->start, facts->sentence) - facts->start;
    int thirds = (2 * total + 2) / 3 > 60 ? (2 * total + 2) / 3 : 60;
    assert_int_equal(dates.total_days, total);
    assert_int_equal(dates.at[D_END].date, live(facts, total));
    assert_int_equal(dates.at[D_HALF].date, live(facts, (total + 1) / 2));
    assert_int_equal(dates.at[D_ONE_THIRD].date, live(facts, (total + 2) / 3));
    assert_int_equal(dates.at[D_TWO_THIRDS].date, thirds < total ? live(facts, thirds) : DATE_NONE);
}

static void in_order(const Ruleset *rules, const Sentence *sentence)
{
    Dates dates;
    compute(rules, sentence, &dates);
    const DateResult *at = dates.at;
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        if (!at[code].asked) continue;
        assert_true((at[code].date != DATE_NONE) == (at[code].reason == REASON_NONE));
        assert_true(at[code].date == DATE_NONE || at[code].date >= sentence->facts.start);
    }
    assert_true(at[D_ONE_THIRD].date <= at[D_HALF].date && at[D_HALF].date <= at[D_END].date);
    if (at[D_TWO_THIRDS].date) assert_true(at[D_HALF].date <= at[D_TWO_THIRDS].date);
    assert_true(at[D_TWO_THIRDS].date <= at[D_END].date);
    assert_true(at[D_RELEASE].date == at[D_END].date || at[D_RELEASE].date == at[D_TWO_THIRDS].date);
    assert_true(at[D_KVP_OPEN].date <= at[D_NAV_NOTICE].date && at[D_NAV_NOTICE].date <= at[D_RELEASE].date);
    if (at[D_LEAVE_EARLIEST].date) {
        assert_true(at[D_LEAVE_EARLIEST].date >= at[D_ONE_THIRD].date);
        assert_true(at[D_LEAVE_EARLIEST].date <= at[D_END].date);
    }
    if (at[D_SPECIAL_SECURITY_REVIEW].asked) {
        assert_true(at[D_SPECIAL_SECURITY_REVIEW].date > sentence->today);
        assert_true(at[D_SPECIAL_SECURITY_REVIEW].date <= date_add_months(sentence->today, 6) + 3);
    }
}

/* `later` must have no date earlier than `before`, of those that both have. */
static void none_earlier(const Dates *before, const Dates *later)
{
    for (size_t i = 0; i < COUNT(served) + COUNT(windows); i++) {
        DateCode code = i < COUNT(served) ? served[i] : windows[i - COUNT(served)];
        Date a = before->at[code].date, b = later->at[code].date;
        if (a && b && b < a) fail_msg("%s comes earlier", date_code_text(code));
    }
}

static void more_remand_is_never_later(const Ruleset *rules, const Sentence *sentence)
{
    Sentence more = *sentence;
    more.facts.interruptions = more.breaks;
    more.facts.remand_days++;
    Dates dates, dates_more;
    compute(rules, sentence, &dates);
    compute(rules, &more, &dates_more);
    none_earlier(&dates_more, &dates);
}

static void later_release_moves_no_window_earlier(const Ruleset *rules, const Sentence *sentence)
{
    Sentence a = *sentence, b = *sentence;
    a.facts.release = sentence->today,
    b.facts.release = sentence->today + 1 + sentence->facts.remand_days % 40;
    Dates dates_a, dates_b;
    compute(rules, &a, &dates_a);
    compute(rules, &b, &dates_b);
    none_earlier(&dates_a, &dates_b);
    for (size_t i = 0; i < COUNT(served); i++)
        assert_int_equal(dates_a.at[served[i]].date, dates_b.at[served[i]].date);
    assert_int_equal(dates_a.at[D_RELEASE].origin, ORIGIN_OFFICIAL);
    assert_int_equal(dates_a.at[D_RELEASE].computed, dates_b.at[D_RELEASE].computed);
}

/* One more interruption moves a date by its own length at most, and never back; the order of the list is
 * nothing. */
static void interruptions(const Ruleset *rules, const Sentence *sentence)
{
    Sentence more = *sentence;
    size_t n = more.facts.interruption_count++;
    more.facts.interruptions = more.breaks;
    for (size_t i = n; i > 0; i--)
        more.breaks[i] = sentence->breaks[i - 1];
    more.breaks[0] = (Interruption){sentence->today, sentence->today + 7};
    Dates dates, dates_more;
    compute(rules, sentence, &dates);
    compute(rules, &more, &dates_more);
    none_earlier(&dates, &dates_more);
    for (size_t i = 0; i < n; i++)
        more.breaks[i] = sentence->breaks[n - 1 - i];
    more.facts.interruption_count = n;
    compute(rules, &more, &dates_more);
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++)
        assert_int_equal(dates.at[code].date, dates_more.at[code].date);
}

/* An explanation is there for every date, and ends as a sentence does. */
static void explained(const Ruleset *rules, const Sentence *sentence)
{
    Dates dates;
    compute(rules, sentence, &dates);
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        AUTO_STR why = {0};
        dates_why(&why, rules, &sentence->facts, &dates, code);
        if (!dates.at[code].asked)
            assert_int_equal(why.len, 0);
        else
            assert_true(why.len > 0 && why.data[why.len - 1] == '.');
    }
}

/* One property, tried on all of them. */
typedef void (*Property)(const Ruleset *rules, const Sentence *sentence);

static void try_all(Property property)
{
    Ruleset *rules = case_rules();
    uint32_t seed = 20250615;
    for (int i = 0; i < SENTENCES; i++) {
        Sentence sentence;
        invent(&seed, &sentence);
        sentence.facts.interruptions = sentence.breaks;
        property(rules, &sentence);
    }
    ruleset_free(rules);
}

#define TRIED(property)                                                                                      \
    static void test_##property(void **state)                                                                \
    {                                                                                                        \
        (void)state;                                                                                         \
        try_all(property);                                                                                   \
    }
TRIED(lived_through)
TRIED(in_order)
TRIED(more_remand_is_never_later)
TRIED(later_release_moves_no_window_earlier)
TRIED(interruptions)
TRIED(explained)

int main(void)
{
    lang_use(LANG_EN, ".");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lived_through),
        cmocka_unit_test(test_in_order),
        cmocka_unit_test(test_more_remand_is_never_later),
        cmocka_unit_test(test_later_release_moves_no_window_earlier),
        cmocka_unit_test(test_interruptions),
        cmocka_unit_test(test_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
