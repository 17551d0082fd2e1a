#include "config.h"
#include "ui/screens.h"

#include "base/utf8.h"
#include "ui/items.h"
#include "ui/widget_line.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdlib.h>
#include <string.h>

/* What each key does where one is; made from the key table, filtered while typing, Enter does the line. */

enum { HEAD_ROWS = 2, WHOLE_ROWS = 3, KEYS_COLUMNS = 14, MOST_LINES = 128 };

typedef struct Help {
    Screen screen;
    Pane head, pane, below;
    TextView whole; /* the selected line's sentence, for which its row may be too short */
    Context about;  /* where the person was */
    LineEdit filter;
    size_t lines[MOST_LINES]; /* rows of the key table, and after them of the signs */
    ListView list;
} Help;

static Context help_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_HELP;
}

/* What the signs in the lists mean. */
static const struct {
    ItemStatus status;
    const char *sign; /* NULL: the status's */
    const char *help; /* N_() sentence */
} signs[] = {
    {ITEM_OPEN, NULL, N_("Sign: the item is open.")},
    {ITEM_DONE, NULL, N_("Sign: the item is done.")},
    {ITEM_WAITING, NULL, N_("Sign: the item is waiting; it comes back on the day to follow it up.")},
    {ITEM_NOT_APPLICABLE, NULL, N_("Sign: the item is not applicable.")},
    {ITEM_DECLINED, NULL, N_("Sign: the person does not want it.")},
    {ITEM_OPEN, "·",
     N_("Sign: only something to know, a window or an appointment; there is nothing to tick.")},
    {ITEM_OPEN, "*", N_("Sign after a date: that is not a working day.")},
};

static bool has_signs(Context context)
{
    return context == CONTEXT_REVIEW || context == CONTEXT_CASE;
}

static const KeyRow *key_of(size_t line)
{
    return line < keymap_count() ? keymap_row(line) : NULL;
}

static const char *line_help(size_t line)
{
    const KeyRow *key = key_of(line);
    return _(key ? key->help : signs[line - keymap_count()].help);
}

/* Adds the keys, or the sign, that the line explains. */
static void add_subject(Str *out, const App *app, size_t line)
{
    if (key_of(line)) {
        keymap_add_keys(out, app->keymap, line, SIZE_MAX);
        return;
    }
    size_t i = line - keymap_count();
    str_add(out, signs[i].sign ? signs[i].sign : item_mark(signs[i].status));
}

/* Whether every word typed is in what the line shows. */
static bool line_found(const App *app, size_t row, const char *filter)
{
    if (!*filter) return true;
    AUTO_STR all = {0}, folded = {0}, words = {0};
    add_subject(&all, app, row);
    str_add_f(&all, " %s %s", line_help(row), key_of(row) ? key_of(row)->code : "");
    utf8_add_folded(&folded, str_text(&all));
    utf8_add_folded(&words, filter);
    if (words.len == 0) return true; /* nothing but marks that cannot be seen */
    char *rest = NULL;
    for (char *word = strtok_r(words.data, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (!strstr(str_text(&folded), word)) return false;
    return true;
}

/* The keys of the place that one was at: first those of its own, then those that work in most places. */
static void fill(Help *help, const App *app)
{
    size_t count = 0;
    for (int general = 0; general <= 1; general++) {
        for (size_t i = 0; i < keymap_count(); i++) {
            const KeyRow *row = keymap_row(i);
            bool wide = __builtin_popcount(row->contexts) > 2;
            if (wide != general || !keymap_row_in(row, help->about) || count == MOST_LINES) continue;
            if (line_found(app, i, str_text(&help->filter.text))) help->lines[count++] = i;
        }
    }
    for (size_t i = 0; has_signs(help->about) && i < COUNT(signs) && count < MOST_LINES; i++) {
        size_t line = keymap_count() + i;
        if (line_found(app, line, str_text(&help->filter.text))) help->lines[count++] = line;
    }
    listview_resize(&help->list, count);
    listview_select(&help->list, 0);
}

static void add_row(void *context, Pane *pane, size_t line, bool selected)
{
    const Help *help = ((void **)context)[0];
    const App *app = ((void **)context)[1];
    size_t row = help->lines[line];
    AUTO_STR keys = {0};
    add_subject(&keys, app, row);
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    pane_add(pane, STYLE_KEY, KEYS_COLUMNS - 1, str_text(&keys));
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), line_help(row));
}

