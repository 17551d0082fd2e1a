#include "ui/calendar_private.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "ui/entry_open.h"
#include "ui/screen_print.h"
#include "ui/widget_prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The calendar: a month with what falls on each day, and the same as a list from a day on. */

enum { DAYS_A_WEEK = 7 };

static Context calendar_context(const Screen *screen)
{
    const Calendar *self = (const Calendar *)screen;
    return self->filter.typing ? CONTEXT_FILTER : self->in_list ? CONTEXT_AGENDA : CONTEXT_CALENDAR;
}

const ReviewRow *calendar_selected(const Calendar *self)
{
    Date day;
    return calendar_line(&self->days, self->list.selected, &day);
}

/* Where there is no room for both, month and list take each other's place. */
void calendar_panes_change(const Calendar *self, App *app, bool was_in_list)
{
    if (self->in_list != was_in_list) surface_erase(tui_root(app->tui));
}

/* ---------------------------------------------------------------- going about */

static bool same_month(Date a, Date b)
{
    return date_month_first(a) == date_month_first(b);
}

static void go_day(Calendar *self, App *app, Date day)
{
    int year = day == DATE_NONE ? 0 : date_parts(day).year;
    if (year < DATE_YEAR_FIRST || year > DATE_YEAR_LAST) {
        app_say(app, STYLE_NORMAL, _("The calendar ends here."));
        return;
    }
    bool known = same_month(day, self->day);
    self->day = day;
    if (!known)
        calendar_read_month(self, app);
    else
        calendar_show_day(self);
}

/* Goes to a day with the list: to its first entry, or the first after it. */
static void go_in_list(Calendar *self, App *app, Date day)
{
    self->in_list = false; /* so that the list follows the day */
    go_day(self, app, day);
    calendar_read_past(self, app, day);
    self->in_list = calendar_selected(self) != NULL;
    if (!self->in_list)
        app_say(app, STYLE_NORMAL, _("Nothing is noted from this day to the end of the next month."));
}

/* The day follows the selection of the list; its month is read when that is another one. */
static void follow_list(Calendar *self, App *app)
{
    const ReviewRow *row = calendar_selected(self);
    if (!row || row->due == self->day) return;
    bool known = same_month(row->due, self->day);
    self->day = row->due;
    if (!known) calendar_read_around(self, app, row);
}

/* Up from the first entry, to the last one of the month before. */
static void before_list(Calendar *self, App *app)
{
    Date last = month_grid(self->days.first).first - 1;
    self->in_list = false;
    go_day(self, app, last);
    calendar_read_past(self, app, last + 1);
    size_t line = calendar_line_of(&self->days, last + 1);
    if (line > 0) {
        listview_select(&self->list, line - 1);
        self->in_list = calendar_selected(self) != NULL;
        follow_list(self, app);
    }
    if (!self->in_list) app_say(app, STYLE_NORMAL, _("Nothing is noted in this month."));
}

/* The day before or after the selected one that has entries. */
static void go_other_day(Calendar *self, App *app, bool after)
{
    calendar_read_past(self, app, self->day + 1);
    size_t line = calendar_line_of(&self->days, self->day + after);
    Date day;
    if (after && line < self->list.count) {
        calendar_line(&self->days, line, &day);
        go_in_list(self, app, day);
    } else if (after) {
        go_in_list(self, app, self->days.last + 1);
    } else if (line > 0) {
        calendar_line(&self->days, line - 1, &day);
        go_in_list(self, app, day);
    } else {
        before_list(self, app);
    }
}

static bool list_action(Calendar *self, App *app, Action action)
{
    size_t before = self->list.selected;
    switch (action) {
    case ACTION_LEFT: go_other_day(self, app, false); return true;
    case ACTION_RIGHT: go_other_day(self, app, true); return true;
    case ACTION_FIRST: go_in_list(self, app, app->desk->today); return true;
    case ACTION_BACK: self->in_list = false; return true;
    default: break;
    }
    if (action == ACTION_LAST)
        calendar_read_past(self, app, self->days.last + 1);
    else if (self->list.selected + (size_t)self->agenda.rows >= self->list.count)
        calendar_read_past(self, app, self->day + 1); /* there may be more further down */
    if (!listview_action(&self->list, action)) return false;
    if (self->list.selected != before)
        follow_list(self, app);
    else if (action == ACTION_UP || action == ACTION_PAGE_UP)
        before_list(self, app);
    else if (action != ACTION_LAST && self->days.rows.complete && self->list.selected + 1 >= self->list.count)
        go_in_list(self, app, self->days.last + 1);
    return true;
}

static bool month_action(Calendar *self, App *app, Action action)
{
    Date day = self->day;
    switch (action) {
    case ACTION_LEFT: day -= 1; break;
    case ACTION_RIGHT: day += 1; break;
    case ACTION_UP: day -= DAYS_A_WEEK; break;
    case ACTION_DOWN: day += DAYS_A_WEEK; break;
    case ACTION_PAGE_UP: day = date_add_months(day, -1); break;
    case ACTION_PAGE_DOWN: day = date_add_months(day, 1); break;
    case ACTION_FIRST: day = app->desk->today; break;
    default: return false;
    }
    go_day(self, app, day);
    return true;
}

