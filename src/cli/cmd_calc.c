#include "cli/commands.h"
#include "cli/rule_answers.h"

#include "base/datetext.h"
#include "base/duration.h"
#include "base/utf8.h"

#include <string.h>

static const OptionRow options[] = {
    {"start", 0, N_("DATE"), N_("the day the person was taken in")},
    {"form", 0, N_("CODE"),
     N_("form of execution: varetekt, forvaring, saerlig_hoyt, hoyt, lavt, overgangsbolig, "
        "sykehus, institusjon, ek, hjemme, nd, samfunnsstraff, ruskjoring, botesoning, proveloslatt")},
    {"sentence", 0, N_("LENGTH"), N_("the sentence: P2Y6M, 2y6m, 74d")},
    {"remand-days", 0, N_("N"), N_("days of remand that count as served")},
    {"custody-since", 0, N_("DATE"), N_("first day of the unbroken loss of liberty, if before the start")},
    {"interruption", 0, N_("FROM/TO"),
     N_("a time that does not count as served, up to but not including TO; may be repeated")},
    {"born", 0, N_("DATE"), N_("date of birth")},
    {"two-thirds", 0, N_("DATE"), N_("the correctional service's date for two thirds served")},
    {"release", 0, N_("DATE"), N_("the correctional service's date of release")},
    {"minimum-term", 0, N_("DATE"), N_("the day the minimum term ends, for forvaring")},
    {"placed-since", 0, N_("DATE"), N_("in this form since then, for saerlig_hoyt")},
    {"benefit", 0, N_("CODE"), N_("what becomes of this benefit; may be repeated")},
    {"children", 0, NULL, N_("the person supports a child")},
    {"outside-employer", 0, NULL, N_("works for an employer outside, on frigang")},
    {"arrested-in", 0, N_("NAME"), N_("municipality of arrest")},
    {"lives-in", 0, N_("NAME"), N_("municipality of the registered address")},
    {"brought-in", 0, N_("NAME"), N_("arrested abroad: municipality where the person was brought in")},
    {"stayed-in", 0, N_("NAME"), N_("municipality of the stay just before serving")},
    {"moves-to", 0, N_("NAME"), N_("municipality moved to after release")},
    {"direct", 0, NULL, N_("came straight from remand to serving")},
    {"wants-work", 0, N_("yes|no"), N_("wants or needs close help towards work, for KVP")},
    {"pays-maintenance", 0, NULL,
     N_("the person pays maintenance: months without an application for change")},
    {"maintenance-applied", 0, N_("DATE"), N_("the day on which a change of maintenance was applied for")},
};

enum { INTERRUPTIONS = 100 };

/* What was asked. */
typedef struct Question {
    SentenceFacts facts;
    Interruption interruptions[INTERRUPTIONS];
    BenefitCode benefits[BENEFIT_COUNT];
    size_t benefit_count;
    MunicipalityFacts municipality;
    bool asks_municipality, asks_maintenance;
    int wants_work; /* YesNo */
    Date maintenance_applied;
} Question;

static Status read_interruption(const Cli *cli, const char *text, Interruption *ret, Error *err)
{
    const char *slash = strchr(text, '/');
    if (!slash || slash == text || !slash[1] || strchr(slash + 1, '/'))
        return error_set(err, STATUS_INVALID, "--interruption",
                         _("\"%s\" is no period; write FROM/TO, for instance 2026-01-05/2026-01-09"), text);
    AUTO_STR from = {0};
    str_add_n(&from, text, (size_t)(slash - text));
    Status status = datetext_parse(str_text(&from), cli->desk.today, &ret->from, err);
    if (status == STATUS_OK) status = datetext_parse(slash + 1, cli->desk.today, &ret->to, err);
    if (status != STATUS_OK) return error_within(err, "--interruption");
    if (ret->to > ret->from) return STATUS_OK;
    return error_set(err, STATUS_INVALID, "--interruption",
                     _("\"%s\" must end after the day on which it begins"), text);
}

