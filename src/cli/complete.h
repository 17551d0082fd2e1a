#ifndef OVERGANG_CLI_COMPLETE_H
#define OVERGANG_CLI_COMPLETE_H

#include "cli/cli.h"

/*
 * What may stand where a person presses Tab on a half-typed command line. Commands, options and their values
 * come from the tables that the command line itself is read by; references and points from the store.
 */

/* The command line so far, the program's name first. words[at] is being typed; at == count: nothing of it
 * yet. */
typedef struct Typed {
    const char *const *words;
    size_t count, at;
} Typed;

/*
 * Writes one line for each answer that begins with what was typed: the word, a tab, what it is. ":files"
 * alone: the name of a file is asked for. No answers: anything may stand there. What the store cannot tell is
 * left out.
 */
void complete(Cli *cli, const Typed *typed, FILE *out);

#endif
