#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/pairs.h"
#include "cli/show.h"
#include "cli/stay_step.h"

#include "base/datetext.h"
#include "casework/whatif.h"

#include <string.h>

static const OptionRow options[] = {
    {"form", 0, N_("CODE"), N_("as if the person were moved to this form of execution")},
    {"on", 0, N_("DATE"), N_("the first day in it; today if not given")},
    {"prison", 0, N_("NAME"), N_("with --form: in this prison; the same if not given")},
};

/* ---------------------------------------------------------------- for programs */

static void add_json_date(Str *out, const char *key, Date date)
{
    char iso[DATE_TEXT];
    if (date)
        str_add_f(out, ",\"%s\":\"%s\"", key, date_iso(date, iso));
    else
        str_add_f(out, ",\"%s\":null", key);
}

/* Adds one side of a benefit or item as JSON. Codes and dates only: nothing needs escaping. */
static void add_json_side(Str *out, WhatKind kind, const WhatSide *side)
{
    if (!side->there) {
        str_add(out, "null");
        return;
    }
    if (kind == WHAT_ITEM) {
        str_add_f(out, "{\"status\":\"%s\"", code_text(&codes_item_status, (int)side->status));
        add_json_date(out, "due", side->due);
        str_add_char(out, '}');
        return;
    }
    const BenefitResult told = benefit_told(&side->benefit), *result = &told;
    const char *answer = answer_code(result->answer);
    if (answer)
        str_add_f(out, "{\"answer\":\"%s\"", answer);
    else
        str_add(out, "{\"answer\":null");
    add_json_date(out, "stop_from", result->stop_from);
    if (result->rate_after_stop >= 0)
        str_add_f(out, ",\"rate_after_stop\":%d", result->rate_after_stop);
    else
        str_add(out, ",\"rate_after_stop\":null");
    add_json_date(out, "resume_from", result->resume_from);
    str_add_char(out, '}');
}

static Date day_of(const WhatSide *side)
{
    return side->there ? side->date.date : DATE_NONE;
}

static void json_side(JsonOut *json, const char *key, WhatKind kind, const WhatSide *side)
{
    AUTO_STR text = {0};
    json_out_key(json, key);
    if (kind == WHAT_DATE) {
        json_out_date(json, day_of(side));
        return;
    }
    add_json_side(&text, kind, side);
    json_out_value(json, str_text(&text));
}

/* What a date has beside its day. */
static void json_about_date(JsonOut *json, const WhatSide *before, const WhatSide *after)
{
    json_out_text_pair(json, "flag_before",
                       date_flag_code(before->there ? before->date.flag : DATE_FLAG_NONE));
    json_out_text_pair(json, "flag", date_flag_code(after->there ? after->date.flag : DATE_FLAG_NONE));
    json_out_text_pair(json, "reason", date_reason_code(after->there ? after->date.reason : REASON_NONE));
    json_out_text_pair(json, "origin", after->there ? date_origin_code(after->date.origin) : NULL);
}

static void json_change(JsonOut *json, const Desk *desk, const WhatIf *found, const WhatChange *change)
{
    AUTO_STR why = {0};
    whatif_why(&why, desk, found, change);
    json_out_open(json, '{');
    json_out_text_pair(json, "what", what_kind_code(change->kind));
    json_out_text_pair(json, "code", change->code);
    json_side(json, "before", change->kind, &change->before);
    json_side(json, "after", change->kind, &change->after);
    if (change->kind == WHAT_DATE) json_about_date(json, &change->before, &change->after);
    if (change->kind == WHAT_ITEM) json_out_text_pair(json, "how", what_how_code(change->how));
    json_out_text_pair(json, "why", str_text(&why));
    json_out_text_pair(json, "source", whatif_source(desk, change));
    json_out_close(json, '}');
}

static void write_json(const Cli *cli, const WhatIf *found)
{
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    cli_json_head(cli, &json, "overgang.whatif/1");
    json_out_text_pair(&json, "ref", found->was->ref);
    json_out_key(&json, "changes");
    json_out_open(&json, '[');
    for (size_t i = 0; i < found->count; i++)
        json_change(&json, &cli->desk, found, &found->changes[i]);
    json_out_close(&json, ']');
    json_out_close(&json, '}');
    json_out_end(&json);
}

static void row_side(Rows *rows, WhatKind kind, const WhatSide *side)
{
    AUTO_STR text = {0};
    if (kind == WHAT_DATE) {
        rows_date(rows, day_of(side));
        return;
    }
    if (side->there) add_json_side(&text, kind, side);
    rows_text(rows, str_text(&text));
}

