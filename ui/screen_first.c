#include "ui/screens.h"

#include "base/lang.h"
#include "ui/first.h"
#include "ui/new_phrase.h"
#include "ui/widget_choice.h"
#include "ui/widget_list.h"
#include "ui/widget_prompt.h"
#include "ui/widget_text.h"

#include <stdlib.h>
#include <string.h>

/* What somebody sees who has no store yet. Nothing is made before all is answered. */

enum { ROW_BEGIN, ROW_LOOK, ROW_LEAVE, ROWS };

static const char *const labels[ROWS] = {
    [ROW_BEGIN] = N_("Begin with people of my own"),
    [ROW_LOOK] = N_("Look around with invented people"),
    [ROW_LEAVE] = N_("Quit; nothing is made"),
};

static const char *const explanations[ROWS] = {
    [ROW_BEGIN] = N_("Asks your name, your language, and where you work; then an empty store is made."),
    [ROW_LOOK] = N_("Shows the program full of people who do not exist. You can try everything: it has "
                    "nothing to do with your own store, and is thrown away when you quit."),
    [ROW_LEAVE] = N_("The same question is asked the next time."),
};

typedef struct First {
    Screen screen;
    Pane head, body;
    TextView text;
    ListView list;
    EntryForm form;
    bool asking; /* the questions, else what to do */
    const FirstSpec *spec;
    FirstStart *outcome;
} First;

static Context first_context(const Screen *screen)
{
    const First *self = (const First *)screen;
    return self->asking ? user_fields_context(&self->form) : CONTEXT_WELCOME;
}

/* ---------------------------------------------------------------- the questions */

/* The language is used at once: the questions themselves come in it. */
static void chosen(Screen *screen, App *app)
{
    First *self = (First *)screen;
    Lang lang = user_language(&self->form);
    self->spec->speak(self->spec->context, lang);
    app->desk->lang = lang;
    app->footer_stamp = 0; /* in the other language */
    self->form.fields[USER_LANGUAGE].present_code = 1 + (int)lang;
    user_fields_set(&self->form, app, "first", NULL);
    listview_touch(&self->list);
    form_go(&self->form, app, USER_OFFICES);
}

/* Makes what was asked for. False where it could not be; a fault of one of the answers is told beside it. */
static bool make(First *self, App *app, const Secret *secret, Error *err)
{
    FirstAnswers answers = {
        .name = self->asking ? form_text(&self->form, USER_NAME) : "",
        .offices = self->asking ? form_text(&self->form, USER_OFFICES) : "",
        .prisons = self->asking ? form_text(&self->form, USER_PRISONS) : "",
        .lang = lang_now(),
        .secret = secret,
    };
    int field = USER_FIELDS;
    if (self->spec->begin(self->spec->context, &answers, &field, err) == STATUS_OK) {
        *self->outcome = FIRST_BEGIN;
        app->over = true;
        return true;
    }
    if (self->asking && field < USER_FIELDS) {
        form_fault(&self->form, field, err->message);
        self->form.at = field;
    }
    return false;
}

/* ---------------------------------------------------------------- the passphrase */

static bool accept_phrase(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    AUTO_SECRET Secret *secret = secret_new();
    if (new_phrase_read(answers, secret, err) != STATUS_OK) return false;
    return make(context, app, secret, err);
}

static void ask_phrase(First *self, App *app)
{
    PromptSpec spec = {
        .title = _("The passphrase of the store"),
        .subject = self->spec->store,
        .note = new_phrase_note(),
        .keep = "first passphrase",
        .accept = accept_phrase,
        .context = self,
    };
    new_phrase_open(app, &spec);
}

enum { SEAL_IT, ENCRYPTED };

static void accept_seal(void *context, App *app, int index)
{
    Error err = {0};
    if (index == SEAL_IT)
        ask_phrase(context, app);
    else if (!make(context, app, NULL, &err))
        app_fail(app, &err);
}

static void begin(First *self, App *app)
{
    ChoiceSpec spec = {
        .title = _("A passphrase for the store?"),
        .text = _("It will hold crime, health and debts. With a passphrase the file is of no use to whoever gets at it, on the "
                  "disk or as a copy."),
        .labels = {_("Choose a passphrase (recommended)"), _("The disk is encrypted already: no passphrase")},
        .count = 2,
        .selected = SEAL_IT,
        .accept = accept_seal,
        .context = self,
    };
    choice_open(app, &spec);
}

static void choose(First *self, App *app)
{
    switch (self->list.selected) {
    case ROW_BEGIN:
        if (!self->spec->config) {
            begin(self, app);
            return;
        }
        self->asking = true;
        user_fields_set(&self->form, app, "first", NULL);
        break;
    case ROW_LOOK: *self->outcome = FIRST_LOOK, app->over = true; break;
    default: app_do(app, ACTION_QUIT);
    }
}

