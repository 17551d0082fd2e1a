#include "cli/cli.h"
#include "cli/commands.h"

#include "casework/cases.h"

/* What goes out of sight when the case is closed. */
static Status tell_open(Cli *cli, Error *err)
{
    size_t open = 0;
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(case_load(&cli->desk, cli_word(cli, 0), &casefile, err));
    for (size_t i = 0; i < casefile->items.count; i++)
        open += ITEM_AT(casefile, i)->applies && item_unfinished(ITEM_AT(casefile, i));
    if (open > 0)
        cli_say(cli,
                ngettext("%zu open item leaves the daily review.", "%zu open items leave the daily review.",
                         (unsigned long)open),
                open);
    return STATUS_OK;
}

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
    return phase == PHASE_CLOSED && outcome.change ? tell_open(cli, err) : STATUS_OK;
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
