#include "cli/cli.h"
#include "cli/commands.h"

#include "base/datetext.h"
#include "base/utf8.h"
#include "casework/cases.h"
#include "casework/timeline_words.h"

#include <string.h>

enum { LABEL_COLUMNS = TIMELINE_LABEL + 2, COLUMNS = 80 };

/* ---------------------------------------------------------------- for programs */

/* "2026-03" */
static const char *month_code(const Timeline *timeline, int month, char text[DATE_TEXT])
{
    date_iso(timeline_month(timeline, month), text);
    text[strlen("2026-03")] = '\0';
    return text;
}

static void write_benefits(JsonOut *json, const Timeline *timeline, int month)
{
    json_out_key(json, "benefits");
    json_out_open(json, '[');
    for (size_t i = 0; i < timeline->row_count; i++) {
        const TimelineRow *row = &timeline->rows[i];
        const MonthMark *mark = &row->months[month];
        if (row->kind != TIMELINE_BENEFIT || mark->state == MONTH_EMPTY) continue;
        json_out_open(json, '{');
        json_out_text_pair(json, "code", row->code);
        json_out_text_pair(json, "state", month_state_code(mark->state));
        json_out_date_pair(json, "stops", mark->from);
        json_out_date_pair(json, "resumes", mark->to);
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
}

static void write_open(JsonOut *json, const Timeline *timeline, int month)
{
    json_out_key(json, "open");
    json_out_open(json, '[');
    for (size_t i = 0; i < timeline->row_count; i++) {
        const TimelineRow *row = &timeline->rows[i];
        if (row->kind == TIMELINE_WINDOW && row->months[month].state != MONTH_EMPTY)
            json_out_text(json, row->code);
    }
    json_out_close(json, ']');
}

static void write_months(JsonOut *json, const Timeline *timeline)
{
    char text[DATE_TEXT];
    json_out_key(json, "months");
    json_out_open(json, '[');
    for (int month = 0; month < timeline->months; month++) {
        json_out_open(json, '{');
        json_out_text_pair(json, "month", month_code(timeline, month, text));
        json_out_text_pair(json, "form", code_text(&codes_form, (int)timeline->rows[0].months[month].form));
        write_open(json, timeline, month);
        write_benefits(json, timeline, month);
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
}

static void write_event(JsonOut *json, const TimelineDay *day)
{
    bool form = day->event == EVENT_START || day->event == EVENT_FORM;
    json_out_open(json, '{');
    json_out_date_pair(json, "date", day->day);
    json_out_text_pair(json, "event", timeline_event_code(day->event));
    json_out_text_pair(json, "code",
                       day->event == EVENT_DATE ? date_code_text(day->date)
                       : form                   ? code_text(&codes_form, (int)day->form)
                                                : code_text(&codes_benefit, (int)day->benefit));
    json_out_number_or_null(json, "rate", day->event == EVENT_STOP && day->rate >= 0, day->rate);
    json_out_text_pair(json, "text", day->text);
    json_out_close(json, '}');
}

static void write_json(Cli *cli, const Casefile *casefile, const Timeline *timeline)
{
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    cli_json_head(cli, &json, "overgang.timeline/1");
    json_out_text_pair(&json, "ref", casefile->ref);
    write_months(&json, timeline);
    json_out_key(&json, "events");
    json_out_open(&json, '[');
    for (size_t i = 0; i < timeline->day_count; i++)
        write_event(&json, &timeline->days[i]);
    json_out_close(&json, ']');
    json_out_close(&json, '}');
    json_out_end(&json);
}

/* A row for each month of each line in which there is anything. */
static void write_rows(Cli *cli, const Timeline *timeline)
{
    static const char *const columns[] = {"month", "line", "state", "from", "to", "count"};
    Rows rows;
    char text[DATE_TEXT];
    rows_begin(&rows, cli->print.out, cli->format, columns, COUNT(columns));
    rows_head(&rows, NULL);
    for (int month = 0; month < timeline->months; month++) {
        for (size_t i = 0; i < timeline->row_count; i++) {
            const TimelineRow *row = &timeline->rows[i];
            const MonthMark *mark = &row->months[month];
            if (mark->state == MONTH_EMPTY) continue;
            rows_code(&rows, month_code(timeline, month, text));
            rows_code(&rows, row->code);
            rows_code(&rows, row->kind == TIMELINE_FORM ? code_text(&codes_form, (int)mark->form)
                                                        : month_state_code(mark->state));
            rows_date(&rows, mark->from);
            rows_date(&rows, mark->to);
            rows_number(&rows, mark->count);
        }
    }
    rows_end(&rows);
}

/* ---------------------------------------------------------------- for people */

/* A line without the blanks at its end; lines are drawn with signs of ASCII where there are no others. */
static void print_drawn(Cli *cli, Ink ink, Str *line)
{
    bool plain = cli_plain_marks(cli);
    AUTO_STR drawn = {0};
    for (const char *at = str_text(line); *at;) {
        size_t n = utf8_next(at);
        bool across = n == strlen("─") && memcmp(at, "─", n) == 0;
        bool down = n == strlen("│") && memcmp(at, "│", n) == 0;
        if (plain && (across || down))
            str_add(&drawn, across ? "-" : "|");
        else
            str_add_n(&drawn, at, n);
        at += n;
    }
    while (drawn.len && drawn.data[drawn.len - 1] == ' ')
        drawn.data[--drawn.len] = '\0';
    print_line(&cli->print, ink, str_text(&drawn));
}

static void print_heads(Cli *cli, const Timeline *timeline, int first, int end)
{
    AUTO_STR years = {0}, months = {0}, today = {0};
    int now = timeline_month_of(timeline, timeline->today);
    str_pad(&years, LABEL_COLUMNS);
    str_pad(&months, LABEL_COLUMNS);
    for (int month = first; month < end; month++) {
        timeline_year_head(&years, timeline, month, first);
        timeline_month_head(&months, timeline, month, cli->desk.lang);
    }
    print_drawn(cli, INK_BOLD, &years);
    print_drawn(cli, INK_BOLD, &months);
    if (now < first || now >= end) return;
    int column = LABEL_COLUMNS + TIMELINE_CELL * (now - first) + 1;
    bool after = now + 3 < end; /* there is room for the word after the sign */
    int before = (int)utf8_width(_("today")) + 1;
    str_pad(&today, (size_t)(after ? column : column - before));
    str_add_f(&today, after ? "^ %s" : "%s ^", _("today"));
    print_drawn(cli, INK_TODAY, &today);
}

/* The months from `first` on, as many as fit, under one another with their labels. */
static void print_block(Cli *cli, const Timeline *timeline, int first, int end)
{
    print_heads(cli, timeline, first, end);
    for (size_t row = 0; row < timeline->row_count; row++) {
        AUTO_STR line = {0}, label = {0};
        timeline_label(&label, &timeline->rows[row]);
        utf8_fit(&line, str_text(&label), LABEL_COLUMNS);
        for (int month = first; month < end; month++)
            timeline_cell(&line, timeline, row, month, first);
        print_drawn(cli, INK_PLAIN, &line);
    }
}

static void print_days(Cli *cli, const Timeline *timeline)
{
    print_heading(&cli->print, _("What happens when"));
    for (size_t i = 0; i < timeline->day_count; i++) {
        AUTO_STR line = {0}, safe = {0};
        timeline_day(&line, &timeline->days[i], cli->desk.lang);
        utf8_add_line(&safe, str_text(&line));
        print_wrapped(&cli->print, timeline->days[i].day < timeline->today ? INK_DIM : INK_PLAIN, 2,
                      str_text(&safe));
    }
}

static void print_text(Cli *cli, const Casefile *casefile, const Timeline *timeline)
{
    int columns = cli->print.terminal ? (int)cli->print.columns : COLUMNS;
    int room = (columns - LABEL_COLUMNS) / TIMELINE_CELL;
    AUTO_STR head = {0}, legend = {0}, name = {0};
    if (room < 1) room = 1;
    casefile_name(&name, casefile);
    utf8_add_line(&head, str_text(&name));
    str_add_f(&head, "  %s  ", casefile->ref);
    datetext_long(&head, timeline->today, cli->desk.lang);
    print_line(&cli->print, INK_BOLD, str_text(&head));
    for (int first = 0; first < timeline->months; first += room) {
        int end = first + room < timeline->months ? first + room : timeline->months;
        fputc('\n', cli->print.out);
        print_block(cli, timeline, first, end);
    }
    timeline_legend(&legend, timeline, columns);
    fputc('\n', cli->print.out);
    if (legend.len) print_wrapped(&cli->print, INK_DIM, 0, str_text(&legend));
    print_days(cli, timeline);
}

static Status run(Cli *cli, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    AUTO_TIMELINE timeline = {0};
    TRY(cli_open(cli, err));
    TRY(db_read_begin(cli->desk.db, err));
    Status status = case_load(&cli->desk, cli_word(cli, 0), &casefile, err);
    db_read_end(cli->desk.db);
    if (status != STATUS_OK) return status;
    timeline_of(cli->rules, casefile, cli->desk.today, &timeline);
    if (!cli_machine_output(cli))
        print_text(cli, casefile, &timeline);
    else if (cli->format == FORMAT_JSON)
        write_json(cli, casefile, &timeline);
    else
        write_rows(cli, &timeline);
    return cli_was_read(cli, cli->options.words + 1, 1, READ_TIMELINE, err);
}

const Command command_timeline = {
    .name = "timeline",
    .arguments = "REF",
    .least = 1,
    .most = 1,
    .needs = NEED_READER | NEED_CATALOGUE,
    .formats = WRITES_ALL,
    .summary = N_("one case month by month: forms, windows, benefits stopped and paid again"),
    .help =
        N_("The form of execution in each month, the windows before release, what becomes of each benefit "
           "held, and appointments; then what happens on which day. It goes from the start to the month "
           "after release, or twelve months ahead where no release is known.\n\nJSON has the months and "
           "the events; CSV and TSV have a row for each month of each line."),
    .run = run,
};
