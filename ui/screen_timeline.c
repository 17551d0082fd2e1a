#include "ui/screens.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "casework/cases.h"
#include "casework/timeline_words.h"
#include "ui/screen_print.h"
#include "ui/widget_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One person month by month: form of execution, windows, benefits stopped and paid again, appointments. */

enum {
    LABEL_COLUMNS = 1 + TIMELINE_LABEL + 1,
    HEAD_ROWS = 3,   /* years, months, today */
    BELOW_LEAST = 8, /* rows below: the selected month, and what the signs mean */
    A_YEAR = 12
};

typedef struct TimelineScreen {
    Screen screen;
    Pane head, pane, below;
    char ref[64];
    Casefile *casefile;
    Timeline timeline;
    int month;     /* the selected one */
    int shown;     /* the first on the screen */
    size_t top;    /* the first row on the screen */
    size_t height; /* rows seen at the last paint */
    TextView words, legend;
} TimelineScreen;

static Context timeline_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_TIMELINE;
}

/* ---------------------------------------------------------------- reading */

/* The selection stays on its month, which may have another number now. */
static Status read_case(TimelineScreen *self, App *app, Error *err)
{
    Casefile *casefile = NULL;
    Date month = self->casefile ? timeline_month(&self->timeline, self->month) : app->desk->today;
    TRY(case_load(app->desk, self->ref, &casefile, err));
    timeline_done(&self->timeline);
    casefile_free(self->casefile);
    self->casefile = casefile;
    timeline_of(app->desk->rules, casefile, app->desk->today, &self->timeline);
    int last = self->timeline.months - 1;
    self->month = timeline_month_of(&self->timeline, month);
    if (self->month < 0) self->month = 0;
    if (self->month > last) self->month = last;
    return STATUS_OK;
}

static void timeline_changed(Screen *screen, App *app)
{
    TimelineScreen *self = (TimelineScreen *)screen;
    Error err = {0};
    Status status = read_case(self, app, &err);
    app_reread_case(app, screen, self->ref, status, &err);
}

/* ---------------------------------------------------------------- painting */

static int months_shown(const TimelineScreen *self, int columns)
{
    int room = (columns - LABEL_COLUMNS) / TIMELINE_CELL;
    return room < self->timeline.months ? room : self->timeline.months;
}

/* Keeps the selected month on the screen, with some before it when it comes from the left. */
static void scroll(TimelineScreen *self, int room)
{
    int last = self->timeline.months - room;
    if (self->month < self->shown) self->shown = self->month;
    if (self->month >= self->shown + room) self->shown = self->month - room + 1;
    if (self->shown > last) self->shown = last;
    if (self->shown < 0) self->shown = 0;
}

/* "^ today", below the month of today. */
static void paint_today(TimelineScreen *self, int room)
{
    Pane *pane = &self->head;
    int today = timeline_month_of(&self->timeline, self->timeline.today);
    pane_begin(pane, 2);
    if (today >= self->shown && today < self->shown + room) {
        AUTO_STR word = {0};
        str_add_f(&word, "^ %s", _("today"));
        int column = LABEL_COLUMNS + TIMELINE_CELL * (today - self->shown) + 1;
        int width = (int)utf8_width(str_text(&word));
        if (column + width > pane->columns) { /* the word to the left of the sign */
            str_clear(&word);
            str_add_f(&word, "%s ^", _("today"));
            column -= width - 1;
        }
        pane_skip_to(pane, STYLE_NORMAL, column);
        pane_add_text(pane, STYLE_TODAY, str_text(&word));
    }
    pane_end(pane);
}

static void paint_head(TimelineScreen *self, App *app, int room)
{
    Pane *pane = &self->head;
    const Timeline *t = &self->timeline;
    int today = timeline_month_of(t, t->today);
    for (int row = 0; row < 2; row++) {
        pane_begin(pane, row);
        pane_add(pane, STYLE_NORMAL, LABEL_COLUMNS, "");
        for (int i = 0; i < room; i++) {
            int month = self->shown + i;
            AUTO_STR head = {0};
            if (row == 0)
                timeline_year_head(&head, t, month, self->shown);
            else
                timeline_month_head(&head, t, month, app->desk->lang);
            bool selected = row == 1 && month == self->month;
            if (selected) head.data[0] = '>';
            pane_add(pane,
                     selected         ? STYLE_SELECTED
                     : month == today ? STYLE_TODAY
                                      : STYLE_HEADING,
                     TIMELINE_CELL, str_text(&head));
        }
        pane_end(pane);
    }
    paint_today(self, room);
    pane_cursor(pane, 1, LABEL_COLUMNS + TIMELINE_CELL * (self->month - self->shown));
}

