#include "casework/charts.h"

#include "base/lang.h"
#include "casework/source_words.h"

#include <stdlib.h>

enum {
    LABEL_COLUMNS = 31,
    LABEL_LEAST = 10,
    NUMBER_COLUMNS = 4,
    NUMBER_GAP = 1,
    COLUMN_GAP = 2,
    DIGITS_BASE = 10
};

void charts_note(Str *out)
{
    /* TRANSLATORS: with the source behind it at most 78 columns */
    str_add(out, _("Age is that at intake. The unknown is not counted."));
    source_add_behind(out, "P");
}

static Chart *add_chart(Charts *charts, const char *title)
{
    Chart *chart = &charts->at[charts->count++];
    *chart = (Chart){.title = title};
    return chart;
}

static ChartLine *add_line(Chart *chart, const char *label)
{
    size_t n = chart->line_count++;
    chart->lines = mem_grow(chart->lines, n + 1, sizeof *chart->lines);
    chart->lines[n] = (ChartLine){.label = mem_text(label)};
    return &chart->lines[n];
}

static void set_count(Chart *chart, ChartLine *line, int column, size_t count)
{
    line->counts[column] = count;
    if (count > chart->most) chart->most = count;
}

/* ---------------------------------------------------------------- the statistics */

/* The cells are the lines, the groups stand side by side. */
static void add_cells(Chart *chart, const Stats *stats, StatsTableId id)
{
    const StatsForm *form = stats_form(id);
    chart->column_count = (int)stats->tables[id].count;
    if (form->groups == STATS_BY_AGE) {
        chart->columns[0] = _("under 30");
        chart->columns[1] = _("30 and over");
    }
    for (int cell = 0; cell < form->cell_count; cell++) {
        ChartLine *line = add_line(chart, _(form->cells[cell].label));
        for (int group = 0; group < chart->column_count; group++)
            set_count(chart, line, group, stats->tables[id].rows[group].cells[cell]);
    }
}

/* The groups are the lines, the cells stand side by side. */
static void add_groups(Chart *chart, const Stats *stats, StatsTableId id)
{
    const StatsForm *form = stats_form(id);
    chart->column_count = form->cell_count;
    for (int cell = 0; cell < form->cell_count; cell++)
        chart->columns[cell] = _(form->cells[cell].label);
    for (size_t i = 0; i < stats->tables[id].count; i++) {
        ChartLine *line = add_line(chart, stats->tables[id].rows[i].group);
        for (int cell = 0; cell < form->cell_count; cell++)
            set_count(chart, line, cell, stats->tables[id].rows[i].cells[cell]);
    }
    if (chart->line_count == 0) add_line(chart, _("no prison"));
}

void charts_add_stats(Charts *charts, const Stats *stats)
{
    for (StatsTableId id = 0; id < STATS_TABLES; id++) {
        const StatsForm *form = stats_form(id);
        Chart *chart = add_chart(charts, _(form->title));
        if (form->groups == STATS_BY_PRISON)
            add_groups(chart, stats, id);
        else
            add_cells(chart, stats, id);
    }
}

/* ---------------------------------------------------------------- the workload */

static Chart *add_work(Charts *charts, const char *title)
{
    Chart *chart = add_chart(charts, title);
    chart->columns[0] = _("unfinished");
    chart->columns[1] = _("overdue");
    chart->column_count = 2;
    return chart;
}

static void add_count(Chart *chart, const char *label, const WorkCount *count)
{
    ChartLine *line = add_line(chart, label);
    set_count(chart, line, 0, count->unfinished);
    set_count(chart, line, 1, count->overdue);
}

void charts_add_workload(Charts *charts, const Stats *stats, const Workload *workload)
{
    static const Phase last = PHASE_COMMUNITY; /* of a closed case nothing is left to do */
    AUTO_STR all = {0};
    str_add_f(&all,
              ngettext("To do: %1$zu unfinished point, %2$zu overdue",
                       "To do: %1$zu unfinished points, %2$zu overdue", workload->all.unfinished),
              workload->all.unfinished, workload->all.overdue);
    Chart *chart = add_work(charts, _("By who must act"));
    chart->above = str_take(&all);
    for (int owner = OWNER_UNKNOWN + 1; owner < OWNER_COUNT; owner++)
        add_count(chart, _(code_label(&codes_owner, owner)), &workload->by_owner[owner]);
    chart = add_work(charts, _("By phase"));
    for (int phase = PHASE_UNKNOWN + 1; phase <= (int)last; phase++)
        add_count(chart, _(code_label(&codes_phase, phase)), &workload->by_phase[phase]);
    chart = add_work(charts, _("By prison"));
    for (size_t i = 0; i < stats->prison_count; i++)
        add_count(chart, stats->prisons[i], &workload->by_prison[i]);
    const WorkCount *elsewhere = &workload->by_prison[stats->prison_count];
    if (elsewhere->unfinished || stats->prison_count == 0) add_count(chart, _("no prison"), elsewhere);
}

void charts_done(Charts *charts)
{
    for (size_t i = 0; i < charts->count; i++) {
        for (size_t k = 0; k < charts->at[i].line_count; k++)
            free(charts->at[i].lines[k].label);
        free(charts->at[i].lines);
        free(charts->at[i].above);
    }
    *charts = (Charts){0};
}

/* ---------------------------------------------------------------- laying out */

ChartLayout chart_layout(const Chart *chart, int columns)
{
    ChartLayout layout = {.label = LABEL_COLUMNS, .number = NUMBER_COLUMNS};
    int digits = 1;
    for (size_t most = chart->most; most >= DIGITS_BASE; most /= DIGITS_BASE)
        digits++;
    if (digits > layout.number) layout.number = digits;
    int least = layout.number + NUMBER_GAP + 1 + COLUMN_GAP;
    int room = columns - chart->column_count * least;
    if (layout.label > room) layout.label = room > LABEL_LEAST ? room : LABEL_LEAST;
    layout.column = (columns - layout.label) / chart->column_count;
    if (layout.column < least) layout.column = least;
    layout.bar = layout.column - layout.number - NUMBER_GAP - COLUMN_GAP;
    return layout;
}

int chart_blocks(const Chart *chart, size_t count, int bar)
{
    if (count == 0 || bar <= 0) return 0;
    if (chart->most <= (size_t)bar) return (int)count;
    size_t blocks = (count * (size_t)bar + chart->most / 2) / chart->most;
    return blocks ? (int)blocks : 1;
}
