#include "ui/dates_private.h"

#include "base/datetext.h"
#include "base/holiday.h"
#include "base/utf8.h"
#include "casework/source_words.h"
#include "ui/context_lines.h"

#include <string.h>

/* The rows of dates and benefits in full: the lines below the list, and the text that tells why. */

static void add_part(Str *out, const char *text)
{
    if (*text) str_add_f(out, "%s%s", out->len > 0 ? " · " : "", text);
}

/* ---------------------------------------------------------------- dates */

/* "Sat 23.06.2029 week 25 (in 1209 days), computed", or why there is none. */
static void add_date_words(Str *out, const DateResult *r, const App *app)
{
    AUTO_STR ours = {0};
    if (r->date == DATE_NONE) {
        str_add(out, _(date_reason_label(r->reason)));
        return;
    }
    datetext_long(out, r->date, app->desk->lang);
    str_add(out, " (");
    datetext_distance(out, r->date, app->desk->today, app->desk->lang);
    str_add_f(out, "), %s", r->origin == ORIGIN_OFFICIAL ? _("official") : _("computed"));
    if (r->origin == ORIGIN_OFFICIAL && r->computed != DATE_NONE && r->computed != r->date) {
        datetext_short(&ours, r->computed);
        str_add(out, ", ");
        str_add_f(out, _("ours: %s"), str_text(&ours));
    }
    if (r->flag != DATE_FLAG_NONE) str_add_f(out, "; %s", _(date_flag_label(r->flag)));
    if (holiday_working_day(r->date)) return;
    AUTO_STR before = {0};
    datetext_day_brief(&before, holiday_working_day_before(r->date), app->desk->lang);
    str_add_f(out, _(" (not a working day; last before: %s)"), str_text(&before));
}

/* ---------------------------------------------------------------- benefits */

/* "01.03.2025–31.12.2025 high security, Ilseng fengsel" */
static void add_period(Str *out, const StayPeriod *period)
{
    datetext_short(out, period->from);
    str_add(out, "–");
    if (period->to != DATE_NONE) datetext_short(out, period->to - 1);
    str_add_f(out, " %s", _(code_label(&codes_form, (int)period->form)));
    if (period->prison) str_add_f(out, ", %s", period->prison);
}

/* The facts that the answer in a row went by: in a period those of its form. */
static SentenceFacts facts_of_row(const DatesScreen *self, const DatesRow *row)
{
    SentenceFacts facts = self->view.situation.sentence;
    if (row->kind == DATES_PERIOD) facts.form = row->period.form;
    return facts;
}

void dates_add_benefit(Str *out, BenefitCode code, int columns)
{
    const char *label = _(code_label(&codes_benefit, (int)code));
    const char *open = strrchr(label, '('), *close = open ? strchr(open, ')') : NULL;
    if (close && (int)utf8_width(label) > columns)
        str_add_n(out, open + 1, (size_t)(close - open - 1));
    else
        str_add(out, label);
}

/* ---------------------------------------------------------------- ledger */

static void add_dated(Str *out, const char *dated, const char *undated, Date date)
{
    AUTO_STR day = {0};
    if (out->len > 0) str_add(out, ", ");
    datetext_short(&day, date);
    if (date != DATE_NONE)
        str_add_f(out, dated, str_text(&day));
    else
        str_add(out, undated);
}

static void add_again_words(Str *out, const LedgerRow *row, Date today)
{
    if (!row->again) {
        str_add(out, _("does not start again by itself"));
        return;
    }
    add_dated(out, _("must be paid again from %s"), _("the day to be paid again is not known"),
              row->resume_from);
    if (row->resumed != DATE_NONE) {
        add_dated(out, _("paid again since %s"), "", row->resumed);
        return;
    }
    if (row->applied == DATE_NONE && row->apply_from > today)
        add_dated(out, _("to be seen to from %s"), "", row->apply_from);
    add_dated(out, _("applied for %s"), _("not applied for"), row->applied);
}

