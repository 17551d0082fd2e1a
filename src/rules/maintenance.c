#include "rules/maintenance.h"

#include "base/lang.h"
#include "rules/ruleset_private.h"
#include "rules/words.h"

void maintenance_facts_of(const Casefile *casefile, Date release, MaintenanceFacts *ret)
{
    *ret = (MaintenanceFacts){
        .pays = (Tri)casefile->maintenance.pays,
        .form = (Form)casefile->stay.form,
        .start = casefile->stay.start,
        .applied = casefile->maintenance.applied,
        .release = release,
    };
}

/* From 31 January to 28 February is a whole month: there is no later day in it. */
static int whole_months(Date from, Date until)
{
    if (from == DATE_NONE || until <= from) return 0;
    YearMonthDay a = date_parts(from), b = date_parts(until);
    int months = (b.year - a.year) * 12 + b.month - a.month;
    return date_add_months(from, months) > until ? months - 1 : months;
}

void maintenance_compute(const Ruleset *rules, const MaintenanceFacts *facts, Date today,
                         MaintenanceResult *ret)
{
    *ret = (MaintenanceResult){.pays = facts->pays, .months = -1};
    if (facts->pays != TRI_YES) return;
    Date until = today;
    if (facts->applied != DATE_NONE && facts->applied <= today) until = ret->applied = facts->applied;
    if (facts->release != DATE_NONE && facts->release < until) until = facts->release;
    ret->months = whole_months(facts->start, until);
    ret->warning = form_in_custody(facts->form) && facts->start <= today && ret->applied == DATE_NONE &&
                   ret->months >= rules->maintenance_warn_months;
}

#define SAY(...) say(out, begin, __VA_ARGS__)

static void why_months(Str *out, size_t begin, const MaintenanceFacts *facts, const MaintenanceResult *result)
{
    Word start = word_day(facts->start), months = word_months(result->months);
    if (result->applied != DATE_NONE) {
        Word applied = word_day(result->applied);
        if (result->months > 0)
            SAY(_("It was applied for on %1$s; the %2$s from %3$s until then may have added arrears."),
                applied.text, months.text, start.text);
        else
            SAY(_("It was applied for on %s, before a whole month had passed."), applied.text);
    } else if (result->months > 0) {
        SAY(_("Without one, %1$s from %2$s on may have added arrears."), months.text, start.text);
    } else {
        SAY(_("No whole month has passed without one yet."));
    }
}

void maintenance_why(Str *out, const MaintenanceFacts *facts, const MaintenanceResult *result)
{
    size_t begin = out->len;
    if (result->pays == TRI_UNKNOWN) {
        SAY(_("It is not known whether the person pays maintenance: ask."));
        return;
    }
    if (result->pays == TRI_NO) {
        SAY(_("The person pays no maintenance."));
        return;
    }
    SAY(_("Maintenance is changed only after an application, and only forward in time."));
    why_months(out, begin, facts, result);
    if (result->applied == DATE_NONE)
        SAY(_("Before an application the person must be told that the other parent then learns of the "
              "imprisonment."));
}

const char *maintenance_rule(const Ruleset *rules)
{
    return rules->maintenance.id;
}

const char *maintenance_source(const Ruleset *rules)
{
    return rules->maintenance.source;
}
