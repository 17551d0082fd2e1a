#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/passphrase.h"
#include "cli/picked_notes.h"
#include "cli/transfer_answers.h"

#include "base/file.h"
#include "casework/edit_erase.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_OPTION "file-passphrase-file"

static const OptionRow options[] = {
    {"output", 'o', N_("FILE|-"), N_("write the sealed file here")},
    {"to", 0, N_("R,…"), N_("whom the consents must name; usually nav_stat,nav_kommune")},
    {"ended", 0, NULL, N_("only tell which consents have ended, for who has them already")},
    PICKED_NOTES_OPTION,
    {"take", 0, N_("FILE"), N_("take a sealed file in")},
    {"as", 0, N_("REF"), N_("take it in under this number")},
    {"dry-run", 0, NULL, N_("only show what it would do")},
    {"conflicts", 0, NULL, N_("show what was changed in two places and is not settled")},
    {"settle", 0, N_("KEY=N"), N_("settle one of these: choose the value of that number")},
    {FILE_OPTION, 0, N_("FILE|-"), N_("read the passphrase of the sealed file from the first line of another")},
};

/* The file's passphrase. Where the store has none, --passphrase-file can only mean that of the file. */
static Asked asked_for_file(const Cli *cli)
{
    bool plain = !cli->desk.db || !db_keys(cli->desk.db);
    bool other = plain && !cli_have(cli, FILE_OPTION) && cli_have(cli, "passphrase-file");
    return (Asked){.option = other ? "passphrase-file" : FILE_OPTION,
                   .prompt = _("Passphrase of the transfer file: "),
                   .advice = _("Tell it to the other by telephone, not with the file.")};
}

/* The recipients of --to. */
static Status read_recipients(const Cli *cli, CodeList *ret, Error *err)
{
    const char *text = cli_value(cli, "to");
    transfer_usual_recipients(ret);
    if (!text) return STATUS_OK;
    *ret = (CodeList){0};
    AUTO_FREE char *copy = mem_text(text);
    char *rest = NULL;
    for (char *word = strtok_r(copy, ", ", &rest); word; word = strtok_r(NULL, ", ", &rest)) {
        int recipient;
        TRY(cli_code_of(&codes_recipient, word, "--to", &recipient, err));
        codes_add(ret, recipient);
    }
    return ret->count ? STATUS_OK : cli_code_of(&codes_recipient, "", "--to", &(int){0}, err);
}

static void say_left(void *context, const char *text)
{
    cli_say(context, "  %s", text);
}

/* For the adviser's eyes only: on stderr, and not in the file. */
static void tell_left(Cli *cli, const TransferLeft *left)
{
    bool any = left->notes + left->item_notes + left->never > 0;
    for (int scope = 1; scope < SCOPE_COUNT; scope++)
        any |= left->scope[scope] > 0;
    if (any) cli_say(cli, _("Left out:"));
    transfer_left_words(left, say_left, cli);
}

/* What the file tells of each. */
static void tell_ends(Cli *cli, const TransferEnds *ends)
{
    cli_say(cli, _("Consents that have ended:"));
    for (size_t i = 0; i < ends->count; i++) {
        AUTO_STR text = {0};
        transfer_end_words(&text, &ends->all[i]);
        cli_say(cli, "  %s", str_text(&text));
    }
}

/* Into the file; without one on standard output, for a program behind a pipe. */
static Status write_bytes(Cli *cli, const char *path, const char *bytes, size_t n, Error *err)
{
    if (path) return (cli_have(cli, "yes") ? file_write_over : file_write_new)(path, bytes, n, err);
    fwrite(bytes, 1, n, cli->print.out);
    return print_end(&cli->print, err);
}

static Status write_file(Cli *cli, const Transfer *transfer, const char *path, Error *err)
{
    char *bytes = NULL;
    size_t n = 0;
    AUTO_SECRET Secret *secret = secret_new();
    Asked asked = asked_for_file(cli);
    TRY(passphrase_ask_new(cli, &asked, secret, err));
    TRY(transfer_seal(transfer, secret, &seal_cost_usual, &bytes, &n, err));
    Status status = write_bytes(cli, path, bytes, n, err);
    free(bytes);
    if (status != STATUS_OK) return status;
    if (transfer->ended) {
        cli_say(cli, ngettext("The end of %1$zu consent of %2$s is in %3$s, and nothing else.",
                              "The ends of %1$zu consents of %2$s are in %3$s, and nothing else.", transfer->ends.count),
                transfer->ends.count, transfer->casefile->ref, path ? path : "-");
        return STATUS_OK;
    }
    AUTO_STR scopes = {0};
    for (int i = 0; i < transfer->scopes.count; i++)
        str_add_f(&scopes, "%s%s", i ? ", " : "", _(code_label(&codes_scope, transfer->scopes.values[i])));
    cli_say(cli, _("%1$s is in %2$s, with: %3$s."), transfer->casefile->ref, path ? path : "-", str_text(&scopes));
    return STATUS_OK;
}

