#include "ui/case_private.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "ui/case_header.h"
#include "ui/context_lines.h"
#include "ui/items.h"

/* What one person's screen looks like. */

enum {
    WIDE = 114,      /* columns from which on the notes stand beside, and the list keeps the 80 that it has else */
    NOTES_ROWS = 4,  /* below, with their heading */
    DETAIL_ROWS = 2, /* the selected item, below a line */
    MARK_COLUMNS = 6,
    STATE_COLUMNS = 11, /* "1289 d over" */
    OWNER_FROM = 72     /* columns of the list from which on it tells who must act */
};

static void add_tabs(CaseScreen *self, Pane *pane, int row)
{
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 1, "");
    for (int t = 0; t < self->view.tab_count; t++) {
        const Tab *tab = &self->view.tabs[t];
        bool here = t == self->tab;
        pane_add_f(pane, here ? STYLE_HEADING : STYLE_HINT, here ? "[%s %zu/%zu]" : " %s %zu/%zu ",
                   _(code_label(&codes_phase, (int)tab->phase)), tab->finished, tab->count);
        pane_add(pane, STYLE_NORMAL, 1, "");
    }
    const Tab *tab = case_screen_tab(self);
    AUTO_STR aside = {0};
    str_add_f(&aside, ngettext("%zu set aside", "%zu set aside", tab->set_aside), tab->set_aside);
    if (tab->set_aside > 0) pane_add_right(pane, STYLE_HINT, pane->columns - 1, str_text(&aside));
    pane_end(pane);
}

/* The day that its state is about: when it was done, on which it is to be followed up, else its due date. */
static Date state_day(const TabItem *at)
{
    const Item *item = at->item;
    if (at->unfinished && item->status == ITEM_DONE) return at->due; /* it comes again */
    if (item->status == ITEM_WAITING && item->follow_up) return item->follow_up;
    return at->unfinished ? at->due : item->on;
}

/* How far away, or what has become of it. */
static void add_state(Str *out, const TabItem *at, Date today)
{
    const Item *item = at->item;
    switch ((ItemStatus)item->status) {
    case ITEM_DONE: str_add(out, _("done")); break;
    case ITEM_DECLINED: str_add(out, _("declined")); break;
    case ITEM_NOT_APPLICABLE: str_add(out, _("n/a")); break;
    case ITEM_WAITING: str_add(out, _("waits")); break;
    default:
        if (at->due)
            add_days(out, at->due, today);
        else
            str_add(out, _("no date"));
    }
}

/* Columns of the list that its rows have for who must act, and for the title. */
static int owner_columns(int columns)
{
    return columns >= OWNER_FROM ? OWNER_COLUMNS : 0;
}

static int title_columns(int columns)
{
    return columns - MARK_COLUMNS - 1 - DUE_COLUMNS - 1 - STATE_COLUMNS - owner_columns(columns);
}

typedef struct Painting {
    CaseScreen *self;
    const App *app;
    int columns; /* of the list */
} Painting;

static void add_row(void *context, Pane *pane, size_t row, bool is_selected)
{
    const Painting *painting = context;
    const TabItem *at = &case_screen_tab(painting->self)->items[row];
    const App *app = painting->app;
    Date today = app->desk->today;
    ItemStatus status =
        at->unfinished && at->item->status == ITEM_DONE ? ITEM_OPEN : (ItemStatus)at->item->status;
    bool waits = status == ITEM_WAITING && at->item->follow_up > today;
    Style style = item_style(at->unfinished ? status : ITEM_DONE, at->due ? at->due - today : 1, waits);
    Style plain = style == STYLE_DONE ? STYLE_DONE : STYLE_NORMAL;
    AUTO_STR title = {0}, due = {0}, state = {0};
    catalogue_title(&title, app->desk->catalogue, at->item->code, app->desk->lang);
    add_due(&due, state_day(at), today);
    if (at->unfinished && at->item->status == ITEM_DONE)
        add_days(&state, at->due, today); /* it comes again */
    else
        add_state(&state, at, today);
    int owner = owner_columns(painting->columns);
    pane_add(pane, plain, 2, is_selected ? ">" : "");
    pane_add(pane, plain, MARK_COLUMNS - 2, item_mark(status));
    pane_add(pane, plain, title_columns(painting->columns), str_text(&title));
    pane_add(pane, plain, 1, "");
    pane_add(pane, plain, DUE_COLUMNS, str_text(&due));
    pane_add(pane, style, STATE_COLUMNS, str_text(&state));
    pane_add(pane, plain, 1, "");
    if (owner) pane_add(pane, plain, owner, at->kind ? owner_short(at->kind->owner) : "");
}

static void paint_list(CaseScreen *self, App *app, int height, int columns)
{
    Painting painting = {self, app, columns};
    if (self->tab != self->painted_tab) listview_touch(case_screen_list(self)); /* the rows are another tab's */
    self->painted_tab = self->tab;
    if (case_screen_tab(self)->count > 0) {
        listview_paint(case_screen_list(self), &self->pane, 0, height, !self->in_notes, add_row, &painting);
        return;
    }
    pane_begin(&self->pane, 0);
    pane_add(&self->pane, STYLE_NORMAL, 2, "");
    pane_add_text(&self->pane, STYLE_NORMAL, _("There is nothing in this list for this case."));
    pane_end(&self->pane);
    pane_rest(&self->pane, 1);
    if (!self->in_notes) pane_cursor(&self->pane, 0, 2);
}