/* The options that may be repeated. */
static Status read_repeated(const Cli *cli, Question *question, Error *err)
{
    for (size_t i = 0; i < cli->options.given_count; i++) {
        const GivenOption *given = &cli->options.given[i];
        if (strcmp(given->name, "interruption") == 0) {
            if (question->facts.interruption_count == INTERRUPTIONS)
                return error_set(err, STATUS_INVALID, "--interruption", _("there are more than %d"),
                                 INTERRUPTIONS);
            TRY(read_interruption(cli, given->value,
                                  &question->interruptions[question->facts.interruption_count], err));
            question->facts.interruption_count++;
        } else if (strcmp(given->name, "benefit") == 0) {
            int code = 0;
            TRY(cli_code_of(&codes_benefit, given->value, "--benefit", &code, err));
            bool known = false;
            for (size_t j = 0; j < question->benefit_count; j++)
                known |= (int)question->benefits[j] == code;
            if (!known) question->benefits[question->benefit_count++] = (BenefitCode)code;
        }
    }
    return STATUS_OK;
}

static Status read_sentence(const Cli *cli, SentenceFacts *facts, Error *err)
{
    const char *text = cli_value(cli, "sentence");
    if (!text) return STATUS_OK;
    if (!duration_read(text, &facts->sentence))
        return error_set(err, STATUS_INVALID, "--sentence",
                         _("\"%s\" is no length of time; write for instance 1 year 2 months, 14m or 74d"), text);
    if (facts->sentence.years + facts->sentence.months + facts->sentence.days == 0)
        return error_set(err, STATUS_INVALID, "--sentence", _("a sentence is at least one day long"));
    facts->has_sentence = true;
    return STATUS_OK;
}

/* A name goes into the answer as it is: JSON must be UTF-8. */
static Status read_name(const Cli *cli, const char *option, const char **ret, Error *err)
{
    *ret = cli_value(cli, option);
    if (!*ret || utf8_valid(*ret, strlen(*ret))) return STATUS_OK;
    AUTO_STR place = {0};
    str_add_f(&place, "--%s", option);
    return error_set(err, STATUS_INVALID, str_text(&place), _("is not valid UTF-8"));
}

static Status read_municipality(const Cli *cli, Question *question, Error *err)
{
    MunicipalityFacts *facts = &question->municipality;
    facts->form = question->facts.form;
    TRY(read_name(cli, "arrested-in", &facts->arrested_in, err));
    TRY(read_name(cli, "lives-in", &facts->lives_in, err));
    TRY(read_name(cli, "brought-in", &facts->brought_in, err));
    TRY(read_name(cli, "stayed-in", &facts->stayed_in, err));
    TRY(read_name(cli, "moves-to", &facts->moves_to, err));
    facts->direct_from_remand = cli_have(cli, "direct");
    facts->today = cli->desk.today;
    question->asks_municipality = facts->arrested_in || facts->lives_in || facts->brought_in ||
                                  facts->stayed_in || facts->moves_to || facts->direct_from_remand;
    return STATUS_OK;
}

/* Dates that cannot lie as they do. */
static Status check_order(const SentenceFacts *facts, Error *err)
{
    const struct {
        const char *option;
        StartOrder order;
        Date date;
    } rows[] = {
        {"--born", ORDER_BEFORE, facts->born},
        {"--custody-since", ORDER_NOT_AFTER, facts->custody_since},
        {"--two-thirds", ORDER_NOT_BEFORE, facts->two_thirds},
        {"--release", ORDER_NOT_BEFORE, facts->release},
        {"--minimum-term", ORDER_NOT_BEFORE, facts->minimum_term},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (start_order_holds(rows[i].order, rows[i].date, facts->start)) continue;
        AUTO_STR fault = {0};
        start_order_fault(&fault, rows[i].order, facts->start);
        return error_set(err, STATUS_INVALID, rows[i].option, "%s", str_text(&fault));
    }
    return STATUS_OK;
}

