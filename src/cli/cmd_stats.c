#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/signals.h"

#include "base/utf8.h"
#include "casework/charts.h"

#include <string.h>

enum { WIDEST = 120 }; /* longer bars tell no more */

static const OptionRow options[] = {
    {"from", 0, N_("DATE"), N_("only people taken in on this day or later")},
    {"to", 0, N_("DATE"), N_("only people taken in on this day or earlier")},
    {"prison", 0, N_("NAME"), N_("part of the prison's name")},
};

/* ---------------------------------------------------------------- for programs */

static void write_json_row(JsonOut *json, const StatsForm *form, const StatsRow *row)
{
    json_out_open(json, '{');
    json_out_text_pair(json, "group", row->group);
    json_out_key(json, "cells");
    json_out_open(json, '{');
    for (int cell = 0; cell < form->cell_count; cell++) {
        json_out_number_pair(json, form->cells[cell].code, (int64_t)row->cells[cell]);
    }
    json_out_close(json, '}');
    json_out_close(json, '}');
}

static void write_json(Cli *cli, const Stats *stats)
{
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    cli_json_head(cli, &json, "overgang.stats/1");
    json_out_key(&json, "tables");
    json_out_open(&json, '[');
    for (StatsTableId id = 0; id < STATS_TABLES; id++) {
        json_out_open(&json, '{');
        json_out_text_pair(&json, "code", stats_form(id)->code);
        json_out_key(&json, "rows");
        json_out_open(&json, '[');
        for (size_t i = 0; i < stats->tables[id].count; i++)
            write_json_row(&json, stats_form(id), &stats->tables[id].rows[i]);
        json_out_close(&json, ']');
        json_out_close(&json, '}');
    }
    json_out_close(&json, ']');
    json_out_close(&json, '}');
    json_out_end(&json);
}

static void write_rows(Cli *cli, const Stats *stats)
{
    static const char *const columns[] = {"table", "group", "cell", "count"};
    Rows rows;
    rows_begin(&rows, cli->print.out, cli->format, columns, COUNT(columns));
    rows_head(&rows, NULL);
    for (StatsTableId id = 0; id < STATS_TABLES; id++) {
        const StatsForm *form = stats_form(id);
        for (size_t i = 0; i < stats->tables[id].count; i++) {
            for (int cell = 0; cell < form->cell_count; cell++) {
                rows_code(&rows, form->code);
                rows_text(&rows, stats->tables[id].rows[i].group);
                rows_code(&rows, form->cells[cell].code);
                rows_number(&rows, (int64_t)stats->tables[id].rows[i].cells[cell]);
            }
        }
    }
    rows_end(&rows);
}

/* ---------------------------------------------------------------- for people */

/* A text cut to so many columns on a terminal; where it is written to a file, nothing is lost. */
static void add_label(Str *line, const Print *print, const char *text, int columns)
{
    AUTO_STR safe = {0};
    utf8_add_line(&safe, text);
    if (print->terminal || utf8_width(str_text(&safe)) < (size_t)columns) {
        utf8_fit(line, str_text(&safe), (size_t)columns - 1);
        str_add_char(line, ' ');
    } else {
        str_add_f(line, "%s ", str_text(&safe));
    }
}

static void print_trimmed(const Print *print, Str *line)
{
    while (line->len && line->data[line->len - 1] == ' ')
        line->data[--line->len] = '\0';
    fprintf(print->out, "%s\n", str_text(line));
}

/* "Housing at intake                under 30               30 and over" */
static void print_head(Print *print, const Chart *chart, ChartLayout layout)
{
    AUTO_STR line = {0};
    add_label(&line, print, chart->title, layout.label + 2);
    for (int i = 0; i < chart->column_count && chart->columns[i]; i++) {
        str_pad(&line, (size_t)layout.number);
        utf8_fit(&line, chart->columns[i], (size_t)(layout.column - layout.number));
    }
    while (line.len && line.data[line.len - 1] == ' ')
        line.data[--line.len] = '\0';
    print_heading(print, str_text(&line));
}

