#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/signals.h"

#include "base/datetext.h"
#include "base/list.h"
#include "casework/cases.h"
#include "casework/stay_words.h"

#include <stdlib.h>
#include <string.h>

static const OptionRow options[] = {
    {"phase", 0, N_("PHASE"),
     N_("intake, sentence, release, community or closed; all if not given")},
    {"prison", 0, N_("NAME"), N_("part of the prison's name")},
    {"search", 0, N_("TEXT|-"),
     N_("words that must all be found in name, ref, prison or unit; - reads them from stdin")},
    {"sort", 0, N_("KEY"), N_("name, ref, due, release, prison or start; name if not given")},
};

typedef struct Writing {
    Cli *cli;
    Rows rows;    /* for programs */
    Table *table; /* for people */
    bool below; /* on a page: form and prison, below the row */
    size_t shown, closed;
    ConsentState *consents; /* of those who have any, in order of their cases */
    size_t consent_count, consent_room;
} Writing;

static bool keep_consent(void *context, const ConsentState *state)
{
    Writing *writing = context;
    if (writing->consent_count == writing->consent_room) {
        writing->consent_room = writing->consent_room ? writing->consent_room * 2 : 64;
        writing->consents = mem_grow(writing->consents, writing->consent_room, sizeof *writing->consents);
    }
    writing->consents[writing->consent_count++] = *state;
    return true;
}

/* "none" of whom nothing has been asked yet. */
static void write_consent(Writing *writing, const CaseRow *row)
{
    const ConsentState key = {.case_id = row->id}, *state = NULL;
    if (writing->consent_count)
        state = bsearch(&key, writing->consents, writing->consent_count, sizeof key, id_order);
    rows_code(&writing->rows, consent_standing_code(state ? state->standing : STANDING_NONE));
    rows_date(&writing->rows, state ? state->until : DATE_NONE);
}

static bool go_on(const Writing *writing)
{
    return !signals_interrupted() && !ferror(writing->cli->print.out);
}

static bool write_row(void *context, const CaseRow *row)
{
    Writing *writing = context;
    Rows *rows = &writing->rows;
    rows_code(rows, row->ref);
    rows_text(rows, row->name);
    rows_code(rows, code_text(&codes_phase, (int)row->phase));
    rows_code(rows, code_text(&codes_form, (int)row->form));
    rows_text(rows, row->prison);
    rows_text(rows, row->unit);
    rows_date(rows, row->start);
    rows_date(rows, row->release);
    rows_date(rows, row->next_due);
    rows_codes(rows, &codes_flag, &row->flags);
    write_consent(writing, row);
    rows_date(rows, row->ahead);
    rows_code(rows, row->ahead ? code_text(&codes_form, (int)row->ahead_form) : NULL);
    rows_text(rows, row->ahead_prison);
    return go_on(writing);
}

static void date_cell(Table *table, Date date, Ink ink)
{
    AUTO_STR text = {0};
    if (date != DATE_NONE) datetext_short(&text, date);
    table_cell(table, ink, str_text(&text));
}

/* The move that is planned, below the row: a table's columns are of what is in force. */
static void write_ahead(Table *table, const CaseRow *row)
{
    const StayStanding standing = {.form = row->form,
                                   .prison = row->prison,
                                   .ahead = row->ahead,
                                   .ahead_form = row->ahead_form,
                                   .ahead_prison = row->ahead_prison};
    AUTO_STR words = {0}, text = {0};
    stay_ahead_words(&words, &standing);
    if (words.len == 0) return;
    str_add_f(&text, _("planned: %s"), str_text(&words));
    table_below(table, INK_PLAIN, str_text(&text));
}

static bool write_line(void *context, const CaseRow *row)
{
    Writing *writing = context;
    Table *table = writing->table;
    AUTO_STR prison = {0};
    str_add(&prison, row->prison);
    if (row->unit) str_add_f(&prison, "%s%s", row->prison ? ", " : "", row->unit);
    table_cell(table, INK_BOLD, row->ref);
    table_cell(table, INK_PLAIN, row->name);
    table_cell(table, INK_PLAIN, _(code_label(&codes_phase, (int)row->phase)));
    if (!writing->below) table_cell(table, INK_PLAIN, _(code_label(&codes_form, (int)row->form)));
    if (!writing->below) table_cell(table, INK_PLAIN, str_text(&prison));
    date_cell(table, row->release, INK_PLAIN);
    date_cell(table, row->next_due, row->next_due < writing->cli->desk.today ? INK_LATE : INK_PLAIN);
    if (writing->below) {
        AUTO_STR where = {0};
        str_add(&where, _(code_label(&codes_form, (int)row->form)));
        if (prison.len > 0) str_add_f(&where, " · %s", str_text(&prison));
        table_below(table, INK_PLAIN, str_text(&where));
    }
    write_ahead(table, row);
    writing->shown++;
    writing->closed += row->phase == PHASE_CLOSED;
    return go_on(writing);
}

static bool count_row(void *context, const CaseRow *row)
{
    (void)row;
    ++*(size_t *)context;
    return !signals_interrupted();
}

