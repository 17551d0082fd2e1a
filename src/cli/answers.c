#include "cli/answers.h"

#include "base/datetext.h"
#include "base/duration.h"
#include "casework/source_words.h"
#include "rules/inputs.h"

#include <stdlib.h>

static void json_breaks(JsonOut *json, const SentenceFacts *facts)
{
    json_out_open(json, '[');
    for (size_t i = 0; i < facts->interruption_count; i++) {
        json_out_open(json, '{');
        json_out_date_pair(json, "from", facts->interruptions[i].from);
        json_out_date_pair(json, "to", facts->interruptions[i].to);
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
}

static void json_forms(JsonOut *json, const StayPeriods *periods)
{
    json_out_open(json, '[');
    for (size_t i = 0; periods && i < periods->count; i++) {
        json_out_open(json, '{');
        json_out_date_pair(json, "from", periods->all[i].from);
        json_out_date_pair(json, "to", periods->all[i].to);
        json_out_text_pair(json, "form", code_text(&codes_form, (int)periods->all[i].form));
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
}

static void json_input(JsonOut *json, const Answers *answers, Input input, const BenefitResult *of)
{
    const SentenceFacts *facts = answers->facts;
    char length[40];
    switch (input) {
    case INPUT_FORM: json_out_text(json, code_text(&codes_form, (int)facts->form)); break;
    case INPUT_START: json_out_date(json, facts->start); break;
    case INPUT_CUSTODY_SINCE: json_out_date(json, facts->custody_since); break;
    case INPUT_SENTENCE:
        json_out_text(json, facts->has_sentence ? duration_iso(facts->sentence, length) : NULL);
        break;
    case INPUT_REMAND_DAYS: json_out_number(json, facts->remand_days); break;
    case INPUT_INTERRUPTIONS: json_breaks(json, facts); break;
    case INPUT_TWO_THIRDS: json_out_date(json, facts->two_thirds); break;
    case INPUT_RELEASE: json_out_date(json, facts->release); break;
    case INPUT_END: json_out_date(json, facts->end); break;
    case INPUT_MINIMUM_TERM: json_out_date(json, facts->minimum_term); break;
    case INPUT_BORN: json_out_date(json, facts->born); break;
    case INPUT_PLACED_SINCE: json_out_date(json, facts->placed_since); break;
    case INPUT_PLACEMENTS: json_forms(json, answers->periods); break;
    case INPUT_TODAY: json_out_date(json, answers->today); break;
    case INPUT_CHILDREN: json_out_bool(json, of->supports_child); break;
    case INPUT_OUTSIDE_EMPLOYER: json_out_bool(json, of->outside_employer); break;
    case INPUT_SINCE: json_out_date(json, of->since); break;
    case INPUT_COUNT: break;
    }
}

/* By which rule, of which rules, and from what the result came. `of`: the benefit that it is about; NULL
 * none. */
static void json_origin(JsonOut *json, const Answers *answers, const char *rule, InputSet inputs,
                        const BenefitResult *of)
{
    json_out_text_pair(json, "rule", rule);
    json_out_text_pair(json, "ruleset", ruleset_version(answers->rules));
    json_out_key(json, "inputs");
    json_out_open(json, '{');
    for (Input input = 0; input < INPUT_COUNT; input++) {
        if (!(inputs & INPUT_BIT(input))) continue;
        json_out_key(json, input_code(input));
        json_input(json, answers, input, of);
    }
    json_out_close(json, '}');
}

static void json_date(JsonOut *json, const Answers *answers, DateCode code)
{
    const DateResult *result = &answers->dates->at[code];
    AUTO_STR why = {0};
    dates_why(&why, answers->rules, answers->facts, answers->dates, code);
    json_out_open(json, '{');
    json_out_text_pair(json, "code", date_code_text(code));
    json_out_date_pair(json, "date", result->date);
    json_out_text_pair(json, "origin", date_origin_code(result->origin));
    json_out_text_pair(json, "flag", date_flag_code(result->flag));
    json_out_text_pair(json, "reason", date_reason_code(result->reason));
    json_out_text_pair(json, "why", str_text(&why));
    json_out_text_pair(json, "source", dates_source(answers->rules, code));
    json_origin(json, answers, dates_rule(answers->rules, code),
                dates_inputs(answers->facts, answers->dates, code), NULL);
    json_out_close(json, '}');
}

void answers_json_dates(JsonOut *json, const Answers *answers)
{
    json_out_open(json, '[');
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        if (answers->dates->at[code].asked) json_date(json, answers, code);
    }
    json_out_close(json, ']');
}

static void json_answer(JsonOut *json, const BenefitResult *answer)
{
    const BenefitResult told = benefit_told(answer), *result = &told;
    json_out_text_pair(json, "answer", answer_code(result->answer));
    json_out_text_pair(json, "basis", basis_code(result->basis));
    json_out_date_pair(json, "stop_from", result->stop_from);
    json_out_number_or_null(json, "rate_after_stop", result->rate_after_stop >= 0, result->rate_after_stop);
    json_out_date_pair(json, "resume_from", result->resume_from);
}

static void json_periods(JsonOut *json, const Answers *answers, const BenefitResult *now)
{
    const StayPeriods *periods = answers->periods;
    BenefitResult *results = mem_zero(periods->count, sizeof *results);
    benefit_periods(answers->rules, answers->facts, answers->dates, periods, now->code, now->supports_child,
                    now->outside_employer, results);
    json_out_key(json, "periods");
    json_out_open(json, '[');
    for (size_t i = 0; i < periods->count; i++) {
        const StayPeriod *period = &periods->all[i];
        json_out_open(json, '{');
        json_out_date_pair(json, "from", period->from);
        json_out_date_pair(json, "to", period->to);
        json_out_text_pair(json, "form", code_text(&codes_form, (int)period->form));
        json_out_text_pair(json, "prison", period->prison);
        json_answer(json, &results[i]);
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
    free(results);
}

void answers_json_ledger(JsonOut *json, const LedgerRow *row)
{
    AUTO_STR why = {0};
    LedgerStep next = ledger_next(row);
    ledger_why(&why, row);
    json_out_text_pair(json, "state", ledger_state_code(row->state));
    json_out_date_pair(json, "stop_from", row->stop_from);
    json_out_date_pair(json, "reported", row->reported);
    json_out_date_pair(json, "confirmed", row->confirmed);
    json_out_date_pair(json, "resume_from", row->resume_from);
    json_out_date_pair(json, "applied", row->applied);
    json_out_date_pair(json, "resumed", row->resumed);
    json_out_number_pair(json, "risk_months", row->risk_months);
    json_out_text_pair(json, "next", ledger_step_code(next));
    json_out_text_pair(json, "why", str_text(&why));
}

static void json_ledger(JsonOut *json, const Answers *answers, BenefitCode code)
{
    for (size_t i = 0; i < answers->ledger_count; i++) {
        if (answers->ledger[i].code != code) continue;
        json_out_key(json, "ledger");
        json_out_open(json, '{');
        answers_json_ledger(json, &answers->ledger[i]);
        json_out_close(json, '}');
    }
}

void answers_json_benefit(JsonOut *json, const Answers *answers, const BenefitResult *result)
{
    AUTO_STR why = {0};
    AUTO_STR reservation = {0};
    benefit_why(&why, answers->rules, answers->facts, answers->dates, result);
    benefit_reservation(&reservation, answers->rules, answers->facts->form, result);
    json_out_open(json, '{');
    json_out_text_pair(json, "code", code_text(&codes_benefit, (int)result->code));
    json_answer(json, result);
    json_out_text_pair(json, "why", str_text(&why));
    json_out_text_pair(json, "source", benefit_source(answers->rules, result->code));
    json_out_text_pair(json, "reservation", reservation.len ? str_text(&reservation) : NULL);
    json_origin(json, answers, benefit_rule(answers->rules, result->code),
                benefit_inputs(answers->rules, answers->facts, answers->dates, result), result);
    if (answers->periods) json_periods(json, answers, result);
    json_ledger(json, answers, result->code);
    json_out_close(json, '}');
}

void answers_rows_dates(FILE *out, Format format, const Answers *answers)
{
    static const char *const columns[] = {"code", "date", "origin", "flag", "reason", "why", "source"};
    Rows rows;
    rows_begin(&rows, out, format, columns, COUNT(columns));
    rows_head(&rows, NULL);
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        const DateResult *result = &answers->dates->at[code];
        if (!result->asked) continue;
        AUTO_STR why = {0};
        dates_why(&why, answers->rules, answers->facts, answers->dates, code);
        rows_text(&rows, date_code_text(code));
        rows_date(&rows, result->date);
        rows_text(&rows, date_origin_code(result->origin));
        rows_text(&rows, date_flag_code(result->flag));
        rows_text(&rows, date_reason_code(result->reason));
        rows_text(&rows, str_text(&why));
        rows_text(&rows, dates_source(answers->rules, code));
    }
    rows_end(&rows);
}

/* What is to be said beside the date: that it is official and what we had, what must be borne in mind. */
static void add_remarks(Str *out, const Dates *dates, DateCode code)
{
    const DateResult *result = &dates->at[code];
    if (result->origin == ORIGIN_OFFICIAL) {
        str_add(out, _("official"));
        if (result->computed != DATE_NONE && result->computed != result->date) {
            AUTO_STR ours = {0};
            datetext_short(&ours, result->computed);
            str_add(out, ", ");
            str_add_f(out, _("ours: %s"), str_text(&ours));
        }
    }
    if (result->flag != DATE_FLAG_NONE)
        str_add_f(out, "%s%s", out->len ? "; " : "", _(date_flag_label(result->flag)));
    if (dates_after_release(dates, code)) str_add_f(out, "%s%s", out->len ? "; " : "", _("after release"));
}

void answers_add_source(Str *why, const Print *print, const char *source)
{
    if (!source || !*source) return;
    if (print->paper)
        source_add_behind(why, source);
    else
        str_add_f(why, "%s[%s]", why->len ? " " : "", source);
}

void answers_print_dates(Print *print, const Answers *answers)
{
    static const TableColumn columns[] = {{.least = 12}, {.title = NULL}, {.title = NULL}, {.least = 8}};
    Table *table = table_begin(print, 2, columns, COUNT(columns));
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        const DateResult *result = &answers->dates->at[code];
        if (!result->asked) continue;
        AUTO_STR day = {0};
        AUTO_STR far = {0};
        AUTO_STR remarks = {0};
        AUTO_STR why = {0};
        if (result->date != DATE_NONE) {
            datetext_day(&day, result->date, answers->lang);
            datetext_distance(&far, result->date, answers->today, answers->lang);
        }
        add_remarks(&remarks, answers->dates, code);
        dates_why(&why, answers->rules, answers->facts, answers->dates, code);
        answers_add_source(&why, print, dates_source(answers->rules, code));
        table_cell(table, INK_BOLD, _(date_code_label(code)));
        table_cell(table, INK_PLAIN, day.len ? str_text(&day) : "-");
        table_cell(table, INK_PLAIN, str_text(&far));
        table_cell(table, INK_PLAIN, str_text(&remarks));
        table_below(table, INK_DIM, str_text(&why));
    }
    table_end(table);
}

