#ifndef OVERGANG_CLI_STORE_KEY_H
#define OVERGANG_CLI_STORE_KEY_H

#include "casework/unlock.h"
#include "cli/passphrase.h"

/* The passphrases of sealed stores, on the command line. */

/* The one that opens the store, and a new one. */
Asked store_key_asked(void);
Asked store_key_asked_new(void);
/* What opens the store: asks for its passphrase. *ret is NULL where it is plain, or not there. */
Status store_key_ask(const Cli *cli, Keyring **ret, Error *err);
/* The same for another file, a copy of a store: with what opens the store where that does, else it is asked for, too. */
Status store_key_of_copy(const Cli *cli, const char *copy, const Keyring *known, Keyring **ret, Error *err);
/* Keys for a new store, or one that is to be sealed: asks for a new passphrase. */
Status store_key_new(const Cli *cli, const Secret *secret, Keyring **ret, Error *err);
/* Whose passphrase is asked for: --user, else the name in the config, else the login name. */
Opener store_key_opener(const Cli *cli);

#endif
