#include "ui/screens.h"

#include "base/datetext.h"
#include "base/holiday.h"
#include "base/utf8.h"
#include "casework/cases.h"
#include "ui/context_lines.h"
#include "ui/items.h"
#include "ui/review_rows.h"
#include "ui/widget_list.h"

#include <stdlib.h>
#include <string.h>

/* The daily review: what is late, due today and due soon, across all people. */

enum { CONTEXT_ROWS = 3, MARK_COLUMNS = 6, DAYS_COLUMNS = 11, NAME_COLUMNS = 18, UNDO_STEPS = 64 };

/* A change made here, so that taking it back, and doing it again, can be told in its row. */
typedef struct Step {
    int64_t number; /* of the change; 0 once it was done again, under another number */
    size_t row;
    ReviewRow before, after;
} Step;

typedef struct Review {
    Screen screen;
    Pane pane, below;
    ReviewRows rows;
    ListView list;
    ContextLines context;
    Step steps[UNDO_STEPS];
    size_t step_count, steps_done; /* those from steps_done on have been taken back */
} Review;

static Context review_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_REVIEW;
}

/* ---------------------------------------------------------------- reading */

static bool line_selectable(const void *context, size_t line)
{
    int group;
    return review_line(context, line, &group) != NULL;
}

static bool key_waits(void *context)
{
    App *app = context;
    return tui_waiting(app->tui);
}

static ReviewRow *selected_row(const Review *review)
{
    int group;
    return review_line(&review->rows, review->list.selected, &group);
}

