#include "ui/screen_phase.h"

#include "ui/widget_choice.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Move {
    Screen *owner;
    char ref[64];
    Phase now;
} Move;

static void accept(void *context, App *app, int index)
{
    const Move *move = context;
    Phase phase = (Phase)(PHASE_INTAKE + index);
    Outcome outcome = {0};
    Error err = {0};
    if (phase == move->now) {
        app_say(app, STYLE_NORMAL, _("The case stays in the phase that it is in."));
        return;
    }
    if (edit_phase(app->desk, move->ref, phase, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    app_changed(app, move->owner);
    move->owner->ops->changed(move->owner, app);
    AUTO_STR key = {0};
    keymap_add_key(&key, app->keymap, ACTION_UNDO);
    app_say(app, STYLE_GOOD, _("The case is now in the phase “%s”. %s takes it back."), _(code_label(&codes_phase, (int)phase)),
            str_text(&key));
}

/* "Still open: Intake 3, Under sentence 5." */
static void add_open(Str *out, const CaseView *view)
{
    bool some = false;
    for (int t = 0; t < view->tab_count; t++) {
        const Tab *tab = &view->tabs[t];
        size_t open = tab->count - tab->finished;
        if (open == 0) continue;
        str_add_f(out, "%s%s %zu", some ? ", " : _("Still open: "), _(code_label(&codes_phase, (int)tab->phase)), open);
        some = true;
    }
    str_add(out, some ? ". " : _("Nothing is open in this case. "));
    if (some) str_add(out, _("What is open in phases left behind stays in the daily review until it is finished or set aside."));
}

void screen_phase_ask(Screen *owner, App *app, const CaseView *view)
{
    if (!app_may_change(app)) return;
    AUTO_STR text = {0}, name = {0}, open = {0};
    casefile_name(&name, view->casefile);
    add_open(&open, view);
    str_add_f(&text, "%s\n%s", str_text(&name), str_text(&open));
    Move *move = mem_zero(1, sizeof *move);
    move->owner = owner;
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
    for (int i = 0; i < spec.count; i++) spec.labels[i] = _(code_label(&codes_phase, PHASE_INTAKE + i));
    choice_open(app, &spec);
}
