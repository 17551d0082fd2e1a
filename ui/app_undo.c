#include "ui/app_private.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "casework/cases.h"
#include "casework/log_words.h"
#include "ui/widget_choice.h"

#include <stdlib.h>
#include <string.h>

/* Taking changes back, and doing them again. */

enum { NAME_LEAST = 10 }; /* columns of a name in the message about an undo */

/* The name, shortened so that what stands after it has room. */
static void add_name(Str *out, const char *name, size_t after, size_t room)
{
    size_t width = name ? utf8_width(name) : 0, taken = utf8_width(str_text(out)) + after + 2;
    size_t left = room > taken ? room - taken : 0;
    if (!name) return;
    if (left < NAME_LEAST) left = NAME_LEAST;
    utf8_fit(out, name, width < left ? width : left);
    str_add(out, ": ");
}

void app_say_undone(App *app, bool again, const char *name, const char *what)
{
    AUTO_STR text = {0}, key = {0};
    size_t room = (size_t)app_area(app).columns - 1;
    keymap_add_key(&key, app->keymap, again ? ACTION_UNDO : ACTION_REDO);
    str_add_f(&text, again ? _("Done again (%s takes it back): ") : _("Taken back (%s does it again): "),
              str_text(&key));
    if (utf8_width(str_text(&text)) + utf8_width(what) + (name ? NAME_LEAST + 2 : 0) > room) {
        str_clear(&text); /* what it was matters more than the key, which undo's own message has told */
        str_add(&text, again ? _("Done again: ") : _("Taken back: "));
    }
    add_name(&text, name, utf8_width(what), room);
    app_say(app, STYLE_GOOD, "%s%s", str_text(&text), what);
}

/* "Moen, Siri (INN-001)"; the reference alone where the case is gone. */
static void add_person(Str *out, const App *app, const char *ref)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    if (case_load(app->desk, ref, &casefile, NULL) != STATUS_OK) {
        str_add(out, ref);
        return;
    }
    casefile_name(out, casefile);
    str_add_f(out, " (%s)", ref);
}

/* What is on top reads what has become of it. */
static void tell_undone(App *app, const Undone *undone, bool again)
{
    Screen *top = app->top;
    app_changed(app, top);
    if (top->ops->undone)
        top->ops->undone(top, app, undone, again);
    else if (top->ops->changed)
        top->ops->changed(top, app);
}

static void undo_now(App *app, bool again)
{
    Undone undone = {0};
    Error err = {0};
    Status status = again ? edit_redo(app->desk, &undone, &err) : edit_undo(app->desk, &undone, &err);
    if (status != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    if (undone.change == 0) {
        static const char *const nothing[] = {
            [UNDO_END_NONE] = N_("There is nothing to take back."),
            [UNDO_END_ERASURE] = N_("The last change was an erasure, which cannot be taken back."),
            [UNDO_END_RESTORE] = N_("A copy was brought back last: what was done before cannot be taken back."),
        };
        app_say(app, STYLE_NORMAL, "%s", again ? _("There is nothing to do again.") : _(nothing[undone.end]));
        return;
    }
    AUTO_STR person = {0};
    if (undone.ref[0]) add_person(&person, app, undone.ref);
    app_say_undone(app, again, undone.ref[0] ? str_text(&person) : NULL, undone.brief);
    tell_undone(app, &undone, again);
}

enum { UNDO_NO, UNDO_YES };

static void accept_undo(void *context, App *app, int index)
{
    const int64_t *asked = context;
    Undone next = {0};
    Error err = {0};
    if (index != UNDO_YES) return;
    if (edit_undo_next(app->desk, &next, &err) != STATUS_OK)
        app_fail(app, &err);
    else if (next.change != *asked)
        app_say(app, STYLE_ERROR, _("Something else was changed meanwhile: nothing was taken back."));
    else
        undo_now(app, false);
}

/* Before taking back what was not done in this session, or is about more than one thing. */
static void ask_undo(App *app, const Undone *next)
{
    AUTO_STR text = {0}, when = {0};
    str_add_f(&text, "%s\n", next->what);
    if (next->ref[0]) {
        add_person(&text, app, next->ref);
        str_add_char(&text, '\n');
    }
    log_time_words(&when, next->at);
    str_add_f(&text, _("by %s, %s"), next->who, str_text(&when));
    int64_t *asked = mem_zero(1, sizeof *asked);
    *asked = next->change;
    ChoiceSpec spec = {
        .title = _("Take this back?"),
        .text = str_text(&text),
        .labels = {_("No, leave it"), _("Take it back")},
        .count = 2,
        .selected = UNDO_NO,
        .accept = accept_undo,
        .done = free,
        .context = asked,
    };
    choice_open(app, &spec);
}

void app_undo(App *app)
{
    Undone next = {0};
    Error err = {0};
    if (!app_may_change(app)) return;
    if (edit_undo_next(app->desk, &next, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    bool ours = next.change > app->first_change && strcmp(next.who, app->desk->who) == 0;
    if (next.change == 0 || (ours && next.rows <= 1))
        undo_now(app, false);
    else
        ask_undo(app, &next);
}

void app_redo(App *app)
{
    if (app_may_change(app)) undo_now(app, true);
}