static void print_chart(Print *print, const Chart *chart, const char *block, int columns)
{
    ChartLayout layout = chart_layout(chart, columns - 2);
    if (chart->above) print_heading(print, chart->above);
    print_head(print, chart, layout);
    for (size_t i = 0; i < chart->line_count; i++) {
        AUTO_STR line = {0};
        str_pad(&line, 2);
        add_label(&line, print, chart->lines[i].label, layout.label);
        for (int column = 0; column < chart->column_count; column++) {
            size_t count = chart->lines[i].counts[column];
            int blocks = chart_blocks(chart, count, layout.bar);
            str_add_f(&line, "%*zu ", layout.number, count);
            for (int b = 0; b < blocks; b++)
                str_add(&line, block);
            str_pad(&line, (size_t)(layout.column - layout.number - 1 - blocks));
        }
        print_trimmed(print, &line);
    }
}

static Status write_text(Cli *cli, const Stats *stats, const StatsFilter *filter, Error *err)
{
    AUTO_STR people = {0}, note = {0};
    Workload workload = {0};
    Charts charts = {0};
    Status status = workload_count(&cli->desk, stats, 0, &workload, err);
    if (status == STATUS_OK && !signals_interrupted()) {
        const char *block = cli_plain_marks(cli) ? "#" : "█";
        int columns = cli->print.columns < WIDEST ? (int)cli->print.columns : WIDEST;
        stats_add_people(&people, stats, filter);
        print_line(&cli->print, INK_BOLD, str_text(&people));
        charts_note(&note);
        print_wrapped(&cli->print, INK_DIM, 0, str_text(&note));
        charts_add_stats(&charts, stats);
        charts_add_workload(&charts, stats, &workload);
        for (size_t i = 0; i < charts.count; i++)
            print_chart(&cli->print, &charts.at[i], block, columns);
        charts_done(&charts);
    }
    workload_done(&workload);
    return status;
}

/* ---------------------------------------------------------------- the command */

static Status check_days(const StatsFilter *filter, Error *err)
{
    Status status = stats_filter_check(filter, err);
    if (status != STATUS_OK) snprintf(err->where, sizeof err->where, "--from"); /* as it was typed here */
    return status;
}

static Status run_with(Cli *cli, const StatsFilter *filter, bool machine, Error *err)
{
    Stats stats = {0};
    TRY(stats_read(&cli->desk, filter, &stats, err));
    Status status = STATUS_OK;
    if (!machine)
        status = write_text(cli, &stats, filter, err);
    else if (cli->format == FORMAT_JSON)
        write_json(cli, &stats);
    else
        write_rows(cli, &stats);
    stats_done(&stats);
    return status;
}

static Status run(Cli *cli, Error *err)
{
    StatsFilter filter = {.prison = cli_value(cli, "prison")};
    TRY(cli_date(cli, "from", &filter.from, err));
    TRY(cli_date(cli, "to", &filter.to, err));
    TRY(check_days(&filter, err));
    bool machine = cli_machine_output(cli);
    /* what there is to do is told to people only: the tables need neither rules nor checklists */
    TRY(cli_open_for(cli, machine ? NEED_STORE : cli->command->needs, err));
    TRY(db_read_begin(cli->desk.db, err)); /* tables and work of the same moment */
    Status status = run_with(cli, &filter, machine, err);
    db_read_end(cli->desk.db);
    if (status == STATUS_OK && signals_interrupted())
        return error_set(err, STATUS_INTERRUPTED, NULL, _("interrupted"));
    return status;
}

const Command command_stats = {
    .name = "stats",
    .arguments = N_("[--from DATE] [--to DATE] [--prison NAME]"),
    .needs = NEED_STORE | NEED_CATALOGUE,
    .formats = WRITES_ALL,
    .summary = N_("how many: housing, income, education, plans and children, and what there is to do"),
    .help = N_(
        "Counts everybody in the store, closed cases too, by age on the day of intake. What is not known is "
        "counted nowhere. JSON, CSV and TSV hold the tables; the text also tells how many unfinished items "
        "there are, for whom, and how many of them are overdue.\n\n"
        "--from, --to and --prison count only some: those taken in on these days, both included, and those "
        "in a prison of that name."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
