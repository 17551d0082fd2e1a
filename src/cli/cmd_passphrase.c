#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/store_key.h"

#include "casework/sealing.h"

#include <string.h>

#define NEW_OPTION "new-passphrase-file"

static const OptionRow options[] = {
    {NEW_OPTION, 0, N_("FILE|-"), N_("read the new passphrase from the first line of a file")},
};

/* Who it is about: the word, else --user, else the one whose passphrase has opened the store. */
static char *target(const Cli *cli)
{
    const char *word = cli_word(cli, 1), *user = cli_value(cli, "user");
    if (!word) word = user ? user : keyring_opened_by(db_keys(cli->desk.db));
    return mem_text(word); /* the ring is another one after a change */
}

static Status ask_new(const Cli *cli, Secret *ret, Error *err)
{
    Asked asked = store_key_asked_new();
    asked.option = NEW_OPTION;
    return passphrase_ask_new(cli, &asked, ret, err);
}

static Status add(Cli *cli, Error *err)
{
    AUTO_SECRET Secret *secret = secret_new();
    SealCost cost = sealing_cost(cli->settings);
    AUTO_FREE char *user = target(cli);
    if (keyring_has(db_keys(cli->desk.db), user))
        return error_set(err, STATUS_INVALID, NULL,
                         _("%s has a passphrase already; `overgang passphrase add NAME` gives another person one"), user);
    TRY(keyring_check_name(user, err));
    TRY(ask_new(cli, secret, err));
    TRY(sealing_add(&cli->desk, user, secret, &cost, err));
    cli_say(cli, _("%s has a passphrase to the store now."), user);
    return STATUS_OK;
}

static Status change(Cli *cli, Error *err)
{
    AUTO_SECRET Secret *secret = secret_new();
    SealCost cost = sealing_cost(cli->settings);
    AUTO_FREE char *user = target(cli);
    TRY(sealing_knows(&cli->desk, user, err));
    TRY(ask_new(cli, secret, err));
    TRY(sealing_change(&cli->desk, user, secret, &cost, err));
    cli_say(cli, _("The passphrase of %s is another one now. Copies that were made before take the old one."), user);
    return STATUS_OK;
}

static Status take_away(Cli *cli, Error *err)
{
    AUTO_FREE char *user = target(cli);
    bool asked = true;
    AUTO_STR question = {0};
    TRY(sealing_knows(&cli->desk, user, err));
    str_add_f(&question, _("Take the passphrase away from %s?"), user);
    if (!cli_have(cli, "yes") && !ask_yes(str_text(&question), &asked)) {
        if (asked) return error_set(err, STATUS_FAILED, NULL, _("nothing was changed"));
        return error_set(err, STATUS_USAGE, NULL, _("there is nobody to ask: --yes does it; nothing was changed"));
    }
    TRY(sealing_remove(&cli->desk, user, err));
    cli_say(cli, _("%s has no passphrase to the store any more. With a copy that was made before, and the passphrase of then, "
                   "%s could read the store as it is now, too: `overgang unseal` and `overgang seal` give it another key."),
            user, user);
    return STATUS_OK;
}

static void list_one(void *context, const char *user)
{
    Cli *cli = context;
    print_line(&cli->print, INK_PLAIN, user);
}

typedef struct Deed {
    const char *name;
    Status (*run)(Cli *cli, Error *err);
} Deed;

static Status run(Cli *cli, Error *err)
{
    static const Deed deeds[] = {{"add", add}, {"change", change}, {"remove", take_away}};
    const char *word = cli_word(cli, 0);
    TRY(cli_choose_store(cli, err));
    if (strcmp(word, "list") == 0) return sealing_list(cli->store, list_one, cli, err);
    for (size_t i = 0; i < COUNT(deeds); i++) {
        if (strcmp(word, deeds[i].name) != 0) continue;
        /* --user is who it is about where no word tells */
        cli->opener_is_usual = !cli_word(cli, 1) && i != 1;
        TRY(sealing_must_be_sealed(cli->store, err));
        TRY(cli_open_for(cli, NEED_CHANGE, err));
        return deeds[i].run(cli, err);
    }
    return error_set(err, STATUS_USAGE, NULL, _("\"%1$s\" is none of %2$s"), word, "add, change, remove, list");
}

const Command command_passphrase = {
    .name = "passphrase",
    .arguments = N_("add|change|remove [NAME] | list"),
    .least = 1,
    .most = 2,
    .needs = NEED_CHANGE,
    .formats = WRITES_TEXT,
    .summary = N_("who has a passphrase to the sealed store"),
    .help = N_("add gives another person a passphrase of their own; change makes another one of yours, or of NAME's; remove "
               "takes it away. Each first asks for a passphrase that opens the store: your own, or that of --user. Then add and "
               "change ask for the new one, twice; where there is no terminal it is the next line of stdin, or the first of "
               "--new-passphrase-file. list needs none. Instead of NAME add and remove take --user NAME.\n\n"
               "All passphrases open the same key, so that none of this seals the content anew: whoever had a passphrase and "
               "a copy of then can find the key. `overgang unseal` and `overgang seal` draw a new one."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
