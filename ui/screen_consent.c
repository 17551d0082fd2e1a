#include "ui/screens.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "casework/cases.h"
#include "casework/consents.h"
#include "casework/source_words.h"
#include "ui/consent_forms.h"
#include "ui/list_detail.h"
#include "ui/record_keys.h"
#include "ui/screen_print.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The register of consents of one person: how each stands, and all of the selected one. */

enum {
    LIST_ROWS_MOST = 6,
    ID_COLUMNS = 5,
    RECIPIENT_COLUMNS = 20,
    STANDING_COLUMNS = 13,
    UNTIL_COLUMNS = 11
};

typedef struct ConsentScreen {
    Screen screen;
    Pane pane;
    char ref[64];
    Casefile *casefile;
    ListView list;
    TextView detail;
    const Consent *told; /* what `detail` tells; NULL: to be made */
} ConsentScreen;

static Context consent_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_CONSENTS;
}

static Status read_case(ConsentScreen *self, App *app, Error *err)
{
    Casefile *casefile = NULL;
    TRY(case_load(app->desk, self->ref, &casefile, err));
    bool added = self->casefile && casefile->consents.count == self->casefile->consents.count + 1;
    casefile_free(self->casefile);
    self->casefile = casefile;
    self->told = NULL;
    listview_resize(&self->list, casefile->consents.count);
    listview_touch(&self->list);
    if (added) listview_select(&self->list, self->list.count - 1);
    return STATUS_OK;
}

