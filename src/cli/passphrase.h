#ifndef OVERGANG_CLI_PASSPHRASE_H
#define OVERGANG_CLI_PASSPHRASE_H

#include "base/secret.h"
#include "cli/cli.h"

/*
 * Asking for a passphrase: from the file of --passphrase-file, its first line; else on the terminal, where it is not
 * shown; else the first line of stdin. Never an argument, which other users of the machine could see.
 */

/* The option's row, for the table of each command that asks. */
#define PASSPHRASE_OPTION                                                                                    \
    {                                                                                                        \
        "passphrase-file", 0, N_("FILE"), N_("read the passphrase from the first line of a file")            \
    }

/* One that something is opened with. */
Status passphrase_ask(const Cli *cli, Secret *ret, Error *err);
/* One for something new: good enough, and on a terminal typed twice alike. */
Status passphrase_ask_new(const Cli *cli, Secret *ret, Error *err);

/* Asks a question on the terminal; no is the answer where nothing else is typed. False, too, where there is no terminal
 * to ask on: *asked (may be NULL) tells. */
bool ask_yes(const char *question, bool *asked);

#endif
