#include "rule_cases.h"
#include "rules/inputs.h"
#include "rules/ledger.h"

/* What must hold of the benefits of every stay, tried on random ones (the same ones each time). */

enum { STAYS = 10000, PLACEMENTS = 5, BREAKS = 3 };

static Ruleset *rules;
static Catalogue *catalogue;

/* Numerical Recipes' constants; the low bits are poor, so they are dropped. */
static unsigned next(uint32_t *seed, unsigned below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static Date date_or_none(uint32_t *seed, unsigned one_in, Date from, unsigned days)
{
    Date date = from + (Date)next(seed, days);
    return next(seed, one_in) == 0 ? date : DATE_NONE;
}

/* ---------------------------------------------------------------- inventing */

/* Moves in and out of custody, each some days after the last; the list in any order, ends now and then left
 * out. */
static void invent_placements(uint32_t *seed, Stay *stay)
{
    unsigned count = next(seed, PLACEMENTS + 1);
    Date from = stay->start;
    for (unsigned i = 0; i < count; i++) {
        Placement *p = list_add(&stay->placements, &record_placement);
        Date next_from = from + 1 + (Date)next(seed, 250);
        *p = (Placement){.from = from, .form = 1 + (int)next(seed, FORM_COUNT - 1)};
        if (next(seed, 2)) p->to = next_from - (Date)next(seed, 2) * (Date)next(seed, 10);
        if (p->to != DATE_NONE && p->to < p->from) p->to = p->from;
        if (i + 1 == count && next(seed, 8)) stay->form = p->form;
        from = next_from;
    }
    for (unsigned i = count; i > 1; i--) {
        Placement *all = stay->placements.rows, *other = &all[next(seed, i)], kept = all[i - 1];
        all[i - 1] = *other;
        *other = kept;
    }
}

static void invent_sentence(uint32_t *seed, Stay *stay)
{
    char length[40];
    Duration duration = {(int)next(seed, 4), (int)next(seed, 12), (int)next(seed, 40)};
    if (duration.years + duration.months + duration.days > 0 && next(seed, 4))
        stay->sentence = mem_text(duration_iso(duration, length));
    stay->remand_days = next(seed, 3) ? 0 : (int)next(seed, 200);
    stay->official.two_thirds = date_or_none(seed, 5, stay->start, 900);
    stay->official.release = date_or_none(seed, 3, stay->start, 900);
    stay->official.end = date_or_none(seed, 6, stay->start, 900);
    stay->official.minimum_term = date_or_none(seed, 6, stay->start, 900);
    for (unsigned i = next(seed, BREAKS + 1); i > 0; i--) {
        Interruption *pause = list_add(&stay->interruptions, &record_interruption);
        pause->from = stay->start + (Date)next(seed, 600);
        pause->to = pause->from + 1 + (Date)next(seed, 40);
    }
}

static void invent_benefits(uint32_t *seed, Casefile *c)
{
    Date start = c->stay.start;
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        if (next(seed, 3)) continue;
        Benefit *benefit = list_add(&c->benefits, &record_benefit);
        *benefit = (Benefit){
            .code = code,
            .since = date_or_none(seed, 3, start - 400, 700),
            .reported = date_or_none(seed, 3, start, 500),
            .stop_confirmed = date_or_none(seed, 4, start, 500),
            .resume_applied = date_or_none(seed, 5, start, 900),
            .resumed = date_or_none(seed, 8, start, 900),
        };
    }
}

static Casefile *invent(uint32_t *seed, Date *today)
{
    Casefile *c = casefile_new();
    c->ref = mem_text("T-1");
    c->person.family_name = mem_text("Testesen");
    c->stay.phase = PHASE_SENTENCE;
    c->stay.start = date_of(2021, 1, 1) + (Date)next(seed, 3000);
    c->stay.form = 1 + (int)next(seed, FORM_COUNT - 1);
    *today = c->stay.start - 30 + (Date)next(seed, 1500);
    c->person.born = date_or_none(seed, 2, *today - 70 * 365, 54 * 365);
    c->outside_employer = (int)next(seed, 3);
    invent_placements(seed, &c->stay);
    invent_sentence(seed, &c->stay);
    for (unsigned i = next(seed, 3); i > 0; i--) {
        Child *child = list_add(&c->children, &record_child);
        *child = (Child){.born = date_or_none(seed, 2, *today - 19 * 365, 19 * 365),
                         .supports = (int)next(seed, 3)};
    }
    invent_benefits(seed, c);
    return c;
}

/* ---------------------------------------------------------------- everything about one stay */

