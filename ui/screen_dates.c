#include "ui/dates_private.h"

#include "ui/items.h"
#include "ui/screen_print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One person's dates and benefits, and how far stopping and resuming them has come. */

static Context dates_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_DATES;
}

static bool line_selectable(const void *context, size_t line)
{
    const DatesRows *rows = context;
    return line < rows->count && dates_row_stands(&rows->all[line]);
}

/* ---------------------------------------------------------------- reading */

typedef struct Wanted {
    const DatesRows *rows;
    DatesRow row;
} Wanted;

static bool is_wanted(void *context, size_t line)
{
    const Wanted *wanted = context;
    return line < wanted->rows->count && dates_row_same(&wanted->rows->all[line], &wanted->row);
}

/* Reads the case anew; the selection stays on what it was on. */
static Status read_dates(DatesScreen *self, App *app, Error *err)
{
    const DatesRow *row = dates_selected(self);
    Wanted wanted = {.rows = &self->rows};
    if (row) wanted.row = *row;
    TRY(case_view_read(&self->view, app->desk, self->ref, err));
    const CaseView *view = &self->view;
    dates_rows_make(&self->rows, app->desk->rules, view->casefile, &view->situation, view->ledger,
                    view->ledger_count);
    listview_reselect(&self->list, self->rows.count, is_wanted, &wanted);
    return STATUS_OK;
}

static void dates_changed(Screen *screen, App *app)
{
    Error err = {0};
    DatesScreen *self = (DatesScreen *)screen;
    Status status = read_dates(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

/* The person's name stands in the title: told without it, the message has room for the benefit's. */
static void dates_undone(Screen *screen, App *app, const Undone *undone, bool again)
{
    if (strcmp(undone->ref, ((DatesScreen *)screen)->ref) == 0)
        app_say_undone(app, again, NULL, undone->brief);
    dates_changed(screen, app);
}

/* ---------------------------------------------------------------- acting */

/* To the next part, with its heading at the top. */
static void go_part(DatesScreen *self, int by)
{
    size_t row = dates_rows_part(&self->rows, self->list.selected, by);
    if (row >= self->rows.count) return;
    self->list.top = self->rows.heading[self->rows.all[row].part];
    listview_select(&self->list, row);
}

static void go_next(DatesScreen *self, App *app)
{
    size_t row = dates_rows_next_urgent(&self->rows, self->list.selected, app->desk->today);
    if (row < self->rows.count)
        listview_select(&self->list, row);
    else
        app_say(app, STYLE_NORMAL, _("Nothing must be dealt with now."));
}

static void note_on(DatesScreen *self, App *app)
{
    AUTO_STR name = {0};
    casefile_name(&name, self->view.casefile);
    items_note(&self->screen, app, self->ref, str_text(&name));
}

static bool dates_action(Screen *screen, App *app, Action action)
{
    DatesScreen *self = (DatesScreen *)screen;
    const DatesRow *row = dates_selected(self);
    if (listview_action(&self->list, action)) return true;
    switch (action) {
    case ACTION_PANE_NEXT:
    case ACTION_RIGHT: go_part(self, 1); return true;
    case ACTION_PANE_BEFORE:
    case ACTION_LEFT: go_part(self, -1); return true;
    case ACTION_NEXT: go_next(self, app); return true;
    case ACTION_HISTORY: screen_history_open(app, self->ref, NULL); return true;
    case ACTION_NOTE: note_on(self, app); return true;
    case ACTION_WHATIF: screen_whatif_open(app, self->ref); return true;
    case ACTION_MATRIX: screen_matrix_open(app, self->ref); return true;
    case ACTION_TIMELINE: screen_timeline_open(app, self->ref); return true;
    case ACTION_REFRESH: dates_changed(screen, app); return true;
    case ACTION_OPEN:
    case ACTION_WHY:
        if (row) dates_why_open(self, app, row);
        return true;
    case ACTION_TICK:
        if (row) dates_step_next(self, app, row);
        return true;
    case ACTION_STEP:
        if (row) dates_step_choose(self, app, row);
        return true;
    default: return false;
    }
}

static void dates_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const DatesScreen *self = (const DatesScreen *)screen;
    words->title = _("Dates and benefits");
    print_words_add(words, "show");
    print_words_add_ref(words, self->ref);
}

static void dates_close(Screen *screen, App *app)
{
    (void)app;
    DatesScreen *self = (DatesScreen *)screen;
    pane_done(&self->head);
    pane_done(&self->pane);
    pane_done(&self->below);
    listview_done(&self->list);
    text_done(&self->detail);
    dates_rows_done(&self->rows);
    case_view_done(&self->view);
    free(self);
}

static const ScreenOps dates_ops = {
    .context = dates_context,
    .paint = dates_paint,
    .action = dates_action,
    .changed = dates_changed,
    .undone = dates_undone,
    .print = dates_print,
    .close = dates_close,
};

/* Where something must be dealt with now it begins there, with as much as possible of what lies before in
 * sight. */
static void begin(DatesScreen *self, const App *app)
{
    const DatesRows *rows = &self->rows;
    size_t urgent = dates_rows_next_urgent(rows, rows->count - 1, app->desk->today);
    size_t end = rows->heading[PART_LEDGER] + 1 + rows->in[PART_LEDGER],
           height = (size_t)dates_list_rows(app);
    if (urgent == rows->count) return;
    self->list.top = end > height ? end - height : 0;
    listview_select(&self->list, urgent);
}

void screen_dates_open(App *app, const char *ref)
{
    DatesScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &dates_ops;
    self->list.selectable = line_selectable;
    self->list.context = &self->rows;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_dates(self, app, &err), &err)) return;
    begin(self, app);
    app_push(app, &self->screen);
}
