#include "cli/store_key.h"

#include "base/file.h"
#include "base/login.h"
#include "casework/sealing.h"

#include <stdlib.h>

Asked store_key_asked(void)
{
    return (Asked){.option = "passphrase-file", .prompt = _("Passphrase of the store: ")};
}

Asked store_key_asked_new(void)
{
    return (Asked){.option = "passphrase-file",
                   .prompt = _("New passphrase: "),
                   .advice = _("Without it nobody can open the store: write it down and keep it in a safe place.")};
}

Opener store_key_opener(const Cli *cli)
{
    const struct passwd *login = login_self();
    return (Opener){.user = cli->opener_is_usual ? NULL : cli_value(cli, "user"), .who = cli->who, .login = login ? login->pw_name : NULL};
}

/* Without anybody to ask, a sealed store is locked. */
static Status locked(Status status, const char *store, Error *err)
{
    AUTO_STR why = {0};
    if (status != STATUS_INVALID || !err || *err->where) return status;
    str_add(&why, err->message);
    return error_set(err, STATUS_LOCKED, store, _("the store is sealed; %s"), str_text(&why));
}

static Status ask(const Cli *cli, const char *store, const Asked *asked, Keyring **ret, Error *err)
{
    AUTO_SECRET Secret *secret = secret_new();
    AUTO_FREE char *whose = NULL;
    Opener opener = store_key_opener(cli);
    TRY(seal_store_whose(store, &opener, &whose, err)); /* before anybody types one for nothing */
    Status status = passphrase_ask(cli, asked, secret, err);
    if (status != STATUS_OK) return locked(status, store, err);
    return unlock_store(&cli->desk, store, &opener, secret, ret, err);
}

Status store_key_ask(const Cli *cli, Keyring **ret, Error *err)
{
    Asked asked = store_key_asked();
    *ret = NULL;
    return file_is_sealed_store(cli->store) ? ask(cli, cli->store, &asked, ret, err) : STATUS_OK;
}

Status store_key_of_copy(const Cli *cli, const char *copy, const Keyring *known, Keyring **ret, Error *err)
{
    Asked asked = {.option = known ? "file-passphrase-file" : "passphrase-file", .prompt = _("Passphrase of the copy: ")};
    *ret = NULL;
    if (!file_is_sealed_store(copy)) return STATUS_OK;
    if (known && seal_store_fits(copy, known)) {
        *ret = keyring_copy(known);
        return STATUS_OK;
    }
    if (cli_have(cli, "file-passphrase-file")) asked.option = "file-passphrase-file";
    return ask(cli, copy, &asked, ret, err);
}

Status store_key_new(const Cli *cli, const Secret *secret, Keyring **ret, Error *err)
{
    Opener opener = store_key_opener(cli);
    SealCost cost = sealing_cost(cli->settings);
    const char *user = opener.user ? opener.user : opener.who;
    /* a name in the config may be longer than a slot has room for; the login name is not */
    if (!opener.user && keyring_check_name(user, NULL) != STATUS_OK && opener.login) user = opener.login;
    return keyring_new(user, secret, &cost, ret, err);
}