static Style cell_style(const TimelineRow *row, int month)
{
    switch (row->months[month].state) {
    case MONTH_STOPPED: return STYLE_DONE;
    case MONTH_REDUCED: return STYLE_SOON;
    case MONTH_APPLY: return STYLE_LATE;
    default: return STYLE_NORMAL;
    }
}

static void paint_rows(TimelineScreen *self, int room)
{
    Pane *pane = &self->pane;
    const Timeline *t = &self->timeline;
    for (int row = 0; row < pane->rows; row++) {
        size_t at = self->top + (size_t)row;
        pane_begin(pane, row);
        if (at < t->row_count) {
            AUTO_STR label = {0};
            timeline_label(&label, &t->rows[at]);
            pane_add(pane, STYLE_NORMAL, 1, "");
            pane_add(pane, STYLE_HEADING, TIMELINE_LABEL, str_text(&label));
            pane_add(pane, STYLE_NORMAL, 1, "");
        }
        for (int i = 0; i < room && at < t->row_count; i++) {
            AUTO_STR cell = {0};
            timeline_cell(&cell, t, at, self->shown + i, self->shown);
            pane_add(pane, cell_style(&t->rows[at], self->shown + i), TIMELINE_CELL, str_text(&cell));
        }
        pane_end(pane);
    }
}

/* The selected month in words. */
static void fill_words(TextView *words, const TimelineScreen *self, const App *app, int indent)
{
    const Timeline *t = &self->timeline;
    AUTO_STR standing = {0};
    size_t count;
    const TimelineDay *days = timeline_days(t, self->month, &count);
    timeline_standing(&standing, t, self->month);
    text_add(words, STYLE_NORMAL, indent, str_text(&standing));
    for (size_t i = 0; i < count; i++) {
        AUTO_STR line = {0};
        timeline_day(&line, &days[i], app->desk->lang);
        text_add(words, STYLE_NORMAL, indent, str_text(&line));
    }
}

/* The name of the month, with what there is no room for. */
static void add_heading(Str *out, const TimelineScreen *self, const App *app, bool cut)
{
    size_t rows = self->timeline.row_count, end = self->top + self->height;
    timeline_month_name(out, &self->timeline, self->month, app->desk->lang);
    if (end < rows) {
        str_add(out, " · ");
        str_add_f(out, ngettext("%zu more line below", "%zu more lines below", rows - end), rows - end);
    }
    if (cut) str_add_f(out, " · %s", _("Enter shows all of the month"));
}

static void paint_below(TimelineScreen *self, const App *app)
{
    Pane *pane = &self->below;
    AUTO_STR heading = {0}, legend = {0};
    text_clear(&self->words);
    text_clear(&self->legend);
    fill_words(&self->words, self, app, 1);
    timeline_legend(&legend, &self->timeline, pane->columns - 2);
    text_add(&self->legend, STYLE_HINT, 1, str_text(&legend));
    int signs = (int)text_lines(&self->legend, pane->columns), room = pane->rows - 1 - signs;
    add_heading(&heading, self, app, (int)text_lines(&self->words, pane->columns) > room);
    pane_rule(pane, 0, str_text(&heading));
    text_paint(&self->words, pane, 1, room);
    text_paint(&self->legend, pane, 1 + room, signs);
}

static void paint_title(const TimelineScreen *self, App *app)
{
    AUTO_STR left = {0}, day = {0};
    str_add_f(&left, "%s  ", _("Timeline"));
    casefile_name(&left, self->casefile);
    str_add_f(&left, "  %s", self->ref);
    datetext_long(&day, app->desk->today, app->desk->lang);
    app_title(app, str_text(&left), str_text(&day));
}