static Status make(Cli *cli, Error *err)
{
    AUTO_TRANSFER transfer = {0};
    AUTO_CASEFILE Casefile *casefile = NULL;
    PickedNote notes[PICKED_NOTES];
    TransferPick pick = {0};
    TransferLeft left;
    const char *path = cli_output(cli);
    TRY(read_recipients(cli, &pick.recipients, err));
    TRY(cli_picked_notes(cli, notes, &pick.note_count, err));
    TRY(cli_open(cli, err));
    cli_choose_who(cli);
    pick.notes = notes;
    pick.ended = cli_have(cli, "ended");
    Status status = transfer_make(&cli->desk, cli_word(cli, 0), &pick, &transfer, &casefile, &left, err);
    if (pick.ended && status == STATUS_OK) tell_ends(cli, &transfer.ends);
    else if (status == STATUS_OK || status == STATUS_NO_CONSENT) tell_left(cli, &left);
    if (status == STATUS_NO_CONSENT && transfer_any_ended(&cli->desk, casefile, &pick.recipients))
        cli_say(cli, _("Consents have ended. Who has the person from before learns that by: %s"), "transfer REF --ended -o FILE");
    if (status == STATUS_OK && path && !cli_have(cli, "yes")) status = file_refuse_existing(path, err);
    if (status == STATUS_OK) status = write_file(cli, &transfer, path, err);
    return status == STATUS_OK ? cli_was_read(cli, cli->options.words + 1, 1, READ_TRANSFER, err) : status;
}

/* Whether it may be taken in: --yes, or the answer of who sits there. */
static Status may_take(Cli *cli, bool *ret, Error *err)
{
    bool asked = true;
    *ret = cli_have(cli, "yes") || ask_yes(_("Take this in?"), &asked);
    if (*ret || asked) return STATUS_OK;
    return error_set(err, STATUS_USAGE, NULL, _("there is nobody to ask whether to take it in: --yes does, --dry-run "
                                                "only shows it; nothing was written"));
}

static Status take_open(Cli *cli, const Transfer *transfer, Error *err)
{
    AUTO_PREVIEW preview = {0};
    Outcome outcome = {0};
    const char *as = cli_value(cli, "as");
    bool take = false;
    TRY(transfer_look(&cli->desk, transfer, as, &preview, err));
    bool any = preview.is_new || preview.count > 0;
    if (cli->format == FORMAT_TEXT) transfer_answers_preview(cli, transfer, &preview);
    fflush(cli->print.out);
    const char *here = preview.ref;
    if (!preview.is_new) TRY(cli_was_read(cli, &here, 1, READ_TAKE, err));
    AUTO_STR erased = {0};
    if (preview.is_new && erase_was(&erased, &cli->desk, preview.ref)) cli_warn(cli, "%s", str_text(&erased));
    if (!cli_have(cli, "dry-run") && any) TRY(may_take(cli, &take, err));
    if (take || (!any && !cli_have(cli, "dry-run")))
        TRY(edit_take(&cli->desk, transfer, preview.ref, &outcome, err));
    if (cli->format != FORMAT_TEXT) transfer_answers_preview_json(cli, transfer, &preview, outcome.change != 0);
    if (outcome.change) {
        AUTO_STR done = {0};
        str_add_f(&done, _("%1$s (%2$s) is taken in."), preview.ref, preview.name);
        cli_say_outcome(cli, &outcome, str_text(&done));
        if (preview.conflicts)
            cli_say(cli, _("To be settled: `overgang transfer %s --conflicts` shows both sides."), preview.ref);
    } else {
        cli_say(cli, any ? _("Nothing was taken in.") : _("All of it is here already; nothing was changed."));
    }
    return STATUS_OK;
}

static Status take(Cli *cli, Error *err)
{
    char *bytes = NULL;
    size_t n = 0;
    AUTO_TRANSFER transfer = {0};
    AUTO_SECRET Secret *secret = secret_new();
    const char *path = cli_value(cli, "take");
    TRY(transfer_read_file(path, &bytes, &n, err)); /* before anybody types a passphrase for nothing */
    Status status = cli_open(cli, err);
    cli_choose_who(cli);
    Asked asked = asked_for_file(cli);
    if (status == STATUS_OK) status = passphrase_ask(cli, &asked, secret, err);
    if (status == STATUS_OK) status = transfer_open(path, bytes, n, secret, &transfer, err);
    free(bytes);
    return status == STATUS_OK ? take_open(cli, &transfer, err) : status;
}

