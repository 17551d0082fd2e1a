#include "casework/check.h"
#include "cli/check_repair.h"
#include "cli/commands.h"
#include "cli/daily_copy.h"
#include "cli/protections.h"

#include <stdlib.h>

enum { COPY_OLD = 7 }; /* days after which the newest copy is told as late */

static const OptionRow options[] = {
    {"repair", 0, NULL,
     N_("put what can be read of a broken store into a new one, and tell what was lost; the broken one is only read")},
    {"output", 'o', N_("FILE"), N_("the new store, instead of one beside the broken one")},
};

/* What was found, a line each. */
typedef struct Found {
    char **faults;
    size_t count;
} Found;

static void found_done(Found *found)
{
    for (size_t i = 0; i < found->count; i++)
        free(found->faults[i]);
    free(found->faults);
}

static void keep_fault(void *context, const char *fault)
{
    Found *found = context;
    found->faults = mem_grow(found->faults, found->count + 1, sizeof *found->faults);
    found->faults[found->count++] = mem_text(fault);
}

/* When the store was copied last. */
static void tell_copy(Cli *cli)
{
    AUTO_STR copy = {0};
    Date day = DATE_NONE;
    BackupPlan plan = daily_copy_plan(cli);
    if (!backups_newest(cli->store, &plan, &copy, &day)) {
        print_line(&cli->print, INK_PLAIN, _("There is no daily copy of it."));
        return;
    }
    int age = cli->desk.today - day;
    Ink ink = age > COPY_OLD ? INK_LATE : INK_PLAIN;
    print_line_f(&cli->print, ink, ngettext("The newest daily copy is %1$d day old: %2$s", "The newest daily copy is %1$d days old: %2$s",
                                            (unsigned long)(age > 0 ? age : 0)),
                 age > 0 ? age : 0, str_text(&copy));
}

/* Who could open it. */
static void tell_users(Cli *cli)
{
    const Keyring *keys = cli->desk.db ? db_keys(cli->desk.db) : NULL;
    AUTO_STR names = {0};
    size_t count = keys ? keyring_count(keys) : 0;
    for (size_t i = 0; i < count; i++)
        str_add_f(&names, "%s%s", i ? ", " : "", keyring_user(keys, i));
    if (!keys)
        print_line(&cli->print, INK_PLAIN, _("It is not sealed: whoever gets at the file can read it. `overgang seal` seals it."));
    else
        print_line_f(&cli->print, INK_PLAIN,
                     ngettext("It is sealed. %1$zu person has a passphrase: %2$s", "It is sealed. %1$zu people have a passphrase: %2$s",
                              (unsigned long)count),
                     count, str_text(&names));
}

static void users_json(const Cli *cli, JsonOut *json)
{
    const Keyring *keys = cli->desk.db ? db_keys(cli->desk.db) : NULL;
    json_out_key(json, "sealed");
    json_out_bool(json, keys != NULL);
    json_out_key(json, "users");
    json_out_open(json, '[');
    for (size_t i = 0; keys && i < keyring_count(keys); i++)
        json_out_text(json, keyring_user(keys, i));
    json_out_close(json, ']');
}

static void write_text(Cli *cli, const Found *found)
{
    for (size_t i = 0; i < found->count; i++)
        print_line(&cli->print, INK_PLAIN, found->faults[i]);
    if (cli_have(cli, "quiet")) return;
    if (found->count == 0) print_line_f(&cli->print, INK_DONE, _("Nothing is wrong with the store: %s"), cli->store);
    if (cli->desk.db) tell_users(cli);
    tell_copy(cli);
    protections_print(cli);
}

