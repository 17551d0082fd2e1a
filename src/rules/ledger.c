#include "rules/ledger.h"

#include "rules/ruleset_private.h"
#include "rules/words.h"

#include <strings.h>

static const Code state_rows[LEDGER_STATE_COUNT + 1] = {
    {NULL, ""},
    {"kept", N_("does not stop")},
    {"to_report", N_("to be reported")},
    {"reported", N_("reported, no answer")},
    {"confirmed", N_("stop confirmed")},
    {"to_apply", N_("to apply for again")},
    {"applied", N_("applied for again")},
    {"running", N_("paid again")},
};
static const CodeTable codes_ledger_state = {N_("state"), state_rows, LEDGER_STATE_COUNT + 1};

static const struct {
    const char *code, *label;
    size_t offset; /* in Benefit */
    LedgerPart part;
    bool finishes; /* the item is done with it; else it has begun */
} steps[STEP_COUNT] = {
    [STEP_REPORTED] = {"reported", N_("Reported to Nav"), offsetof(Benefit, reported), LEDGER_STOP, false},
    [STEP_CONFIRMED] = {"confirmed", N_("Stop confirmed"), offsetof(Benefit, stop_confirmed), LEDGER_STOP,
                        true},
    [STEP_APPLIED] = {"applied", N_("Resumption applied for"), offsetof(Benefit, resume_applied),
                      LEDGER_RESUME, false},
    [STEP_RESUMED] = {"resumed", N_("Paid again since"), offsetof(Benefit, resumed), LEDGER_RESUME, true},
};

const char *ledger_state_code(LedgerState state)
{
    return code_text(&codes_ledger_state, (int)state + 1);
}

const char *ledger_state_label(LedgerState state)
{
    return code_label(&codes_ledger_state, (int)state + 1);
}

const char *ledger_step_code(LedgerStep step)
{
    return step < STEP_COUNT ? steps[step].code : NULL;
}

const char *ledger_step_label(LedgerStep step)
{
    return steps[step].label;
}

LedgerStep ledger_step_from_text(const char *text)
{
    LedgerStep step = 0;
    while (step < STEP_COUNT && strcasecmp(steps[step].code, text) != 0)
        step++;
    return step;
}

Date ledger_step_day(const Benefit *benefit, LedgerStep step)
{
    return *(const Date *)((const char *)benefit + steps[step].offset);
}

void ledger_put_step(Benefit *benefit, LedgerStep step, Date on)
{
    *(Date *)((char *)benefit + steps[step].offset) = on;
}

/* ---------------------------------------------------------------- what has happened */

/* The day from which an item with that part in the ledger says so much: done, or (begun) at least waiting. */
static Date ticked(const Catalogue *catalogue, const Casefile *c, BenefitCode code, LedgerPart part,
                   bool finished)
{
    for (size_t i = 0; i < c->items.count; i++) {
        const Item *item = ITEM_AT(c, i);
        BenefitCode benefit;
        if (item->status != ITEM_DONE && (finished || item->status != ITEM_WAITING)) continue;
        const Template *t = catalogue_find(catalogue, item->code, &benefit);
        if (!t || t->ledger != part || benefit != code) continue;
        return item->on != DATE_NONE ? item->on : item->added; /* no day was given: known since then */
    }
    return DATE_NONE;
}

/* What is written on the benefit, else what the checklist says. */
static Date happened(const Catalogue *catalogue, const Casefile *c, const Benefit *benefit, LedgerStep step)
{
    Date on = ledger_step_day(benefit, step);
    if (on != DATE_NONE) return on;
    BenefitCode code = (BenefitCode)benefit->code;
    on = ticked(catalogue, c, code, steps[step].part, steps[step].finishes);
    if (on == DATE_NONE && step == STEP_CONFIRMED) on = ticked(catalogue, c, code, LEDGER_STOPPED, true);
    return on;
}

/* Seeing to the resumption begins when its item falls due. */
static Date apply_from(const Catalogue *catalogue, BenefitCode code, const Situation *s)
{
    for (size_t i = 0; i < catalogue_count(catalogue); i++) {
        const Template *t = catalogue_at(catalogue, i);
        if (t->ledger == LEDGER_RESUME && !t->off) return checklist_anchor_day(t, &t->due, code, s->today, s, NULL);
    }
    return s->benefits[code].resume_from;
}

/* Months begun on [from, last]. */
static int months_begun(Date from, Date last)
{
    int months = 0;
    while (from != DATE_NONE && date_add_months(from, months) <= last)
        months++;
    return months;
}

/*
 * The stop is over when payment is due again, or where that never is of itself, when custody ends. What came
 * after the stop can have been paid from its own first day on.
 */
static int risk_months(const LedgerRow *row, Date since, Date custody_to, Date today)
{
    if (row->stop_from == DATE_NONE || row->confirmed != DATE_NONE || row->employer) return 0;
    Date over = row->resume_from != DATE_NONE ? row->resume_from : custody_to;
    Date last = over != DATE_NONE && over <= today ? over - 1 : today;
    return months_begun(since > row->stop_from ? since : row->stop_from, last);
}