static void paint_filter(Help *help, const App *app)
{
    Pane *pane = &help->head;
    AUTO_STR view = {0}, count = {0};
    const char *label = _("Search:");
    size_t cursor = 0;
    int width = pane->columns / 3, all = 0;
    line_view(&help->filter, (size_t)width, &view, &cursor);
    for (size_t i = 0; i < keymap_count(); i++)
        all += keymap_row_in(keymap_row(i), help->about);
    if (has_signs(help->about)) all += (int)COUNT(signs);
    str_add_f(&count, _("%zu of %zu shown"), help->list.count, (size_t)all);
    pane_begin(pane, 0);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add_text(pane, STYLE_HEADING, label);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_FIELD, width, str_text(&view));
    pane_add(pane, STYLE_NORMAL, 2, "");
    pane_add_text(pane, STYLE_HINT, str_text(&count));
    pane_end(pane);
    pane_line(pane, 1, STYLE_NORMAL, "");
    pane_cursor(pane, 0, (int)utf8_width(label) + 2 + (int)cursor);
    (void)app;
}

static void help_paint(Screen *screen, App *app)
{
    Help *help = (Help *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    AUTO_STR title = {0};
    pane_place(&help->head, root, area.y, 0, HEAD_ROWS, area.columns);
    int height = area.rows - HEAD_ROWS - WHOLE_ROWS;
    pane_place(&help->pane, root, area.y + HEAD_ROWS, 0, height, area.columns);
    pane_place(&help->below, root, area.y + HEAD_ROWS + height, 0, WHOLE_ROWS, area.columns);
    str_add_f(&title, "%s: %s", _("Help"), _(context_label(help->about)));
    app_title(app, str_text(&title), PACKAGE_STRING);
    void *both[] = {help, app};
    listview_paint(&help->list, &help->pane, 0, height, true, add_row, both);
    text_clear(&help->whole);
    text_add(&help->whole, STYLE_NORMAL, 1,
             help->list.count > 0 ? line_help(help->lines[help->list.selected])
                                  : _("No key does that here."));
    pane_rule(&help->below, 0, NULL);
    text_paint(&help->whole, &help->below, 1, WHOLE_ROWS - 1);
    paint_filter(help, app); /* last: one types there */
}

static bool help_action(Screen *screen, App *app, Action action)
{
    Help *help = (Help *)screen;
    if (listview_action(&help->list, action)) return true;
    if (action == ACTION_HELP) return true;
    if (action != ACTION_ACCEPT) return false;
    if (help->list.count == 0 || !key_of(help->lines[help->list.selected])) return true;
    Action chosen = keymap_row(help->lines[help->list.selected])->action;
    app_pop(app);
    if (chosen != ACTION_HELP) app_do(app, chosen);
    return true;
}

static void help_type(Screen *screen, App *app, const Input *input)
{
    Help *help = (Help *)screen;
    if (input->kind == INPUT_KEY)
        line_key(&help->filter, input->key);
    else
        line_type(&help->filter, input->kind == INPUT_PASTE ? input->paste : input->text);
    fill(help, app);
}

static void help_close(Screen *screen, App *app)
{
    (void)app;
    Help *help = (Help *)screen;
    pane_done(&help->head);
    pane_done(&help->pane);
    pane_done(&help->below);
    text_done(&help->whole);
    line_done(&help->filter);
    listview_done(&help->list);
    free(help);
}

static const ScreenOps help_ops = {
    .context = help_context,
    .paint = help_paint,
    .action = help_action,
    .type = help_type,
    .close = help_close,
};

void screen_help_open(App *app)
{
    Help *help = mem_zero(1, sizeof *help);
    help->screen.ops = &help_ops;
    help->about = app->top->ops->context(app->top);
    fill(help, app);
    app_push(app, &help->screen);
}
