#include "ui/screens.h"

#include "base/utf8.h"
#include "casework/cases.h"
#include "model/topic.h"
#include "ui/ask_prison.h"
#include "ui/record_keys.h"
#include "ui/screen_print.h"
#include "ui/screen_row.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One topic of a case: its fields, saved together; below them its list, each row of which is saved by itself.
 */

enum {
    BELOW_ROWS = 3, /* the selected row in full */
    ROW_MARK = 2
};

typedef struct TopicScreen {
    Screen screen;
    Pane pane;
    char ref[64];
    const Topic *topic;
    const Field *list_field; /* NULL: the topic has no list */
    Casefile *casefile;
    RecordForm form;
    ListView list;
    TextView below;
    bool in_list; /* the list has the keys */
    bool read;    /* the list has been read before: a row more is a new one */
} TopicScreen;

static bool has_fields(const TopicScreen *self)
{
    return topic_fields(self->topic) > 0;
}

static const List *rows_of(const TopicScreen *self)
{
    return field_at(self->list_field, self->casefile);
}

static Context topic_context(const Screen *screen)
{
    const TopicScreen *self = (const TopicScreen *)screen;
    return self->in_list ? CONTEXT_LIST : record_form_context(&self->form, !self->list_field);
}

/* ---------------------------------------------------------------- reading */

static void tell_remark(void *context, const char *where, const char *text)
{
    record_form_remark(context, where, text);
}

static void check(void *context, RecordForm *form, const App *app, const void *record, bool whole)
{
    (void)app;
    const TopicScreen *self = context;
    Error err = {0};
    casefile_warnings(record, tell_remark, form);
    if (casefile_check_order(record, self->casefile, &err) != STATUS_OK)
        record_form_fault(form, err.where, err.message);
    else if (whole && casefile_check(record, &err) != STATUS_OK)
        record_form_fault(form, err.where, err.message);
}

static Status read_case(TopicScreen *self, App *app, Error *err)
{
    Casefile *casefile = NULL;
    AUTO_STR keep = {0};
    TRY(case_load(app->desk, self->ref, &casefile, err));
    casefile_free(self->casefile);
    self->casefile = casefile;
    self->form.ops = (RecordFormOps){check, self};
    str_add_f(&keep, "facts %s %s", self->ref, self->topic->code);
    if (has_fields(self)) {
        record_form_set(&self->form, app, str_text(&keep), &record_casefile, casefile, self->topic->fields);
        record_form_check(&self->form, app, false);
    }
    if (!self->list_field) return STATUS_OK;
    bool added = self->read && rows_of(self)->count == self->list.count + 1;
    listview_resize(&self->list, rows_of(self)->count);
    if (added) listview_select(&self->list, self->list.count - 1);
    self->read = true;
    return STATUS_OK;
}

