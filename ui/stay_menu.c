#include "ui/stay_menu.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "casework/stays.h"
#include "casework/whatif.h"
#include "ui/record_keys.h"
#include "ui/screens.h"
#include "ui/stay_private.h"
#include "ui/widget_choice.h"
#include "ui/widget_prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is to become of a stay: which, and what has to be known for it. */

/* ---------------------------------------------------------------- filling it in */

/* The prompt is gone when this is called, and the case is on top again. */
static void prompt_gone(void *context)
{
    StayAsk *ask = context;
    if (ask->ready) {
        ask->ready = false;
        if (ask->kind == TO_STAY)
            stay_do_new(ask, ask->app);
        else
            stay_look(ask, ask->app);
    }
    stay_release(ask);
}

static void set_text(char **text, const char *value)
{
    char *copy = value && *value ? mem_text(value) : NULL;
    free(*text);
    *text = copy;
}

/* What is wrong is told while it is typed, before anything is shown. */
static bool try_it(StayAsk *ask, App *app, Error *err)
{
    WhatIf found;
    if (whatif(app->desk, ask->ref, &ask->changes, &found, err) != STATUS_OK) return false;
    whatif_done(&found);
    return ask->ready = true;
}

static bool accept_days(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    StayAsk *ask = context;
    ask->changes.on = ask->kind == TO_GO_ON ? DATE_NONE : answers[0].date;
    ask->changes.to = ask->kind == TO_GO_ON ? answers[0].date : ask->kind == TO_INTERRUPT ? answers[1].date : DATE_NONE;
    return try_it(ask, app, err);
}

static bool accept_recall(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    StayAsk *ask = context;
    ask->changes.on = answers[0].date;
    set_text(&ask->prison, answers[1].text);
    ask->changes.prison = ask->prison;
    ask->changes.release = answers[2].date;
    return try_it(ask, app, err);
}

/* Refused now, and not when the prompt is gone. */
static bool accept_stay(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    StayAsk *ask = context;
    ask->start = answers[0].date;
    set_text(&ask->prison, answers[1].text);
    set_text(&ask->taken, answers[2].text);
    const NewStay stay = {ask->taken, ask->start, ask->changes.form, ask->prison};
    return ask->ready = edit_try_stay(app->desk, ask->ref, &stay, err) == STATUS_OK;
}

static void ask_days(StayAsk *ask, App *app, const Casefile *c)
{
    AUTO_STR today = {0}, name = {0}, keep = {0}, ref = {0};
    datetext_short(&today, app->desk->today);
    casefile_name(&name, c);
    stay_add_keep(&keep, ask);
    PromptSpec spec = {
        .title = stay_title(ask->kind),
        .subject = str_text(&name),
        .keep = str_text(&keep),
        .fields = {{.kind = PROMPT_DATE, .label = _("On the day"), .offer = str_text(&today), .required = true}},
        .count = 1,
        .asks = ask->kind != TO_STAY, /* that is done at once */
        .later = true,
        .accept = accept_days,
        .done = prompt_gone,
        .context = stay_hold(ask),
    };
    if (ask->kind == TO_INTERRUPT) {
        spec.fields[1] = (PromptField){.kind = PROMPT_DATE, .label = _("Inside again"), .if_empty = _("It lasts until an end is entered.")};
        spec.count = 2;
    } else if (ask->kind == TO_RECALL) {
        spec.fields[1] = (PromptField){.label = _("Prison"), .offer = c->stay.prison};
        spec.fields[2] = (PromptField){.kind = PROMPT_DATE, .label = _("New release"), .if_empty = _("As it is reckoned, where that lies ahead.")};
        spec.count = 3;
        spec.accept = accept_recall;
    } else if (ask->kind == TO_STAY) {
        Error err = {0};
        if (case_propose_ref(app->desk, &ref, &err) != STATUS_OK) str_clear(&ref);
        spec.fields[1] = (PromptField){.label = _("Prison"), .offer = c->stay.prison};
        spec.fields[2] = (PromptField){.label = _("Case number"), .offer = str_text(&ref), .required = true};
        spec.count = 3;
        spec.accept = accept_stay;
    } else {
        spec.fields[0].past = ask->kind != TO_GO_ON;
    }
    prompt_open(app, &spec);
}

static void ask_case(StayAsk *ask, App *app)
{
    AUTO_CASEFILE Casefile *c = NULL;
    Error err = {0};
    if (case_load(app->desk, ask->ref, &c, &err) != STATUS_OK)
        app_fail(app, &err);
    else
        ask_days(ask, app, c);
}

static void accept_form(void *context, App *app, int index)
{
    StayAsk *ask = context;
    ask->changes.form = ask->forms[index];
    ask_case(ask, app);
}

