#include "cli/log_verify.h"

#include "store/chain_verify.h"

static bool kept(const ChainReport *report)
{
    return report->head == HEAD_KEPT || report->head == HEAD_MOVED;
}

static void write_json(Cli *cli, const ChainReport *report)
{
    JsonOut json;
    bool whole = report->fault == CHAIN_WHOLE;
    json_out_begin(&json, cli->print.out);
    json_out_open(&json, '{');
    json_out_text_pair(&json, "schema", "overgang.log-verify/1");
    json_out_bool_pair(&json, "whole", whole);
    json_out_text_pair(&json, "fault", whole ? NULL : chain_fault_code(report->fault));
    json_out_number_or_null(&json, "row", report->row != 0, report->row);
    json_out_number_or_null(&json, "change", report->change != 0, report->change);
    json_out_number_pair(&json, "rows", report->rows);
    json_out_text_pair(&json, "from", report->rows ? report->from : NULL);
    json_out_text_pair(&json, "to", report->rows ? report->to : NULL);
    json_out_text_pair(&json, "kept_end", chain_head_code(report->head));
    json_out_number_or_null(&json, "kept_row", kept(report), report->head_row);
    json_out_text_pair(&json, "kept_file", report->head_file[0] ? report->head_file : NULL);
    json_out_close(&json, '}');
    json_out_end(&json);
}

/* The one row of CSV and TSV. */
static void write_row(Cli *cli, const ChainReport *report)
{
    static const char *const columns[] = {"whole", "fault", "row", "change", "rows", "kept_end", "kept_row"};
    const int64_t numbers[] = {report->row, report->change};
    Rows rows;
    rows_begin(&rows, cli->print.out, cli->format, columns, COUNT(columns));
    rows_head(&rows, NULL);
    rows_bool(&rows, report->fault == CHAIN_WHOLE);
    rows_text(&rows, report->fault == CHAIN_WHOLE ? NULL : chain_fault_code(report->fault));
    for (size_t i = 0; i < COUNT(numbers); i++) {
        if (numbers[i])
            rows_number(&rows, numbers[i]);
        else
            rows_text(&rows, NULL);
    }
    rows_number(&rows, report->rows);
    rows_text(&rows, chain_head_code(report->head));
    if (kept(report))
        rows_number(&rows, report->head_row);
    else
        rows_text(&rows, NULL);
    rows_end(&rows);
}

static void write_text(Cli *cli, const ChainReport *report)
{
    AUTO_STR words = {0}, head = {0};
    if (cli_have(cli, "quiet")) return;
    chain_words(&words, report);
    chain_head_words(&head, report);
    print_wrapped(&cli->print, INK_DONE, 0, str_text(&words));
    print_wrapped(&cli->print, INK_PLAIN, 0, str_text(&head));
}

Status log_verify(Cli *cli, Error *err)
{
    ChainReport report;
    TRY(chain_verify(cli->desk.db, &report, err));
    if (cli->format == FORMAT_JSON)
        write_json(cli, &report);
    else if (cli->format != FORMAT_TEXT)
        write_row(cli, &report);
    else if (report.fault == CHAIN_WHOLE)
        write_text(cli, &report);
    if (report.fault == CHAIN_WHOLE) return STATUS_OK;
    AUTO_STR words = {0};
    chain_words(&words, &report);
    return error_set(err, STATUS_DAMAGED, cli->store, "%s", str_text(&words));
}
