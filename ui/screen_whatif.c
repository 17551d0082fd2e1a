#include "ui/screens.h"

#include "base/datetext.h"
#include "base/duration.h"
#include "casework/cases.h"
#include "ui/screen_print.h"
#include "ui/whatif_list.h"
#include "ui/widget_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What if: another form of execution, sentence or official date, and below it what would then be otherwise.
 */

enum { F_FORM, F_ON, F_SENTENCE, F_RELEASE, F_TWO_THIRDS, FIELDS };

/* The keys of the exchange format that the fields stand for. */
static const char *const keys[FIELDS] = {
    [F_FORM] = "form",
    [F_ON] = "on",
    [F_SENTENCE] = "sentence",
    [F_RELEASE] = "official.release",
    [F_TWO_THIRDS] = "official.two_thirds",
};

typedef struct WhatIfScreen {
    Screen screen;
    Pane pane;
    char ref[64];
    Casefile *casefile;
    EntryForm form;
    WhatList list;
    bool in_list; /* the list has the keys */
    bool wrong;   /* something in the fields is */
    Str fault;    /* of the whole */
} WhatIfScreen;

static Context whatif_context(const Screen *screen)
{
    const WhatIfScreen *self = (const WhatIfScreen *)screen;
    return self->in_list ? CONTEXT_CHANGES : form_context(&self->form);
}

/* ---------------------------------------------------------------- what the fields say */

/* The changes that the fields stand for; the pairs are kept in `room`. */
typedef struct Tried {
    Changes changes;
    const char *pairs[FIELDS];
    Str room[FIELDS];
} Tried;

static void tried_done(Tried *tried)
{
    for (int i = 0; i < FIELDS; i++)
        str_done(&tried->room[i]);
}

static void add_pair(Tried *tried, const WhatIfScreen *self, const App *app, int index)
{
    if (!form_touched(&self->form, index)) return;
    Str *pair = &tried->room[index];
    Date date = form_date(&self->form, app, index);
    char iso[DATE_TEXT];
    bool day = index != F_SENTENCE && date;
    str_add_f(pair, "%s=%s", keys[index], day ? date_iso(date, iso) : form_text(&self->form, index));
    tried->pairs[tried->changes.count++] = str_text(pair);
}

static void read_fields(const WhatIfScreen *self, const App *app, Tried *ret)
{
    *ret = (Tried){0};
    for (int i = F_SENTENCE; i < FIELDS; i++)
        add_pair(ret, self, app, i);
    if (!form_touched(&self->form, F_FORM)) return;
    ret->changes.form = (Form)form_code(&self->form, F_FORM);
    ret->changes.on = form_touched(&self->form, F_ON) ? form_date(&self->form, app, F_ON) : DATE_NONE;
    if (!ret->changes.on) ret->changes.on = app->desk->today;
}

/* Puts what is wrong beside its field, or below them all. */
static void tell_fault(WhatIfScreen *self, const Error *err)
{
    for (int i = 0; i < FIELDS; i++) {
        if (strcmp(keys[i], err->where) != 0) continue;
        form_fault(&self->form, i, err->message);
        return;
    }
    str_add_f(&self->fault, "%s%s%s", err->where, *err->where ? ": " : "", err->message);
}

/* Works out anew what would be otherwise. False where a field is wrong: then the list is empty. */
static bool work_out(WhatIfScreen *self, App *app)
{
    WhatIf found = {0};
    Error err = {0};
    bool right = form_check_all(&self->form, app);
    str_clear(&self->fault);
    if (form_touched(&self->form, F_ON) && !form_touched(&self->form, F_FORM)) {
        form_fault(&self->form, F_ON, _("This goes with a new form only."));
        right = false;
    }
    if (right && form_any_touched(&self->form)) {
        Tried tried;
        read_fields(self, app, &tried);
        tried.changes.pairs = tried.pairs;
        right = whatif_of(app->desk, self->casefile, &tried.changes, &found, &err) == STATUS_OK;
        if (!right) tell_fault(self, &err);
        tried_done(&tried);
    }
    what_list_set(&self->list, app, &found);
    self->wrong = !right;
    return right;
}

/* ---------------------------------------------------------------- reading */

static void add_day(Str *out, Date date)
{
    if (date) datetext_short(out, date);
}

/* "now official 01.10.2026", "now computed 01.10.2026". */
static void add_now(Str *out, const DateResult *result)
{
    AUTO_STR day = {0};
    if (!result->asked || !result->date) {
        str_add(out, _("no date now"));
        return;
    }
    datetext_short(&day, result->date);
    str_add_f(out, result->origin == ORIGIN_OFFICIAL ? _("now official %s") : _("now computed %s"),
              str_text(&day));
}

