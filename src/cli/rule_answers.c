#include "cli/rule_answers.h"

#include "base/datetext.h"
#include "rules/age.h"

enum { LABEL_COLUMNS = 20, WHY_INDENT = 6 };

/* ---------------------------------------------------------------- for programs */

static const char *holds_code(Tri holds)
{
    static const char *const codes[] = {[TRI_UNKNOWN] = "unknown", [TRI_NO] = "no", [TRI_YES] = "yes"};
    return codes[holds];
}

/* By which rule, of which rules; then the facts, in an object that the caller fills and closes. */
static void open_inputs(JsonOut *json, const Answers *answers, const char *key, const char *rule)
{
    json_out_text_pair(json, key, rule);
    json_out_text_pair(json, "ruleset", ruleset_version(answers->rules));
    json_out_key(json, "inputs");
    json_out_open(json, '{');
}

static void tri_pair(JsonOut *json, const char *key, Tri value)
{
    json_out_key(json, key);
    if (value == TRI_UNKNOWN)
        json_out_text(json, NULL);
    else
        json_out_bool(json, value == TRI_YES);
}

static void json_entries(JsonOut *json, const MunicipalityFacts *facts)
{
    json_out_key(json, "responsibility");
    json_out_open(json, '[');
    for (size_t i = 0; i < facts->entry_count; i++) {
        const Responsibility *entry = &facts->entries[i];
        json_out_open(json, '{');
        json_out_text_pair(json, "kind", code_text(&codes_responsibility, entry->kind));
        json_out_text_pair(json, "municipality", entry->municipality);
        json_out_date_pair(json, "from", entry->from);
        json_out_date_pair(json, "until", entry->until);
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
}

/* "rule" is the number of the rule there. */
static void municipality_inputs(JsonOut *json, const Answers *answers, const MunicipalityFacts *facts)
{
    open_inputs(json, answers, "rule_id", municipality_rule(answers->rules));
    json_out_text_pair(json, "form", code_text(&codes_form, (int)facts->form));
    json_out_text_pair(json, "lives_in", facts->lives_in);
    json_out_text_pair(json, "arrested_in", facts->arrested_in);
    json_out_text_pair(json, "brought_in", facts->brought_in);
    json_out_text_pair(json, "stayed_in", facts->stayed_in);
    json_out_bool_pair(json, "direct_from_remand", facts->direct_from_remand);
    json_out_text_pair(json, "moves_to", facts->moves_to);
    json_entries(json, facts);
    json_out_close(json, '}');
}

void answers_json_municipality(JsonOut *json, const Answers *answers, const MunicipalityFacts *facts)
{
    MunicipalityResult result;
    AUTO_STR why = {0}, state_why = {0};
    municipality_compute(facts, &result);
    municipality_why(&why, facts, &result);
    municipality_state_why(&state_why, facts, &result);
    json_out_open(json, '{');
    json_out_text_pair(json, "responsible", result.responsible);
    json_out_number_or_null(json, "rule", result.rule != 0, result.rule);
    json_out_text_pair(json, "after_release", result.after_release);
    json_out_text_pair(json, "why", str_text(&why));
    json_out_text_pair(json, "source", municipality_source(answers->rules));
    json_out_text_pair(json, "state", result.state);
    json_out_text_pair(json, "state_why", str_text(&state_why));
    municipality_inputs(json, answers, facts);
    json_out_close(json, '}');
}

static void json_window(JsonOut *json, const KvpWindow *window)
{
    json_out_open(json, '{');
    json_out_date_pair(json, "opens", window->opens);
    json_out_date_pair(json, "closes", window->closes);
    json_out_text_pair(json, "state", kvp_state_code(window->state));
    json_out_number_or_null(json, "days_left", window->state == KVP_AHEAD || window->state == KVP_OPEN,
                            window->days_left);
    json_out_close(json, '}');
}

void answers_json_kvp(JsonOut *json, const Answers *answers, Tri wants_work)
{
    const KvpFacts facts = {answers->facts->form, answers->facts->born, wants_work};
    KvpResult result;
    kvp_compute(answers->rules, &facts, answers->dates, answers->today, &result);
    json_out_open(json, '{');
    tri_pair(json, "candidate", result.candidate);
    json_out_key(json, "conditions");
    json_out_open(json, '[');
    for (KvpCondition c = 0; c < KVP_CONDITION_COUNT; c++) {
        AUTO_STR why = {0};
        kvp_why(&why, answers->rules, &facts, answers->dates, &result, c);
        json_out_open(json, '{');
        json_out_text_pair(json, "code", kvp_condition_code(c));
        json_out_text_pair(json, "holds", holds_code(result.holds[c]));
        json_out_text_pair(json, "why", str_text(&why));
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
    json_out_key(json, "window");
    json_window(json, &result.window);
    json_out_text_pair(json, "source", kvp_source(answers->rules));
    open_inputs(json, answers, "rule", dates_rule(answers->rules, D_KVP_OPEN));
    json_out_text_pair(json, "form", code_text(&codes_form, (int)facts.form));
    json_out_date_pair(json, "born", facts.born);
    tri_pair(json, "wants_work", facts.wants_work);
    json_out_date_pair(json, "kvp_open", answers->dates->at[D_KVP_OPEN].date);
    json_out_date_pair(json, "release", answers->dates->at[D_RELEASE].date);
    json_out_date_pair(json, "today", answers->today);
    json_out_close(json, '}');
    json_out_close(json, '}');
}

void answers_json_maintenance(JsonOut *json, const Answers *answers, const MaintenanceFacts *facts)
{
    MaintenanceResult result;
    AUTO_STR why = {0};
    maintenance_compute(answers->rules, facts, answers->today, &result);
    maintenance_why(&why, facts, &result);
    json_out_open(json, '{');
    json_out_number_or_null(json, "months", result.months >= 0, result.months);
    json_out_bool_pair(json, "warning", result.warning);
    json_out_date_pair(json, "applied", result.applied);
    json_out_text_pair(json, "why", str_text(&why));
    json_out_text_pair(json, "source", maintenance_source(answers->rules));
    open_inputs(json, answers, "rule", maintenance_rule(answers->rules));
    tri_pair(json, "pays", facts->pays);
    json_out_text_pair(json, "form", code_text(&codes_form, (int)facts->form));
    json_out_date_pair(json, "start", facts->start);
    json_out_date_pair(json, "applied", facts->applied);
    json_out_date_pair(json, "release", facts->release);
    json_out_date_pair(json, "today", answers->today);
    json_out_close(json, '}');
    json_out_close(json, '}');
}

static void age_of(const Answers *answers, AgeCode code, AgeResult *ret)
{
    age_compute(answers->rules, code, answers->facts->born, answers->today,
                answers->dates->at[D_RELEASE].date, ret);
}

void answers_json_ages(JsonOut *json, const Answers *answers)
{
    json_out_open(json, '[');
    for (AgeCode code = 0; code < AGE_CODE_COUNT; code++) {
        AgeResult result;
        AUTO_STR why = {0};
        age_of(answers, code, &result);
        age_why(&why, answers->rules, code, &result);
        json_out_open(json, '{');
        json_out_text_pair(json, "code", age_code_text(code));
        json_out_text_pair(json, "holds", holds_code(result.holds));
        json_out_date_pair(json, "begins", result.begins);
        json_out_date_pair(json, "ends", result.ends);
        json_out_text_pair(json, "why", str_text(&why));
        json_out_text_pair(json, "source", age_source(answers->rules, code));
        open_inputs(json, answers, "rule", age_rule(answers->rules, code));
        json_out_date_pair(json, "born", answers->facts->born);
        json_out_date_pair(json, "release", answers->dates->at[D_RELEASE].date);
        json_out_date_pair(json, "today", answers->today);
        json_out_close(json, '}');
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
}

/* ---------------------------------------------------------------- for people */

static const char *holds_word(Tri holds)
{
    return holds == TRI_YES ? _("yes") : holds == TRI_NO ? _("no") : _("not known");
}

/* A reason below its line, with the source where one belongs to it. */
static void print_why(Print *print, Str *why, const char *source)
{
    answers_add_source(why, print, source);
    print_wrapped(print, INK_DIM, WHY_INDENT, str_text(why));
}

void answers_print_municipality(Print *print, const Answers *answers, const MunicipalityFacts *facts)
{
    MunicipalityResult result;
    AUTO_STR why = {0}, state_why = {0};
    const char *source = municipality_source(answers->rules);
    municipality_compute(facts, &result);
    municipality_why(&why, facts, &result);
    municipality_state_why(&state_why, facts, &result);
    print_heading(print, _("Municipality and Nav office"));
    print_pair(print, 2, LABEL_COLUMNS, _("Social services"),
               result.responsible ? result.responsible : _("not known"));
    print_why(print, &why, source);
    print_pair(print, 2, LABEL_COLUMNS, _("The state side"), result.state ? result.state : _("not known"));
    print_why(print, &state_why, source);
    print_pair(print, 2, LABEL_COLUMNS, _("After release"), result.after_release);
}

void answers_print_kvp(Print *print, const Answers *answers, Tri wants_work)
{
    const KvpFacts facts = {answers->facts->form, answers->facts->born, wants_work};
    KvpResult result;
    kvp_compute(answers->rules, &facts, answers->dates, answers->today, &result);
    print_heading(print, _("Qualification programme (KVP)"));
    print_pair(print, 2, LABEL_COLUMNS, _("Candidate"), holds_word(result.candidate));
    for (KvpCondition c = 0; c < KVP_CONDITION_COUNT; c++) {
        AUTO_STR why = {0};
        kvp_why(&why, answers->rules, &facts, answers->dates, &result, c);
        if (c == KVP_CONDITION_COUNT - 1) answers_add_source(&why, print, kvp_source(answers->rules));
        print_pair(print, 2, LABEL_COLUMNS, _(kvp_condition_label(c)), holds_word(result.holds[c]));
        print_wrapped(print, INK_DIM, WHY_INDENT, str_text(&why));
    }
}

void answers_print_maintenance(Print *print, const Answers *answers, const MaintenanceFacts *facts)
{
    MaintenanceResult result;
    AUTO_STR why = {0}, months = {0};
    maintenance_compute(answers->rules, facts, answers->today, &result);
    maintenance_why(&why, facts, &result);
    print_heading(print, _("Maintenance that the person pays"));
    if (result.warning)
        print_line_f(print, INK_LATE, "  %s", _("No change has been applied for: arrears may be growing."));
    if (result.months >= 0) {
        str_add_f(&months, "%d", result.months);
        print_pair(print, 2, LABEL_COLUMNS, _("Months unchanged"), str_text(&months));
    }
    print_why(print, &why, maintenance_source(answers->rules));
}

void answers_print_ages(Print *print, const Answers *answers)
{
    bool begun = false;
    for (AgeCode code = 0; code < AGE_CODE_COUNT; code++) {
        AgeResult result;
        AUTO_STR why = {0};
        age_of(answers, code, &result);
        if (result.holds == TRI_NO && result.begins == DATE_NONE) continue;
        if (!begun) print_heading(print, _("What the age means"));
        begun = true;
        age_why(&why, answers->rules, code, &result);
        print_pair(print, 2, LABEL_COLUMNS, _(age_code_label(code)), holds_word(result.holds));
        print_why(print, &why, age_source(answers->rules, code));
    }
}
