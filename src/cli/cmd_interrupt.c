#include "cli/commands.h"
#include "cli/stay_step.h"

#include "base/datetext.h"

static const OptionRow options[] = {
    {"from", 0, N_("DATE"), N_("the first day of the interruption")},
    {"to", 0, N_("DATE"), N_("the first day inside again; alone it ends the interruption that lasts")},
    STAY_STEP_PREVIEW,
};

static Status run(Cli *cli, Error *err)
{
    Changes changes = {.step = STAY_INTERRUPT};
    AUTO_STR sentence = {0}, from = {0}, to = {0};
    bool done;
    if (!cli_have(cli, "from") && !cli_have(cli, "to"))
        return error_set(err, STATUS_USAGE, NULL, _("--%1$s is missing: overgang %2$s %3$s"), "from", "interrupt",
                         _(command_interrupt.arguments));
    TRY(cli_date(cli, "from", &changes.on, err));
    TRY(cli_date(cli, "to", &changes.to, err));
    if (changes.on) datetext_day(&from, changes.on, cli->desk.lang);
    if (changes.to) datetext_day(&to, changes.to, cli->desk.lang);
    if (!changes.on)
        str_add_f(&sentence, _("%1$s: the interruption ends %2$s."), cli_word(cli, 0), str_text(&to));
    else if (!changes.to)
        str_add_f(&sentence, _("%1$s: interrupted from %2$s on, without an end yet."), cli_word(cli, 0), str_text(&from));
    else
        str_add_f(&sentence, _("%1$s: interrupted from %2$s until %3$s."), cli_word(cli, 0), str_text(&from),
                  str_text(&to));
    return stay_step_run(cli, &changes, str_text(&sentence), &done, err);
}

const Command command_interrupt = {
    .name = "interrupt",
    .arguments = N_("REF --from DATE [--to DATE]"),
    .least = 1,
    .most = 1,
    .needs = NEED_STORE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("straffavbrudd: the sentence is interrupted, or goes on"),
    .help = N_("The days from --from until the day before --to do not count as served, and every date after them moves. "
               "Without --to the interruption lasts; the dates reckon with it once it has an end, which --to alone "
               "gives. Benefits stay stopped until release (V.v4)."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
