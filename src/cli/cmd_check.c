#include "casework/check.h"
#include "cli/check_repair.h"
#include "cli/commands.h"
#include "cli/protections.h"

#include <stdlib.h>

static const OptionRow options[] = {
    {"repair", 0, NULL,
     N_("put what can be read of a broken store into a new one, and tell what was lost; the broken one is only read")},
    {"output", 'o', N_("FILE"), N_("the new store, instead of one beside the broken one")},
};

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

#define WHAT_TO_DO                                                                                           \
    N_("Keep the file as it is, and bring back a copy (overgang restore FILE); without one, overgang check --repair puts what can " \
       "be read into a new store.")

/* What cannot be opened is a fault like those that are found; a fault that was found may break the check off. */
static Status look(Cli *cli, Found *found, Error *err)
{
    size_t faults = 0;
    Error fault = {0};
    Status status = cli_open(cli, &fault);
    cli_machine_output(cli);
    if (status == STATUS_OK) status = check_store(&cli->desk, keep_fault, found, &faults, &fault);
    if (status == STATUS_DAMAGED && found->count == 0) keep_fault(found, fault.message);
    if (status == STATUS_OK || status == STATUS_DAMAGED) return STATUS_OK;
    *err = fault;
    return status;
}

static Status run(Cli *cli, Error *err)
{
    __attribute__((cleanup(found_done))) Found found = {0};
    if (cli_have(cli, "repair")) return check_repair(cli, err);
    if (cli_have(cli, "output")) return error_set(err, STATUS_USAGE, "--output", _("goes with --repair"));
    TRY(look(cli, &found, err));
    if (cli->format == FORMAT_JSON)
        write_json(cli, &found);
    else
        write_text(cli, &found);
    cli_speak(cli, cli->lang);
    if (found.count == 0) return STATUS_OK;
    cli_say(cli, "%s", _(WHAT_TO_DO));
    return error_set(err, STATUS_DAMAGED, cli->store,
                     ngettext("%zu fault was found", "%zu faults were found", found.count), found.count);
}

const Command command_check_store = {
    .name = "check",
    .arguments = "",
    .needs = NEED_STORE | NEED_RULES | NEED_CATALOGUE,
    .formats = WRITES_JSON,
    .summary = N_("verifies that the store is whole"),
    .help = N_("Each fault that is found is told in words; the exit code is then 7. Every case is read, and the stored review compared with "
               "it; with a hundred thousand people that takes minutes. The words of the notes are compared with the notes where "
               "the store may be written. After it stands what protects the "
               "running program, and what this system does not have of it.\n\n"
               "--repair reads a broken store page by page, also where its list of tables or the way to a page is destroyed, and "
               "puts the rows into a new store, whose points, review and words follow from them anew. It is checked from end to end "
               "before it is told. How many rows were lost is told by what is left: by gaps, and by who is named "
               "elsewhere. The log is chained anew, with a row that tells of the repair, and undo does not reach behind it."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
