#include "ui/screen_columns.h"

#include "base/utf8.h"
#include "ui/dialog.h"
#include "ui/widget_list.h"

#include <stdlib.h>

typedef struct Columns {
    Screen screen;
    Dialog dialog;
    Screen *owner;
    ColumnChoice *choice;
    PeopleOrder *order;
    void (*changed)(Screen *owner, App *app);
    ListView list;
    ColumnLayout layout; /* which of them have room */
} Columns;

static Context columns_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_COLUMNS;
}

static bool has_room(const ColumnLayout *layout, PeopleColumn column)
{
    for (int i = 0; i < layout->count; i++)
        if (layout->columns[i] == column) return true;
    return false;
}

static void add_row(void *context, Pane *pane, size_t row, bool selected)
{
    const Columns *self = context;
    PeopleColumn column = self->choice->order[row];
    bool shown = self->choice->shown[column];
    enum { TITLE_COLUMNS = 16 };
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    pane_add(pane, STYLE_NORMAL, 4, shown ? "[x]" : "[ ]");
    pane_add(pane, STYLE_NORMAL, TITLE_COLUMNS, _(column_title(column)));
    if (self->order->by == column)
        pane_add_text(pane, STYLE_HEADING,
                      self->order->reverse ? _("sorted by this, backwards") : _("sorted by this"));
    else if (shown && !has_room(&self->layout, column))
        pane_add_text(pane, STYLE_HINT, _("no room in this window"));
    pane_skip_to(pane, STYLE_NORMAL, pane->columns);
}

static void columns_paint(Screen *screen, App *app)
{
    Columns *self = (Columns *)screen;
    columns_layout(self->choice, app_area(app).columns, &self->layout);
    dialog_paint(&self->dialog, screen, app, _("Columns"), PEOPLE_COLUMNS + 2);
    Pane *pane = &self->dialog.inside;
    pane_line(pane, 0, STYLE_HINT, _("From the left to the right in the list. It is remembered for you."));
    pane_line(pane, 1, STYLE_NORMAL, "");
    listview_paint(&self->list, pane, 2, pane->rows - 2, true, add_row, self);
}

/* Puts the selected one a place up or down in the list, which is further left or right. */
static void move_column(Columns *self, int by)
{
    size_t from = self->list.selected;
    if ((by < 0 && from == 0) || (by > 0 && from + 1 >= PEOPLE_COLUMNS)) return;
    size_t to = by < 0 ? from - 1 : from + 1;
    PeopleColumn column = self->choice->order[from];
    self->choice->order[from] = self->choice->order[to];
    self->choice->order[to] = column;
    listview_select(&self->list, to);
}

static void show_column(Columns *self, App *app, PeopleColumn column)
{
    if (column == PEOPLE_NAME)
        app_say(app, STYLE_NORMAL, _("The name is always shown."));
    else
        self->choice->shown[column] = !self->choice->shown[column];
}

static bool columns_action(Screen *screen, App *app, Action action)
{
    Columns *self = (Columns *)screen;
    PeopleColumn column = self->choice->order[self->list.selected];
    if (listview_action(&self->list, action)) return true;
    switch (action) {
    case ACTION_SHOW: show_column(self, app, column); break;
    case ACTION_LEFT: move_column(self, -1); break;
    case ACTION_RIGHT: move_column(self, 1); break;
    case ACTION_SORT:
        *self->order = (PeopleOrder){column, self->order->by == column && !self->order->reverse};
        break;
    case ACTION_ACCEPT: app_pop(app); return true;
    default: return false;
    }
    listview_touch(&self->list);
    self->changed(self->owner, app);
    return true;
}

static void columns_close(Screen *screen, App *app)
{
    (void)app;
    Columns *self = (Columns *)screen;
    dialog_done(&self->dialog);
    listview_done(&self->list);
    free(self);
}

static const ScreenOps columns_ops = {
    .dialog = true,
    .context = columns_context,
    .paint = columns_paint,
    .action = columns_action,
    .close = columns_close,
};

void screen_columns_open(App *app, Screen *owner, ColumnChoice *choice, PeopleOrder *order,
                         void (*changed)(Screen *owner, App *app))
{
    Columns *self = mem_zero(1, sizeof *self);
    self->screen.ops = &columns_ops;
    self->owner = owner;
    self->choice = choice;
    self->order = order;
    self->changed = changed;
    self->list.count = PEOPLE_COLUMNS;
    app_push(app, &self->screen);
}
