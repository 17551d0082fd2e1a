#include "ui/screen_entry.h"

#include "ui/ask_prison.h"
#include "ui/widget_text.h"

#include <stdlib.h>
#include <string.h>

typedef struct Entry {
    Screen screen;
    Pane pane;
    RecordForm form;
    TextView hint;
    char *title;
    EntrySpec spec; /* for its functions and context */
} Entry;

static Context entry_context(const Screen *screen)
{
    return record_form_context(&((const Entry *)screen)->form, true);
}

static void entry_paint(Screen *screen, App *app)
{
    Entry *self = (Entry *)screen;
    Area area = app_area(app);
    Pane *pane = &self->pane;
    int rows = form_rows(&self->form.form);
    pane_place(pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    record_title(app, self->title, NULL);
    pane_line(pane, 0, STYLE_NORMAL, "");
    form_paint(&self->form.form, app, pane, 1, true);
    pane_rule(pane, rows + 1, NULL);
    text_paint(&self->hint, pane, rows + 2, area.rows - rows - 2);
}

/* ---------------------------------------------------------------- saving */

static Status write_record(Entry *self, App *app, Outcome *ret, Error *err)
{
    AUTO_FREE void *record = mem_new(self->form.kind->size);
    record_form_read(&self->form, app, record);
    Status status = self->spec.save(self->spec.context, app, record, ret, err);
    record_done(self->form.kind, record);
    return status;
}

static void save_again(Screen *screen, App *app);

static void save(Entry *self, App *app)
{
    Outcome outcome = {0};
    Error err = {0};
    if (!app_may_change(app)) return;
    bool right = record_form_check(&self->form, app, true);
    if (right && ask_prison_of_form(&self->form, app, &self->screen, save_again)) return;
    if (right && write_record(self, app, &outcome, &err) != STATUS_OK) {
        record_form_fault(&self->form, err.where, err.message);
        right = false;
    }
    if (!right) {
        form_go_fault(&self->form.form);
        record_form_say_wrong(&self->form, app);
        return;
    }
    EntrySpec spec = self->spec;
    self->spec.done = NULL; /* the context is still needed when the screen is gone */
    form_forget(&self->form.form, app);
    form_done(&self->form.form);
    app->keep_due = true;
    app_changed(app, NULL);
    app_pop(app);
    spec.saved(spec.context, app, &outcome);
    if (spec.done) spec.done(spec.context);
}

static void save_again(Screen *screen, App *app)
{
    save((Entry *)screen, app);
}

/* ---------------------------------------------------------------- acting */

static void chosen(Screen *screen, App *app)
{
    Entry *self = (Entry *)screen;
    int next = self->form.form.at + 1;
    record_form_go(&self->form, app, next < self->form.form.count ? next : self->form.form.at);
}

static bool entry_action(Screen *screen, App *app, Action action)
{
    Entry *self = (Entry *)screen;
    int past = 0, count = self->form.form.count;
    switch (action) {
    case ACTION_SAVE: save(self, app); return true;
    case ACTION_BACK: record_form_left(&self->form, app); return false;
    case ACTION_DISCARD: record_form_ask_discard(&self->form.form, app); return true;
    case ACTION_ACCEPT:
        if (entry_context(screen) != CONTEXT_PROMPT) break;
        save(self, app);
        return true;
    default: break;
    }
    if (!record_form_action(&self->form, app, screen, action, chosen, &past)) return false;
    if (past && action != ACTION_DOWN && action != ACTION_ACCEPT)
        self->form.form.at = past > 0 ? 0 : count - 1; /* Tab goes round */
    return true;
}

static void entry_type(Screen *screen, App *app, const Input *input)
{
    (void)app;
    record_form_type(&((Entry *)screen)->form, input);
}

static void entry_keep(Screen *screen, App *app)
{
    record_form_keep(&((const Entry *)screen)->form, app);
}

static bool entry_unsaved(const Screen *screen)
{
    return form_any_touched(&((const Entry *)screen)->form.form);
}

static void entry_close(Screen *screen, App *app)
{
    Entry *self = (Entry *)screen;
    entry_keep(screen, app);
    app->keep_due = true;
    record_form_done(&self->form);
    text_done(&self->hint);
    pane_done(&self->pane);
    free(self->title);
    if (self->spec.done) self->spec.done(self->spec.context);
    free(self);
}

static const ScreenOps entry_ops = {
    .context = entry_context,
    .paint = entry_paint,
    .action = entry_action,
    .type = entry_type,
    .keep = entry_keep,
    .unsaved = entry_unsaved,
    .close = entry_close,
};

void screen_entry_open(App *app, const EntrySpec *spec)
{
    Entry *self = mem_zero(1, sizeof *self);
    AUTO_STR title = {0};
    str_add(&title, spec->title);
    if (spec->casefile) {
        str_add(&title, "  ");
        casefile_name(&title, spec->casefile);
        str_add_f(&title, "  %s", spec->casefile->ref);
    }
    self->screen.ops = &entry_ops;
    self->spec = *spec;
    self->title = str_take(&title);
    self->form.ops = (RecordFormOps){spec->check, spec->context};
    if (spec->hint) text_add(&self->hint, STYLE_HINT, 2, spec->hint);
    record_form_set(&self->form, app, spec->keep, spec->kind, spec->record, spec->keys);
    if (form_any_touched(&self->form.form)) {
        record_form_check(&self->form, app, false);
        record_say_again(app);
    }
    app_push(app, &self->screen);
}
