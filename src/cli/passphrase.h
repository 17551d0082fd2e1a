#ifndef OVERGANG_CLI_PASSPHRASE_H
#define OVERGANG_CLI_PASSPHRASE_H

#include "base/secret.h"
#include "cli/cli.h"

/*
 * Asking for a passphrase: from the file of --passphrase-file, its first line; else on the terminal, where it is not
 * shown; else the first line of stdin. Never an argument, which other users of the machine could see.
 */

/* Which one is asked for. */
typedef struct Asked {
    const char *option; /* that names a file with it, "passphrase-file" */
    const char *prompt; /* in the person's language */
    const char *advice; /* said before a new one is typed; NULL: nothing */
} Asked;

/* One that something is opened with. */
Status passphrase_ask(const Cli *cli, const Asked *asked, Secret *ret, Error *err);
/* One for something new: good enough, and on a terminal typed twice alike. */
Status passphrase_ask_new(const Cli *cli, const Asked *asked, Secret *ret, Error *err);
/* The same, but nothing typed is an answer, too: *ret is empty then. */
Status passphrase_offer(const Cli *cli, const Asked *asked, Secret *ret, Error *err);
/* Whether somebody could type one, stdin being a terminal. */
bool passphrase_typed(const Cli *cli, const Asked *asked);

/* Asks a question on the terminal; no is the answer where nothing else is typed. False, too, where there is no terminal
 * to ask on: *asked (may be NULL) tells. */
bool ask_yes(const char *question, bool *asked);

#endif
