#include "cli/cli.h"
#include "cli/commands.h"

static const OptionRow options[] = {
    {"status", 0, N_("STATUS"), N_("done (if not given), open, waiting, declined or not_applicable")},
    {"on", 0, N_("DATE"), N_("the day from which the status holds; today if not given")},
    {"follow-up", 0, N_("DATE"), N_("when to ask again, for what is waiting")},
    {"note", 0, N_("TEXT|-"), N_("a note with it; - reads it from stdin")},
};

static Status read_tick(const Cli *cli, Tick *tick, Str *note, Error *err)
{
    int status = ITEM_DONE;
    TRY(cli_code(cli, "status", &codes_item_status, &status, err));
    TRY(cli_date(cli, "on", &tick->on, err));
    TRY(cli_date(cli, "follow-up", &tick->follow_up, err));
    tick->status = (ItemStatus)status;
    if (tick->follow_up != DATE_NONE && status != ITEM_WAITING)
        return error_set(err, STATUS_USAGE, "--follow-up", _("goes only with --status waiting"));
    if (!cli_have(cli, "note")) return STATUS_OK;
    TRY(cli_text(cli_value(cli, "note"), note, err));
    tick->note = str_text(note);
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    Tick tick = {0};
    Outcome outcome = {0};
    AUTO_STR note = {0};
    AUTO_STR title = {0};
    AUTO_STR done = {0};
    TRY(read_tick(cli, &tick, &note, err));
    TRY(cli_open(cli, err));
    TRY(edit_tick(&cli->desk, cli_word(cli, 0), cli_word(cli, 1), &tick, &outcome, err));
    catalogue_title(&title, cli->catalogue, cli_word(cli, 1), cli->desk.lang);
    str_add_f(&done, _("%1$s, %2$s \"%3$s\": %4$s."), cli_word(cli, 0), cli_word(cli, 1), str_text(&title),
              _(code_label(&codes_item_status, (int)tick.status)));
    cli_say_outcome(cli, &outcome, str_text(&done));
    return STATUS_OK;
}

const Command command_tick = {
    .name = "tick",
    .arguments = N_("REF CODE [--status S] [--on DATE] [--follow-up DATE] [--note TEXT|-]"),
    .least = 2,
    .most = 2,
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("sets the status of a point of the checklist"),
    .help = N_("Without --status the point is done. What does not apply (not_applicable) needs a note that "
               "says why. "
               "`overgang show REF` lists the points with their codes."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
