#include "cli/cli.h"
#include "cli/commands.h"

#include "base/datetext.h"

#include <strings.h>

static Status run(Cli *cli, Error *err)
{
    const char *ref = cli_word(cli, 0), *code = cli_word(cli, 1);
    Date due = DATE_NONE;
    Outcome outcome = {0};
    AUTO_STR typed = {0};
    AUTO_STR done = {0}, title = {0};
    cli_words(cli, 2, &typed); /* "uke 44" needs no quotes */
    if (strcasecmp(str_text(&typed), "rule") != 0)
        TRY(datetext_parse(str_text(&typed), cli->desk.today, &due, err));
    TRY(cli_open(cli, err));
    TRY(edit_due(&cli->desk, ref, code, due, &outcome, err));
    catalogue_title(&title, cli->catalogue, code, cli->desk.lang);
    if (due == DATE_NONE) {
        str_add_f(&done, _("%1$s, %2$s \"%3$s\": the rule decides when it is due."), ref, code,
                  str_text(&title));
    } else {
        AUTO_STR day = {0};
        datetext_long(&day, due, cli->desk.lang);
        str_add_f(&done, _("%1$s, %2$s \"%3$s\": due %4$s."), ref, code, str_text(&title), str_text(&day));
    }
    cli_say_outcome(cli, &outcome, str_text(&done));
    return STATUS_OK;
}

const Command command_due = {
    .name = "due",
    .arguments = N_("REF CODE DATE|rule"),
    .least = 3,
    .most = -1,
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("moves a due date, or hands it back to the rule"),
    .help = N_("A due date set by hand stays until it is handed back with the word rule."),
    .run = run,
};
