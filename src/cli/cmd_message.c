#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/message_answers.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "rules/messages.h"
#include "rules/reach.h"

#include <stdlib.h>
#include <string.h>

/* The ledger of messages: INST2 and GOSYS, in and out. */

static const OptionRow options[] = {
    {"event", 0, N_("EVENT"), N_("what it is about: admission, change, transfer or release")},
    {"on", 0, N_("DATE"), N_("the day on which it was sent, received, confirmed or chased; today if not given")},
    {"release", 0, N_("DATE"), N_("the expected day of release that the message states")},
};

/* ---------------------------------------------------------------- recording */

/* Who is not reached is told at once, so that the message is not taken for enough. */
static Status warn_reach(const Cli *cli, const char *ref, const Message *message, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    AUTO_STR why = {0};
    Situation s;
    if (message->kind != MESSAGE_INST2 || message->direction != DIRECTION_OUT) return STATUS_OK;
    TRY(case_load(&cli->desk, ref, &casefile, err));
    situation_of(cli->rules, casefile, cli->desk.today, &s);
    ReachGroup group = reach_of(casefile, s.sentence.form, cli->desk.today);
    if (reach_answer(group) == TRI_YES) return STATUS_OK;
    reach_why(&why, group);
    cli_say(cli, "%s [%s]", str_text(&why), reach_source(group));
    return STATUS_OK;
}

static Status record_message_of(Cli *cli, Direction direction, Error *err)
{
    Message message = {.direction = (int)direction};
    Outcome outcome = {0};
    AUTO_STR done = {0};
    if (cli_word_count(cli) != 3 || !cli_have(cli, "event"))
        return error_set(err, STATUS_USAGE, NULL, _("something is missing: overgang %1$s %2$s"), "message",
                         "REF sent|received inst2|gosys --event EVENT");
    message.sent = cli->desk.today;
    TRY(cli_code_of(&codes_message_kind, cli_word(cli, 2), _("KIND"), &message.kind, err));
    TRY(cli_code(cli, "event", &codes_message_event, &message.event, err));
    if (cli_have(cli, "on") && datetext_parse_past(cli_value(cli, "on"), cli->desk.today, &message.sent, err))
        return error_within(err, "--on");
    TRY(cli_date(cli, "release", &message.release, err));
    if (direction == DIRECTION_IN) message.confirmed = message.sent; /* we have it: nobody owes an answer */
    TRY(cli_open_for(cli, NEED_CHANGE | NEED_CATALOGUE, err));
    TRY(edit_message_add(&cli->desk, cli_word(cli, 0), &message, &outcome, err));
    AUTO_STR day = {0};
    datetext_day(&day, message.sent, cli->desk.lang);
    /* TRANSLATORS: INN-004, INST2 about release: sent Mon 02.03.2026. */
    str_add_f(&done, _("%1$s, %2$s about %3$s: %4$s %5$s."), cli_word(cli, 0),
              _(code_label(&codes_message_kind, message.kind)), _(code_label(&codes_message_event, message.event)),
              _(code_label(&codes_direction, message.direction)), str_text(&day));
    cli_say_outcome(cli, &outcome, str_text(&done));
    return warn_reach(cli, cli_word(cli, 0), &message, err);
}

/* ---------------------------------------------------------------- confirming and chasing */

/* "3", as the list has it. */
static Status read_number(const char *word, size_t *ret, Error *err)
{
    char *end;
    unsigned long number = strtoul(word, &end, 10);
    if (*end || end == word || number == 0 || number > 9999)
        return error_set(err, STATUS_INVALID, _("NUMBER"),
                         _("\"%s\" is no number of a message; `overgang message REF` has them"), word);
    *ret = (size_t)number - 1;
    return STATUS_OK;
}

