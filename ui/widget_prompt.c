#include "ui/widget_prompt_private.h"

#include "base/secret.h"
#include "base/utf8.h"
#include "ui/record_keys.h"
#include "ui/tell_date.h"

#include <stdlib.h>
#include <string.h>

static Context prompt_context(const Screen *screen)
{
    const Prompt *prompt = (const Prompt *)screen;
    if (prompt->at < prompt->count - 1) return prompt->spec.asks ? CONTEXT_ASK_FIELD : CONTEXT_FIELD;
    if (prompt->spec.asks) return CONTEXT_ASK;
    return prompt->spec.erases ? CONTEXT_ERASE : CONTEXT_PROMPT;
}

/* ---------------------------------------------------------------- typing */

/* Reads a field; false, and says why beside it, when it is wrong. */
static bool asked_read(Asked *field, const App *app, PromptAnswer *ret)
{
    Error err = {0};
    str_clear(&field->fault);
    ret->text = str_text(&field->line.text);
    ret->date = DATE_NONE;
    if (ret->text[strspn(ret->text, " ")] == '\0') {
        ret->text = "";
        if (!field->required) return true;
        str_add(&field->fault,
                field->kind == PROMPT_DATE ? _("A date is needed here.") : _("Something must stand here."));
        return false;
    }
    if (field->kind != PROMPT_DATE) return true;
    if (typed_date(ret->text, field->past, app->desk->today, &ret->date, &err) == STATUS_OK) return true;
    str_add(&field->fault, err.message);
    return false;
}

static void go_to(Prompt *prompt, App *app, int index)
{
    PromptAnswer answer;
    Asked *left = &prompt->fields[prompt->at];
    if (left->line.text.len > 0) asked_read(left, app, &answer); /* tells what is wrong as it is left */
    app->keep_due = true;
    prompt->at = (index + prompt->count) % prompt->count;
}

/* Whether every field still holds what is so already. */
static bool unchanged(const Prompt *prompt)
{
    for (int i = 0; i < prompt->count; i++)
        if (!prompt->fields[i].present || !prompt->fields[i].line.offered) return false;
    return true;
}

/* Whether what stands in a field was refused, or would be. */
static bool is_refused(const Prompt *prompt, const Asked *field, const App *app)
{
    Date date;
    const char *text = str_text(&field->line.text);
    if (field->kind != PROMPT_DATE) return prompt->fault.len > 0 || field->fault.len > 0;
    return typed_date(text, field->past, app->desk->today, &date, NULL) != STATUS_OK;
}

/*
 * `leaving`: the dialog goes. Then a line that was refused is not worth offering again where it says only where to
 * go; while the dialog stands everything is kept, in case the program dies.
 */
static void keep_typed(const Prompt *prompt, App *app, bool leaving)
{
    for (int i = 0; i < prompt->count; i++) {
        const Asked *field = &prompt->fields[i];
        bool keeps = !field->line.offered && field->kind != PROMPT_SECRET;
        if (leaving && prompt->spec.passing && is_refused(prompt, field, app)) keeps = false;
        app_keep(app, prompt->keep, i, keeps ? str_text(&field->line.text) : NULL);
    }
    app->keep_due = app->keep_due || leaving;
}

static void accept_all(Prompt *prompt, App *app)
{
    PromptAnswer answers[PROMPT_FIELDS];
    Error err = {0};
    str_clear(&prompt->fault);
    if (unchanged(prompt)) {
        app_pop(app);
        return;
    }
    for (int i = 0; i < prompt->count; i++) {
        if (asked_read(&prompt->fields[i], app, &answers[i])) continue;
        prompt->at = i;
        return;
    }
    if (!prompt->spec.accept(prompt->spec.context, app, answers, &err)) {
        str_add(&prompt->fault, err.message);
        return;
    }
    if (prompt->spec.later)
        keep_typed(prompt, app, true);
    else
        prompt_forget(app, prompt->keep);
    prompt->count = 0; /* nothing is left to keep */
    PromptSpec spec = prompt->spec;
    prompt->spec.done = NULL;
    app_pop(app);
    if (spec.after) spec.after(spec.context, app);
    if (spec.done) spec.done(spec.context);
}

/* Up and down within a text that has several rows; at its ends to the other fields, or to its very ends. */
static void go_row(Prompt *prompt, App *app, bool up)
{
    Asked *field = &prompt->fields[prompt->at];
    if (field->rows > 1 && line_rows_move(&field->line, (size_t)prompt->columns, up)) return;
    if (field->rows > 1 && prompt->count == 1)
        line_key(&field->line, up ? K_HOME : K_END);
    else
        go_to(prompt, app, prompt->at + (up ? -1 : 1));
}

static bool prompt_unsaved(const Screen *screen)
{
    const Prompt *prompt = (const Prompt *)screen;
    for (int i = 0; i < prompt->count; i++)
        if (prompt->fields[i].kind != PROMPT_SECRET && prompt->fields[i].line.text.len > 0 &&
            !prompt->fields[i].line.offered)
            return true;
    return false;
}