typedef struct Found {
    Situation situation;
    StayPeriods periods;
    BenefitResult now[BENEFIT_COUNT];   /* of all benefits, held or not */
    BenefitResult *then[BENEFIT_COUNT]; /* for each period */
    LedgerRow ledger[BENEFIT_COUNT];
    size_t ledger_count;
} Found;

static void find(const Casefile *c, Date today, Found *ret)
{
    situation_of(rules, c, today, &ret->situation);
    stay_periods_of(&c->stay, &ret->periods);
    const Situation *s = &ret->situation;
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        benefit_now(rules, &s->sentence, &s->dates, &ret->periods, (BenefitCode)code, s->supports_child,
                    s->outside_employer, s->today, &ret->now[code]);
        ret->then[code] = mem_zero(ret->periods.count, sizeof **ret->then);
        benefit_periods(rules, &s->sentence, &s->dates, &ret->periods, (BenefitCode)code, s->supports_child,
                        s->outside_employer, ret->then[code]);
    }
    ret->ledger_count = ledger_of(rules, catalogue, c, s, ret->ledger);
}

static void found_done(Found *found)
{
    for (int code = 1; code < BENEFIT_COUNT; code++)
        free(found->then[code]);
    stay_periods_done(&found->periods);
}
#define AUTO_FOUND __attribute__((cleanup(found_done))) Found

static bool same_result(const BenefitResult *a, const BenefitResult *b)
{
    return a->code == b->code && a->answer == b->answer && a->basis == b->basis &&
           a->stop_from == b->stop_from && a->rate_after_stop == b->rate_after_stop &&
           a->resume_from == b->resume_from && a->counted_from == b->counted_from &&
           a->counted_to == b->counted_to && a->stopped_before == b->stopped_before;
}

static void same_date(const DateResult *a, const DateResult *b)
{
    assert_int_equal(a->asked, b->asked);
    if (!a->asked) return;
    assert_int_equal(a->date, b->date);
    assert_int_equal(a->computed, b->computed);
    assert_int_equal(a->origin, b->origin);
    assert_int_equal(a->flag, b->flag);
    assert_int_equal(a->reason, b->reason);
}

static void same_row(const LedgerRow *a, const LedgerRow *b)
{
    assert_int_equal(a->code, b->code);
    assert_int_equal(a->state, b->state);
    assert_int_equal(a->stop_from, b->stop_from);
    assert_int_equal(a->resume_from, b->resume_from);
    assert_int_equal(a->apply_from, b->apply_from);
    assert_int_equal(a->reported, b->reported);
    assert_int_equal(a->confirmed, b->confirmed);
    assert_int_equal(a->risk_months, b->risk_months);
}

static void all_same(const Found *a, const Found *b)
{
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        assert_true(same_result(&a->now[code], &b->now[code]));
        assert_true(same_result(&a->situation.benefits[code], &b->situation.benefits[code]));
    }
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++)
        same_date(&a->situation.dates.at[code], &b->situation.dates.at[code]);
    assert_int_equal(a->periods.count, b->periods.count);
    for (size_t i = 0; i < a->periods.count; i++) {
        assert_int_equal(a->periods.all[i].from, b->periods.all[i].from);
        assert_int_equal(a->periods.all[i].to, b->periods.all[i].to);
        assert_int_equal(a->periods.all[i].form, b->periods.all[i].form);
    }
}

/* ---------------------------------------------------------------- properties */

/* Benefits of which the guide does not say what is left after the stop. */
static bool rate_unsaid(BenefitCode code)
{
    return code == BENEFIT_SOSIALSTONAD || code == BENEFIT_FORELDREPENGER || code == BENEFIT_OMSORGSPENGER;
}

static void one_in_order(const BenefitResult *r)
{
    if (r->resume_from) assert_true(r->stop_from && r->resume_from > r->stop_from);
    if (r->stop_from) {
        assert_true(r->counted_from && r->stop_from >= r->counted_from);
        assert_true(r->counted_to == DATE_NONE || r->stop_from < r->counted_to);
        assert_true(rate_unsaid(r->code) ? r->rate_after_stop == -1
                                         : r->rate_after_stop >= 0 && r->rate_after_stop <= 100);
    } else {
        assert_int_equal(r->rate_after_stop, -1);
    }
    assert_int_not_equal(r->answer, ANSWER_UNKNOWN);
    assert_non_null(basis_code(r->basis));
}

