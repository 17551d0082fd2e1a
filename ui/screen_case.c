#include "ui/case_private.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "ui/items.h"
#include "ui/screen_erase.h"
#include "ui/screen_phase.h"
#include "ui/screen_print.h"
#include "ui/screens.h"
#include "ui/stay_menu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One person: the dates that matter, the checklists in their tabs, and the notes beside or below. */

static Context case_context(const Screen *screen)
{
    return ((const CaseScreen *)screen)->in_notes ? CONTEXT_NOTES : CONTEXT_CASE;
}

Tab *case_screen_tab(CaseScreen *self)
{
    return &self->view.tabs[self->tab];
}

ListView *case_screen_list(CaseScreen *self)
{
    return &self->lists[self->tab];
}

const TabItem *case_screen_selected(CaseScreen *self)
{
    const Tab *tab = case_screen_tab(self);
    size_t row = case_screen_list(self)->selected;
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
    if (moved_on) listview_select(case_screen_list(self), first_unfinished(case_screen_tab(self)));
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

/* ---------------------------------------------------------------- acting */

static void go_tab(CaseScreen *self, int by)
{
    self->tab = (self->tab + by + self->view.tab_count) % self->view.tab_count;
    self->in_notes = false;
}

/* The next unfinished item, in this tab or the ones after it. */
static void go_next(CaseScreen *self, App *app)
{
    size_t from = case_screen_list(self)->selected + 1;
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
    const TabItem *at = case_screen_selected(self);
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
    const TabItem *at = case_screen_selected(self);
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
    if (listview_action(case_screen_list(self), action)) return true;
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
                            case_screen_selected(self) && !self->in_notes ? case_screen_selected(self)->item->code : NULL);
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

static bool case_on_row(const Screen *screen)
{
    return case_screen_selected((CaseScreen *)screen) != NULL;
}

static const ScreenOps case_ops = {
    .context = case_context,
    .on_row = case_on_row,
    .paint = case_screen_paint,
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
