#include "ui/record_keys.h"

#include "base/datetext.h"
#include "ui/widget_choice.h"

#include <stdlib.h>
#include <string.h>

Context record_form_context(const RecordForm *form, bool saves_at_end)
{
    Context context = form_context(&form->form);
    bool last = form->form.at == form->form.count - 1;
    return context == CONTEXT_FIELD && last && saves_at_end ? CONTEXT_PROMPT : context;
}

static void go(RecordForm *form, App *app, int to, int *past)
{
    record_form_go(form, app, to >= 0 && to < form->form.count ? to : form->form.at);
    *past = to < 0 ? -1 : to == form->form.count ? 1 : 0;
}

bool record_form_action(RecordForm *form, App *app, Screen *owner, Action action,
                        void (*chosen)(Screen *owner, App *app), int *past)
{
    int at = form->form.at;
    const EntryField *field = &form->form.fields[at];
    *past = 0;
    switch (action) {
    case ACTION_UP: go(form, app, at > 0 ? at - 1 : 0, past); return true;
    case ACTION_PANE_BEFORE: go(form, app, at - 1, past); return true;
    case ACTION_DOWN:
    case ACTION_PANE_NEXT: go(form, app, at + 1, past); return true;
    case ACTION_FIRST: go(form, app, 0, past); return true;
    case ACTION_LAST: go(form, app, form->form.count - 1, past); return true;
    case ACTION_ACCEPT:
        if (field->kind == ASK_CODE && field->typed.len == 0)
            form_pick(&form->form, app, owner, chosen);
        else
            go(form, app, at + 1, past);
        return true;
    default: return false;
    }
}

/* ---------------------------------------------------------------- throwing away */

enum { KEEP_IT };

static void accept_discard(void *context, App *app, int index)
{
    RecordForm *form = *(RecordForm *const *)context;
    if (index != DISCARD_IT) return;
    form_forget(&form->form, app);
    form_done(&form->form); /* nothing is left to keep */
    app->keep_due = true;
    app_pop(app);
    app_say(app, STYLE_NORMAL, _("What was typed has been thrown away. Nothing was changed."));
}

void ask_discard(App *app, void (*accept)(void *context, App *app, int index), void *context)
{
    ChoiceSpec spec = {
        .title = _("Throw away what was typed?"),
        .text = _("What was typed and chosen here and has not been saved is gone then. What is saved "
                  "stays as it is."),
        .labels = {[KEEP_IT] = _("Cancel"), [DISCARD_IT] = _("Throw it away")},
        .count = 2,
        .selected = KEEP_IT,
        .accept = accept,
        .done = free,
        .context = context,
    };
    choice_open(app, &spec);
}

void record_form_ask_discard(EntryForm *form, App *app)
{
    if (!form_any_touched(form)) {
        app_say(app, STYLE_NORMAL, _("Nothing has been typed here."));
        return;
    }
    EntryForm **about = mem_new(sizeof *about);
    *about = form;
    ask_discard(app, accept_discard, about);
}

/* ---------------------------------------------------------------- telling */

void record_say_again(App *app)
{
    AUTO_STR key = {0};
    keymap_add_key(&key, app->keymap, ACTION_DISCARD);
    app_say(app, STYLE_NORMAL, _("What you had typed is here again. %s throws it away."), str_text(&key));
}

void record_form_left(const RecordForm *form, App *app)
{
    record_form_keep(form, app);
    app->keep_due = true;
    if (form->form.count > 0 && form_any_touched(&form->form))
        app_say(app, STYLE_NORMAL,
                _("Nothing was saved; what you typed is kept, and is here again next time."));
}

void record_form_say_wrong(const RecordForm *form, App *app)
{
    if (form->fault.len > 0)
        app_say(app, STYLE_ERROR, "%s", str_text(&form->fault));
    else
        app_say(app, STYLE_ERROR, _("Nothing was written: a field is not right yet."));
}

void record_say_outcome(App *app, const char *what, const Outcome *outcome)
{
    const Followed *f = &outcome->followed;
    AUTO_STR text = {0}, key = {0};
    if (outcome->change == 0) {
        app_say(app, STYLE_NORMAL, _("It was so already: nothing was written."));
        return;
    }
    keymap_add_key(&key, app->keymap, ACTION_UNDO);
    str_add_f(&text, _("%s. %s takes it back."), what, str_text(&key));
    const struct {
        int count;
        const char *words;
    } parts[] = {
        {f->added + f->came_back, ngettext("%d item came with it.", "%d items came with it.",
                                           (unsigned long)(f->added + f->came_back))},
        {f->set_aside, ngettext("%d was set aside.", "%d were set aside.", (unsigned long)f->set_aside)},
        {f->due_moved, ngettext("%d due date moved.", "%d due dates moved.", (unsigned long)f->due_moved)},
    };
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (parts[i].count == 0) continue;
        str_add_char(&text, ' ');
        str_add_f(&text, parts[i].words, parts[i].count);
    }
    app_say(app, STYLE_GOOD, "%s", str_text(&text));
}

void record_title(App *app, const char *what, const Casefile *casefile)
{
    AUTO_STR left = {0}, day = {0};
    str_add(&left, what);
    if (casefile) {
        str_add(&left, "  ");
        casefile_name(&left, casefile);
        str_add_f(&left, "  %s", casefile->ref);
    }
    datetext_long(&day, app->desk->today, app->desk->lang);
    app_title(app, str_text(&left), str_text(&day));
}