/* The selected month in words, without the table. */
static void paint_linear(TimelineScreen *self, App *app)
{
    Area area = app_area(app);
    Pane *pane = &self->below;
    AUTO_STR name = {0};
    pane_place(pane, tui_root(app->tui), area.y, 0, area.rows, area.columns);
    timeline_month_name(&name, &self->timeline, self->month, app->desk->lang);
    pane_rule(pane, 0, str_text(&name));
    text_clear(&self->words);
    fill_words(&self->words, self, app, 1);
    text_paint(&self->words, pane, 1, pane->rows - 1);
    pane_cursor(pane, 0, 1);
}

static void timeline_paint(Screen *screen, App *app)
{
    TimelineScreen *self = (TimelineScreen *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    if (app->linear) {
        paint_title(self, app);
        paint_linear(self, app);
        return;
    }
    int room = months_shown(self, area.columns), most = area.rows - HEAD_ROWS - BELOW_LEAST;
    int rows = (int)self->timeline.row_count < most ? (int)self->timeline.row_count : most;
    self->height = (size_t)rows;
    if (self->top + self->height > self->timeline.row_count)
        self->top = self->timeline.row_count - self->height;
    int below = HEAD_ROWS + rows;
    pane_place(&self->head, root, area.y, 0, HEAD_ROWS, area.columns);
    pane_place(&self->pane, root, area.y + HEAD_ROWS, 0, rows, area.columns);
    pane_place(&self->below, root, area.y + below, 0, area.rows - below, area.columns);
    paint_title(self, app);
    scroll(self, room);
    paint_rows(self, room);
    paint_below(self, app);
    paint_head(self, app, room); /* last: the cursor stands in it */
}

/* ---------------------------------------------------------------- acting */

/* The whole month in words, to read and scroll. */
static void tell_month(TimelineScreen *self, App *app)
{
    TextView text = {0};
    AUTO_STR title = {0}, name = {0};
    timeline_month_name(&name, &self->timeline, self->month, app->desk->lang);
    casefile_name(&title, self->casefile);
    text_add(&text, STYLE_HEADING, 0, str_text(&name));
    fill_words(&text, self, app, 2);
    screen_text_open(app, str_text(&title), &text);
}

static bool timeline_action(Screen *screen, App *app, Action action)
{
    TimelineScreen *self = (TimelineScreen *)screen;
    int month = self->month, last = self->timeline.months - 1;
    switch (action) {
    case ACTION_LEFT: month--; break;
    case ACTION_RIGHT: month++; break;
    case ACTION_PAGE_UP: month -= A_YEAR; break;
    case ACTION_PAGE_DOWN: month += A_YEAR; break;
    case ACTION_FIRST: month = timeline_month_of(&self->timeline, self->timeline.today); break;
    case ACTION_LAST: month = last; break;
    case ACTION_UP: self->top -= self->top > 0; return true;
    case ACTION_DOWN: self->top += self->top + self->height < self->timeline.row_count; return true;
    case ACTION_OPEN: tell_month(self, app); return true;
    case ACTION_HISTORY: screen_history_open(app, self->ref, NULL); return true;
    case ACTION_REFRESH: timeline_changed(screen, app); return true;
    default: return false;
    }
    self->month = month < 0 ? 0 : month > last ? last : month;
    return true;
}

static void timeline_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const TimelineScreen *self = (const TimelineScreen *)screen;
    words->title = _("Timeline");
    print_words_add(words, "timeline");
    print_words_add_ref(words, self->ref);
}

static void timeline_close(Screen *screen, App *app)
{
    (void)app;
    TimelineScreen *self = (TimelineScreen *)screen;
    pane_done(&self->head);
    pane_done(&self->pane);
    pane_done(&self->below);
    text_done(&self->words);
    text_done(&self->legend);
    timeline_done(&self->timeline);
    casefile_free(self->casefile);
    free(self);
}

static const ScreenOps timeline_ops = {
    .context = timeline_context,
    .paint = timeline_paint,
    .action = timeline_action,
    .changed = timeline_changed,
    .print = timeline_print,
    .close = timeline_close,
};

void screen_timeline_open(App *app, const char *ref)
{
    TimelineScreen *self = mem_zero(1, sizeof *self);
    Error err = {0};
    self->screen.ops = &timeline_ops;
    snprintf(self->ref, sizeof self->ref, "%s", ref);
    if (!app_was_read(app, &self->screen, self->ref, read_case(self, app, &err), &err)) return;
    int room = months_shown(self, app_area(app).columns);
    self->shown = self->month - room / 2; /* today in the middle, where there is more than fits */
    app_push(app, &self->screen);
}