static void topic_changed(Screen *screen, App *app)
{
    TopicScreen *self = (TopicScreen *)screen;
    Error err = {0};
    Status status = read_case(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

/* ---------------------------------------------------------------- painting */

typedef struct Painting {
    const TopicScreen *self;
    const App *app;
} Painting;

static void add_row(void *context, Pane *pane, size_t row, bool selected)
{
    const Painting *painting = context;
    const Field *field = painting->self->list_field;
    AUTO_STR words = {0};
    record_row_words(&words, field->record, list_at(rows_of(painting->self), field->record, row),
                     painting->app->desk->lang);
    pane_add(pane, STYLE_NORMAL, ROW_MARK, selected && painting->self->in_list ? ">" : "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), str_text(&words));
}

/* Nothing in the list: whether that is known, and what can be done. */
static void paint_no_rows(TopicScreen *self, const App *app, Pane *pane, int row)
{
    AUTO_STR text = {0}, add = {0}, none = {0};
    keymap_add_key(&add, app->keymap, ACTION_ADD);
    keymap_add_key(&none, app->keymap, ACTION_NONE_THERE);
    if (rows_of(self)->known)
        str_add_f(&text, _("There are none. %s adds a row."), str_text(&add));
    else
        str_add_f(&text, _("Not known yet. %1$s adds a row, %2$s notes that there are none."), str_text(&add),
                  str_text(&none));
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 2, "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), str_text(&text));
    pane_end(pane);
    pane_rest(pane, row + 1);
    if (self->in_list) pane_cursor(pane, row, 2);
}

/* The selected row with all that it has, where the list has no room for it. */
static void paint_row_below(TopicScreen *self, const App *app, Pane *pane, int row)
{
    AUTO_STR words = {0};
    const Field *field = self->list_field;
    record_row_words(&words, field->record, list_at(rows_of(self), field->record, self->list.selected),
                     app->desk->lang);
    text_clear(&self->below);
    if ((int)utf8_width(str_text(&words)) > pane->columns - ROW_MARK) text_add(&self->below, STYLE_NORMAL, 1, str_text(&words));
    pane_rule(pane, row, NULL);
    text_paint(&self->below, pane, row + 1, BELOW_ROWS - 1);
}

static void paint_list(TopicScreen *self, const App *app, Pane *pane, int first)
{
    Painting painting = {self, app};
    int height = pane->rows - first - BELOW_ROWS;
    if (self->list.count == 0) {
        paint_no_rows(self, app, pane, first);
        return;
    }
    listview_touch(&self->list); /* its place follows the form above */
    listview_paint(&self->list, pane, first, height, self->in_list, add_row, &painting);
    paint_row_below(self, app, pane, first + height);
}

static void topic_paint(Screen *screen, App *app)
{
    TopicScreen *self = (TopicScreen *)screen;
    Area area = app_area(app);
    Pane *pane = &self->pane;
    int row = 0;
    pane_place(pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    record_title(app, _(self->topic->label), self->casefile);
    if (has_fields(self)) {
        form_paint(&self->form.form, app, pane, 0, !self->in_list);
        row = form_rows(&self->form.form);
    }
    if (!self->list_field) {
        pane_rule(pane, row, NULL);
        pane_rest(pane, row + 1);
        return;
    }
    if (row > 0) pane_rule(pane, row++, _(self->list_field->label));
    paint_list(self, app, pane, row);
}

/* ---------------------------------------------------------------- saving */

static Status write_fields(TopicScreen *self, App *app, Outcome *ret, Error *err)
{
    Str pairs[ASKS] = {{0}};
    const char *texts[ASKS];
    AUTO_CASEFILE Casefile *casefile = mem_new(sizeof *casefile);
    record_form_read(&self->form, app, casefile);
    int count = record_form_pairs(&self->form, casefile, pairs);
    for (int i = 0; i < count; i++)
        texts[i] = str_text(&pairs[i]);
    Status status = edit_set(app->desk, self->ref, texts, (size_t)count, ret, err);
    for (int i = 0; i < ASKS; i++)
        str_done(&pairs[i]);
    return status;
}

static void save_again(Screen *screen, App *app);

static void save(TopicScreen *self, App *app)
{
    Outcome outcome = {0};
    Error err = {0};
    if (!app_may_change(app)) return;
    if (!has_fields(self) || !form_any_touched(&self->form.form)) {
        app_say(app, STYLE_NORMAL, _("There is nothing to save: no field says anything else than before."));
        return;
    }
    bool right = record_form_check(&self->form, app, true);
    if (right && ask_prison_of_form(&self->form, app, &self->screen, save_again)) return;
    if (right && write_fields(self, app, &outcome, &err) != STATUS_OK) {
        record_form_fault(&self->form, err.where, err.message);
        right = false;
    }
    if (!right) {
        if (form_go_fault(&self->form.form)) self->in_list = false;
        record_form_say_wrong(&self->form, app);
        return;
    }
    form_forget(&self->form.form, app);
    form_done(&self->form.form); /* nothing is left to keep */
    app->keep_due = true;
    app_changed(app, NULL);
    app_pop(app);
    record_say_outcome(app, _("Written"), &outcome);
}

static void save_again(Screen *screen, App *app)
{
    save((TopicScreen *)screen, app);
}

/* Notes that a list without rows is known to have none, or not known. */
static void turn_none(TopicScreen *self, App *app)
{
    Outcome outcome = {0};
    Error err = {0};
    AUTO_STR pair = {0};
    if (!app_may_change(app)) return;
    if (self->list.count > 0) {
        app_say(app, STYLE_NORMAL, _("The list has rows: remove them first."));
        return;
    }
    bool known = rows_of(self)->known;
    str_add_f(&pair, "%s=%s", self->list_field->key, known ? "" : "[]");
    const char *text = str_text(&pair);
    if (edit_set(app->desk, self->ref, &text, 1, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    app_changed(app, &self->screen);
    topic_changed(&self->screen, app);
    record_say_outcome(app, known ? _("Noted as not known") : _("Noted that there are none"), &outcome);
}

/* ---------------------------------------------------------------- acting */

/* From the form into the list, or the other way; where there is only one, round to its other end. */
static void go_past(TopicScreen *self, App *app, int past)
{
    if (self->list_field && !self->in_list) {
        self->in_list = true;
    } else if (has_fields(self)) {
        self->in_list = false;
        record_form_go(&self->form, app, past > 0 ? 0 : self->form.form.count - 1);
    }
}

static void chosen(Screen *screen, App *app)
{
    TopicScreen *self = (TopicScreen *)screen;
    int next = self->form.form.at + 1;
    record_form_go(&self->form, app, next < self->form.form.count ? next : self->form.form.at);
}

static bool form_keys(TopicScreen *self, App *app, Action action)
{
    int past = 0;
    bool at_end = topic_context(&self->screen) == CONTEXT_PROMPT;
    if (action == ACTION_ACCEPT && at_end) {
        save(self, app);
        return true;
    }
    if (action == ACTION_DISCARD) {
        record_form_ask_discard(&self->form.form, app);
        return true;
    }
    if (!record_form_action(&self->form, app, &self->screen, action, chosen, &past)) return false;
    bool round = action == ACTION_PANE_NEXT || action == ACTION_PANE_BEFORE;
    if (past && (round || self->list_field)) go_past(self, app, past);
    return true;
}

static bool list_keys(TopicScreen *self, App *app, Action action)
{
    int at = (int)self->list.selected;
    bool any = self->list.count > 0;
    switch (action) {
    case ACTION_PANE_NEXT: go_past(self, app, 1); return true;
    case ACTION_PANE_BEFORE: go_past(self, app, -1); return true;
    case ACTION_ADD: screen_row_open(app, self->casefile, self->list_field, ROW_NEW); return true;
    case ACTION_OPEN: screen_row_open(app, self->casefile, self->list_field, any ? at : ROW_NEW); return true;
    case ACTION_REMOVE:
        if (any) screen_row_ask_remove(app, self->casefile, self->list_field, at);
        return true;
    case ACTION_NONE_THERE: turn_none(self, app); return true;
    case ACTION_UP:
        if (at > 0 || !has_fields(self)) break;
        go_past(self, app, -1);
        return true;
    default: break;
    }
    return listview_action(&self->list, action);
}

static bool topic_action(Screen *screen, App *app, Action action)
{
    TopicScreen *self = (TopicScreen *)screen;
    switch (action) {
    case ACTION_SAVE: save(self, app); return true;
    case ACTION_REFRESH: topic_changed(screen, app); return true;
    case ACTION_HISTORY: screen_history_open(app, self->ref, NULL); return true;
    case ACTION_BACK: record_form_left(&self->form, app); return false;
    default: return self->in_list ? list_keys(self, app, action) : form_keys(self, app, action);
    }
}

static void topic_type(Screen *screen, App *app, const Input *input)
{
    if (app_may_change(app)) record_form_type(&((TopicScreen *)screen)->form, input);
}

static void topic_keep(Screen *screen, App *app)
{
    record_form_keep(&((const TopicScreen *)screen)->form, app);
}

static bool topic_unsaved(const Screen *screen)
{
    return form_any_touched(&((const TopicScreen *)screen)->form.form);
}

static void topic_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const TopicScreen *self = (const TopicScreen *)screen;
    words->title = _("Facts");
    print_words_add(words, "show");
    print_words_add_ref(words, self->ref);
}

static void topic_close(Screen *screen, App *app)
{
    TopicScreen *self = (TopicScreen *)screen;
    topic_keep(screen, app);
    app->keep_due = true;
    record_form_done(&self->form);
    text_done(&self->below);
    listview_done(&self->list);
    pane_done(&self->pane);
    casefile_free(self->casefile);
    free(self);
}

static bool topic_on_row(const Screen *screen)
{
    return ((const TopicScreen *)screen)->list.count > 0;
}

static const ScreenOps topic_ops = {
    .context = topic_context,
    .on_row = topic_on_row,
    .paint = topic_paint,
    .action = topic_action,
    .type = topic_type,
    .changed = topic_changed,
    .keep = topic_keep,
    .unsaved = topic_unsaved,
    .print = topic_print,
    .close = topic_close,
};

void screen_topic_open(App *app, const char *ref, const char *code)
{
    const Topic *topic = topic_find(code);
    if (!topic) return;
    if (strcmp(code, "messages") == 0) { /* more is known of these than their fields */
        screen_messages_open(app, ref);
        return;
    }
    TopicScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &topic_ops;
    self->topic = topic;
    self->list_field = topic_list(topic);
    self->in_list = !has_fields(self);
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) return;
    if (form_any_touched(&self->form.form)) record_say_again(app);
    app_push(app, &self->screen);
}
