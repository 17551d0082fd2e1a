#include "ui/review_private.h"

#include "base/lang.h"
#include "casework/cases.h"
#include "ui/entry_open.h"
#include "ui/items.h"
#include "ui/screen_print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The daily review: what is late, due today and due soon, across all people. */

static Context review_context(const Screen *screen)
{
    return ((const Review *)screen)->filter.typing ? CONTEXT_FILTER : CONTEXT_REVIEW;
}

/* ---------------------------------------------------------------- reading */

static bool line_selectable(const void *context, size_t line)
{
    int group;
    return review_line(context, line, &group) != NULL;
}

/* Which rows are shown, after rows have come or the filter has become another. */
static void apply_filter(Review *review, App *app)
{
    Error err = {0};
    const char *text = filter_line_text(&review->filter);
    if (review_filter_apply(&review->filtering, &review->rows, app->desk, text, &review->filter.loose, &err) !=
        STATUS_OK)
        app_fail(app, &err);
    listview_touch(&review->list);
    review->list.count = review_lines(&review->rows);
}

static void read_on(Review *review, App *app, size_t limit, bool (*stop)(void *context))
{
    Error err = {0};
    /* lines may come in above: the selection is on a row, not on a line */
    size_t before = review->rows.count;
    const ReviewRow *row = review_selected(review);
    size_t at = row ? (size_t)(row - review->rows.rows) : 0;
    if (review_rows_read(&review->rows, app->desk, app->review_days, limit, stop, app, &err) != STATUS_OK) {
        review->unread = true;
        review->screen.seen = app->generation - 1; /* to be read again at the next look around */
        app_fail(app, &err);
    }
    apply_filter(review, app);
    if (before == 0)
        listview_select(&review->list, 0);
    else
        listview_select(&review->list, review_line_of(&review->rows, at));
}

/* What a row is about, whatever place it has. */
typedef struct Identity {
    Review *review;
    char ref[64], code[64];
    int kind, number;
} Identity;

static bool is_same(void *context, size_t line)
{
    const Identity *id = context;
    const ReviewRows *rows = &id->review->rows;
    int group;
    const ReviewRow *row = review_line(rows, line, &group);
    return row && row->kind == id->kind && row->number == id->number &&
           strcmp(pool_text(&rows->pool, row->ref), id->ref) == 0 &&
           strcmp(pool_text(&rows->pool, row->code), id->code) == 0;
}

static bool note_somebody(void *context, const CaseRow *row)
{
    (void)row;
    *(bool *)context = false;
    return false;
}

/* Whether an empty list means that nothing is due, or that there is nobody. */
static void look_for_people(Review *review, App *app)
{
    CaseFilter all = {.open_only = true};
    review->nobody = false;
    if (review->rows.count > 0 || review->unread) return;
    review->nobody = true;
    if (case_list(app->desk, &all, note_somebody, &review->nobody, NULL) != STATUS_OK) review->nobody = false;
}

/* Whether the list has been read so far that an entry which is not in it is in none of the rest either. */
static bool read_past(const Review *review, Date due)
{
    const ReviewRows *rows = &review->rows;
    return rows->complete || review->unread || (rows->count > 0 && rows->rows[rows->count - 1].due > due);
}

/* An entry that was selected and is no longer in the review stays where it was, marked as what it is now. */
static void leave_standing(Review *review, App *app, const ReviewRows *old, const ReviewRow *row,
                           Identity *id)
{
    size_t lines = review_lines(&review->rows);
    for (size_t line = 0; line < lines; line++)
        if (is_same(id, line)) return;
    AUTO_CASEFILE Casefile *casefile = NULL;
    if (case_load(app->desk, id->ref, &casefile, NULL) != STATUS_OK) return; /* gone with its case */
    const Item *item = review_is_item(row) ? casefile_item(casefile, id->code) : NULL;
    ItemStatus status = (ItemStatus)(item ? item->status : row->status);
    review_rows_insert_gone(&review->rows, old, row, status);
}

/* The first row from the selected one on that will be there still when what is done has left: the eye stays
 * on what comes next. The selected one itself where there is none. */
static ReviewRow *next_that_stays(const ReviewRows *rows, ReviewRow *row, Date today)
{
    for (ReviewRow *at = row; row && at < rows->rows + rows->count; at++) {
        bool waits = at->status == ITEM_WAITING && at->follow_up > today;
        if (!at->gone && !waits && (at->status == ITEM_OPEN || at->status == ITEM_WAITING)) return at;
    }
    return row;
}

/* Reads the list anew and keeps the selection on its entry. Where the store cannot be read, the old rows
 * stay. */