static void write_rows(const Cli *cli, const WhatIf *found)
{
    static const char *const columns[] = {"what", "code", "before", "after"};
    Rows rows;
    rows_begin(&rows, cli->print.out, cli->format, columns, COUNT(columns));
    rows_head(&rows, NULL);
    for (size_t i = 0; i < found->count; i++) {
        const WhatChange *change = &found->changes[i];
        rows_code(&rows, what_kind_code(change->kind));
        rows_text(&rows, change->code);
        row_side(&rows, change->kind, &change->before);
        row_side(&rows, change->kind, &change->after);
    }
    rows_end(&rows);
}

/* ---------------------------------------------------------------- for people */

static void print_change(Table *table, const Print *print, const Desk *desk, const WhatIf *found, const WhatChange *change)
{
    Str before[WHAT_LINES] = {0}, after[WHAT_LINES] = {0};
    AUTO_STR name = {0};
    AUTO_STR why = {0};
    size_t count = whatif_tell(desk, change, before, after);
    whatif_name(&name, desk, change);
    for (size_t i = 0; i < count; i++) {
        table_cell(table, INK_BOLD, i == 0 ? str_text(&name) : "");
        table_cell(table, INK_PLAIN, str_text(&before[i]));
        table_cell(table, INK_PLAIN, str_text(&after[i]));
    }
    whatif_why(&why, desk, found, change);
    answers_add_source(&why, print, whatif_source(desk, change));
    table_below(table, INK_DIM, str_text(&why));
    for (size_t i = 0; i < WHAT_LINES; i++) {
        str_done(&before[i]);
        str_done(&after[i]);
    }
}

static void print_kind(Cli *cli, const WhatIf *found, WhatKind kind)
{
    static const char *const headings[WHAT_KINDS] = {
        [WHAT_DATE] = N_("Dates"), [WHAT_BENEFIT] = N_("Benefits"), [WHAT_ITEM] = N_("Checklist")};
    TableColumn columns[] = {
        {.title = headings[kind], .least = 24}, {.title = N_("Before"), .least = 12}, {.title = N_("After"), .least = 12}};
    Table *table = NULL;
    for (size_t i = 0; i < found->count; i++) {
        const WhatChange *change = &found->changes[i];
        if (change->kind != kind) continue;
        if (!table) {
            print_line(&cli->print, INK_PLAIN, "");
            table = table_begin(&cli->print, 2, columns, COUNT(columns));
        }
        print_change(table, &cli->print, &cli->desk, found, change);
    }
    if (table) table_end(table);
}

/* Adds a word so that a shell takes it as it stands. */
static void add_shell_word(Str *out, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=._-/:+,@%";
    if (word[strspn(word, plain)] == '\0' && *word) {
        str_add(out, word);
        return;
    }
    str_add_char(out, '\'');
    for (; *word; word++) {
        if (*word == '\'')
            str_add(out, "'\\''");
        else
            str_add_char(out, *word);
    }
    str_add_char(out, '\'');
}

/* The commands that would do it. */
static void add_commands(Str *out, const char *ref, const Changes *changes)
{
    if (changes->count > 0) str_add_f(out, "overgang set %s", ref);
    for (size_t i = 0; i < changes->count; i++) {
        str_add_char(out, ' ');
        add_shell_word(out, changes->pairs[i]);
    }
    if (!changes->form) return;
    char iso[DATE_TEXT];
    str_add_f(out, "%sovergang move %s --form %s --on %s", out->len ? "; " : "", ref,
              code_text(&codes_form, (int)changes->form), date_iso(changes->on, iso));
    if (!changes->prison) return;
    str_add(out, " --prison ");
    add_shell_word(out, changes->prison);
}

void whatif_print(Cli *cli, const WhatIf *found, const char *commands)
{
    AUTO_STR name = {0};
    casefile_name(&name, found->was);
    if (!cli->print.paper) print_line_f(&cli->print, INK_BOLD, _("What if: %s"), str_text(&name));
    if (found->count == 0)
        print_wrapped(&cli->print, INK_PLAIN, 2, _("No date, no benefit and no item would be otherwise."));
    for (WhatKind kind = 0; kind < WHAT_KINDS; kind++)
        print_kind(cli, found, kind);
    if (cli->print.paper) return;
    print_line(&cli->print, INK_PLAIN, "");
    print_line(&cli->print, INK_PLAIN, _("Nothing was written. To do it:"));
    print_line_f(&cli->print, INK_PLAIN, "  %s", commands);
}

