#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/consent_list.h"

#include "base/datetext.h"
#include "casework/cases.h"
#include "casework/consents.h"

#include <string.h>

/* The register of consents of one person: what is done with it. Telling it is consent_list.c. */

static const OptionRow options[] = {
    {"recipient", 0, N_("CODE"), N_("with whom it may be shared")},
    {"purpose", 0, N_("TEXT|-"), N_("what for; - reads it from stdin")},
    {"scope", 0, N_("CODES"),
     N_("what may be shared, point by point: housing,economy,health,work,children,dates")},
    {"form", 0, N_("CODE"), N_("written or oral")},
    {"document", 0, N_("TEXT|-"), N_("where it is documented")},
    {"informed", 0, NULL,
     N_("the person was told all four: purpose, use, who is responsible, that it can be withdrawn")},
    {"informed-of", 0, N_("CODES"), N_("the person was told these only: purpose,use,responsible,withdrawal")},
    {"given", 0, N_("DATE"), N_("the day it was given; today if not given")},
    {"until", 0, N_("DATE"), N_("its last day; without one it lasts until it is withdrawn")},
    {"guardian", 0, N_("NAME|-"), N_("the guardian who takes part, where the person has one")},
    {"reason", 0, N_("TEXT|-"), N_("why the person is asked again after a refusal")},
    {"renews", 0, N_("ID"), N_("the consent that this one carries on")},
    {"id", 0, N_("ID"), N_("a number of your own; the next free one if not given")},
    {"on", 0, N_("DATE"), N_("the day of a refusal or a withdrawal; today if not given")},
};

/* The options that fill a field, and the actions that take them. */
enum { GIVE = 1, REFUSE = 2, WITHDRAW = 4, RENEW = 8, COMPLETE = 16, LIST = 32 };
static const struct Source {
    const char *option, *field; /* no field: read in a way of its own */
    unsigned actions;
} sources[] = {
    {"recipient", "recipient", GIVE | REFUSE | COMPLETE},
    {"purpose", "purpose", GIVE | REFUSE | COMPLETE},
    {"scope", "scope", GIVE | REFUSE | RENEW | COMPLETE},
    {"form", "form", GIVE | RENEW | COMPLETE},
    {"document", "document", GIVE | RENEW | COMPLETE},
    {"informed", NULL, GIVE | RENEW | COMPLETE},
    {"informed-of", "informed_of", GIVE | RENEW | COMPLETE},
    {"given", NULL, GIVE | RENEW | COMPLETE},
    {"until", "until", GIVE | RENEW | COMPLETE},
    {"guardian", "guardian", GIVE | RENEW | COMPLETE},
    {"reason", "reason", GIVE | REFUSE | RENEW},
    {"renews", "renews", GIVE},
    {"id", "id", GIVE | REFUSE | RENEW},
    {"on", NULL, REFUSE | WITHDRAW},
};

static const struct Verb {
    const char *word;
    unsigned action;
    bool one; /* is about one consent, named behind it */
} verbs[] = {{"give", GIVE, false},  {"refuse", REFUSE, true},     {"withdraw", WITHDRAW, true},
             {"renew", RENEW, true}, {"complete", COMPLETE, true}, {"list", LIST, false}};

static Status wrong_usage(Error *err)
{
    return error_set(err, STATUS_USAGE, NULL, "overgang consent %s", _(command_consent.arguments));
}

/* ---------------------------------------------------------------- reading */

static Status check_words(const Cli *cli, const struct Verb **ret, Error *err)
{
    for (size_t i = 0; i < COUNT(verbs); i++)
        if (strcmp(cli_word(cli, 1), verbs[i].word) == 0) *ret = &verbs[i];
    if (!*ret)
        return error_set(err, STATUS_USAGE, NULL, _("\"%1$s\" is none of %2$s"), cli_word(cli, 1),
                         "give, refuse, withdraw, renew, complete, list");
    bool named = cli_word_count(cli) == 3;
    bool anew = (*ret)->action == REFUSE && !named;
    if (named != (*ret)->one && !anew) return wrong_usage(err);
    for (size_t i = 0; i < COUNT(sources); i++) {
        bool fits = sources[i].actions & (*ret)->action;
        if (named && (*ret)->action == REFUSE) fits = strcmp(sources[i].option, "on") == 0;
        if (cli_have(cli, sources[i].option) && !fits)
            return error_set(err, STATUS_USAGE, NULL, _("--%1$s does not go with %2$s"), sources[i].option,
                             (*ret)->word);
    }
    bool asks = (*ret)->action == GIVE || anew;
    if (asks && !cli_have(cli, "recipient"))
        return error_set(err, STATUS_USAGE, NULL, _("--%1$s is missing: overgang %2$s %3$s"), "recipient",
                         "consent", _(command_consent.arguments));
    return STATUS_OK;
}

