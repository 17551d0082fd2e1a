#include "cli/options.h"

#include "base/lang.h"
#include "base/str.h"
#include "base/suggest.h"
#include "cli/command.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>

static const OptionRow global_rows[] = {
    {"db", 'd', N_("FILE"), N_("the store, instead of $OVERGANG_DB or the one in the config file")},
    {"config", 0, N_("FILE"), N_("the config file")},
    {"passphrase-file", 0, N_("FILE|-"), N_("of a sealed store: read the passphrase from the first line of a file")},
    {"user", 0, N_("NAME"), N_("of a sealed store: whose passphrase it is")},
    {"today", 0, N_("DATE"), N_("take this day for today, in every rule and on every screen")},
    {"lang", 0, "nb|nn|en", N_("the language of texts: bokmål, nynorsk or English")},
    {"read-only", 0, NULL, N_("change nothing in the store")},
    {"no-color", 0, NULL, N_("no colours and no bold, as with NO_COLOR in the environment")},
    {"ascii", 0, NULL, N_("draw lines and marks with plain characters")},
    {"linear", 0, NULL, N_("for screen readers and braille: no frames, nothing side by side")},
    {"format", 0, "text|json|csv|tsv",
     N_("how results are written; json, csv and tsv are the same in every language")},
    {"quiet", 'q', NULL, N_("no messages about what was done")},
    {"yes", 0, NULL, N_("answer yes to questions")},
    {"help", 'h', NULL, N_("help on the program, or on the command given with it")},
    {"version", 'V', NULL, N_("the version of the program")},
};

const OptionRow *options_global(size_t *count)
{
    *count = COUNT(global_rows);
    return global_rows;
}

/* All options there are, each name once: a command's may stand before the command. */
typedef struct Vocabulary {
    const OptionRow *rows[160];
    size_t count;
} Vocabulary;

static void vocabulary_add(Vocabulary *all, const OptionRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = rows[i].name;
        bool known = false;
        for (size_t j = 0; j < all->count && !known; j++) /* at every start: most differ in the first letter */
            known = *all->rows[j]->name == *name && strcmp(all->rows[j]->name, name) == 0;
        if (!known && all->count < COUNT(all->rows)) all->rows[all->count++] = &rows[i];
    }
}

/* Where several commands have an option of one name, `first`'s counts; NULL: any. */
static void vocabulary_fill(Vocabulary *all, const Command *first)
{
    all->count = 0;
    vocabulary_add(all, global_rows, COUNT(global_rows));
    if (first) vocabulary_add(all, first->options, first->option_count);
    size_t commands;
    const Command *const *table = command_all(&commands);
    for (size_t i = 0; i < commands; i++)
        vocabulary_add(all, table[i]->options, table[i]->option_count);
}

enum { KEY_FIRST = 0x1000 }; /* of options without a letter: above every character */

typedef struct Reading {
    const Vocabulary *all;
    Options *options;
} Reading;

static error_t read_one(int key, char *value, struct argp_state *state)
{
    Reading *reading = state->input;
    Options *options = reading->options;
    if (key == ARGP_KEY_ARG) {
        options->words[options->word_count++] = value;
        return 0;
    }
    for (size_t i = 0; i < reading->all->count; i++) {
        const OptionRow *row = reading->all->rows[i];
        if (key != (row->letter ? row->letter : KEY_FIRST + (int)i)) continue;
        options->given = mem_grow(options->given, options->given_count + 1, sizeof *options->given);
        options->given[options->given_count++] = (GivenOption){row->name, value};
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

bool options_parse(int argc, char **argv, Options *ret)
{
    Vocabulary all;
    vocabulary_fill(&all, NULL);
    struct argp_option table[COUNT(all.rows) + 1];
    memset(table, 0, (all.count + 1) * sizeof *table);
    for (size_t i = 0; i < all.count; i++) {
        table[i].name = all.rows[i]->name;
        table[i].key = all.rows[i]->letter ? all.rows[i]->letter : KEY_FIRST + (int)i;
        table[i].arg = all.rows[i]->value;
        table[i].doc = "";
    }
    *ret = (Options){.words = mem_zero((size_t)argc + 1, sizeof *ret->words)};
    Reading reading = {&all, ret};
    struct argp argp = {.options = table, .parser = read_one};
    return argp_parse(&argp, argc, argv, ARGP_NO_ERRS | ARGP_NO_HELP | ARGP_IN_ORDER, NULL, &reading) == 0;
}

void options_done(Options *options)
{
    free(options->words);
    free(options->given);
    *options = (Options){0};
}

/* How many options begin with `name`; *only is one of them, the one with just that name where there is one.
 */
static size_t vocabulary_match(const Vocabulary *all, const char *name, size_t n, const OptionRow **only)
{
    size_t matches = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (strncmp(all->rows[i]->name, name, n) != 0) continue;
        *only = all->rows[i];
        if (all->rows[i]->name[n] == '\0') return 1;
        matches++;
    }
    return matches;
}

static Status unknown_option(const Vocabulary *all, const char *name, size_t n, Error *err)
{
    AUTO_STR typed = {0};
    str_add_n(&typed, name, n);
    const char *names[COUNT(all->rows)];
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (all->rows[i]->help) names[count++] = all->rows[i]->name;
    }
    const char *near = suggest(str_text(&typed), names, count);
    if (near)
        return error_set(err, STATUS_USAGE, NULL, _("there is no option --%1$s; did you mean --%2$s?"),
                         str_text(&typed), near);
    return error_set(err, STATUS_USAGE, NULL, _("there is no option --%s; see `overgang --help`"),
                     str_text(&typed));
}

