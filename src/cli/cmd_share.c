#include "cli/cli.h"
#include "cli/commands.h"

#include "base/datetext.h"
#include "casework/cases.h"

#include <string.h>

static const OptionRow options[] = {
    {"to", 0, N_("RECIPIENT"), N_("with whom: nav_kommune, nav_stat, friomsorg, kriminalomsorg, helse, skole, other")},
    {"office", 0, N_("NAME"), N_("the office or person")},
    {"ground", 0, N_("GROUND"), N_("consent, folketrygdloven_21_4, barnevern, avverge or other_law")},
    {"what", 0, N_("A,B"), N_("of what: housing, economy, health, work, children, dates")},
    {"citation", 0, N_("TEXT"), N_("the law and paragraph; other_law needs it")},
    {"on", 0, N_("DATE"), N_("the day on which it was shared, or acknowledged; if not given, today")},
    {"answer-by", 0, N_("DATE"), N_("the day by which its arrival is to be acknowledged; if not given, none")},
};

/* ---------------------------------------------------------------- the register */

static const char *const columns[] = {"id",       "on",   "recipient", "to",           "ground", "citation",
                                      "scope",    "consents", "hash",  "answer_by", "acknowledged"};

static void write_rows(Cli *cli, const Casefile *casefile)
{
    Rows rows;
    rows_begin(&rows, cli->print.out, cli->format, columns, COUNT(columns));
    if (cli->format == FORMAT_JSON) {
        cli_json_head(cli, &rows.json, "overgang.shared/1");
        json_out_text_pair(&rows.json, "ref", casefile->ref);
    }
    rows_head(&rows, "entries");
    for (size_t i = 0; i < casefile->disclosures.count; i++) {
        const Disclosure *row = DISCLOSURE_AT(casefile, i);
        rows_text(&rows, row->id);
        rows_date(&rows, row->on);
        rows_code(&rows, code_text(&codes_recipient, row->recipient));
        rows_text(&rows, row->to);
        rows_code(&rows, code_text(&codes_ground, row->ground));
        rows_text(&rows, row->citation);
        rows_codes(&rows, &codes_scope, &row->scope);
        rows_text(&rows, row->consents);
        rows_text(&rows, row->hash);
        rows_date(&rows, row->answer_by);
        rows_date(&rows, row->acknowledged);
    }
    rows_end(&rows);
}

static void cell_day(Table *table, Ink ink, Date day)
{
    AUTO_STR text = {0};
    datetext_short(&text, day);
    table_cell(table, ink, str_text(&text));
}

static void cell_answer(Table *table, const Disclosure *row, Date today)
{
    AUTO_STR day = {0};
    datetext_short(&day, row->acknowledged ? row->acknowledged : row->answer_by);
    if (row->acknowledged)
        table_cell_f(table, INK_DONE, _("acknowledged %s"), str_text(&day));
    else if (row->answer_by)
        table_cell_f(table, row->answer_by < today ? INK_LATE : INK_PLAIN, _("answer by %s"), str_text(&day));
    else
        table_cell(table, INK_PLAIN, NULL);
}

static void print_register(Cli *cli, const Casefile *casefile)
{
    static const TableColumn table_columns[] = {{N_("No."), false, 0, false},       {N_("Day"), false, 0, false},
                                                {N_("To whom"), false, 12, false},  {N_("Ground"), false, 12, false},
                                                {N_("Of what"), false, 8, false},   {N_("Answer"), false, 10, false}};
    if (casefile->disclosures.count == 0) {
        print_line(&cli->print, INK_PLAIN, _("Nothing has been recorded as shared."));
        return;
    }
    Table *table = table_begin(&cli->print, 0, table_columns, COUNT(table_columns));
    for (size_t i = 0; i < casefile->disclosures.count; i++) {
        const Disclosure *row = DISCLOSURE_AT(casefile, i);
        AUTO_STR scopes = {0}, ground = {0};
        disclosure_scopes(&scopes, row);
        disclosure_ground(&ground, row);
        table_cell(table, INK_PLAIN, row->id);
        cell_day(table, INK_PLAIN, row->on);
        table_cell(table, INK_PLAIN, row->to ? row->to : _(code_label(&codes_recipient, row->recipient)));
        table_cell(table, INK_PLAIN, str_text(&ground));
        table_cell(table, INK_PLAIN, str_text(&scopes));
        cell_answer(table, row, cli->desk.today);
    }
    table_end(table);
}