static void consent_changed(Screen *screen, App *app)
{
    ConsentScreen *self = (ConsentScreen *)screen;
    Error err = {0};
    Status status = read_case(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

static const Consent *selected(const ConsentScreen *self)
{
    return self->list.count > 0 ? CONSENT_AT(self->casefile, self->list.selected) : NULL;
}

/* ---------------------------------------------------------------- painting */

typedef struct Painting {
    const ConsentScreen *self;
    const App *app;
} Painting;

/* How it stands, as a sign beside the word. */
static const char *sign_of(ConsentStanding standing)
{
    switch (standing) {
    case STANDING_VALID: return "[x]";
    case STANDING_NOT_YET: return "[~]";
    case STANDING_INCOMPLETE: return "[!]";
    default: return "[-]";
    }
}

static Style style_of(ConsentStanding standing)
{
    return standing == STANDING_VALID        ? STYLE_GOOD
           : standing == STANDING_INCOMPLETE ? STYLE_LATE
           : standing == STANDING_NOT_YET    ? STYLE_NORMAL
                                             : STYLE_DIM;
}

/* How it stands, in words that go with the day behind them. */
static const char *standing_words(const Consent *consent, ConsentStanding standing)
{
    if (standing == STANDING_VALID && consent->until) return _("valid until");
    return _(consent_standing_label(standing));
}

static void add_row(void *context, Pane *pane, size_t row, bool on_it)
{
    const Painting *painting = context;
    const Casefile *c = painting->self->casefile;
    const Consent *consent = CONSENT_AT(c, row);
    ConsentJudgement judged;
    AUTO_STR day = {0}, scope = {0};
    consents_judge(painting->app->desk, c, consent, &judged);
    if (judged.standing == STANDING_WITHDRAWN || judged.standing == STANDING_REFUSED)
        datetext_short(&day, judged.on);
    else if (consent->until)
        datetext_short(&day, consent->until);
    record_value_words(&scope, record_field(&record_consent, "scope"), consent, painting->app->desk->lang);
    pane_add(pane, STYLE_NORMAL, 2, on_it ? ">" : "");
    pane_add(pane, style_of(judged.standing), 4, sign_of(judged.standing));
    pane_add(pane, style_of(judged.standing), STANDING_COLUMNS, standing_words(consent, judged.standing));
    pane_add(pane, STYLE_NORMAL, UNTIL_COLUMNS, str_text(&day));
    pane_add(pane, STYLE_NORMAL, ID_COLUMNS, consent->id);
    pane_add(pane, STYLE_NORMAL, RECIPIENT_COLUMNS, _(code_label(&codes_recipient, consent->recipient)));
    pane_add(pane, STYLE_DIM, pane_left(pane), str_text(&scope));
}

enum { POINTS_INDENT = 3 };

/* "[x] housing, economy, dates": those of the points that are ticked, or those that are not. */
static void add_those(ConsentScreen *self, bool ticked, const CodeTable *table,
                      bool (*has)(const Consent *consent, int code), const Consent *consent)
{
    AUTO_STR line = {0};
    for (int i = 1; i < table->count; i++)
        if (has(consent, i) == ticked)
            str_add_f(&line, "%s%s", line.len > 0 ? ", " : ticked ? "[x] " : "[ ] ", _(code_label(table, i)));
    if (line.len > 0) text_add(&self->detail, STYLE_NORMAL, POINTS_INDENT, str_text(&line));
}

/* "[x] housing  [ ] economy": point by point, each with its sign. Linear in two sentences: a line for each would leave no
 * room for what stands below. */
static void add_points(ConsentScreen *self, const App *app, const char *heading, const CodeTable *table,
                       bool (*has)(const Consent *consent, int code), const Consent *consent)
{
    AUTO_STR line = {0};
    text_add(&self->detail, STYLE_HEADING, 1, heading);
    if (app->linear) {
        add_those(self, true, table, has, consent);
        add_those(self, false, table, has, consent);
        return;
    }
    for (int i = 1; i < table->count; i++) { /* a sign is not parted from its word */
        AUTO_STR point = {0};
        str_add_f(&point, "%s %s", has(consent, i) ? "[x]" : "[ ]", _(code_label(table, i)));
        if (line.len > 0 && (int)(utf8_width(str_text(&line)) + 2 + utf8_width(str_text(&point))) > app_area(app).columns - POINTS_INDENT) {
            text_add(&self->detail, STYLE_NORMAL, POINTS_INDENT, str_text(&line));
            str_clear(&line);
        }
        str_add_f(&line, "%s%s", line.len > 0 ? "  " : "", str_text(&point));
    }
    text_add(&self->detail, STYLE_NORMAL, POINTS_INDENT, str_text(&line));
}

static bool has_scope(const Consent *consent, int code)
{
    return codes_have(&consent->scope, code);
}

static bool was_told(const Consent *consent, int code)
{
    return consent_told(consent, (ConsentTold)code);
}

/* The other fields, each with its label, where they are known. */
static void add_fields(ConsentScreen *self, const App *app, const Consent *consent)
{
    static const char *const keys[] = {"form",    "document", "given",    "until", "withdrawn",
                                       "refused", "reason",   "guardian", "renews"};
    AUTO_STR line = {0};
    for (size_t i = 0; i < COUNT(keys); i++) {
        const Field *field = record_field(&record_consent, keys[i]);
        AUTO_STR value = {0};
        record_value_words(&value, field, consent, app->desk->lang);
        if (value.len == 0) continue;
        str_add_f(&line, "%s%s: %s", line.len > 0 ? " · " : "", _(field->label), str_text(&value));
    }
    text_add(&self->detail, STYLE_NORMAL, 1, str_text(&line));
}

static void make_detail(ConsentScreen *self, const App *app)
{
    const Consent *consent = selected(self);
    ConsentJudgement judged;
    AUTO_STR why = {0};
    if (!consent || consent == self->told) return;
    text_clear(&self->detail);
    self->told = consent;
    consents_judge(app->desk, self->casefile, consent, &judged);
    consent_why(&why, consent, &judged);
    source_add_behind(&why, consent_source());
    text_add(&self->detail, judged.standing == STANDING_INCOMPLETE ? STYLE_LATE : STYLE_NORMAL, 1,
             str_text(&why));
    if (consent->purpose) text_add_f(&self->detail, STYLE_NORMAL, 1, _("Purpose: %s"), consent->purpose);
    /* a sign beside a point means that it may be shared only where the consent gives something */
    bool gives = judged.standing == STANDING_VALID;
    if (judged.standing != STANDING_REFUSED)
        add_points(self, app, gives ? _("May be shared") : _("Gives nothing today. It names:"), &codes_scope, has_scope,
                   consent);
    add_points(self, app, _("The person was told"), &codes_told, was_told, consent);
    add_fields(self, app, consent);
}

static void consent_paint(Screen *screen, App *app)
{
    ConsentScreen *self = (ConsentScreen *)screen;
    Painting painting = {self, app};
    AUTO_STR hint = {0}, add = {0}, refuse = {0};
    int rows = app_area(app).rows, most = rows > 30 ? rows / 3 : LIST_ROWS_MOST;
    keymap_add_key_in(&add, app->keymap, ACTION_ADD, CONTEXT_CONSENTS);
    keymap_add_key_in(&refuse, app->keymap, ACTION_REFUSE, CONTEXT_CONSENTS);
    str_add_f(&hint, _("%1$s enters one, %2$s that the person said no."), str_text(&add), str_text(&refuse));
    make_detail(self, app);
    const ListDetail look = {
        .title = _("Consents"),
        .casefile = self->casefile,
        .list = &self->list,
        .row = add_row,
        .context = &painting,
        .height = (int)self->list.count < most ? (int)self->list.count : most,
        .word = selected(self) ? selected(self)->id : NULL,
        .detail = &self->detail,
        .nothing = _("No consent is on record. Nothing may be shared on one."),
        .hint = str_text(&hint),
        .alone = true,
    };
    list_detail_paint(&look, app, &self->pane);
}

/* ---------------------------------------------------------------- acting */

static void refuse(ConsentScreen *self, App *app)
{
    const Consent *consent = selected(self);
    ConsentJudgement judged = {0};
    if (consent) consents_judge(app->desk, self->casefile, consent, &judged);
    if (judged.standing == STANDING_INCOMPLETE)
        consent_refuse_ask(app, self->casefile, consent);
    else
        consent_refuse_open(app, self->casefile);
}

static bool consent_action(Screen *screen, App *app, Action action)
{
    ConsentScreen *self = (ConsentScreen *)screen;
    const Consent *consent = selected(self);
    switch (action) {
    case ACTION_ADD: consent_give_open(app, self->casefile); return true;
    case ACTION_REFUSE: refuse(self, app); return true;
    case ACTION_OPEN:
        if (consent)
            consent_complete_open(app, self->casefile, consent);
        else
            consent_give_open(app, self->casefile);
        return true;
    case ACTION_RENEW:
        if (consent) consent_renew_open(app, self->casefile, consent);
        return true;
    case ACTION_WITHDRAW:
        if (consent) consent_withdraw_ask(app, self->casefile, consent);
        return true;
    case ACTION_REFRESH: consent_changed(screen, app); return true;
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN: return text_action(&self->detail, action); /* there are few, with much to tell */
    default: return listview_action(&self->list, action);
    }
}

static void consent_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    words->title = _("Consents");
    print_words_add(words, "consent");
    print_words_add_ref(words, ((const ConsentScreen *)screen)->ref);
    print_words_add(words, "list");
}

static void consent_close(Screen *screen, App *app)
{
    (void)app;
    ConsentScreen *self = (ConsentScreen *)screen;
    text_done(&self->detail);
    listview_done(&self->list);
    pane_done(&self->pane);
    casefile_free(self->casefile);
    free(self);
}

static bool consent_on_row(const Screen *screen)
{
    return selected((const ConsentScreen *)screen) != NULL;
}

static const ScreenOps consent_ops = {
    .context = consent_context,
    .on_row = consent_on_row,
    .paint = consent_paint,
    .action = consent_action,
    .changed = consent_changed,
    .print = consent_print,
    .close = consent_close,
};

static ConsentScreen *open_register(App *app, const char *ref)
{
    ConsentScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &consent_ops;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) return NULL;
    app_push(app, &self->screen);
    return self;
}

void screen_consent_open(App *app, const char *ref)
{
    open_register(app, ref);
}

void screen_consent_draft_open(App *app, const char *ref, const char *part)
{
    ConsentScreen *self = open_register(app, ref);
    if (self) consent_draft_open(app, self->casefile, part);
}
