#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/paper_out.h"

#include "casework/papers.h"

static const OptionRow options[] = {PAPER_OUT_OPTION};

static Status run(Cli *cli, Error *err)
{
    AUTO_PAPER paper = {0};
    TRY(cli_open(cli, err));
    cli_choose_who(cli);
    Letterhead head = letterhead_of(cli->settings);
    TRY(sheet_make(&cli->desk, &head, cli_word(cli, 0), &paper, err));
    TRY(paper_out(cli, &paper, NULL, err));
    return cli_was_read(cli, cli->options.words + 1, 1, READ_SHEET, err);
}

const Command command_sheet = {
    .name = "sheet",
    .arguments = N_("REF"),
    .least = 1,
    .most = 1,
    .needs = NEED_READER | NEED_CATALOGUE,
    .formats = WRITES_TEXT,
    .summary = N_("the one-page contact sheet for a release without notice"),
    .help = N_("Whom to ring, where to go, what to take along, which benefits to ask about, what to do first. The "
               "person takes it along, so that no consent is needed; it holds nothing of case and sentence.\n\n"
               "Plain text, a page of A4. The text is a template that the office can replace: overgang.ini(5)."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
