#include "ui/screens.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "casework/cases.h"
#include "ui/case_header.h"
#include "ui/case_view.h"
#include "ui/context_lines.h"
#include "ui/items.h"
#include "ui/screen_erase.h"
#include "ui/screen_phase.h"
#include "ui/stay_menu.h"
#include "ui/screen_print.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One person: the dates that matter, the checklists in their tabs, and the notes beside or below. */

enum {
    WIDE = 100,      /* columns from which on the notes stand beside */
    NOTES_ROWS = 4,  /* below, with their heading */
    DETAIL_ROWS = 2, /* the selected item, below a line */
    MARK_COLUMNS = 6,
    STATE_COLUMNS = 16, /* "venter 08.01.27" */
    OWNER_FROM = 72     /* columns of the list from which on it tells who must act */
};

typedef struct CaseScreen {
    Screen screen;
    Pane head, pane, notes_pane, below;
    char ref[64];
    CaseView view;
    int tab, painted_tab;
    ListView lists[CASE_TABS]; /* each tab keeps its place */
    TextView notes;
    bool in_notes;    /* the notes have the keys */
    size_t note_part; /* of `notes`: to be brought to the top at the next paint; 0 none, or the first */
} CaseScreen;

static Context case_context(const Screen *screen)
{
    return ((const CaseScreen *)screen)->in_notes ? CONTEXT_NOTES : CONTEXT_CASE;
}

static Tab *tab_now(CaseScreen *self)
{
    return &self->view.tabs[self->tab];
}

static ListView *list_now(CaseScreen *self)
{
    return &self->lists[self->tab];
}

static const TabItem *selected(CaseScreen *self)
{
    const Tab *tab = tab_now(self);
    size_t row = list_now(self)->selected;
    return row < tab->count ? &tab->items[row] : NULL;
}

/* ---------------------------------------------------------------- reading */

static void fill_notes(CaseScreen *self)
{
    const Casefile *c = self->view.casefile;
    size_t top = self->notes.top;
    text_clear(&self->notes);
    for (size_t i = c->notes.count; i-- > 0;) { /* the newest first */
        const Note *note = NOTE_AT(c, i);
        AUTO_STR day = {0};
        char iso[DATE_TEXT] = "";
        if (note->at && strlen(note->at) >= DATE_TEXT - 1) memcpy(iso, note->at, DATE_TEXT - 1);
        Date date = date_from_iso(iso);
        if (date) datetext_short(&day, date);
        if (self->notes.count > 0) text_add(&self->notes, STYLE_NORMAL, 0, "");
        text_add_f(&self->notes, STYLE_HEADING, 1, "%s %s", str_text(&day), note->author ? note->author : "");
        text_add(&self->notes, STYLE_NORMAL, 1, note->text ? note->text : "");
    }
    self->notes.top = top;
}

static size_t first_unfinished(const Tab *tab)
{
    for (size_t i = 0; i < tab->count; i++)
        if (tab->items[i].unfinished) return i;
    return 0;
}

/* Reads the case anew; the selection of each tab stays on its item. */
static Status read_case(CaseScreen *self, App *app, Error *err)
{
    char codes[CASE_TABS][64] = {""};
    for (int t = 0; t < CASE_TABS; t++) {
        size_t row = self->lists[t].selected;
        if (row < self->view.tabs[t].count)
            snprintf(codes[t], sizeof codes[t], "%s", self->view.tabs[t].items[row].item->code);
    }
    int phase = self->view.casefile ? self->view.casefile->stay.phase : PHASE_UNKNOWN;
    TRY(case_view_read(&self->view, app->desk, self->ref, err));
    bool moved_on = phase && phase != self->view.casefile->stay.phase;
    if (moved_on) self->tab = case_tab_now(&self->view);
    for (int t = 0; t < CASE_TABS; t++) {
        int tab;
        size_t row = self->lists[t].selected;
        listview_resize(&self->lists[t], self->view.tabs[t].count);
        if (codes[t][0] && case_view_find(&self->view, codes[t], &tab, &row) && tab == t)
            listview_select(&self->lists[t], row);
    }
    if (moved_on) listview_select(list_now(self), first_unfinished(tab_now(self)));
    if (self->tab >= self->view.tab_count) self->tab = self->view.tab_count - 1;
    fill_notes(self);
    return STATUS_OK;
}

