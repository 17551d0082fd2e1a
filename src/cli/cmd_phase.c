#include "cli/cli.h"
#include "cli/commands.h"

static Status run(Cli *cli, Error *err)
{
    int phase = PHASE_UNKNOWN;
    Outcome outcome = {0};
    AUTO_STR done = {0};
    TRY(cli_code_of(&codes_phase, cli_word(cli, 1), NULL, &phase, err));
    TRY(cli_open(cli, err));
    TRY(edit_phase(&cli->desk, cli_word(cli, 0), (Phase)phase, &outcome, err));
    str_add_f(&done, _("%1$s is now in the phase \"%2$s\"."), cli_word(cli, 0),
              _(code_label(&codes_phase, phase)));
    cli_say_outcome(cli, &outcome, str_text(&done));
    return STATUS_OK;
}

const Command command_phase = {
    .name = "phase",
    .arguments = "REF intake|sentence|release|community|closed",
    .least = 2,
    .most = 2,
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("moves the case on to another phase"),
    .run = run,
};
