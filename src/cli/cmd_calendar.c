#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/search_words.h"
#include "cli/signals.h"

#include "base/datetext.h"
#include "base/holiday.h"
#include "casework/review.h"

#include <string.h>

enum { DAYS = 31, MOST_DAYS = 3660 };

static const OptionRow options[] = {
    {"from", 0, N_("DATE"), N_("the first day; today if not given")},
    {"days", 0, N_("N"), N_("how many days, 1-3660; 31 if not given")},
    {"search", 0, N_("TEXT|-"),
     N_("only what has all these words in name, ref, prison, code or title; - reads them from stdin")},
};

typedef struct Writing {
    Cli *cli;
    Rows rows;    /* for programs */
    Table *table; /* for people */
    Date day;     /* of the last entry */
    size_t count;
    bool found; /* something has the words */
    Str title;
    ReviewSearch *words; /* only entries that have these; NULL: all */
} Writing;

static bool left_out(const Writing *writing, const ReviewEntry *entry)
{
    return writing->words && !review_search_has(writing->words, entry);
}

static bool go_on(const Writing *writing)
{
    return !signals_interrupted() && !ferror(writing->cli->print.out);
}

/* What should have been done before today: a window or an appointment that has passed is no such thing. */
static bool is_late(const ReviewEntry *entry)
{
    return entry->days < 0 && entry->kind != ENTRY_WINDOW && entry->kind != ENTRY_APPOINTMENT;
}

static bool write_row(void *context, const ReviewEntry *entry)
{
    Writing *writing = context;
    Rows *rows = &writing->rows;
    if (left_out(writing, entry)) return go_on(writing);
    bool release = review_is_release(entry);
    str_clear(&writing->title);
    review_title(&writing->title, &writing->cli->desk, entry);
    rows_date(rows, entry->due);
    rows_code(rows, entry->ref);
    rows_text(rows, entry->name);
    rows_code(rows, code_text(&codes_phase, (int)entry->phase));
    rows_code(rows, release ? "release" : entry_kind_code(entry->kind));
    rows_code(rows, release ? "RELEASE" : entry->code);
    rows_text(rows, str_text(&writing->title));
    rows_code(rows, code_text(&codes_owner, (int)entry->owner));
    rows_code(rows, code_text(&codes_item_status, (int)entry->status));
    rows_bool(rows, is_late(entry));
    return go_on(writing);
}

static Status write_machine(Writing *writing, Date first, Date last, Error *err)
{
    static const char *const columns[] = {"date", "ref",   "name",  "phase",  "kind",
                                          "code", "title", "owner", "status", "late"};
    Cli *cli = writing->cli;
    rows_begin(&writing->rows, cli->print.out, cli->format, columns, COUNT(columns));
    if (cli->format == FORMAT_JSON) {
        cli_json_head(cli, &writing->rows.json, "overgang.calendar/1");
        json_out_date_pair(&writing->rows.json, "from", first);
        json_out_date_pair(&writing->rows.json, "to", last);
    }
    rows_head(&writing->rows, "entries");
    TRY(review_range(&cli->desk, first, last, 0, NULL, write_row, writing, err));
    rows_end(&writing->rows);
    return STATUS_OK;
}

/* "tor 02.04.2026 uke 14 · om 31 dager · skjærtorsdag" */
static void begin_day(Writing *writing, Date day)
{
    const Desk *desk = &writing->cli->desk;
    const char *holiday = holiday_name(day, desk->lang);
    AUTO_STR heading = {0};
    datetext_long(&heading, day, desk->lang);
    str_add(&heading, " · ");
    datetext_distance(&heading, day, desk->today, desk->lang);
    if (holiday) str_add_f(&heading, " · %s", holiday);
    table_heading(writing->table, day == desk->today ? INK_TODAY : INK_BOLD, str_text(&heading));
    writing->day = day;
}

static bool write_line(void *context, const ReviewEntry *entry)
{
    Writing *writing = context;
    if (left_out(writing, entry)) return go_on(writing);
    if (writing->day != entry->due) begin_day(writing, entry->due);
    bool late = is_late(entry);
    str_clear(&writing->title);
    review_title(&writing->title, &writing->cli->desk, entry);
    table_cell(writing->table, INK_BOLD, entry->ref);
    table_cell(writing->table, INK_PLAIN, entry->name);
    table_cell(writing->table, INK_PLAIN, str_text(&writing->title));
    table_cell(writing->table, late ? INK_LATE : INK_DIM,
               late ? _("late")
               : entry->kind == ENTRY_ITEM || entry->kind == ENTRY_FOLLOW_UP
                   ? _(code_label(&codes_owner, (int)entry->owner))
                   : "");
    writing->count++;
    return go_on(writing);
}

static Status write_text(Writing *writing, Date first, Date last, Error *err)
{
    static const TableColumn columns[] = {{.title = NULL}, {.least = 10}, {.least = 16}, {.least = 6}};
    Print *print = &writing->cli->print;
    writing->table = table_begin(print, 2, columns, COUNT(columns));
    Status status = review_range(&writing->cli->desk, first, last, 0, NULL, write_line, writing, err);
    table_end(writing->table);
    if (status == STATUS_OK && writing->count == 0)
        print_line(print, INK_PLAIN,
                   writing->words ? _("Nothing on these days has all of these words in name, ref, prison, code or title.")
                                  : _("Nothing falls on these days."));
    return status;
}

static bool find_one(void *context, const ReviewEntry *entry)
{
    Writing *writing = context;
    writing->found = !left_out(writing, entry);
    return !writing->found && !signals_interrupted();
}

/* Where nothing has these words, words that are nearly these are looked for. */
static Status read_words(Writing *writing, Date first, Date last, Error *err)
{
    const Desk *desk = &writing->cli->desk;
    TRY(cli_review_words(writing->cli, &writing->words, err));
    if (!writing->words) return STATUS_OK;
    TRY(review_range(desk, first, last, 0, NULL, find_one, writing, err));
    if (!writing->found) review_search_loosen(writing->words);
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    long days = DAYS;
    Date first = cli->desk.today;
    TRY(cli_date(cli, "from", &first, err));
    TRY(cli_number(cli, "days", 1, MOST_DAYS, STATUS_USAGE, &days, err));
    TRY(cli_open(cli, err));
    Writing writing = {.cli = cli};
    Date last = first + (Date)days - 1;
    Status status = read_words(&writing, first, last, err);
    if (status == STATUS_OK)
        status = cli_machine_output(cli) ? write_machine(&writing, first, last, err)
                                         : write_text(&writing, first, last, err);
    review_search_free(writing.words);
    str_done(&writing.title);
    if (status == STATUS_OK && signals_interrupted())
        return error_set(err, STATUS_INTERRUPTED, NULL, _("interrupted"));
    return status;
}

const Command command_calendar = {
    .name = "calendar",
    .arguments = N_("[--from DATE] [--days N] [--search TEXT]"),
    .needs = NEED_STORE | NEED_CATALOGUE,
    .formats = WRITES_ALL,
    .summary = N_("what falls on which day, across all people"),
    .help =
        N_("Day by day what is due, windows that open or close, appointments and releases, also on days that "
           "have passed. The review tells what is to be done now; this tells of any days."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
