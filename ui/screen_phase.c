#include "ui/screen_phase.h"

#include "ui/widget_choice.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Move {
    Screen *owner;
    char ref[64];
    Phase now;
    size_t open; /* items */
} Move;

static void move_to(const Move *move, App *app, Phase phase)
{
    Outcome outcome = {0};
    Error err = {0};
    if (edit_phase(app->desk, move->ref, phase, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    app_changed(app, move->owner);
    move->owner->ops->changed(move->owner, app);
    AUTO_STR key = {0};
    keymap_add_key(&key, app->keymap, ACTION_UNDO);
    app_say(app, STYLE_GOOD, _("The case is now in the phase “%s”. %s takes it back."),
            _(code_label(&codes_phase, (int)phase)), str_text(&key));
}

/* "2 open items leave the daily review; …": what closing does, and the way back. */
static void add_closing(Str *out, const App *app, size_t open)
{
    AUTO_STR key = {0}, people = {0}, closed = {0};
    keymap_add_key(&key, app->keymap, ACTION_UNDO);
    keymap_add_key(&people, app->keymap, ACTION_CASES);
    keymap_add_key(&closed, app->keymap, ACTION_CLOSED);
    str_add_f(
        out,
        ngettext("%zu open item leaves the daily review.", "%zu open items leave the daily review.", open),
        open);
    str_add_f(out, _(" Nothing is erased: the case is then found with %1$s, then %2$s; %3$s takes it back."),
              str_text(&people), str_text(&closed), str_text(&key));
}

enum { ANSWER_NO, ANSWER_YES, ANSWERS };

static void accept_closing(void *context, App *app, int index)
{
    if (index == ANSWER_YES) move_to(context, app, PHASE_CLOSED);
}

/* Asks again: what is open would be out of sight. */
static void ask_closing(const Move *move, App *app)
{
    AUTO_STR text = {0};
    add_closing(&text, app, move->open);
    Move *again = mem_zero(1, sizeof *again);
    *again = *move;
    ChoiceSpec spec = {
        .title = _("Close the case?"),
        .text = str_text(&text),
        .labels = {[ANSWER_NO] = _("No, leave it as it is"), [ANSWER_YES] = _("Yes, close it")},
        .count = ANSWERS,
        .selected = ANSWER_NO,
        .accept = accept_closing,
        .done = free,
        .context = again,
    };
    choice_open(app, &spec);
}

static void accept(void *context, App *app, int index)
{
    const Move *move = context;
    Phase phase = (Phase)(PHASE_INTAKE + index);
    if (phase == move->now)
        app_say(app, STYLE_NORMAL, _("The case stays in the phase that it is in."));
    else if (phase == PHASE_CLOSED && move->open > 0)
        ask_closing(move, app);
    else
        move_to(move, app, phase);
}

/* "Still open: Intake 3, Under sentence 5." */
static size_t add_open(Str *out, const CaseView *view)
{
    size_t all = 0;
    for (int t = 0; t < view->tab_count; t++) {
        const Tab *tab = &view->tabs[t];
        size_t open = tab->count - tab->finished;
        if (open == 0) continue;
        str_add_f(out, "%s%s %zu", all > 0 ? ", " : _("Still open: "),
                  _(code_label(&codes_phase, (int)tab->phase)), open);
        all += open;
    }
    str_add(out, all > 0 ? ". " : _("Nothing is open in this case. "));
    if (all > 0)
        str_add(out, _("What is open in phases left behind stays in the daily review until it is finished or "
                       "set aside; a closed case leaves it."));
    return all;
}

void screen_phase_ask_closing(Screen *owner, App *app, const CaseView *view)
{
    AUTO_STR open = {0};
    Move move = {.owner = owner, .now = (Phase)view->casefile->stay.phase, .open = add_open(&open, view)};
    snprintf(move.ref, sizeof move.ref, "%s", view->casefile->ref);
    ask_closing(&move, app);
}

void screen_phase_ask(Screen *owner, App *app, const CaseView *view)
{
    if (!app_may_change(app)) return;
    AUTO_STR text = {0}, name = {0}, open = {0};
    casefile_name(&name, view->casefile);
    size_t count = add_open(&open, view);
    str_add_f(&text, "%s\n%s", str_text(&name), str_text(&open));
    Move *move = mem_zero(1, sizeof *move);
    move->owner = owner;
    move->open = count;
    move->now = (Phase)view->casefile->stay.phase;
    snprintf(move->ref, sizeof move->ref, "%s", view->casefile->ref);
    ChoiceSpec spec = {
        .title = _("Move the case to another phase"),
        .text = str_text(&text),
        .count = PHASE_CLOSED - PHASE_INTAKE + 1,
        .selected = (int)(move->now - PHASE_INTAKE),
        .accept = accept,
        .done = free,
        .context = move,
    };
    for (int i = 0; i < spec.count; i++)
        spec.labels[i] = _(code_label(&codes_phase, PHASE_INTAKE + i));
    choice_open(app, &spec);
}
