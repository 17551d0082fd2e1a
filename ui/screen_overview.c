#include "ui/screens.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "casework/charts.h"
#include "ui/screen_print.h"
#include "ui/widget_prompt.h"

#include <stdlib.h>
#include <string.h>

/* The overview: the tables of the statistics and how much there is to do, as bars. */

enum {
    WORK_SLICE = 2000, /* entries of the review counted between two looks at the keyboard */
    TWO_COLUMNS = 150, /* so wide that charts stand beside each other */
    MARGIN = 1,
    GUTTER = 3,
};
enum { ASK_PRISON, ASK_FROM, ASK_TO, ASKED }; /* what is asked for most comes first */

/* What a line of the text is. */
typedef enum LineKind { LINE_EMPTY, LINE_NOTE, LINE_COUNTING, LINE_ABOVE, LINE_TITLE, LINE_COUNTS } LineKind;

typedef struct Line {
    LineKind kind;
    const Chart *chart; /* of the last three kinds */
    size_t row;         /* of LINE_COUNTS */
} Line;

/* Lines one below the other: all of them, or one of two halves side by side. */
typedef struct Flow {
    Line *lines;
    size_t count, room;
} Flow;

typedef struct Overview {
    Screen screen;
    Pane head, pane;
    StatsFilter filter;
    char *prison;  /* what filter.prison points to */
    bool narrowed; /* the filter is in use */
    bool read;     /* the store could be read at least once */
    Stats stats;
    Workload work; /* counted while nobody presses a key */
    Charts charts;
    Flow flows[2];
    int flow_count;
    size_t top; /* the first line shown, as far as there are so many */
    int height; /* lines seen at the last paint */
} Overview;

static Context overview_context(const Screen *screen)
{
    (void)screen;
    return CONTEXT_OVERVIEW;
}

/* ---------------------------------------------------------------- reading */

static const StatsFilter *filter_of(const Overview *overview)
{
    static const StatsFilter nobody_left_out = {0};
    return overview->narrowed ? &overview->filter : &nobody_left_out;
}

static void make_charts(Overview *overview)
{
    charts_done(&overview->charts);
    charts_add_stats(&overview->charts, &overview->stats);
    if (overview->work.complete) charts_add_workload(&overview->charts, &overview->stats, &overview->work);
    overview->flow_count = 0; /* to be laid out anew */
}

static void overview_changed(Screen *screen, App *app)
{
    Overview *overview = (Overview *)screen;
    Stats stats = {0};
    Error err = {0};
    if (stats_read(app->desk, filter_of(overview), &stats, &err) != STATUS_OK) {
        screen->seen = app->generation - 1; /* to be read again at the next look around */
        app_fail(app, &err);
        return;
    }
    stats_done(&overview->stats);
    workload_done(&overview->work);
    overview->stats = stats;
    overview->read = true;
    make_charts(overview);
}

static bool overview_idle(Screen *screen, App *app)
{
    Overview *overview = (Overview *)screen;
    Error err = {0};
    if (!overview->read || overview->work.complete || screen->seen != app->generation) return false;
    if (workload_count(app->desk, &overview->stats, WORK_SLICE, &overview->work, &err) != STATUS_OK) {
        screen->seen = app->generation - 1;
        app_fail(app, &err);
        return false;
    }
    if (overview->work.complete) make_charts(overview);
    return true;
}

/* ---------------------------------------------------------------- laying out */

static void add_line(Flow *flow, Line line)
{
    if (flow->count == flow->room) {
        flow->room = flow->room ? 2 * flow->room : 64;
        flow->lines = mem_grow(flow->lines, flow->room, sizeof *flow->lines);
    }
    flow->lines[flow->count++] = line;
}

static void add_chart(Flow *flow, const Chart *chart)
{
    if (flow->count > 0) add_line(flow, (Line){.kind = LINE_EMPTY});
    if (chart->above) {
        add_line(flow, (Line){.kind = LINE_ABOVE, .chart = chart});
        add_line(flow, (Line){.kind = LINE_EMPTY});
    }
    add_line(flow, (Line){.kind = LINE_TITLE, .chart = chart});
    for (size_t row = 0; row < chart->line_count; row++)
        add_line(flow, (Line){.kind = LINE_COUNTS, .chart = chart, .row = row});
}

