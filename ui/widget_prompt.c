#include "ui/widget_prompt.h"

#include "base/datetext.h"
#include "base/holiday.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "ui/dialog.h"
#include "ui/line_rows.h"
#include "ui/record_keys.h"
#include "ui/tell_date.h"
#include "ui/widget_line.h"

#include <stdlib.h>
#include <string.h>

enum { DATE_TELLS = 2, MOST_NOTE_ROWS = 4 };

typedef struct Asked {
    PromptKind kind;
    char *label, *if_empty, *offer;
    bool required, present, past;
    int rows; /* that the text is shown on */
    LineEdit line;
    LineRows broken; /* `rows` above 1: as painted last */
    Str fault;       /* found when it was left or accepted */
} Asked;

typedef struct Prompt {
    Screen screen;
    Dialog dialog;
    char *title, *subject, *note, *keep;
    Asked fields[PROMPT_FIELDS];
    int count, at;
    int label_columns, columns; /* of the fields, when they were painted last */
    Str fault;       /* of the whole */
    PromptSpec spec; /* for its functions and context; its texts are copied above */
    int row;         /* while painting */
} Prompt;

static Context prompt_context(const Screen *screen)
{
    const Prompt *prompt = (const Prompt *)screen;
    if (prompt->at < prompt->count - 1) return CONTEXT_FIELD;
    return prompt->spec.erases ? CONTEXT_ERASE : CONTEXT_PROMPT;
}

/* ---------------------------------------------------------------- painting */

static void add_row(void *context, const char *text, size_t n)
{
    Prompt *prompt = context;
    AUTO_STR line = {0};
    str_add_n(&line, text, n);
    pane_line(&prompt->dialog.inside, prompt->row++, STYLE_NORMAL, str_text(&line));
}

static void count_row(void *context, const char *text, size_t n)
{
    (void)text, (void)n;
    ++*(int *)context;
}

static int note_rows(const Prompt *prompt, int columns)
{
    int rows = 0;
    if (prompt->note) utf8_wrap(prompt->note, (size_t)columns, count_row, &rows);
    return rows < MOST_NOTE_ROWS ? rows : MOST_NOTE_ROWS;
}

/* What stands below a field: what is wrong with it, what the date means, or what happens when it is empty. */
static Style asked_tells(const Asked *field, const App *app, bool typing, Str *out)
{
    if (field->fault.len > 0) {
        str_add(out, str_text(&field->fault));
        return STYLE_ERROR;
    }
    if (field->broken.count > (size_t)field->rows) {
        str_add_f(out, _("line %zu of %zu"), field->broken.at + 1, field->broken.count);
        return STYLE_DIM;
    }
    if (field->line.text.len == 0 || (field->present && field->line.offered)) {
        str_add(out, field->if_empty);
        return STYLE_DIM;
    }
    if (field->kind != PROMPT_DATE) return STYLE_DIM;
    bool right = tell_date(out, str_text(&field->line.text), field->past, app->desk->today, app->desk->lang);
    return right ? STYLE_HEADING : typing ? STYLE_DIM : STYLE_ERROR;
}

/* Those for what is typed and those for what is told about it. */
static int field_rows(const Asked *field)
{
    return field->rows + (field->kind == PROMPT_DATE ? DATE_TELLS : 1);
}

typedef struct Telling {
    Prompt *prompt;
    Style style;
    int until; /* the row after the last */
} Telling;

static void add_told(void *context, const char *text, size_t n)
{
    Telling *telling = context;
    Prompt *prompt = telling->prompt;
    Pane *pane = &prompt->dialog.inside;
    if (prompt->row == telling->until) return;
    AUTO_STR line = {0};
    str_add_n(&line, text, n);
    pane_begin(pane, prompt->row++);
    pane_add(pane, STYLE_NORMAL, prompt->label_columns + 1, "");
    pane_add(pane, telling->style, pane_left(pane), str_text(&line));
    pane_end(pane);
}

/* A star for each letter, so that it is seen that something was typed; the cursor behind them. */
static void view_secret(const LineEdit *line, size_t columns, Str *out, size_t *cursor)
{
    size_t letters = 0;
    for (size_t i = 0; i < line->text.len; i += utf8_next(line->text.data + i))
        letters++;
    if (letters >= columns) letters = columns - 1;
    for (size_t i = 0; i < letters; i++)
        str_add_char(out, '*');
    str_pad(out, columns - letters);
    *cursor = letters;
}

/* A row of a field; the first has its label. */
static void paint_row(Prompt *prompt, int index, int row, const char *text)
{
    const Asked *field = &prompt->fields[index];
    Pane *pane = &prompt->dialog.inside;
    bool here = index == prompt->at;
    pane_begin(pane, prompt->row++);
    pane_add(pane, here ? STYLE_HEADING : STYLE_NORMAL, prompt->label_columns + 1, row == 0 ? field->label : "");
    pane_add(pane, field->line.offered && here ? STYLE_SELECTED : STYLE_FIELD, prompt->columns, text);
    pane_end(pane);
}