static void in_order(uint32_t *seed, Casefile *c, Date today)
{
    (void)seed;
    AUTO_FOUND found;
    find(c, today, &found);
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        one_in_order(&found.now[code]);
        for (size_t i = 0; i < found.periods.count; i++) {
            one_in_order(&found.then[code][i]);
            assert_false(found.then[code][i].stopped_before);
            if (form_in_community(found.periods.all[i].form))
                assert_int_equal(found.then[code][i].stop_from, DATE_NONE);
        }
    }
}

/* What is told of now is of the period in which today lies, or a stop that was over when that began. */
static void now_is_of_today(uint32_t *seed, Casefile *c, Date today)
{
    (void)seed;
    AUTO_FOUND found;
    find(c, today, &found);
    size_t last = 0;
    for (size_t i = 1; i < found.periods.count; i++)
        if (found.periods.all[i].from <= today) last = i;
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        const BenefitResult *now = &found.now[code], *then = &found.then[code][last];
        assert_int_equal(now->answer, then->answer);
        assert_int_equal(now->basis, then->basis);
        if (!now->stopped_before) {
            assert_true(same_result(now, then));
            continue;
        }
        assert_int_equal(then->stop_from, DATE_NONE);
        assert_true(now->counted_to != DATE_NONE && now->counted_to <= found.periods.all[last].from);
        assert_true(now->stop_from < found.periods.all[last].from);
    }
}

/* The form on a day: that of the placement which began last. */
static Form form_on(const Found *found, Date day)
{
    Form form = found->periods.all[0].form;
    for (size_t i = 0; i < found->periods.count; i++)
        if (found->periods.all[i].from <= day) form = found->periods.all[i].form;
    return form;
}

/* Annex 5: an employer outside keeps it in the forms in which one can go out to work. */
static bool has_no_right(BenefitCode code, Form form, bool employer)
{
    bool goes_out =
        form == FORM_LAVT || form == FORM_OVERGANGSBOLIG || form == FORM_SYKEHUS || form == FORM_INSTITUSJON;
    if (!form_in_custody(form)) return false;
    return !(employer && goes_out &&
             (code == BENEFIT_AAP || code == BENEFIT_SYKEPENGER || code == BENEFIT_LONN));
}

/*
 * The stop of each period found by living through the stay day by day: what stops on the first day stops on
 * the first day without the right, what is paid by the month in the second month after coming into custody;
 * it is over on the day on which the right is back, or of release.
 */
static void lived_through(uint32_t *seed, Casefile *c, Date today)
{
    (void)seed;
    static const struct {
        BenefitCode code;
        bool by_month, again;
    } tried[] = {{BENEFIT_AAP, false, true},         {BENEFIT_SYKEPENGER, false, true},
                 {BENEFIT_LONN, false, false},       {BENEFIT_UFORETRYGD, true, true},
                 {BENEFIT_BARNEPENSJON, true, true}, {BENEFIT_BARNETRYGD, false, false}};
    AUTO_FOUND found;
    find(c, today, &found);
    bool employer = found.situation.outside_employer;
    Date start = c->stay.start, release = found.situation.dates.at[D_RELEASE].date;
    size_t count = found.periods.count;
    for (size_t t = 0; t < COUNT(tried); t++) {
        for (size_t i = 0; i < count; i++) {
            Date from = i ? found.periods.all[i].from : start;
            if (!has_no_right(tried[t].code, found.periods.all[i].form, employer)) continue;
            Date in = from, began = from, over = from; /* into custody, without the right, with it again */
            while (in > start && form_in_custody(form_on(&found, in - 1)))
                in--;
            while (began > start && has_no_right(tried[t].code, form_on(&found, began - 1), employer))
                began--;
            Date last = found.periods.all[count - 1].from;
            while (over <= last && has_no_right(tried[t].code, form_on(&found, over), employer))
                over++;
            if (over > last) {
                Date last_in = last;
                while (last_in > start && form_in_custody(form_on(&found, last_in - 1)))
                    last_in--;
                bool of_before =
                    last_in > start && release <= last_in; /* released, and taken in again since */
                over = of_before ? DATE_NONE : release;
            }
            Date second = date_add_months(date_month_first(in), 2);
            Date stop = tried[t].by_month ? (second > began ? second : began) : began;
            bool stops =
                over == DATE_NONE || (tried[t].by_month ? date_month_first(over) > stop : over > stop);
            Date again = !tried[t].again || over == DATE_NONE ? DATE_NONE
                         : tried[t].by_month                  ? date_month_first(over)
                                                              : over;
            const BenefitResult *r = &found.then[tried[t].code][i];
            assert_int_equal(r->stop_from, stops ? stop : DATE_NONE);
            assert_int_equal(r->resume_from, stops ? again : DATE_NONE);
            if (stops) assert_int_equal(r->counted_from, in);
        }
    }
}