/* A day that has been: 24.2 is the last one and not the next. */
static Status past_day(const Cli *cli, const char *option, Date *ret, Error *err)
{
    char where[24];
    if (!cli_have(cli, option)) return STATUS_OK;
    snprintf(where, sizeof where, "--%s", option);
    if (datetext_parse_past(cli_value(cli, option), cli->desk.today, ret, err) == STATUS_OK) return STATUS_OK;
    return error_within(err, where);
}

static Status read_option(const Cli *cli, const struct Source *source, Consent *consent, int *from_stdin,
                          Error *err)
{
    const char *text = cli_value(cli, source->option);
    AUTO_STR value = {0};
    if (!text || !source->field) return STATUS_OK;
    if (strcmp(text, "-") == 0 && ++*from_stdin > 1)
        return error_set(err, STATUS_USAGE, NULL, _("only one text can be read from stdin"));
    TRY(cli_text(text, &value, err));
    return field_parse(record_field(&record_consent, source->field), consent, str_text(&value),
                       cli->desk.today, err);
}

/* What the options say, into a consent of which nothing is known yet. */
static Status read_options(const Cli *cli, Consent *consent, Error *err)
{
    int from_stdin = 0;
    for (size_t i = 0; i < COUNT(sources); i++)
        TRY(read_option(cli, &sources[i], consent, &from_stdin, err));
    TRY(past_day(cli, "given", &consent->given, err));
    if (cli_have(cli, "informed") && consent->informed_of.known)
        return error_set(err, STATUS_USAGE, NULL,
                         _("--informed says all four: give it, or --informed-of, not both"));
    if (cli_have(cli, "informed")) consent->informed = TRI_YES;
    if (consent->informed_of.known && consent->informed_of.count == TOLD_COUNT - 1)
        consent->informed = TRI_YES;
    return STATUS_OK;
}

/* ---------------------------------------------------------------- doing */

/* What a renewal takes from the consent that it carries on: what was agreed, not that it was told and
 * documented. */
static Status carry_over(const Cli *cli, const char *id, Consent *consent, Error *err)
{
    static const char *const keys[] = {"recipient", "purpose", "scope", "form", "guardian"};
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(case_load(&cli->desk, cli_word(cli, 0), &casefile, err));
    const Consent *old = consents_find(casefile, id);
    for (size_t i = 0; old && i < COUNT(keys); i++) {
        const Field *field = record_field(&record_consent, keys[i]);
        if (!field_known(field, consent)) field_copy(field, consent, old);
    }
    return field_parse(record_field(&record_consent, "renews"), consent, old ? old->id : id, cli->desk.today,
                       err);
}

static Status change(Cli *cli, unsigned action, Consent *consent, Date on, Str *id, Outcome *outcome,
                     Error *err)
{
    const Desk *desk = &cli->desk;
    const char *ref = cli_word(cli, 0), *named = cli_word(cli, 2);
    if (named) str_add(id, named);
    if (action == WITHDRAW) return edit_consent_withdraw(desk, ref, named, on, outcome, err);
    if (action == COMPLETE) return edit_consent_complete(desk, ref, named, consent, outcome, err);
    if (action == REFUSE && named) return edit_consent_refuse(desk, ref, named, on, outcome, err);
    if (action == RENEW) TRY(carry_over(cli, named, consent, err));
    if (action == REFUSE)
        consent->refused = on ? on : desk->today;
    else if (!consent->given)
        consent->given = desk->today;
    str_clear(id);
    return edit_consent_add(desk, ref, consent, id, outcome, err);
}