static void read_on(Review *review, App *app, size_t limit, bool (*stop)(void *context))
{
    Error err = {0};
    /* lines may come in above: the selection is on a row, not on a line */
    size_t before = review->rows.count;
    const ReviewRow *row = selected_row(review);
    size_t at = row ? (size_t)(row - review->rows.rows) : 0;
    if (review_rows_read(&review->rows, app->desk, app->review_days, limit, stop, app, &err) != STATUS_OK) {
        review->rows.complete = true;
        app_fail(app, &err);
    }
    listview_touch(&review->list);
    review->list.count = review_lines(&review->rows);
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

/* Reads the list anew and keeps the selection on the entry it was on, or else on its place. */
static void review_changed(Screen *screen, App *app)
{
    Review *review = (Review *)screen;
    Identity id = {.review = review, .kind = -1};
    ReviewRow *row = selected_row(review);
    size_t deep = row ? (size_t)(row - review->rows.rows) : 0;
    if (row) {
        strncpy(id.ref, pool_text(&review->rows.pool, row->ref), sizeof id.ref - 1);
        strncpy(id.code, pool_text(&review->rows.pool, row->code), sizeof id.code - 1);
        id.kind = row->kind, id.number = row->number;
    }
    size_t line = review->list.selected;
    review_rows_clear(&review->rows);
    review->step_count = review->steps_done = 0;
    context_forget(&review->context);
    read_on(review, app, deep + (size_t)app_area(app).rows + REVIEW_GROUPS, NULL);
    review->list.selected = line;
    listview_reselect(&review->list, review_lines(&review->rows), is_same, &id);
}

static bool review_idle(Screen *screen, App *app)
{
    Review *review = (Review *)screen;
    const ReviewRow *row = selected_row(review);
    if (row && context_read(&review->context, app, pool_text(&review->rows.pool, row->ref))) return true;
    if (review->rows.complete) return false;
    read_on(review, app, 0, key_waits);
    return true;
}

/* ---------------------------------------------------------------- painting */

static const char *group_name(int group, const App *app, Str *out)
{
    switch (group) {
    case ENTRY_OVERDUE: str_add(out, _("Late")); break;
    case ENTRY_TODAY: str_add(out, _("Today")); break;
    default:
        str_add_f(out, ngettext("Next day", "Next %d days", (unsigned long)app->review_days), app->review_days);
    }
    return str_text(out);
}

static void add_heading(Pane *pane, const Review *review, const App *app, int group)
{
    AUTO_STR name = {0};
    group_name(group, app, &name);
    /* the last group read may have more to come */
    bool known = review->rows.complete || (group + 1 < REVIEW_GROUPS && review->rows.groups[group + 1] > 0);
    pane_add(pane, STYLE_HEADING, 1, "");
    pane_add_f(pane, STYLE_HEADING, known ? "%s (%zu)" : "%s", str_text(&name), review->rows.groups[group]);
}

/* The last column: who must act, or what has become of it. */
static const char *last_word(const ReviewRow *row)
{
    switch ((ItemStatus)row->status) {
    case ITEM_WAITING: return _("waiting");
    case ITEM_DONE: return _("done");
    case ITEM_DECLINED: return _("declined");
    case ITEM_NOT_APPLICABLE: return _("n/a");
    default: return owner_short((Owner)row->owner);
    }
}

static bool is_item(const ReviewRow *row)
{
    return row->kind == ENTRY_ITEM || row->kind == ENTRY_FOLLOW_UP;
}

static void add_title(Str *out, const App *app, const ReviewRows *rows, const ReviewRow *row)
{
    ReviewEntry entry = review_rows_entry(rows, row, app->desk->today);
    if (row->kind == ENTRY_FOLLOW_UP) str_add_f(out, "%s: ", _("Follow up"));
    review_title(out, app->desk, &entry);
}

typedef struct Painting {
    Review *review;
    App *app;
    int name_columns;
} Painting;

static void add_row(void *context, Pane *pane, size_t line, bool selected)
{
    const Painting *painting = context;
    const ReviewRows *rows = &painting->review->rows;
    int group;
    const ReviewRow *row = review_line(rows, line, &group);
    if (!row) {
        add_heading(pane, painting->review, painting->app, group);
        return;
    }
    Date today = painting->app->desk->today;
    bool waits = row->status == ITEM_WAITING && row->follow_up > today;
    Style style = item_style((ItemStatus)row->status, row->due - today, waits);
    Style plain = style == STYLE_DONE ? STYLE_DONE : STYLE_NORMAL;
    AUTO_STR due = {0}, days = {0}, title = {0};
    add_due(&due, row->due, today);
    add_days(&days, row->due, today);
    add_title(&title, painting->app, rows, row);
    pane_add(pane, plain, 2, selected ? ">" : "");
    pane_add(pane, plain, MARK_COLUMNS - 2, is_item(row) ? item_mark((ItemStatus)row->status) : " ·");
    pane_add(pane, plain, DUE_COLUMNS, str_text(&due));
    pane_add(pane, style, DAYS_COLUMNS, str_text(&days));
    pane_add(pane, plain, painting->name_columns - 1, pool_text(&rows->pool, row->name));
    pane_add(pane, plain, 1, "");
    pane_add(pane, plain, pane_left(pane) - OWNER_COLUMNS - 1, str_text(&title));
    pane_add(pane, plain, 1, "");
    pane_add(pane, plain, OWNER_COLUMNS, last_word(row));
}

enum { NO_DAY, SHORT_DAY, DAY_AND_WEEK, LONG_DAY };

/* The screen's name, and today as long as there is room for. */
static void add_today(Str *out, const App *app, int length)
{
    Date today = app->desk->today;
    str_add_f(out, "%s%s", _("Daily review"), length > NO_DAY ? "  " : "");
    if (length == LONG_DAY) add_long_day(out, today, app->desk->lang);
    if (length == DAY_AND_WEEK) datetext_long(out, today, app->desk->lang);
    if (length == SHORT_DAY) datetext_short(out, today);
}

static void paint_title(const Review *review, App *app)
{
    const ReviewRows *rows = &review->rows;
    AUTO_STR day = {0}, counts = {0};
    if (rows->complete) {
        str_add_f(&counts, _("%zu late"), rows->groups[ENTRY_OVERDUE]);
        str_add(&counts, " · ");
        str_add_f(&counts, _("%zu today"), rows->groups[ENTRY_TODAY]);
        str_add(&counts, " · ");
        str_add_f(&counts, _("%zu soon"), rows->groups[ENTRY_SOON]);
        if (rows->waiting > 0) {
            str_add(&counts, " · ");
            str_add_f(&counts, ngettext("%zu waits", "%zu wait", rows->waiting), rows->waiting);
        }
    }
    for (int length = LONG_DAY; length >= NO_DAY; length--) {
        str_clear(&day);
        add_today(&day, app, length);
        if (app_title_fits(app, str_text(&day), str_text(&counts))) break;
    }
    app_title(app, str_text(&day), str_text(&counts));
}

static void paint_empty(Pane *pane, const App *app)
{
    AUTO_STR text = {0};
    str_add_f(&text, ngettext("Nothing is late, and nothing is due within a day.",
                              "Nothing is late, and nothing is due within %d days.", (unsigned long)app->review_days),
              app->review_days);
    pane_line(pane, 0, STYLE_NORMAL, "");
    pane_begin(pane, 1);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add_text(pane, STYLE_NORMAL, str_text(&text));
    pane_end(pane);
    pane_rest(pane, 2);
    pane_cursor(pane, 1, 1);
}

static void review_paint(Screen *screen, App *app)
{
    Review *review = (Review *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    int height = area.rows - CONTEXT_ROWS;
    pane_place(&review->pane, root, area.y, 0, height, area.columns);
    pane_place(&review->below, root, area.y + height, 0, CONTEXT_ROWS, area.columns);
    paint_title(review, app);
    Painting painting = {review, app, area.columns >= 100 ? NAME_COLUMNS + 6 : NAME_COLUMNS};
    const ReviewRow *row = selected_row(review);
    if (row)
        listview_paint(&review->list, &review->pane, 0, height, true, add_row, &painting);
    else
        paint_empty(&review->pane, app);
    pane_rule(&review->below, 0, NULL);
    if (!row) {
        pane_rest(&review->below, 1);
        return;
    }
    AUTO_STR what = {0};
    ReviewEntry entry = review_rows_entry(&review->rows, row, app->desk->today);
    review_title(&what, app->desk, &entry);
    context_paint(&review->context, app, &review->below, 1, entry.ref, entry.name, str_text(&what),
                  is_item(row) ? entry.code : NULL);
}

/* ---------------------------------------------------------------- acting */

static void open_case(Review *review, App *app, const ReviewRow *row)
{
    /* copied: opening a screen may read, and reading moves the texts */
    AUTO_FREE char *ref = mem_text(pool_text(&review->rows.pool, row->ref));
    AUTO_FREE char *code = mem_text(pool_text(&review->rows.pool, row->code));
    screen_case_open(app, ref, is_item(row) ? code : NULL);
}

/* What to do instead with an entry that cannot be ticked. */
static void say_no_item(App *app, const ReviewRow *row)
{
    const char *text;
    switch ((EntryKind)row->kind) {
    case ENTRY_WINDOW: text = _("This is a date that comes by itself: nothing to tick. Enter opens the case."); break;
    case ENTRY_MESSAGE: text = _("This goes when the message is confirmed in the case. Enter opens it."); break;
    case ENTRY_CONSENT: text = _("This goes when the consent is renewed or withdrawn. Enter opens the case."); break;
    case ENTRY_APPOINTMENT: text = _("An appointment goes when its day has passed. Enter opens the case."); break;
    default: text = _("This goes when the case is put right. Enter opens it, w tells what is wrong."); break;
    }
    app_say(app, STYLE_NORMAL, "%s", text);
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

static bool act_on_item(Review *review, App *app, Action action, const ReviewRow *row)
{
    AUTO_STR title = {0};
    ReviewEntry entry = review_rows_entry(&review->rows, row, app->desk->today);
    review_title(&title, app->desk, &entry);
    AUTO_FREE char *ref = mem_text(entry.ref), *name = mem_text(entry.name), *code = mem_text(entry.code);
    ItemTarget target = {
        .ref = ref, .name = name, .code = code, .title = str_text(&title), .status = entry.status, .due = row->due};
    return items_action(&review->screen, app, action, &target);
}

static bool review_action(Screen *screen, App *app, Action action)
{
    Review *review = (Review *)screen;
    const ReviewRow *row = selected_row(review);
    if (listview_action(&review->list, action)) return true;
    switch (action) {
    case ACTION_REFRESH:
        review_changed(screen, app);
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
    case ACTION_TICK:
    case ACTION_WAIT:
    case ACTION_NOT_APPLICABLE:
    case ACTION_DECLINE:
    case ACTION_DUE:
        if (!row) return true;
        if (is_item(row)) return act_on_item(review, app, action, row);
        say_no_item(app, row);
        return true;
    default: return false;
    }
}

/* An item may have two rows: its own, and the one that follows it up. */
static void tell_status(Review *review, size_t row, ItemStatus status)
{
    const ReviewRow *told = &review->rows.rows[row];
    for (size_t i = 0; i < review->rows.count; i++) {
        ReviewRow *other = &review->rows.rows[i];
        if (other->ref == told->ref && other->code == told->code && is_item(other)) other->status = (uint8_t)status;
    }
}

static void keep_step(Review *review, const Step *step)
{
    review->step_count = review->steps_done; /* what was taken back before cannot be done again now */
    if (review->step_count == UNDO_STEPS) {
        memmove(review->steps, review->steps + 1, (UNDO_STEPS - 1) * sizeof *review->steps);
        review->step_count--;
    }
    review->steps[review->step_count++] = *step;
    review->steps_done = review->step_count;
}

/* Told where it stands: nothing moves under the cursor before the list is read anew. */
static void review_item_changed(Screen *screen, App *app, const ItemChange *change)
{
    (void)app;
    Review *review = (Review *)screen;
    ReviewRow *row = selected_row(review);
    if (!row || change->number == 0) return;
    Step step = {.number = change->number, .row = (size_t)(row - review->rows.rows), .before = *row};
    tell_status(review, step.row, change->status);
    row->follow_up = change->follow_up;
    if (change->due && row->kind == ENTRY_ITEM) row->due = change->due;
    step.after = *row;
    keep_step(review, &step);
    context_forget(&review->context);
    listview_touch(&review->list);
}

/* The step that was just taken back, or done again; NULL when it was none of this screen's. */
static const Step *step_undone(Review *review, const Undone *undone, bool again)
{
    if (again) {
        if (review->steps_done == review->step_count) return NULL;
        Step *step = &review->steps[review->steps_done++];
        step->number = 0;
        return step;
    }
    if (review->steps_done == 0) return NULL;
    const Step *step = &review->steps[review->steps_done - 1];
    if (step->number != 0 && step->number != undone->change) return NULL;
    review->steps_done--;
    return step;
}

static void review_undone(Screen *screen, App *app, const Undone *undone, bool again)
{
    Review *review = (Review *)screen;
    const Step *step = step_undone(review, undone, again);
    if (!step) {
        review_changed(screen, app);
        return;
    }
    const ReviewRow *now = again ? &step->after : &step->before;
    tell_status(review, step->row, (ItemStatus)now->status);
    review->rows.rows[step->row] = *now;
    context_forget(&review->context);
    listview_touch(&review->list);
    listview_select(&review->list, review_line_of(&review->rows, step->row));
    AUTO_STR title = {0};
    add_title(&title, app, &review->rows, now);
    app_say(app, STYLE_GOOD, again ? _("Done again: %s: %s") : _("Taken back: %s: %s"),
            pool_text(&review->rows.pool, now->name), str_text(&title));
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
    free(review);
}

static const ScreenOps review_ops = {
    .context = review_context,
    .paint = review_paint,
    .action = review_action,
    .changed = review_changed,
    .item_changed = review_item_changed,
    .undone = review_undone,
    .idle = review_idle,
    .close = review_close,
};

void screen_review_open(App *app)
{
    Review *review = mem_zero(1, sizeof *review);
    review->screen.ops = &review_ops;
    review->list.selectable = line_selectable;
    review->list.context = &review->rows;
    read_on(review, app, (size_t)app_area(app).rows, NULL);
    app_push(app, &review->screen);
}
