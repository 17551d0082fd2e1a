#ifndef OVERGANG_CLI_CLI_H
#define OVERGANG_CLI_CLI_H

#include "base/sandbox.h"
#include "base/settings.h"
#include "casework/edit.h"
#include "casework/reads.h"
#include "cli/command.h"
#include "cli/json_out.h"
#include "cli/print.h"
#include "cli/rows.h"

/* One run of the program: what was asked for, and what is open because of it. Passed to every command. */
struct Cli {
    Options options;
    const Command *command; /* NULL: the terminal interface */
    Settings *settings;
    Settings **old_settings; /* what held before the interface changed them (cli/change_settings.h) */
    size_t old_settings_count;
    char *locale_folder;
    Format format;
    Lang lang;   /* of texts for people */
    Print print; /* stdout */
    bool colour; /* whether the person wants colours */
    char *store; /* path */
    Ruleset *rules;
    Catalogue *catalogue;
    Desk desk;
    char who[128];
    char now[32];   /* the last answer of desk.now */
    bool now_fixed; /* --today named a time too */
    Keyring *new_keys; /* of the store that is made; NULL: a plain one */
    Keyring *keys; /* that were asked for before the store is opened; NULL: it is asked then */
    int wrong_tried; /* passphrases, before the store was opened for the interface */
    bool opener_is_usual; /* --user is not whose passphrase opens the store */
    SandboxState sandbox; /* how far the program is confined (cli/confine.h) */
    bool lent;      /* what is open is another run's (cli/report.h): nothing is opened, nothing closed */
};

/* Reads the command line and the config, and makes ready what the command needs. */
Status cli_begin(Cli *cli, int argc, char **argv, Error *err);
void cli_end(Cli *cli);
/*
 * Opens the store, the rules and the checklists as far as the command needs them. Commands call it when they
 * have read their words and options, so that wrong usage is told whatever the store is like.
 */
Status cli_open(Cli *cli, Error *err);
Status cli_open_for(Cli *cli, unsigned needs, Error *err); /* CommandNeed */

/* Where the store is: --db, the environment, the config, the usual place. */
Status cli_choose_store(Cli *cli, Error *err);
/* Who is written into the log: the name in the config, else the login name. */
const char *cli_choose_who(Cli *cli);

/* A word after the command's name, from 0; NULL where there are not so many. */
const char *cli_word(const Cli *cli, size_t index);
size_t cli_word_count(const Cli *cli);
/* Adds the words from `first` on, with blanks between them. */
void cli_words(const Cli *cli, size_t first, Str *out);
/* The value of an option of the command, NULL if it was not given. */
const char *cli_value(const Cli *cli, const char *option);
bool cli_have(const Cli *cli, const char *option);
/* Whether lines, bars and marks are drawn with plain characters: --ascii, the config, or a locale without
 * others. */
bool cli_plain_marks(const Cli *cli);

/*
 * Values as a person types them. They leave *ret as it is where the option was not given; what cannot be
 * understood is STATUS_INVALID with the option as the place and what would be right.
 */
/* The file of -o: NULL for standard output, which "-" is, too. */
const char *cli_output(const Cli *cli);
Status cli_date(const Cli *cli, const char *option, Date *ret, Error *err);
/* `fault`: STATUS_INVALID for a number of the field, STATUS_USAGE for one that is only the command's. */
Status cli_number(const Cli *cli, const char *option, long low, long high, Status fault, long *ret,
                  Error *err);
Status cli_code(const Cli *cli, const char *option, const CodeTable *table, int *ret, Error *err);
/* A code given as a word; `where` is its place in messages. */
Status cli_code_of(const CodeTable *table, const char *text, const char *where, int *ret, Error *err);
/* A text; "-" means what stands on stdin, without its last newline. */
Status cli_text(const char *text, Str *out, Error *err);

/* A message on stderr about what was done, unless --quiet. */
void cli_say(const Cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same for what is odd, but no error; "overgang: warning: " stands before it. */
void cli_warn(const Cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Says what a change did and what came along, and how it is taken back; `done` is a sentence. */
void cli_say_outcome(const Cli *cli, const Outcome *outcome, const char *done);
/*
 * After a command has shown cases (NEED_READER): writes who has read them into the log. No refs: everybody. A store
 * that cannot be written is only warned of.
 */
Status cli_was_read(Cli *cli, const char *const *refs, size_t count, ReadKind kind, Error *err);
/* Warns of what went wrong after a change was committed. */
void cli_tell_trouble(const Cli *cli);
/* Shows an error on stderr. */
void cli_show_error(const Error *err);

/*
 * Switches the language of the texts that follow. JSON, CSV and TSV hold bokmål in every language: commands
 * switch to it before they write them, and cli_end_output switches back.
 */
void cli_speak(Cli *cli, Lang lang);
/* Whether the output is for programs; if so, the language is switched for it. */
bool cli_machine_output(Cli *cli);

/* The first object of a JSON answer, opened: {"schema":SCHEMA,"today":…. */
void cli_json_head(const Cli *cli, JsonOut *json, const char *schema);

#endif
