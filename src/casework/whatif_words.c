#include "casework/whatif.h"

#include "base/datetext.h"
#include "base/lang.h"

/* What-if in words: what a change is about, both its sides, and why. */

const char *what_kind_code(WhatKind kind)
{
    static const char *const codes[WHAT_KINDS] = {
        [WHAT_DATE] = "date", [WHAT_BENEFIT] = "benefit", [WHAT_ITEM] = "item"};
    return codes[kind];
}

const char *what_how_code(WhatHow how)
{
    static const char *const codes[HOW_COUNT] = {
        [HOW_APPEARS] = "appears",     [HOW_COMES_BACK] = "comes_back", [HOW_AGAIN] = "again",
        [HOW_SET_ASIDE] = "set_aside", [HOW_MOVES] = "moves",           [HOW_TICKED] = "ticked",
    };
    return codes[how];
}

void whatif_name(Str *out, const Desk *desk, const WhatChange *change)
{
    switch (change->kind) {
    case WHAT_DATE: str_add(out, _(date_code_label((DateCode)change->value))); break;
    case WHAT_BENEFIT: str_add(out, _(code_label(&codes_benefit, change->value))); break;
    case WHAT_ITEM: catalogue_title(out, desk->catalogue, change->code, desk->lang); break;
    case WHAT_KINDS: break;
    }
}

static void why_item(Str *out, const Desk *desk, const WhatIf *whatif, const WhatChange *change)
{
    const Template *t = catalogue_find(desk->catalogue, change->code, NULL);
    if (!change->after.there) {
        str_add(out, _("Its conditions would no longer hold."));
        return;
    }
    const Item *item = casefile_item(whatif->now, change->code);
    if (t && item) checklist_why(out, desk->rules, t, (BenefitCode)change->value, item, &whatif->after);
}

void whatif_why(Str *out, const Desk *desk, const WhatIf *whatif, const WhatChange *change)
{
    const Situation *s = &whatif->after;
    switch (change->kind) {
    case WHAT_DATE:
        if (change->after.there)
            dates_why(out, desk->rules, &s->sentence, &s->dates, (DateCode)change->value);
        else
            str_add_f(out, _("This date is not asked for in this form of execution (%s)."),
                      _(code_label(&codes_form, (int)s->sentence.form)));
        break;
    case WHAT_BENEFIT:
        if (change->after.there)
            benefit_why(out, desk->rules, &s->sentence, &s->dates, &change->after.benefit);
        else
            str_add(out, _("It would no longer be one that the person has."));
        break;
    case WHAT_ITEM: why_item(out, desk, whatif, change); break;
    case WHAT_KINDS: break;
    }
}

const char *whatif_source(const Desk *desk, const WhatChange *change)
{
    const Template *t = NULL;
    switch (change->kind) {
    case WHAT_DATE: return dates_source(desk->rules, (DateCode)change->value);
    case WHAT_BENEFIT: return benefit_source(desk->rules, (BenefitCode)change->value);
    case WHAT_ITEM: t = catalogue_find(desk->catalogue, change->code, NULL); return t ? t->source : NULL;
    case WHAT_KINDS: break;
    }
    return NULL;
}

/* ---------------------------------------------------------------- both sides */

static void tell_date(const WhatSide *side, Lang lang, Str lines[])
{
    const DateResult *date = &side->date;
    if (!side->there || date->date == DATE_NONE) {
        str_add(&lines[0], side->there ? _("no date") : _("not asked for"));
        return;
    }
    datetext_day(&lines[0], date->date, lang);
    if (date->origin == ORIGIN_OFFICIAL) str_add_f(&lines[0], " (%s)", _("official"));
    if (date->flag != DATE_FLAG_NONE) str_add(&lines[1], _(date_flag_label(date->flag)));
}

static void tell_benefit(const WhatSide *side, Str lines[])
{
    const BenefitResult told = benefit_told(&side->benefit), *result = &told;
    AUTO_STR day = {0};
    if (!side->there) {
        str_add(&lines[0], _("not held"));
        return;
    }
    str_add(&lines[0], result->answer ? _(answer_label(result->answer)) : _("not known"));
    if (result->stop_from != DATE_NONE) datetext_short(&day, result->stop_from);
    if (result->stopped_before) { /* in the form before: what is to be told is from when it is paid again */
        datetext_short(&day, side->benefit.stop_from);
        str_add_f(&lines[1], _("was stopped from %s"), str_text(&day));
    } else if (result->stop_from == DATE_NONE)
        str_add(&lines[1], _("does not stop"));
    else if (result->rate_after_stop >= 0)
        str_add_f(&lines[1], _("stops %1$s (%2$d %%)"), str_text(&day), result->rate_after_stop);
    else
        str_add_f(&lines[1], _("stops %s"), str_text(&day));
    if (result->resume_from == DATE_NONE) return;
    str_clear(&day);
    datetext_short(&day, result->resume_from);
    str_add_f(&lines[2], _("again from %s"), str_text(&day));
}

static void tell_item(const WhatSide *side, const char *absent, Str lines[])
{
    if (!side->there) {
        str_add(&lines[0], absent);
        return;
    }
    str_add(&lines[0], _(code_label(&codes_item_status, (int)side->status)));
    str_add(&lines[0], ", ");
    if (side->due)
        datetext_short(&lines[0], side->due);
    else
        str_add(&lines[0], _("no date"));
}

size_t whatif_tell(const Desk *desk, const WhatChange *change, Str before[], Str after[])
{
    switch (change->kind) {
    case WHAT_DATE:
        tell_date(&change->before, desk->lang, before);
        tell_date(&change->after, desk->lang, after);
        break;
    case WHAT_BENEFIT:
        tell_benefit(&change->before, before);
        tell_benefit(&change->after, after);
        break;
    case WHAT_ITEM:
        tell_item(&change->before, change->how == HOW_APPEARS ? _("not on the list") : _("set aside"),
                  before);
        tell_item(&change->after, _("set aside"), after);
        break;
    case WHAT_KINDS: break;
    }
    size_t count = 1;
    for (size_t i = 1; i < WHAT_LINES; i++)
        if (before[i].len + after[i].len > 0) count = i + 1;
    return count;
}