static Status read_anew(Review *review, App *app, bool leave)
{
    Identity id = {.review = review, .kind = -1};
    Error err = {0};
    ReviewRows old = review->rows;
    ReviewRow *row = review_selected(review);
    if (!leave) row = next_that_stays(&old, row, app->desk->today);
    size_t deep = (row ? (size_t)(row - old.rows) : 0) + (size_t)app_area(app).rows + REVIEW_GROUPS;
    if (row) {
        snprintf(id.ref, sizeof id.ref, "%s", pool_text(&old.pool, row->ref));
        snprintf(id.code, sizeof id.code, "%s", pool_text(&old.pool, row->code));
        id.kind = row->kind, id.number = row->number;
    }
    review->rows = (ReviewRows){0};
    review_filter_forget(&review->filtering);
    Status status = review_rows_read(&review->rows, app->desk, app->review_days, deep, NULL, app, &err);
    while (status == STATUS_OK && leave && row && !read_past(review, row->due))
        status = review_rows_read(&review->rows, app->desk, app->review_days, deep, NULL, app, &err);
    if (status != STATUS_OK) {
        review_rows_done(&review->rows);
        review->rows = old;
        review->unread = true;
        review->screen.seen = app->generation - 1; /* to be read again at the next look around */
        app_fail(app, &err);
        return status;
    }
    if (review->unread) app_say(app, STYLE_NORMAL, _("The list has been read anew."));
    review->unread = false;
    review->step_count = review->steps_done = 0;
    context_forget(&review->context);
    if (leave && row) leave_standing(review, app, &old, row, &id);
    apply_filter(review, app);
    listview_reselect(&review->list, review_lines(&review->rows), is_same, &id);
    review_rows_done(&old);
    app_read_at_once(app);
    if (!review->rows.complete) read_on(review, app, 0, app_late_or_key_waits);
    look_for_people(review, app);
    return STATUS_OK;
}

void review_changed(Screen *screen, App *app)
{
    read_anew((Review *)screen, app, true);
}

static bool review_idle(Screen *screen, App *app)
{
    Review *review = (Review *)screen;
    const ReviewRow *row = review_selected(review);
    if (row && context_read(&review->context, app, pool_text(&review->rows.pool, row->ref))) return true;
    if (review->rows.complete || review->unread) return false;
    read_on(review, app, 0, app_key_waits);
    return true;
}

/* ---------------------------------------------------------------- acting */

static void open_case(Review *review, App *app, const ReviewRow *row)
{
    /* copied: opening a screen may read, and reading moves the texts */
    AUTO_FREE char *ref = mem_text(pool_text(&review->rows.pool, row->ref));
    AUTO_FREE char *code = mem_text(pool_text(&review->rows.pool, row->code));
    entry_open(app, ref, (EntryKind)row->kind, code);
}

/* What to do instead with an entry that cannot be ticked; N_(), with the key that opens the case. */
static const char *no_item_text(const Review *review, const ReviewRow *row)
{
    if (strcmp(pool_text(&review->rows.pool, row->code), "CONSENT-WITHDRAWN") == 0)
        return N_("This goes when somebody says that it was seen: “Settle” in the case. %s opens it.");
    switch ((EntryKind)row->kind) {
    case ENTRY_WINDOW: return N_("This is a date that comes by itself: nothing to tick. %s opens the case.");
    case ENTRY_MESSAGE: return N_("This goes when the message is confirmed or chased. %s opens it.");
    case ENTRY_CONSENT: return N_("This goes when the consent is renewed, completed or withdrawn. %s opens it.");
    case ENTRY_APPOINTMENT: return N_("An appointment goes when its day has passed. %s opens it.");
    default: return N_("This goes when the case is put right: %s opens it.");
    }
}

static void say_no_item(const Review *review, App *app, const ReviewRow *row)
{
    AUTO_STR open = {0}, text = {0};
    keymap_add_key_in(&open, app->keymap, ACTION_OPEN, CONTEXT_REVIEW);
    str_add_f(&text, _(no_item_text(review, row)), str_text(&open));
    app_say(app, STYLE_NORMAL, "%s", str_text(&text));
}

static void go_next(Review *review, App *app)
{
    size_t count = review->list.count;
    for (size_t n = 1; n <= count; n++) {
        size_t line = (review->list.selected + n) % count;
        int group;
        const ReviewRow *row = review_line(&review->rows, line, &group);
        if (!row || (row->status != ITEM_OPEN && row->status != ITEM_WAITING)) continue;
        review->list.selected = line;
        return;
    }
    app_say(app, STYLE_NORMAL, _("Everything here is finished."));
}

static void note_on(Review *review, App *app, const ReviewRow *row)
{
    AUTO_FREE char *ref = mem_text(pool_text(&review->rows.pool, row->ref));
    AUTO_FREE char *name = mem_text(pool_text(&review->rows.pool, row->name));
    items_note(&review->screen, app, ref, name);
}

/* Of the item; where the row is about none, of the case. */
static void show_history(Review *review, App *app, const ReviewRow *row)
{
    AUTO_FREE char *ref = mem_text(pool_text(&review->rows.pool, row->ref));
    AUTO_FREE char *code = mem_text(pool_text(&review->rows.pool, row->code));
    screen_history_open(app, ref, review_is_item(row) ? code : NULL);
}

