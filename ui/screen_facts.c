#include "ui/screens.h"

#include "casework/cases.h"
#include "model/topic.h"
#include "ui/record_keys.h"
#include "ui/screen_print.h"
#include "ui/widget_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is known about a person, topic by topic: what is filled in and what is missing. */

enum { TOPIC_COLUMNS = 31, COUNT_COLUMNS = 11, MARK_COLUMNS = 6 };

typedef struct FactsScreen {
    Screen screen;
    Pane pane;
    char ref[64];
    Casefile *casefile;
    ListView list;
} FactsScreen;

static Context facts_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_FACTS;
}

static Status read_case(FactsScreen *self, App *app, Error *err)
{
    Casefile *casefile = NULL;
    TRY(case_load(app->desk, self->ref, &casefile, err));
    casefile_free(self->casefile);
    self->casefile = casefile;
    listview_resize(&self->list, topic_count());
    return STATUS_OK;
}

static void facts_changed(Screen *screen, App *app)
{
    FactsScreen *self = (FactsScreen *)screen;
    Error err = {0};
    Status status = read_case(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

/* ---------------------------------------------------------------- painting */

/* "3 of 8"; of a list "2 rows". */
static void add_counts(Str *out, const Topic *topic, const Casefile *casefile)
{
    const Field *field = topic_list(topic);
    if (topic_fields(topic) > 0) {
        str_add_f(out, _("%1$d of %2$d"), topic_known(topic, casefile), topic_fields(topic));
        return;
    }
    const List *list = field_at(field, casefile);
    if (list->count > 0)
        str_add_f(out, ngettext("%zu row", "%zu rows", list->count), list->count);
    else
        str_add(out, list->known ? _("none") : _("not known"));
}

/* The labels of what is not known, with commas. */
static void add_missing(Str *out, const Topic *topic, const Casefile *casefile)
{
    bool any = false;
    const Field *list = topic_fields(topic) > 0 ? topic_list(topic) : NULL;
    for (const char *const *key = topic->fields; *key; key++) {
        const Field *field = record_field(&record_casefile, *key);
        if (field_known(field, casefile)) continue;
        str_add_f(out, "%s%s", any ? ", " : _("missing: "), _(field->label));
        any = true;
    }
    if (list && !field_known(list, casefile)) str_add_f(out, "%s%s", any ? ", " : _("missing: "), _(list->label));
}

/* Of a list beside fields: how many rows it has. */
static void add_list(Str *out, const Topic *topic, const Casefile *casefile)
{
    const Field *field = topic_list(topic);
    if (!field || topic_fields(topic) == 0) return;
    const List *list = field_at(field, casefile);
    if (list->count > 0) str_add_f(out, "%s: %zu", _(field->label), list->count);
}

static const char *mark(const Topic *topic, const Casefile *casefile)
{
    const Field *field = topic_list(topic);
    int all = topic_fields(topic) + (field != NULL);
    int known = topic_known(topic, casefile) + (field && field_known(field, casefile));
    return known == all ? "[x]" : known > 0 ? "[-]" : "[ ]";
}

static void add_row(void *context, Pane *pane, size_t row, bool selected)
{
    const FactsScreen *self = context;
    const Topic *topic = topic_at(row);
    AUTO_STR counts = {0}, list = {0}, missing = {0};
    add_counts(&counts, topic, self->casefile);
    add_list(&list, topic, self->casefile);
    add_missing(&missing, topic, self->casefile);
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    pane_add(pane, STYLE_NORMAL, MARK_COLUMNS - 2, mark(topic, self->casefile));
    pane_add(pane, STYLE_NORMAL, TOPIC_COLUMNS, _(topic->label));
    pane_add(pane, STYLE_NORMAL, COUNT_COLUMNS, str_text(&counts));
    if (list.len > 0 && missing.len > 0) str_add(&list, " · ");
    str_add(&list, str_text(&missing));
    pane_add(pane, STYLE_DIM, pane_left(pane), str_text(&list));
}

/* All that is missing in the topic, where its row has no room for it. */
static void paint_below(FactsScreen *self, Pane *pane, int row)
{
    AUTO_STR text = {0};
    const Topic *topic = topic_at(self->list.selected);
    add_list(&text, topic, self->casefile);
    if (text.len > 0) str_add(&text, " · ");
    size_t before = text.len;
    add_missing(&text, topic, self->casefile);
    if (text.len == before && topic_fields(topic) > 0) str_add(&text, _("All fields are filled in."));
    pane_rule(pane, row, _(topic->label));
    pane_begin(pane, row + 1);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane), str_text(&text));
    pane_end(pane);
    pane_rest(pane, row + 2);
}

static void facts_paint(Screen *screen, App *app)
{
    FactsScreen *self = (FactsScreen *)screen;
    Area area = app_area(app);
    Pane *pane = &self->pane;
    int below = 2, height = area.rows - below;
    pane_place(pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    record_title(app, _("Facts"), self->casefile);
    listview_paint(&self->list, pane, 0, height, true, add_row, self);
    paint_below(self, pane, height);
}

/* ---------------------------------------------------------------- acting */

static bool facts_action(Screen *screen, App *app, Action action)
{
    FactsScreen *self = (FactsScreen *)screen;
    if (listview_action(&self->list, action)) return true;
    switch (action) {
    case ACTION_OPEN: screen_topic_open(app, self->ref, topic_at(self->list.selected)->code); return true;
    case ACTION_HISTORY: screen_history_open(app, self->ref, NULL); return true;
    case ACTION_REFRESH: facts_changed(screen, app); return true;
    default: return false;
    }
}

static void facts_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const FactsScreen *self = (const FactsScreen *)screen;
    words->title = _("Facts");
    print_words_add(words, "show");
    print_words_add_ref(words, self->ref);
}

static void facts_close(Screen *screen, App *app)
{
    (void)app;
    FactsScreen *self = (FactsScreen *)screen;
    pane_done(&self->pane);
    listview_done(&self->list);
    casefile_free(self->casefile);
    free(self);
}

static const ScreenOps facts_ops = {
    .context = facts_context,
    .paint = facts_paint,
    .action = facts_action,
    .changed = facts_changed,
    .print = facts_print,
    .close = facts_close,
};

void screen_facts_open(App *app, const char *ref)
{
    FactsScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &facts_ops;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) return;
    app_push(app, &self->screen);
}
