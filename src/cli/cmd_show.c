#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/show.h"

#include "casework/cases.h"

#include <string.h>

/* The date that an anchor counts from, by its code: "release", "stop.aap". */
static void name_anchor(const Anchor *anchor, BenefitCode benefit, char *name, size_t room)
{
    const char *code = code_text(&codes_benefit, (int)benefit);
    if (anchor->kind == ANCHOR_DATE) snprintf(name, room, "%s", date_code_text(anchor->date));
    if (anchor->kind == ANCHOR_STOP) snprintf(name, room, "stop.%s", code ? code : "");
    if (anchor->kind == ANCHOR_RESUME) snprintf(name, room, "resume.%s", code ? code : "");
}

ItemView show_item(const Shown *shown, const Item *item)
{
    ItemView view = {.item = item, .due = item_due(item), .by_hand = item->due != DATE_NONE};
    view.row = catalogue_find(shown->cli->catalogue, item->code, &view.benefit);
    if (!view.row) return view;
    view.due = checklist_due(view.row, item);
    view.again = checklist_again(view.row, item);
    if (view.due == DATE_NONE) name_anchor(&view.row->due, view.benefit, view.missing, sizeof view.missing);
    return view;
}

bool show_older_rules(const Shown *shown)
{
    bool open = shown->casefile->stay.phase != PHASE_CLOSED;
    return open && strcmp(shown->casefile->kept.rules, ruleset_version(shown->cli->rules)) != 0;
}

bool show_older_facts(const Shown *shown)
{
    enum { RULES_CHANGED = 1 }; /* stored where a day is when the rules were others: told as older rules */
    const CaseDerived *kept = &shown->casefile->kept;
    Date today = shown->cli->desk.today, until = kept->facts_until;
    if (shown->casefile->stay.phase == PHASE_CLOSED) return false;
    return (until > RULES_CHANGED && until <= today) || kept->facts_from > today;
}

static Status run(Cli *cli, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(cli_open(cli, err));
    TRY(db_read_begin(cli->desk.db, err));
    Status status = case_load(&cli->desk, cli_word(cli, 0), &casefile, err);
    if (status == STATUS_OK) {
        bool machine = cli_machine_output(cli);
        Shown shown = {.cli = cli, .casefile = casefile};
        AUTO_PERIODS periods;
        LedgerRow ledger[BENEFIT_COUNT];
        stay_periods_of(&casefile->stay, &periods);
        situation_of(cli->rules, casefile, cli->desk.today, &shown.situation);
        shown.answers = (Answers){
            .rules = cli->rules,
            .facts = &shown.situation.sentence,
            .dates = &shown.situation.dates,
            .today = cli->desk.today,
            .lang = cli->desk.lang,
            .periods = &periods,
            .ledger = ledger,
            .ledger_count = ledger_of(cli->rules, cli->catalogue, casefile, &shown.situation, ledger),
        };
        if (machine)
            status = show_json(&shown, err);
        else
            show_text(&shown);
    }
    db_read_end(cli->desk.db);
    if (status == STATUS_OK) status = cli_was_read(cli, cli->options.words + 1, 1, READ_SHOW, err);
    return status;
}

const Command command_show = {
    .name = "show",
    .arguments = "REF",
    .least = 1,
    .most = 1,
    .needs = NEED_READER | NEED_CATALOGUE,
    .formats = WRITES_JSON,
    .summary = N_("everything about one case, with its dates and checklist"),
    .help = N_("JSON holds all keys of the exchange format, the computed dates, what becomes of each "
               "benefit, and the whole "
               "checklist with its history."),
    .run = run,
};
