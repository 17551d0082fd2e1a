#include "rules/kvp.h"

#include "base/lang.h"
#include "rules/age.h"
#include "rules/words.h"

static const Code conditions[KVP_CONDITION_COUNT] = {
    [KVP_AGE_TODAY] = {"age_today", N_("Age today")},
    [KVP_AGE_RELEASE] = {"age_release", N_("Age at release")},
    [KVP_WANTS_WORK] = {"wants_work", N_("Wants work")},
    [KVP_WINDOW] = {"window", N_("The window")},
};

const char *kvp_condition_code(KvpCondition condition)
{
    return conditions[condition].code;
}

const char *kvp_condition_label(KvpCondition condition)
{
    return conditions[condition].label;
}

const char *kvp_state_code(KvpState state)
{
    static const char *const codes[KVP_STATE_COUNT] = {
        [KVP_AHEAD] = "ahead", [KVP_OPEN] = "open", [KVP_CLOSED] = "closed"};
    return codes[state];
}

const char *kvp_source(const Ruleset *rules)
{
    return dates_source(rules, D_KVP_OPEN);
}

KvpWindow kvp_window(Date opens, Date closes, Date today)
{
    if (opens == DATE_NONE || closes == DATE_NONE) return (KvpWindow){0};
    KvpWindow window = {.opens = opens, .closes = closes, .state = KVP_CLOSED};
    if (today < opens) {
        window.state = KVP_AHEAD;
        window.days_left = opens - today;
    } else if (today <= closes) {
        window.state = KVP_OPEN;
        window.days_left = closes - today;
    }
    return window;
}

/* How old the person is on a day, -1 where that is not known, and whether that is an age for the programme.
 */
static Tri right_age(const Ruleset *rules, Date born, Date on, int *years)
{
    *years = born == DATE_NONE || on == DATE_NONE ? -1 : date_age(born, on);
    if (*years < 0) return TRI_UNKNOWN;
    return age_within(age_span(rules, AGE_KVP), *years) ? TRI_YES : TRI_NO;
}

void kvp_compute(const Ruleset *rules, const KvpFacts *facts, const Dates *dates, Date today, KvpResult *ret)
{
    const DateResult *open = &dates->at[D_KVP_OPEN];
    Date release = dates->at[D_RELEASE].date;
    *ret = (KvpResult){.candidate = TRI_YES};
    ret->holds[KVP_AGE_TODAY] = right_age(rules, facts->born, today, &ret->years);
    ret->holds[KVP_AGE_RELEASE] = right_age(rules, facts->born, release, &ret->years_at_release);
    ret->holds[KVP_WANTS_WORK] = facts->wants_work;
    ret->holds[KVP_WINDOW] = open->date != DATE_NONE      ? TRI_YES
                             : open->reason == REASON_AGE ? TRI_NO
                                                          : TRI_UNKNOWN;
    for (int i = 0; i < KVP_CONDITION_COUNT; i++) {
        if (ret->holds[i] == TRI_NO) ret->candidate = TRI_NO;
        if (ret->holds[i] == TRI_UNKNOWN && ret->candidate == TRI_YES) ret->candidate = TRI_UNKNOWN;
    }
    if (form_in_custody(facts->form)) ret->window = kvp_window(open->date, release, today);
}

bool kvp_on_checklists(const KvpResult *result)
{
    return result->holds[KVP_AGE_TODAY] != TRI_NO && result->holds[KVP_AGE_RELEASE] != TRI_NO &&
           result->holds[KVP_WANTS_WORK] == TRI_YES && result->holds[KVP_WINDOW] == TRI_YES;
}

#define SAY(...) say(out, begin, __VA_ARGS__)

void kvp_window_why(Str *out, const KvpWindow *window)
{
    size_t begin = out->len;
    Word opens = word_day(window->opens), closes = word_day(window->closes),
         days = word_days(window->days_left);
    switch (window->state) {
    case KVP_AHEAD:
        SAY(_("The window opens on %1$s, in %2$s, and closes at release on %3$s."), opens.text, days.text,
            closes.text);
        break;
    case KVP_OPEN:
        SAY(_("The window is open: %1$s until it closes at release on %2$s."), days.text, closes.text);
        break;
    case KVP_CLOSED: SAY(_("The window closed at release on %s."), closes.text); break;
    default: break;
    }
}

static void why_age(Str *out, size_t begin, const Ruleset *rules, const KvpResult *result)
{
    AgeSpan span = age_span(rules, AGE_KVP);
    if (result->years < 0)
        SAY(_("The date of birth is not known; that alone excludes nobody."));
    else
        SAY(_("The person is %1$d; the programme is for people from %2$d to %3$d years."), result->years,
            span.from, span.below - 1);
}

static void why_age_at_release(Str *out, size_t begin, const Ruleset *rules, const KvpFacts *facts,
                               const Dates *dates, const KvpResult *result)
{
    AgeSpan span = age_span(rules, AGE_KVP);
    if (facts->born == DATE_NONE)
        SAY(_("The date of birth is not known; that alone excludes nobody."));
    else if (result->years_at_release < 0)
        SAY(_("The day of release is not known."));
    else
        SAY(_("On the day of release, %1$s, the person is %2$d; the programme is for people from %3$d to "
              "%4$d "
              "years."),
            word_day(dates->at[D_RELEASE].date).text, result->years_at_release, span.from, span.below - 1);
}

static void why_wants_work(Str *out, size_t begin, Tri wants_work)
{
    if (wants_work == TRI_YES)
        SAY(_("The person wants or needs close help towards work."));
    else if (wants_work == TRI_NO)
        SAY(_("The person does not want help towards work."));
    else
        SAY(_("It is not known whether the person wants or needs close help towards work: ask."));
}

static void why_window(Str *out, size_t begin, const KvpFacts *facts, const KvpResult *result)
{
    if (result->holds[KVP_WINDOW] == TRI_NO)
        SAY(_("There is no window: the person is not of the right age on the day of release."));
    else if (result->holds[KVP_WINDOW] == TRI_UNKNOWN)
        SAY(_("The day of release is not known, so the window has no date."));
    else if (result->window.state == KVP_NONE && form_in_community(facts->form))
        SAY(_(
            "Outside custody no window has to be waited for; hours of a community sentence cannot be part of "
            "the programme."));
    else
        kvp_window_why(out, &result->window);
}

void kvp_why(Str *out, const Ruleset *rules, const KvpFacts *facts, const Dates *dates,
             const KvpResult *result, KvpCondition condition)
{
    size_t begin = out->len;
    switch (condition) {
    case KVP_AGE_TODAY: why_age(out, begin, rules, result); break;
    case KVP_AGE_RELEASE: why_age_at_release(out, begin, rules, facts, dates, result); break;
    case KVP_WANTS_WORK: why_wants_work(out, begin, facts->wants_work); break;
    default: why_window(out, begin, facts, result);
    }
}
