#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/store_key.h"

#include <unistd.h>

static const OptionRow options[] = {
    {"seal", 0, NULL, N_("seal it with a passphrase, also where there is no terminal to offer it on")},
    {"plain", 0, NULL, N_("without a passphrase: the disk is encrypted already")},
};

/* On a terminal a passphrase is offered; nothing typed is no. */
static Status choose(Cli *cli, Secret *secret, Error *err)
{
    Asked asked = store_key_asked_new();
    bool wanted = cli_have(cli, "seal") || cli_have(cli, asked.option);
    if (cli_have(cli, "plain")) return STATUS_OK;
    if (wanted) return passphrase_ask_new(cli, &asked, secret, err);
    if (!passphrase_typed(cli, &asked) || cli_have(cli, "quiet") || cli_have(cli, "yes")) return STATUS_OK;
    cli_say(cli, "%s",
            _("A store with a passphrase is of no use to whoever gets at the file. That is recommended, unless the disk is "
              "encrypted already: then just press Enter."));
    return passphrase_offer(cli, &asked, secret, err);
}

static Status run(Cli *cli, Error *err)
{
    AUTO_SECRET Secret *secret = secret_new();
    if (cli_have(cli, "plain") && cli_have(cli, "seal"))
        return error_set(err, STATUS_USAGE, NULL, _("--seal or --plain, not both"));
    TRY(cli_choose_store(cli, err));
    /* where there is one, making it tells so: nobody types a passphrase for nothing */
    if (access(cli->store, F_OK) != 0) TRY(choose(cli, secret, err));
    cli_choose_who(cli);
    if (secret->len > 0) TRY(store_key_new(cli, secret, &cli->new_keys, err));
    TRY(cli_open(cli, err));
    if (cli->new_keys)
        cli_say(cli, _("An empty store was made and sealed: %1$s. %2$s opens it with the passphrase."), db_path(cli->desk.db),
                keyring_opened_by(cli->new_keys));
    else
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
               "to nobody else. On a terminal it offers to seal the store with a passphrase; see `overgang help seal`."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
