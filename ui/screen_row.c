#include "ui/screen_row.h"

#include "casework/cases.h"
#include "casework/drafts.h"
#include "model/topic.h"
#include "ui/screen_entry.h"
#include "ui/screens.h"
#include "ui/widget_choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One row of a list of the case. */

typedef struct Row {
    Casefile *casefile; /* as it was when the row was opened */
    const Field *list;
    int index;
} Row;

static Row *row_new(const Casefile *casefile, const Field *list, int index)
{
    Row *row = mem_zero(1, sizeof *row);
    *row = (Row){casefile_copy(casefile), list, index};
    return row;
}

static void row_free(void *context)
{
    Row *row = context;
    casefile_free(row->casefile);
    free(row);
}

static void *row_was(const Row *row)
{
    const List *list = field_at(row->list, row->casefile);
    return row->index == ROW_NEW ? NULL : list_at(list, row->list->record, (size_t)row->index);
}

/* Whether all is there that is required; what is not is told when it is saved. */
static bool complete(const Record *kind, const void *record)
{
    for (size_t i = 0; i < kind->count; i++)
        if (kind->fields[i].flags & FIELD_REQUIRED && !field_known(&kind->fields[i], record)) return false;
    return true;
}

/* The case with the row as it would be, so that rows are checked against each other and the rest. */
static void check(void *context, RecordForm *form, const App *app, const void *record, bool whole)
{
    (void)app, (void)whole;
    const Row *row = context;
    const Record *kind = row->list->record;
    AUTO_CASEFILE Casefile *trial = casefile_copy(row->casefile);
    Error err = {0};
    char place[64];
    List *list = field_at(row->list, trial);
    void *at = row->index == ROW_NEW ? list_add(list, kind) : list_at(list, kind, (size_t)row->index);
    record_done(kind, at);
    record_copy(kind, at, record);
    snprintf(place, sizeof place, "%s[%zu]", row->list->key,
             row->index == ROW_NEW ? list->count - 1 : (size_t)row->index);
    bool wrong = complete(kind, record) && casefile_check(trial, &err) != STATUS_OK;
    if (wrong && strncmp(err.where, place, strlen(place)) == 0)
        record_form_fault(form, err.where, err.message);
}

static Status save(void *context, App *app, const void *record, Outcome *ret, Error *err)
{
    const Row *row = context;
    const RowEdit edit = {
        .list = row->list,
        .index = row->index == ROW_NEW ? 0 : (size_t)row->index,
        .was = row_was(row),
        .now = record,
    };
    return edit_row(app->desk, row->casefile->ref, &edit, ret, err);
}

static void saved(void *context, App *app, const Outcome *outcome)
{
    const Row *row = context;
    record_say_outcome(app, row->index == ROW_NEW ? _("Added") : _("Written"), outcome);
}

/* `fresh` is what a new row begins with. */
static void open_row(App *app, const Casefile *casefile, const Field *list, int index, const void *fresh)
{
    if (!app_may_change(app)) return;
    AUTO_STR keep = {0};
    Row *row = row_new(casefile, list, index);
    const Record *kind = list->record;
    str_add_f(&keep, "row %s %s ", casefile->ref, list->key);
    if (index == ROW_NEW)
        str_add(&keep, "new");
    else
        str_add_f(&keep, "%d", index);
    EntrySpec spec = {
        .title = _(list->label),
        .casefile = casefile,
        .hint = _("Fields left empty are not known. Nothing is written before you save."),
        .keep = str_text(&keep),
        .kind = kind,
        .record = index == ROW_NEW ? fresh : row_was(row),
        .check = check,
        .save = save,
        .saved = saved,
        .done = row_free,
        .context = row,
    };
    screen_entry_open(app, &spec);
}

void screen_row_open(App *app, const Casefile *casefile, const Field *list, int index)
{
    AUTO_FREE void *fresh = mem_new(list->record->size);
    record_init(list->record, fresh);
    open_row(app, casefile, list, index, fresh);
}

void screen_row_propose(App *app, const Casefile *casefile, const Field *list, const void *proposed)
{
    open_row(app, casefile, list, ROW_NEW, proposed);
}

void screen_row_draft_open(App *app, const char *ref, const char *part)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    AUTO_STR key = {0}, number = {0};
    Error err = {0};
    draft_form(&key, part);
    draft_ref(&number, part); /* the second word */
    if (case_load(app->desk, ref, &casefile, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    const Topic *topic = topic_of(str_text(&key));
    const Field *list = record_field(&record_casefile, str_text(&key));
    if (!topic || !list || list->type != FIELD_LIST) return;
    bool fresh = strcmp(str_text(&number), "new") == 0;
    size_t index = strtoul(str_text(&number), NULL, 10);
    screen_topic_open(app, ref, topic->code);
    bool there = index < FIELD_AS(List, list, casefile).count;
    if (fresh || there) screen_row_open(app, casefile, list, fresh ? ROW_NEW : (int)index);
}

/* ---------------------------------------------------------------- removing */

enum { CANCEL, REMOVE };

static void accept_remove(void *context, App *app, int index)
{
    const Row *row = context;
    Outcome outcome = {0};
    Error err = {0};
    if (index != REMOVE) return;
    const RowEdit edit = {.list = row->list, .index = (size_t)row->index, .was = row_was(row)};
    if (edit_row(app->desk, row->casefile->ref, &edit, &outcome, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    app_changed(app, NULL);
    app->top->ops->changed(app->top, app);
    app->top->seen = app->generation;
    record_say_outcome(app, _("Removed"), &outcome);
}

void screen_row_ask_remove(App *app, const Casefile *casefile, const Field *list, int index)
{
    if (!app_may_change(app)) return;
    AUTO_STR text = {0};
    Row *row = row_new(casefile, list, index);
    casefile_name(&text, casefile);
    str_add_f(&text, ", %s:\n", _(list->label));
    record_row_words(&text, list->record, row_was(row), app->desk->lang);
    ChoiceSpec spec = {
        .title = _("Remove this row?"),
        .text = str_text(&text),
        .labels = {[CANCEL] = _("Cancel"), [REMOVE] = _("Remove it")},
        .count = 2,
        .selected = CANCEL,
        .accept = accept_remove,
        .done = row_free,
        .context = row,
    };
    choice_open(app, &spec);
}