static MaintenanceFacts maintenance_facts(const Question *question, const Answers *answers)
{
    return (MaintenanceFacts){
        .pays = question->asks_maintenance ? TRI_YES : TRI_UNKNOWN,
        .form = question->facts.form,
        .start = question->facts.start,
        .applied = question->maintenance_applied,
        .release = answers->dates->at[D_RELEASE].date,
    };
}

static Tri wants_work(const Question *question)
{
    return question->wants_work == YESNO_YES  ? TRI_YES
           : question->wants_work == YESNO_NO ? TRI_NO
                                              : TRI_UNKNOWN;
}

static Status read_question(const Cli *cli, Question *question, Error *err)
{
    SentenceFacts *facts = &question->facts;
    if (!cli_have(cli, "start") || !cli_have(cli, "form"))
        return error_set(err, STATUS_USAGE, NULL, _("--%1$s is missing: overgang %2$s %3$s"),
                         cli_have(cli, "start") ? "form" : "start", "calc", _(command_calc.arguments));
    int form = 0;
    long remand_days = 0;
    TRY(cli_date(cli, "start", &facts->start, err));
    TRY(cli_code(cli, "form", &codes_form, &form, err));
    TRY(read_sentence(cli, facts, err));
    TRY(cli_number(cli, "remand-days", 0, 36500, STATUS_INVALID, &remand_days, err));
    TRY(cli_date(cli, "custody-since", &facts->custody_since, err));
    TRY(cli_date(cli, "born", &facts->born, err));
    TRY(cli_date(cli, "two-thirds", &facts->two_thirds, err));
    TRY(cli_date(cli, "release", &facts->release, err));
    TRY(cli_date(cli, "minimum-term", &facts->minimum_term, err));
    TRY(cli_date(cli, "placed-since", &facts->placed_since, err));
    TRY(cli_date(cli, "maintenance-applied", &question->maintenance_applied, err));
    TRY(cli_code(cli, "wants-work", &codes_yes_no, &question->wants_work, err));
    question->asks_maintenance =
        cli_have(cli, "pays-maintenance") || question->maintenance_applied != DATE_NONE;
    TRY(read_repeated(cli, question, err));
    facts->form = (Form)form;
    facts->remand_days = (int)remand_days;
    facts->interruptions = question->interruptions;
    TRY(read_municipality(cli, question, err));
    return check_order(facts, err);
}

/* Each interruption moves the dates by its whole length, also where it should not. */
static void warn_interruptions(const Cli *cli, const SentenceFacts *facts)
{
    for (size_t i = 0; i < facts->interruption_count; i++) {
        const Interruption *it = &facts->interruptions[i];
        bool overlaps = false;
        for (size_t j = 0; j < i; j++)
            overlaps |= it->from < facts->interruptions[j].to && facts->interruptions[j].from < it->to;
        if (overlaps)
            cli_warn(cli, "--interruption: %s",
                     _("overlaps with an earlier one, so days are reckoned twice"));
        if (start_order_holds(ORDER_NOT_BEFORE, it->from, facts->start)) continue;
        AUTO_STR fault = {0};
        start_order_fault(&fault, ORDER_NOT_BEFORE, facts->start);
        cli_warn(cli, "--interruption: %s", str_text(&fault));
    }
}

/* What is odd about the question; it is answered all the same. */
static void warn(const Cli *cli, const SentenceFacts *facts)
{
    if (facts->form == FORM_VARETEKT && facts->has_sentence)
        cli_warn(cli, _("--sentence is not used: somebody in remand has no sentence. When it is served, name "
                        "the form in "
                        "which: --form hoyt, say."));
    if (facts->form != FORM_FORVARING && facts->minimum_term != DATE_NONE)
        cli_warn(cli, _("--minimum-term is not used: only forvaring has a minimum term."));
    warn_interruptions(cli, facts);
}