static void set_fields(WhatIfScreen *self, const App *app)
{
    const Stay *stay = &self->casefile->stay;
    AUTO_STR form = {0}, on = {0}, sentence = {0}, sentence_now = {0};
    AUTO_STR release = {0}, release_now = {0}, thirds = {0}, thirds_now = {0};
    Situation now;
    Duration length;
    situation_of(app->desk->rules, self->casefile, app->desk->today, &now);
    str_add_f(&form, _("now %s"), _(code_label(&codes_form, stay->form)));
    str_add(&on, _("empty: from today on"));
    if (stay->sentence && duration_parse(stay->sentence, &length)) {
        AUTO_STR words = {0};
        duration_brief(&sentence, length, app->desk->lang);
        duration_words(&words, length, app->desk->lang);
        str_add_f(&sentence_now, _("now %s"), str_text(&words));
    } else {
        str_add(&sentence_now, _("no sentence now"));
    }
    add_day(&release, stay->official.release);
    add_day(&thirds, stay->official.two_thirds);
    add_now(&release_now, &now.dates.at[D_RELEASE]);
    add_now(&thirds_now, &now.dates.at[D_TWO_THIRDS]);
    const AskSpec specs[FIELDS] = {
        [F_FORM] = {.kind = ASK_CODE,
                    .label = _("New form"),
                    .now = str_text(&form),
                    .codes = &codes_form,
                    .code = stay->form},
        [F_ON] = {.kind = ASK_DATE, .label = _("from the day"), .now = str_text(&on)},
        [F_SENTENCE] = {.kind = ASK_LENGTH,
                        .label = _("Sentence"),
                        .present = str_text(&sentence),
                        .now = str_text(&sentence_now)},
        [F_RELEASE] = {.kind = ASK_DATE,
                       .label = _("Official release"),
                       .present = str_text(&release),
                       .now = str_text(&release_now)},
        [F_TWO_THIRDS] = {.kind = ASK_DATE,
                          .label = _("Official two thirds"),
                          .present = str_text(&thirds),
                          .now = str_text(&thirds_now)},
    };
    AUTO_STR keep = {0};
    str_add_f(&keep, "whatif %s", self->ref);
    form_set(&self->form, app, str_text(&keep), specs, FIELDS);
}

static Status read_case(WhatIfScreen *self, App *app, Error *err)
{
    Casefile *casefile = NULL;
    TRY(case_load(app->desk, self->ref, &casefile, err));
    casefile_free(self->casefile);
    self->casefile = casefile;
    set_fields(self, app);
    work_out(self, app);
    return STATUS_OK;
}

