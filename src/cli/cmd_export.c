#include "cli/cli.h"
#include "cli/commands.h"

#include "casework/exchange.h"

static Status run(Cli *cli, Error *err)
{
    TRY(cli_open(cli, err));
    const char *const *refs = cli->options.words + 1;
    size_t count = cli_word_count(cli);
    TRY(exchange_export(&cli->desk, cli->print.out, refs, count, err));
    return cli_was_read(cli, refs, count, READ_EXPORT, err);
}

const Command command_export = {
    .name = "export",
    .arguments = N_("[REF…]"),
    .most = -1,
    .needs = NEED_READER,
    .formats = WRITES_JSON,
    .summary = N_("writes cases in the exchange format, all or those named"),
    .help = N_("What is written can be imported again, which changes nothing."),
    .run = run,
};
