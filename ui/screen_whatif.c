#include "ui/screens.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "ui/ask_prison.h"
#include "ui/record_keys.h"
#include "ui/screen_print.h"
#include "ui/try_fields.h"
#include "ui/whatif_list.h"
#include "ui/widget_choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * What if: another form of execution, sentence or official date, and below it what would then be otherwise. And the
 * form for a move, which asks for form, prison, unit and day, and shows the same below.
 */

typedef struct WhatIfScreen {
    Screen screen;
    Pane pane;
    char ref[64];
    Casefile *casefile;
    TryFields fields;
    WhatList list;
    bool in_list; /* the list has the keys */
    bool wrong;   /* something in the fields is */
    Str fault;    /* of the whole */
    Str prison;   /* the name that has been asked about (ui/ask_prison.h) */
} WhatIfScreen;

static Context whatif_context(const Screen *screen)
{
    const WhatIfScreen *self = (const WhatIfScreen *)screen;
    return self->in_list ? CONTEXT_CHANGES : form_context(&self->fields.form);
}

/* Works out anew what would be otherwise. False where a field is wrong: then the list is empty. */
static bool work_out_while(WhatIfScreen *self, App *app, bool typing)
{
    WhatIf found = {0};
    Error err = {0};
    bool right = try_check(&self->fields, app, typing);
    str_clear(&self->fault);
    if (right && form_any_touched(&self->fields.form)) {
        Tried tried;
        try_read(&self->fields, app, &tried);
        tried.changes.pairs = tried.pairs;
        right = whatif_of(app->desk, self->casefile, &tried.changes, &found, &err) == STATUS_OK;
        if (!right && !try_fault(&self->fields, &err))
            str_add_f(&self->fault, "%s%s%s", err.where, *err.where ? ": " : "", err.message);
        tried_done(&tried);
    }
    what_list_set(&self->list, app, &found);
    self->wrong = !right;
    return right;
}

static bool work_out(WhatIfScreen *self, App *app)
{
    return work_out_while(self, app, false);
}

/* ---------------------------------------------------------------- reading */

