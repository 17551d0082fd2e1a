#include "ui/screens.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "ui/list_detail.h"
#include "ui/screen_entry.h"
#include "ui/screen_print.h"
#include "ui/widget_list.h"
#include "ui/widget_prompt.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>

/* The register of what was shared with whom, on what ground. */

enum { BELOW_ROWS = 6, NUMBER_COLUMNS = 5, DAY_COLUMNS = 12, TO_COLUMNS = 26 };

typedef struct SharedScreen {
    Screen screen;
    Pane pane;
    char ref[64];
    Casefile *casefile;
    ListView list;
    TextView below;
} SharedScreen;

static Context shared_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_SHARED;
}

static Status read_case(SharedScreen *self, App *app, Error *err)
{
    Casefile *casefile = NULL;
    TRY(case_load(app->desk, self->ref, &casefile, err));
    casefile_free(self->casefile);
    self->casefile = casefile;
    listview_resize(&self->list, casefile->disclosures.count);
    listview_touch(&self->list);
    return STATUS_OK;
}

static void shared_changed(Screen *screen, App *app)
{
    SharedScreen *self = (SharedScreen *)screen;
    Error err = {0};
    Status status = read_case(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

static const Disclosure *selected(const SharedScreen *self)
{
    return self->list.count > 0 ? DISCLOSURE_AT(self->casefile, self->list.selected) : NULL;
}

/* ---------------------------------------------------------------- painting */

static const char *to_whom(const Disclosure *row)
{
    return row->to ? row->to : _(code_label(&codes_recipient, row->recipient));
}

/* "acknowledged 12.03.2026", "answer by 16.03.2026". */
static void add_answer(Str *out, const Disclosure *row)
{
    AUTO_STR day = {0};
    datetext_short(&day, row->acknowledged ? row->acknowledged : row->answer_by);
    if (row->acknowledged)
        str_add_f(out, _("acknowledged %s"), str_text(&day));
    else if (row->answer_by)
        str_add_f(out, _("answer by %s"), str_text(&day));
}

typedef struct Painting {
    const SharedScreen *self;
    Date today;
} Painting;

static void add_row(void *context, Pane *pane, size_t index, bool is_selected)
{
    const Painting *painting = context;
    const Disclosure *row = DISCLOSURE_AT(painting->self->casefile, index);
    AUTO_STR day = {0}, answer = {0};
    bool late = !row->acknowledged && row->answer_by && row->answer_by < painting->today;
    const char *mark = row->acknowledged ? "[x]" : row->answer_by ? "[ ]" : "";
    datetext_short(&day, row->on);
    add_answer(&answer, row);
    pane_add(pane, STYLE_NORMAL, 2, is_selected ? ">" : "");
    pane_add(pane, STYLE_NORMAL, 4, mark);
    pane_add(pane, STYLE_NORMAL, NUMBER_COLUMNS, row->id);
    pane_add(pane, STYLE_NORMAL, DAY_COLUMNS, str_text(&day));
    pane_add(pane, STYLE_NORMAL, TO_COLUMNS, to_whom(row));
    pane_add(pane, late ? STYLE_LATE : STYLE_NORMAL, pane_left(pane), str_text(&answer));
}

/* All of the selected one. */
static void fill_below(SharedScreen *self)
{
    const Disclosure *row = selected(self);
    AUTO_STR what = {0}, ground = {0};
    text_clear(&self->below);
    if (!row) return;
    disclosure_scopes(&what, row);
    disclosure_ground(&ground, row);
    text_add_f(&self->below, STYLE_NORMAL, 1, _("Of what: %s"), str_text(&what));
    text_add_f(&self->below, STYLE_NORMAL, 1, _("Ground: %s"), str_text(&ground));
    if (row->hash) text_add_f(&self->below, STYLE_DIM, 1, _("Hash of the text: %s"), row->hash);
}

static void shared_paint(Screen *screen, App *app)
{
    SharedScreen *self = (SharedScreen *)screen;
    Painting painting = {self, app->desk->today};
    if (self->list.count > 0) fill_below(self);
    const ListDetail look = {
        .title = _("Shared"),
        .casefile = self->casefile,
        .list = &self->list,
        .row = add_row,
        .context = &painting,
        .height = app_area(app).rows - BELOW_ROWS,
        .detail = &self->below,
        .nothing = _("Nothing has been recorded as shared."),
        .where = CONTEXT_SHARED,
        .alone = true,
    };
    list_detail_paint(&look, app, &self->pane);
}

/* ---------------------------------------------------------------- acknowledging */

typedef struct Asked {
    SharedScreen *owner;
    char id[64];
} Asked;

static bool accept(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    const Asked *asked = context;
    SharedScreen *self = asked->owner;
    Outcome outcome = {0};
    if (edit_acknowledge(app->desk, self->ref, asked->id, answers[0].date, &outcome, err) != STATUS_OK) return false;
    app_changed(app, &self->screen);
    shared_changed(&self->screen, app);
    record_say_outcome(app, _("Noted as acknowledged"), &outcome);
    return true;
}

static void ask(SharedScreen *self, App *app)
{
    const Disclosure *row = selected(self);
    if (!row || !app_may_change(app)) return;
    AUTO_STR subject = {0}, keep = {0}, today = {0}, day = {0};
    datetext_short(&today, app->desk->today);
    datetext_short(&day, row->on);
    str_add_f(&subject, "%s, %s, %s", row->id, to_whom(row), str_text(&day));
    str_add_f(&keep, "acknowledge %s %s", self->ref, row->id);
    Asked *asked = mem_zero(1, sizeof *asked);
    asked->owner = self;
    snprintf(asked->id, sizeof asked->id, "%s", row->id);
    PromptSpec spec = {
        .title = _("Its arrival is acknowledged"),
        .subject = str_text(&subject),
        .keep = str_text(&keep),
        .fields = {{.kind = PROMPT_DATE, .label = _("On the day"), .offer = str_text(&today), .past = true,
                    .required = true}},
        .count = 1,
        .accept = accept,
        .done = free,
        .context = asked,
    };
    prompt_open(app, &spec);
}

/* ---------------------------------------------------------------- a new entry */

typedef struct Adding {
    char ref[64];
} Adding;

static void check(void *context, RecordForm *form, const App *app, const void *record, bool whole)
{
    (void)context, (void)form, (void)app, (void)record, (void)whole; /* edit_share says what is wrong */
}

static Status save(void *context, App *app, const void *record, Outcome *ret, Error *err)
{
    const Adding *adding = context;
    return edit_share(app->desk, adding->ref, record, NULL, ret, err);
}

static void saved(void *context, App *app, const Outcome *outcome)
{
    (void)context;
    record_say_outcome(app, _("Recorded as shared"), outcome);
}

static void add_new(const SharedScreen *self, App *app)
{
    static const char *const keys[] = {"recipient", "to", "ground", "citation", "scope", "on", "answer_by", NULL};
    if (!app_may_change(app)) return;
    AUTO_STR keep = {0};
    Disclosure row;
    record_init(&record_disclosure, &row);
    row.on = app->desk->today;
    Adding *adding = mem_zero(1, sizeof *adding);
    snprintf(adding->ref, sizeof adding->ref, "%s", self->ref);
    str_add_f(&keep, "share %s", self->ref);
    EntrySpec spec = {
        .title = _("Shared"),
        .casefile = self->casefile,
        .hint = _("Letters are recorded when they have been printed. What rests on another ground is never filed as consent."),
        .keep = str_text(&keep),
        .kind = &record_disclosure,
        .record = &row,
        .keys = keys,
        .check = check,
        .save = save,
        .saved = saved,
        .done = free,
        .context = adding,
    };
    screen_entry_open(app, &spec);
}

/* ---------------------------------------------------------------- acting */

static bool shared_action(Screen *screen, App *app, Action action)
{
    SharedScreen *self = (SharedScreen *)screen;
    if (listview_action(&self->list, action)) return true;
    switch (action) {
    case ACTION_TICK: ask(self, app); return true;
    case ACTION_ADD: add_new(self, app); return true;
    case ACTION_REFRESH: shared_changed(screen, app); return true;
    default: return false;
    }
}

static void shared_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const SharedScreen *self = (const SharedScreen *)screen;
    words->title = _("Shared");
    print_words_add(words, "share");
    print_words_add_ref(words, self->ref);
    print_words_add(words, "list");
}

static void shared_close(Screen *screen, App *app)
{
    (void)app;
    SharedScreen *self = (SharedScreen *)screen;
    pane_done(&self->pane);
    listview_done(&self->list);
    text_done(&self->below);
    casefile_free(self->casefile);
    free(self);
}

static bool shared_on_row(const Screen *screen)
{
    return selected((const SharedScreen *)screen) != NULL;
}

static const ScreenOps shared_ops = {
    .context = shared_context,
    .on_row = shared_on_row,
    .paint = shared_paint,
    .action = shared_action,
    .changed = shared_changed,
    .print = shared_print,
    .close = shared_close,
};

void screen_shared_open(App *app, const char *ref)
{
    SharedScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &shared_ops;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) return;
    app_push(app, &self->screen);
}
