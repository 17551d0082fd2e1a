#include "rules/checklist.h"

#include "base/datetext.h"
#include "base/lang.h"

/* Why an item is due when it is, in words. */

static void add_date(Str *out, Date date)
{
    datetext_short(out, date);
}

/* "Release", "Start", "Stop of disability benefit". */
static void add_anchor_name(Str *out, const Anchor *anchor, BenefitCode benefit)
{
    switch (anchor->kind) {
    case ANCHOR_START: str_add(out, _("Start")); break;
    case ANCHOR_TODAY: str_add(out, _("The day the item was added")); break;
    case ANCHOR_STOP: str_add_f(out, _("Stop of %s"), _(code_label(&codes_benefit, benefit))); break;
    case ANCHOR_RESUME: str_add_f(out, _("Resumption of %s"), _(code_label(&codes_benefit, benefit))); break;
    case ANCHOR_DATE: str_add(out, _(date_code_label(anchor->date))); break;
    case ANCHOR_NONE: break;
    }
}

static void add_span(Str *out, const Anchor *anchor)
{
    int months = anchor->months, days = anchor->days;
    if (months < 0 || days < 0) str_add(out, _(" minus "));
    else if (months || days) str_add(out, _(" plus "));
    months = months < 0 ? -months : months;
    days = days < 0 ? -days : days;
    if (months) str_add_f(out, ngettext("%d month", "%d months", (unsigned long)months), months);
    if (days) str_add_f(out, ngettext("%d day", "%d days", (unsigned long)days), days);
}

/* How the date that is counted from came about itself. */
static void add_base_why(Str *out, const Ruleset *rules, const Anchor *anchor, BenefitCode benefit, const Situation *s)
{
    if (anchor->kind == ANCHOR_DATE) {
        str_add_char(out, ' ');
        dates_why(out, rules, &s->sentence, &s->dates, anchor->date);
    } else if (anchor->kind == ANCHOR_STOP || anchor->kind == ANCHOR_RESUME) {
        str_add_char(out, ' ');
        benefit_why(out, rules, &s->sentence, &s->dates, &s->benefits[benefit], s->benefits[benefit].rate_after_stop > 0,
                    false);
    }
}

static void add_missing(Str *out, const Ruleset *rules, const Anchor *anchor, BenefitCode benefit, const Situation *s)
{
    str_add(out, _("No due date yet, since this date is missing: "));
    add_anchor_name(out, anchor, benefit);
    str_add(out, ".");
    add_base_why(out, rules, anchor, benefit, s);
}

static void add_rule(Str *out, const Ruleset *rules, const Template *t, BenefitCode benefit, const Item *item,
                     const Situation *s)
{
    const Anchor *anchor = &t->due;
    if (!checklist_anchor(anchor, benefit, item->added, s) && t->due_else.kind != ANCHOR_NONE) anchor = &t->due_else;
    Date base = checklist_anchor(anchor, benefit, item->added, s);
    if (base == DATE_NONE) {
        add_missing(out, rules, anchor, benefit, s);
        return;
    }
    add_anchor_name(out, anchor, benefit);
    str_add_char(out, ' ');
    add_date(out, base);
    add_span(out, anchor);
    str_add(out, " = ");
    add_date(out, item->rule_due ? item->rule_due : base);
    str_add_char(out, '.');
    add_base_why(out, rules, anchor, benefit, s);
}

void checklist_why(Str *out, const Ruleset *rules, const Template *item_template, BenefitCode benefit, const Item *item,
                   const Situation *situation)
{
    Date again = checklist_again(item_template, item);
    if (again) {
        str_add(out, _("Done "));
        add_date(out, item->on);
        Anchor span = {.months = item_template->repeat_months, .days = item_template->repeat_days};
        add_span(out, &span);
        str_add(out, _(", the time between two rounds, = "));
        add_date(out, again);
        str_add_char(out, '.');
        return;
    }
    if (item->due) {
        str_add(out, _("The date was set by hand. By the rule it would be: "));
    }
    add_rule(out, rules, item_template, benefit, item, situation);
}
