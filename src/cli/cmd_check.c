#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/protections.h"

#include <stdlib.h>

/* What was found, a line each. */
typedef struct Found {
    char **faults;
    size_t count;
} Found;

static void found_done(Found *found)
{
    for (size_t i = 0; i < found->count; i++)
        free(found->faults[i]);
    free(found->faults);
}

static void keep_fault(void *context, const char *fault)
{
    Found *found = context;
    found->faults = mem_grow(found->faults, found->count + 1, sizeof *found->faults);
    found->faults[found->count++] = mem_text(fault);
}

static void write_text(Cli *cli, const Found *found)
{
    for (size_t i = 0; i < found->count; i++)
        print_line(&cli->print, INK_PLAIN, found->faults[i]);
    if (cli_have(cli, "quiet")) return;
    if (found->count == 0) print_line_f(&cli->print, INK_DONE, _("Nothing is wrong with the store: %s"), cli->store);
    protections_print(cli);
}

static void write_json(Cli *cli, const Found *found)
{
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    cli_json_head(cli, &json, "overgang.check/1");
    json_out_text_pair(&json, "store", cli->store);
    json_out_key(&json, "faults");
    json_out_open(&json, '[');
    for (size_t i = 0; i < found->count; i++)
        json_out_text(&json, found->faults[i]);
    json_out_close(&json, ']');
    protections_json(cli, &json);
    json_out_close(&json, '}');
    json_out_end(&json);
}

static Status run(Cli *cli, Error *err)
{
    __attribute__((cleanup(found_done))) Found found = {0};
    size_t faults = 0;
    TRY(cli_open(cli, err));
    cli_machine_output(cli);
    TRY(db_check(cli->desk.db, keep_fault, &found, &faults, err));
    if (cli->format == FORMAT_JSON)
        write_json(cli, &found);
    else
        write_text(cli, &found);
    cli_speak(cli, cli->lang);
    if (faults == 0) return STATUS_OK;
    return error_set(err, STATUS_DAMAGED, cli->store,
                     ngettext("%zu fault was found; keep the file as it is, and bring back a backup",
                              "%zu faults were found; keep the file as it is, and bring back a backup",
                              faults),
                     faults);
}

const Command command_check_store = {
    .name = "check",
    .arguments = "",
    .needs = NEED_STORE,
    .formats = WRITES_JSON,
    .summary = N_("verifies that the store is whole"),
    .help = N_("Each fault that is found is told in words; the exit code is then 7. After it stands what protects the "
               "running program, and what this system does not have of it."),
    .run = run,
};