/* Back to what was offered: what was typed is forgotten, and not kept. */
static void accept_discard(void *context, App *app, int index)
{
    Prompt *prompt = *(Prompt *const *)context;
    if (index != DISCARD_IT) return;
    str_clear(&prompt->fault);
    for (int i = 0; i < prompt->count; i++) {
        line_offer(&prompt->fields[i].line, prompt->fields[i].offer);
        str_clear(&prompt->fields[i].fault);
        app_keep(app, prompt->keep, i, NULL);
    }
    prompt->at = 0;
    app->keep_due = true;
    app_say(app, STYLE_NORMAL, _("What was typed has been thrown away. Nothing was changed."));
}

static void discard(Prompt *prompt, App *app)
{
    if (!prompt_unsaved(&prompt->screen)) {
        app_say(app, STYLE_NORMAL, _("Nothing has been typed here."));
        return;
    }
    Prompt **about = mem_new(sizeof *about);
    *about = prompt;
    ask_discard(app, accept_discard, about);
}

static bool prompt_action(Screen *screen, App *app, Action action)
{
    Prompt *prompt = (Prompt *)screen;
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN: go_row(prompt, app, action == ACTION_UP); return true;
    case ACTION_PANE_BEFORE: go_to(prompt, app, prompt->at - 1); return true;
    case ACTION_PANE_NEXT: go_to(prompt, app, prompt->at + 1); return true;
    case ACTION_ACCEPT:
        if (prompt->at < prompt->count - 1) {
            go_to(prompt, app, prompt->at + 1);
            return true;
        }
        accept_all(prompt, app);
        return true;
    case ACTION_SAVE: accept_all(prompt, app); return true;
    case ACTION_DISCARD: discard(prompt, app); return true;
    default: return false;
    }
}

static void prompt_type(Screen *screen, App *app, const Input *input)
{
    Prompt *prompt = (Prompt *)screen;
    Asked *field = &prompt->fields[prompt->at];
    bool fits = true;
    str_clear(&field->fault);
    str_clear(&prompt->fault);
    if (input->kind == INPUT_TEXT)
        fits = line_type(&field->line, input->text);
    else if (input->kind == INPUT_PASTE)
        fits = line_type(&field->line, input->paste);
    else if (field->rows == 1 || !line_rows_key(&field->line, (size_t)prompt->columns, input->key))
        line_key(&field->line, input->key);
    if (!fits) str_add(&field->fault, _("There is no room for that much."));
    (void)app;
}

static void prompt_keep(Screen *screen, App *app)
{
    keep_typed((const Prompt *)screen, app, false);
}

static void prompt_close(Screen *screen, App *app)
{
    Prompt *prompt = (Prompt *)screen;
    keep_typed(prompt, app, true);
    for (int i = 0; i < PROMPT_FIELDS; i++) {
        Asked *field = &prompt->fields[i];
        free(field->label);
        free(field->if_empty);
        free(field->offer);
        if (field->kind == PROMPT_SECRET) secret_wipe(field->line.text.data, field->line.text.room);
        line_done(&field->line);
        line_rows_done(&field->broken);
        str_done(&field->fault);
    }
    dialog_done(&prompt->dialog);
    free(prompt->title);
    free(prompt->subject);
    free(prompt->note);
    free(prompt->keep);
    str_done(&prompt->fault);
    if (prompt->spec.done) prompt->spec.done(prompt->spec.context);
    free(prompt);
}

static const ScreenOps prompt_ops = {
    .dialog = true,
    .context = prompt_context,
    .paint = prompt_paint,
    .action = prompt_action,
    .type = prompt_type,
    .keep = prompt_keep,
    .unsaved = prompt_unsaved,
    .close = prompt_close,
};

void prompt_forget(App *app, const char *keep)
{
    for (int i = 0; i < PROMPT_FIELDS; i++)
        app_keep(app, keep, i, NULL);
    app->keep_due = true;
}

void prompt_open(App *app, const PromptSpec *spec)
{
    Prompt *prompt = mem_zero(1, sizeof *prompt);
    prompt->screen.ops = &prompt_ops;
    prompt->spec = *spec;
    prompt->title = mem_text(spec->title);
    prompt->subject = mem_text(spec->subject);
    prompt->note = mem_text(spec->note);
    prompt->keep = mem_text(spec->keep);
    prompt->count = spec->count;
    bool again = false;
    for (int i = 0; i < spec->count; i++) {
        const PromptField *from = &spec->fields[i];
        Asked *field = &prompt->fields[i];
        field->kind = from->kind;
        field->required = from->required;
        field->present = from->present;
        field->past = from->past;
        field->rows = from->rows > 1 ? from->rows : 1;
        field->label = mem_text(from->label);
        if (field->kind == PROMPT_SECRET) field->line.limit = SECRET_ROOM - 1;
        if (field->kind == PROMPT_SECRET) str_reserve(&field->line.text, SECRET_ROOM); /* so that it never moves, and is wiped whole */
        field->if_empty = mem_text(from->if_empty ? from->if_empty : "");
        field->offer = mem_text(from->offer ? from->offer : "");
        const char *kept = from->kind == PROMPT_SECRET ? NULL : app_kept(app, spec->keep, i);
        if (kept)
            line_set(&field->line, kept);
        else
            line_offer(&field->line, field->offer);
        again = again || kept;
        int width = (int)utf8_width(field->label);
        if (width > prompt->label_columns) prompt->label_columns = width;
    }
    if (again) record_say_again(app);
    app_push(app, &prompt->screen);
}