/* The charts from `first` to before `last`, one below the other. */
static void make_flow(Overview *overview, int which, size_t first, size_t last)
{
    Flow *flow = &overview->flows[which];
    flow->count = 0;
    if (first == 0) add_line(flow, (Line){.kind = LINE_NOTE});
    for (size_t i = first; i < last; i++)
        add_chart(flow, &overview->charts.at[i]);
    if (last < overview->charts.count || overview->work.complete) return;
    add_line(flow, (Line){.kind = LINE_EMPTY});
    add_line(flow, (Line){.kind = LINE_COUNTING});
}

static size_t longest(const Overview *overview)
{
    size_t lines = 0;
    for (int i = 0; i < overview->flow_count; i++)
        if (overview->flows[i].count > lines) lines = overview->flows[i].count;
    return lines;
}

/* Side by side the charts are parted where that takes the fewest rows; the order stays down, then across. */
static void lay_out(Overview *overview, int flows)
{
    if (overview->flow_count == flows) return;
    size_t count = overview->charts.count, best = count, fewest = 0;
    overview->flow_count = flows;
    for (size_t i = 1; flows == 2 && i < count; i++) {
        make_flow(overview, 0, 0, i);
        make_flow(overview, 1, i, count);
        if (best < count && longest(overview) >= fewest) continue;
        best = i;
        fewest = longest(overview);
    }
    make_flow(overview, 0, 0, best);
    if (flows == 2) make_flow(overview, 1, best, count);
}

static size_t last_top(const Overview *overview)
{
    size_t lines = longest(overview), height = overview->height > 0 ? (size_t)overview->height : 1;
    return lines > height ? lines - height : 0;
}

/* The first line to show: fewer lines may be there than when one scrolled, until all is counted. */
static size_t shown_top(const Overview *overview)
{
    size_t last = last_top(overview);
    return overview->top < last ? overview->top : last;
}

/* ---------------------------------------------------------------- painting */

/* A number with its bar, `column` wide. */
static void paint_count(Pane *pane, const Chart *chart, ChartLayout layout, size_t count)
{
    AUTO_STR bar = {0};
    int blocks = surface_linear(pane->on) ? 0 : chart_blocks(chart, count, layout.bar);
    for (int i = 0; i < blocks; i++)
        str_add(&bar, "█");
    pane_add_f(pane, STYLE_NORMAL, "%*zu ", layout.number, count);
    pane_add(pane, STYLE_NORMAL, layout.column - layout.number - 1, str_text(&bar));
}

static void paint_title_line(Pane *pane, const Chart *chart, ChartLayout layout)
{
    pane_add(pane, STYLE_HEADING, layout.label - 1, chart->title);
    pane_add(pane, STYLE_NORMAL, 1, "");
    for (int i = 0; i < chart->column_count && chart->columns[i]; i++) {
        pane_add(pane, STYLE_NORMAL, layout.number, "");
        pane_add(pane, STYLE_DIM, layout.column - layout.number, chart->columns[i]);
    }
}

static void paint_counts(Pane *pane, const Chart *chart, ChartLayout layout, size_t row)
{
    const ChartLine *line = &chart->lines[row];
    pane_add(pane, STYLE_NORMAL, 1, "");
    pane_add(pane, STYLE_NORMAL, layout.label - 2, line->label);
    pane_add(pane, STYLE_NORMAL, 1, "");
    for (int i = 0; i < chart->column_count; i++)
        paint_count(pane, chart, layout, line->counts[i]);
}