static bool act_on_item(Review *review, App *app, Action action, const ReviewRow *row)
{
    AUTO_STR title = {0};
    ReviewEntry entry = review_rows_entry(&review->rows, row, app->desk->today);
    review_title(&title, app->desk, &entry);
    AUTO_FREE char *ref = mem_text(entry.ref), *name = mem_text(entry.name), *code = mem_text(entry.code);
    ItemTarget target = {.ref = ref,
                         .name = name,
                         .code = code,
                         .title = str_text(&title),
                         .status = entry.status,
                         .due = row->due};
    return items_action(&review->screen, app, action, &target);
}

/* Another filter: one looks at the top while typing. Without one the selection stays on its entry. */
static void filter_changed(Review *review, App *app)
{
    const ReviewRow *row = review_selected(review);
    size_t at = row ? (size_t)(row - review->rows.rows) : 0;
    apply_filter(review, app);
    listview_select(&review->list, review->filter.on ? 0 : review_line_of(&review->rows, at));
}

static bool filter_action(Review *review, App *app, Action action)
{
    FilterLeft left = FILTER_NOT_LEFT;
    if (action == ACTION_FILTER) filter_line_start(&review->filter);
    if (action == ACTION_ACCEPT) left = filter_line_accept(&review->filter);
    if (action == ACTION_BACK) left = filter_line_back(&review->filter);
    if (left == FILTER_CHANGED) filter_changed(review, app);
    return action == ACTION_FILTER || left != FILTER_NOT_LEFT;
}

static void review_type(Screen *screen, App *app, const Input *input)
{
    Review *review = (Review *)screen;
    filter_line_type(&review->filter, app, input);
    filter_changed(review, app);
}

static bool review_action(Screen *screen, App *app, Action action)
{
    Review *review = (Review *)screen;
    const ReviewRow *row = review_selected(review);
    if (listview_action(&review->list, action) || filter_action(review, app, action)) return true;
    switch (action) {
    case ACTION_REFRESH:
        if (read_anew(review, app, false) == STATUS_OK)
            app_say(app, STYLE_NORMAL, _("The list has been read anew."));
        return true;
    case ACTION_REVIEW: return true; /* is here */
    case ACTION_OPEN:
        if (row) open_case(review, app, row);
        return true;
    case ACTION_NEXT: go_next(review, app); return true;
    case ACTION_NOTE:
        if (row) note_on(review, app, row);
        return true;
    case ACTION_WHY:
        if (row) {
            ReviewEntry entry = review_rows_entry(&review->rows, row, app->desk->today);
            screen_why_open(app, &entry);
        }
        return true;
    case ACTION_HISTORY:
        if (row) show_history(review, app, row);
        return true;
    case ACTION_TICK:
    case ACTION_WAIT:
    case ACTION_NOT_APPLICABLE:
    case ACTION_DECLINE:
    case ACTION_DUE:
        if (!row) return true;
        if (review_is_item(row)) return act_on_item(review, app, action, row);
        say_no_item(review, app, row);
        return true;
    default: return false;
    }
}

static void review_print(const Screen *screen, const App *app, PrintWords *words)
{
    const Review *review = (const Review *)screen;
    const char *filter = filter_line_text(&review->filter);
    AUTO_STR days = {0};
    str_add_f(&days, "%d", app->review_days);
    words->title = _("Daily review");
    print_words_add(words, "review");
    print_words_add(words, "--days");
    print_words_add(words, str_text(&days));
    if (!*filter) return;
    print_words_add(words, "--search");
    print_words_add(words, filter);
    print_words_filtered(words, filter);
}

static void review_close(Screen *screen, App *app)
{
    (void)app;
    Review *review = (Review *)screen;
    pane_done(&review->pane);
    pane_done(&review->below);
    listview_done(&review->list);
    review_rows_done(&review->rows);
    context_done(&review->context);
    filter_line_done(&review->filter);
    review_filter_forget(&review->filtering);
    free(review);
}

static bool review_on_row(const Screen *screen)
{
    return review_selected((const Review *)screen) != NULL;
}

static const ScreenOps review_ops = {
    .context = review_context,
    .on_row = review_on_row,
    .paint = review_paint,
    .action = review_action,
    .type = review_type,
    .changed = review_changed,
    .item_changed = review_item_changed,
    .undone = review_undone,
    .idle = review_idle,
    .print = review_print,
    .close = review_close,
};

void screen_review_open(App *app)
{
    Review *review = mem_zero(1, sizeof *review);
    review->screen.ops = &review_ops;
    review->list.selectable = line_selectable;
    review->list.context = &review->rows;
    read_on(review, app, (size_t)app_area(app).rows, NULL);
    look_for_people(review, app);
    app_push(app, &review->screen);
    if (review->unread) review->screen.seen = app->generation - 1; /* tried again at the next look around */
}