/* "KEY=N" of --settle: which conflict, and which of its sides. */
static Status find_choice(const ConflictList *list, const char *text, const ConflictLine **line, size_t *side, Error *err)
{
    const char *equals = strrchr(text, '=');
    size_t n = equals ? (size_t)(equals - text) : 0;
    *side = equals ? (size_t)strtoul(equals + 1, NULL, 10) : 0;
    for (size_t i = 0; i < list->count; i++) {
        *line = &list->lines[i];
        if (strlen((*line)->key) != n || strncmp((*line)->key, text, n) != 0) continue;
        if (*side >= 1 && *side <= (*line)->count) return --*side, STATUS_OK;
        return error_set(err, STATUS_INVALID, "--settle", _("the values of %1$s have the numbers 1 to %2$zu"),
                         (*line)->key, (*line)->count);
    }
    return error_set(err, STATUS_NOT_FOUND, "--settle",
                     _("\"%s\" names nothing that is to be settled: --conflicts lists the keys, KEY=2 chooses"), text);
}

static Status conflicts(Cli *cli, Error *err)
{
    AUTO_CONFLICTS list = {0};
    const char *ref = cli_word(cli, 0), *choice = cli_value(cli, "settle");
    TRY(cli_open(cli, err));
    cli_choose_who(cli);
    TRY(transfer_conflicts(&cli->desk, ref, &list, err));
    if (!choice) {
        transfer_answers_conflicts(cli, ref, &list);
        return cli_was_read(cli, cli->options.words + 1, 1, READ_CONFLICTS, err);
    }
    const ConflictLine *line = NULL;
    size_t side;
    Outcome outcome;
    AUTO_STR done = {0};
    TRY(find_choice(&list, choice, &line, &side, err));
    TRY(edit_settle(&cli->desk, ref, line->key, line->sides[side].stamp, &outcome, err));
    str_add_f(&done, _("%1$s is settled for %2$s."), line->label, ref);
    cli_say_outcome(cli, &outcome, str_text(&done));
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    bool has_ref = cli_word_count(cli) == 1;
    bool makes = cli_have(cli, "output"), takes = cli_have(cli, "take");
    bool settles = cli_have(cli, "conflicts") || cli_have(cli, "settle");
    if (makes + takes + settles != 1 || has_ref == takes)
        return error_set(err, STATUS_USAGE, NULL, _("one of these: %s"),
                         "transfer REF [--ended] -o FILE, transfer --take FILE, transfer REF --conflicts, "
                         "transfer REF --settle KEY=N");
    if (cli_have(cli, "ended") && (!makes || cli_have(cli, "note")))
        return error_set(err, STATUS_USAGE, "--ended", _("it goes with -o FILE, and takes no notes along"));
    if (takes) return take(cli, err);
    return settles ? conflicts(cli, err) : make(cli, err);
}

const Command command_transfer = {
    .name = "transfer",
    .arguments = N_("REF [--ended] -o FILE | --take FILE | REF --conflicts"),
    .least = 0,
    .most = 1,
    .needs = NEED_CHANGE_IF_ALLOWED | NEED_CATALOGUE,
    .formats = WRITES_JSON,
    .summary = N_("hands one person over to another adviser's overgang, or takes one in"),
    .help = N_(
        "The file is sealed with a passphrase and holds what the person's valid consents to Nav cover; what "
        "was "
        "left out, and why, is told on stderr. Without a valid consent there is no file. Notes of the "
        "journal "
        "go along only where they are picked, under a scope that is covered. Of a consent that was withdrawn "
        "only that goes along, for stores that have it. Where nothing may be shared any more, --ended makes a file of that alone: "
        "whom it is about, and of each consent to Nav that was withdrawn or replaced for whom it was, what it covered and the day. "
        "The other's store then stops relying on it, and the review there tells it until somebody has said that it was seen.\n\n"
        "--take shows what the file would add and change before it does. A person who is here already is put "
        "together with what the file says: what is known beats what is not, lists are united, and of what "
        "was "
        "changed in both places the newer shows and the other is kept until --settle has chosen. It does not "
        "matter in which order files are taken in, or how often. `overgang undo` takes it back as one. Form "
        "and start always go along, since there is no case without them.\n\n"
        "The file's passphrase is asked for on the terminal, without showing it. Where there is none it is "
        "the first "
        "line of stdin (the next, where the store is sealed, too), or of --file-passphrase-file. The format "
        "of the file "
        "is described in overgang-transfer(5)."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
