#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/search_words.h"
#include "cli/signals.h"

#include "base/datetext.h"
#include "base/holiday.h"
#include "casework/review.h"

#include <string.h>

enum { MOST_DAYS = 3650 };

static const OptionRow options[] = {
    {"days", 0, N_("N"),
     N_("how far ahead to look, 0-3650; [review] days in the config, or 14, if not given")},
    {"search", 0, N_("TEXT|-"),
     N_("only what has all these words in name, ref, prison, code or title; - reads them from stdin")},
};

typedef struct Writing {
    Cli *cli;
    Rows rows;    /* for programs */
    Table *table; /* for people */
    ReviewCounts counts;
    bool narrow; /* a terminal without room for all */
    bool below;  /* a page: what stands below the row */
    bool begun;
    EntryState state; /* of the last entry */
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

static bool write_row(void *context, const ReviewEntry *entry)
{
    Writing *writing = context;
    Rows *rows = &writing->rows;
    if (left_out(writing, entry)) return go_on(writing);
    str_clear(&writing->title);
    review_title(&writing->title, &writing->cli->desk, entry);
    rows_code(rows, entry->ref);
    rows_text(rows, entry->name);
    rows_code(rows, code_text(&codes_phase, (int)entry->phase));
    rows_code(rows, entry_kind_code(entry->kind));
    rows_code(rows, entry->code);
    rows_text(rows, str_text(&writing->title));
    rows_code(rows, code_text(&codes_owner, (int)entry->owner));
    rows_code(rows, code_text(&codes_item_status, (int)entry->status));
    rows_date(rows, entry->due);
    rows_number(rows, entry->days);
    rows_code(rows, entry_state_code(entry->state));
    return go_on(writing);
}

static bool count_entry(void *context, const ReviewEntry *entry)
{
    Writing *writing = context;
    if (!left_out(writing, entry)) {
        writing->counts.overdue += entry->state == ENTRY_OVERDUE;
        writing->counts.today += entry->state == ENTRY_TODAY;
        writing->counts.soon += entry->state == ENTRY_SOON;
    }
    return !signals_interrupted();
}

/* What there is with these words; where there is nothing, with words that are nearly these. */
static Status count_words(Writing *writing, int days, Error *err)
{
    ReviewCounts *counts = &writing->counts;
    const Desk *desk = &writing->cli->desk;
    if (!writing->words) return review_count(desk, days, counts, err);
    TRY(review_each(desk, days, 0, NULL, count_entry, writing, err));
    if (counts->overdue + counts->today + counts->soon > 0) return STATUS_OK;
    review_search_loosen(writing->words);
    return review_each(desk, days, 0, NULL, count_entry, writing, err);
}

static Status write_machine(Cli *cli, int days, ReviewSearch *words, Error *err)
{
    static const char *const columns[] = {"ref",   "name",   "phase", "kind", "code", "title",
                                          "owner", "status", "due",   "days", "state"};
    Writing writing = {.cli = cli, .words = words};
    if (words) TRY(count_words(&writing, days, err));
    rows_begin(&writing.rows, cli->print.out, cli->format, columns, COUNT(columns));
    if (cli->format == FORMAT_JSON) {
        cli_json_head(cli, &writing.rows.json, "overgang.review/1");
        json_out_number_pair(&writing.rows.json, "days", days);
    }
    rows_head(&writing.rows, "entries");
    Status status = review_each(&cli->desk, days, 0, NULL, write_row, &writing, err);
    if (status == STATUS_OK) rows_end(&writing.rows);
    str_done(&writing.title);
    return status;
}

/* "lør 28.02.2026", or where there is little room "lør 28.02." in this year. */
static void add_day(Str *out, Date day, const Writing *writing)
{
    AUTO_STR whole = {0};
    Lang lang = writing->cli->desk.lang;
    bool this_year = date_parts(day).year == date_parts(writing->cli->desk.today).year;
    if (writing->narrow && !this_year) {
        datetext_short(out, day);
        return;
    }
    datetext_day(&whole, day, lang);
    str_add_n(out, str_text(&whole), whole.len - (writing->narrow ? strlen("2026") : 0));
}

/* "lør 28.02.2026 (fre 27.)": a day off is marked with the working day before it. */
static void add_due(Str *out, Date due, const Writing *writing)
{
    add_day(out, due, writing);
    if (holiday_working_day(due)) return;
    Date before = holiday_working_day_before(due);
    AUTO_STR whole = {0};
    datetext_day(&whole, before, writing->cli->desk.lang); /* its first word is the weekday */
    str_add_f(out, " (%.*s %d.)", (int)strcspn(str_text(&whole), " "), str_text(&whole),
              date_parts(before).day);
}

/* In words, where these take nothing from what is to be done: under a heading that says whether it is late. */
static void add_days(Str *out, int days, const Writing *writing)
{
    if (writing->narrow)
        str_add_f(out, "%d", days);
    else
        review_add_days(out, days);
}

static void begin_group(Writing *writing, EntryState state)
{
    size_t count = state == ENTRY_OVERDUE ? writing->counts.overdue
                   : state == ENTRY_TODAY ? writing->counts.today
                                          : writing->counts.soon;
    static const Ink inks[] = {
        [ENTRY_OVERDUE] = INK_LATE, [ENTRY_TODAY] = INK_TODAY, [ENTRY_SOON] = INK_BOLD};
    AUTO_STR heading = {0};
    str_add_f(&heading, "%s (%zu)", _(entry_state_label(state)), count);
    table_heading(writing->table, inks[state], str_text(&heading));
    writing->begun = true;
    writing->state = state;
}

static bool write_line(void *context, const ReviewEntry *entry)
{
    Writing *writing = context;
    const Desk *desk = &writing->cli->desk;
    if (left_out(writing, entry)) return go_on(writing);
    if (!writing->begun || writing->state != entry->state) begin_group(writing, entry->state);
    AUTO_STR due = {0};
    add_due(&due, entry->due, writing);
    str_clear(&writing->title);
    if (entry->status == ITEM_WAITING)
        str_add_f(&writing->title, "(%s) ", _(code_label(&codes_item_status, ITEM_WAITING)));
    review_title(&writing->title, desk, entry);
    table_cell(writing->table, entry->state == ENTRY_OVERDUE ? INK_LATE : INK_PLAIN, str_text(&due));
    AUTO_STR days = {0};
    add_days(&days, entry->days, writing);
    table_cell(writing->table, INK_PLAIN, str_text(&days));
    table_cell(writing->table, INK_BOLD, entry->ref);
    table_cell(writing->table, INK_PLAIN, entry->name);
    table_cell(writing->table, INK_PLAIN, writing->cli->print.paper ? "" : entry->code);
    if (writing->below) {
        str_add_f(&writing->title, " · %s", _(code_label(&codes_owner, (int)entry->owner)));
        table_below(writing->table, INK_PLAIN, str_text(&writing->title));
        return go_on(writing);
    }
    table_cell(writing->table, INK_PLAIN, str_text(&writing->title));
    if (!writing->narrow) table_cell(writing->table, INK_DIM, _(code_label(&codes_owner, (int)entry->owner)));
    return go_on(writing);
}

static void print_summary(Cli *cli, const ReviewCounts *counts, int days)
{
    bool none = counts->overdue + counts->today + counts->soon == 0;
    unsigned long n = (unsigned long)days;
    if (none && days == 0) {
        print_line(&cli->print, INK_DONE, _("Nothing is late, and nothing is due today. Well done."));
    } else if (none) {
        print_line_f(&cli->print, INK_DONE,
                     ngettext("Nothing is late, and nothing falls due in the next %d day. Well done.",
                              "Nothing is late, and nothing falls due in the next %d days. Well done.", n),
                     days);
    } else if (days == 0) {
        fputc('\n', cli->print.out);
        print_line_f(&cli->print, INK_BOLD, _("%1$zu late, %2$zu today"), counts->overdue, counts->today);
    } else {
        fputc('\n', cli->print.out);
        print_line_f(&cli->print, INK_BOLD,
                     ngettext("%1$zu late, %2$zu today, %3$zu in the next %4$d day",
                              "%1$zu late, %2$zu today, %3$zu in the next %4$d days", n),
                     counts->overdue, counts->today, counts->soon, days);
    }
}

static Status write_text(Cli *cli, int days, ReviewSearch *words, Error *err)
{
    static const TableColumn columns[] = {
        {.title = N_("Due")},
        {.title = N_("Days"), .right = true},
        {.title = N_("Case")},
        {.title = N_("Name"), .least = 10},
        {.title = N_("Code"), .least = 12, .late = true},
        {.title = N_("What"), .least = 16},
        {.title = N_("Who"), .least = 6},
    };
    Writing writing = {
        .cli = cli, .narrow = print_narrow(&cli->print), .below = print_on_page(&cli->print), .words = words};
    size_t fewer = writing.below ? 2 : writing.narrow; /* columns at the end */
    TRY(count_words(&writing, days, err));
    if (words && writing.counts.overdue + writing.counts.today + writing.counts.soon == 0) {
        print_line(&cli->print, INK_PLAIN, _("Nothing has all of these words in name, ref, prison, code or title."));
        return STATUS_OK;
    }
    writing.table = table_begin(&cli->print, 0, columns, COUNT(columns) - fewer);
    Status status = review_each(&cli->desk, days, 0, NULL, write_line, &writing, err);
    table_end(writing.table);
    str_done(&writing.title);
    if (status == STATUS_OK) print_summary(cli, &writing.counts, days);
    return status;
}

static Status run(Cli *cli, Error *err)
{
    long days = settings_number(cli->settings, SET_REVIEW_DAYS);
    TRY(cli_number(cli, "days", 0, MOST_DAYS, STATUS_USAGE, &days, err));
    TRY(cli_open(cli, err));
    bool machine = cli_machine_output(cli);
    ReviewSearch *words = NULL;
    TRY(cli_review_words(cli, &words, err));
    Status status = db_read_begin(cli->desk.db, err); /* counts and entries of the same moment */
    if (status == STATUS_OK) {
        status = machine ? write_machine(cli, (int)days, words, err) : write_text(cli, (int)days, words, err);
        db_read_end(cli->desk.db);
    }
    review_search_free(words);
    if (status == STATUS_OK && signals_interrupted())
        return error_set(err, STATUS_INTERRUPTED, NULL, _("interrupted"));
    return status;
}

const Command command_review = {
    .name = "review",
    .arguments = N_("[--days N] [--search TEXT]"),
    .needs = NEED_STORE | NEED_CATALOGUE,
    .formats = WRITES_ALL,
    .summary = N_("the daily review: what is late, due today, or due soon"),
    .help = N_("Points of the checklists, windows that open or close, messages without an answer, consents "
               "that end, "
               "appointments, and what must be checked, across all people. Dates that fall on a Saturday, "
               "Sunday or public "
               "holiday show the working day before in brackets."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
