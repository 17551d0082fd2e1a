#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/item_log.h"
#include "cli/log_verify.h"
#include "cli/signals.h"

#include "casework/log_words.h"
#include "store/case_store.h"
#include "store/log.h"

#include <string.h>

static const OptionRow options[] = {
    {"limit", 0, N_("N"), N_("only the newest N entries")},
    {"changes", 0, NULL, N_("only what was changed")},
    {"reads", 0, NULL, N_("only who has seen a case, written it out or shared it")},
    {"verify", 0, NULL, N_("checks that nothing in the log was altered, moved, added, deleted or cut")},
    {"item", 0, N_("CODE"), N_("what has happened to this item of the case, with its dates and notes")},
};

typedef struct Writing {
    Cli *cli;
    Rows *rows;   /* for programs */
    Table *table; /* for people */
    bool any, dated; /* by --today */
} Writing;

static bool write_row(void *context, const LogEntry *entry)
{
    Writing *writing = context;
    Rows *rows = writing->rows;
    rows_number(rows, entry->seq);
    rows_number(rows, entry->change);
    rows_text(rows, entry->at);
    rows_text(rows, entry->who);
    rows_text(rows, entry->action);
    rows_text(rows, entry->ref);
    rows_text(rows, entry->what);
    rows_text(rows, entry->was);
    rows_text(rows, entry->now);
    if (entry->undoes)
        rows_number(rows, entry->undoes);
    else
        rows_text(rows, NULL);
    rows_text(rows, entry->clock);
    return !signals_interrupted() && !ferror(writing->cli->print.out);
}

static bool write_line(void *context, const LogEntry *entry)
{
    Writing *writing = context;
    Table *table = writing->table;
    AUTO_STR time = {0};
    str_add_n(&time, entry->at, 10);
    str_add_f(&time, " %s", entry->at + (entry->at[10] ? 11 : 10));
    if (entry->clock) str_add_char(&time, '*');
    writing->dated |= entry->clock != NULL;
    writing->any = true;
    bool read = strcmp(entry->action, LOG_READ) == 0;
    Ink plain = read ? INK_DIM : INK_PLAIN;
    table_cell_f(table, INK_DIM, "%lld", (long long)entry->seq);
    table_cell(table, plain, str_text(&time));
    table_cell(table, plain, entry->who);
    table_cell(table, read ? INK_DIM : INK_BOLD, entry->action);
    table_cell(table, plain, entry->ref);
    AUTO_STR what = {0};
    str_add(&what, entry->what);
    if (entry->undoes) {
        if (what.len) str_add_char(&what, ' ');
        str_add_f(&what, _("(change %lld)"), (long long)entry->undoes);
    }
    table_cell(table, plain, what.len ? str_text(&what) : NULL);
    if (entry->was || entry->now)
        table_cell_f(table, INK_PLAIN, "%s -> %s", entry->was ? entry->was : "-",
                     entry->now ? entry->now : "-");
    else
        table_cell(table, INK_PLAIN, NULL);
    return !signals_interrupted() && !ferror(writing->cli->print.out);
}

/* On paper in words, and without the numbers by which other programs find a row again. */
static bool write_words(void *context, const LogEntry *entry)
{
    Writing *writing = context;
    AUTO_STR time = {0}, words = {0};
    log_time_words(&time, entry->at);
    log_words(&words, &writing->cli->desk, entry->action, entry->what, entry->was, entry->now);
    writing->any = true;
    table_cell(writing->table, INK_PLAIN, str_text(&time));
    table_cell(writing->table, INK_PLAIN, entry->who);
    table_cell(writing->table, INK_PLAIN, str_text(&words));
    return !signals_interrupted() && !ferror(writing->cli->print.out);
}

static LogKind kind_asked(const Cli *cli)
{
    return cli_have(cli, "changes") ? LOG_CHANGES : cli_have(cli, "reads") ? LOG_READS : LOG_ALL;
}

static Status write_machine(Cli *cli, size_t limit, Error *err)
{
    static const char *const columns[] = {"seq", "change", "at",  "who", "action",
                                          "ref", "what",   "was", "now", "undoes", "clock"};
    Rows rows;
    Writing writing = {.cli = cli, .rows = &rows};
    rows_begin(&rows, cli->print.out, cli->format, columns, COUNT(columns));
    if (cli->format == FORMAT_JSON) {
        json_out_open(&rows.json, '{');
        json_out_text_pair(&rows.json, "schema", "overgang.log/1");
    }
    rows_head(&rows, "entries");
    TRY(log_each_of(cli->desk.db, kind_asked(cli), cli_word(cli, 0), limit, write_row, &writing, err));
    rows_end(&rows);
    return STATUS_OK;
}