static void paint_line(Prompt *prompt, int index)
{
    const Asked *field = &prompt->fields[index];
    AUTO_STR view = {0};
    size_t cursor = 0;
    if (field->kind == PROMPT_SECRET)
        view_secret(&field->line, (size_t)prompt->columns, &view, &cursor);
    else if (index == prompt->at)
        line_view(&prompt->fields[index].line, (size_t)prompt->columns, &view, &cursor);
    else
        line_view_start(&field->line, (size_t)prompt->columns, &view);
    if (index == prompt->at)
        pane_cursor(&prompt->dialog.inside, prompt->row, prompt->label_columns + 1 + (int)cursor);
    paint_row(prompt, index, 0, str_text(&view));
}

/* A text on several rows. */
static void paint_rows(Prompt *prompt, int index)
{
    Asked *field = &prompt->fields[index];
    const char *text = str_text(&field->line.text);
    LineRows *broken = &field->broken;
    line_rows_set(broken, &field->line, (size_t)prompt->columns);
    size_t top = line_rows_top(broken, &field->line, (size_t)field->rows);
    if (index == prompt->at)
        pane_cursor(&prompt->dialog.inside, prompt->row + (int)(broken->at - top),
                    prompt->label_columns + 1 + (int)broken->column);
    for (int i = 0; i < field->rows; i++) {
        AUTO_STR part = {0};
        size_t row = top + (size_t)i;
        if (row < broken->count)
            str_add_n(&part, text + broken->rows[row].from, broken->rows[row].to - broken->rows[row].from);
        while (part.len > 0 && row + 1 < broken->count && part.data[part.len - 1] == ' ')
            part.data[--part.len] = '\0'; /* the blank at the end may have no room */
        paint_row(prompt, index, i, str_text(&part));
    }
}

static void paint_field(Prompt *prompt, App *app, int index)
{
    Asked *field = &prompt->fields[index];
    AUTO_STR tells = {0};
    Telling telling = {.prompt = prompt, .until = prompt->row + field_rows(field)};
    if (field->rows > 1)
        paint_rows(prompt, index);
    else
        paint_line(prompt, index);
    telling.style = asked_tells(field, app, index == prompt->at, &tells);
    utf8_wrap(str_text(&tells), (size_t)prompt->columns, add_told, &telling);
    while (prompt->row < telling.until)
        pane_line(&prompt->dialog.inside, prompt->row++, STYLE_NORMAL, "");
}

static void prompt_paint(Screen *screen, App *app)
{
    Prompt *prompt = (Prompt *)screen;
    int columns = dialog_columns(app);
    int notes = note_rows(prompt, columns);
    int rows = 1 + notes + 1 + 1;
    for (int i = 0; i < prompt->count; i++)
        rows += field_rows(&prompt->fields[i]);
    dialog_paint(&prompt->dialog, screen, app, prompt->title, rows);
    Pane *pane = &prompt->dialog.inside;
    prompt->columns = pane->columns - prompt->label_columns - 1;
    pane_line(pane, 0, STYLE_NORMAL, prompt->subject);
    prompt->row = 1;
    if (prompt->note) utf8_wrap(prompt->note, (size_t)columns, add_row, prompt);
    prompt->row = 1 + notes;
    pane_line(pane, prompt->row++, STYLE_NORMAL, "");
    for (int i = 0; i < prompt->count; i++)
        paint_field(prompt, app, i);
    pane_line(pane, prompt->row++, STYLE_ERROR, str_text(&prompt->fault));
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
    for (int i = 0; i < prompt->count; i++)
        app_keep(app, prompt->keep, i, NULL);
    prompt->count = 0; /* nothing is left to keep */
    PromptSpec spec = prompt->spec;
    prompt->spec.done = NULL;
    app_pop(app);
    if (spec.after) spec.after(spec.context, app);
    if (spec.done) spec.done(spec.context);
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
 * `leaving`: the dialog goes. Then a line that was refused is not worth offering again; a text on several rows is
 * always kept, and so is everything while the dialog stands, in case the program dies.
 */
static void keep_typed(const Prompt *prompt, App *app, bool leaving)
{
    for (int i = 0; i < prompt->count; i++) {
        const Asked *field = &prompt->fields[i];
        bool keeps = !field->line.offered && field->kind != PROMPT_SECRET;
        if (leaving && field->rows == 1 && is_refused(prompt, field, app)) keeps = false;
        app_keep(app, prompt->keep, i, keeps ? str_text(&field->line.text) : NULL);
    }
    app->keep_due = app->keep_due || leaving;
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
