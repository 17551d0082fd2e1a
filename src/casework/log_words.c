#include "casework/log_words.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "casework/reads.h"
#include "rules/checklist.h"
#include "rules/consent.h"
#include "rules/ledger.h"

#include <stdio.h>
#include <string.h>

/* What the log's actions are called. */
static const char *action_words(const char *action)
{
    static const Code words[] = {
        {"tick", N_("tick")},           {"due", N_("due date")},  {"note", N_("note")},
        {"phase", N_("phase")},         {"move", N_("move")},     {"set", N_("set")},
        {"import", N_("import")},       {"add", N_("new case")},  {"ledger", N_("step for a benefit")},
        {"share", N_("shared")},       {"acknowledge", N_("acknowledged")},
        {"transfer", N_("transfer file taken in")}, {"settle", N_("settled")},
        {"undo", N_("taken back")},     {"redo", N_("done again")},
        {"roll", N_("brought up to the day")}, {"message", N_("message")},
        {"consent", N_("consent")},     {"interrupt", N_("interruption")}, {"recall", N_("recall")},
        {"release", N_("release")},     {"stay", N_("second stay")}, {"repair", N_("repair")},
        {"seal", N_("sealed")},         {"unseal", N_("seal taken off")},
        {"passphrase", N_("passphrase")}, {"unlock", N_("wrong passphrases")},
    };
    for (size_t i = 0; i < COUNT(words); i++)
        if (strcmp(words[i].code, action) == 0) return _(words[i].label);
    return action;
}

/* A value in the log: the code of a status, a phase, a form or the standing of a consent, "rule", or a date. */
static void add_value(Str *out, const char *value)
{
    const CodeTable *const tables[] = {&codes_item_status, &codes_phase, &codes_form};
    for (size_t i = 0; i < COUNT(tables); i++) {
        int code = code_value(tables[i], value);
        if (!code) continue;
        str_add(out, _(code_label(tables[i], code)));
        return;
    }
    for (int i = 0; i < STANDING_COUNT; i++) {
        if (strcmp(consent_standing_code((ConsentStanding)i), value) != 0) continue;
        str_add(out, _(consent_standing_label((ConsentStanding)i)));
        return;
    }
    Date date = date_from_iso(value);
    if (date)
        datetext_short(out, date);
    else
        str_add(out, strcmp(value, "rule") == 0 ? _("by the rule") : value);
}

static bool read_step(const char *what, int *benefit, LedgerStep *step)
{
    char code[32] = "", name[32] = "";
    if (sscanf(what, "benefits.%31[^.].%31s", code, name) != 2) return false;
    *benefit = code_value(&codes_benefit, code);
    *step = ledger_step_from_text(name);
    return *benefit != BENEFIT_UNKNOWN && *step != STEP_COUNT;
}

bool log_is_ledger_step(const char *what)
{
    int benefit;
    LedgerStep step;
    return what && read_step(what, &benefit, &step);
}

/* An item by its title, a field as people know it ("Children" for "children[0].born"); anything else as it is.
 */
static void add_what(Str *out, const Desk *desk, const char *what)
{
    AUTO_STR key = {0}, title = {0};
    BenefitCode benefit;
    if (desk->catalogue && catalogue_find(desk->catalogue, what, &benefit)) {
        catalogue_title(&title, desk->catalogue, what, desk->lang);
        /* TRANSLATORS: the title of an item, after what was done to it */
        str_add_f(out, _(" “%s”"), str_text(&title));
        return;
    }
    str_add_n(&key, what, strcspn(what, "["));
    const Field *field = record_field(&record_casefile, str_text(&key));
    str_add_f(out, " %s", field ? _(field->label) : what);
}

void log_words(Str *out, const Desk *desk, const char *action, const char *what, const char *was, const char *now)
{
    int benefit;
    LedgerStep step;
    if (!what) what = "";
    if (strcmp(action, LOG_READ) == 0 && read_label(what)) {
        str_add(out, _(read_label(what)));
        return;
    }
    bool named = strcmp(what, action) == 0 || strcmp(what, "form") == 0 || strcmp(action, "message") == 0 ||
                 strcmp(action, "consent") == 0 || strcmp(action, "transfer") == 0;
    if (strcmp(action, "ledger") == 0 && read_step(what, &benefit, &step)) {
        /* TRANSLATORS: a step as in “Reported to Nav”, and a benefit */
        str_add_f(out, _("step “%1$s”: %2$s"), _(ledger_step_label(step)),
                  _(code_label(&codes_benefit, benefit)));
    } else {
        str_add(out, action_words(action));
        if (*what && !named) add_what(out, desk, what);
    }
    if (!was || !now || !*was || !*now) return;
    str_add(out, ": ");
    add_value(out, was);
    str_add(out, " → ");
    add_value(out, now);
}

static Date day_of(const char *at)
{
    char iso[DATE_TEXT] = "";
    if (!at || strlen(at) < DATE_TEXT - 1) return DATE_NONE;
    memcpy(iso, at, DATE_TEXT - 1);
    return date_from_iso(iso);
}

void log_time_words(Str *out, const char *at)
{
    Date day = day_of(at);
    if (!day) return;
    datetext_short(out, day);
    if (strlen(at) >= strlen("2026-03-02T09:30")) str_add_f(out, " %.5s", at + DATE_TEXT);
}

static void add_day(Str *out, const char *label, Date day)
{
    if (!day) return;
    str_add_f(out, ", %s ", label);
    datetext_short(out, day);
}

void item_event_words(Str *out, const ItemEvent *event)
{
    if (event->was != event->now)
        str_add_f(out, "%s → %s", _(code_label(&codes_item_status, event->was)),
                  _(code_label(&codes_item_status, event->now)));
    else
        str_add(out, _("changed"));
    /* TRANSLATORS: the day on which something was done, after what became of it: “open → done, on 14.02.2026” */
    bool other_day = event->on && event->on != day_of(event->at);
    if (event->was != event->now && event->now == ITEM_DONE && other_day) add_day(out, _("on"), event->on);
    add_day(out, _("follow up on"), event->follow_up);
    add_day(out, _("due date"), event->due);
    if (event->note && *event->note) str_add_f(out, ": %s", event->note);
}