static void add_ledger_words(Str *out, const LedgerRow *row, Date today)
{
    AUTO_STR stop = {0}, again = {0};
    add_dated(&stop, _("must stop from %s"), "", row->stop_from);
    if (row->reported != DATE_NONE || row->confirmed == DATE_NONE)
        add_dated(&stop, _("reported %s"), _("not reported"), row->reported);
    add_dated(&stop, _("confirmed %s"), _("not confirmed"), row->confirmed);
    add_again_words(&again, row, today);
    add_part(out, str_text(&stop));
    add_part(out, str_text(&again));
    if (row->risk_months > 0) {
        AUTO_STR risk = {0};
        add_ledger_risk(&risk, row);
        add_part(out, str_text(&risk));
    }
}

void dates_add_detail(Str *out, const DatesScreen *self, const App *app, const DatesRow *row)
{
    AUTO_STR text = {0};
    const OtherAbout about = dates_about(self, app);
    if (row->kind == DATES_OTHER) {
        add_part(out, dates_other_label(row->other));
        dates_other_detail(&text, &about, row->other);
        add_part(out, str_text(&text));
        return;
    }
    const char *label = row->kind == DATES_DATE ? _(date_code_label(row->date))
                                                : _(code_label(&codes_benefit, (int)row->benefit));
    add_part(out, label);
    switch (row->kind) {
    case DATES_DATE: add_date_words(&text, &self->view.situation.dates.at[row->date], app); break;
    case DATES_BENEFIT: benefit_answer(&text, &row->result); break;
    case DATES_PERIOD:
        add_period(&text, &row->period);
        str_add(&text, " · ");
        benefit_answer(&text, &row->result);
        break;
    default: add_ledger_words(&text, &row->ledger, app->desk->today);
    }
    add_part(out, str_text(&text));
    if (row->kind != DATES_BENEFIT && row->kind != DATES_PERIOD) return;
    AUTO_STR reservation = {0};
    benefit_reservation(&reservation, app->desk->rules, facts_of_row(self, row).form, &row->result);
    add_part(out, str_text(&reservation));
}

/* ---------------------------------------------------------------- why */

/* "the guide annex 4, the Innlandet project" and below it "rule “uforetrygd”, rules of 15.06.2025". */
static void tell_source(TextView *text, const App *app, const char *source, const char *rule)
{
    AUTO_STR body = {0}, version = {0};
    Date date = date_from_iso(ruleset_version(app->desk->rules));
    if (date == DATE_NONE)
        str_add(&version, ruleset_version(app->desk->rules));
    else
        datetext_short(&version, date);
    source_words(&body, source);
    if (body.len > 0) str_add_char(&body, '\n');
    /* TRANSLATORS: the rule's name as overgang-rules(7) has it, and the version of all the rules, mostly a day */
    str_add_f(&body, _("rule “%1$s”, rules of %2$s"), rule, str_text(&version));
    text_add_part(text, _("Where that stands"), str_text(&body));
}

static void tell_date(TextView *text, const DatesScreen *self, const App *app, const DatesRow *row)
{
    const Situation *s = &self->view.situation;
    const Ruleset *rules = app->desk->rules;
    AUTO_STR day = {0}, why = {0};
    text_add(text, STYLE_HEADING, 0, _(date_code_label(row->date)));
    add_date_words(&day, &s->dates.at[row->date], app);
    dates_why(&why, rules, &s->sentence, &s->dates, row->date);
    text_add_part(text, _("Day"), str_text(&day));
    text_add_part(text, _("How it comes about"), str_text(&why));
    tell_source(text, app, dates_source(rules, row->date), dates_rule(rules, row->date));
}

static void tell_benefit(TextView *text, const DatesScreen *self, const App *app, const DatesRow *row)
{
    const Situation *s = &self->view.situation;
    const Ruleset *rules = app->desk->rules;
    SentenceFacts facts = facts_of_row(self, row);
    AUTO_STR period = {0}, answer = {0}, why = {0};
    text_add(text, STYLE_HEADING, 0, _(code_label(&codes_benefit, (int)row->benefit)));
    if (row->kind == DATES_PERIOD) add_period(&period, &row->period);
    benefit_answer(&answer, &row->result);
    benefit_why(&why, rules, &facts, &s->dates, &row->result);
    text_add_part(text, _("In this part of the stay"), str_text(&period));
    text_add_part(text, _("The right to it"), str_text(&answer));
    text_add_part(text, _("How it comes about"), str_text(&why));
    tell_source(text, app, benefit_source(rules, row->benefit), benefit_rule(rules, row->benefit));
}