static void paint_line(Pane *pane, const Line *line, int columns)
{
    AUTO_STR note = {0};
    switch (line->kind) {
    case LINE_EMPTY: break;
    case LINE_NOTE:
        charts_note(&note);
        pane_add(pane, STYLE_DIM, columns, str_text(&note));
        break;
    case LINE_COUNTING: pane_add(pane, STYLE_DIM, columns, _("Counting what there is to do …")); break;
    case LINE_ABOVE: pane_add(pane, STYLE_HEADING, columns, line->chart->above); break;
    case LINE_TITLE: paint_title_line(pane, line->chart, chart_layout(line->chart, columns)); break;
    case LINE_COUNTS: paint_counts(pane, line->chart, chart_layout(line->chart, columns), line->row); break;
    }
}

static void paint_body(Overview *overview)
{
    Pane *pane = &overview->pane;
    int flows = pane->columns >= TWO_COLUMNS && !surface_linear(pane->on) ? 2 : 1;
    lay_out(overview, flows);
    int columns = (pane->columns - 2 * MARGIN - (flows - 1) * GUTTER) / flows;
    size_t top = shown_top(overview);
    for (int row = 0; row < pane->rows; row++) {
        pane_begin(pane, row);
        for (int i = 0; i < flows; i++) {
            const Flow *flow = &overview->flows[i];
            pane_skip_to(pane, STYLE_NORMAL, MARGIN + i * (columns + GUTTER));
            if (top + (size_t)row < flow->count) paint_line(pane, &flow->lines[top + (size_t)row], columns);
        }
        pane_end(pane);
    }
    pane_cursor(pane, 0, MARGIN);
}

/* Whom it is about, and how to see everybody again. */
static void paint_people(Overview *overview, const App *app)
{
    Pane *pane = &overview->head;
    AUTO_STR people = {0};
    stats_add_people(&people, &overview->stats, filter_of(overview));
    pane_begin(pane, 0);
    pane_add(pane, STYLE_NORMAL, MARGIN, "");
    pane_add_text(pane, STYLE_HEADING, str_text(&people));
    pane_end(pane);
    if (!overview->narrowed) return;
    pane_begin(pane, 1);
    pane_add(pane, STYLE_NORMAL, MARGIN, "");
    AUTO_STR key = {0};
    keymap_add_key_in(&key, app->keymap, ACTION_BACK, CONTEXT_OVERVIEW);
    pane_add_f(pane, STYLE_HINT, _("%s shows all again."), str_text(&key));
    pane_end(pane);
}

static void paint_title(const Overview *overview, App *app)
{
    AUTO_STR right = {0};
    size_t top = shown_top(overview), lines = longest(overview), last = top + (size_t)overview->height;
    if (last > lines) last = lines;
    str_add_f(&right, _("lines %1$zu–%2$zu of %3$zu"), top + 1, last, lines);
    app_title(app, _("Overview"), str_text(&right));
}

static void overview_paint(Screen *screen, App *app)
{
    Overview *overview = (Overview *)screen;
    Area area = app_area(app);
    Surface *root = tui_root(app->tui);
    int head = overview->narrowed ? 2 : 1;
    overview->height = area.rows - head;
    pane_place(&overview->head, root, area.y, 0, head, area.columns);
    pane_place(&overview->pane, root, area.y + head, 0, overview->height, area.columns);
    if (!overview->read) { /* the message says why */
        app_title(app, _("Overview"), NULL);
        pane_rest(&overview->head, 0);
        pane_rest(&overview->pane, 0);
        return;
    }
    paint_people(overview, app);
    paint_body(overview);
    paint_title(overview, app);
}

/* ---------------------------------------------------------------- acting */

static bool scroll(Overview *overview, Action action)
{
    size_t top = shown_top(overview), last = last_top(overview);
    size_t page = overview->height > 1 ? (size_t)overview->height - 1 : 1;
    switch (action) {
    case ACTION_UP: top -= top > 0; break;
    case ACTION_DOWN: top += 1; break;
    case ACTION_PAGE_UP: top -= top < page ? top : page; break;
    case ACTION_PAGE_DOWN: top += page; break;
    case ACTION_FIRST: top = 0; break;
    case ACTION_LAST: top = last; break;
    default: return false;
    }
    overview->top = top < last ? top : last;
    return true;
}

