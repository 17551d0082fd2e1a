#include "cli/answers.h"
#include "cli/commands.h"
#include "cli/signals.h"

#include "base/datetext.h"
#include "base/list.h"
#include "casework/cases.h"

#include <stdlib.h>
#include <string.h>

static const OptionRow options[] = {
    {"on", 0, N_("DATE"), N_("the day on which the step was taken; today if not given")},
    {"all", 0, NULL, N_("also benefits about which there is nothing to do now")},
};

/* ---------------------------------------------------------------- entering a step */

static Status enter(Cli *cli, Error *err)
{
    int code = 0;
    Outcome outcome = {0};
    LedgerStep step = ledger_step_from_text(cli_word(cli, 2));
    TRY(cli_code_of(&codes_benefit, cli_word(cli, 1), _("BENEFIT"), &code, err));
    if (step == STEP_COUNT)
        return error_set(err, STATUS_INVALID, _("STEP"), _("\"%1$s\" is none of %2$s"), cli_word(cli, 2),
                         "reported, confirmed, applied, resumed");
    Date on = cli->desk.today;
    if (cli_have(cli, "on") && datetext_parse_past(cli_value(cli, "on"), on, &on, err) != STATUS_OK)
        return error_within(err, "--on");
    TRY(cli_open_for(cli, NEED_CHANGE | NEED_CATALOGUE, err));
    TRY(edit_ledger(&cli->desk, cli_word(cli, 0), (BenefitCode)code, step, on, &outcome, err));
    AUTO_STR done = {0};
    AUTO_STR day = {0};
    datetext_day(&day, on, cli->lang);
    /* TRANSLATORS: INN-004, disability benefit: Reported to Nav Mon 02.03.2026. */
    str_add_f(&done, _("%1$s, %2$s: %3$s %4$s."), cli_word(cli, 0), _(code_label(&codes_benefit, code)),
              _(ledger_step_label(step)), str_text(&day));
    cli_say_outcome(cli, &outcome, str_text(&done));
    return STATUS_OK;
}

/* ---------------------------------------------------------------- telling */

typedef struct Writing {
    Cli *cli;
    JsonOut json;
    Rows rows;
    Table *table;
    bool all;
    bool one;   /* of one person, who needs not be named in each row */
    bool below; /* on a page: a heading for each person, the rows below it */
    size_t shown, risk_months;
} Writing;

static void date_cell(Table *table, Date date, bool late)
{
    AUTO_STR text = {0};
    if (date != DATE_NONE) datetext_short(&text, date);
    table_cell(table, late ? INK_LATE : INK_PLAIN, str_text(&text));
}

static void write_line(Writing *writing, const Casefile *casefile, const LedgerRow *row)
{
    Table *table = writing->table;
    Date today = writing->cli->desk.today;
    AUTO_STR name = {0};
    AUTO_STR why = {0};
    casefile_name(&name, casefile);
    ledger_why(&why, row);
    if (!writing->one && !writing->below) table_cell(table, INK_BOLD, casefile->ref);
    if (!writing->one && !writing->below) table_cell(table, INK_PLAIN, str_text(&name));
    table_cell(table, INK_PLAIN, _(code_label(&codes_benefit, (int)row->code)));
    date_cell(table, row->stop_from, false);
    date_cell(table, row->resume_from, false);
    table_cell(table, ledger_urgent(row, today) ? INK_LATE : INK_PLAIN, _(ledger_state_label(row->state)));
    table_cell_f(table, row->risk_months ? INK_LATE : INK_PLAIN, "%d", row->risk_months);
    table_below(table, INK_DIM, str_text(&why));
}

static void begin_person(Writing *writing, const Casefile *casefile)
{
    AUTO_STR heading = {0};
    str_add_f(&heading, "%s  ", casefile->ref);
    casefile_name(&heading, casefile);
    table_heading(writing->table, INK_BOLD, str_text(&heading));
}

static void write_object(Writing *writing, const Casefile *casefile, const LedgerRow *row)
{
    JsonOut *json = &writing->json;
    AUTO_STR name = {0};
    casefile_name(&name, casefile);
    json_out_open(json, '{');
    json_out_text_pair(json, "ref", casefile->ref);
    json_out_text_pair(json, "name", str_text(&name));
    json_out_text_pair(json, "benefit", code_text(&codes_benefit, (int)row->code));
    answers_json_ledger(json, row);
    json_out_close(json, '}');
}

static const char *const columns[] = {"ref",       "name",     "benefit",     "state",
                                      "stop_from", "reported", "confirmed",   "resume_from",
                                      "applied",   "resumed",  "risk_months", "next"};

static void write_row(Writing *writing, const Casefile *casefile, const LedgerRow *row)
{
    Rows *rows = &writing->rows;
    AUTO_STR name = {0};
    casefile_name(&name, casefile);
    rows_text(rows, casefile->ref);
    rows_text(rows, str_text(&name));
    rows_code(rows, code_text(&codes_benefit, (int)row->code));
    rows_code(rows, ledger_state_code(row->state));
    rows_date(rows, row->stop_from);
    rows_date(rows, row->reported);
    rows_date(rows, row->confirmed);
    rows_date(rows, row->resume_from);
    rows_date(rows, row->applied);
    rows_date(rows, row->resumed);
    rows_number(rows, row->risk_months);
    rows_code(rows, ledger_step_code(ledger_next(row)));
}

