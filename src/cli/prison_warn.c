#include "cli/prison_warn.h"

#include "base/lang.h"
#include "casework/cases.h"
#include "casework/prisons.h"

#include <string.h>

static Status warn(const Cli *cli, const char *name, Error *err)
{
    AUTO_STR near = {0};
    bool doubtful = false;
    TRY(prison_doubtful(&cli->desk, cli->settings, name, &doubtful, &near, err));
    if (doubtful && near.len > 0)
        cli_warn(cli, _("the prison “%1$s” is none of those you have; did you mean “%2$s”?"), name,
                 str_text(&near));
    else if (doubtful)
        cli_warn(cli, _("the prison “%s” is none of those you have"), name);
    return STATUS_OK;
}

static bool names_prison(const Changes *changes)
{
    for (size_t i = 0; i < changes->count; i++)
        if (strstr(changes->pairs[i], "prison")) return true; /* as a field, or within a list */
    return changes->prison != NULL;
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

Status prison_warn(const Cli *cli, const char *ref, const Changes *changes, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    Error refused = {0};
    if (!names_prison(changes)) return STATUS_OK;
    TRY(case_load(&cli->desk, ref, &casefile, err));
    if (apply_changes(casefile, changes, cli->desk.today, &refused) != STATUS_OK) return STATUS_OK;
    const char *prison = casefile->stay.prison, *told = prison;
    TRY(warn(cli, prison, err));
    for (size_t i = 0; i < casefile->stay.placements.count; i++) {
        const char *name = PLACEMENT_AT(casefile, i)->prison;
        if (same(name, prison) || same(name, told)) continue;
        told = name;
        TRY(warn(cli, name, err));
    }
    return STATUS_OK;
}
