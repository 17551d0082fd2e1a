#include "ui/app_private.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/drafts.h"
#include "ui/reads.h"

enum { HINT_GAP = 2, TITLE_GAP = 2 };

/* ---------------------------------------------------------------- the message line */

void app_say(App *app, Style style, const char *format, ...)
{
    AUTO_STR text = {0};
    va_list args;
    va_start(args, format);
    str_add_v(&text, format, args);
    va_end(args);
    str_clear(&app->said);
    utf8_add_line(&app->said, str_text(&text));
    app->said_style = style;
}

void app_fail(App *app, const Error *err)
{
    if (err->where[0])
        app_say(app, STYLE_ERROR, "%s: %s", err->where, err->message);
    else
        app_say(app, STYLE_ERROR, "%s", err->message);
}

void app_forget(App *app)
{
    reads_forget(app);
    drafts_done(app);
    pane_done(&app->title);
    pane_done(&app->message);
    pane_done(&app->footer);
    pane_done(&app->small_pane);
    str_done(&app->said);
}

/* ---------------------------------------------------------------- painting */

Area app_area(const App *app)
{
    int rows, columns;
    tui_size(app->tui, &rows, &columns);
    return (Area){.y = 1, .rows = rows - 3, .columns = columns};
}

/* What follows the left part of the title: that nobody in the store exists, that nothing can be changed. */
static void add_mode(Str *out, const App *app)
{
    if (app->invented) str_add_f(out, "  [%s]", _("invented people"));
    if (app->desk->db && db_read_only(app->desk->db)) str_add_f(out, "  [%s]", _("reading only"));
}

/* What the title's edges, its mode and what stands at the right take. */
static int title_besides(const char *mode, const char *right)
{
    return 1 + TITLE_GAP + 1 + (int)utf8_width(mode) + (right ? (int)utf8_width(right) : 0);
}

/* What stands at the right, the day mostly, is told whole: where both have no room, the left part is cut. */
static void add_shortened(Str *out, const char *left, int room)
{
    if ((int)utf8_width(left) <= room) str_add(out, left);
    else if (room > 0) utf8_fit(out, left, (size_t)room);
}

bool app_title_fits(const App *app, const char *left, const char *right)
{
    AUTO_STR mode = {0};
    add_mode(&mode, app);
    return (int)utf8_width(left) + title_besides(str_text(&mode), right) <= app_area(app).columns;
}

void app_title(App *app, const char *left, const char *right)
{
    int columns = app_area(app).columns;
    AUTO_STR mode = {0}, shortened = {0};
    add_mode(&mode, app);
    add_shortened(&shortened, left, columns - title_besides(str_text(&mode), right));
    Pane *pane = &app->title;
    pane_place(pane, tui_root(app->tui), 0, 0, 1, columns);
    pane_begin(pane, 0);
    pane_add(pane, STYLE_TITLE, 1, "");
    pane_add_text(pane, STYLE_TITLE, str_text(&shortened));
    pane_add_text(pane, STYLE_TITLE, str_text(&mode));
    pane_add(pane, STYLE_TITLE, TITLE_GAP, "");
    if (right) pane_add_right(pane, STYLE_TITLE, columns - 1, right);
    pane_skip_to(pane, STYLE_TITLE, columns);
    pane_end(pane);
}

static int hint_width(const App *app, size_t row)
{
    AUTO_STR text = {0};
    keymap_add_keys(&text, app->keymap, row, 1);
    str_add_f(&text, " %s", _(keymap_row(row)->label));
    return (int)utf8_width(str_text(&text)) + HINT_GAP;
}

static void add_hint(Pane *pane, const App *app, size_t row)
{
    AUTO_STR key = {0};
    keymap_add_keys(&key, app->keymap, row, 1);
    pane_add_text(pane, STYLE_KEY, str_text(&key));
    pane_add_f(pane, STYLE_HINT, " %s", _(keymap_row(row)->label));
    pane_add(pane, STYLE_NORMAL, HINT_GAP, "");
}

