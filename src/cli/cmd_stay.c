#include "cli/cli.h"
#include "cli/commands.h"

#include "base/datetext.h"
#include "casework/stays.h"

static const OptionRow options[] = {
    {"new", 0, N_("NEWREF"), N_("the reference of the new case; the next free one if not given")},
    {"start", 0, N_("DATE"), N_("the day on which the person was taken in")},
    {"form", 0, N_("CODE"), N_("the form of execution")},
    {"prison", 0, N_("NAME"), N_("the prison")},
};

static Status run(Cli *cli, Error *err)
{
    NewStay stay = {.ref = cli_value(cli, "new")};
    int form = FORM_UNKNOWN;
    Outcome outcome = {0};
    char taken[STAY_REF];
    AUTO_STR prison = {0}, sentence = {0};
    if (!cli_have(cli, "start") || !cli_have(cli, "form"))
        return error_set(err, STATUS_USAGE, NULL, _("--%1$s is missing: overgang %2$s %3$s"),
                         cli_have(cli, "start") ? "form" : "start", "stay", _(command_stay.arguments));
    TRY(cli_date(cli, "start", &stay.start, err));
    TRY(cli_code(cli, "form", &codes_form, &form, err));
    if (cli_have(cli, "prison")) TRY(cli_text(cli_value(cli, "prison"), &prison, err));
    stay.form = (Form)form;
    if (prison.len) stay.prison = str_text(&prison);
    TRY(cli_open(cli, err));
    TRY(edit_new_stay(&cli->desk, cli_word(cli, 0), &stay, taken, &outcome, err));
    str_add_f(&sentence, _("%1$s is a new stay beside %2$s, which is as it was."), taken, cli_word(cli, 0));
    cli_say_outcome(cli, &outcome, str_text(&sentence));
    return STATUS_OK;
}

const Command command_stay = {
    .name = "stay",
    .arguments = N_("REF [--new NEWREF] --start DATE --form CODE [--prison NAME]"),
    .least = 1,
    .most = 1,
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("a second stay of the same person, as a case of its own"),
    .help = N_("The new case knows who the person is, the children, what is to be known of the person, the registered "
               "address, and the contacts that still hold: those in prison only where it is the same one. All else is not "
               "known yet; consents are asked for anew. It names the stay before it (`previous`), and that one stays as it "
               "is."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