static void whatif_changed(Screen *screen, App *app)
{
    WhatIfScreen *self = (WhatIfScreen *)screen;
    Error err = {0};
    Status status = read_case(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

/* ---------------------------------------------------------------- painting */

static void paint_title(const WhatIfScreen *self, App *app)
{
    AUTO_STR left = {0}, day = {0};
    str_add_f(&left, "%s  ", _("What if"));
    casefile_name(&left, self->casefile);
    str_add_f(&left, "  %s", self->ref);
    datetext_long(&day, app->desk->today, app->desk->lang);
    app_title(app, str_text(&left), str_text(&day));
}

/* The line between the fields and what follows from them: how much that is, and that nothing is written. */
static void paint_rule(WhatIfScreen *self, Pane *pane, int row)
{
    AUTO_STR text = {0};
    size_t count = self->list.found.count;
    if (count > 0)
        str_add_f(&text, ngettext("%zu thing would be otherwise", "%zu things would be otherwise", count),
                  count);
    str_add_f(&text, "%s%s", count > 0 ? " · " : "", _("nothing is written"));
    pane_rule(pane, row, str_text(&text));
}

/* Why there is no list. */
static void paint_nothing(WhatIfScreen *self, const App *app, Pane *pane, int row)
{
    bool fault = self->fault.len > 0;
    Style style = fault ? STYLE_ERROR : STYLE_NORMAL;
    const char *text = _("Nothing would be otherwise.");
    if (fault)
        text = str_text(&self->fault);
    else if (!form_any_touched(&self->form))
        text = _("Choose or type something above: what would be otherwise is told here.");
    else if (self->wrong || !form_means(&self->form, app))
        text = _("A field above is not right yet.");
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 2, "");
    pane_add(pane, style, pane_left(pane), text);
    pane_end(pane);
    pane_rest(pane, row + 1);
    if (self->in_list) pane_cursor(pane, row, 2);
}

static void whatif_paint(Screen *screen, App *app)
{
    WhatIfScreen *self = (WhatIfScreen *)screen;
    Area area = app_area(app);
    Pane *pane = &self->pane;
    int rows = form_rows(&self->form);
    pane_place(pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    paint_title(self, app);
    form_paint(&self->form, app, pane, 0, !self->in_list);
    paint_rule(self, pane, rows);
    if (self->list.view.count > 0)
        what_list_paint(&self->list, app, pane, rows + 1, area.rows - rows - 1, self->in_list);
    else
        paint_nothing(self, app, pane, rows + 1);
}

/* ---------------------------------------------------------------- acting */

/* To a field, or with FIELDS to the list; what is left is read, and all is worked out anew. */
static void go_to(WhatIfScreen *self, App *app, int to)
{
    int at = (to + FIELDS + 1) % (FIELDS + 1);
    work_out(self, app);
    app->keep_due = true;
    self->in_list = at == FIELDS;
    if (!self->in_list) self->form.at = at;
}

static void chosen(Screen *screen, App *app)
{
    WhatIfScreen *self = (WhatIfScreen *)screen;
    go_to(self, app, self->form.at + 1);
}

static void keep(WhatIfScreen *self, App *app)
{
    Outcome outcome = {0};
    Error err = {0};
    Tried tried;
    if (!app_may_change(app)) return;
    if (!form_any_touched(&self->form)) {
        app_say(app, STYLE_NORMAL,
                _("There is nothing to keep: no field says anything else than what is so."));
        return;
    }
    if (!work_out(self, app)) {
        if (form_go_fault(&self->form)) self->in_list = false;
        app_say(app, STYLE_ERROR, _("Nothing was written: a field is not right yet."));
        return;
    }
    read_fields(self, app, &tried);
    tried.changes.pairs = tried.pairs;
    Status status = edit_apply(app->desk, self->ref, &tried.changes, &outcome, &err);
    tried_done(&tried);
    if (status != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    AUTO_STR name = {0}, key = {0};
    casefile_name(&name, self->casefile);
    keymap_add_key(&key, app->keymap, ACTION_UNDO);
    form_forget(&self->form, app);
    form_done(&self->form); /* nothing is left to keep */
    app_changed(app, NULL);
    app_pop(app);
    app_say(app, STYLE_GOOD, _("Written. %s takes it back as one change: %s"), str_text(&key),
            str_text(&name));
}

static bool field_action(WhatIfScreen *self, App *app, Action action)
{
    switch (action) {
    case ACTION_UP: go_to(self, app, self->form.at > 0 ? self->form.at - 1 : 0); return true;
    case ACTION_DOWN: go_to(self, app, self->form.at + 1); return true;
    case ACTION_ACCEPT:
        if (form_context(&self->form) == CONTEXT_PICK)
            form_pick(&self->form, app, &self->screen, chosen);
        else
            go_to(self, app, self->form.at + 1);
        return true;
    default: return false;
    }
}

static bool whatif_action(Screen *screen, App *app, Action action)
{
    WhatIfScreen *self = (WhatIfScreen *)screen;
    int at = self->in_list ? FIELDS : self->form.at;
    switch (action) {
    case ACTION_PANE_NEXT: go_to(self, app, at + 1); return true;
    case ACTION_PANE_BEFORE: go_to(self, app, at - 1); return true;
    case ACTION_SAVE: keep(self, app); return true;
    default: break;
    }
    if (!self->in_list) return field_action(self, app, action);
    if (action != ACTION_WHY && action != ACTION_OPEN) return listview_action(&self->list.view, action);
    what_list_why(&self->list, app);
    return true;
}

static void whatif_type(Screen *screen, App *app, const Input *input)
{
    WhatIfScreen *self = (WhatIfScreen *)screen;
    WhatIf none = {0};
    form_type(&self->form, input);
    if (self->form.fields[self->form.at].fault.len > 0) return; /* no room for it */
    if (form_means(&self->form, app))
        work_out(self, app);
    else
        what_list_set(&self->list, app, &none); /* what was true before is no longer what the fields say */
}

static void whatif_keep(Screen *screen, App *app)
{
    const WhatIfScreen *self = (const WhatIfScreen *)screen;
    if (self->form.count > 0) form_keep(&self->form, app);
}

static bool whatif_unsaved(const Screen *screen)
{
    return form_any_touched(&((const WhatIfScreen *)screen)->form);
}

/* What was tried: nothing, as long as a field says nothing new, or something wrong. */
static void whatif_print(const Screen *screen, const App *app, PrintWords *words)
{
    const WhatIfScreen *self = (const WhatIfScreen *)screen;
    Tried tried;
    if (!form_any_touched(&self->form) || self->wrong || !form_means(&self->form, app)) return;
    words->title = _("What if");
    print_words_add(words, "whatif");
    print_words_add_ref(words, self->ref);
    read_fields(self, app, &tried);
    for (size_t i = 0; i < tried.changes.count; i++)
        print_words_add(words, tried.pairs[i]);
    if (tried.changes.form) {
        print_words_add(words, "--form");
        print_words_add(words, code_text(&codes_form, (int)tried.changes.form));
        print_words_add_date(words, "--on", tried.changes.on);
    }
    tried_done(&tried);
}

static void whatif_close(Screen *screen, App *app)
{
    WhatIfScreen *self = (WhatIfScreen *)screen;
    whatif_keep(screen, app);
    form_done(&self->form);
    what_list_done(&self->list);
    pane_done(&self->pane);
    casefile_free(self->casefile);
    str_done(&self->fault);
    free(self);
}

static const ScreenOps whatif_ops = {
    .context = whatif_context,
    .paint = whatif_paint,
    .action = whatif_action,
    .type = whatif_type,
    .keep = whatif_keep,
    .changed = whatif_changed,
    .unsaved = whatif_unsaved,
    .print = whatif_print,
    .close = whatif_close,
};

void screen_whatif_open(App *app, const char *ref)
{
    WhatIfScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &whatif_ops;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) return;
    app_push(app, &self->screen);
}
