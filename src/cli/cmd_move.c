#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/prison_warn.h"

#include "base/datetext.h"
#include "casework/cases.h"

static const OptionRow options[] = {
    {"form", 0, N_("CODE"), N_("the new form of execution")},
    {"prison", 0, N_("NAME"), N_("the new prison; the same if not given")},
    {"unit", 0, N_("NAME"), N_("the new unit; without it the unit is the same, in another prison not known")},
    {"on", 0, N_("DATE"), N_("the first day there")},
};

/* The form the person is in now, for a move to another prison only. */
static Status present_form(const Cli *cli, int *form, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(case_load(&cli->desk, cli_word(cli, 0), &casefile, err));
    *form = casefile->stay.form;
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    int form = FORM_UNKNOWN;
    Date on = DATE_NONE;
    Outcome outcome = {0};
    AUTO_STR prison = {0};
    AUTO_STR day = {0};
    AUTO_STR done = {0};
    bool moves = cli_have(cli, "prison");
    if (!cli_have(cli, "on") || (!cli_have(cli, "form") && !moves))
        return error_set(err, STATUS_USAGE, NULL, _("--%1$s is missing: overgang %2$s %3$s"),
                         cli_have(cli, "on") ? "form" : "on", "move", _(command_move.arguments));
    TRY(cli_code(cli, "form", &codes_form, &form, err));
    TRY(cli_date(cli, "on", &on, err));
    if (moves) TRY(cli_text(cli_value(cli, "prison"), &prison, err));
    TRY(cli_open(cli, err));
    if (form == FORM_UNKNOWN) TRY(present_form(cli, &form, err));
    const char *to = moves ? str_text(&prison) : NULL;
    const Changes changes = {.form = (Form)form, .prison = to, .unit = cli_value(cli, "unit"), .on = on};
    TRY(prison_warn(cli, cli_word(cli, 0), &changes, err));
    TRY(edit_apply(&cli->desk, cli_word(cli, 0), &changes, &outcome, err));
    datetext_day(&day, on, cli->desk.lang);
    str_add_f(&done, _("%1$s is moved from %2$s on: %3$s."), cli_word(cli, 0), str_text(&day),
              _(code_label(&codes_form, form)));
    cli_say_outcome(cli, &outcome, str_text(&done));
    return STATUS_OK;
}

const Command command_move = {
    .name = "move",
    .arguments = N_("REF --form CODE [--prison NAME] [--unit NAME] --on DATE"),
    .least = 1,
    .most = 1,
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("a new form of execution, or another prison"),
    .help = N_("The placement that lasts is ended, and a new one begins. For another prison in the same form "
               "--prison is enough. A prison that is none of those in the store and the settings is taken, with "
               "a warning that names the nearest."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