/* ---------------------------------------------------------------- painting */

static void add_row(void *context, Pane *pane, size_t row, bool selected)
{
    (void)context;
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), _(labels[row]));
}

static void tell_choice(First *self)
{
    AUTO_STR text = {0};
    str_add_f(&text, _("There is no store yet. It will be the file %s."), self->spec->store);
    text_add(&self->text, STYLE_NORMAL, 1, str_text(&text));
    text_add(&self->text, STYLE_NORMAL, 1,
             _("If you have used overgang here before, quit and find out where that file has gone."));
}

static void tell_questions(First *self, const App *app)
{
    AUTO_STR text = {0}, key = {0}, back = {0};
    keymap_add_key_in(&key, app->keymap, ACTION_SAVE, CONTEXT_FIELD);
    keymap_add_key_in(&back, app->keymap, ACTION_BACK, CONTEXT_FIELD);
    text_add(&self->text, STYLE_NORMAL, 1,
             _("Everything may stay empty, and can be changed later, under settings."));
    str_add_f(&text, _("%s makes the file %s and the empty store. %s makes nothing."), str_text(&key),
              self->spec->config, str_text(&back));
    text_add(&self->text, STYLE_NORMAL, 1, str_text(&text));
}

static void paint_choice(First *self, Pane *pane)
{
    TextView about = {0};
    listview_paint(&self->list, pane, 0, ROWS, true, add_row, self);
    text_add(&about, STYLE_NORMAL, 2, "");
    text_add(&about, STYLE_NORMAL, 2, _(explanations[self->list.selected]));
    text_paint(&about, pane, ROWS, pane->rows - ROWS);
    text_done(&about);
}

static void first_paint(Screen *screen, App *app)
{
    First *self = (First *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    app_title(app, _("Welcome to overgang"), PACKAGE_VERSION);
    text_clear(&self->text);
    text_add(&self->text, STYLE_NORMAL, 1, "");
    if (self->asking)
        tell_questions(self, app);
    else
        tell_choice(self);
    text_add(&self->text, STYLE_NORMAL, 1, "");
    int head = (int)text_lines(&self->text, area.columns),
        most = area.rows - form_rows(&self->form) - ROWS - 4;
    if (head > most) head = most;
    pane_place(&self->head, root, area.y, 0, head, area.columns);
    pane_place(&self->body, root, area.y + head, 0, area.rows - head, area.columns);
    text_paint(&self->text, &self->head, 0, head);
    if (!self->asking) {
        paint_choice(self, &self->body);
        return;
    }
    form_paint(&self->form, app, &self->body, 0, true);
    pane_rest(&self->body, form_rows(&self->form));
}

/* ---------------------------------------------------------------- acting */

static bool question_action(First *self, App *app, Action action)
{
    switch (action) {
    case ACTION_BACK: self->asking = false; return true;
    case ACTION_SAVE: begin(self, app); return true;
    default: break;
    }
    if (user_fields_action(&self->form, app, &self->screen, action, chosen)) return true;
    if (action == ACTION_ACCEPT) begin(self, app);
    return action == ACTION_ACCEPT;
}

static bool first_action(Screen *screen, App *app, Action action)
{
    First *self = (First *)screen;
    if (self->asking) return question_action(self, app, action);
    if (listview_action(&self->list, action)) return true;
    if (action == ACTION_ACCEPT)
        choose(self, app);
    else if (action == ACTION_BACK)
        app_do(app, ACTION_QUIT); /* asks about answers that were typed and not used */
    else
        return false;
    return true;
}

static void first_type(Screen *screen, App *app, const Input *input)
{
    (void)app;
    form_type(&((First *)screen)->form, input);
}

static bool first_unsaved(const Screen *screen)
{
    return form_any_touched(&((const First *)screen)->form);
}

static void first_close(Screen *screen, App *app)
{
    (void)app;
    First *self = (First *)screen;
    pane_done(&self->head);
    pane_done(&self->body);
    text_done(&self->text);
    listview_done(&self->list);
    form_done(&self->form);
    free(self);
}

static const ScreenOps first_ops = {
    .context = first_context,
    .paint = first_paint,
    .action = first_action,
    .type = first_type,
    .unsaved = first_unsaved,
    .close = first_close,
};

void screen_first_open(App *app, const FirstSpec *spec, FirstStart *ret)
{
    First *self = mem_zero(1, sizeof *self);
    self->screen.ops = &first_ops;
    self->spec = spec;
    self->outcome = ret;
    listview_resize(&self->list, ROWS);
    app_push(app, &self->screen);
}