/* What has become of it, and what is still to be done: on stderr. */
static void tell(const Cli *cli, const Casefile *casefile, const Consent *consent, const Outcome *outcome)
{
    ConsentJudgement judged;
    AUTO_STR done = {0}, why = {0}, others = {0};
    consents_judge(&cli->desk, casefile, consent, &judged);
    consent_why(&why, consent, &judged);
    str_add_f(&done, _("%1$s, consent %2$s (%3$s): %4$s. %5$s"), casefile->ref, consent->id,
              consent->recipient ? _(code_label(&codes_recipient, consent->recipient)) : "?",
              _(consent_standing_label(judged.standing)), str_text(&why));
    cli_say_outcome(cli, outcome, str_text(&done));
    bool said_no = judged.standing == STANDING_WITHDRAWN || judged.standing == STANDING_REFUSED;
    if (said_no) consents_add_others(&others, &cli->desk, casefile, consent);
    if (others.len > 0)
        cli_say(cli,
                _("Others for the same recipient are still valid: %s. If they are meant too, withdraw them."),
                str_text(&others));
    const Item *item =
        judged.standing == STANDING_VALID && outcome->change ? consents_open_item(casefile) : NULL;
    if (item)
        cli_say(cli, _("%1$s is still open. If all consents are there: overgang tick %2$s %1$s"), item->code,
                casefile->ref);
}

static Status act(Cli *cli, unsigned action, Error *err)
{
    Consent consent;
    Outcome outcome = {0};
    Date on = DATE_NONE;
    AUTO_STR id = {0};
    record_init(&record_consent, &consent);
    Status status = read_options(cli, &consent, err);
    if (status == STATUS_OK) status = past_day(cli, "on", &on, err);
    if (status == STATUS_OK) status = cli_open_for(cli, NEED_CHANGE | NEED_CATALOGUE, err);
    if (status == STATUS_OK) status = change(cli, action, &consent, on, &id, &outcome, err);
    record_done(&record_consent, &consent);
    if (status != STATUS_OK) return status;
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(case_load(&cli->desk, cli_word(cli, 0), &casefile, err));
    const Consent *now = consents_find(casefile, str_text(&id));
    if (now) tell(cli, casefile, now, &outcome);
    if (now && cli_machine_output(cli)) consent_list_write(cli, casefile, now);
    return STATUS_OK;
}

static Status run(Cli *cli, Error *err)
{
    const struct Verb *verb = NULL;
    TRY(check_words(cli, &verb, err));
    if (verb->action != LIST) return act(cli, verb->action, err);
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(cli_open(cli, err));
    TRY(case_load(&cli->desk, cli_word(cli, 0), &casefile, err));
    consent_list_write(cli, casefile, NULL);
    return cli_was_read(cli, cli->options.words + 1, 1, READ_CONSENTS, err);
}

const Command command_consent = {
    .name = "consent",
    .arguments = N_("REF give|refuse|list, or REF refuse|withdraw|renew|complete ID"),
    .least = 2,
    .most = 3,
    .needs = NEED_READER | NEED_CATALOGUE,
    .formats = WRITES_ALL,
    .summary = N_("the register of consents: give, refuse, withdraw, renew, list"),
    .help =
        N_("A consent is valid only when it names a recipient, a purpose and what may be shared, the "
           "person was told "
           "what it means, it is documented, and the guardian is named where there is one (V 9.2). What "
           "lacks any of "
           "that is kept as incomplete and gives nothing; `complete` adds what was missing.\n\n`refuse` "
           "notes that the "
           "person said no: to a new question, or to one on record as incomplete. To ask the same "
           "recipient again then "
           "needs --reason. `withdraw` always works, and takes along those that the consent carries on "
           "or that carry it "
           "on. `renew` gives a new one beside the old, with the same recipient, purpose and scope; it "
           "must be told and "
           "documented anew. From the day it was given and nothing is missing, it replaces the old one, also "
           "where it says less.\n\nNothing is written over: what was said of a consent stays as it was, and "
           "a wrong entry "
           "is taken back with `overgang undo`."),
    .options = options,
    .option_count = COUNT(options),
    .run = run,
};
