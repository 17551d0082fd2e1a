#include "ui/calendar_private.h"

#include <stdio.h>
#include <string.h>

/* What the calendar reads, and by what it is filtered. */

bool calendar_line_selectable(const void *context, size_t line)
{
    Date day;
    return calendar_line(context, line, &day) != NULL;
}

/* Whether all that falls on the days up to Calendar.until has been read. */
static bool read_so_far(void *context)
{
    const Calendar *self = context;
    const ReviewRows *rows = &self->days.rows;
    return rows->count > 0 && rows->rows[rows->count - 1].due > self->until;
}

/* The list shows the selected day at its top, or the first one after it on which there is anything. */
void calendar_show_day(Calendar *self)
{
    size_t line = calendar_line_of(&self->days, self->day);
    listview_select(&self->list, line + 1 < self->list.count ? line + 1 : line);
    self->list.top = line;
}

static void read_on(Calendar *self, App *app, bool (*stop)(void *context), void *context)
{
    Error err = {0};
    self->unread = calendar_days_read(&self->days, app->desk, stop, context, &err) != STATUS_OK;
    if (self->unread) {
        self->screen.seen = app->generation - 1; /* to be read again at the next look around */
        app_fail(app, &err);
    }
    listview_touch(&self->list);
    self->list.count = calendar_lines(&self->days);
    if (!self->in_list) calendar_show_day(self);
}

/* Asks for the month of the selected day, and the month after it. */
static void begin_month(Calendar *self)
{
    MonthGrid grid = month_grid(self->day);
    Date next = date_add_months(grid.first, 1);
    calendar_days_begin(&self->days, grid.first, next ? month_grid(next).last : grid.last);
}

/* As much of it as comes at once; the rest is read when no key waits. */
void calendar_read_month(Calendar *self, App *app)
{
    begin_month(self);
    app_read_at_once(app);
    read_on(self, app, app_late_or_key_waits, app);
}

/* Reads on until an entry of that day, or of one after it, is in the list. */
void calendar_read_past(Calendar *self, App *app, Date day)
{
    const ReviewRows *rows = &self->days.rows;
    self->until = day;
    while (!rows->complete && !self->unread &&
           calendar_line_of(&self->days, day) == calendar_lines(&self->days)) {
        Date last = rows->count > 0 ? rows->rows[rows->count - 1].due : DATE_NONE;
        if (last > self->until) self->until = last;
        read_on(self, app, read_so_far, self);
    }
}

CalendarIdentity calendar_identity(const Calendar *self, const ReviewRow *row)
{
    CalendarIdentity id = {.self = self, .kind = row->kind, .number = row->number};
    snprintf(id.ref, sizeof id.ref, "%s", pool_text(&self->days.rows.pool, row->ref));
    snprintf(id.code, sizeof id.code, "%s", pool_text(&self->days.rows.pool, row->code));
    return id;
}

static bool is_same(void *context, size_t line)
{
    const CalendarIdentity *id = context;
    const Pool *pool = &id->self->days.rows.pool;
    Date day;
    const ReviewRow *row = calendar_line(&id->self->days, line, &day);
    return row && row->kind == id->kind && row->number == id->number &&
           strcmp(pool_text(pool, row->ref), id->ref) == 0 &&
           strcmp(pool_text(pool, row->code), id->code) == 0;
}

/* Reads the month of another day, and keeps the selection of the list on its entry. */
void calendar_read_around(Calendar *self, App *app, const ReviewRow *row)
{
    CalendarIdentity id = calendar_identity(self, row);
    Date due = row->due;
    begin_month(self);
    self->list.count = 0;
    calendar_read_past(self, app, due);
    listview_reselect(&self->list, calendar_lines(&self->days), is_same, &id);
}