static bool stands(const KeyRow *row, Context context, bool on_row)
{
    return row->label && keymap_row_in(row, context) && keymap_row_stands(row, context, on_row);
}

/* The keys that matter most here: those that always stand there, and as many others as fit. */
static void paint_footer(App *app, int y, int columns)
{
    Context context = app->top->ops->context(app->top);
    Pane *pane = &app->footer;
    pane_place(pane, tui_root(app->tui), y, 0, 1, columns);
    bool on_row = !app->top->ops->on_row || app->top->ops->on_row(app->top);
    if (app->footer_stamp == pane->stamp && app->footer_context == context && app->footer_on_row == on_row) return;
    app->footer_stamp = pane->stamp;
    app->footer_context = context;
    app->footer_on_row = on_row;
    int room = columns - 1 + HINT_GAP;
    for (size_t i = 0; i < keymap_count(); i++) {
        const KeyRow *row = keymap_row(i);
        if (row->always && stands(row, context, on_row)) room -= hint_width(app, i);
    }
    pane_begin(pane, 0);
    pane_add(pane, STYLE_NORMAL, 1, "");
    for (size_t i = 0; i < keymap_count(); i++) {
        const KeyRow *row = keymap_row(i);
        if (!stands(row, context, on_row)) continue;
        int width = row->always ? 0 : hint_width(app, i);
        if (width > room) continue;
        room -= width;
        add_hint(pane, app, i);
    }
    pane_end(pane);
}

/* The screen on top; when that is a dialog, over the screen that it is about. Other dialogs in between are
 * hidden. */
static void paint_screens(App *app)
{
    Screen *whole = app->top;
    while (whole->ops->dialog && whole->below)
        whole = whole->below;
    for (Screen *screen = app->top; screen; screen = screen->below)
        if (screen->surface) surface_show(screen->surface, screen == app->top);
    whole->ops->paint(whole, app);
    if (app->top != whole) app->top->ops->paint(app->top, app);
}

static void add_small_line(void *context, const char *text, size_t n)
{
    AUTO_STR line = {0};
    str_add_n(&line, text, n);
    Pane *pane = context;
    pane_line(pane, pane->row + 1, STYLE_NORMAL, str_text(&line));
}

/* Over everything else: that there is too little room, and the two things that can be done. */
static void paint_small(App *app, int rows, int columns)
{
    if (!app->small)
        app->small = surface_open(app->tui, 0, 0, rows, columns);
    else
        surface_place(app->small, 0, 0, rows, columns);
    AUTO_STR key = {0}, text = {0};
    keymap_add_key(&key, app->keymap, ACTION_QUIT);
    str_add_f(&text, _("The window is %d×%d. At least %d×%d is needed: make it larger, or press %s to quit."),
              columns, rows, TUI_COLUMNS, TUI_ROWS, str_text(&key));
    if (app->quit_asked_small) {
        str_add_char(&text, '\n');
        str_add_f(&text, _("Something typed would be lost: press %s again to quit."), str_text(&key));
    }
    pane_place(&app->small_pane, app->small, 0, 0, rows, columns);
    app->small_pane.row = -1;
    utf8_wrap(str_text(&text), (size_t)columns, add_small_line, &app->small_pane);
    pane_rest(&app->small_pane, app->small_pane.row + 1);
    pane_cursor(&app->small_pane, 0, 0);
}

void app_paint(App *app)
{
    int rows, columns;
    tui_size(app->tui, &rows, &columns);
    if (tui_too_small(app->tui)) {
        paint_small(app, rows, columns);
    } else {
        surface_close(app->small);
        app->small = NULL;
        pane_place(&app->message, tui_root(app->tui), rows - 2, 0, 1, columns);
        pane_begin(&app->message, 0);
        pane_add(&app->message, STYLE_NORMAL, 1, "");
        pane_add(&app->message, app->said.len > 0 ? app->said_style : STYLE_NORMAL, columns - 1, str_text(&app->said));
        pane_end(&app->message);
        paint_footer(app, rows - 1, columns);
        paint_screens(app); /* last: the one on top says where the cursor stands */
    }
    tui_flush(app->tui);
}