/* "Official release 15.01.2027; open prison from 02.03.2026": on paper it must be told what was tried. */
static void add_tried(Str *out, const Cli *cli, const WhatIf *found, const Changes *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        AUTO_STR key = {0};
        str_add_n(&key, changes->pairs[i], strcspn(changes->pairs[i], "="));
        const Field *field = record_field(&record_casefile, str_text(&key));
        str_add(out, out->len ? "; " : "");
        if (!field) {
            str_add(out, changes->pairs[i]);
            continue;
        }
        str_add_f(out, "%s ", _(field->label));
        if (field_known(field, found->now))
            show_value(out, field, found->now, cli->desk.lang);
        else
            str_add(out, _("not known"));
    }
    if (!changes->form) return;
    AUTO_STR day = {0};
    datetext_short(&day, changes->on);
    str_add_f(out, "%s%s ", out->len ? "; " : "", _(code_label(&codes_form, (int)changes->form)));
    str_add_f(out, _("from %s"), str_text(&day));
}

static void write_text(Cli *cli, const WhatIf *found, const Changes *changes)
{
    AUTO_STR commands = {0}, tried = {0};
    add_tried(&tried, cli, found, changes);
    if (cli->print.paper) print_wrapped(&cli->print, INK_BOLD, 0, str_text(&tried));
    add_commands(&commands, found->was->ref, changes);
    whatif_print(cli, found, str_text(&commands));
}

/* ---------------------------------------------------------------- the command */

static Status read_changes(const Cli *cli, const Pairs *pairs, Changes *ret, Error *err)
{
    int form = FORM_UNKNOWN;
    bool moves = cli_have(cli, "form");
    const char *lone = moves ? NULL : cli_have(cli, "on") ? "on" : cli_have(cli, "prison") ? "prison" : NULL;
    if (lone)
        return error_set(err, STATUS_USAGE, NULL, _("--%1$s goes with --form: overgang %2$s %3$s"), lone,
                         cli->command->name, _(cli->command->arguments));
    if (cli_word_count(cli) < 2 && !moves)
        return error_set(err, STATUS_USAGE, NULL, _("something is missing: overgang %1$s %2$s"),
                         cli->command->name, _(cli->command->arguments));
    if (pairs->count == 0 && !moves)
        return error_set(err, STATUS_INVALID, "stdin", _("no KEY=VALUE was found"));
    ret->on = cli->desk.today;
    TRY(cli_code(cli, "form", &codes_form, &form, err));
    TRY(cli_date(cli, "on", &ret->on, err));
    ret->form = (Form)form;
    ret->prison = cli_value(cli, "prison");
    ret->pairs = pairs->all;
    ret->count = pairs->count;
    return STATUS_OK;
}

static Status work_out(Cli *cli, const Pairs *pairs, Error *err)
{
    Changes changes = {0};
    WhatIf found;
    TRY(read_changes(cli, pairs, &changes, err));
    TRY(cli_open(cli, err));
    bool machine = cli_machine_output(cli);
    TRY(whatif(&cli->desk, cli_word(cli, 0), &changes, &found, err));
    if (!machine)
        write_text(cli, &found, &changes);
    else if (cli->format == FORMAT_JSON)
        write_json(cli, &found);
    else
        write_rows(cli, &found);
    whatif_done(&found);
    return cli_was_read(cli, cli->options.words + 1, 1, READ_WHATIF, err);
}

static Status run(Cli *cli, Error *err)
{
    Pairs pairs = {0};
    Status status = pairs_read(cli, &pairs, err);
    if (status == STATUS_OK) status = work_out(cli, &pairs, err);
    pairs_done(&pairs);
    return status;
}

const Command command_whatif = {
    .name = "whatif",
    .arguments = N_("REF KEY=VALUE…|- [--form CODE [--prison NAME] [--on DATE]]"),
    .least = 1,
    .most = -1,
    .needs = NEED_READER | NEED_CATALOGUE,
    .formats = WRITES_ALL,
    .summary = N_("what would be otherwise if fields of a case were; writes nothing"),
    .help = N_("Works out every date, every benefit that the person has and every unfinished item as if the "
               "fields were set as `set` does it, and with --form as if the person were moved as `move` does "
               "it, and tells what differs: before, after and why. The store is only read.\n\nIn JSON a date "
               "is before and after its day or null; a benefit an object with answer, stop_from, "
               "rate_after_stop and resume_from, or null when it is not held; an item an object with status "
               "and due, or null when it is not on the list. CSV and TSV hold the same, with the objects as "
               "JSON."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
