#include "cli/cli.h"
#include "cli/commands.h"

#include <string.h>

/* "INN-004, " before what was done; nothing for a change of several cases. The text is the Undone's own. */
static const char *about(Undone *undone)
{
    size_t n = strlen(undone->ref);
    if (n > 0 && n + 3 <= sizeof undone->ref) memcpy(undone->ref + n, ", ", 3);
    return undone->ref;
}

static Status undo(Cli *cli, Error *err)
{
    Undone undone = {0};
    TRY(cli_open(cli, err));
    TRY(edit_undo(&cli->desk, &undone, err));
    static const char *const nothing[] = {
        [UNDO_END_NONE] = N_("there is no change to take back"),
        [UNDO_END_ERASURE] = N_("the last change was an erasure, which cannot be taken back; nothing was undone"),
        [UNDO_END_RESTORE] = N_("a copy was brought back last; what it replaced comes back by `overgang restore FILE` with "
                                "the file that was kept then; nothing was undone"),
    };
    if (undone.change == 0) return error_set(err, STATUS_FAILED, NULL, "%s", _(nothing[undone.end]));
    cli_say(cli, _("Taken back: %1$s%2$s. `overgang redo` does it again."), about(&undone), undone.what);
    return STATUS_OK;
}

static Status redo(Cli *cli, Error *err)
{
    Undone undone = {0};
    TRY(cli_open(cli, err));
    TRY(edit_redo(&cli->desk, &undone, err));
    if (undone.change == 0)
        return error_set(
            err, STATUS_FAILED, NULL,
            _("there is nothing to do again: nothing was taken back, or something has been changed since"));
    cli_say(cli, _("Done again: %1$s%2$s. `overgang undo` takes it back."), about(&undone), undone.what);
    return STATUS_OK;
}

const Command command_undo = {
    .name = "undo",
    .arguments = "",
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("takes the last change back"),
    .help = N_("Also one made in the terminal interface. Repeated, it takes back the change before that, and "
               "so on. An erasure cannot be taken back, nor what was done before it; nor can what was done before a copy was brought "
               "back, since all that is the past of the copy."),
    .run = undo,
};

const Command command_redo = {
    .name = "redo",
    .arguments = "",
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("does the change again that was taken back last"),
    .help = N_("As long as nothing else has been changed since."),
    .run = redo,
};
