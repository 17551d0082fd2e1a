#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/pairs.h"
#include "cli/prison_warn.h"

#include "casework/cases.h"

#include <string.h>

typedef struct Remarks {
    const Cli *cli;
    const Pairs *pairs;
} Remarks;

/* Only what is odd about the fields that were set, a list's rows among them; the official dates are odd
 * beside each other. */
static void remark(void *context, const char *where, const char *text)
{
    static const char official[] = "official.";
    const Remarks *remarks = context;
    bool group = strncmp(where, official, sizeof official - 1) == 0;
    size_t n = group ? sizeof official - 1 : strcspn(where, "[");
    for (size_t i = 0; i < remarks->pairs->count; i++) {
        const char *pair = remarks->pairs->all[i];
        if (strncmp(pair, where, n) != 0 || (!group && pair[n] != '=' && pair[n] != '[')) continue;
        cli_warn(remarks->cli, "%s: %s", where, text);
        return;
    }
}

/* What was taken, but is odd. The change has been written: that it cannot be read again is no fault of it. */
static void warn(const Cli *cli, const Pairs *pairs)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    Remarks remarks = {cli, pairs};
    if (case_load(&cli->desk, cli_word(cli, 0), &casefile, NULL) == STATUS_OK)
        casefile_warnings(casefile, remark, &remarks);
}

static Status change(Cli *cli, const Pairs *pairs, Error *err)
{
    Outcome outcome = {0};
    AUTO_STR done = {0};
    if (pairs->count == 0) return error_set(err, STATUS_INVALID, "stdin", _("no KEY=VALUE was found"));
    TRY(cli_open(cli, err));
    TRY(prison_warn(cli, cli_word(cli, 0), &(Changes){.pairs = pairs->all, .count = pairs->count}, err));
    TRY(edit_set(&cli->desk, cli_word(cli, 0), pairs->all, pairs->count, &outcome, err));
    str_add_f(&done, ngettext("%1$s: %2$zu field was set.", "%1$s: %2$zu fields were set.", pairs->count),
              cli_word(cli, 0), pairs->count);
    cli_say_outcome(cli, &outcome, str_text(&done));
    warn(cli, pairs);
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    Pairs pairs = {0};
    Status status = pairs_read(cli, &pairs, err);
    if (status == STATUS_OK) status = change(cli, &pairs, err);
    pairs_done(&pairs);
    return status;
}

const Command command_set = {
    .name = "set",
    .arguments = N_("REF KEY=VALUE…|-"),
    .least = 2,
    .most = -1,
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_NOTHING,
    .summary = N_("changes fields of a case"),
    .help = N_("Keys are those of the exchange format, dotted where they lie in an object: "
               "official.release=2026-05-01. An "
               "empty value makes the field unknown. A list is given as JSON (children=[…]), or one field of "
               "one row at a "
               "time: benefits[0].reported=2026-01-02; the number after the last adds a row. All the fields "
               "are set, or "
               "none. With - lines of KEY=VALUE are read from stdin."),
    .run = run,
};
