#include "cli/consent_list.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "casework/consents.h"

/* The register of consents: JSON, rows for programs, a table for people. */

typedef struct Writing {
    Cli *cli;
    const Casefile *casefile;
    const Consent *only; /* NULL: all */
} Writing;

static bool wanted(const Writing *writing, const Consent *consent)
{
    return !writing->only || writing->only == consent;
}

/* ---------------------------------------------------------------- JSON */

static void write_codes(JsonOut *json, const char *key, const CodeTable *table, const CodeList *list)
{
    json_out_key(json, key);
    json_out_open(json, '[');
    for (int i = 0; i < list->count; i++)
        json_out_text(json, code_text(table, list->values[i]));
    json_out_close(json, ']');
}

static void write_told(JsonOut *json, const Consent *consent)
{
    json_out_key(json, "informed_of");
    json_out_open(json, '[');
    for (int told = TOLD_PURPOSE; told < TOLD_COUNT; told++)
        if (consent_told(consent, (ConsentTold)told)) json_out_text(json, code_text(&codes_told, told));
    json_out_close(json, ']');
}

static void write_missing(JsonOut *json, unsigned lacks)
{
    json_out_key(json, "missing");
    json_out_open(json, '[');
    for (int i = 0; i < CONSENT_LACK_COUNT; i++)
        if (lacks & CONSENT_LACK_BIT(i)) json_out_text(json, consent_lack_code((ConsentLack)i));
    json_out_close(json, ']');
}

static void write_object(const Writing *writing, JsonOut *json, const Consent *consent)
{
    ConsentJudgement judged;
    AUTO_STR why = {0};
    consents_judge(&writing->cli->desk, writing->casefile, consent, &judged);
    consent_why(&why, consent, &judged);
    json_out_open(json, '{');
    json_out_text_pair(json, "id", consent->id);
    json_out_text_pair(json, "recipient", code_text(&codes_recipient, consent->recipient));
    json_out_text_pair(json, "purpose", consent->purpose);
    write_codes(json, "scope", &codes_scope, &consent->scope);
    json_out_text_pair(json, "standing", consent_standing_code(judged.standing));
    json_out_date_pair(json, "since", judged.on);
    write_missing(json, judged.lacks);
    json_out_date_pair(json, "given", consent->given);
    json_out_text_pair(json, "form", code_text(&codes_consent_form, consent->form));
    json_out_text_pair(json, "document", consent->document);
    write_told(json, consent);
    json_out_date_pair(json, "until", consent->until);
    json_out_date_pair(json, "withdrawn", consent->withdrawn);
    json_out_date_pair(json, "refused", consent->refused);
    json_out_text_pair(json, "reason", consent->reason);
    json_out_text_pair(json, "guardian", consent->guardian);
    json_out_text_pair(json, "renews", consent->renews);
    json_out_text_pair(json, "why", str_text(&why));
    json_out_text_pair(json, "source", consent_source());
    json_out_close(json, '}');
}

static void write_json(const Writing *writing)
{
    JsonOut json;
    const List *consents = &writing->casefile->consents;
    json_out_begin(&json, writing->cli->print.out);
    cli_json_head(writing->cli, &json, "overgang.consents/1");
    json_out_text_pair(&json, "ref", writing->casefile->ref);
    json_out_key(&json, "consents");
    json_out_open(&json, '[');
    for (size_t i = 0; i < consents->count; i++)
        if (wanted(writing, CONSENT_AT(writing->casefile, i)))
            write_object(writing, &json, CONSENT_AT(writing->casefile, i));
    json_out_close(&json, ']');
    json_out_close(&json, '}');
    json_out_end(&json);
}

/* ---------------------------------------------------------------- rows */

static const char *const columns[] = {"ref",       "id",      "recipient", "purpose", "scope",    "standing",
                                      "since",     "missing", "given",     "form",    "document", "until",
                                      "withdrawn", "refused", "guardian",  "renews"};