static Status write_text(Cli *cli, size_t limit, Error *err)
{
    static const TableColumn columns[] = {
        {.title = N_("No."), .right = true},
        {.title = N_("Time")},
        {.title = N_("Who"), .least = 6},
        {.title = N_("Did")},
        {.title = N_("Case")},
        {.title = N_("What"), .least = 8},
        {.title = N_("From -> to"), .least = 8},
    };
    static const TableColumn paper_columns[] = {
        {.title = N_("Time")}, {.title = N_("Who"), .least = 6}, {.title = N_("What"), .least = 20}};
    bool paper = cli->print.paper;
    Writing writing = {.cli = cli};
    writing.table = paper ? table_begin(&cli->print, 0, paper_columns, COUNT(paper_columns))
                          : table_begin(&cli->print, 0, columns, COUNT(columns));
    Status status = log_each_of(cli->desk.db, kind_asked(cli), cli_word(cli, 0), limit,
                                paper ? write_words : write_line, &writing, err);
    table_end(writing.table);
    if (writing.dated)
        cli_say(cli, "%s", _("* dated by --today; --format json tells the true time, too (clock)"));
    if (status == STATUS_OK && !writing.any) cli_say(cli, "%s", _("The log has nothing to show."));
    return status;
}

static bool stop(void *context, const LogEntry *entry)
{
    (void)entry;
    *(bool *)context = true;
    return false;
}

/* A ref that neither is nor was a case. */
static Status check_ref(const Cli *cli, Error *err)
{
    const char *ref = cli_word(cli, 0);
    int64_t id = 0;
    bool any = false;
    if (!ref) return STATUS_OK;
    TRY(case_store_id(cli->desk.db, ref, &id, err));
    if (!id) TRY(log_each(cli->desk.db, ref, 1, stop, &any, err));
    return id || any ? STATUS_OK
                     : error_set(err, STATUS_NOT_FOUND, ref, _("there is no case with this reference"));
}

/* Options that do not go together. */
static Status check_options(const Cli *cli, Error *err)
{
    bool narrowed = cli_have(cli, "changes") || cli_have(cli, "reads");
    if (cli_have(cli, "changes") && cli_have(cli, "reads"))
        return error_set(err, STATUS_USAGE, "--reads", _("--changes and --reads leave nothing together"));
    if (cli_have(cli, "verify") && (narrowed || cli_have(cli, "limit") || cli_have(cli, "item") || cli_word(cli, 0)))
        return error_set(err, STATUS_USAGE, "--verify", _("the whole log is verified: leave out all else"));
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    long limit = 0;
    TRY(check_options(cli, err));
    TRY(cli_number(cli, "limit", 1, 1000000000, STATUS_USAGE, &limit, err));
    const char *item = cli_value(cli, "item");
    if (item && (!cli_word(cli, 0) || limit))
        return error_set(err, STATUS_USAGE, "--item", _("it needs a case, and takes no --limit"));
    /* the checklists are for the words that people are given */
    TRY(cli_open_for(cli, item || cli->format == FORMAT_TEXT ? cli->command->needs : NEED_STORE, err));
    if (cli_have(cli, "verify")) return log_verify(cli, err);
    TRY(check_ref(cli, err));
    if (item) return item_log_write(cli, cli_word(cli, 0), item, err);
    Status status = cli_machine_output(cli) ? write_machine(cli, (size_t)limit, err)
                                            : write_text(cli, (size_t)limit, err);
    if (status == STATUS_OK && signals_interrupted())
        return error_set(err, STATUS_INTERRUPTED, NULL, _("interrupted"));
    return status;
}

const Command command_log = {
    .name = "log",
    .arguments = N_("[REF] [--changes|--reads] [--limit N] | REF --item CODE | --verify"),
    .most = 1,
    .needs = NEED_STORE | NEED_CATALOGUE,
    .formats = WRITES_ALL,
    .summary = N_("who changed what and when, and who has seen whose case"),
    .help = N_(
        "Oldest first. Texts and personal details are not repeated in the log: it tells which field "
        "was changed.\n\nA case that is opened, shown or written out is a row, too (read); the same person "
        "reading the same case in the same way within a quarter of an hour is one row. An export of everybody "
        "is one row without a reference; `log REF --reads` has it, too. Lists that show many people, such as the "
        "review, are not logged as reads. Where --today dated what was done, the true time stands beside it (clock), and is "
        "covered by the chain. What whatif has "
        "shown, and reads where the store cannot be written, go to the file reads.log in the state folder.\n\nEach row carries a hash over the one before it, and the last one is kept "
        "outside the store, in the state folder, too. --verify works them all out again and tells the first row "
        "that is wrong; the exit code is then 7."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
