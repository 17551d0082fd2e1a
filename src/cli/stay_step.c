#include "cli/stay_step.h"

#include "base/lang.h"

#include <string.h>

/* The command as it was given, without --preview. */
static void add_command(Str *out, const Cli *cli)
{
    const Options *options = &cli->options;
    str_add_f(out, "overgang %s %s", cli->command->name, cli_word(cli, 0));
    for (size_t i = 0; i < cli->command->option_count; i++) {
        const char *name = cli->command->options[i].name, *value = options_value(options, name);
        if (strcmp(name, "preview") == 0 || !options_have(options, name)) continue;
        str_add_f(out, " --%s", name);
        if (value) str_add_f(out, strchr(value, ' ') ? " '%s'" : " %s", value);
    }
}

Status stay_step_run(Cli *cli, const Changes *changes, const char *sentence, bool *done, Error *err)
{
    const char *ref = cli_word(cli, 0);
    Outcome outcome = {0};
    *done = !cli_have(cli, "preview");
    if (*done) {
        TRY(cli_open_for(cli, NEED_CHANGE | NEED_CATALOGUE, err));
        TRY(edit_apply(&cli->desk, ref, changes, &outcome, err));
        cli_say_outcome(cli, &outcome, sentence);
        return STATUS_OK;
    }
    WhatIf found;
    AUTO_STR command = {0};
    TRY(cli_open(cli, err));
    TRY(whatif(&cli->desk, ref, changes, &found, err));
    add_command(&command, cli);
    whatif_print(cli, &found, str_text(&command));
    whatif_done(&found);
    return STATUS_OK;
}
