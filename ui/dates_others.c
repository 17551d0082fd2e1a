#include "ui/dates_others.h"

#include "base/datetext.h"
#include "rules/age.h"
#include "rules/kvp.h"
#include "rules/maintenance.h"
#include "rules/messages.h"
#include "rules/municipality.h"

/* What else the rules say of a person: the programme, maintenance, the two sides of Nav, the age. */

/* What the answers are worked out from; borrows from the case. */
typedef struct Others {
    const Ruleset *rules;
    const Situation *situation;
    const Casefile *casefile;
    Date today, release;
    KvpFacts kvp_facts;
    KvpResult kvp;
    MaintenanceFacts maintenance_facts;
    MaintenanceResult maintenance;
    MunicipalityFacts municipality_facts;
    MunicipalityResult municipality;
    AgeResult age; /* of the row asked about, where it is about one */
} Others;

static void work_out(Others *o, const OtherAbout *about, OtherRow row)
{
    const Ruleset *rules = about->rules;
    const Situation *s = about->situation;
    const Casefile *c = about->casefile;
    *o = (Others){.rules = rules,
                  .situation = s,
                  .casefile = c,
                  .today = s->today,
                  .release = s->dates.at[D_RELEASE].date};
    o->kvp_facts = (KvpFacts){s->sentence.form, c->person.born, (Tri)c->wants_work};
    kvp_compute(rules, &o->kvp_facts, &s->dates, s->today, &o->kvp);
    maintenance_facts_of(c, o->release, &o->maintenance_facts);
    maintenance_compute(rules, &o->maintenance_facts, s->today, &o->maintenance);
    municipality_facts_of(c, s->today, &o->municipality_facts);
    municipality_compute(&o->municipality_facts, &o->municipality);
    if (row >= OTHER_AGE)
        age_compute(rules, (AgeCode)(row - OTHER_AGE), c->person.born, s->today, o->release, &o->age);
}

bool dates_other_there(const OtherAbout *about, OtherRow row)
{
    Others o;
    if (row == OTHER_INST2) return message_stated(about->casefile) >= 0;
    if (row < OTHER_AGE) return true;
    if ((AgeCode)(row - OTHER_AGE) == AGE_KVP) return false; /* told with the programme */
    work_out(&o, about, row);
    return o.age.holds != TRI_NO || o.age.begins != DATE_NONE;
}

bool dates_other_late(const OtherAbout *about, OtherRow row)
{
    Others o;
    work_out(&o, about, row);
    if (row == OTHER_INST2) return message_differs(o.casefile, o.release) >= 0;
    return row == OTHER_MAINTENANCE && o.maintenance.warning;
}

const char *dates_other_label(OtherRow row)
{
    switch (row) {
    case OTHER_KVP: return _("Qualification programme (KVP)");
    case OTHER_MAINTENANCE: return _("Maintenance that the person pays");
    case OTHER_SOCIAL: return _("Nav, social services");
    case OTHER_STATE: return _("Nav, the state side");
    case OTHER_INST2: return _("Release stated in INST2");
    default: return _(age_code_label((AgeCode)(row - OTHER_AGE)));
    }
}

/* ---------------------------------------------------------------- in a few words */

static const char *holds_word(Tri holds)
{
    return holds == TRI_YES ? _("yes") : holds == TRI_NO ? _("no") : _("not known");
}

static void add_days(Str *out, const char *one, const char *many, int days)
{
    str_add_f(out, days == 1 ? one : many, days);
}

/* "candidate · window open, 62 days left" */
static void add_kvp(Str *out, const Others *o)
{
    const KvpWindow *w = &o->kvp.window;
    str_add(out, o->kvp.candidate == TRI_YES  ? _("candidate")
                 : o->kvp.candidate == TRI_NO ? _("no candidate")
                                              : _("not known whether a candidate"));
    if (w->state != KVP_NONE) str_add(out, " · ");
    if (w->state == KVP_AHEAD)
        add_days(out, _("opens in %d day"), _("opens in %d days"), w->days_left);
    else if (w->state == KVP_OPEN)
        add_days(out, _("open, %d day left"), _("open, %d days left"), w->days_left);
    else if (w->state == KVP_CLOSED)
        str_add(out, _("window closed"));
}

static void add_maintenance(Str *out, const Others *o)
{
    int months = o->maintenance.months;
    if (o->maintenance.pays != TRI_YES)
        str_add(out, holds_word(o->maintenance.pays));
    else if (o->maintenance.applied != DATE_NONE) {
        AUTO_STR day = {0};
        datetext_short(&day, o->maintenance.applied);
        str_add_f(out, _("change applied for %s"), str_text(&day));
    } else {
        str_add_f(out,
                  ngettext("%d month without applying for change", "%d months without applying for change",
                           (unsigned long)(months > 0 ? months : 0)),
                  months > 0 ? months : 0);
    }
}

