#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/demo_store.h"

enum { DEMO_MOST = 1000000 };

static const OptionRow options[] = {
    {"cases", 0, N_("N"), N_("how many people; 63 if not given")},
    {"seed", 0, N_("K"), N_("another number gives other people; the same one the same people")},
};

static Status run(Cli *cli, Error *err)
{
    long cases = DEMO_CASES, seed = DEMO_SEED;
    TRY(cli_number(cli, "cases", 1, DEMO_MOST, STATUS_USAGE, &cases, err));
    TRY(cli_number(cli, "seed", 0, INT32_MAX, STATUS_USAGE, &seed, err));
    TRY(cli_open(cli, err));
    TRY(demo_store_fill(cli, (size_t)cases, (unsigned)seed, err));
    cli_say(cli,
            ngettext("A store with %1$ld invented person was made: %2$s",
                     "A store with %1$ld invented people was made: %2$s", (unsigned long)cases),
            cases, cli->store);
    return STATUS_OK;
}

const Command command_demo = {
    .name = "demo",
    .arguments = N_("[--cases N] [--seed K]"),
    .needs = NEED_NEW_STORE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("makes a store with invented people, to look around in"),
    .help = N_("A file that is there already is never overwritten. The same seed gives the same store."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
