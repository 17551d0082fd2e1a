#ifndef OVERGANG_CLI_OPTIONS_H
#define OVERGANG_CLI_OPTIONS_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Reading the command line: options of the program and of its commands in any order, before and after words.
 */

typedef struct OptionRow {
    const char *name;  /* "days", typed as --days */
    char letter;       /* 'd', typed as -d; 0 for none */
    const char *value; /* "N": what it takes, for the help; NULL for a switch */
    const char *help;  /* N_() English; NULL hides it */
} OptionRow;

typedef struct GivenOption {
    const char *name;
    const char *value; /* NULL for a switch */
} GivenOption;

/* What the command line said. Strings are argv's. */
typedef struct Options {
    const char **words; /* the command's name first */
    size_t word_count;
    GivenOption *given; /* in the order in which they were given */
    size_t given_count;
} Options;

/* The options of the program itself, understood with every command. */
const OptionRow *options_global(size_t *count);

/*
 * Reads argv with argp. False where something is no option of the program or of any command, or lacks its
 * value; options_explain tells what, once the language of messages is set.
 */
bool options_parse(int argc, char **argv, Options *ret);
Status options_explain(int argc, char **argv, Error *err);
void options_done(Options *options);

/* The value of an option, the last one where it was given more than once; NULL if it was not given. */
const char *options_value(const Options *options, const char *name);
/* Whether an option was given. */
bool options_have(const Options *options, const char *name);

#endif