static void add_age(Str *out, const Others *o)
{
    AUTO_STR day = {0};
    Date turns = o->age.holds == TRI_YES ? o->age.ends : o->age.begins;
    datetext_short(&day, turns);
    str_add(out, holds_word(o->age.holds));
    if (turns == DATE_NONE) return;
    str_add(out, " · ");
    str_add_f(out, o->age.holds == TRI_YES ? _("until %s") : _("from %s"), str_text(&day));
}

static void add_place(Str *out, const char *name)
{
    str_add(out, name ? name : _("not known"));
}

/* "01.10.2026 · another day than ours" */
static void add_inst2(Str *out, const Others *o)
{
    datetext_short(out, MESSAGE_AT(o->casefile, (size_t)message_stated(o->casefile))->release);
    if (o->release == DATE_NONE) return;
    str_add(out, " · ");
    str_add(out, message_differs(o->casefile, o->release) < 0 ? _("the same as ours") : _("another day than ours"));
}

void dates_other_value(Str *out, const OtherAbout *about, OtherRow row)
{
    Others o;
    work_out(&o, about, row);
    switch (row) {
    case OTHER_KVP: add_kvp(out, &o); break;
    case OTHER_MAINTENANCE: add_maintenance(out, &o); break;
    case OTHER_SOCIAL: add_place(out, o.municipality.responsible); break;
    case OTHER_STATE: add_place(out, o.municipality.state); break;
    case OTHER_INST2: add_inst2(out, &o); break;
    default: add_age(out, &o);
    }
}

/* ---------------------------------------------------------------- why */

static void add_why(Str *out, const Others *o, OtherRow row)
{
    switch (row) {
    case OTHER_KVP: kvp_window_why(out, &o->kvp.window); break;
    case OTHER_MAINTENANCE: maintenance_why(out, &o->maintenance_facts, &o->maintenance); break;
    case OTHER_SOCIAL: municipality_why(out, &o->municipality_facts, &o->municipality); break;
    case OTHER_STATE: municipality_state_why(out, &o->municipality_facts, &o->municipality); break;
    case OTHER_INST2: message_release_why(out, o->casefile, o->release); break;
    default: age_why(out, o->rules, (AgeCode)(row - OTHER_AGE), &o->age);
    }
}

/* The conditions that are not met, or not known, are what an adviser looks for. */
static void add_open_conditions(Str *out, const Others *o)
{
    for (KvpCondition c = 0; c < KVP_CONDITION_COUNT; c++) {
        if (o->kvp.holds[c] == TRI_YES) continue;
        str_add_f(out, "%s%s: %s", out->len > 0 ? " · " : "", _(kvp_condition_label(c)),
                  holds_word(o->kvp.holds[c]));
    }
}

void dates_other_detail(Str *out, const OtherAbout *about, OtherRow row)
{
    Others o;
    work_out(&o, about, row);
    if (row == OTHER_KVP) add_open_conditions(out, &o);
    AUTO_STR why = {0};
    add_why(&why, &o, row);
    if (why.len > 0) str_add_f(out, "%s%s", out->len > 0 ? " · " : "", str_text(&why));
}

bool dates_other_reason(Str *heading, Str *text, const OtherAbout *about, OtherRow row, int index)
{
    Others o;
    if (index >= (row == OTHER_KVP ? (int)KVP_CONDITION_COUNT : 1)) return false;
    work_out(&o, about, row);
    if (row != OTHER_KVP) {
        str_add(heading, _("How it comes about"));
        add_why(text, &o, row);
        return true;
    }
    KvpCondition c = (KvpCondition)index;
    str_add_f(heading, "%s: %s", _(kvp_condition_label(c)), holds_word(o.kvp.holds[c]));
    kvp_why(text, o.rules, &o.kvp_facts, &o.situation->dates, &o.kvp, c);
    return true;
}

const char *dates_other_rule(const Ruleset *rules, OtherRow row)
{
    switch (row) {
    case OTHER_KVP: return dates_rule(rules, D_KVP_OPEN);
    case OTHER_MAINTENANCE: return maintenance_rule(rules);
    case OTHER_SOCIAL:
    case OTHER_STATE: return municipality_rule(rules);
    case OTHER_INST2: return "inst2";
    default: return age_rule(rules, (AgeCode)(row - OTHER_AGE));
    }
}

const char *dates_other_source(const Ruleset *rules, OtherRow row)
{
    switch (row) {
    case OTHER_KVP: return kvp_source(rules);
    case OTHER_MAINTENANCE: return maintenance_source(rules);
    case OTHER_SOCIAL:
    case OTHER_STATE: return municipality_source(rules);
    case OTHER_INST2: return message_release_source();
    default: return age_source(rules, (AgeCode)(row - OTHER_AGE));
    }
}
