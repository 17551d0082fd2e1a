#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/show.h"

#include "base/file.h"
#include "casework/cases.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
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

static const OptionRow options[] = {
    {"full", 0, NULL, N_("all that is kept about the person, with history, drafts and log: for them to read")},
    {"output", 'o', N_("FILE|-"), N_("into a file that only you can read; with --yes also over one that is there")},
};

static Status write_out(Shown *shown, bool machine, Error *err)
{
    if (machine) return show_json(shown, err);
    if (shown->full) return show_full_text(shown, err);
    return show_text(shown, err);
}

/* The same into memory first: a file is whole, or not there. */
static Status write_file(Shown *shown, bool machine, const char *path, Error *err)
{
    char *bytes = NULL;
    size_t n = 0;
    Print *print = &shown->cli->print, outer = *print;
    FILE *memory = open_memstream(&bytes, &n);
    if (!memory) return error_set(err, STATUS_FAILED, path, "%s", strerror(errno));
    print_begin(print, memory, false);
    Status status = write_out(shown, machine, err);
    if (status == STATUS_OK) status = print_end(print, err);
    *print = outer;
    if (fclose(memory) != 0 && status == STATUS_OK)
        status = error_set(err, STATUS_FAILED, path, "%s", strerror(errno));
    if (status == STATUS_OK)
        status = cli_have(shown->cli, "yes") ? file_write_over(path, bytes, n, err) : file_write_new(path, bytes, n, err);
    free(bytes);
    if (status == STATUS_OK) cli_say(shown->cli, _("Written to %s, which only you can read."), path);
    return status;
}

static Status run(Cli *cli, Error *err)
{
    const char *path = cli_output(cli);
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(cli_open(cli, err));
    TRY(db_read_begin(cli->desk.db, err));
    Status status = case_load(&cli->desk, cli_word(cli, 0), &casefile, err);
    if (status == STATUS_OK) {
        bool machine = cli_machine_output(cli);
        Shown shown = {.cli = cli, .casefile = casefile, .full = cli_have(cli, "full")};
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
        status = path ? write_file(&shown, machine, path, err) : write_out(&shown, machine, err);
    }
    db_read_end(cli->desk.db);
    ReadKind kind = cli_have(cli, "full") ? READ_EXTRACT : READ_SHOW;
    if (status == STATUS_OK) status = cli_was_read(cli, cli->options.words + 1, 1, kind, err);
    return status;
}

const Command command_show = {
    .name = "show",
    .arguments = N_("REF [--full] [-o FILE]"),
    .least = 1,
    .most = 1,
    .needs = NEED_READER | NEED_CATALOGUE,
    .formats = WRITES_JSON,
    .summary = N_("everything about one case, with its dates and checklist"),
    .help = N_("JSON holds all keys of the exchange format, the computed dates, what becomes of each "
               "benefit, and the whole "
               "checklist with its history.\n\n"
               "--full is the extract that a person may ask for: every field by topic, the lists, the checklist with its history, "
               "the notes whole, the computed dates with their reasons, drafts about the person, and who read or changed what "
               "when. What the notes of others say of the person is not in it."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