/* The only message that waits for an answer. */
static Status only_waiting(const Cli *cli, size_t *ret, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    AUTO_STR numbers = {0};
    size_t count = 0;
    TRY(case_load(&cli->desk, cli_word(cli, 0), &casefile, err));
    for (size_t i = 0; i < casefile->messages.count; i++) {
        if (!message_waits(MESSAGE_AT(casefile, i))) continue;
        str_add_f(&numbers, "%s%zu", count++ ? ", " : "", i + 1);
        *ret = i;
    }
    if (count == 1) return STATUS_OK;
    if (count == 0)
        return error_set(err, STATUS_NOT_FOUND, casefile->ref, _("no message waits for an answer"));
    return error_set(err, STATUS_USAGE, NULL, _("several messages wait for an answer: say which one, %s"),
                     str_text(&numbers));
}

static Status answer(Cli *cli, bool chase, Error *err)
{
    size_t index = 0;
    Date on = cli->desk.today;
    Outcome outcome = {0};
    AUTO_STR done = {0}, day = {0};
    const char *ref = cli_word(cli, 0);
    if (cli_have(cli, "event") || cli_have(cli, "release"))
        return error_set(err, STATUS_USAGE, NULL, _("--event and --release go with sent and received"));
    if (cli_have(cli, "on") && datetext_parse_past(cli_value(cli, "on"), on, &on, err) != STATUS_OK)
        return error_within(err, "--on");
    if (cli_word_count(cli) == 3) TRY(read_number(cli_word(cli, 2), &index, err));
    TRY(cli_open_for(cli, NEED_CHANGE | NEED_CATALOGUE, err));
    if (cli_word_count(cli) < 3) TRY(only_waiting(cli, &index, err));
    TRY(chase ? edit_message_chase(&cli->desk, ref, index, on, &outcome, err)
              : edit_message_confirm(&cli->desk, ref, index, on, &outcome, err));
    datetext_day(&day, on, cli->desk.lang);
    /* TRANSLATORS: the case, the message's number, the day */
    str_add_f(&done, chase ? _("%1$s, message %2$zu: chased %3$s.") : _("%1$s, message %2$zu: confirmed %3$s."), ref,
              index + 1, str_text(&day));
    cli_say_outcome(cli, &outcome, str_text(&done));
    return STATUS_OK;
}

/* ---------------------------------------------------------------- telling */

static void write_row(Rows *rows, const Message *message, size_t number)
{
    rows_number(rows, (int64_t)number);
    rows_code(rows, code_text(&codes_message_kind, message->kind));
    rows_code(rows, code_text(&codes_direction, message->direction));
    rows_code(rows, code_text(&codes_message_event, message->event));
    rows_code(rows, message_state_code(message_state(message)));
    rows_date(rows, message->sent);
    rows_date(rows, message->confirmed);
    rows_date(rows, message->chased);
    rows_date(rows, message->release);
    rows_date(rows, message_since(message));
    rows_date(rows, message_due(message));
    rows_text(rows, message_ground((MessageKind)message->kind));
}

static void write_machine(Cli *cli, const Casefile *casefile, const Situation *s)
{
    static const char *const columns[] = {"number",    "kind",   "direction", "event",         "state", "sent",
                                          "confirmed", "chased", "release",   "waiting_since", "due",   "ground"};
    Rows rows;
    rows_begin(&rows, cli->print.out, cli->format, columns, COUNT(columns));
    if (cli->format == FORMAT_JSON) {
        cli_json_head(cli, &rows.json, "overgang.messages/1");
        json_out_text_pair(&rows.json, "ref", casefile->ref);
        json_out_key(&rows.json, "inst2");
        answers_json_inst2(&rows.json, casefile, s);
    }
    rows_head(&rows, "messages");
    for (size_t i = 0; i < casefile->messages.count; i++)
        write_row(&rows, MESSAGE_AT(casefile, i), i + 1);
    rows_end(&rows);
}

static void date_cell(Table *table, Ink ink, Date date)
{
    AUTO_STR day = {0};
    if (date) datetext_short(&day, date);
    table_cell(table, ink, str_text(&day));
}

static void write_line(Table *table, const Message *message, size_t number, Date today)
{
    Date due = message_due(message);
    table_cell_f(table, INK_PLAIN, "%zu", number);
    table_cell(table, INK_BOLD, _(code_label(&codes_message_kind, message->kind)));
    table_cell(table, INK_PLAIN, _(code_label(&codes_direction, message->direction)));
    table_cell(table, INK_PLAIN, _(code_label(&codes_message_event, message->event)));
    date_cell(table, INK_PLAIN, message->sent);
    table_cell(table, INK_PLAIN, _(message_state_label(message_state(message))));
    date_cell(table, INK_PLAIN, message->confirmed ? message->confirmed : message->chased);
    date_cell(table, due && due < today ? INK_LATE : INK_PLAIN, due);
    date_cell(table, INK_PLAIN, message->release);
}

