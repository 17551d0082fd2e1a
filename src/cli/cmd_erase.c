#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/daily_copy.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "casework/edit_erase.h"
#include "casework/retention.h"

#include <string.h>

static const OptionRow options[] = {
    {"confirm", 0, N_("REF"), N_("the reference once more: it cannot be taken back")},
    {"reason", 0, N_("CODE"), N_("retention, request, mistake or other; retention where the time is up")},
    {"due", 0, NULL, N_("lists the closed cases that have been kept long enough")},
    {"certificates", 0, NULL, N_("lists what was erased, when, and by whom")},
};

/* ---------------------------------------------------------------- what is due */

typedef struct Listing {
    Cli *cli;
    Rows rows;    /* for programs */
    Table *table; /* for people */
    size_t due, unknown;
} Listing;

static bool list_due(void *context, const CaseLine *line)
{
    Listing *listing = context;
    const Desk *desk = &listing->cli->desk;
    Date due = retention_ends(desk, line->closed);
    if (line->closed)
        listing->due++;
    else
        listing->unknown++;
    if (!listing->table) {
        Rows *rows = &listing->rows;
        rows_code(rows, line->ref);
        rows_text(rows, line->name);
        rows_date(rows, line->closed);
        rows_date(rows, due);
        return true;
    }
    AUTO_STR closed = {0}, since = {0};
    if (line->closed) datetext_short(&closed, line->closed);
    if (due) datetext_short(&since, due);
    table_cell(listing->table, INK_BOLD, line->ref);
    table_cell(listing->table, INK_PLAIN, line->name);
    table_cell(listing->table, INK_PLAIN, line->closed ? str_text(&closed) : _("not known"));
    table_cell(listing->table, due ? INK_LATE : INK_PLAIN, str_text(&since));
    return true;
}

static Status each_due(Listing *listing, Error *err)
{
    const Desk *desk = &listing->cli->desk;
    TRY(retention_each(desk, desk->today, list_due, listing, err));
    return retention_unknown(desk, list_due, listing, err);
}

static Status write_due_rows(Cli *cli, Error *err)
{
    static const char *const columns[] = {"ref", "name", "closed", "due"};
    Listing listing = {.cli = cli};
    rows_begin(&listing.rows, cli->print.out, cli->format, columns, COUNT(columns));
    if (cli->format == FORMAT_JSON) {
        cli_json_head(cli, &listing.rows.json, "overgang.retention/1");
        json_out_number_pair(&listing.rows.json, "months", cli->desk.retention_months);
    }
    rows_head(&listing.rows, "cases");
    TRY(each_due(&listing, err));
    rows_end(&listing.rows);
    return STATUS_OK;
}

