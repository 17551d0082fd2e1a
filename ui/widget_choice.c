#include "ui/widget_choice.h"

#include "base/utf8.h"
#include "ui/dialog.h"
#include "ui/widget_line.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdlib.h>
#include <string.h>

typedef struct Choice {
    Screen screen;
    Dialog dialog;
    char *title;
    char *labels[CHOICES];
    TextView text;
    ListView list;
    LineEdit typed;    /* what narrows a long one */
    int shown[CHOICES]; /* the labels that are left, by their numbers */
    ChoiceSpec spec; /* for its functions and context */
} Choice;

static bool is_long(const Choice *choice)
{
    return choice->spec.count > CHOICES_FEW;
}

static Context choice_context(const Screen *screen)
{
    return is_long((const Choice *)screen) ? CONTEXT_LOOKUP : CONTEXT_CHOICE;
}

/* ---------------------------------------------------------------- narrowing */

static const char word_ends[] = " -(/,";

/* Where a word of `text` begins with the `n` bytes of `typed`; NULL: none does. Both are folded. */
static const char *find_word(const char *text, const char *typed, size_t n)
{
    for (const char *at = text; *at; at += strcspn(at, word_ends)) {
        at += strspn(at, word_ends);
        if (*at && strncmp(at, typed, n) == 0) return at;
    }
    return NULL;
}

typedef void (*Fold)(Str *out, const char *text);

/* Whether each word typed begins one of the label's. */
static bool fits(const char *label, const char *typed, Fold fold)
{
    AUTO_STR folded = {0};
    fold(&folded, label);
    for (const char *at = typed + strspn(typed, " "); *at; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");
        if (!find_word(str_text(&folded), at, n)) return false;
        at += n;
    }
    return true;
}

static bool begins(const char *label, const char *typed, Fold fold)
{
    AUTO_STR folded = {0};
    fold(&folded, label);
    return strncmp(str_text(&folded), typed, strlen(typed)) == 0;
}

/* Takes what fits, and finds the row that begins with it; with nothing typed that of what is so now. */
static size_t take_fitting(Choice *choice, Fold fold, size_t *best)
{
    AUTO_STR typed = {0};
    size_t count = 0;
    bool found = false;
    fold(&typed, str_text(&choice->typed.text));
    *best = 0;
    for (int i = 0; i < choice->spec.count; i++) {
        if (!fits(choice->labels[i], str_text(&typed), fold)) continue;
        bool here = typed.len > 0 ? begins(choice->labels[i], str_text(&typed), fold) : i == choice->spec.selected;
        if (here && !found) *best = count;
        found = found || here;
        choice->shown[count++] = i;
    }
    return count;
}

static void narrow(Choice *choice)
{
    size_t best, count = take_fitting(choice, utf8_add_folded, &best);
    if (count == 0) count = take_fitting(choice, utf8_add_plain, &best);
    listview_resize(&choice->list, count);
    listview_select(&choice->list, best);
}

static void choice_type(Screen *screen, App *app, const Input *input)
{
    (void)app;
    Choice *choice = (Choice *)screen;
    if (input->kind == INPUT_TEXT)
        line_type(&choice->typed, input->text);
    else if (input->kind == INPUT_PASTE)
        line_type(&choice->typed, input->paste);
    else if (!line_key(&choice->typed, input->key))
        return;
    narrow(choice);
}

/* ---------------------------------------------------------------- painting */

static void add_label(void *context, Pane *pane, size_t row, bool selected)
{
    const Choice *choice = context;
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    pane_add_text(pane, STYLE_NORMAL, choice->labels[choice->shown[row]]);
    pane_skip_to(pane, STYLE_NORMAL, pane->columns);
}

/* The row above the lines: what has been typed, and how many are left. */
static void paint_typed(Choice *choice, Pane *pane, int row)
{
    AUTO_STR told = {0};
    const char *typed = str_text(&choice->typed.text);
    pane_begin(pane, row);
    if (!*typed && is_long(choice)) {
        pane_add(pane, STYLE_HINT, pane_left(pane), _("Type the first letters to narrow the list."));
    } else if (*typed) {
        pane_add_text(pane, STYLE_HEADING, _("Search:"));
        pane_add(pane, STYLE_NORMAL, 1, "");
        pane_add(pane, STYLE_FIELD, pane->columns / 3, typed);
        pane_add(pane, STYLE_NORMAL, 2, "");
        if (choice->list.count == 0)
            str_add(&told, _("Nothing has words that begin so."));
        else
            str_add_f(&told, _("%zu of %d"), choice->list.count, choice->spec.count);
        pane_add(pane, STYLE_HINT, pane_left(pane), str_text(&told));
    }
    pane_end(pane);
    if (choice->list.count == 0) pane_cursor(pane, row, 0);
}

static void choice_paint(Screen *screen, App *app)
{
    Choice *choice = (Choice *)screen;
    Area area = app_area(app);
    int columns = dialog_columns(app), count = choice->spec.count;
    int lines = (int)text_lines(&choice->text, columns), most = area.rows - 3 - count;
    if (lines > most) lines = most > 0 ? most : 0;
    dialog_paint(&choice->dialog, screen, app, choice->title, lines + 1 + count);
    Pane *pane = &choice->dialog.inside;
    text_paint(&choice->text, pane, 0, lines);
    paint_typed(choice, pane, lines);
    listview_paint(&choice->list, pane, lines + 1, pane->rows - lines - 1, true, add_label, choice);
}

static bool choice_action(Screen *screen, App *app, Action action)
{
    Choice *choice = (Choice *)screen;
    if (listview_action(&choice->list, action)) return true;
    if (action != ACTION_ACCEPT) return false;
    if (choice->list.count == 0) return true;
    ChoiceSpec spec = choice->spec;
    int index = choice->shown[choice->list.selected];
    choice->spec.done = NULL; /* the context is still needed when the dialog is gone */
    app_pop(app);
    spec.accept(spec.context, app, index);
    if (spec.done) spec.done(spec.context);
    return true;
}

static void choice_close(Screen *screen, App *app)
{
    (void)app;
    Choice *choice = (Choice *)screen;
    for (int i = 0; i < CHOICES; i++)
        free(choice->labels[i]);
    free(choice->title);
    text_done(&choice->text);
    listview_done(&choice->list);
    line_done(&choice->typed);
    dialog_done(&choice->dialog);
    if (choice->spec.done) choice->spec.done(choice->spec.context);
    free(choice);
}

static const ScreenOps choice_ops = {
    .dialog = true,
    .context = choice_context,
    .paint = choice_paint,
    .action = choice_action,
    .type = choice_type,
    .close = choice_close,
};

void choice_open(App *app, const ChoiceSpec *spec)
{
    Choice *choice = mem_zero(1, sizeof *choice);
    choice->screen.ops = &choice_ops;
    choice->spec = *spec;
    choice->title = mem_text(spec->title);
    if (spec->text && *spec->text) text_add(&choice->text, STYLE_NORMAL, 0, spec->text);
    for (int i = 0; i < spec->count; i++)
        choice->labels[i] = mem_text(spec->labels[i]);
    narrow(choice);
    app_push(app, &choice->screen);
}
