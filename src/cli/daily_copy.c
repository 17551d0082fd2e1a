#include "cli/daily_copy.h"

#include <stdlib.h>

BackupPlan daily_copy_plan(const Cli *cli)
{
    return (BackupPlan){.folder = settings_text(cli->settings, SET_BACKUP_FOLDER),
                        .keep = settings_number(cli->settings, SET_BACKUP_KEEP)};
}

void daily_copy_at_end(Cli *cli)
{
    AUTO_FREE char *made = NULL;
    BackupFacts facts;
    Error err = {0};
    if (!settings_yes(cli->settings, SET_BACKUP_DAILY) || cli_have(cli, "today")) return;
    if (!cli->desk.db || db_locked(cli->desk.db) || db_read_only(cli->desk.db)) return;
    BackupPlan plan = daily_copy_plan(cli);
    if (backups_daily(&cli->desk, &plan, &made, &facts, &err) != STATUS_OK)
        cli_warn(cli, _("no copy of the store was made today: %1$s: %2$s"), err.where, err.message);
    else if (made)
        cli_say(cli, _("A copy of the store was made: %s"), made);
}
