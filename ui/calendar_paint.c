#include "ui/calendar_private.h"

#include "base/datetext.h"
#include "base/holiday.h"
#include "base/lang.h"
#include "ui/items.h"

/* What the calendar looks like. */

enum {
    WEEK_COLUMNS = 3, /* "Uke"; leaves seven times eleven of 80 */
    WEEKDAYS = 7,
    CELL_LEAST = 2,  /* rows of a day: its number, and how much there is */
    BELOW_LEAST = 8, /* rows below the month: the selected day */
    NAME_COLUMNS = 18,
    NAME_NARROW = 16,
    OWNER_FROM = 80 /* columns of a list from which on it tells who must act */
};

/* ---------------------------------------------------------------- words */

/* What a day has most important, in a word of at most six columns. */
static const char *rank_word(const CalendarDays *days, const ReviewRow *row)
{
    const char *code = pool_text(&days->rows.pool, row->code);
    switch (calendar_rank(days, row)) {
    case RANK_RELEASE: return _("out");
    case RANK_APPOINTMENT: return _("appt.");
    case RANK_WINDOW: return code[0] == 'K' ? _("KVP") : _("EM");
    case RANK_CHECK: return _("check");
    case RANK_MESSAGE: return code[0] == 'L' ? _("letter") : _("INST2");
    default: return _("cons.");
    }
}

/* "4 late", "3 due", "appt. +3": how many things fall on the day, or what matters most and how many more. Ten columns. */
static void add_count(Str *out, const CalendarDays *days, const DayEntries *entries)
{
    size_t count = entries->late > 0 ? entries->late : entries->count;
    if (entries->late > 0) {
        str_add_f(out, "%zu %s", count, _("late"));
    } else if (calendar_rank(days, &entries->rows[0]) == RANK_ITEM) {
        str_add_f(out, ngettext("%zu due", "%zu due", count), count);
    } else {
        str_add(out, rank_word(days, &entries->rows[0]));
        if (count > 1) str_add_f(out, " +%zu", count - 1);
    }
}

/* "man 02.03.2026 uke 10 · i dag · 4 forfalt, 5 i alt" */
static void add_day_words(Str *out, const Calendar *self, const App *app, Date day)
{
    Lang lang = app->desk->lang;
    const char *holiday = holiday_name(day, lang);
    DayEntries entries = calendar_day(&self->days, day);
    datetext_long(out, day, lang);
    str_add(out, " · ");
    datetext_distance(out, day, app->desk->today, lang);
    if (holiday) str_add_f(out, " · %s", holiday);
    if (entries.late > 0) {
        str_add(out, " · ");
        str_add_f(out, _("%zu late"), entries.late);
    }
    if (entries.count > entries.late) {
        size_t rest = entries.count - entries.late;
        str_add(out, " · ");
        if (entries.late > 0)
            str_add_f(out, ngettext("%zu more", "%zu more", rest), rest);
        else
            str_add_f(out, ngettext("%zu thing", "%zu things", rest), rest);
    }
}

static void add_title(Str *out, const Calendar *self, const App *app, const ReviewRow *row)
{
    ReviewEntry entry = review_rows_entry(&self->days.rows, row, app->desk->today);
    if (row->kind == ENTRY_FOLLOW_UP) str_add_f(out, "%s: ", _("Follow up"));
    review_title(out, app->desk, &entry);
}

/* ---------------------------------------------------------------- the month */

typedef struct Layout {
    bool wide;
    int rows, columns; /* of the month */
    int cell_rows;
    int below_rows;
} Layout;

static Layout layout_of(Area area)
{
    Layout layout = {.wide = area.columns >= CALENDAR_WIDE};
    int below = layout.wide ? 2 : BELOW_LEAST;
    layout.columns = layout.wide ? area.columns * 3 / 5 : area.columns;
    layout.cell_rows = (area.rows - 1 - below) / MONTH_WEEKS;
    if (layout.cell_rows < CELL_LEAST) layout.cell_rows = CELL_LEAST;
    layout.rows = 1 + MONTH_WEEKS * layout.cell_rows;
    layout.below_rows = area.rows - layout.rows;
    return layout;
}