static void write_row(const Writing *writing, Rows *rows, const Consent *consent)
{
    ConsentJudgement judged;
    AUTO_STR missing = {0};
    consents_judge(&writing->cli->desk, writing->casefile, consent, &judged);
    for (int i = 0; i < CONSENT_LACK_COUNT; i++)
        if (judged.lacks & CONSENT_LACK_BIT(i))
            str_add_f(&missing, "%s%s", missing.len ? " " : "", consent_lack_code((ConsentLack)i));
    rows_text(rows, writing->casefile->ref);
    rows_text(rows, consent->id);
    rows_code(rows, code_text(&codes_recipient, consent->recipient));
    rows_text(rows, consent->purpose);
    rows_codes(rows, &codes_scope, &consent->scope);
    rows_code(rows, consent_standing_code(judged.standing));
    rows_date(rows, judged.on);
    rows_text(rows, str_text(&missing));
    rows_date(rows, consent->given);
    rows_code(rows, code_text(&codes_consent_form, consent->form));
    rows_text(rows, consent->document);
    rows_date(rows, consent->until);
    rows_date(rows, consent->withdrawn);
    rows_date(rows, consent->refused);
    rows_text(rows, consent->guardian);
    rows_text(rows, consent->renews);
}

static void write_rows(const Writing *writing)
{
    Rows rows;
    rows_begin(&rows, writing->cli->print.out, writing->cli->format, columns, COUNT(columns));
    rows_head(&rows, NULL);
    for (size_t i = 0; i < writing->casefile->consents.count; i++)
        if (wanted(writing, CONSENT_AT(writing->casefile, i)))
            write_row(writing, &rows, CONSENT_AT(writing->casefile, i));
    rows_end(&rows);
}

/* ---------------------------------------------------------------- text */

static void add_scopes(Str *out, const CodeList *scope)
{
    for (int i = 0; i < scope->count; i++)
        str_add_f(out, "%s%s", i ? ", " : "", _(code_label(&codes_scope, scope->values[i])));
}

static void write_line(const Writing *writing, Table *table, const Consent *consent)
{
    ConsentJudgement judged;
    AUTO_STR scope = {0}, day = {0}, why = {0};
    consents_judge(&writing->cli->desk, writing->casefile, consent, &judged);
    consent_why(&why, consent, &judged);
    add_scopes(&scope, &consent->scope);
    if (consent->until) datetext_short(&day, consent->until);
    bool valid = judged.standing == STANDING_VALID;
    table_cell(table, INK_BOLD, consent->id);
    table_cell(table, INK_PLAIN, _(code_label(&codes_recipient, consent->recipient)));
    table_cell(table, valid ? INK_PLAIN : INK_LATE, _(consent_standing_label(judged.standing)));
    table_cell(table, INK_PLAIN, str_text(&day));
    table_cell(table, INK_PLAIN, str_text(&scope));
    table_below(table, INK_DIM, consent->purpose);
    table_below(table, INK_DIM, str_text(&why));
}

static void write_text(const Writing *writing)
{
    static const TableColumn titles[] = {
        {.title = N_("No.")},   {.title = N_("Recipient"), .least = 10}, {.title = N_("State"), .least = 8},
        {.title = N_("Until")}, {.title = N_("Scope"), .least = 10},
    };
    Print *print = &writing->cli->print;
    if (writing->casefile->consents.count == 0) {
        print_line(print, INK_PLAIN, _("No consent is on record. Nothing may be shared on one."));
        return;
    }
    Table *table = table_begin(print, 0, titles, COUNT(titles));
    for (size_t i = 0; i < writing->casefile->consents.count; i++)
        if (wanted(writing, CONSENT_AT(writing->casefile, i)))
            write_line(writing, table, CONSENT_AT(writing->casefile, i));
    table_end(table);
}

void consent_list_write(Cli *cli, const Casefile *casefile, const Consent *only)
{
    const Writing writing = {cli, casefile, only};
    if (!cli_machine_output(cli))
        write_text(&writing);
    else if (cli->format == FORMAT_JSON)
        write_json(&writing);
    else
        write_rows(&writing);
}
