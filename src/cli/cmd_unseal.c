#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/passphrase.h"

#include "base/file.h"
#include "casework/sealing.h"

/* Whether it may be done: --yes, or the answer of who sits there. */
static Status may_unseal(const Cli *cli, Error *err)
{
    bool asked = true;
    if (cli_have(cli, "yes")) return STATUS_OK;
    if (ask_yes(_("Whoever gets at the file can then read it. Take the seal off?"), &asked)) return STATUS_OK;
    if (asked) return error_set(err, STATUS_FAILED, cli->store, _("stays sealed; nothing was changed"));
    return error_set(err, STATUS_USAGE, NULL, _("there is nobody to ask whether to take the seal off: --yes does; nothing was "
                                                "changed"));
}

static Status run(Cli *cli, Error *err)
{
    TRY(cli_choose_store(cli, err));
    if (!file_is_sealed_store(cli->store)) {
        TRY(cli_open_for(cli, NEED_STORE, err)); /* tells what else may be wrong with it */
        return error_set(err, STATUS_INVALID, cli->store, _("is not sealed; `overgang seal` seals it"));
    }
    TRY(cli_open_for(cli, NEED_CHANGE, err));
    TRY(may_unseal(cli, err));
    TRY(sealing_unseal(&cli->desk, err));
    cli_say(cli, _("The seal is off: %s can be read without a passphrase. Copies that were sealed stay so."), cli->store);
    return STATUS_OK;
}

const Command command_unseal = {
    .name = "unseal",
    .arguments = "",
    .needs = NEED_CHANGE,
    .formats = WRITES_NOTHING,
    .summary = N_("takes the seal off the store"),
    .help = N_("The store becomes a plain file that anybody who gets at it can read. It asks first; --yes answers."),
    .run = run,
};
