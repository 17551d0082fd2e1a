#include "cli/cli.h"
#include "cli/commands.h"

#include "casework/exchange.h"

static Status run(Cli *cli, Error *err)
{
    TRY(cli_open(cli, err));
    return exchange_export(&cli->desk, cli->print.out, cli->options.words + 1, cli_word_count(cli), err);
}

const Command command_export = {
    .name = "export",
    .arguments = N_("[REF…]"),
    .most = -1,
    .needs = NEED_STORE,
    .formats = WRITES_JSON,
    .summary = N_("writes cases in the exchange format, all or those named"),
    .help = N_("What is written can be imported again, which changes nothing."),
    .run = run,
};
