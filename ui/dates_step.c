#include "ui/dates_private.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "ui/widget_choice.h"
#include "ui/widget_prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Entering a step in the ledger of a benefit. */

/* What is asked about. */
typedef struct Asked {
    Screen *owner;
    char ref[64];
    BenefitCode benefit;
    LedgerStep step;
    Date was; /* the step's day as it was written when the prompt was opened, or when another's was told */
} Asked;

static void say_benefit(Str *out, const char *name, BenefitCode benefit)
{
    str_add_f(out, "%s: %s", name, _(code_label(&codes_benefit, (int)benefit)));
}

/* ---------------------------------------------------------------- doing it */

/* Whether the checklist says that a step was taken, though it is no longer written on the benefit. */
static bool still_ticked(const Asked *asked)
{
    const CaseView *view = &((const DatesScreen *)asked->owner)->view;
    for (size_t i = 0; i < view->ledger_count; i++) {
        const LedgerRow *row = &view->ledger[i];
        const Date days[STEP_COUNT] = {row->reported, row->confirmed, row->applied, row->resumed};
        if (row->code == asked->benefit) return days[asked->step] != DATE_NONE;
    }
    return false;
}

/* "Reported to Nav Mon 02.03.2026: disability benefit. u takes it back." */
static void say_entered(const Asked *asked, App *app, Date on, const Outcome *outcome)
{
    AUTO_STR key = {0}, done = {0}, day = {0};
    const char *benefit = _(code_label(&codes_benefit, (int)asked->benefit));
    const char *step = _(ledger_step_label(asked->step));
    if (outcome->change == 0) {
        app_say(app, STYLE_NORMAL, _("Nothing was different: %s: %s"), benefit, step);
        return;
    }
    keymap_add_key(&key, app->keymap, ACTION_UNDO);
    datetext_day(&day, on, app->desk->lang);
    if (on != DATE_NONE)
        str_add_f(&done, "%s %s: %s", step, str_text(&day), benefit);
    else if (still_ticked(asked))
        str_add_f(&done, _("Taken away, but the checklist still says “%s”"), step);
    else
        /* TRANSLATORS: a step as in “Reported to Nav”, and a benefit */
        str_add_f(&done, _("The step “%1$s” is taken away: %2$s"), step, benefit);
    app_say(app, STYLE_GOOD, _("%1$s. %2$s takes it back."), str_text(&done), str_text(&key));
}

static Date written(App *app, const Asked *asked)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    if (case_load(app->desk, asked->ref, &casefile, NULL) != STATUS_OK) return DATE_NONE;
    const Benefit *benefit = casefile_benefit(casefile, asked->benefit);
    return benefit ? ledger_step_day(benefit, asked->step) : DATE_NONE;
}

/* Whether nobody else has written the step meanwhile; if so, says it, and the next time it is. */
static bool still_so(Asked *asked, App *app, Error *err)
{
    AUTO_STR day = {0};
    Date now = written(app, asked);
    if (now == asked->was) return true;
    asked->was = now;
    datetext_short(&day, now);
    error_set(err, STATUS_INVALID, NULL, _("Changed meanwhile, now %s. Enter again writes over it."),
              now != DATE_NONE ? str_text(&day) : _("no date"));
    return false;
}

static bool accept_day(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Asked *asked = context;
    Outcome outcome = {0};
    Date on = answers[0].date;
    if (!still_so(asked, app, err)) return false;
    if (edit_ledger(app->desk, asked->ref, asked->benefit, asked->step, on, &outcome, err) != STATUS_OK)
        return false;
    app_changed(app, asked->owner);
    asked->owner->ops->changed(asked->owner, app);
    say_entered(asked, app, on, &outcome);
    return true;
}

/* ---------------------------------------------------------------- asking */

/* What must happen when, so that the day typed can be held against it. */
static void add_note(Str *out, const LedgerRow *row, LedgerStep step)
{
    AUTO_STR day = {0};
    bool stopping = step == STEP_REPORTED || step == STEP_CONFIRMED;
    Date date = stopping ? row->stop_from : row->resume_from;
    datetext_short(&day, date);
    if (date == DATE_NONE) return;
    str_add_f(out, stopping ? _("It must stop from %s on.") : _("It must be paid again from %s on."),
              str_text(&day));
}