/* "01.03.2025 - 01.01.2026 high security: no; stops 01.05.2025, then 0 %". */
static void add_period(Str *out, const StayPeriod *period, const BenefitResult *result)
{
    datetext_short(out, period->from);
    str_add(out, " - ");
    if (period->to != DATE_NONE)
        datetext_short(out, period->to - 1);
    else
        str_add(out, "…");
    str_add_f(out, " %s: ", _(code_label(&codes_form, (int)period->form)));
    benefit_answer(out, result);
}

/* The answers form by form, where the stay has had more than one. */
static void print_periods(Table *table, const Answers *answers, const BenefitResult *now)
{
    const StayPeriods *periods = answers->periods;
    if (!periods || periods->count < 2) return;
    BenefitResult *results = mem_zero(periods->count, sizeof *results);
    benefit_periods(answers->rules, answers->facts, answers->dates, periods, now->code, now->supports_child,
                    now->outside_employer, results);
    for (size_t i = 0; i < periods->count; i++) {
        AUTO_STR line = {0};
        add_period(&line, &periods->all[i], &results[i]);
        table_below(table, INK_PLAIN, str_text(&line));
    }
    free(results);
}

static void print_ledger(Table *table, const Answers *answers, BenefitCode code)
{
    for (size_t i = 0; i < answers->ledger_count; i++) {
        const LedgerRow *row = &answers->ledger[i];
        if (row->code != code || row->state == LEDGER_KEPT) continue;
        AUTO_STR line = {0};
        str_add_f(&line, "%s. ", _(ledger_state_label(row->state)));
        ledger_why(&line, row);
        table_below(table, ledger_urgent(row, answers->today) ? INK_LATE : INK_PLAIN, str_text(&line));
    }
}

void answers_print_benefits(Print *print, const Answers *answers, const BenefitResult *results, size_t count)
{
    static const TableColumn columns[] = {{.least = 12}, {.least = 20}};
    Table *table = table_begin(print, 2, columns, COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        AUTO_STR answer = {0};
        AUTO_STR why = {0};
        benefit_answer(&answer, &results[i]);
        benefit_why(&why, answers->rules, answers->facts, answers->dates, &results[i]);
        answers_add_source(&why, print, benefit_source(answers->rules, results[i].code));
        table_cell(table, INK_BOLD, _(code_label(&codes_benefit, (int)results[i].code)));
        table_cell(table, INK_PLAIN, str_text(&answer));
        table_below(table, INK_DIM, str_text(&why));
        print_periods(table, answers, &results[i]);
        print_ledger(table, answers, results[i].code);
    }
    table_end(table);
}
