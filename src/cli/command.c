#include "cli/command.h"

#include "base/lang.h"
#include "base/str.h"
#include "base/suggest.h"
#include "cli/commands.h"

#include <string.h>

/* clang-format off: one a line */
static const Command *const commands[] = {
    &command_init,        &command_demo,   &command_import,   &command_export,   &command_review,
    &command_list,        &command_show,   &command_timeline, &command_calendar, &command_set,
    &command_tick,        &command_due,    &command_note,     &command_phase,    &command_move,
    &command_whatif,      &command_calc,   &command_ledger,   &command_matrix,   &command_stats,
    &command_interrupt,   &command_recall, &command_release,  &command_stay,     &command_message,
    &command_consent,     &command_letter, &command_share,    &command_sheet,    &command_form,
    &command_undo,        &command_redo,   &command_log,      &command_erase,    &command_search,
    &command_check_store, &command_backup, &command_restore,  &command_transfer, &command_seal,
    &command_unseal,      &command_passphrase, &command_completion,
    &command_help,
};
/* clang-format on */

const Command *const *command_all(size_t *count)
{
    *count = COUNT(commands);
    return commands;
}

const Command *command_find(const char *name)
{
    for (size_t i = 0; i < COUNT(commands); i++) {
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    }
    return NULL;
}

Status command_unknown(const char *name, Error *err)
{
    const char *names[COUNT(commands)];
    for (size_t i = 0; i < COUNT(commands); i++)
        names[i] = commands[i]->name;
    const char *near = suggest(name, names, COUNT(names));
    if (near)
        return error_set(err, STATUS_USAGE, NULL, _("there is no command \"%1$s\"; did you mean \"%2$s\"?"),
                         name, near);
    return error_set(err, STATUS_USAGE, NULL, _("there is no command \"%s\"; `overgang help` lists them"),
                     name);
}

static const OptionRow *row_named(const OptionRow *rows, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].name, name) == 0) return &rows[i];
    }
    return NULL;
}

bool names_file(const char *words)
{
    return words && strncmp(words, "FILE", strlen("FILE")) == 0;
}

/* `option`: NULL where the file is the command's first word. `words`: what may be there, as the help says it. */
static Status check_file(const Command *command, const char *option, const char *words, const char *name, Error *err)
{
    AUTO_STR where = {0};
    str_add_f(&where, "%s%s", option ? "--" : "", option ? option : command->name);
    if (!*name) return error_set(err, STATUS_USAGE, str_text(&where), _("the name of the file is empty"));
    if (strcmp(name, "-") != 0 || strcmp(words, "FILE|-") == 0) return STATUS_OK;
    return error_set(err, STATUS_USAGE, str_text(&where),
                     _("this cannot be read from stdin nor written to stdout; a file of the name - is ./-"));
}

static Status check_options(const Command *command, const Options *options, Error *err)
{
    size_t count;
    const OptionRow *global = options_global(&count);
    for (size_t i = 0; i < options->given_count; i++) {
        const char *name = options->given[i].name, *value = options->given[i].value;
        const OptionRow *row = row_named(global, count, name);
        if (!row) row = row_named(command->options, command->option_count, name);
        if (!row)
            return error_set(err, STATUS_USAGE, NULL,
                             _("`%1$s` has no option --%2$s; see `overgang help %1$s`"), command->name, name);
        if (names_file(row->value) && value) TRY(check_file(command, name, row->value, value, err));
    }
    if (!names_file(command->arguments) || options->word_count < 2) return STATUS_OK;
    return check_file(command, NULL, command->arguments, options->words[1], err);
}

Status command_check(const Command *command, const Options *options, unsigned format, Error *err)
{
    int words = (int)options->word_count - 1;
    TRY(check_options(command, options, err));
    if (words < command->least)
        return error_set(err, STATUS_USAGE, NULL, _("something is missing: overgang %1$s %2$s"),
                         command->name, _(command->arguments));
    if (command->most >= 0 && words > command->most)
        return error_set(err, STATUS_USAGE, NULL, _("\"%1$s\" is one word too many: overgang %2$s %3$s"),
                         options->words[1 + command->most], command->name,
                         *command->arguments ? _(command->arguments) : "");
    if (format == WRITES_TEXT || command->formats & (WRITES_NOTHING | format)) return STATUS_OK;
    return error_set(err, STATUS_USAGE, NULL, _("`%1$s` does not write --format %2$s; it writes %3$s"),
                     command->name, options_value(options, "format"),
                     command->formats & WRITES_JSON ? "text, json" : "text");
}
