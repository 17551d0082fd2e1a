#include "cli/answers.h"

#include "base/datetext.h"

static const char *origin_code(Origin origin)
{
    return origin == ORIGIN_OFFICIAL ? "official" : "computed";
}

static void json_pair(JsonOut *json, const char *key, const char *text)
{
    json_out_key(json, key);
    json_out_text(json, text);
}

static void json_date_pair(JsonOut *json, const char *key, Date date)
{
    json_out_key(json, key);
    json_out_date(json, date);
}

static void json_date(JsonOut *json, const Answers *answers, DateCode code)
{
    const DateResult *result = &answers->dates->at[code];
    AUTO_STR why = {0};
    dates_why(&why, answers->rules, answers->facts, answers->dates, code);
    json_out_open(json, '{');
    json_pair(json, "code", date_code_text(code));
    json_date_pair(json, "date", result->date);
    json_pair(json, "origin", origin_code(result->origin));
    json_pair(json, "flag", date_flag_code(result->flag));
    json_pair(json, "reason", date_reason_code(result->reason));
    json_pair(json, "why", str_text(&why));
    json_pair(json, "source", dates_source(answers->rules, code));
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

void answers_json_benefit(JsonOut *json, const Answers *answers, const BenefitResult *result)
{
    AUTO_STR why = {0};
    benefit_why(&why, answers->rules, answers->facts, answers->dates, result, answers->supports_child,
                answers->outside_employer);
    json_out_open(json, '{');
    json_pair(json, "code", code_text(&codes_benefit, (int)result->code));
    json_pair(json, "answer", answer_code(result->answer));
    json_pair(json, "basis", basis_code(result->basis));
    json_date_pair(json, "stop_from", result->stop_from);
    json_out_key(json, "rate_after_stop");
    if (result->rate_after_stop < 0) {
        json_out_text(json, NULL);
    } else {
        json_out_number(json, result->rate_after_stop);
    }
    json_date_pair(json, "resume_from", result->resume_from);
    json_pair(json, "why", str_text(&why));
    json_pair(json, "source", benefit_source(answers->rules, result->code));
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
        rows_text(&rows, origin_code(result->origin));
        rows_text(&rows, date_flag_code(result->flag));
        rows_text(&rows, date_reason_code(result->reason));
        rows_text(&rows, str_text(&why));
        rows_text(&rows, dates_source(answers->rules, code));
    }
    rows_end(&rows);
}

/* What is to be said beside the date: that it is official and what we had, what must be borne in mind. */
static void add_remarks(Str *out, const DateResult *result)
{
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
}

static void add_why(Str *why, const char *source)
{
    if (!source || !*source) return;
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
        add_remarks(&remarks, result);
        dates_why(&why, answers->rules, answers->facts, answers->dates, code);
        add_why(&why, dates_source(answers->rules, code));
        table_cell(table, INK_BOLD, _(date_code_label(code)));
        table_cell(table, INK_PLAIN, day.len ? str_text(&day) : "-");
        table_cell(table, INK_PLAIN, str_text(&far));
        table_cell(table, INK_PLAIN, str_text(&remarks));
        table_below(table, INK_DIM, str_text(&why));
    }
    table_end(table);
}

/* "no; stops 01.05.2025, then 0 %; again from 01.11.2026" */
static void add_benefit_answer(Str *out, const BenefitResult *result)
{
    str_add(out, _(answer_label(result->answer)));
    if (result->stop_from != DATE_NONE) {
        AUTO_STR day = {0};
        datetext_short(&day, result->stop_from);
        str_add(out, "; ");
        if (result->rate_after_stop >= 0)
            str_add_f(out, _("stops %1$s, then %2$d %%"), str_text(&day), result->rate_after_stop);
        else
            str_add_f(out, _("stops %s"), str_text(&day));
    }
    if (result->resume_from != DATE_NONE) {
        AUTO_STR day = {0};
        datetext_short(&day, result->resume_from);
        str_add(out, "; ");
        str_add_f(out, _("again from %s"), str_text(&day));
    }
}

void answers_print_benefits(Print *print, const Answers *answers, const BenefitResult *results, size_t count)
{
    static const TableColumn columns[] = {{.least = 12}, {.least = 20}};
    Table *table = table_begin(print, 2, columns, COUNT(columns));
    for (size_t i = 0; i < count; i++) {
        AUTO_STR answer = {0};
        AUTO_STR why = {0};
        add_benefit_answer(&answer, &results[i]);
        benefit_why(&why, answers->rules, answers->facts, answers->dates, &results[i],
                    answers->supports_child, answers->outside_employer);
        add_why(&why, benefit_source(answers->rules, results[i].code));
        table_cell(table, INK_BOLD, _(code_label(&codes_benefit, (int)results[i].code)));
        table_cell(table, INK_PLAIN, str_text(&answer));
        table_below(table, INK_DIM, str_text(&why));
    }
    table_end(table);
}