static void write_json(const Cli *cli, const Question *question, const Answers *answers,
                       const BenefitResult *results)
{
    JsonOut json;
    json_out_begin(&json, cli->print.out);
    cli_json_head(cli, &json, "overgang.calc/1");
    json_out_key(&json, "dates");
    answers_json_dates(&json, answers);
    json_out_key(&json, "benefits");
    json_out_open(&json, '[');
    for (size_t i = 0; i < question->benefit_count; i++)
        answers_json_benefit(&json, answers, &results[i]);
    json_out_close(&json, ']');
    json_out_key(&json, "municipality");
    if (question->asks_municipality)
        answers_json_municipality(&json, answers, &question->municipality);
    else
        json_out_text(&json, NULL);
    json_out_key(&json, "advice");
    json_out_open(&json, '[');
    if (answers->dates->advice & ADVICE_DIRECT_LOW) json_out_text(&json, "direct_low");
    if (answers->dates->advice & ADVICE_DIRECT_HALFWAY) json_out_text(&json, "direct_halfway");
    json_out_close(&json, ']');
    json_out_key(&json, "kvp");
    answers_json_kvp(&json, answers, wants_work(question));
    json_out_key(&json, "maintenance");
    MaintenanceFacts maintenance = maintenance_facts(question, answers);
    if (question->asks_maintenance)
        answers_json_maintenance(&json, answers, &maintenance);
    else
        json_out_text(&json, NULL);
    json_out_key(&json, "ages");
    answers_json_ages(&json, answers);
    json_out_close(&json, '}');
    json_out_end(&json);
}

static void write_text(Cli *cli, const Question *question, const Answers *answers,
                       const BenefitResult *results)
{
    print_line(&cli->print, INK_BOLD, _("Dates"));
    answers_print_dates(&cli->print, answers);
    if (answers->dates->advice & ADVICE_DIRECT_LOW)
        print_wrapped(&cli->print, INK_PLAIN, 2,
                      _("So short a sentence may be served in lower security from the first day."));
    if (answers->dates->advice & ADVICE_DIRECT_HALFWAY)
        print_wrapped(&cli->print, INK_PLAIN, 2,
                      _("So short a sentence may be served in a halfway house from the first day."));
    if (question->benefit_count) {
        print_heading(&cli->print, _("Benefits"));
        answers_print_benefits(&cli->print, answers, results, question->benefit_count);
    }
    answers_print_kvp(&cli->print, answers, wants_work(question));
    answers_print_ages(&cli->print, answers);
    MaintenanceFacts maintenance = maintenance_facts(question, answers);
    if (question->asks_maintenance) answers_print_maintenance(&cli->print, answers, &maintenance);
    if (question->asks_municipality)
        answers_print_municipality(&cli->print, answers, &question->municipality);
}

static Status run(Cli *cli, Error *err)
{
    Question question = {0};
    TRY(read_question(cli, &question, err));
    warn(cli, &question.facts);
    TRY(cli_open(cli, err));
    bool machine = cli_machine_output(cli);
    Dates dates;
    dates_compute(cli->rules, &question.facts, cli->desk.today, &dates);
    Answers answers = {
        .rules = cli->rules,
        .facts = &question.facts,
        .dates = &dates,
        .today = cli->desk.today,
        .lang = cli->desk.lang,
    };
    BenefitResult results[BENEFIT_COUNT];
    for (size_t i = 0; i < question.benefit_count; i++)
        benefit_compute(cli->rules, &question.facts, &dates, question.benefits[i], cli_have(cli, "children"),
                        cli_have(cli, "outside-employer"), &results[i]);
    if (!machine)
        write_text(cli, &question, &answers, results);
    else if (cli->format == FORMAT_JSON)
        write_json(cli, &question, &answers, results);
    else
        answers_rows_dates(cli->print.out, cli->format, &answers);
    return STATUS_OK;
}

const Command command_calc = {
    .name = "calc",
    .arguments = N_("--start DATE --form CODE"),
    .least = 0,
    .most = 0,
    .needs = NEED_RULES,
    .formats = WRITES_ALL,
    .summary = N_("computes dates, benefits and the municipality without a stored case"),
    .help = N_("Every date that can be asked of the form comes with its reason and source, or with the "
               "reason why there is "
               "none. A date given by the correctional service beats a computed one. The program decides no "
               "right: Nav and "
               "the correctional service do.\n\nCSV and TSV hold the dates only."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
