#include "cli/commands.h"
#include "cli/stay_step.h"

#include "base/datetext.h"

static const OptionRow options[] = {
    {"on", 0, N_("DATE"), N_("the first day inside")},
    {"form", 0, N_("CODE"), N_("the form of execution there")},
    {"prison", 0, N_("NAME"), N_("the prison; the same if not given")},
    {"release", 0, N_("DATE"), N_("the new day of release")},
    STAY_STEP_PREVIEW,
};

static Status run(Cli *cli, Error *err)
{
    Changes changes = {.step = STAY_RECALL};
    int form = FORM_UNKNOWN;
    bool done;
    AUTO_STR sentence = {0}, day = {0}, prison = {0};
    if (!cli_have(cli, "on") || !cli_have(cli, "form"))
        return error_set(err, STATUS_USAGE, NULL, _("--%1$s is missing: overgang %2$s %3$s"),
                         cli_have(cli, "on") ? "form" : "on", "recall", _(command_recall.arguments));
    TRY(cli_date(cli, "on", &changes.on, err));
    TRY(cli_date(cli, "release", &changes.release, err));
    TRY(cli_code(cli, "form", &codes_form, &form, err));
    if (cli_have(cli, "prison")) TRY(cli_text(cli_value(cli, "prison"), &prison, err));
    changes.form = (Form)form;
    if (prison.len) changes.prison = str_text(&prison);
    datetext_day(&day, changes.on, cli->desk.lang);
    str_add_f(&sentence, _("%1$s is back in prison from %2$s on: %3$s."), cli_word(cli, 0), str_text(&day),
              _(code_label(&codes_form, form)));
    return stay_step_run(cli, &changes, str_text(&sentence), &done, err);
}

const Command command_recall = {
    .name = "recall",
    .arguments = N_("REF --on DATE --form CODE [--prison NAME] [--release DATE]"),
    .least = 1,
    .most = 1,
    .needs = NEED_STORE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("back to prison from release on probation, serving at home or another form outside"),
    .help = N_("Begins a placement inside, takes the case back to the phase under sentence, and opens again what is to be "
               "done once more: telling Nav, stopping benefits, preparing the release. What was entered about stopping and "
               "resuming benefits was about the time before and is taken away.\n\nA day of release that lies behind is "
               "taken away; where the one that is then reckoned lies behind, too, --release must give the new one."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
