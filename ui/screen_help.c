#include "config.h"
#include "ui/screens.h"

#include "base/utf8.h"
#include "ui/far_actions.h"
#include "ui/items.h"
#include "ui/widget_line.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdlib.h>
#include <string.h>

/*
 * What each key does where one is, and the palette: what can be done there, by name. Both are made from the
 * key table and filtered while typing; Enter does the line.
 */

enum { HEAD_ROWS = 2, WHOLE_ROWS = 3, LEAST_KEYS = 13, MOST_LINES = 192, MOST_FAR = 96 };

enum { DEED_COLUMNS = 66 }; /* at most: its key stands near, also where there is much room */

typedef struct Help {
    Screen screen;
    Pane head, pane, below;
    TextView whole; /* the selected line's sentence, for which its row may be too short */
    Context about;  /* where the person was */
    int keys;       /* columns that the keys take, with a blank after them */
    bool palette;   /* actions by name, else keys with what they do */
    bool loose;     /* found only when o counts as ø */
    LineEdit filter;
    size_t lines[MOST_LINES]; /* rows of the key table, after them of the signs, and then of `far` */
    FarAction far[MOST_FAR];  /* the palette: what is done elsewhere */
    size_t far_count;
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

/* What a line does elsewhere; NULL: it is no such line. */
static const FarAction *far_of(const Help *help, size_t line)
{
    size_t first = keymap_count() + COUNT(signs);
    return line >= first ? &help->far[line - first] : NULL;
}

static const KeyRow *key_of(const Help *help, size_t line)
{
    const FarAction *far = far_of(help, line);
    if (far) return keymap_row(far->row);
    return line < keymap_count() ? keymap_row(line) : NULL;
}

static const char *line_help(const Help *help, size_t line)
{
    const KeyRow *key = key_of(help, line);
    return _(key ? key->help : signs[line - keymap_count()].help);
}

/* Whether a row of the key table is one of the lines. */
static bool listed(const Help *help, size_t i)
{
    const KeyRow *row = keymap_row(i);
    return keymap_row_in(row, help->about) && (!help->palette || action_has_name(row->action));
}

static bool signs_listed(const Help *help)
{
    return !help->palette && has_signs(help->about);
}

/* Adds the keys, or the sign, that the line explains. */
static void add_subject(Str *out, const Help *help, const App *app, size_t line)
{
    const FarAction *far = far_of(help, line);
    if (key_of(help, line)) {
        keymap_add_keys(out, app->keymap, far ? far->row : line, SIZE_MAX);
        return;
    }
    size_t i = line - keymap_count();
    str_add(out, signs[i].sign ? signs[i].sign : item_mark(signs[i].status));
}

/* How texts are compared: as folded, or where that finds nothing with o for ø. */
typedef void (*SearchForm)(Str *out, const char *text);

/* Whether every word typed is in what the line shows. */
static bool line_found(const Help *help, const App *app, size_t row, const char *filter, SearchForm form)
{
    if (!*filter) return true;
    AUTO_STR all = {0}, folded = {0}, words = {0};
    add_subject(&all, help, app, row);
    str_add_f(&all, " %s %s %s", line_help(help, row), key_of(help, row) ? key_of(help, row)->code : "",
              key_of(help, row) && key_of(help, row)->label ? _(key_of(help, row)->label) : "");
    form(&folded, str_text(&all));
    form(&words, filter);
    if (words.len == 0) return true; /* nothing but marks that cannot be seen */
    char *rest = NULL;
    for (char *word = strtok_r(words.data, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (!strstr(str_text(&folded), word)) return false;
    return true;
}

/* Whether the name begins with what was typed: those are shown first. */
static bool name_begins(const Help *help, size_t line, const char *filter, SearchForm form)
{
    AUTO_STR name = {0}, folded = {0}, typed = {0};
    keymap_add_name(&name, key_of(help, line));
    form(&folded, str_text(&name));
    form(&typed, filter);
    return typed.len > 0 && strncmp(str_text(&folded), str_text(&typed), typed.len) == 0;
}

static size_t far_line(size_t i)
{
    return keymap_count() + COUNT(signs) + i;
}

static void add_line(Help *help, size_t *count, size_t line)
{
    for (size_t i = 0; i < *count; i++)
        if (help->lines[i] == line) return;
    if (*count < MOST_LINES) help->lines[(*count)++] = line;
}

/* The keys of the place that one was at: first those of its own, then those that work in most places. */
static size_t find_lines(Help *help, const App *app, SearchForm form)
{
    const char *filter = str_text(&help->filter.text);
    size_t count = 0;
    for (size_t i = 0; help->palette && i < keymap_count(); i++)
        if (listed(help, i) && name_begins(help, i, filter, form)) add_line(help, &count, i);
    for (size_t i = 0; i < help->far_count; i++)
        if (name_begins(help, far_line(i), filter, form)) add_line(help, &count, far_line(i));
    for (int general = 0; general <= 1; general++) {
        for (size_t i = 0; i < keymap_count(); i++) {
            bool wide = __builtin_popcountll(keymap_row(i)->contexts) > 2;
            if (wide != general || !listed(help, i)) continue;
            if (line_found(help, app, i, filter, form)) add_line(help, &count, i);
        }
    }
    for (size_t i = 0; signs_listed(help) && i < COUNT(signs); i++)
        if (line_found(help, app, keymap_count() + i, filter, form)) add_line(help, &count, keymap_count() + i);
    for (size_t i = 0; i < help->far_count; i++)
        if (line_found(help, app, far_line(i), filter, form)) add_line(help, &count, far_line(i));
    return count;
}

static void fill(Help *help, const App *app)
{
    size_t count = find_lines(help, app, utf8_add_folded);
    help->loose = count == 0;
    if (count == 0) count = find_lines(help, app, utf8_add_plain);
    if (count == 0) help->loose = false;
    listview_resize(&help->list, count);
    listview_select(&help->list, 0);
}

static void add_row(void *context, Pane *pane, size_t line, bool selected)
{
    const Help *help = ((void **)context)[0];
    const App *app = ((void **)context)[1];
    size_t row = help->lines[line];
    AUTO_STR keys = {0};
    add_subject(&keys, help, app, row);
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    if (help->palette) {
        AUTO_STR name = {0};
        const FarAction *far = far_of(help, row);
        keymap_add_name(&name, key_of(help, row));
        if (far) str_add_f(&name, " · %s", _(context_label(far->place)));
        int room = pane_left(pane) - help->keys;
        pane_add(pane, STYLE_NORMAL, room < DEED_COLUMNS ? room : DEED_COLUMNS, str_text(&name));
        pane_add(pane, STYLE_NORMAL, 1, "");
        pane_add(pane, STYLE_KEY, help->keys - 1, str_text(&keys));
        return;
    }
    pane_add(pane, STYLE_KEY, help->keys - 1, str_text(&keys));
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), line_help(help, row));
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
        all += listed(help, i);
    if (signs_listed(help)) all += (int)COUNT(signs);
    all += (int)help->far_count;
    str_add_f(&count, _("%zu of %zu shown"), help->list.count, (size_t)all);
    if (help->loose) str_add_f(&count, " · %s", _("o counts as ø"));
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
    str_add_f(&title, "%s: %s", help->palette ? _("What can be done") : _("Help"),
              _(context_label(help->about)));
    app_title(app, str_text(&title), PACKAGE_STRING);
    void *both[] = {help, app};
    listview_paint(&help->list, &help->pane, 0, height, true, add_row, both);
    text_clear(&help->whole);
    text_add(&help->whole, STYLE_NORMAL, 1,
             help->list.count > 0 ? line_help(help, help->lines[help->list.selected])
             : help->palette      ? _("Nothing of that name can be done here.")
                                  : _("No key does that here."));
    pane_rule(&help->below, 0, NULL);
    text_paint(&help->whole, &help->below, 1, WHOLE_ROWS - 1);
    paint_filter(help, app); /* last: one types there */
}

static bool help_action(Screen *screen, App *app, Action action)
{
    Help *help = (Help *)screen;
    if (listview_action(&help->list, action)) return true;
    if (action == ACTION_HELP || action == ACTION_PALETTE) return true;
    if (action != ACTION_ACCEPT) return false;
    if (help->list.count == 0 || !key_of(help, help->lines[help->list.selected])) return true;
    size_t line = help->lines[help->list.selected];
    const FarAction *far = far_of(help, line);
    FarAction elsewhere = far ? *far : (FarAction){0};
    Action chosen = key_of(help, line)->action;
    app_pop(app);
    if (far)
        far_action_do(app, &elsewhere);
    else if (chosen != ACTION_HELP)
        app_do(app, chosen);
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

/* How wide the keys are, those of all lines. */
static int keys_columns(const Help *help, const App *app)
{
    int columns = LEAST_KEYS;
    for (size_t i = 0; i < keymap_count(); i++) {
        if (!listed(help, i)) continue;
        AUTO_STR keys = {0};
        keymap_add_keys(&keys, app->keymap, i, SIZE_MAX);
        int width = (int)utf8_width(str_text(&keys)) + 1;
        if (width > columns) columns = width;
    }
    return columns;
}

static void open_list(App *app, bool palette)
{
    Help *help = mem_zero(1, sizeof *help);
    help->screen.ops = &help_ops;
    help->about = app->top->ops->context(app->top);
    help->palette = palette;
    if (palette) help->far_count = far_actions(help->about, help->far, MOST_FAR);
    help->keys = keys_columns(help, app);
    fill(help, app);
    app_push(app, &help->screen);
}

void screen_help_open(App *app)
{
    open_list(app, false);
}

void screen_palette_open(App *app)
{
    open_list(app, true);
}
