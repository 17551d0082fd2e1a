#include "ui/review_private.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "ui/items.h"

/* What the daily review looks like. */

enum { CONTEXT_ROWS = 3, MARK_COLUMNS = 6, DAYS_COLUMNS = 11, NAME_COLUMNS = 18 };
enum { TITLE_COLUMNS = 64 }; /* at most: who must act stands near, also where there is much room */
/* Columns of the screen from which on there is more: the date beside the days; the reference and the phase. */
enum { WIDE = 100, WIDEST = 140, REF_COLUMNS = 11, PHASE_COLUMNS = 12 };

ReviewRow *review_selected(const Review *review)
{
    int group;
    return review_line(&review->rows, review->list.selected, &group);
}

bool review_is_item(const ReviewRow *row)
{
    return row->kind == ENTRY_ITEM || row->kind == ENTRY_FOLLOW_UP;
}

void review_add_title(Str *out, const App *app, const ReviewRows *rows, const ReviewRow *row)
{
    ReviewEntry entry = review_rows_entry(rows, row, app->desk->today);
    if (row->kind == ENTRY_FOLLOW_UP) str_add_f(out, "%s: ", _("Follow up"));
    review_title(out, app->desk, &entry);
}

static const char *group_name(int group, const App *app, Str *out)
{
    switch (group) {
    case ENTRY_OVERDUE: str_add(out, _("Late")); break;
    case ENTRY_TODAY: str_add(out, _("Today")); break;
    default:
        str_add_f(out, ngettext("Next day", "Next %d days", (unsigned long)app->review_days),
                  app->review_days);
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
    size_t left = review->rows.unfinished[group], shown = review->rows.groups[group];
    if (review->rows.filtered) left = shown = review->rows.shown_groups[group];
    if (!known)
        pane_add_text(pane, STYLE_HEADING, str_text(&name));
    else if (left < shown) /* what was done stands until the list is read anew */
        pane_add_f(pane, STYLE_HEADING, _("%1$s (%2$zu of %3$zu left)"), str_text(&name), left, shown);
    else
        pane_add_f(pane, STYLE_HEADING, "%s (%zu)", str_text(&name), left);
}

static bool finished(const ReviewRow *row)
{
    return row->status == ITEM_DONE || row->status == ITEM_DECLINED || row->status == ITEM_NOT_APPLICABLE;
}

/* The last column: who must act, or what has become of it. */
static const char *last_word(const ReviewRow *row)
{
    if (row->gone && row->status != ITEM_WAITING && !finished(row)) return _("gone");
    switch ((ItemStatus)row->status) {
    case ITEM_WAITING: return _("waiting");
    case ITEM_DONE: return _("done");
    case ITEM_DECLINED: return _("declined");
    case ITEM_NOT_APPLICABLE: return _("n/a");
    default: return owner_short((Owner)row->owner);
    }
}

typedef struct Painting {
    Review *review;
    App *app;
    int name_columns;
    bool wide, widest;
} Painting;

/* The day that counts now, and how far away it is; in a narrow window the one that says more. */
static void add_when_cells(const Painting *painting, Pane *pane, const ReviewRow *row, bool waits, Style style, Style plain)
{
    const Desk *desk = painting->app->desk;
    AUTO_STR due = {0}, days = {0};
    if (waits && painting->wide) {
        str_add_f(&due, "%s ", _("waits until"));
        add_due(&due, row->follow_up, desk->today);
        pane_add(pane, plain, DUE_COLUMNS + DAYS_COLUMNS - 1, str_text(&due));
        pane_add(pane, plain, 1, "");
    } else if (waits) {
        datetext_day_brief(&due, row->follow_up, desk->lang);
        pane_add(pane, plain, WHEN_COLUMNS, str_text(&due));
    } else if (painting->wide) {
        add_due(&due, row->due, desk->today);
        add_days(&days, row->due, desk->today);
        pane_add(pane, plain, DUE_COLUMNS, str_text(&due));
        pane_add(pane, style, DAYS_COLUMNS, str_text(&days));
    } else {
        add_when(&days, row->due, desk->today, desk->lang);
        pane_add(pane, style, WHEN_COLUMNS, str_text(&days));
    }
}

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
    AUTO_STR title = {0};
    review_add_title(&title, painting->app, rows, row);
    pane_add(pane, plain, 2, selected ? ">" : "");
    pane_add(pane, plain, MARK_COLUMNS - 2, review_is_item(row) ? item_mark((ItemStatus)row->status) : " ·");
    add_when_cells(painting, pane, row, waits, style, plain);
    pane_add(pane, plain, painting->name_columns - 1, pool_text(&rows->pool, row->name));
    pane_add(pane, plain, 1, "");
    if (painting->widest) pane_add(pane, plain, REF_COLUMNS - 1, pool_text(&rows->pool, row->ref));
    if (painting->widest) pane_add(pane, plain, 1, "");
    int room = pane_left(pane) - OWNER_COLUMNS - 1 - (painting->widest ? PHASE_COLUMNS : 0);
    pane_add(pane, plain, room < TITLE_COLUMNS ? room : TITLE_COLUMNS, str_text(&title));
    pane_add(pane, plain, 1, "");
    if (painting->widest) pane_add(pane, plain, PHASE_COLUMNS - 1, _(code_label(&codes_phase, row->phase)));
    if (painting->widest) pane_add(pane, plain, 1, "");
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
    if (rows->filtered) {
        str_add_f(&counts, _("%zu of %zu shown"), rows->shown_count, rows->count);
    } else if (rows->complete && !review->unread) {
        str_add_f(&counts, _("%zu late"), rows->unfinished[ENTRY_OVERDUE]);
        str_add(&counts, " · ");
        str_add_f(&counts, _("%zu today"), rows->unfinished[ENTRY_TODAY]);
        str_add(&counts, " · ");
        str_add_f(&counts, _("%zu soon"), rows->unfinished[ENTRY_SOON]);
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

static void paint_empty(Pane *pane, int row, const Review *review, const App *app)
{
    AUTO_STR text = {0}, key = {0};
    unsigned long days = (unsigned long)app->review_days;
    keymap_add_key(&key, app->keymap, ACTION_NEW);
    if (review->rows.filtered)
        str_add(&text, _("Nothing here has these words in name, reference, prison, code or title."));
    else if (review->unread)
        str_add(&text, _("The store could not be read yet. It is tried again by itself."));
    else if (review->nobody)
        str_add_f(&text, _("There are no cases yet. %s takes a person in, “overgang import FILE” many."),
                  str_text(&key));
    else
        str_add_f(&text,
                  ngettext("Nothing is late, and nothing is due within a day.",
                           "Nothing is late, and nothing is due within %d days.", days),
                  app->review_days);
    pane_line(pane, row, STYLE_NORMAL, "");
    pane_begin(pane, row + 1);
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add_text(pane, STYLE_NORMAL, str_text(&text));
    pane_end(pane);
    pane_rest(pane, row + 2);
    if (!review->filter.typing) pane_cursor(pane, row + 1, 1);
}

void review_paint(Screen *screen, App *app)
{
    Review *review = (Review *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    int height = area.rows - CONTEXT_ROWS;
    pane_place(&review->pane, root, area.y, 0, height, area.columns);
    pane_place(&review->below, root, area.y + height, 0, CONTEXT_ROWS, area.columns);
    paint_title(review, app);
    Painting painting = {.review = review, .app = app, .wide = area.columns >= WIDE, .widest = area.columns >= WIDEST};
    painting.name_columns = NAME_COLUMNS + (painting.widest ? 12 : painting.wide ? 6 : 0);
    int head = filter_line_rows(&review->filter);
    if (head) filter_line_paint(&review->filter, app, &review->pane, 0, CONTEXT_REVIEW);
    const ReviewRow *row = review_selected(review);
    if (row)
        listview_paint(&review->list, &review->pane, head, height - head, !review->filter.typing, add_row, &painting);
    else
        paint_empty(&review->pane, head, review, app);
    pane_rule(&review->below, 0, NULL);
    if (!row) {
        pane_rest(&review->below, 1);
        return;
    }
    AUTO_STR what = {0};
    ReviewEntry entry = review_rows_entry(&review->rows, row, app->desk->today);
    review_title(&what, app->desk, &entry);
    context_paint(&review->context, app, &review->below, 1, entry.ref, entry.name, str_text(&what),
                  review_is_item(row) ? entry.code : NULL);
}