/* Looks at "--name" or "--name=value"; *skip is set where the next word is its value. */
static Status explain_long(const Vocabulary *all, const char *word, const char *next, bool *skip, Error *err)
{
    size_t n = strcspn(word, "=");
    const OptionRow *row = NULL;
    size_t matches = vocabulary_match(all, word, n, &row);
    if (matches == 0) return unknown_option(all, word, n, err);
    if (matches > 1) {
        AUTO_STR typed = {0};
        str_add_n(&typed, word, n);
        return error_set(err, STATUS_USAGE, NULL,
                         _("--%1$s may mean several options; write it out, for instance --%2$s"),
                         str_text(&typed), row->name);
    }
    if (!row->value && word[n] == '=')
        return error_set(err, STATUS_USAGE, NULL, _("the option --%s takes no value"), row->name);
    *skip = row->value && word[n] == '\0';
    if (*skip && !next)
        return error_set(err, STATUS_USAGE, NULL, _("the option --%1$s lacks its value: --%1$s %2$s"),
                         row->name, _(row->value));
    return STATUS_OK;
}

/* Looks at "-abc": letters of switches, the last perhaps with a value. */
static Status explain_letters(const Vocabulary *all, const char *word, const char *next, bool *skip,
                              Error *err)
{
    for (; *word; word++) {
        const OptionRow *row = NULL;
        for (size_t i = 0; i < all->count && !row; i++) {
            if (all->rows[i]->letter == *word) row = all->rows[i];
        }
        if (!row)
            return error_set(err, STATUS_USAGE, NULL,
                             _("there is no option -%s; see `overgang --help`. Words that begin with a "
                               "hyphen go after --"),
                             word);
        if (!row->value) continue;
        *skip = word[1] == '\0';
        if (*skip && !next)
            return error_set(err, STATUS_USAGE, NULL, _("the option -%1$c lacks its value: -%1$c %2$s"),
                             row->letter, _(row->value));
        return STATUS_OK;
    }
    return STATUS_OK;
}

Status options_explain(int argc, char **argv, Error *err)
{
    Vocabulary all;
    const Command *command = NULL; /* most likely: its name may also be an option's value */
    for (int i = 1; i < argc && !command; i++)
        command = command_find(argv[i]);
    vocabulary_fill(&all, command);
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *word = argv[i], *next = i + 1 < argc ? argv[i + 1] : NULL;
        if (word[0] != '-' || word[1] == '\0') continue;
        bool skip = false;
        if (word[1] == '-') {
            TRY(explain_long(&all, word + 2, next, &skip, err));
        } else {
            TRY(explain_letters(&all, word + 1, next, &skip, err));
        }
        if (skip) i++;
    }
    return error_set(err, STATUS_USAGE, NULL, _("the command line is not understood; see `overgang --help`"));
}

const char *options_value(const Options *options, const char *name)
{
    for (size_t i = options->given_count; i-- > 0;) {
        if (strcmp(options->given[i].name, name) == 0) return options->given[i].value;
    }
    return NULL;
}

bool options_have(const Options *options, const char *name)
{
    for (size_t i = 0; i < options->given_count; i++) {
        if (strcmp(options->given[i].name, name) == 0) return true;
    }
    return false;
}