/* Where a weekday's column begins; the columns left over go to the first ones. */
static int column_of(const Layout *layout, int weekday)
{
    int room = layout->columns - WEEK_COLUMNS, cell = room / WEEKDAYS, left = room % WEEKDAYS;
    int before = weekday - 1;
    return WEEK_COLUMNS + before * cell + (before < left ? before : left);
}

static void paint_weekdays(Calendar *self, const App *app, const Layout *layout)
{
    Pane *pane = &self->month;
    pane_begin(pane, 0);
    pane_add(pane, STYLE_HEADING, WEEK_COLUMNS, _("Wk"));
    for (int weekday = 1; weekday <= WEEKDAYS; weekday++) {
        pane_skip_to(pane, STYLE_HEADING, column_of(layout, weekday) + 1);
        pane_add(pane, STYLE_HEADING, column_of(layout, weekday + 1) - column_of(layout, weekday) - 1,
                 datetext_weekday(weekday, app->desk->lang));
    }
    pane_end(pane);
}

/* ">2 i dag": the day's number with what it is. */
static void add_number(const Calendar *self, const App *app, Date day, int columns)
{
    Pane *pane = (Pane *)&self->month;
    const char *holiday = holiday_name(day, app->desk->lang);
    bool selected = day == self->day, today = day == app->desk->today;
    Style style = selected && self->in_list  ? STYLE_RESTING
                  : selected                 ? STYLE_SELECTED
                  : today                    ? STYLE_TODAY
                  : holiday_working_day(day) ? STYLE_NORMAL
                                             : STYLE_DIM;
    AUTO_STR text = {0};
    str_add_f(&text, "%s%d %s", selected ? ">" : " ", date_parts(day).day,
              today     ? _("today")
              : holiday ? holiday
                        : "");
    pane_add(pane, style, columns - 1, str_text(&text));
    pane_add(pane, STYLE_NORMAL, 1, "");
}

/* The name of the `n`th of the people that the day is about, NULL where there are not so many. */
static const char *person_of(const CalendarDays *days, const DayEntries *entries, int n)
{
    enum { LOOKED_AT = 64 }; /* more than a cell has lines for */
    for (size_t i = 0; i < entries->count && i < LOOKED_AT; i++) {
        bool seen = false;
        for (size_t j = 0; j < i && !seen; j++)
            seen = entries->rows[j].ref == entries->rows[i].ref;
        if (!seen && n-- == 0) return pool_text(&days->rows.pool, entries->rows[i].name);
    }
    return NULL;
}

/* Line `line` of a day, from 0. */
static void add_cell(Calendar *self, const App *app, Date day, int line, int columns)
{
    Pane *pane = &self->month;
    if (line == 0) {
        add_number(self, app, day, columns);
        return;
    }
    DayEntries entries = calendar_day(&self->days, day);
    AUTO_STR text = {0};
    Style style = STYLE_NORMAL;
    if (line == 1 && entries.count > 0) {
        add_count(&text, &self->days, &entries);
        style = entries.late > 0 ? STYLE_LATE : STYLE_NORMAL;
    } else if (line == 1 && !calendar_day_known(&self->days, day)) {
        str_add(&text, "…");
    } else if (line > 1) {
        str_add(&text, person_of(&self->days, &entries, line - 2));
        style = STYLE_HINT;
    }
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, style, columns - 1, str_text(&text));
}

static void paint_month(Calendar *self, const App *app, const Layout *layout)
{
    Pane *pane = &self->month;
    MonthGrid grid = month_grid(self->day);
    paint_weekdays(self, app, layout);
    for (int row = 1; row < layout->rows; row++) {
        int week = (row - 1) / layout->cell_rows, line = (row - 1) % layout->cell_rows;
        pane_begin(pane, row);
        if (line == 0 && week < grid.weeks) {
            AUTO_STR number = {0};
            str_add_f(&number, "%2d", date_week(grid.monday + week * WEEKDAYS, NULL));
            pane_add(pane, STYLE_HINT, WEEK_COLUMNS, str_text(&number));
        }
        for (int weekday = 1; weekday <= WEEKDAYS && week < grid.weeks; weekday++) {
            Date day = month_grid_day(&grid, week, weekday);
            int column = column_of(layout, weekday);
            pane_skip_to(pane, STYLE_NORMAL, column);
            if (day == DATE_NONE) continue;
            add_cell(self, app, day, line, column_of(layout, weekday + 1) - column);
            if (line == 0 && day == self->day && !self->in_list && !self->filter.typing) pane_cursor(pane, row, column);
        }
        pane_end(pane);
    }
}

