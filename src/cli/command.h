#ifndef OVERGANG_CLI_COMMAND_H
#define OVERGANG_CLI_COMMAND_H

#include "cli/options.h"

/*
 * One row a command, each in its own cmd_*.c. The help, usage errors, the manual page and the completions
 * come from these rows.
 */

typedef struct Cli Cli;

/* What cli_open makes ready for a command. */
typedef enum CommandNeed {
    NEED_STORE = 1,              /* the store, open for reading */
    NEED_CHANGE = 2,             /* the store, open for writing */
    NEED_NEW_STORE = 4,          /* a store made on the spot */
    NEED_RULES = 8,              /* the rules of the law */
    NEED_CATALOGUE = 16,         /* the rules and the checklists */
    NEED_CHANGE_IF_ALLOWED = 32, /* the store, open for writing where that is allowed */
    NEED_STORE_LATER = 128,      /* one that its words name: it calls confine() when it knows which */
    NEED_READER = 64,            /* the store, open so that who reads a case can be written into the log */
} CommandNeed;

/* The values of --format besides text. A command that gives no result takes them all and writes none. */
typedef enum CommandFormat {
    WRITES_TEXT = 0,
    WRITES_JSON = 1,
    WRITES_ROWS = 2, /* csv and tsv */
    WRITES_ALL = WRITES_JSON | WRITES_ROWS,
    WRITES_NOTHING = 4,
} CommandFormat;

typedef struct Command {
    const char *name;
    const char *arguments; /* N_(): "REF CODE DATE|rule" */
    int least, most;       /* how many words it takes; most -1: any number */
    unsigned needs;        /* CommandNeed */
    unsigned formats;      /* CommandFormat */
    const char *summary;   /* N_(): one line */
    const char *help;      /* N_(): the rest, paragraphs parted by an empty line; NULL for none */
    const OptionRow *options;
    size_t option_count;
    Status (*run)(Cli *cli, Error *err);
} Command;

/* All commands in the order of the help. */
const Command *const *command_all(size_t *count);
/* NULL where there is none of that name. */
const Command *command_find(const char *name);
/* The message for a name that is no command. Returns STATUS_USAGE. */
Status command_unknown(const char *name, Error *err);
/* Whether an option's value, or a command's words, begin with a file: "FILE", or "FILE|-" where stdin or stdout will do, too. */
bool names_file(const char *words);
/* Whether words, options and --format fit the command; else STATUS_USAGE with what would. */
Status command_check(const Command *command, const Options *options, unsigned format, Error *err);

#endif
