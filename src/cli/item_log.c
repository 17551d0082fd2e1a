#include "cli/item_log.h"

#include "casework/cases.h"
#include "casework/log_words.h"

typedef struct Writing {
    Cli *cli;
    Rows *rows;   /* for programs */
    Table *table; /* for people */
    const char *code;
    bool any;
} Writing;

static void write_row(void *context, const ItemEvent *event)
{
    Rows *rows = ((Writing *)context)->rows;
    rows_text(rows, event->at);
    rows_text(rows, event->who);
    rows_code(rows, code_text(&codes_item_status, (int)event->was));
    rows_code(rows, code_text(&codes_item_status, (int)event->now));
    rows_date(rows, event->on);
    rows_date(rows, event->due);
    rows_date(rows, event->follow_up);
    rows_text(rows, event->note);
}

static void print_title(const Cli *cli, const char *code)
{
    AUTO_STR title = {0};
    catalogue_title(&title, cli->desk.catalogue, code, cli->desk.lang);
    print_line(&cli->print, INK_BOLD, str_text(&title));
}

static void write_line(void *context, const ItemEvent *event)
{
    Writing *writing = context;
    AUTO_STR time = {0}, what = {0};
    log_time_words(&time, event->at);
    item_event_words(&what, event);
    if (!writing->any) print_title(writing->cli, writing->code); /* above the table, which waits for its first rows */
    writing->any = true;
    table_cell(writing->table, INK_PLAIN, str_text(&time));
    table_cell(writing->table, INK_PLAIN, event->who);
    table_cell(writing->table, INK_PLAIN, str_text(&what));
}

static Status write_machine(Cli *cli, const char *ref, const char *code, Error *err)
{
    static const char *const columns[] = {"at", "who", "was", "now", "on", "due", "follow_up", "note"};
    Rows rows;
    Writing writing = {.cli = cli, .rows = &rows};
    rows_begin(&rows, cli->print.out, cli->format, columns, COUNT(columns));
    if (cli->format == FORMAT_JSON) {
        json_out_open(&rows.json, '{');
        json_out_text_pair(&rows.json, "schema", "overgang.item_log/1");
        json_out_text_pair(&rows.json, "ref", ref);
        json_out_text_pair(&rows.json, "code", code);
    }
    rows_head(&rows, "events");
    TRY(case_item_history(&cli->desk, ref, code, write_row, &writing, err));
    rows_end(&rows);
    return STATUS_OK;
}

Status item_log_write(Cli *cli, const char *ref, const char *code, Error *err)
{
    static const TableColumn columns[] = {
        {.title = N_("Time")}, {.title = N_("Who"), .least = 6}, {.title = N_("What"), .least = 20}};
    if (cli_machine_output(cli)) return write_machine(cli, ref, code, err);
    Writing writing = {.cli = cli, .code = code};
    writing.table = table_begin(&cli->print, 0, columns, COUNT(columns));
    Status status = case_item_history(&cli->desk, ref, code, write_line, &writing, err);
    table_end(writing.table);
    if (status == STATUS_OK && !writing.any && cli->print.paper) print_title(cli, code);
    if (status == STATUS_OK && !writing.any) cli_say(cli, "%s", _("Nothing has been done to this item."));
    return status;
}