/* ---------------------------------------------------------------- a day's entries, and the list */

typedef struct Painting {
    const Calendar *self;
    const App *app;
    int columns;
} Painting;

/* "[ ] Testesen, Kari    Meld fra til Nav            veileder", after two columns that the caller has added.
 */
static void add_entry(Pane *pane, const Painting *painting, const ReviewRow *row)
{
    const Calendar *self = painting->self;
    bool item = row->kind == ENTRY_ITEM || row->kind == ENTRY_FOLLOW_UP;
    bool late = calendar_late(&self->days, row);
    int name = painting->columns >= OWNER_FROM ? NAME_COLUMNS : NAME_NARROW;
    AUTO_STR title = {0};
    add_title(&title, self, painting->app, row);
    pane_add(pane, STYLE_NORMAL, 4, item ? item_mark((ItemStatus)row->status) : " ·");
    pane_add(pane, STYLE_NORMAL, name - 1, pool_text(&self->days.rows.pool, row->name));
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, pane_left(pane) - OWNER_COLUMNS - 1, str_text(&title));
    pane_add(pane, STYLE_NORMAL, 1, "");
    if (late)
        pane_add(pane, STYLE_LATE, OWNER_COLUMNS, _("late"));
    else
        pane_add(pane, STYLE_NORMAL, OWNER_COLUMNS, item ? owner_short((Owner)row->owner) : "");
}

static void add_line(void *context, Pane *pane, size_t line, bool selected)
{
    const Painting *painting = context;
    Date day;
    const ReviewRow *row = calendar_line(&painting->self->days, line, &day);
    if (!row) {
        AUTO_STR words = {0};
        add_day_words(&words, painting->self, painting->app, day);
        pane_add(pane, STYLE_NORMAL, 1, "");
        pane_add(pane, day == painting->app->desk->today ? STYLE_TODAY : STYLE_HEADING, pane_left(pane),
                 str_text(&words));
        return;
    }
    pane_add(pane, STYLE_NORMAL, 2, selected ? ">" : "");
    add_entry(pane, painting, row);
}

static void paint_list(Calendar *self, App *app)
{
    Pane *pane = &self->agenda;
    Painting painting = {self, app, pane->columns};
    if (calendar_selected(self) && (calendar_line_of(&self->days, self->day) < self->list.count || self->in_list)) {
        listview_paint(&self->list, pane, 0, pane->rows, self->in_list && !self->filter.typing, add_line, &painting);
        return;
    }
    AUTO_STR day = {0};
    datetext_day(&day, self->day, app->desk->lang);
    pane_begin(pane, 0);
    pane_add(pane, STYLE_NORMAL, 1, "");
    if (self->days.rows.complete && self->filter.on && self->days.rows.count == 0)
        pane_add_text(pane, STYLE_NORMAL, _("Nothing in this month and the next has these words."));
    else if (self->days.rows.complete)
        pane_add_f(pane, STYLE_NORMAL, _("Nothing from %s on, this month and the next."), str_text(&day));
    else
        pane_add_text(pane, STYLE_DIM, _("Reading …"));
    pane_end(pane);
    pane_rest(pane, 1);
}

/* The month's public holidays in full, at the bottom; returns how many lines they take. */
static int paint_holidays(Calendar *self, const App *app)
{
    Pane *pane = &self->below;
    MonthGrid grid = month_grid(self->day);
    AUTO_STR words = {0};
    for (Date day = grid.first; day <= grid.last; day++) {
        const char *name = holiday_name(day, app->desk->lang);
        if (name) str_add_f(&words, "%s %s %d.", words.len ? "," : "", name, date_parts(day).day);
    }
    text_clear(&self->holidays);
    if (words.len == 0) return 0;
    text_add_f(&self->holidays, STYLE_HINT, 2, "%s:%s", _("Public holidays"), str_text(&words));
    int lines = (int)text_lines(&self->holidays, pane->columns), most = pane->rows - 1;
    if (lines > most) lines = most;
    text_paint(&self->holidays, pane, pane->rows - lines, lines);
    return lines;
}

