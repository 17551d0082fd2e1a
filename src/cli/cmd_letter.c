#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/paper_out.h"
#include "cli/picked_notes.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "casework/letter.h"

#include <string.h>


static const OptionRow options[] = {
    {"to", 0, "nav_kommune|nav_stat|friomsorg", N_("the side of the Nav office, or friomsorg, that takes over")},
    {"office", 0, N_("NAME|-"), N_("that office, - reads it from stdin; if not given, that of the contact on record")},
    PICKED_NOTES_OPTION,
    {"sent", 0, NULL, N_("records that the letter just made was sent")},
    PAPER_OUT_OPTION,
};

/* ---------------------------------------------------------------- what is told */

/* For the adviser's eyes only: what is in it, what is not and why. */
static void tell_scopes(const Cli *cli, const Letter *letter)
{
    for (int i = 1; i < SCOPE_COUNT; i++) {
        const LetterScope *scope = &letter->scopes[i];
        if (scope->answer == COVERED)
            cli_say(cli, _("In the letter: %1$s (%2$s)"), _(code_label(&codes_scope, i)), scope->consent);
    }
    for (int i = 1; i < SCOPE_COUNT; i++) {
        const LetterScope *scope = &letter->scopes[i];
        if (scope->answer != COVERED)
            cli_say(cli, _("Left out: %1$s. %2$s"), _(code_label(&codes_scope, i)), scope->why);
    }
}