static Status write_case(Writing *writing, const char *ref, Error *err)
{
    const Desk *desk = &writing->cli->desk;
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(case_load(desk, ref, &casefile, err));
    Situation situation;
    LedgerRow rows[BENEFIT_COUNT];
    situation_of(desk->rules, casefile, desk->today, &situation);
    size_t count = ledger_of(desk->rules, desk->catalogue, casefile, &situation, rows);
    bool named = false;
    for (size_t i = 0; i < count; i++) {
        if (!writing->all && !ledger_urgent(&rows[i], desk->today)) continue;
        if (writing->below && !named) begin_person(writing, casefile);
        named = true;
        writing->shown++;
        writing->risk_months += (size_t)rows[i].risk_months;
        if (writing->table)
            write_line(writing, casefile, &rows[i]);
        else if (writing->cli->format == FORMAT_JSON)
            write_object(writing, casefile, &rows[i]);
        else
            write_row(writing, casefile, &rows[i]);
    }
    return STATUS_OK;
}

static bool keep_ref(void *refs, const char *ref)
{
    return text_list_keep(refs, ref) && !signals_interrupted();
}

static Status write_cases(Writing *writing, Error *err)
{
    if (cli_word_count(writing->cli) > 0) return write_case(writing, cli_word(writing->cli, 0), err);
    AUTO_TEXTS refs = {0};
    Status status = case_store_refs_with_benefits(writing->cli->desk.db, keep_ref, &refs, err);
    for (size_t i = 0; i < refs.count; i++) {
        if (status == STATUS_OK && signals_interrupted())
            status = error_set(err, STATUS_INTERRUPTED, NULL, _("interrupted"));
        if (status == STATUS_OK) status = write_case(writing, refs.texts[i], err);
    }
    return status;
}

static Status write_text(Writing *writing, Error *err)
{
    static const TableColumn titles[] = {
        {.title = N_("Case")},
        {.title = N_("Name"), .least = 10},
        {.title = N_("Benefit"), .least = 10},
        {.title = N_("Stops")},
        {.title = N_("Again from")},
        {.title = N_("State"), .least = 10},
        {.title = N_("At risk"), .right = true, .least = 6},
    };
    Print *print = &writing->cli->print;
    writing->below = !writing->one && print_on_page(print);
    size_t named = writing->one || writing->below ? 2 : 0;
    writing->table = table_begin(print, 0, titles + named, COUNT(titles) - named);
    Status status = write_cases(writing, err);
    table_end(writing->table);
    if (status != STATUS_OK) return status;
    if (writing->shown == 0) {
        print_line(print, INK_PLAIN, _("There is nothing to report, confirm or apply for now."));
        return STATUS_OK;
    }
    fputc('\n', print->out);
    AUTO_STR total = {0};
    str_add_f(&total, ngettext("%zu benefit", "%zu benefits", writing->shown), writing->shown);
    str_add(&total, ", ");
    str_add_f(&total,
              ngettext("%zu month that may have to be paid back", "%zu months that may have to be paid back",
                       writing->risk_months),
              writing->risk_months);
    print_line(print, INK_BOLD, str_text(&total));
    return STATUS_OK;
}

static Status write_machine(Writing *writing, Error *err)
{
    Cli *cli = writing->cli;
    if (cli->format != FORMAT_JSON) {
        rows_begin(&writing->rows, cli->print.out, cli->format, columns, COUNT(columns));
        rows_head(&writing->rows, NULL);
        TRY(write_cases(writing, err));
        rows_end(&writing->rows);
        return STATUS_OK;
    }
    json_out_begin(&writing->json, cli->print.out);
    cli_json_head(cli, &writing->json, "overgang.ledger/1");
    json_out_key(&writing->json, "rows");
    json_out_open(&writing->json, '[');
    TRY(write_cases(writing, err));
    json_out_close(&writing->json, ']');
    json_out_close(&writing->json, '}');
    json_out_end(&writing->json);
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    size_t words = cli_word_count(cli);
    if (words == 3) return enter(cli, err);
    if (words == 2 || cli_have(cli, "on"))
        return error_set(err, STATUS_USAGE, NULL, _("a step needs all three: overgang ledger %s"),
                         "REF BENEFIT reported|confirmed|applied|resumed");
    Writing *writing = mem_zero(1, sizeof *writing);
    writing->cli = cli;
    writing->one = words == 1;
    writing->all = cli_have(cli, "all") || words == 1;
    Status status = cli_open(cli, err);
    if (status == STATUS_OK) status = db_read_begin(cli->desk.db, err);
    if (status == STATUS_OK) {
        status = cli_machine_output(cli) ? write_machine(writing, err) : write_text(writing, err);
        db_read_end(cli->desk.db);
    }
    if (status == STATUS_OK && writing->one)
        status = cli_was_read(cli, cli->options.words + 1, 1, READ_LEDGER, err);
    free(writing);
    return status;
}

const Command command_ledger = {
    .name = "ledger",
    .arguments = N_("[REF [BENEFIT STEP]]"),
    .most = 3,
    .needs = NEED_READER | NEED_CATALOGUE,
    .formats = WRITES_ALL,
    .summary = N_("stops and resumptions of benefits: what must happen, what has, what is at risk"),
    .help = N_(
        "Without a case: all benefits about which something is to be done now. With one: all of that "
        "person's.\n\nA STEP enters what has happened to a BENEFIT: reported (Nav has been told), confirmed "
        "(Nav has confirmed the stop), applied (its resumption has been applied for), resumed (it is paid "
        "again). The points of the checklist that are about it follow. Months at risk are those begun since "
        "the stop without a confirmation: they may have to be paid back."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
