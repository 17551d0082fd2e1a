#include "ui/widget_choice.h"

#include "ui/dialog.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdlib.h>

typedef struct Choice {
    Screen screen;
    Dialog dialog;
    char *title;
    char *labels[CHOICES];
    TextView text;
    ListView list;
    ChoiceSpec spec; /* for its functions and context */
} Choice;

static Context choice_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_CHOICE;
}

static void add_label(void *context, Pane *pane, size_t row, bool selected)
{
    Choice *choice = context;
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    pane_add_text(pane, STYLE_NORMAL, choice->labels[row]);
    pane_skip_to(pane, STYLE_NORMAL, pane->columns);
}

static void choice_paint(Screen *screen, App *app)
{
    Choice *choice = (Choice *)screen;
    Area area = app_area(app);
    int columns = dialog_columns(app);
    int lines = (int)text_lines(&choice->text, columns), most = area.rows - 3 - (int)choice->list.count;
    if (lines > most) lines = most > 0 ? most : 0;
    dialog_paint(&choice->dialog, screen, app, choice->title, lines + 1 + (int)choice->list.count);
    Pane *pane = &choice->dialog.inside;
    text_paint(&choice->text, pane, 0, lines);
    pane_line(pane, lines, STYLE_NORMAL, "");
    listview_paint(&choice->list, pane, lines + 1, pane->rows - lines - 1, true, add_label, choice);
}

static bool choice_action(Screen *screen, App *app, Action action)
{
    Choice *choice = (Choice *)screen;
    if (listview_action(&choice->list, action)) return true;
    if (action != ACTION_ACCEPT) return false;
    ChoiceSpec spec = choice->spec;
    int index = (int)choice->list.selected;
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
    dialog_done(&choice->dialog);
    if (choice->spec.done) choice->spec.done(choice->spec.context);
    free(choice);
}

static const ScreenOps choice_ops = {
    .dialog = true,
    .context = choice_context,
    .paint = choice_paint,
    .action = choice_action,
    .close = choice_close,
};

void choice_open(App *app, const ChoiceSpec *spec)
{
    Choice *choice = mem_zero(1, sizeof *choice);
    choice->screen.ops = &choice_ops;
    choice->spec = *spec;
    choice->title = mem_text(spec->title);
    text_add(&choice->text, STYLE_NORMAL, 0, spec->text);
    for (int i = 0; i < spec->count; i++)
        choice->labels[i] = mem_text(spec->labels[i]);
    choice->list.count = (size_t)spec->count;
    listview_select(&choice->list, (size_t)spec->selected);
    app_push(app, &choice->screen);
}