static void later_release(uint32_t *seed, Casefile *c, Date today)
{
    static const DateCode windows[] = {D_PREP_START, D_NAV_NOTICE, D_KVP_OPEN, D_EK_OPEN};
    c->stay.official.release = c->stay.start + (Date)next(seed, 900);
    AUTO_FOUND a;
    find(c, today, &a);
    c->stay.official.release += 1 + (Date)next(seed, 300);
    AUTO_FOUND b;
    find(c, today, &b);
    for (size_t i = 0; i < COUNT(windows); i++) {
        Date before = a.situation.dates.at[windows[i]].date, after = b.situation.dates.at[windows[i]].date;
        if (before && after && after < before) fail_msg("%s comes earlier", date_code_text(windows[i]));
    }
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        const BenefitResult *before = &a.now[code], *after = &b.now[code];
        if (before->resume_from && after->resume_from) assert_true(after->resume_from >= before->resume_from);
        if (before->stop_from && after->stop_from && before->stopped_before == after->stopped_before)
            assert_int_equal(after->stop_from, before->stop_from);
    }
}

static void told(uint32_t *seed, Casefile *c, Date today)
{
    (void)seed;
    AUTO_FOUND found;
    find(c, today, &found);
    const Situation *s = &found.situation;
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        AUTO_STR why = {0};
        benefit_why(&why, rules, &s->sentence, &s->dates, &found.now[code]);
        assert_true(why.len > 1 && why.data[why.len - 1] == '.');
        if (strstr(why.data, "  ") || strstr(why.data, "..") || strstr(why.data, " ,") ||
            strstr(why.data, "(null)"))
            fail_msg("%s: %s", code_text(&codes_benefit, code), why.data);
        assert_string_equal(benefit_rule(rules, (BenefitCode)code), code_text(&codes_benefit, code));
        assert_true(strlen(benefit_source(rules, (BenefitCode)code)) > 0);
        assert_true(benefit_inputs(rules, &s->sentence, &s->dates, &found.now[code]) & INPUT_BIT(INPUT_FORM));
    }
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        if (!s->dates.at[code].asked) continue;
        assert_string_equal(dates_rule(rules, code), date_code_text(code));
        assert_true(strlen(dates_source(rules, code)) > 0);
        assert_int_not_equal(dates_inputs(&s->sentence, &s->dates, code), 0);
    }
    for (size_t i = 0; i < found.ledger_count; i++) {
        AUTO_STR why = {0};
        ledger_why(&why, &found.ledger[i]);
        assert_true(why.len > 1 && why.data[why.len - 1] == '.');
    }
}

static void reverse(List *list, const Record *record)
{
    char kept[128];
    assert_true(record->size <= sizeof kept);
    for (size_t i = 0; i < list->count / 2; i++) {
        void *a = list_at(list, record, i), *b = list_at(list, record, list->count - 1 - i);
        memcpy(kept, a, record->size);
        memcpy(a, b, record->size);
        memcpy(b, kept, record->size);
    }
}

static void any_order(uint32_t *seed, Casefile *c, Date today)
{
    if (c->stay.placements.count > 1 && next(seed, 4) == 0) /* two on one day */
        PLACEMENT_AT(c, 0)->from = PLACEMENT_AT(c, 1)->from;
    AUTO_FOUND before;
    find(c, today, &before);
    AUTO_FOUND again;
    find(c, today, &again);
    all_same(&before, &again);
    reverse(&c->stay.placements, &record_placement);
    reverse(&c->stay.interruptions, &record_interruption);
    reverse(&c->children, &record_child);
    reverse(&c->benefits, &record_benefit);
    AUTO_FOUND after;
    find(c, today, &after);
    all_same(&before, &after);
    assert_int_equal(before.ledger_count, after.ledger_count);
    for (size_t i = 0; i < before.ledger_count; i++)
        same_row(&before.ledger[i], &after.ledger[i]);
}

/* ---------------------------------------------------------------- the ledger */