static void case_changed(Screen *screen, App *app)
{
    Error err = {0};
    CaseScreen *self = (CaseScreen *)screen;
    Status status = read_case(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

/* ---------------------------------------------------------------- painting */

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
    const Tab *tab = tab_now(self);
    AUTO_STR aside = {0};
    str_add_f(&aside, ngettext("%zu set aside", "%zu set aside", tab->set_aside), tab->set_aside);
    if (tab->set_aside > 0) pane_add_right(pane, STYLE_HINT, pane->columns - 1, str_text(&aside));
    pane_end(pane);
}

/* How far away, or what has become of it. */
static void add_state(Str *out, const TabItem *at, Date today)
{
    const Item *item = at->item;
    switch ((ItemStatus)item->status) {
    case ITEM_DONE:
        str_add_f(out, "%s ", _("done"));
        add_due(out, item->on, today);
        break;
    case ITEM_DECLINED: str_add(out, _("declined")); break;
    case ITEM_NOT_APPLICABLE: str_add(out, _("not applicable")); break;
    case ITEM_WAITING:
        str_add_f(out, "%s ", _("waits"));
        add_due(out, item->follow_up, today);
        break;
    default:
        if (at->due)
            add_days(out, at->due, today);
        else
            str_add(out, _("no date"));
    }
}

typedef struct Painting {
    CaseScreen *self;
    const App *app;
    int columns; /* of the list */
} Painting;

static void add_row(void *context, Pane *pane, size_t row, bool is_selected)
{
    const Painting *painting = context;
    const TabItem *at = &tab_now(painting->self)->items[row];
    const App *app = painting->app;
    Date today = app->desk->today;
    ItemStatus status =
        at->unfinished && at->item->status == ITEM_DONE ? ITEM_OPEN : (ItemStatus)at->item->status;
    bool waits = status == ITEM_WAITING && at->item->follow_up > today;
    Style style = item_style(at->unfinished ? status : ITEM_DONE, at->due ? at->due - today : 1, waits);
    Style plain = style == STYLE_DONE ? STYLE_DONE : STYLE_NORMAL;
    AUTO_STR title = {0}, due = {0}, state = {0};
    catalogue_title(&title, app->desk->catalogue, at->item->code, app->desk->lang);
    add_due(&due, at->due, today);
    if (at->unfinished && at->item->status == ITEM_DONE)
        add_days(&state, at->due, today); /* it comes again */
    else
        add_state(&state, at, today);
    int owner = painting->columns >= OWNER_FROM ? OWNER_COLUMNS : 0;
    pane_add(pane, plain, 2, is_selected ? ">" : "");
    pane_add(pane, plain, MARK_COLUMNS - 2, item_mark(status));
    int title_columns = painting->columns - MARK_COLUMNS - 1 - DUE_COLUMNS - 1 - STATE_COLUMNS - owner;
    pane_add(pane, plain, title_columns, str_text(&title));
    pane_add(pane, plain, 1, "");
    pane_add(pane, plain, DUE_COLUMNS, str_text(&due));
    pane_add(pane, style, STATE_COLUMNS, str_text(&state));
    pane_add(pane, plain, 1, "");
    if (owner) pane_add(pane, plain, owner, at->kind ? owner_short(at->kind->owner) : "");
}

static void paint_list(CaseScreen *self, App *app, int height, int columns)
{
    Painting painting = {self, app, columns};
    if (self->tab != self->painted_tab) listview_touch(list_now(self)); /* the rows are another tab's */
    self->painted_tab = self->tab;
    if (tab_now(self)->count > 0) {
        listview_paint(list_now(self), &self->pane, 0, height, !self->in_notes, add_row, &painting);
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

/* All about the selected item that its row has no room for. */
static void paint_detail(CaseScreen *self, App *app)
{
    Pane *pane = &self->below;
    AUTO_STR text = {0}, line = {0};
    const TabItem *at = selected(self);
    pane_rule(pane, 0, NULL);
    if (at) catalogue_title(&text, app->desk->catalogue, at->item->code, app->desk->lang);
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

static void case_paint(Screen *screen, App *app)
{
    CaseScreen *self = (CaseScreen *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    bool beside = area.columns >= WIDE && !app->linear;
    int head = CASE_HEADER_ROWS + 1, notes_columns = beside ? area.columns / 3 : area.columns;
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

/* ---------------------------------------------------------------- acting */

static void go_tab(CaseScreen *self, int by)
{
    self->tab = (self->tab + by + self->view.tab_count) % self->view.tab_count;
    self->in_notes = false;
}

/* The next unfinished item, in this tab or the ones after it. */
static void go_next(CaseScreen *self, App *app)
{
    size_t from = list_now(self)->selected + 1;
    for (int n = 0; n <= self->view.tab_count; n++) {
        int t = (self->tab + n) % self->view.tab_count;
        const Tab *tab = &self->view.tabs[t];
        for (size_t i = n == 0 ? from : 0; i < tab->count; i++) {
            if (!tab->items[i].unfinished) continue;
            self->tab = t;
            self->in_notes = false;
            listview_select(&self->lists[t], i);
            return;
        }
    }
    app_say(app, STYLE_NORMAL, _("Everything in this case is finished."));
}

static void why(CaseScreen *self, App *app)
{
    const TabItem *at = selected(self);
    if (!at) return;
    AUTO_STR name = {0};
    casefile_name(&name, self->view.casefile);
    ReviewEntry entry = {
        .ref = self->ref,
        .name = str_text(&name),
        .kind = ENTRY_ITEM,
        .code = at->item->code,
        .owner = at->kind ? at->kind->owner : OWNER_UNKNOWN,
        .status = (ItemStatus)at->item->status,
        .due = at->due,
    };
    screen_why_open(app, &entry);
}

static bool act_on_item(CaseScreen *self, App *app, Action action)
{
    const TabItem *at = selected(self);
    if (!at) return false;
    AUTO_STR title = {0}, name = {0};
    AUTO_FREE char *code = mem_text(at->item->code); /* the case is read anew while it is used */
    catalogue_title(&title, app->desk->catalogue, code, app->desk->lang);
    casefile_name(&name, self->view.casefile);
    ItemStatus status = (ItemStatus)at->item->status;
    if (at->unfinished && status == ITEM_DONE) status = ITEM_OPEN;
    ItemTarget target = {.ref = self->ref,
                         .name = str_text(&name),
                         .code = code,
                         .title = str_text(&title),
                         .status = status,
                         .due = at->due};
    return items_action(&self->screen, app, action, &target);
}

static void note_on(CaseScreen *self, App *app)
{
    AUTO_STR name = {0};
    casefile_name(&name, self->view.casefile);
    items_note(&self->screen, app, self->ref, str_text(&name));
}

static bool case_action(Screen *screen, App *app, Action action)
{
    CaseScreen *self = (CaseScreen *)screen;
    if (self->in_notes && text_action(&self->notes, action)) return true;
    if (listview_action(list_now(self), action)) return true;
    switch (action) {
    case ACTION_LEFT: go_tab(self, -1); return true;
    case ACTION_RIGHT: go_tab(self, 1); return true;
    case ACTION_PANE_NEXT:
    case ACTION_PANE_BEFORE: self->in_notes = !self->in_notes; return true;
    case ACTION_NEXT: go_next(self, app); return true;
    case ACTION_OPEN:
    case ACTION_WHY: why(self, app); return true;
    case ACTION_NOTE: note_on(self, app); return true;
    case ACTION_HISTORY:
        screen_history_open(app, self->ref,
                            selected(self) && !self->in_notes ? selected(self)->item->code : NULL);
        return true;
    case ACTION_EDIT: screen_facts_open(app, self->ref); return true;
    case ACTION_PHASE: screen_phase_ask(screen, app, &self->view); return true;
    case ACTION_ERASE:
        if (!screen_erase_ask(app, self->ref)) screen_phase_ask_closing(screen, app, &self->view);
        return true;
    case ACTION_EXTRACT: screen_extract_open(app, self->ref); return true;
    case ACTION_DATES: screen_dates_open(app, self->ref); return true;
    case ACTION_CONSENTS: screen_consent_open(app, self->ref); return true;
    case ACTION_WHATIF: screen_whatif_open(app, self->ref); return true;
    case ACTION_MATRIX: screen_matrix_open(app, self->ref); return true;
    case ACTION_STAY: stay_menu_open(screen, app, &self->view); return true;
    case ACTION_PAPERS: screen_papers_ask(app, self->ref); return true;
    case ACTION_HANDOVER: screen_handover_open(app, self->ref); return true;
    case ACTION_SETTLE: screen_settle_ask(app, screen, self->ref); return true;
    case ACTION_MESSAGES: screen_messages_open(app, self->ref); return true;
    case ACTION_TIMELINE: screen_timeline_open(app, self->ref); return true;
    case ACTION_REFRESH: case_changed(screen, app); return true;
    default: return !self->in_notes && act_on_item(self, app, action);
    }
}

static void case_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const CaseScreen *self = (const CaseScreen *)screen;
    words->title = _("Case");
    print_words_add(words, "show");
    print_words_add_ref(words, self->ref);
}

static void case_close(Screen *screen, App *app)
{
    (void)app;
    CaseScreen *self = (CaseScreen *)screen;
    pane_done(&self->head);
    pane_done(&self->pane);
    pane_done(&self->notes_pane);
    pane_done(&self->below);
    text_done(&self->notes);
    for (int t = 0; t < CASE_TABS; t++)
        listview_done(&self->lists[t]);
    case_view_done(&self->view);
    free(self);
}

static const ScreenOps case_ops = {
    .context = case_context,
    .paint = case_paint,
    .action = case_action,
    .changed = case_changed,
    .print = case_print,
    .close = case_close,
};

static CaseScreen *open_case(App *app, const char *ref, const char *code)
{
    CaseScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &case_ops;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) return NULL;
    for (int t = 0; t < CASE_TABS; t++)
        listview_select(&self->lists[t], first_unfinished(&self->view.tabs[t]));
    self->tab = case_tab_now(&self->view);
    size_t row;
    if (code && case_view_find(&self->view, code, &self->tab, &row))
        listview_select(&self->lists[self->tab], row);
    app_push(app, &self->screen);
    return self;
}

void screen_case_open(App *app, const char *ref, const char *code)
{
    open_case(app, ref, code);
}

void screen_case_open_at_note(App *app, const char *ref, size_t place)
{
    enum { PARTS = 3 }; /* of each note: its heading, its text, an empty line before the next */
    CaseScreen *self = open_case(app, ref, NULL);
    if (!self) return;
    size_t count = self->view.casefile->notes.count;
    self->in_notes = count > 0;
    if (place < count) self->note_part = (count - 1 - place) * PARTS;
}
