#include "cli/commands.h"
#include "cli/help.h"
#include "cli/manual.h"

static const OptionRow options[] = {
    {"man", 0, "SECTION", NULL}, /* for tools/manual.sh */
};

static Status run(Cli *cli, Error *err)
{
    const char *section = cli_value(cli, "man"), *name = cli_word(cli, 0);
    if (section) return manual_section(cli->print.out, section, err);
    if (!name) {
        help_program(&cli->print);
        return STATUS_OK;
    }
    const Command *command = command_find(name);
    if (!command) return command_unknown(name, err);
    help_command(&cli->print, command);
    return STATUS_OK;
}

const Command command_help = {
    .name = "help",
    .arguments = N_("[COMMAND]"),
    .most = 1,
    .formats = WRITES_TEXT,
    .summary = N_("help on the program, or on one command"),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