static LedgerState state_of(const LedgerRow *row, Date today)
{
    if (row->stop_from == DATE_NONE) return LEDGER_KEPT;
    if (row->resumed != DATE_NONE) return LEDGER_RUNNING;
    if (row->applied != DATE_NONE) return LEDGER_APPLIED;
    bool due = row->again && row->apply_from != DATE_NONE && row->apply_from <= today;
    bool over = row->resume_from != DATE_NONE && row->resume_from <= today;
    if (row->confirmed != DATE_NONE || over) return due ? LEDGER_TO_APPLY : LEDGER_CONFIRMED;
    return row->reported != DATE_NONE ? LEDGER_REPORTED : LEDGER_TO_REPORT;
}

size_t ledger_of(const Ruleset *rules, const Catalogue *catalogue, const Casefile *casefile,
                 const Situation *situation, LedgerRow ret[BENEFIT_COUNT])
{
    size_t count = 0;
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        const BenefitResult *result = &situation->benefits[code];
        const Benefit *benefit = casefile_benefit(casefile, (BenefitCode)code);
        if (!benefit || result->code == BENEFIT_UNKNOWN) continue;
        LedgerRow *row = &ret[count++];
        *row = (LedgerRow){
            .code = (BenefitCode)code,
            .stop_from = result->stop_from,
            .resume_from = result->resume_from,
            .reported = happened(catalogue, casefile, benefit, STEP_REPORTED),
            .confirmed = happened(catalogue, casefile, benefit, STEP_CONFIRMED),
            .applied = happened(catalogue, casefile, benefit, STEP_APPLIED),
            .resumed = happened(catalogue, casefile, benefit, STEP_RESUMED),
            .rate_after_stop = result->rate_after_stop,
            .employer = rules->benefit[code].payer == PAYER_EMPLOYER,
            .again = result->stop_from != DATE_NONE && rules->benefit[code].resume != RESUME_NONE,
        };
        if (row->resume_from != DATE_NONE)
            row->apply_from = apply_from(catalogue, (BenefitCode)code, situation);
        row->risk_months = risk_months(row, benefit->since, result->counted_to, situation->today);
        row->state = state_of(row, situation->today);
    }
    return count;
}

LedgerStep ledger_next(const LedgerRow *row)
{
    switch (row->state) {
    case LEDGER_TO_REPORT: return STEP_REPORTED;
    case LEDGER_REPORTED: return STEP_CONFIRMED;
    case LEDGER_CONFIRMED: return row->again ? STEP_APPLIED : STEP_COUNT;
    case LEDGER_TO_APPLY: return STEP_APPLIED;
    case LEDGER_APPLIED: return STEP_RESUMED;
    case LEDGER_KEPT:
    case LEDGER_RUNNING:
    case LEDGER_STATE_COUNT: break;
    }
    return STEP_COUNT;
}

bool ledger_urgent(const LedgerRow *row, Date today)
{
    bool again = row->resume_from != DATE_NONE && row->resume_from <= today;
    return row->risk_months > 0 || row->state == LEDGER_TO_REPORT || row->state == LEDGER_TO_APPLY ||
           (row->state == LEDGER_APPLIED && again);
}

/* ---------------------------------------------------------------- in words */

#define SAY(...) say(out, begin, __VA_ARGS__)

static void why_stop(Str *out, size_t begin, const LedgerRow *row)
{
    Word stop = word_day(row->stop_from);
    if (row->employer && row->confirmed == DATE_NONE) {
        SAY(_("They stop from %s on: the employer must know, and Nav asks nothing back."), stop.text);
        return;
    }
    if (row->confirmed != DATE_NONE)
        SAY(_("The stop from %1$s on was confirmed on %2$s."), stop.text, word_day(row->confirmed).text);
    else if (row->reported != DATE_NONE)
        SAY(_("The stop from %1$s on was reported on %2$s, but is not confirmed."), stop.text,
            word_day(row->reported).text);
    else
        SAY(_("It must stop from %s on; Nav has not been told, as far as is known."), stop.text);
    if (row->risk_months == 0) return;
    Word months = word_months(row->risk_months);
    if (row->rate_after_stop > 0)
        SAY(_("%1$s may have been paid too much, and have to be paid back but for %2$d %%."), months.text,
            row->rate_after_stop);
    else
        SAY(_("%s may have been paid too much, and have to be paid back."), months.text);
}

static void why_again(Str *out, size_t begin, const LedgerRow *row)
{
    Word from = word_day(row->resume_from);
    if (row->employer) return;
    if (!row->again) {
        SAY(_("It does not start again by itself: a new application is needed."));
        return;
    }
    if (row->resumed != DATE_NONE)
        SAY(_("It is paid again since %s."), word_day(row->resumed).text);
    else if (row->resume_from == DATE_NONE)
        SAY(_("When it must start again is not known, since the day of release is not."));
    else if (row->applied != DATE_NONE)
        SAY(_("It must start again from %1$s on; that was applied for on %2$s."), from.text,
            word_day(row->applied).text);
    else
        SAY(_("It must start again from %1$s on; that is to be seen to from %2$s on."), from.text,
            word_day(row->apply_from).text);
}

void ledger_why(Str *out, const LedgerRow *row)
{
    size_t begin = out->len;
    if (row->state == LEDGER_KEPT) {
        SAY(_("Nothing stops, so there is nothing to report."));
        return;
    }
    why_stop(out, begin, row);
    why_again(out, begin, row);
}
