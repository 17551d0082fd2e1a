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
    int months = anchor->months < 0 ? -anchor->months : anchor->months;
    int days = anchor->days < 0 ? -anchor->days : anchor->days;
    if (months) str_add_f(out, ngettext("%d month", "%d months", (unsigned long)months), months);
    if (days) str_add_f(out, ngettext("%d day", "%d days", (unsigned long)days), days);
}

/* How the date that is counted from came about itself. */
static void add_base_why(Str *out, const Ruleset *rules, const Anchor *anchor, BenefitCode benefit,
                         const Situation *s)
{
    if (anchor->kind == ANCHOR_DATE) {
        str_add_char(out, ' ');
        dates_why(out, rules, &s->sentence, &s->dates, anchor->date);
    } else if (anchor->kind == ANCHOR_STOP || anchor->kind == ANCHOR_RESUME) {
        str_add_char(out, ' ');
        benefit_why(out, rules, &s->sentence, &s->dates, &s->benefits[benefit]);
    }
}

static void add_missing(Str *out, const Ruleset *rules, const Anchor *anchor, BenefitCode benefit,
                        const Situation *s)
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
    if (!checklist_anchor(t, anchor, benefit, item->added, s) && t->due_else.kind != ANCHOR_NONE)
        anchor = &t->due_else;
    Date base = checklist_anchor(t, anchor, benefit, item->added, s), plain;
    Date day = checklist_anchor_day(t, anchor, benefit, item->added, s, &plain);
    if (base == DATE_NONE) {
        add_missing(out, rules, anchor, benefit, s);
        return;
    }
    AUTO_STR name = {0}, from = {0}, span = {0}, due = {0};
    add_anchor_name(&name, anchor, benefit);
    add_date(&from, base);
    add_span(&span, anchor);
    bool held = day > plain && item->rule_due == day; /* by the start, before which nothing falls due */
    add_date(&due, held ? plain : item->rule_due ? item->rule_due : base);
    bool before = anchor->months < 0 || anchor->days < 0;
    if (span.len == 0) {
        /* TRANSLATORS: Release: 01.11.2026. */
        str_add_f(out, _("%1$s: %2$s."), str_text(&name), str_text(&due));
    } else {
        /* TRANSLATORS: Release 01.11.2026 minus 2 months = 01.09.2026. */
        str_add_f(out, before ? _("%1$s %2$s minus %3$s = %4$s.") : _("%1$s %2$s plus %3$s = %4$s."),
                  str_text(&name), str_text(&from), str_text(&span), str_text(&due));
    }
    if (held) {
        AUTO_STR first = {0};
        add_date(&first, day);
        str_add_f(out, _(" Nothing falls due before the start, so: %s."), str_text(&first));
    }
    add_base_why(out, rules, anchor, benefit, s);
}

void checklist_why(Str *out, const Ruleset *rules, const Template *item_template, BenefitCode benefit,
                   const Item *item, const Situation *situation)
{
    Date again = checklist_again(item_template, item);
    if (again) {
        AUTO_STR done = {0}, span = {0}, due = {0};
        Anchor between = {.months = item_template->repeat_months, .days = item_template->repeat_days};
        add_date(&done, item->on);
        add_span(&span, &between);
        add_date(&due, again);
        /* TRANSLATORS: Done 01.03.2026 plus 6 months, the time between two rounds, = 01.09.2026. */
        str_add_f(out, _("Done %1$s plus %2$s, the time between two rounds, = %3$s."), str_text(&done),
                  str_text(&span), str_text(&due));
        return;
    }
    if (item->due) {
        str_add(out, _("The date was set by hand. By the rule it would be: "));
    }
    add_rule(out, rules, item_template, benefit, item, situation);
}