static void state_fits(const LedgerRow *row, const BenefitResult *result, Date today)
{
    assert_int_equal(row->state == LEDGER_KEPT, result->stop_from == DATE_NONE);
    assert_int_equal(row->stop_from, result->stop_from);
    assert_int_equal(row->resume_from, result->resume_from);
    assert_true(row->risk_months >= 0);
    if (row->state == LEDGER_KEPT || row->confirmed || row->stop_from > today)
        assert_int_equal(row->risk_months, 0);
    switch (row->state) {
    case LEDGER_KEPT: break;
    case LEDGER_TO_REPORT: assert_true(!row->reported && !row->confirmed); break;
    case LEDGER_REPORTED: assert_true(row->reported && !row->confirmed); break;
    case LEDGER_CONFIRMED:
        assert_true(row->confirmed || (row->resume_from && row->resume_from <= today));
        break;
    case LEDGER_TO_APPLY:
        assert_true(row->again && row->resume_from && row->apply_from && row->apply_from <= today &&
                    !row->applied);
        assert_true(row->confirmed || row->resume_from <= today);
        break;
    case LEDGER_APPLIED: assert_true(row->applied && !row->resumed); break;
    case LEDGER_RUNNING: assert_true(row->resumed); break;
    case LEDGER_STATE_COUNT: fail();
    }
    if (row->apply_from) assert_true(row->apply_from <= row->resume_from);
    if (row->again) assert_true(row->stop_from != DATE_NONE);
    LedgerStep step = ledger_next(row);
    if (step == STEP_APPLIED || step == STEP_RESUMED) assert_true(row->again || row->applied);
}

static void ledger_fits(uint32_t *seed, Casefile *c, Date today)
{
    (void)seed;
    AUTO_FOUND found;
    find(c, today, &found);
    assert_int_equal(found.ledger_count, c->benefits.count);
    for (size_t i = 0; i < found.ledger_count; i++) {
        const LedgerRow *row = &found.ledger[i];
        if (i) assert_true(row->code > found.ledger[i - 1].code);
        assert_non_null(casefile_benefit(c, row->code));
        state_fits(row, &found.situation.benefits[row->code], today);
    }
}

/* As days go by, the months at risk only grow, by one at most from a month to the next, and never after it is
 * over. */
static void risk_grows(uint32_t *seed, Casefile *c, Date today)
{
    (void)seed;
    c->children.count = 0; /* who turns 18 changes other things than the ledger */
    LedgerRow rows[BENEFIT_COUNT];
    int before[BENEFIT_COUNT] = {0};
    Date stops[BENEFIT_COUNT] = {0}, ends[BENEFIT_COUNT] = {0}; /* in another form they may be others */
    for (int month = 0; month < 30; month++) {
        Situation s;
        Date day = date_add_months(today, month - 6);
        situation_of(rules, c, day, &s);
        size_t count = ledger_of(rules, catalogue, c, &s, rows);
        for (size_t i = 0; i < count; i++) {
            int risk = rows[i].risk_months, *was = &before[rows[i].code];
            bool same = stops[rows[i].code] == rows[i].stop_from &&
                        ends[rows[i].code] == s.benefits[rows[i].code].counted_to;
            if (month > 0 && same) assert_true(risk >= *was && risk <= *was + 2);
            stops[rows[i].code] = rows[i].stop_from;
            ends[rows[i].code] = s.benefits[rows[i].code].counted_to;
            *was = risk;
        }
    }
}

/* One property, tried on all of them. */
typedef void (*Property)(uint32_t *seed, Casefile *c, Date today);

static void try_all(Property property, int stays)
{
    uint32_t seed = 20250615;
    for (int i = 0; i < stays; i++) {
        Date today;
        AUTO_CASEFILE Casefile *c = invent(&seed, &today);
        property(&seed, c, today);
    }
}

#define TRIED(property, stays)                                                                               \
    static void test_##property(void **state)                                                                \
    {                                                                                                        \
        (void)state;                                                                                         \
        try_all(property, stays);                                                                            \
    }
TRIED(in_order, STAYS)
TRIED(now_is_of_today, STAYS)
TRIED(lived_through, STAYS / 4)
TRIED(later_release, STAYS)
TRIED(told, STAYS)
TRIED(any_order, STAYS)
TRIED(ledger_fits, STAYS)
TRIED(risk_grows, STAYS / 10)

static int open_rules(void **state)
{
    (void)state;
    Error err = {0};
    rules = case_rules();
    return catalogue_load(NULL, &catalogue, &err) == STATUS_OK ? 0 : -1;
}

static int close_rules(void **state)
{
    (void)state;
    ruleset_free(rules);
    catalogue_free(catalogue);
    return 0;
}

int main(void)
{
    lang_use(LANG_EN, ".");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_in_order),      cmocka_unit_test(test_now_is_of_today),
        cmocka_unit_test(test_lived_through), cmocka_unit_test(test_later_release),
        cmocka_unit_test(test_told),          cmocka_unit_test(test_any_order),
        cmocka_unit_test(test_ledger_fits),   cmocka_unit_test(test_risk_grows),
    };
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