static void json_scopes(JsonOut *json, const Letter *letter, bool covered)
{
    json_out_key(json, covered ? "included" : "left_out");
    json_out_open(json, '[');
    for (int i = 1; i < SCOPE_COUNT; i++) {
        const LetterScope *scope = &letter->scopes[i];
        if ((scope->answer == COVERED) != covered) continue;
        json_out_open(json, '{');
        json_out_text_pair(json, "scope", code_text(&codes_scope, i));
        if (!covered) json_out_text_pair(json, "reason", letter_reason(scope));
        json_out_text_pair(json, "consent", scope->consent);
        if (!covered) json_out_text_pair(json, "why", scope->why);
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
}

static void write_json(const Cli *cli, const Letter *letter, const char *recorded)
{
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    cli_json_head(cli, &json, "overgang.letter/1");
    json_out_text_pair(&json, "ref", letter->ref);
    json_out_text_pair(&json, "to", code_text(&codes_recipient, (int)letter->to));
    json_out_text_pair(&json, "office", letter->office);
    json_scopes(&json, letter, true);
    json_scopes(&json, letter, false);
    json_out_text_pair(&json, "hash", letter->hash);
    json_out_date_pair(&json, "answer_by", letter->answer_by);
    json_out_text_pair(&json, "recorded", recorded);
    json_out_text_pair(&json, "text", str_text(&letter->text));
    json_out_close(&json, '}');
    json_out_end(&json);
}

/* ---------------------------------------------------------------- the command */

static Status record(Cli *cli, const Letter *letter, Str *id, Error *err)
{
    Outcome outcome = {0};
    AUTO_STR done = {0}, day = {0};
    TRY(letter_record(&cli->desk, letter, id, &outcome, err));
    datetext_long(&day, letter->answer_by, cli->desk.lang);
    str_add_f(&done, _("%1$s: recorded as sent, number %2$s."), letter->ref, str_text(id));
    if (day.len > 0) {
        str_add_char(&done, ' ');
        str_add_f(&done, _("Its arrival is to be acknowledged by %s."), str_text(&day));
    }
    cli_say_outcome(cli, &outcome, str_text(&done));
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(case_load(&cli->desk, letter->ref, &casefile, err));
    const Item *item = casefile_item(casefile, "LO-INFO");
    bool open = item && item->applies && item_unfinished(item) && casefile->stay.phase >= PHASE_RELEASE;
    if (open)
        cli_say(cli, _("%1$s is still open. If the office has what it needs: overgang tick %2$s %1$s"),
                item->code, letter->ref);
    return STATUS_OK;
}

/* What goes out, and the answer to programs, which does not depend on the language. */
typedef struct Made {
    Letter letter;
    Letter answer; /* --format json */
} Made;

static Status make(Cli *cli, const LetterAsk *ask, Made *ret, Error *err)
{
    const char *path = cli_output(cli);
    Lang lang = cli->desk.lang;
    Letterhead head = letterhead_of(cli->settings);
    Status status = letter_make(&cli->desk, &head, cli_word(cli, 0), ask, &ret->letter, err);
    bool picked_wrong = status != STATUS_OK && ret->letter.covered != SCOPES_NONE; /* the refusal says it all */
    if (ret->letter.consents && !picked_wrong) tell_scopes(cli, &ret->letter);
    if (status != STATUS_OK || !cli_machine_output(cli)) return status;
    status = letter_make(&cli->desk, &head, cli_word(cli, 0), ask, &ret->answer, err);
    cli_speak(cli, lang);
    /* the hash is of what goes out: of the file, or else of the text in the answer */
    Letter *out = path ? &ret->letter : &ret->answer, *other = path ? &ret->answer : &ret->letter;
    memcpy(other->hash, out->hash, sizeof other->hash);
    return status;
}

/* First it is out, then it is recorded: what never came out was never sent. */
static Status send(Cli *cli, const Letter *letter, Str *id, Error *err)
{
    Status status = record(cli, letter, id, err);
    if (status != STATUS_OK)
        cli_say(cli, _("The letter is written, but not recorded as sent. Before it goes: run the command again, or record "
                       "it by `overgang share`."));
    return status;
}

static Status put_out(Cli *cli, Made *made, Error *err)
{
    AUTO_STR id = {0};
    bool sent = cli_have(cli, "sent");
    TRY(paper_out(cli, &made->letter.paper, NULL, err));
    if (sent) TRY(send(cli, &made->letter, &id, err));
    if (cli->format == FORMAT_JSON) {
        write_json(cli, &made->answer, sent ? str_text(&id) : NULL);
        Status status = print_end(&cli->print, err);
        if (status != STATUS_OK && sent)
            cli_say(cli, _("It is recorded as sent all the same, number %s: `overgang undo` takes that back."), str_text(&id));
        TRY(status);
    }
    if (sent) return STATUS_OK; /* the log has it, with what was shared */
    return cli_was_read(cli, cli->options.words + 1, 1, READ_LETTER, err);
}

static Status run(Cli *cli, Error *err)
{
    Made made = {0};
    PickedNote notes[PICKED_NOTES];
    int to = RECIPIENT_UNKNOWN;
    LetterAsk ask = {.notes = notes};
    AUTO_STR office = {0};
    if (!cli_have(cli, "to"))
        return error_set(err, STATUS_USAGE, NULL, _("--%1$s is missing: overgang %2$s %3$s"), "to", "letter",
                         _(command_letter.arguments));
    TRY(cli_code(cli, "to", &codes_recipient, &to, err));
    TRY(cli_picked_notes(cli, notes, &ask.note_count, err));
    if (cli_have(cli, "office")) TRY(cli_text(cli_value(cli, "office"), &office, err));
    ask.office = str_text(&office);
    ask.to = (Recipient)to;
    TRY(paper_out_check(cli, err));
    TRY(cli_open_for(cli, (cli_have(cli, "sent") ? NEED_CHANGE : NEED_READER) | NEED_CATALOGUE, err));
    cli_choose_who(cli);
    Status status = make(cli, &ask, &made, err);
    if (status == STATUS_OK) status = put_out(cli, &made, err);
    letter_done(&made.letter);
    letter_done(&made.answer);
    return status;
}

const Command command_letter = {
    .name = "letter",
    .arguments = N_("REF --to nav_kommune|nav_stat|friomsorg"),
    .least = 1,
    .most = 1,
    .needs = NEED_READER | NEED_CATALOGUE,
    .formats = WRITES_JSON,
    .summary = N_("the hand-over letter, with what valid consents for its recipient cover"),
    .help = N_("It holds the name and, scope by scope, what the person has agreed to share with that recipient: home, money and "
               "benefits with the days on which they stop and start again, health, work and school, children, dates. "
               "Nothing else: no identity number, nothing of the case, and no notes but those picked by --note.\n\n"
               "What was left out and why is told on stderr, never in the letter. Where nothing may be shared, no file is "
               "written and the exit code is 6. A file that is there already is replaced.\n\n"
               "With --sent it is recorded to whom it went, of what and on which consents, with a hash of the text, and its "
               "arrival is to be acknowledged in as many days as [letter] answer_days says: share acknowledge."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