/* Where nothing has the words, words that are nearly these are looked for. */
static void look_loosely(Calendar *self, App *app)
{
    const ReviewRows *rows = &self->days.rows;
    if (!self->filter.on || self->filter.loose || !rows->complete || rows->count > 0) return;
    review_search_loosen(self->words);
    calendar_read_month(self, app);
    self->filter.loose = rows->count > 0;
}

/* The list is on the day, or where nothing comes after it on what comes last before it. */
static void select_near(Calendar *self)
{
    calendar_show_day(self);
    if (!calendar_selected(self) && self->list.count > 0) listview_select(&self->list, self->list.count - 1);
}

/* Reads to the end what the filter lets through: whoever leaves it goes by what there is. */
static void finish(Calendar *self, App *app)
{
    if (self->filter.on) {
        calendar_read_past(self, app, self->days.last + 1);
        look_loosely(self, app);
        calendar_read_past(self, app, self->days.last + 1);
    }
    if (!calendar_selected(self)) select_near(self);
    if (!calendar_selected(self)) self->in_list = false;
}

/* Reads the two months again with what the filter lets through; the day stays. */
static void filter_changed(Calendar *self, App *app)
{
    const char *text = filter_line_text(&self->filter);
    bool in_list = self->in_list;
    Error err = {0};
    if (self->words) {
        review_search_set(self->words, text);
    } else if (review_search_new(app->desk, text, &self->words, &err) != STATUS_OK) {
        app_fail(app, &err);
        return;
    }
    self->days.rows.words = self->filter.on ? self->words : NULL;
    self->filter.loose = false;
    self->in_list = false; /* so that the list follows the day */
    calendar_read_month(self, app);
    look_loosely(self, app);
    select_near(self);
    self->in_list = in_list && (self->filter.typing || calendar_selected(self));
}

bool calendar_filter_action(Calendar *self, App *app, Action action)
{
    FilterLeft left = FILTER_NOT_LEFT;
    if (action == ACTION_FILTER) {
        filter_line_start(&self->filter);
        self->in_list = true; /* where what is found is seen */
    }
    if (action == ACTION_ACCEPT) left = filter_line_accept(&self->filter);
    if (action == ACTION_BACK) left = filter_line_back(&self->filter);
    if (left == FILTER_CHANGED) filter_changed(self, app);
    if (left != FILTER_NOT_LEFT && self->in_list) finish(self, app);
    return action == ACTION_FILTER || left != FILTER_NOT_LEFT;
}

void calendar_type(Screen *screen, App *app, const Input *input)
{
    Calendar *self = (Calendar *)screen;
    filter_line_type(&self->filter, app, input);
    filter_changed(self, app);
}

/* Who is where may have become another. */
static void read_words_anew(Calendar *self, App *app)
{
    Error err = {0};
    if (!self->words) return;
    self->days.rows.words = NULL;
    review_search_free(self->words);
    self->words = NULL;
    if (!self->filter.on) return;
    if (review_search_new(app->desk, filter_line_text(&self->filter), &self->words, &err) != STATUS_OK)
        app_fail(app, &err);
    else if (self->filter.loose)
        review_search_loosen(self->words);
    self->days.rows.words = self->words;
}

void calendar_changed(Screen *screen, App *app)
{
    Calendar *self = (Calendar *)screen;
    read_words_anew(self, app);
    bool before = self->in_list;
    const ReviewRow *row = before ? calendar_selected(self) : NULL;
    if (row)
        calendar_read_around(self, app, row);
    else
        calendar_read_month(self, app);
    if (self->in_list && !calendar_selected(self)) self->in_list = false; /* nothing is left in it */
    calendar_panes_change(self, app, before);
}

bool calendar_idle(Screen *screen, App *app)
{
    Calendar *self = (Calendar *)screen;
    if (self->days.rows.complete || self->unread) return false;
    read_on(self, app, app_key_waits, app);
    look_loosely(self, app);
    if (self->in_list && !calendar_selected(self)) select_near(self);
    return true;
}