static bool accept_go(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Calendar *self = context;
    bool before = self->in_list;
    (void)err;
    if (before)
        go_in_list(self, app, answers[0].date);
    else
        go_day(self, app, answers[0].date);
    calendar_panes_change(self, app, before);
    return true;
}

static void ask_day(Calendar *self, App *app)
{
    PromptSpec spec = {
        .title = _("Go to a day"),
        .subject = _("As one says it: fri, 17.5, week 44, +3m."),
        .keep = "calendar",
        .passing = true,
        .fields = {{PROMPT_DATE, _("Day"), .required = true}},
        .count = 1,
        .asks = true,
        .accept = accept_go,
        .context = self,
    };
    prompt_open(app, &spec);
}

/* ---------------------------------------------------------------- acting */

static void open_entry(Calendar *self, App *app, const ReviewRow *row)
{
    CalendarIdentity id = calendar_identity(self, row); /* copied: opening a screen may read, and reading moves the texts */
    entry_open(app, id.ref, (EntryKind)row->kind, id.code);
}

/* From a day of the month into the list of that day; from there into the case. */
static void open_here(Calendar *self, App *app)
{
    const ReviewRow *row = calendar_selected(self);
    if (self->in_list && row) {
        open_entry(self, app, row);
    } else if (calendar_day(&self->days, self->day).count == 0 &&
               calendar_day_known(&self->days, self->day)) {
        app_say(app, STYLE_NORMAL, _("Nothing is noted on this day."));
    } else {
        go_in_list(self, app, self->day);
    }
}

static void show_history(Calendar *self, App *app)
{
    const ReviewRow *row = calendar_selected(self);
    if (!row) return;
    CalendarIdentity id = calendar_identity(self, row);
    bool item = row->kind == ENTRY_ITEM || row->kind == ENTRY_FOLLOW_UP;
    screen_history_open(app, id.ref, item ? id.code : NULL);
}

static void tell_why(Calendar *self, App *app)
{
    const ReviewRow *row = calendar_selected(self);
    if (!row) return;
    ReviewEntry entry = review_rows_entry(&self->days.rows, row, app->desk->today);
    screen_why_open(app, &entry);
}

static bool act(Calendar *self, App *app, Action action)
{
    if (self->in_list ? list_action(self, app, action) : month_action(self, app, action)) return true;
    switch (action) {
    case ACTION_CALENDAR: return true; /* is here */
    case ACTION_OPEN: open_here(self, app); return true;
    case ACTION_WHY: tell_why(self, app); return true;
    case ACTION_HISTORY: show_history(self, app); return true;
    case ACTION_GO: ask_day(self, app); return true;
    case ACTION_REFRESH: calendar_changed(&self->screen, app); return true;
    case ACTION_PANE_NEXT:
    case ACTION_PANE_BEFORE:
        if (self->in_list)
            self->in_list = false;
        else
            go_in_list(self, app, self->day);
        return true;
    default: return false;
    }
}

static bool calendar_action(Screen *screen, App *app, Action action)
{
    Calendar *self = (Calendar *)screen;
    bool before = self->in_list, done = calendar_filter_action(self, app, action) || act(self, app, action);
    calendar_panes_change(self, app, before);
    return done;
}

/* The month that is shown; the list begins at its day and goes on to the end of the next month. */
static void calendar_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const Calendar *self = (const Calendar *)screen;
    Date month = date_month_first(self->day), from = self->in_list ? self->day : month;
    Date end = date_add_months(month, self->in_list ? 2 : 1);
    AUTO_STR days = {0};
    str_add_f(&days, "%d", end > from ? end - from : 1);
    words->title = _("Calendar");
    print_words_add(words, "calendar");
    print_words_add_date(words, "--from", from);
    print_words_add(words, "--days");
    print_words_add(words, str_text(&days));
    if (!self->filter.on) return;
    print_words_add(words, "--search");
    print_words_add(words, filter_line_text(&self->filter));
    print_words_filtered(words, filter_line_text(&self->filter));
}

static void calendar_close(Screen *screen, App *app)
{
    (void)app;
    Calendar *self = (Calendar *)screen;
    pane_done(&self->month);
    pane_done(&self->below);
    pane_done(&self->agenda);
    listview_done(&self->list);
    pane_done(&self->head);
    text_done(&self->holidays);
    filter_line_done(&self->filter);
    review_search_free(self->words);
    calendar_days_done(&self->days);
    free(self);
}

static const ScreenOps calendar_ops = {
    .lasting = true,
    .context = calendar_context,
    .paint = calendar_paint,
    .action = calendar_action,
    .type = calendar_type,
    .changed = calendar_changed,
    .idle = calendar_idle,
    .print = calendar_print,
    .close = calendar_close,
};

void screen_calendar_open(App *app)
{
    Calendar *self = (Calendar *)app_take_lasting(app, &calendar_ops);
    if (!self) {
        self = mem_zero(1, sizeof *self);
        self->screen.ops = &calendar_ops;
        self->day = app->desk->today;
        self->list.selectable = calendar_line_selectable;
        self->list.context = &self->days;
        calendar_read_month(self, app);
    }
    app_push(app, &self->screen);
    if (self->unread) self->screen.seen = app->generation - 1; /* tried again at the next look around */
}