static Status write_due(Cli *cli, Error *err)
{
    static const TableColumn columns[] = {
        {.title = N_("Case")}, {.title = N_("Name"), .least = 10}, {.title = N_("Closed on")}, {.title = N_("Erase from")}};
    if (cli_machine_output(cli)) return write_due_rows(cli, err);
    Listing listing = {.cli = cli, .table = table_begin(&cli->print, 0, columns, COUNT(columns))};
    Status status = each_due(&listing, err);
    table_end(listing.table);
    if (status != STATUS_OK) return status;
    if (cli->desk.retention_months == 0)
        cli_say(cli, "%s", _("The config says that erasure is never proposed ([retention] months = 0)."));
    else if (listing.due == 0)
        cli_say(cli, ngettext("No case has been closed for %d month.", "No case has been closed for %d months.",
                              (unsigned long)cli->desk.retention_months),
                cli->desk.retention_months);
    else
        cli_say(cli, "%s", _("`overgang erase REF --confirm REF` removes one for good."));
    if (listing.unknown)
        cli_say(cli,
                ngettext("Of %zu closed case it is not known when it was closed: `overgang set REF closed=DATE` tells it.",
                         "Of %zu closed cases it is not known when they were closed: `overgang set REF closed=DATE` tells it.",
                         (unsigned long)listing.unknown),
                listing.unknown);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- certificates */

static void write_counts(JsonOut *json, const ErasedCounts *removed)
{
    const struct {
        const char *key;
        int64_t count;
    } counts[] = {{"cases", removed->cases}, {"rows", removed->rows},     {"items", removed->items},
                  {"events", removed->events}, {"notes", removed->notes}, {"drafts", removed->drafts},
                  {"undo_records", removed->undo_records}};
    json_out_key(json, "removed");
    json_out_open(json, '{');
    for (size_t i = 0; i < COUNT(counts); i++) {
        json_out_number_pair(json, counts[i].key, counts[i].count);
    }
    json_out_close(json, '}');
}

static bool write_json(void *context, const Certificate *certificate)
{
    JsonOut *json = context;
    json_out_open(json, '{');
    json_out_number_pair(json, "number", certificate->number);
    json_out_text_pair(json, "at", certificate->at);
    json_out_text_pair(json, "who", certificate->who);
    json_out_text_pair(json, "ref", certificate->ref);
    json_out_text_pair(json, "reason", certificate->reason);
    write_counts(json, &certificate->removed);
    json_out_bool_pair(json, "finished", certificate->finished);
    json_out_close(json, '}');
    return true;
}

typedef struct Papers {
    Cli *cli;
    bool any;
} Papers;

static bool write_paper(void *context, const Certificate *certificate)
{
    enum { LABELS = 12 };
    Papers *papers = context;
    Print *print = &papers->cli->print;
    AUTO_STR removed = {0}, when = {0};
    char day[DATE_TEXT] = "";
    memcpy(day, certificate->at, strnlen(certificate->at, DATE_TEXT - 1));
    datetext_long(&when, date_from_iso(day), papers->cli->desk.lang);
    if (strlen(certificate->at) > DATE_TEXT) str_add_f(&when, " %.5s", certificate->at + DATE_TEXT);
    erase_removed_words(&removed, &certificate->removed);
    if (papers->any) print_line(print, INK_PLAIN, "");
    papers->any = true;
    print_line_f(print, INK_BOLD, _("Certificate of erasure no. %lld"), (long long)certificate->number);
    print_pair(print, 2, LABELS, _("Case"), certificate->ref);
    print_pair(print, 2, LABELS, _("Erased"), str_text(&when));
    print_pair(print, 2, LABELS, _("By"), certificate->who);
    print_pair(print, 2, LABELS, _("Reason"),
               _(code_label(&codes_erase_reason, code_value(&codes_erase_reason, certificate->reason))));
    print_pair(print, 2, LABELS, _("Removed"), str_text(&removed));
    if (!certificate->finished)
        print_wrapped(print, INK_LATE, 2,
                      _("Not finished: the file has still to be written anew, and can hold traces until then."));
    return true;
}

static Status write_certificates(Cli *cli, Error *err)
{
    const char *ref = cli_word(cli, 0);
    if (cli->format == FORMAT_TEXT) {
        Papers papers = {.cli = cli};
        TRY(erase_store_each(cli->desk.db, ref, write_paper, &papers, err));
        if (papers.any) {
            print_line(&cli->print, INK_PLAIN, "");
            print_wrapped(&cli->print, INK_PLAIN, 0,
                          _("A certificate holds the reference of the case and nothing else about the person."));
        } else {
            cli_say(cli, "%s", _("Nobody has been erased."));
        }
        return STATUS_OK;
    }
    JsonOut json;
    cli_machine_output(cli);
    json_out_begin(&json, cli->print.out);
    cli_json_head(cli, &json, "overgang.erasures/1");
    json_out_key(&json, "certificates");
    json_out_open(&json, '[');
    TRY(erase_store_each(cli->desk.db, ref, write_json, &json, err));
    json_out_close(&json, ']');
    json_out_close(&json, '}');
    json_out_end(&json);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- erasing */

typedef struct Copies {
    Cli *cli;
    Status status;
    Error *err;
} Copies;

static void treat_copy(void *context, const char *path)
{
    Copies *copies = context;
    if (!cli_have(copies->cli, "yes")) {
        cli_warn(copies->cli, _("%s is an older copy of the store and may still hold this person: delete it, or give --yes"),
                 path);
        return;
    }
    Status status = erase_copy_remove(path, copies->err);
    if (status != STATUS_OK)
        copies->status = status;
    else
        cli_say(copies->cli, _("Deleted, since it was an older copy of the store: %s"), path);
}

/* They are not deleted: all others are in them, too, and newer ones take their place. */
static void warn_of_dailies(const Cli *cli)
{
    AUTO_STR folder = {0};
    BackupPlan plan = daily_copy_plan(cli);
    size_t count = backups_count(&cli->desk, &plan, &folder);
    if (count == 0) return;
    cli_warn(cli,
             ngettext("%1$zu daily copy in %2$s may hold this person until newer ones have taken its place (keep = %3$d)",
                      "%1$zu daily copies in %2$s may hold this person until newer ones have taken their place (keep = %3$d)",
                      (unsigned long)count),
             count, str_text(&folder), plan.keep);
}

/* The reason that was given; else whether the time is up. */
static Status choose_reason(const Cli *cli, const char *ref, int *ret, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    if (*ret != ERASE_UNKNOWN) return STATUS_OK;
    *ret = ERASE_OTHER;
    Status status = case_store_load(cli->desk.db, ref, &casefile, err);
    if (status == STATUS_NOT_FOUND) return STATUS_OK; /* there may be records of it */
    TRY(status);
    Date ends = retention_ends(&cli->desk, casefile->stay.closed);
    if (ends && ends <= cli->desk.today) *ret = ERASE_RETENTION;
    return STATUS_OK;
}

static Status check_confirmed(const Cli *cli, const char *ref, Error *err)
{
    const char *confirm = cli_value(cli, "confirm");
    if (!confirm)
        return error_set(err, STATUS_USAGE, "--confirm",
                         _("erasing cannot be taken back, so the reference is given twice: overgang erase %1$s --confirm %1$s"),
                         ref);
    if (strcmp(confirm, ref) != 0)
        return error_set(err, STATUS_INVALID, "--confirm", _("\"%1$s\" is not \"%2$s\"; nothing was erased"), confirm, ref);
    return STATUS_OK;
}

static Status erase(Cli *cli, Error *err)
{
    const char *ref = cli_word(cli, 0);
    int reason = ERASE_UNKNOWN;
    Erased erased = {0};
    AUTO_STR removed = {0};
    if (!ref)
        return error_set(err, STATUS_USAGE, NULL, _("something is missing: overgang %1$s %2$s"), cli->command->name,
                         _(cli->command->arguments));
    TRY(cli_code(cli, "reason", &codes_erase_reason, &reason, err));
    TRY(check_confirmed(cli, ref, err));
    TRY(cli_open_for(cli, NEED_CHANGE | NEED_CATALOGUE, err));
    TRY(choose_reason(cli, ref, &reason, err));
    TRY(edit_erase(&cli->desk, ref, (EraseReason)reason, &erased, err));
    erase_removed_words(&removed, &erased.removed);
    cli_say(cli, _("%1$s was erased: %2$s. Certificate no. %3$lld stays."), ref, str_text(&removed),
            (long long)erased.number);
    if (*erased.others)
        cli_warn(cli, _("the person has other stays, which are still there: %s"), erased.others);
    if (!erased.finished)
        cli_warn(cli,
                 _("the file could not be written anew (%s): traces can be in it until that is done, which the next start "
                   "tries again"),
                 erased.fault.message);
    warn_of_dailies(cli);
    Copies copies = {.cli = cli, .err = err};
    TRY(erase_copies(&cli->desk, treat_copy, &copies, err));
    return copies.status;
}

static Status run(Cli *cli, Error *err)
{
    bool due = cli_have(cli, "due"), certificates = cli_have(cli, "certificates");
    if (due + certificates + cli_have(cli, "confirm") > 1)
        return error_set(err, STATUS_USAGE, NULL, _("--due, --certificates and --confirm do not go together"));
    if (due && cli_word(cli, 0))
        return error_set(err, STATUS_USAGE, "--due", _("lists all that are due, and takes no reference"));
    if (!due && !certificates) return erase(cli, err);
    if (certificates && (cli->format == FORMAT_CSV || cli->format == FORMAT_TSV))
        return error_set(err, STATUS_USAGE, "--format", _("certificates are written as text or json"));
    TRY(cli_open_for(cli, NEED_STORE, err));
    return due ? write_due(cli, err) : write_certificates(cli, err);
}

const Command command_erase = {
    .name = "erase",
    .arguments = N_("REF --confirm REF | --due | --certificates [REF]"),
    .most = 1,
    .needs = NEED_CHANGE | NEED_CATALOGUE,
    .formats = WRITES_ALL,
    .summary = N_("removes a person for good; lists who is due for it, and what was erased"),
    .help = N_("The person is removed from every table and index, from drafts and undo records, and the file is written anew "
               "so that nothing is left in its free pages. Undo ends at it. The log keeps its lines, "
               "which name the reference and hold no personal values; a certificate tells that the case was erased, when and "
               "by whom. It cannot be taken back.\n\n"
               "Closed cases are due after the time that the config says ([retention] months). Until then, and for good where "
               "it is not known when a case was closed, nothing is proposed.\n\n"
               "Not within reach: copies and backups made elsewhere, what another person's notes say of this one, and what the "
               "disk itself keeps of blocks that were written over. Copies that overgang has made are named: those from before an "
               "update or a restore, which --yes deletes, and the daily ones, which newer ones take the place of. Bringing "
               "back an older copy brings the person back, too."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
