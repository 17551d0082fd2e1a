#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/paper_out.h"

#include "casework/papers.h"

#include <string.h>

static const OptionRow options[] = {
    {"to", 0, N_("RECIPIENT"), N_("to whom: nav_kommune, nav_stat, friomsorg …; if not given it is ticked on paper")},
    {"purpose", 0, N_("TEXT"), N_("what for; if not given it is written on paper")},
    PAPER_OUT_OPTION,
};

static Status run(Cli *cli, Error *err)
{
    int to = RECIPIENT_UNKNOWN;
    AUTO_PAPER paper = {0};
    AUTO_STR purpose = {0};
    if (strcmp(cli_word(cli, 0), "consent") != 0)
        return error_set(err, STATUS_USAGE, NULL, _("there is no form \"%s\"; there is: consent"), cli_word(cli, 0));
    TRY(cli_code(cli, "to", &codes_recipient, &to, err));
    if (cli_have(cli, "purpose")) TRY(cli_text(cli_value(cli, "purpose"), &purpose, err));
    TRY(cli_open(cli, err));
    cli_choose_who(cli);
    Letterhead head = letterhead_of(cli->settings);
    ConsentAsk ask = {.to = (Recipient)to, .purpose = purpose.len ? str_text(&purpose) : NULL};
    TRY(consent_form_make(&cli->desk, &head, cli_word(cli, 1), &ask, &paper, err));
    TRY(paper_out(cli, &paper, NULL, err));
    return cli_was_read(cli, cli->options.words + 2, 1, READ_FORM, err);
}

const Command command_form = {
    .name = "form",
    .arguments = N_("consent REF"),
    .least = 2,
    .most = 2,
    .needs = NEED_READER | NEED_CATALOGUE,
    .formats = WRITES_TEXT,
    .summary = N_("a consent form to tick and sign"),
    .help = N_("In plain language, in that of --lang: what has to be told, which information to whom, point by point, "
               "what for, that it can be withdrawn and that refusing costs nothing. With a line for the guardian and "
               "one for the interpreter where the case has them.\n\n"
               "Plain text, paged for A4. The text is a template that the office can replace: overgang.ini(5)."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