/* Which form: those of prison for a recall, all for a new stay. */
static void ask_form(StayAsk *ask, App *app)
{
    ChoiceSpec spec = {
        .title = stay_title(ask->kind),
        .text = _("In which form?"),
        .accept = accept_form,
        .done = stay_release,
        .context = stay_hold(ask),
    };
    for (int form = 1; form < codes_form.count && spec.count < LINES; form++) {
        if (ask->kind == TO_RECALL && (!form_in_custody((Form)form) || form == FORM_VARETEKT)) continue;
        if (form == FORM_PROVELOSLATT) continue;
        ask->forms[spec.count] = (Form)form;
        spec.labels[spec.count++] = _(code_label(&codes_form, form));
    }
    choice_open(app, &spec);
}

/* ---------------------------------------------------------------- choosing */

static void accept_kind(void *context, App *app, int index)
{
    static const StayStep steps[KINDS] = {[TO_INTERRUPT] = STAY_INTERRUPT, [TO_GO_ON] = STAY_INTERRUPT,
                                          [TO_RELEASE] = STAY_RELEASE,     [TO_RELEASE_NOW] = STAY_RELEASE,
                                          [TO_RECALL] = STAY_RECALL};
    StayAsk *ask = context;
    ask->kind = ask->lines[index].kind;
    ask->changes = (Changes){.step = steps[ask->kind], .without_notice = ask->kind == TO_RELEASE_NOW};
    switch (ask->kind) {
    case TO_MOVE: screen_move_open(app, ask->ref); break;
    case TO_OTHER: screen_case_open(app, ask->lines[index].ref, NULL); break;
    case TO_RECALL:
    case TO_STAY: ask_form(ask, app); break;
    default: ask_case(ask, app);
    }
}

typedef struct Menu {
    StayAsk *ask;
    Str labels[LINES];
    Date today;
} Menu;

static void add_line(Menu *menu, StayKind kind, const char *label)
{
    if (menu->ask->line_count == LINES) return;
    menu->ask->lines[menu->ask->line_count].kind = kind;
    str_add(&menu->labels[menu->ask->line_count++], label);
}

static bool add_other(void *context, const StayLine *line, StayRelation relation)
{
    Menu *menu = context;
    AUTO_STR years = {0}, label = {0};
    if (!*line->name || menu->ask->line_count == LINES) return true; /* not in this store */
    stay_years(&years, line, menu->today);
    str_add_f(&label, relation == STAY_BEFORE ? _("To the earlier stay %1$s (%2$s)") : _("To the later stay %1$s (%2$s)"),
              line->ref, str_text(&years));
    snprintf(menu->ask->lines[menu->ask->line_count].ref, STAY_REF, "%s", line->ref);
    add_line(menu, TO_OTHER, str_text(&label));
    return true;
}

static bool interruption_lasts(const Casefile *c)
{
    for (size_t i = 0; i < c->stay.interruptions.count; i++)
        if (!INTERRUPTION_AT(c, i)->to) return true;
    return false;
}

static void add_lines(Menu *menu, const CaseView *view)
{
    const Casefile *c = view->casefile;
    Form form = view->situation.sentence.form; /* in force: a move that is planned has not come */
    bool closed = c->stay.phase == PHASE_CLOSED;
    bool inside = !closed && form_in_custody(form) && c->stay.phase != PHASE_COMMUNITY;
    if (!closed) add_line(menu, TO_MOVE, _("Another form or prison"));
    if (inside) add_line(menu, TO_RELEASE_NOW, _("Released without notice, with the contact sheet"));
    if (inside) add_line(menu, TO_RELEASE, _("Let out"));
    if (inside && form != FORM_VARETEKT && !interruption_lasts(c)) add_line(menu, TO_INTERRUPT, _("Straffavbrudd"));
    if (!closed && interruption_lasts(c)) add_line(menu, TO_GO_ON, _("The interruption ends"));
    if (!closed && !inside) add_line(menu, TO_RECALL, _("Back in prison (recall)"));
    if (!inside) add_line(menu, TO_STAY, _("A new stay of the same person"));
}

void stay_menu_open(Screen *owner, App *app, const CaseView *view)
{
    Error err = {0};
    AUTO_STR name = {0};
    if (!app_may_change(app)) return;
    StayAsk *ask = mem_zero(1, sizeof *ask);
    Menu menu = {.ask = ask, .today = app->desk->today};
    ask->app = app;
    ask->owner = owner;
    snprintf(ask->ref, sizeof ask->ref, "%s", view->casefile->ref);
    casefile_name(&name, view->casefile);
    add_lines(&menu, view);
    if (stays_of(app->desk, view->casefile, add_other, &menu, &err) != STATUS_OK) app_fail(app, &err);
    ChoiceSpec spec = {
        .title = _("What becomes of the stay"),
        .text = str_text(&name),
        .count = ask->line_count,
        .accept = accept_kind,
        .done = stay_release,
        .context = stay_hold(ask),
    };
    for (int i = 0; i < spec.count; i++)
        spec.labels[i] = str_text(&menu.labels[i]);
    choice_open(app, &spec);
    for (int i = 0; i < LINES; i++)
        str_done(&menu.labels[i]);
}
