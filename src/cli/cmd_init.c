#include "cli/cli.h"
#include "cli/commands.h"

static Status run(Cli *cli, Error *err)
{
    TRY(cli_open(cli, err));
    cli_say(cli, _("An empty store was made: %s"), db_path(cli->desk.db));
    return STATUS_OK;
}

const Command command_init = {
    .name = "init",
    .arguments = "",
    .needs = NEED_NEW_STORE,
    .formats = WRITES_NOTHING,
    .summary = N_("makes an empty store"),
    .help = N_("A file that is there already is never overwritten. Folders that are missing are made, open "
               "to nobody else."),
    .run = run,
};