static void add_steps(Str *out, const LedgerRow *row)
{
    const Date days[STEP_COUNT] = {
        [STEP_REPORTED] = row->reported,
        [STEP_CONFIRMED] = row->confirmed,
        [STEP_APPLIED] = row->applied,
        [STEP_RESUMED] = row->resumed,
    };
    for (LedgerStep step = 0; step < STEP_COUNT; step++) {
        if (days[step] == DATE_NONE) continue;
        str_add_f(out, "%s%s ", out->len > 0 ? "\n" : "", _(ledger_step_label(step)));
        datetext_short(out, days[step]);
    }
    if (out->len == 0) str_add(out, _("Nothing that is known."));
}

static void add_next(Str *out, const App *app, const LedgerRow *row)
{
    LedgerStep next = ledger_next(row);
    AUTO_STR key = {0};
    if (next == STEP_COUNT) return;
    keymap_add_key(&key, app->keymap, ACTION_TICK);
    /* TRANSLATORS: a step as in “Reported to Nav”, and a key */
    str_add_f(out, _("%1$s. %2$s enters it."), _(ledger_step_label(next)), str_text(&key));
}

static void tell_ledger(TextView *text, const DatesScreen *self, const App *app, const DatesRow *row)
{
    const Situation *s = &self->view.situation;
    const Ruleset *rules = app->desk->rules;
    AUTO_STR state = {0}, why = {0}, steps = {0}, next = {0}, stop = {0};
    text_add(text, STYLE_HEADING, 0, _(code_label(&codes_benefit, (int)row->benefit)));
    add_ledger_state(&state, &row->ledger, app->desk->today);
    ledger_why(&why, &row->ledger);
    add_steps(&steps, &row->ledger);
    add_next(&next, app, &row->ledger);
    benefit_why(&stop, rules, &s->sentence, &s->dates, &s->benefits[row->benefit]);
    text_add_part(text, _("How far it has come"), str_text(&state));
    text_add_part(text, _("What that means"), str_text(&why));
    text_add_part(text, _("What has been done"), str_text(&steps));
    text_add_part(text, _("Next step"), str_text(&next));
    text_add_part(text, _("How it comes about"), str_text(&stop));
    tell_source(text, app, benefit_source(rules, row->benefit), benefit_rule(rules, row->benefit));
}

static void tell_other(TextView *text, const DatesScreen *self, const App *app, const DatesRow *row)
{
    const OtherAbout about = dates_about(self, app);
    AUTO_STR value = {0}, heading = {0}, why = {0};
    dates_other_value(&value, &about, row->other);
    text_add(text, STYLE_HEADING, 0, dates_other_label(row->other));
    text_add(text, STYLE_NORMAL, 2, str_text(&value));
    for (int i = 0; dates_other_reason(&heading, &why, &about, row->other, i); i++) {
        text_add_part(text, str_text(&heading), str_text(&why));
        str_clear(&heading), str_clear(&why);
    }
    tell_source(text, app, dates_other_source(about.rules, row->other),
                dates_other_rule(about.rules, row->other));
}

void dates_why_open(const DatesScreen *self, App *app, const DatesRow *row)
{
    TextView text = {0};
    AUTO_STR name = {0};
    casefile_name(&name, self->view.casefile);
    switch (row->kind) {
    case DATES_DATE: tell_date(&text, self, app, row); break;
    case DATES_BENEFIT:
    case DATES_PERIOD: tell_benefit(&text, self, app, row); break;
    case DATES_OTHER: tell_other(&text, self, app, row); break;
    default: tell_ledger(&text, self, app, row);
    }
    screen_text_open(app, str_text(&name), &text);
}