/* Counts anew, and begins at the top. */
static void count_anew(Overview *overview, App *app, bool narrowed)
{
    overview->narrowed = narrowed;
    overview->top = 0;
    overview_changed(&overview->screen, app);
}

static bool accept_narrow(void *context, App *app, const PromptAnswer answers[], Error *err)
{
    Overview *overview = context;
    StatsFilter filter = {
        .from = answers[ASK_FROM].date, .to = answers[ASK_TO].date, .prison = answers[ASK_PRISON].text};
    if (stats_filter_check(&filter, err) != STATUS_OK) return false;
    char *prison = mem_text(filter.prison);
    free(overview->prison);
    overview->prison = prison;
    filter.prison = prison;
    overview->filter = filter;
    count_anew(overview, app, stats_filter_narrows(&filter));
    return true;
}

static void ask_narrow(Overview *overview, App *app)
{
    AUTO_STR from = {0}, to = {0};
    if (overview->filter.from) datetext_short(&from, overview->filter.from);
    if (overview->filter.to) datetext_short(&to, overview->filter.to);
    PromptSpec spec = {
        .title = _("Count only some"),
        .subject = _("Those in this prison, taken in on these days."),
        .keep = "overview",
        .passing = true,
        .fields = {[ASK_PRISON] = {PROMPT_TEXT, _("Prison"), .offer = overview->prison,
                                   .if_empty = _("all prisons; part of a name is enough")},
                   [ASK_FROM] = {PROMPT_DATE, _("From"), .offer = str_text(&from),
                                 .if_empty = _("from the first")},
                   [ASK_TO] = {PROMPT_DATE, _("Until"), .offer = str_text(&to),
                               .if_empty = _("until the last")}},
        .count = ASKED,
        .asks = true,
        .accept = accept_narrow,
        .context = overview,
    };
    prompt_open(app, &spec);
}

static bool overview_action(Screen *screen, App *app, Action action)
{
    Overview *overview = (Overview *)screen;
    if (scroll(overview, action)) return true;
    switch (action) {
    case ACTION_OVERVIEW: return true; /* is here */
    case ACTION_FILTER: ask_narrow(overview, app); return true;
    case ACTION_REFRESH: overview_changed(screen, app); return true;
    case ACTION_BACK:
        if (!overview->narrowed) return false;
        count_anew(overview, app, false); /* what was asked for is offered the next time */
        return true;
    default: return false;
    }
}

static void overview_print(const Screen *screen, const App *app, PrintWords *words)
{
    (void)app;
    const StatsFilter *filter = filter_of((const Overview *)screen);
    words->title = _("Overview");
    words->impersonal = true;
    words->impersonal = true;
    print_words_add(words, "stats");
    print_words_add_date(words, "--from", filter->from);
    print_words_add_date(words, "--to", filter->to);
    if (!filter->prison) return;
    print_words_add(words, "--prison");
    print_words_add(words, filter->prison);
}

static void overview_close(Screen *screen, App *app)
{
    (void)app;
    Overview *overview = (Overview *)screen;
    for (size_t i = 0; i < COUNT(overview->flows); i++)
        free(overview->flows[i].lines);
    pane_done(&overview->head);
    pane_done(&overview->pane);
    charts_done(&overview->charts);
    workload_done(&overview->work);
    stats_done(&overview->stats);
    free(overview->prison);
    free(overview);
}

static const ScreenOps overview_ops = {
    .lasting = true,
    .context = overview_context,
    .paint = overview_paint,
    .action = overview_action,
    .changed = overview_changed,
    .idle = overview_idle,
    .print = overview_print,
    .close = overview_close,
};

void screen_overview_open(App *app)
{
    Overview *overview = (Overview *)app_take_lasting(app, &overview_ops);
    if (!overview) {
        overview = mem_zero(1, sizeof *overview);
        overview->screen.ops = &overview_ops;
        overview_changed(&overview->screen, app);
    }
    app_push(app, &overview->screen);
}