static void ask_day(DatesScreen *self, App *app, const LedgerRow *row, LedgerStep step)
{
    AUTO_STR subject = {0}, note = {0}, keep = {0}, offer = {0}, name = {0};
    Asked *asked = mem_zero(1, sizeof *asked);
    *asked = (Asked){.owner = &self->screen, .benefit = row->code, .step = step};
    snprintf(asked->ref, sizeof asked->ref, "%s", self->ref);
    asked->was = written(app, asked);
    bool present = asked->was != DATE_NONE;
    casefile_name(&name, self->view.casefile);
    say_benefit(&subject, str_text(&name), row->code);
    add_note(&note, row, step);
    datetext_short(&offer, present ? asked->was : app->desk->today);
    str_add_f(&keep, "ledger %s %d %s", self->ref, (int)row->code, ledger_step_code(step));
    PromptSpec spec = {
        .title = _(ledger_step_label(step)),
        .subject = str_text(&subject),
        .note = note.len > 0 ? str_text(&note) : NULL,
        .keep = str_text(&keep),
        .fields = {{.kind = PROMPT_DATE,
                    .label = _("Day"),
                    .offer = str_text(&offer),
                    .if_empty =
                        present ? _("Empty: the step is taken away.") : _("The day on which it was done."),
                    .past = true,
                    .required = !present,
                    .present = present}},
        .count = 1,
        .accept = accept_day,
        .done = free,
        .context = asked,
    };
    prompt_open(app, &spec);
}

/* The ledger's row for the benefit that a row is about; NULL where it is about none, or nothing stops. */
static const LedgerRow *ledger_row(const DatesScreen *self, App *app, const DatesRow *row)
{
    if (row->kind == DATES_DATE || row->kind == DATES_OTHER) {
        app_say(app, STYLE_NORMAL, _("This comes by itself; steps are entered for a benefit that stops."));
        return NULL;
    }
    for (size_t i = 0; i < self->view.ledger_count; i++) {
        const LedgerRow *ledger = &self->view.ledger[i];
        if (ledger->code == row->benefit && ledger->state != LEDGER_KEPT) return ledger;
    }
    app_say(app, STYLE_NORMAL, _("Nothing stops, so there is nothing to report: %s"),
            _(code_label(&codes_benefit, (int)row->benefit)));
    return NULL;
}

void dates_step_next(DatesScreen *self, App *app, const DatesRow *row)
{
    const LedgerRow *ledger = ledger_row(self, app, row);
    if (!ledger || !app_may_change(app)) return;
    LedgerStep next = ledger_next(ledger);
    if (next != STEP_COUNT) {
        ask_day(self, app, ledger, next);
        return;
    }
    AUTO_STR key = {0};
    keymap_add_key(&key, app->keymap, ACTION_STEP);
    app_say(app, STYLE_NORMAL, _("No step is left. %s changes one that was entered."), str_text(&key));
}

/* What was chosen from. */
typedef struct Choosing {
    DatesScreen *screen;
    BenefitCode benefit;
} Choosing;

static void accept_step(void *context, App *app, int index)
{
    const Choosing *choosing = context;
    DatesRow row = {.kind = DATES_LEDGER, .benefit = choosing->benefit};
    const LedgerRow *ledger = ledger_row(choosing->screen, app, &row);
    if (ledger) ask_day(choosing->screen, app, ledger, (LedgerStep)index);
}

void dates_step_choose(DatesScreen *self, App *app, const DatesRow *row)
{
    const LedgerRow *ledger = ledger_row(self, app, row);
    if (!ledger || !app_may_change(app)) return;
    const Benefit *benefit = casefile_benefit(self->view.casefile, ledger->code);
    LedgerStep next = ledger_next(ledger);
    AUTO_STR text = {0}, name = {0};
    Str labels[STEP_COUNT] = {0};
    int count = ledger->again ? STEP_COUNT : STEP_CONFIRMED + 1;
    casefile_name(&name, self->view.casefile);
    say_benefit(&text, str_text(&name), ledger->code);
    Choosing *choosing = mem_zero(1, sizeof *choosing);
    *choosing = (Choosing){.screen = self, .benefit = ledger->code};
    ChoiceSpec spec = {
        .title = _("Which step?"),
        .text = str_text(&text),
        .count = count,
        .selected = next < (LedgerStep)count ? (int)next : 0,
        .accept = accept_step,
        .done = free,
        .context = choosing,
    };
    for (int step = 0; step < count; step++) {
        Date on = benefit ? ledger_step_day(benefit, (LedgerStep)step) : DATE_NONE;
        str_add(&labels[step], _(ledger_step_label((LedgerStep)step)));
        if (on != DATE_NONE) str_add_char(&labels[step], ' ');
        datetext_short(&labels[step], on);
        spec.labels[step] = str_text(&labels[step]);
    }
    choice_open(app, &spec);
    for (int step = 0; step < STEP_COUNT; step++)
        str_done(&labels[step]);
}