static Status read_case(WhatIfScreen *self, App *app, Error *err)
{
    Casefile *casefile = NULL;
    TRY(case_load(app->desk, self->ref, &casefile, err));
    casefile_free(self->casefile);
    self->casefile = casefile;
    try_fields_set(&self->fields, app, self->casefile);
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

static const char *title_of(const WhatIfScreen *self)
{
    return self->fields.kind == TRY_MOVE ? _("Another form or prison") : _("What if");
}

static void paint_title(const WhatIfScreen *self, App *app)
{
    AUTO_STR left = {0}, day = {0};
    str_add_f(&left, "%s  ", title_of(self));
    casefile_name(&left, self->casefile);
    str_add_f(&left, "  %s", self->ref);
    datetext_long(&day, app->desk->today, app->desk->lang);
    app_title(app, str_text(&left), str_text(&day));
}

/* The line between the fields and what follows from them: how much that is, and when it is written. */
static void paint_rule(WhatIfScreen *self, const App *app, Pane *pane, int row)
{
    AUTO_STR text = {0}, save = {0};
    size_t count = self->list.found.count;
    bool moves = self->fields.kind == TRY_MOVE;
    keymap_add_key_in(&save, app->keymap, ACTION_SAVE, CONTEXT_FIELD);
    if (count > 0 && moves)
        str_add_f(&text, ngettext("%zu thing changes", "%zu things change", count), count);
    else if (count > 0)
        str_add_f(&text, ngettext("%zu thing would be otherwise", "%zu things would be otherwise", count),
                  count);
    if (count > 0) str_add(&text, " · ");
    if (moves)
        str_add_f(&text, _("%s writes it"), str_text(&save));
    else
        str_add(&text, _("nothing is written"));
    pane_rule(pane, row, str_text(&text));
}

/* What stands below where nothing is to be told. */
static const char *why_nothing(const WhatIfScreen *self, const App *app)
{
    bool moves = self->fields.kind == TRY_MOVE;
    if (self->fault.len > 0) return str_text(&self->fault);
    if (!form_any_touched(&self->fields.form))
        return moves ? _("Choose the new form or type the new prison: what changes with it is told here.")
                     : _("Choose or type something above: what would be otherwise is told here.");
    if (self->wrong || !form_means(&self->fields.form, app)) return _("A field above is not right yet.");
    return moves ? _("No date, benefit or point of a list changes with it.") : _("Nothing would be otherwise.");
}

/* Why there is no list. */
static void paint_nothing(WhatIfScreen *self, const App *app, Pane *pane, int row)
{
    Style style = self->fault.len > 0 ? STYLE_ERROR : STYLE_NORMAL;
    const char *text = why_nothing(self, app);
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
    int rows = form_rows(&self->fields.form);
    pane_place(pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    paint_title(self, app);
    form_paint(&self->fields.form, app, pane, 0, !self->in_list);
    paint_rule(self, app, pane, rows);
    if (self->list.view.count > 0)
        what_list_paint(&self->list, app, pane, rows + 1, area.rows - rows - 1, self->in_list);
    else
        paint_nothing(self, app, pane, rows + 1);
}

/* ---------------------------------------------------------------- going about */

/* To a field, or with their count to the list; what is left is read, and all is worked out anew. */
static void go_to(WhatIfScreen *self, App *app, int to)
{
    int at = (to + self->fields.form.count + 1) % (self->fields.form.count + 1);
    work_out(self, app);
    app->keep_due = true;
    self->in_list = at == self->fields.form.count;
    if (!self->in_list) self->fields.form.at = at;
}

static void chosen(Screen *screen, App *app)
{
    WhatIfScreen *self = (WhatIfScreen *)screen;
    go_to(self, app, self->fields.form.at + 1);
}

/* ---------------------------------------------------------------- writing it */

static void write_it(WhatIfScreen *self, App *app)
{
    Outcome outcome = {0};
    Error err = {0};
    Tried tried;
    try_read(&self->fields, app, &tried);
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
    form_forget(&self->fields.form, app);
    form_done(&self->fields.form); /* nothing is left to keep */
    app->keep_due = true;
    app_changed(app, NULL);
    app_pop(app);
    app_say(app, STYLE_GOOD, _("Written. %s takes it back as one change: %s"), str_text(&key),
            str_text(&name));
}

enum { LEAVE_IT, WRITE_IT, ENTER_MOVE };

/* From trying to entering: the form for a move has the prison and the unit besides. */
static void enter_move(WhatIfScreen *self, App *app)
{
    AUTO_FREE char *ref = mem_text(self->ref);
    try_keep_for_move(&self->fields, app, ref);
    form_forget(&self->fields.form, app);
    form_done(&self->fields.form);
    app->keep_due = true;
    app_pop(app);
    screen_move_open(app, ref);
}

static void accept_keep(void *context, App *app, int index)
{
    WhatIfScreen *self = *(WhatIfScreen *const *)context;
    if (index == WRITE_IT) write_it(self, app);
    if (index == ENTER_MOVE) enter_move(self, app);
}

/* Trying must not become writing by one key: what would be written is told, and asked about. */
static void ask_keep(WhatIfScreen *self, App *app)
{
    AUTO_STR text = {0};
    size_t count = self->list.found.count;
    int others = 0;
    for (int i = 0; i < self->fields.form.count; i++)
        others += form_touched(&self->fields.form, i) && i != try_index(&self->fields, TRY_FORM) &&
                  i != try_index(&self->fields, TRY_ON);
    casefile_name(&text, self->casefile);
    try_tell(&text, &self->fields, app);
    str_add_char(&text, '\n');
    str_add_f(&text, ngettext("%zu thing is otherwise then.", "%zu things are otherwise then.", count), count);
    WhatIfScreen **about = mem_new(sizeof *about);
    *about = self;
    ChoiceSpec spec = {
        .title = _("Write what was tried?"),
        .text = str_text(&text),
        .labels = {[LEAVE_IT] = _("No, nothing is written"),
                   [WRITE_IT] = _("Yes, write it"),
                   [ENTER_MOVE] = _("To the form for a move, with prison and unit")},
        .count = others == 0 ? ENTER_MOVE + 1 : WRITE_IT + 1,
        .selected = LEAVE_IT,
        .accept = accept_keep,
        .done = free,
        .context = about,
    };
    choice_open(app, &spec);
}

static void save_as(void *context, App *app, const char *prison)
{
    WhatIfScreen *self = *(WhatIfScreen *const *)context;
    line_set(&self->fields.form.fields[try_index(&self->fields, TRY_PRISON)].line, prison);
    str_clear(&self->prison);
    str_add(&self->prison, prison);
    work_out(self, app);
    write_it(self, app);
}

/* Whether the prison that was typed is asked about first. */
static bool doubts_prison(WhatIfScreen *self, App *app)
{
    int index = try_index(&self->fields, TRY_PRISON);
    AUTO_STR name = {0};
    if (index < 0 || !form_touched(&self->fields.form, index)) return false;
    form_add_text(&name, &self->fields.form, index);
    if (name.len == 0 || strcmp(str_text(&name), str_text(&self->prison)) == 0) return false;
    WhatIfScreen **about = mem_new(sizeof *about);
    *about = self;
    const PrisonQuestion question = {
        .name = str_text(&name), .answered = save_as, .done = free, .context = about};
    if (ask_prison(app, &question)) return true;
    free(about);
    return false;
}

static void save(WhatIfScreen *self, App *app)
{
    if (!app_may_change(app)) return;
    if (!form_any_touched(&self->fields.form)) {
        app_say(app, STYLE_NORMAL,
                _("There is nothing to keep: no field says anything else than what is so."));
        return;
    }
    if (!work_out(self, app)) {
        if (form_go_fault(&self->fields.form)) self->in_list = false;
        app_say(app, STYLE_ERROR, _("Nothing was written: a field is not right yet."));
        return;
    }
    if (self->fields.kind == TRY_WHATIF)
        ask_keep(self, app);
    else if (!doubts_prison(self, app))
        write_it(self, app);
}

/* ---------------------------------------------------------------- acting */

static bool field_action(WhatIfScreen *self, App *app, Action action)
{
    switch (action) {
    case ACTION_UP: go_to(self, app, self->fields.form.at > 0 ? self->fields.form.at - 1 : 0); return true;
    case ACTION_DOWN: go_to(self, app, self->fields.form.at + 1); return true;
    case ACTION_ACCEPT:
        if (form_context(&self->fields.form) == CONTEXT_PICK)
            form_pick(&self->fields.form, app, &self->screen, chosen);
        else
            go_to(self, app, self->fields.form.at + 1);
        return true;
    default: return false;
    }
}

static bool whatif_action(Screen *screen, App *app, Action action)
{
    WhatIfScreen *self = (WhatIfScreen *)screen;
    int at = self->in_list ? self->fields.form.count : self->fields.form.at;
    switch (action) {
    case ACTION_PANE_NEXT: go_to(self, app, at + 1); return true;
    case ACTION_PANE_BEFORE: go_to(self, app, at - 1); return true;
    case ACTION_SAVE: save(self, app); return true;
    case ACTION_DISCARD: record_form_ask_discard(&self->fields.form, app); return true;
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
    form_type(&self->fields.form, input);
    if (form_means(&self->fields.form, app))
        work_out_while(self, app, true);
    else
        what_list_set(&self->list, app, &none); /* what was true before is no longer what the fields say */
}

static void whatif_keep(Screen *screen, App *app)
{
    const WhatIfScreen *self = (const WhatIfScreen *)screen;
    if (self->fields.form.count > 0) form_keep(&self->fields.form, app);
}

static bool whatif_unsaved(const Screen *screen)
{
    return form_any_touched(&((const WhatIfScreen *)screen)->fields.form);
}

/* What was tried: nothing, as long as a field says nothing new, or something wrong. */
static void whatif_print(const Screen *screen, const App *app, PrintWords *words)
{
    const WhatIfScreen *self = (const WhatIfScreen *)screen;
    Tried tried;
    if (!form_any_touched(&self->fields.form) || self->wrong || !form_means(&self->fields.form, app)) return;
    words->title = title_of(self);
    print_words_add(words, "whatif");
    print_words_add_ref(words, self->ref);
    try_read(&self->fields, app, &tried);
    for (size_t i = 0; i < tried.changes.count; i++)
        print_words_add(words, tried.pairs[i]);
    if (tried.changes.form) {
        print_words_add(words, "--form");
        print_words_add(words, code_text(&codes_form, (int)tried.changes.form));
        print_words_add_date(words, "--on", tried.changes.on);
    }
    if (tried.changes.prison) {
        print_words_add(words, "--prison");
        print_words_add(words, tried.changes.prison);
    }
    tried_done(&tried);
}

static void whatif_close(Screen *screen, App *app)
{
    WhatIfScreen *self = (WhatIfScreen *)screen;
    whatif_keep(screen, app);
    form_done(&self->fields.form);
    what_list_done(&self->list);
    pane_done(&self->pane);
    casefile_free(self->casefile);
    str_done(&self->fault);
    str_done(&self->prison);
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

static void open_kind(App *app, const char *ref, TryKind kind)
{
    WhatIfScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &whatif_ops;
    self->fields.kind = kind;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) return;
    app_push(app, &self->screen);
}

void screen_whatif_open(App *app, const char *ref)
{
    open_kind(app, ref, TRY_WHATIF);
}

void screen_move_open(App *app, const char *ref)
{
    if (app_may_change(app)) open_kind(app, ref, TRY_MOVE);
}
