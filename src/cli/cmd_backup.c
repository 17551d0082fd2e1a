#include "cli/commands.h"
#include "cli/daily_copy.h"

#include <stdlib.h>

static const OptionRow options[] = {
    {"daily", 0, NULL,
     N_("today's copy among the daily ones, unless it is there; the oldest beyond [backup] keep are "
        "removed")},
};

static void say_made(const Cli *cli, const char *path, const BackupFacts *facts)
{
    cli_say(cli,
            ngettext("A copy was made and checked: %1$s, with %2$lld case",
                     "A copy was made and checked: %1$s, with %2$lld cases", (unsigned long)facts->cases),
            path, (long long)facts->cases);
}

static Status run_daily(Cli *cli, Error *err)
{
    AUTO_FREE char *made = NULL;
    BackupFacts facts;
    BackupPlan plan = daily_copy_plan(cli);
    TRY(cli_open(cli, err));
    TRY(backups_daily(&cli->desk, &plan, &made, &facts, err));
    if (made)
        say_made(cli, made, &facts);
    else
        cli_say(cli, "%s", _("Today's copy has been made already."));
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    const char *path = cli_word(cli, 0);
    BackupFacts facts;
    bool daily = cli_have(cli, "daily");
    if (daily && path)
        return error_set(err, STATUS_USAGE, "--daily",
                         _("the daily copies have their own names: leave FILE out"));
    if (daily) return run_daily(cli, err);
    if (!path)
        return error_set(err, STATUS_USAGE, NULL, _("say where the copy is to be: `overgang backup FILE`"));
    TRY(cli_open(cli, err));
    TRY(backup_write(cli->desk.db, path, &facts, err));
    say_made(cli, path, &facts);
    return STATUS_OK;
}

const Command command_backup = {
    .name = "backup",
    .arguments = N_("FILE | --daily"),
    .most = 1,
    .needs = NEED_STORE,
    .formats = WRITES_NOTHING,
    .summary = N_("copies the store, and checks the copy"),
    .help = N_(
        "The copy is written to the disk, opened and checked from end to end before it gets its name. A file "
        "that is there already is never overwritten. Keep copies where others cannot read them: they hold "
        "all "
        "that the store does.\n\n"
        "The terminal interface makes a copy of the day when it ends; see [backup] in overgang.ini(5). Bring "
        "one back with `overgang restore FILE`."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