static Status list(Cli *cli, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(cli_open_for(cli, NEED_READER | NEED_CATALOGUE, err));
    TRY(case_load(&cli->desk, cli_word(cli, 0), &casefile, err));
    if (cli_machine_output(cli))
        write_rows(cli, casefile);
    else
        print_register(cli, casefile);
    return cli_was_read(cli, cli->options.words + 1, 1, READ_SHARED, err);
}

/* ---------------------------------------------------------------- changes */

static Status acknowledge(Cli *cli, Error *err)
{
    Date on = DATE_NONE;
    Outcome outcome = {0};
    AUTO_STR done = {0};
    TRY(cli_date(cli, "on", &on, err));
    TRY(cli_open(cli, err));
    TRY(edit_acknowledge(&cli->desk, cli_word(cli, 0), cli_word(cli, 2), on, &outcome, err));
    str_add_f(&done, _("%1$s: the arrival of %2$s is acknowledged."), cli_word(cli, 0), cli_word(cli, 2));
    cli_say_outcome(cli, &outcome, str_text(&done));
    return STATUS_OK;
}

/* A text of the row from an option; "-" reads stdin. */
static Status read_text(const Cli *cli, const char *option, const char *key, Disclosure *row, Error *err)
{
    AUTO_STR text = {0};
    const Field *field = record_field(&record_disclosure, key);
    if (!cli_have(cli, option)) return STATUS_OK;
    TRY(cli_text(cli_value(cli, option), &text, err));
    return field_parse(field, row, str_text(&text), cli->desk.today, err);
}

static Status read_row(const Cli *cli, Disclosure *row, Error *err)
{
    static const char *const needed[] = {"to", "ground", "what"};
    for (size_t i = 0; i < COUNT(needed); i++)
        if (!cli_have(cli, needed[i]))
            return error_set(err, STATUS_USAGE, NULL, _("--%1$s is missing: overgang %2$s %3$s"), needed[i], "share",
                             _(command_share.arguments));
    TRY(cli_code(cli, "to", &codes_recipient, &row->recipient, err));
    TRY(cli_code(cli, "ground", &codes_ground, &row->ground, err));
    TRY(cli_date(cli, "on", &row->on, err));
    TRY(cli_date(cli, "answer-by", &row->answer_by, err));
    TRY(read_text(cli, "what", "scope", row, err));
    TRY(read_text(cli, "office", "to", row, err));
    return read_text(cli, "citation", "citation", row, err);
}

static Status share_row(Cli *cli, const Disclosure *row, Error *err)
{
    Outcome outcome = {0};
    AUTO_STR id = {0}, done = {0}, ground = {0};
    TRY(cli_open(cli, err));
    TRY(edit_share(&cli->desk, cli_word(cli, 0), row, &id, &outcome, err));
    disclosure_ground(&ground, row);
    str_add_f(&done, _("%1$s: recorded as shared, number %2$s. Ground: %3$s."), cli_word(cli, 0), str_text(&id),
              str_text(&ground));
    cli_say_outcome(cli, &outcome, str_text(&done));
    return STATUS_OK;
}

static Status share(Cli *cli, Error *err)
{
    Disclosure row;
    record_init(&record_disclosure, &row);
    Status status = read_row(cli, &row, err);
    if (status == STATUS_OK) status = share_row(cli, &row, err);
    record_done(&record_disclosure, &row);
    return status;
}

static Status run(Cli *cli, Error *err)
{
    const char *what = cli_word(cli, 1);
    size_t words = cli_word_count(cli);
    if (!what) return share(cli, err);
    if (strcmp(what, "list") == 0 && words == 2) return list(cli, err);
    if (strcmp(what, "acknowledge") == 0 && words == 3) return acknowledge(cli, err);
    return error_set(err, STATUS_USAGE, NULL, _("usage: overgang %1$s %2$s"), "share", _(command_share.arguments));
}

const Command command_share = {
    .name = "share",
    .arguments = N_("REF --to RECIPIENT --ground GROUND --what A,B | REF list | REF acknowledge ID"),
    .least = 1,
    .most = 3,
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_ALL,
    .summary = N_("records what was shared on which ground, and that its arrival was acknowledged"),
    .help = N_("Letters are recorded by letter --sent. What was shared otherwise is recorded here, with its ground (V 9.2): "
               "folketrygdloven_21_4 (INST2), barnevern (the duty to report to the child welfare service), avverge (the "
               "duty to avert crime), other_law with --citation; or consent, where a valid one covers all of it on that "
               "day. Another ground than consent is never filed as consent.\n\n"
               "list shows the register. What has not been acknowledged by its day is in the review as LETTER-ACK."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
