#include "cli/cli.h"
#include "cli/commands.h"

#include "casework/backups.h"
#include "cli/passphrase.h"
#include "cli/store_key.h"

#include <stdlib.h>

static const OptionRow options[] = {
    {"file-passphrase-file", 0, N_("FILE|-"), N_("read the passphrase of the copy, where it is another, from a file")},
};

/* A copy of another store is asked about, where there is somebody to ask; else, and with --yes, it is told. */
static Status may_replace(Cli *cli, const BackupsRestoring *restoring, BackupsAgainst *against, Error *err)
{
    bool asked = false;
    backups_compare(restoring, against);
    if (!against->other) return STATUS_OK;
    cli_warn(cli, _("%1$s is no copy of %2$s, but of another store, with another log"), restoring->copy, restoring->store);
    if (cli_have(cli, "yes") || ask_yes(_("Put it in the place of this one all the same?"), &asked) || !asked) return STATUS_OK;
    return error_set(err, STATUS_FAILED, restoring->store, _("stays as it is; nothing was brought back"));
}

static void tell_later(const Cli *cli, const BackupsAgainst *against)
{
    if (against->later == 0) return;
    cli_warn(cli,
             ngettext("the copy is older: %lld later row of the log, and the change that it tells of, is not in it",
                      "the copy is older: %lld later rows of the log, and the changes that they tell of, are not in it",
                      (unsigned long)against->later),
             (long long)against->later);
}

static Status bring_back(Cli *cli, char **kept, BackupFacts *facts, Error *err)
{
    const char *copy = cli_word(cli, 0);
    Keyring *copy_keys = NULL;
    TRY(store_key_ask(cli, &cli->keys, err));
    TRY(store_key_of_copy(cli, copy, cli->keys, &copy_keys, err));
    BackupsRestoring restoring = {
        .store = cli->store, .copy = copy, .keys = cli->keys, .copy_keys = copy_keys};
    BackupsAgainst against;
    Status status = may_replace(cli, &restoring, &against, err);
    if (status == STATUS_OK) status = backups_restore(&cli->desk, &restoring, kept, facts, err);
    if (status == STATUS_OK) tell_later(cli, &against);
    /* what opens it now: a store that was plain, broken or not there has become what the copy is */
    if (status == STATUS_OK && copy_keys && !(cli->keys && seal_store_fits(cli->store, cli->keys))) {
        keyring_free(cli->keys);
        cli->keys = copy_keys;
        return status;
    }
    keyring_free(copy_keys);
    return status;
}

/* What had ended, and has to be ended once more. */
static void tell_back(const Cli *cli, const BackupsBack *back)
{
    if (back->erased.len)
        cli_warn(cli, _("erased before, and back with this copy: %s. Erase them again, if that is to last."),
                 str_text(&back->erased));
    if (back->consents.len)
        cli_warn(cli,
                 _("withdrawn before, and valid again with this copy: %s. Withdraw them again: overgang "
                   "consent REF withdraw "
                   "ID."),
                 str_text(&back->consents));
}

static Status run(Cli *cli, Error *err)
{
    AUTO_FREE char *kept = NULL;
    AUTO_BACK back = {0};
    BackupFacts facts = {0};
    TRY(cli_choose_store(cli, err));
    if (options_have(&cli->options, "read-only"))
        return error_set(err, STATUS_READ_ONLY, cli->store, _("nothing was changed: --read-only was given"));
    cli_choose_who(cli);
    TRY(bring_back(cli, &kept, &facts, err));
    Status noted = cli_open_for(cli, NEED_CHANGE, err);
    if (noted == STATUS_OK) noted = backups_after_restore(&cli->desk, &facts, kept, &back, err);
    if (noted != STATUS_OK)
        return error_set(err, noted, cli->store,
                         _("the copy is back in its place, but the log could not take note of that, and `check` will find it "
                           "cut: do the same once more"));
    cli_say(cli,
            ngettext("The store was brought back, with %1$lld case: %2$s",
                     "The store was brought back, with %1$lld cases: %2$s", (unsigned long)facts.cases),
            (long long)facts.cases, cli->store);
    tell_back(cli, &back);
    if (kept)
        cli_say(cli, _("What was there before is kept: %s. Remove it when you no longer need it."), kept);
    return STATUS_OK;
}

const Command command_restore = {
    .name = "restore",
    .arguments = N_("FILE"),
    .least = 1,
    .most = 1,
    .formats = WRITES_NOTHING,
    .summary = N_("brings a copy of the store back"),
    .help = N_(
        "The copy is checked from end to end before anything is touched, and what it replaces is kept beside "
        "it under another name. A copy of another store is told, and asked about on a terminal (--yes answers); of an older copy, how "
        "many later rows of the log are not in it. Also where the store is gone or broken. A sealed store stays sealed, with the passphrases "
        "that it has; a plain one becomes sealed by a sealed copy. Where the copy takes another passphrase than the store, "
        "it is asked for, too."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