/* What there is no room for, or that there is nothing. */
static void paint_rest(Calendar *self, int row, size_t rest, bool any)
{
    Pane *pane = &self->below;
    AUTO_STR words = {0};
    if (any && rest == 0) return;
    if (any)
        str_add_f(&words, ngettext("and %zu more: Enter shows it", "and %zu more: Enter shows them", rest),
                  rest);
    else
        str_add(&words, calendar_day_known(&self->days, self->day) ? _("Nothing is noted on this day.")
                                                                   : _("Reading …"));
    pane_begin(pane, row);
    pane_add(pane, STYLE_NORMAL, 2, "");
    pane_add_text(pane, STYLE_HINT, str_text(&words));
    pane_end(pane);
}

/* The selected day, below the month. */
static void paint_below(Calendar *self, App *app, bool entries_too)
{
    Pane *pane = &self->below;
    Painting painting = {self, app, pane->columns};
    DayEntries entries = calendar_day(&self->days, self->day);
    AUTO_STR words = {0};
    add_day_words(&words, self, app, self->day);
    pane_rule(pane, 0, str_text(&words));
    int holidays = paint_holidays(self, app), row = 1;
    size_t room = (size_t)(pane->rows - 1 - holidays),
           shown = entries.count <= room ? entries.count : room - 1;
    for (size_t i = 0; entries_too && i < shown; i++) {
        pane_begin(pane, row++);
        pane_add(pane, STYLE_NORMAL, 2, "");
        add_entry(pane, &painting, &entries.rows[i]);
        pane_end(pane);
    }
    for (int empty = row; empty < pane->rows - holidays; empty++) {
        pane_begin(pane, empty);
        pane_end(pane);
    }
    if (entries_too) paint_rest(self, row, entries.count - shown, entries.count > 0);
}

/* ---------------------------------------------------------------- the whole */

static void paint_title(const Calendar *self, App *app)
{
    YearMonthDay parts = date_parts(self->day);
    AUTO_STR left = {0}, day = {0};
    str_add_f(&left, "%s  %s %d", _("Calendar"), datetext_month(parts.month, app->desk->lang), parts.year);
    const ReviewRows *rows = &self->days.rows;
    if (self->filter.on) {
        str_add_f(&day, _("%zu of %zu shown"), rows->count, rows->count + rows->left_out);
    } else {
        str_add_f(&day, "%s ", _("today"));
        datetext_long(&day, app->desk->today, app->desk->lang);
    }
    app_title(app, str_text(&left), str_text(&day));
}

void calendar_paint(Screen *screen, App *app)
{
    Calendar *self = (Calendar *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    int head = filter_line_rows(&self->filter);
    if (head) {
        pane_place(&self->head, root, area.y, 0, head, area.columns);
        filter_line_paint(&self->filter, app, &self->head, 0, self->in_list ? CONTEXT_AGENDA : CONTEXT_CALENDAR);
    }
    area.y += head;
    area.rows -= head;
    Layout layout = layout_of(area);
    if (app->linear) layout.wide = false;
    bool list = layout.wide || self->in_list, month = layout.wide || !self->in_list;
    int x = layout.wide ? layout.columns + 1 : 0;
    paint_title(self, app);
    if (month && app->linear) { /* the selected day alone: a month is a table */
        pane_place(&self->below, root, area.y, 0, area.rows, area.columns);
        paint_below(self, app, true);
        if (!self->filter.typing) pane_cursor(&self->below, 0, 1);
        return;
    }
    if (month) {
        pane_place(&self->month, root, area.y, 0, layout.rows, layout.columns);
        pane_place(&self->below, root, area.y + layout.rows, 0, layout.below_rows, layout.columns);
        paint_month(self, app, &layout);
        paint_below(self, app, !layout.wide);
    }
    if (!list) return;
    pane_place(&self->agenda, root, area.y, x, area.rows, area.columns - x);
    paint_list(self, app);
}