/* "3 of 60 shown", "60 people (2 closed)": closed cases are in the list, and are not to be taken for open ones. */
static void print_count(Cli *cli, const Writing *writing, size_t total)
{
    AUTO_STR text = {0};
    if (writing->shown < total)
        str_add_f(&text, _("%1$zu of %2$zu shown"), writing->shown, total);
    else
        str_add_f(&text, ngettext("%zu person", "%zu people", total), total);
    if (writing->closed > 0)
        str_add_f(&text, ngettext(" (%zu closed)", " (%zu closed)", writing->closed), writing->closed);
    print_line(&cli->print, INK_BOLD, str_text(&text));
}

/* How many there are to choose from. */
static Status count_all(Cli *cli, size_t *ret, Error *err)
{
    CaseFilter all = {0};
    return case_list(&cli->desk, &all, count_row, ret, err);
}

static Status write_machine(Cli *cli, const CaseFilter *filter, Error *err)
{
    static const char *const columns[] = {"ref",      "name",  "phase",   "form",
                                          "prison",   "unit",  "start",   "release",
                                          "next_due", "flags", "consent", "consent_until",
                                          "ahead",    "ahead_form", "ahead_prison"};
    Writing writing = {.cli = cli};
    Status status = case_consents(&cli->desk, keep_consent, &writing, err);
    if (status != STATUS_OK) {
        free(writing.consents);
        return status;
    }
    rows_begin(&writing.rows, cli->print.out, cli->format, columns, COUNT(columns));
    if (cli->format == FORMAT_JSON) cli_json_head(cli, &writing.rows.json, "overgang.list/1");
    rows_head(&writing.rows, "cases");
    status = case_list(&cli->desk, filter, write_row, &writing, err);
    if (status == STATUS_OK) rows_end(&writing.rows);
    free(writing.consents);
    return status;
}

static Status write_text(Cli *cli, const CaseFilter *filter, Error *err)
{
    static const TableColumn page_columns[] = {
        {.title = N_("Case")},    {.title = N_("Name"), .least = 12}, {.title = N_("Phase"), .least = 6},
        {.title = N_("Release")}, {.title = N_("Next due")},
    };
    static const TableColumn columns[] = {
        {.title = N_("Case")},
        {.title = N_("Name"), .least = 12, .late = true},
        {.title = N_("Phase"), .least = 6},
        {.title = N_("Form"), .least = 6},
        {.title = N_("Prison"), .least = 8},
        {.title = N_("Release")},
        {.title = N_("Next due")},
    };
    Writing writing = {.cli = cli, .below = print_on_page(&cli->print)};
    writing.table = writing.below ? table_begin(&cli->print, 0, page_columns, COUNT(page_columns))
                                  : table_begin(&cli->print, 0, columns, COUNT(columns));
    Status status = case_list(&cli->desk, filter, write_line, &writing, err);
    table_end(writing.table);
    if (status != STATUS_OK) return status;
    size_t total = 0;
    TRY(count_all(cli, &total, err));
    if (writing.shown) fputc('\n', cli->print.out);
    print_count(cli, &writing, total);
    return STATUS_OK;
}

static Status read_sort(const Cli *cli, CaseSort *ret, Error *err)
{
    const char *text = cli_value(cli, "sort");
    if (!text) return STATUS_OK;
    AUTO_STR keys = {0};
    for (CaseSort sort = 0; sort < SORT_COUNT; sort++) {
        str_add_f(&keys, "%s%s", sort ? ", " : "", case_sort_code(sort));
        if (strcmp(text, case_sort_code(sort)) != 0) continue;
        *ret = sort;
        return STATUS_OK;
    }
    return error_set(err, STATUS_USAGE, "--sort", _("\"%1$s\" is none of %2$s"), text, str_text(&keys));
}

/* Each that is asked for by name must be there. */
static Status read_refs(const Cli *cli, CaseFilter *filter, Error *err)
{
    filter->refs = cli->options.words + 1;
    filter->ref_count = cli_word_count(cli);
    for (size_t i = 0; i < filter->ref_count; i++) {
        int64_t id = 0;
        TRY(case_store_id(cli->desk.db, filter->refs[i], &id, err));
        if (!id)
            return error_set(err, STATUS_NOT_FOUND, filter->refs[i],
                             _("there is no case with this reference"));
    }
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    CaseFilter filter = {.prison = cli_value(cli, "prison")};
    AUTO_STR search = {0};
    TRY(cli_code(cli, "phase", &codes_phase, &filter.phase, err));
    TRY(read_sort(cli, &filter.sort, err));
    if (cli_have(cli, "search")) {
        TRY(cli_text(cli_value(cli, "search"), &search, err));
        filter.search = str_text(&search);
    }
    TRY(cli_open(cli, err));
    TRY(read_refs(cli, &filter, err));
    bool machine = cli_machine_output(cli);
    TRY(db_read_begin(cli->desk.db, err));
    Status status = machine ? write_machine(cli, &filter, err) : write_text(cli, &filter, err);
    db_read_end(cli->desk.db);
    if (status == STATUS_OK && signals_interrupted())
        return error_set(err, STATUS_INTERRUPTED, NULL, _("interrupted"));
    return status;
}

const Command command_list = {
    .name = "list",
    .arguments = N_("[REF…] [--phase P] [--prison NAME] [--search TEXT] [--sort KEY]"),
    .most = -1,
    .needs = NEED_STORE,
    .formats = WRITES_ALL,
    .summary = N_("the cases: all of them, or those asked for"),
    .help = N_("Cases named by their references come in the order in which they are named."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
