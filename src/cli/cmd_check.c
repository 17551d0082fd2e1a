#include "cli/cli.h"
#include "cli/commands.h"

static void tell_fault(void *context, const char *fault)
{
    Cli *cli = context;
    print_line(&cli->print, INK_PLAIN, fault);
}

static Status run(Cli *cli, Error *err)
{
    size_t faults = 0;
    TRY(cli_open(cli, err));
    TRY(db_check(cli->desk.db, tell_fault, cli, &faults, err));
    if (faults == 0) {
        if (!cli_have(cli, "quiet"))
            print_line_f(&cli->print, INK_DONE, _("Nothing is wrong with the store: %s"), cli->store);
        return STATUS_OK;
    }
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
    .formats = WRITES_TEXT,
    .summary = N_("verifies that the store is whole"),
    .help = N_("Each fault that is found is told in words; the exit code is then 7."),
    .run = run,
};
