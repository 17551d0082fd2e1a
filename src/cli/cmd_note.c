#include "cli/cli.h"
#include "cli/commands.h"

static Status run(Cli *cli, Error *err)
{
    Outcome outcome = {0};
    AUTO_STR typed = {0};
    AUTO_STR text = {0};
    AUTO_STR done = {0};
    cli_words(cli, 1, &typed);
    TRY(cli_text(str_text(&typed), &text, err));
    if (text.len == 0) return error_set(err, STATUS_INVALID, NULL, _("the note is empty"));
    TRY(cli_open(cli, err));
    TRY(edit_note(&cli->desk, cli_word(cli, 0), str_text(&text), &outcome, err));
    str_add_f(&done, _("%s: the note is in the journal."), cli_word(cli, 0));
    cli_say_outcome(cli, &outcome, str_text(&done));
    return STATUS_OK;
}

const Command command_note = {
    .name = "note",
    .arguments = N_("REF TEXT|-"),
    .least = 2,
    .most = -1,
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("adds a note to the journal"),
    .help = N_("With - the text is read from stdin, so that it is on no command line: overgang note INN-004 "
               "- <note.txt"),
    .run = run,
};
