#include "ui/screens.h"

#include "base/utf8.h"
#include "casework/cases.h"
#include "casework/log_words.h"
#include "ui/screen_print.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What has been done: to one item of a case, or to all of the case as the log tells it. The newest first. */

enum { TIME_COLUMNS = 17, WHO_COLUMNS = 16, BELOW_ROWS = 5 };

typedef struct Event {
    char *at, *who, *what;
} Event;

typedef struct HistoryScreen {
    Screen screen;
    Pane pane, below;
    char ref[64], code[64]; /* no code: of the whole case */
    Str name;
    Event *events; /* the oldest first */
    size_t count, room;
    ListView list;
    TextView whole;      /* the selected one in full */
    const Desk *reading; /* while reading */
} HistoryScreen;

static Context history_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_HISTORY;
}

static const Event *selected(const HistoryScreen *self)
{
    size_t at = self->list.selected;
    return at < self->count ? &self->events[self->count - 1 - at] : NULL;
}

/* ---------------------------------------------------------------- reading */

static void forget(HistoryScreen *self)
{
    for (size_t i = 0; i < self->count; i++) {
        free(self->events[i].at);
        free(self->events[i].who);
        free(self->events[i].what);
    }
    self->count = 0;
}

static void keep(HistoryScreen *self, const char *at, const char *who, const char *what)
{
    AUTO_STR time = {0};
    log_time_words(&time, at);
    if (self->count == self->room) {
        self->room = self->room ? 2 * self->room : 32;
        self->events = mem_grow(self->events, self->room, sizeof *self->events);
    }
    self->events[self->count++] =
        (Event){.at = mem_text(str_text(&time)), .who = mem_text(who ? who : ""), .what = mem_text(what)};
}

static void take_event(void *context, const ItemEvent *event)
{
    AUTO_STR what = {0};
    item_event_words(&what, event);
    keep(context, event->at, event->who, str_text(&what));
}

static bool take_entry(void *context, const LogEntry *entry)
{
    HistoryScreen *self = context;
    AUTO_STR what = {0};
    log_words(&what, self->reading, entry->action, entry->what, entry->was, entry->now);
    keep(self, entry->at, entry->who, str_text(&what));
    return true;
}

static Status read_events(HistoryScreen *self, const App *app, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(case_load(app->desk, self->ref, &casefile, err));
    str_clear(&self->name);
    casefile_name(&self->name, casefile);
    forget(self);
    self->reading = app->desk;
    if (self->code[0]) return case_item_history(app->desk, self->ref, self->code, take_event, self, err);
    return log_each(app->desk->db, self->ref, 0, take_entry, self, err);
}

static void history_changed(Screen *screen, App *app)
{
    HistoryScreen *self = (HistoryScreen *)screen;
    Error err = {0};
    Status status = read_events(self, app, &err);
    listview_touch(&self->list);
    listview_resize(&self->list, self->count);
    app_reread_case(app, screen, self->ref, status, &err);
}

/* ---------------------------------------------------------------- painting */

static void add_row(void *context, Pane *pane, size_t row, bool is_selected)
{
    const HistoryScreen *self = context;
    const Event *event = &self->events[self->count - 1 - row];
    AUTO_STR line = {0};
    utf8_add_line(&line, event->what);
    pane_add(pane, STYLE_NORMAL, 2, is_selected ? ">" : "");
    pane_add(pane, STYLE_NORMAL, TIME_COLUMNS, event->at);
    pane_add(pane, STYLE_NORMAL, WHO_COLUMNS - 1, event->who);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), str_text(&line));
}

static void paint_title(const HistoryScreen *self, App *app)
{
    AUTO_STR left = {0}, right = {0};
    str_add_f(&left, "%s  %s  %s", self->code[0] ? _("History of the item") : _("History of the case"),
              str_text(&self->name), self->ref);
    str_add_f(&right, ngettext("%zu entry", "%zu entries", self->count), self->count);
    app_title(app, str_text(&left), str_text(&right));
}

/* The selected one in full: a note may be long. */
static void paint_whole(HistoryScreen *self, const App *app)
{
    Pane *pane = &self->below;
    const Event *event = selected(self);
    AUTO_STR head = {0};
    if (self->code[0]) {
        AUTO_STR key = {0};
        keymap_add_key_in(&key, app->keymap, ACTION_HISTORY, CONTEXT_HISTORY);
        catalogue_title(&head, app->desk->catalogue, self->code, app->desk->lang);
        str_add(&head, " · ");
        str_add_f(&head, _("%s shows all of the case"), str_text(&key));
    }
    pane_rule(pane, 0, self->code[0] ? str_text(&head) : NULL);
    text_clear(&self->whole);
    if (event) {
        text_add_f(&self->whole, STYLE_HEADING, 1, "%s %s", event->at, event->who);
        text_add(&self->whole, STYLE_NORMAL, 1, event->what);
    }
    text_paint(&self->whole, pane, 1, pane->rows - 1);
}

static void history_paint(Screen *screen, App *app)
{
    HistoryScreen *self = (HistoryScreen *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    int height = area.rows - BELOW_ROWS;
    pane_place(&self->pane, root, area.y, 0, height, area.columns);
    pane_place(&self->below, root, area.y + height, 0, BELOW_ROWS, area.columns);
    paint_title(self, app);
    paint_whole(self, app);
    if (self->count > 0) {
        listview_paint(&self->list, &self->pane, 0, height, true, add_row, self);
        return;
    }
    pane_line(&self->pane, 0, STYLE_NORMAL,
              self->code[0] ? _("  Nothing has been done to this item.") : _("  Nothing is noted."));
    pane_rest(&self->pane, 1);
    pane_cursor(&self->pane, 0, 2);
}

/* ---------------------------------------------------------------- acting */

static bool history_action(Screen *screen, App *app, Action action)
{
    HistoryScreen *self = (HistoryScreen *)screen;
    if (listview_action(&self->list, action)) return true;
    switch (action) {
    case ACTION_HISTORY:
        if (self->code[0])
            screen_history_open(app, self->ref, NULL);
        else
            app_say(app, STYLE_NORMAL, _("This is all that the log tells of the case."));
        return true;
    case ACTION_REFRESH: history_changed(screen, app); return true;
    default: return false;
    }
}

static void history_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const HistoryScreen *self = (const HistoryScreen *)screen;
    words->title = _("History");
    print_words_add(words, "log");
    print_words_add_ref(words, self->ref);
    if (!self->code[0]) return;
    print_words_add(words, "--item");
    print_words_add(words, self->code);
}

static void history_close(Screen *screen, App *app)
{
    (void)app;
    HistoryScreen *self = (HistoryScreen *)screen;
    forget(self);
    free(self->events);
    str_done(&self->name);
    pane_done(&self->pane);
    pane_done(&self->below);
    listview_done(&self->list);
    text_done(&self->whole);
    free(self);
}

static const ScreenOps history_ops = {
    .context = history_context,
    .paint = history_paint,
    .action = history_action,
    .changed = history_changed,
    .print = history_print,
    .close = history_close,
};

void screen_history_open(App *app, const char *ref, const char *code)
{
    HistoryScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &history_ops;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    snprintf(self->code, sizeof self->code, "%s", code ? code : "");
    if (!app_was_read(app, &self->screen, self->ref, read_events(self, app, &err), &err)) return;
    self->list.count = self->count;
    app_push(app, &self->screen);
}