static void write_text(Cli *cli, const Casefile *casefile, const Situation *s)
{
    static const TableColumn columns[] = {
        {.title = N_("No"), .right = true}, {.title = N_("Kind")},
        {.title = N_("Direction")},         {.title = N_("Event")},
        {.title = N_("Sent")},              {.title = N_("State"), .least = 10},
        {.title = N_("on")},                {.title = N_("Chase by")},
        {.title = N_("Release")},
    };
    Print *print = &cli->print;
    Table *table = table_begin(print, 0, columns, COUNT(columns));
    for (size_t i = 0; i < casefile->messages.count; i++)
        write_line(table, MESSAGE_AT(casefile, i), i + 1, s->today);
    table_end(table);
    if (casefile->messages.count == 0) print_line(print, INK_PLAIN, _("No message is recorded."));
    print_line(print, INK_PLAIN, "");
    answers_print_inst2(print, 0, casefile, s);
    print_wrapped(print, INK_DIM, 0, message_ground_words());
}

static Status tell(Cli *cli, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    Situation s;
    if (cli_have(cli, "event") || cli_have(cli, "on") || cli_have(cli, "release"))
        return error_set(err, STATUS_USAGE, NULL, _("--event, --on and --release go with a message that is entered"));
    TRY(cli_open(cli, err));
    TRY(case_load(&cli->desk, cli_word(cli, 0), &casefile, err));
    situation_of(cli->rules, casefile, cli->desk.today, &s);
    if (cli_machine_output(cli))
        write_machine(cli, casefile, &s);
    else
        write_text(cli, casefile, &s);
    return cli_was_read(cli, cli->options.words + 1, 1, READ_MESSAGES, err);
}

static Status run(Cli *cli, Error *err)
{
    const char *what = cli_word(cli, 1);
    if (!what || strcmp(what, "list") == 0) {
        if (cli_word_count(cli) < 3) return tell(cli, err);
        return error_set(err, STATUS_USAGE, NULL, _("\"%s\" is one word too many"), cli_word(cli, 2));
    }
    if (strcmp(what, "sent") == 0) return record_message_of(cli, DIRECTION_OUT, err);
    if (strcmp(what, "received") == 0) return record_message_of(cli, DIRECTION_IN, err);
    if (strcmp(what, "confirm") == 0 || strcmp(what, "chase") == 0) return answer(cli, what[1] == 'h', err);
    return error_set(err, STATUS_USAGE, NULL, _("\"%1$s\" is none of %2$s"), what,
                     "list, sent, received, confirm, chase");
}

const Command command_message = {
    .name = "message",
    .arguments = N_("REF [list | sent|received KIND --event EVENT | confirm|chase [NUMBER]]"),
    .least = 1,
    .most = 3,
    .needs = NEED_READER | NEED_CATALOGUE,
    .formats = WRITES_ALL,
    .summary = N_("messages to Nav and from it: INST2 and GOSYS, sent, confirmed, chased"),
    .help = N_(
        "Without more it lists the messages of a person, with whether INST2 reaches the person at all, and "
        "the day "
        "of release that the last INST2 states beside the one that we hold.\n\nsent and received enter a "
        "message; "
        "KIND is inst2, gosys, letter or phone. confirm enters that it has been confirmed, chase that the "
        "answer has "
        "been asked for; NUMBER is the one in the list, and need not be given where only one message "
        "waits.\n\nINST2 "
        "that nobody has confirmed is in the review seven days after it was sent or last chased, GOSYS after "
        "fourteen. Where the last INST2 states another day of release than ours, the review says so every "
        "day until a new "
        "one is entered or our date is corrected.\n\nBoth are sent under folketrygdloven § 21-4 and need no "
        "consent; "
        "what they say may be used to control payments only."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