/* Scrolls to the note that one came for. */
static void show_note(CaseScreen *self, int columns)
{
    size_t count = text_lines(&self->notes, columns);
    for (size_t i = 0; self->note_part > 0 && i < count; i++) {
        if (self->notes.lines[i].part != self->note_part) continue;
        self->notes.top = i;
        self->note_part = 0;
    }
}

static void paint_notes(CaseScreen *self, App *app, bool beside)
{
    Pane *pane = &self->notes_pane;
    AUTO_STR head = {0}, key = {0};
    size_t count = self->view.casefile->notes.count;
    keymap_add_key(&key, app->keymap, ACTION_NOTE);
    str_add_f(&head, ngettext("%zu note", "%zu notes", count), count);
    if (self->in_notes) {
        AUTO_STR back = {0};
        keymap_add_key_in(&back, app->keymap, ACTION_PANE_NEXT, CONTEXT_NOTES);
        str_add(&head, " · ");
        str_add_f(&head, _("arrows scroll, %s goes back"), str_text(&back));
    }
    if (beside)
        pane_line(pane, 0, self->in_notes ? STYLE_SELECTED : STYLE_HEADING, str_text(&head));
    else
        pane_rule(pane, 0, str_text(&head));
    if (count == 0) {
        AUTO_STR none = {0};
        str_add_f(&none, _("%s writes the first one."), str_text(&key));
        pane_begin(pane, 1);
        pane_add(pane, STYLE_NORMAL, 1, "");
        pane_add_text(pane, STYLE_HINT, str_text(&none));
        pane_end(pane);
        pane_rest(pane, 2);
    } else {
        show_note(self, pane->columns);
        text_paint(&self->notes, pane, 1, pane->rows - 1);
    }
    if (self->in_notes) pane_cursor(pane, 0, 0);
}

/* What becomes of the money that the item is about. */
static void add_ledger(Str *out, const CaseScreen *self, const App *app, const Item *item)
{
    const LedgerRow *ledger = case_view_ledger(&self->view, app->desk, item);
    if (!ledger) return;
    str_add(out, " · ");
    add_ledger_state(out, ledger, app->desk->today);
}

/* What the detail begins with: the title where its row cuts it, else who must act, in full. */
static void add_subject(Str *out, const CaseScreen *self, const App *app, const TabItem *at)
{
    AUTO_STR title = {0};
    catalogue_title(&title, app->desk->catalogue, at->item->code, app->desk->lang);
    bool cut = (int)utf8_width(str_text(&title)) > title_columns(self->pane.columns);
    str_add(out, cut || !at->kind ? str_text(&title) : _(code_label(&codes_owner, (int)at->kind->owner)));
}

/* All about the selected item that its row has no room for. */
static void paint_detail(CaseScreen *self, App *app)
{
    Pane *pane = &self->below;
    AUTO_STR text = {0}, line = {0};
    const TabItem *at = case_screen_selected(self);
    pane_rule(pane, 0, NULL);
    if (at) add_subject(&text, self, app, at);
    if (at && at->due == DATE_NONE && at->kind && at->unfinished) {
        BenefitCode benefit;
        catalogue_find(app->desk->catalogue, at->item->code, &benefit);
        str_add(&text, " · ");
        checklist_why(&text, app->desk->rules, at->kind, benefit, at->item, &self->view.situation);
    } else if (at) {
        add_ledger(&text, self, app, at->item);
        add_item_words(&text, app, self->view.casefile, at->item->code);
    }
    utf8_add_line(&line, str_text(&text));
    pane_begin(pane, 1);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), str_text(&line));
    pane_end(pane);
}

static void paint_title(CaseScreen *self, App *app)
{
    AUTO_STR left = {0}, day = {0};
    str_add_f(&left, "%s  ", _("Case"));
    casefile_name(&left, self->view.casefile);
    str_add_f(&left, "  %s", self->ref);
    datetext_long(&day, app->desk->today, app->desk->lang);
    app_title(app, str_text(&left), str_text(&day));
}

void case_screen_paint(Screen *screen, App *app)
{
    CaseScreen *self = (CaseScreen *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    bool beside = area.columns >= WIDE && !app->linear;
    int head = CASE_HEADER_ROWS + 1, notes_columns = beside ? area.columns * 2 / 7 : area.columns;
    int list_columns = beside ? area.columns - notes_columns - 1 : area.columns;
    int list_rows = area.rows - head - DETAIL_ROWS - (beside ? 0 : NOTES_ROWS);
    pane_place(&self->head, root, area.y, 0, head, area.columns);
    pane_place(&self->pane, root, area.y + head, 0, list_rows, list_columns);
    pane_place(&self->below, root, area.y + head + list_rows, 0, DETAIL_ROWS, area.columns);
    if (beside)
        pane_place(&self->notes_pane, root, area.y + head, list_columns + 1, list_rows, notes_columns);
    else
        pane_place(&self->notes_pane, root, area.y + area.rows - NOTES_ROWS, 0, NOTES_ROWS, area.columns);
    paint_title(self, app);
    case_header_paint(&self->view, app, &self->head);
    add_tabs(self, &self->head, CASE_HEADER_ROWS);
    paint_list(self, app, list_rows, list_columns);
    paint_detail(self, app);
    paint_notes(self, app, beside);
}