static void write_json(Cli *cli, const Found *found)
{
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    cli_json_head(cli, &json, "overgang.check/1");
    json_out_text_pair(&json, "store", cli->store);
    json_out_key(&json, "faults");
    json_out_open(&json, '[');
    for (size_t i = 0; i < found->count; i++)
        json_out_text(&json, found->faults[i]);
    json_out_close(&json, ']');
    users_json(cli, &json);
    AUTO_STR copy = {0};
    Date day = DATE_NONE;
    BackupPlan plan = daily_copy_plan(cli);
    bool copied = backups_newest(cli->store, &plan, &copy, &day);
    json_out_text_pair(&json, "copy", copied ? str_text(&copy) : NULL);
    json_out_date_pair(&json, "copied", day);
    protections_json(cli, &json);
    json_out_close(&json, '}');
    json_out_end(&json);
}

/* What cannot be opened is a fault like those that are found; a fault that was found may break the check off. */
static Status look(Cli *cli, Found *found, Error *err)
{
    size_t faults = 0;
    Error fault = {0};
    Status status = cli_open(cli, &fault);
    cli_machine_output(cli);
    if (status == STATUS_OK) status = check_store(&cli->desk, keep_fault, found, &faults, &fault);
    if (status == STATUS_DAMAGED && found->count == 0) keep_fault(found, fault.message);
    if (status == STATUS_OK || status == STATUS_DAMAGED) return STATUS_OK;
    *err = fault;
    return status;
}

/* What to do: bring back the newest copy that is whole, where there is one. */
static void advise(Cli *cli)
{
    AUTO_STR copy = {0};
    BackupFacts facts = {0};
    BackupPlan plan = daily_copy_plan(cli);
    if (backups_newest_whole(cli->store, &plan, cli->keys, &copy, &facts))
        cli_say(cli,
                ngettext("Keep the file as it is. The newest copy that is whole, with %1$lld case, is brought back by: overgang "
                         "restore %2$s",
                         "Keep the file as it is. The newest copy that is whole, with %1$lld cases, is brought back by: overgang "
                         "restore %2$s",
                         (unsigned long)facts.cases),
                (long long)facts.cases, str_text(&copy));
    else
        cli_say(cli, "%s", _("Keep the file as it is, and bring back a copy: overgang restore FILE. There is no daily copy that is whole."));
    cli_say(cli, "%s", _("What can be read of the broken one is put into a new store by: overgang check --repair"));
}

static Status run(Cli *cli, Error *err)
{
    __attribute__((cleanup(found_done))) Found found = {0};
    if (cli_have(cli, "repair")) return check_repair(cli, err);
    if (cli_have(cli, "output")) return error_set(err, STATUS_USAGE, "--output", _("goes with --repair"));
    TRY(look(cli, &found, err));
    if (cli->format == FORMAT_JSON)
        write_json(cli, &found);
    else
        write_text(cli, &found);
    cli_speak(cli, cli->lang);
    if (found.count == 0) return STATUS_OK;
    advise(cli);
    return error_set(err, STATUS_DAMAGED, cli->store,
                     ngettext("%zu fault was found", "%zu faults were found", found.count), found.count);
}

const Command command_check_store = {
    .name = "check",
    .arguments = "",
    .needs = NEED_STORE | NEED_RULES | NEED_CATALOGUE,
    .formats = WRITES_JSON,
    .summary = N_("verifies that the store is whole"),
    .help = N_("Each fault that is found is told in words, with the newest daily copy that is whole; the exit code is then 7. Every case is "
               "read, and the stored review compared with it; with a hundred thousand people that takes minutes. The words of the notes "
               "are compared with the notes where the store may be written. A case that the disk or another program has changed is told by its "
               "reference: a sum over each is kept with every change (it is no proof against somebody who works it out anew). After it "
               "stands how old the newest copy is, and what protects the running program, and what this system does not have of it.\n\n"
               "--repair reads a broken store page by page, also where its list of tables or the way to a page is destroyed, and "
               "puts the rows into a new store, whose points, review and words follow from them anew. It is checked from end to end "
               "before it is told. How many rows were lost is told by what is left: by gaps, and by who is named "
               "elsewhere; cases that are there and not as they were written are kept, and told to be doubtful. The log is chained anew, with a row that tells of the repair, and undo does not reach behind it."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
