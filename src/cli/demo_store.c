#include "cli/demo_store.h"

#include "casework/demo.h"

#include <string.h>
#include <unistd.h>

Status demo_store_fill(Cli *cli, size_t cases, unsigned seed, Error *err)
{
    /* the hour is part of the store: without a clock the same seed gives the same bytes all day */
    char day[DATE_TEXT];
    bool fixed = cli->now_fixed;
    char before[sizeof cli->now];
    memcpy(before, cli->now, sizeof before);
    snprintf(cli->now, sizeof cli->now, "%sT08:00:00", date_iso(cli->desk.today, day));
    cli->now_fixed = true;
    Status status = demo_fill(&cli->desk, cases, seed, err);
    if (status != STATUS_OK) unlink(cli->store); /* ours, made a moment ago, and of no use half filled */
    memcpy(cli->now, before, sizeof before);
    cli->now_fixed = fixed;
    return status;
}
