#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/daily_copy.h"
#include "cli/signals.h"
#include "cli/store_key.h"

#include "base/file.h"
#include "casework/sealing.h"

#include <stdlib.h>

static const OptionRow options[] = {
    {"copies", 0, NULL, N_("seal the copies beside it and among the daily ones, too")},
};

static void tell_plain(void *context, const char *path)
{
    cli_say(context, "  %s", path);
}

/* The copies that were made before: they hold the same, and anybody can read them. */
static Status see_to_copies(Cli *cli, const Keyring *keys, Error *err)
{
    SealingCopies copies = {0};
    BackupPlan plan = daily_copy_plan(cli);
    sealing_find_copies(&cli->desk, &plan, &copies);
    if (copies.count == 0) return STATUS_OK;
    bool told = cli_have(cli, "copies"); /* then it is enough to say that they were sealed */
    if (!told) cli_warn(cli, ngettext("%zu copy of the store is not sealed:", "%zu copies of the store are not sealed:",
                           (unsigned long)copies.count),
             copies.count);
    for (size_t i = 0; !told && i < copies.count; i++)
        tell_plain(cli, copies.paths[i]);
    bool seal = told || ask_yes(_("Seal them with the same passphrase?"), NULL);
    Status status = STATUS_OK;
    size_t done = 0;
    for (; seal && done < copies.count && status == STATUS_OK; done += status == STATUS_OK)
        status = sealing_copy(copies.paths[done], keys, err);
    if (seal && status == STATUS_OK)
        cli_say(cli, ngettext("%zu copy was sealed.", "%zu copies were sealed.", (unsigned long)done), done);
    else if (!seal)
        cli_say(cli, "%s", _("They stay as they are: `overgang seal --copies` seals them, or remove them."));
    sealing_copies_done(&copies);
    return status;
}

static Status seal(Cli *cli, Error *err)
{
    AUTO_SECRET Secret *secret = secret_new();
    Keyring *keys = NULL;
    Asked asked = store_key_asked_new();
    TRY(cli_open_for(cli, NEED_CHANGE, err)); /* before anybody types a passphrase for nothing */
    TRY(passphrase_ask_new(cli, &asked, secret, err));
    TRY(store_key_new(cli, secret, &keys, err));
    signals_watch(NULL); /* the store is another one in a moment */
    Status status = sealing_seal(&cli->desk, keys, err);
    if (status == STATUS_OK) {
        cli_say(cli, _("The store is sealed: %1$s. %2$s opens it with the passphrase."), cli->store,
                keyring_opened_by(keys));
        cli_say(cli, "%s",
                _("What it held in the clear may still be found on parts of the disk that are not used now, and in copies that "
                  "others have made."));
        status = see_to_copies(cli, keys, err);
    }
    keyring_free(keys);
    return status;
}

static Status run(Cli *cli, Error *err)
{
    TRY(cli_choose_store(cli, err));
    if (!file_is_sealed_store(cli->store)) return seal(cli, err);
    if (!cli_have(cli, "copies"))
        return error_set(err, STATUS_INVALID, cli->store,
                         _("is sealed already; `overgang passphrase` changes who has a passphrase"));
    TRY(cli_open_for(cli, NEED_CHANGE, err));
    return see_to_copies(cli, db_keys(cli->desk.db), err);
}

const Command command_seal = {
    .name = "seal",
    .arguments = "",
    .needs = NEED_CHANGE,
    .formats = WRITES_NOTHING,
    .summary = N_("seals the store with a passphrase"),
    .help = N_("From then on the file is of no use without a passphrase, and nothing of what it holds is on the disk in the "
               "clear: neither while overgang is running, nor in the copies that it makes. Every command asks for the "
               "passphrase, on the terminal without showing it; where there is none it is the first line of stdin, or of "
               "--passphrase-file.\n\n"
               "Without the passphrase nobody can open the store. Several advisers may have one each; see `overgang help "
               "passphrase`. `overgang unseal` takes the seal off. The format of the file is described in "
               "overgang-store(5)."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
