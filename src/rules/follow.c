#include "rules/checklist.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "rules/age.h"

#include <stdlib.h>

/* How a case's items follow from its situation. */

enum {
    SHOWN_BEFORE_DAYS = 14
}; /* a repeated item that is done comes up again this long before its next time */

static bool supports_child(const Casefile *c, Date day)
{
    for (size_t i = 0; i < c->children.count; i++) {
        const Child *child = CHILD_AT(c, i);
        if (child->supports == TRI_YES && (child->born == DATE_NONE || date_age(child->born, day) < 18))
            return true;
    }
    return false;
}

/* The day on which the last child supported is 18; DATE_NONE where there is none, or one's birth is not
 * known. */
static Date support_ends(const Casefile *c)
{
    Date last = DATE_NONE;
    for (size_t i = 0; i < c->children.count; i++) {
        const Child *child = CHILD_AT(c, i);
        if (child->supports != TRI_YES) continue;
        if (child->born == DATE_NONE) return DATE_NONE;
        Date grown = age_birthday(child->born, 18);
        if (grown > last) last = grown;
    }
    return last;
}

/* The day by which a stop is judged: today, or the nearest to it while the stop lasts. */
static Date judged_on(const BenefitResult *result, Date today)
{
    if (result->stop_from == DATE_NONE) return today;
    if (today < result->stop_from) return result->stop_from;
    if (result->counted_to != DATE_NONE && today >= result->counted_to) return result->counted_to - 1;
    return today;
}

/* Whether any of the stay was, is or will be in custody, so that there is a sentence and a release to follow.
 */
static bool has_served(const Stay *stay)
{
    if (form_in_custody((Form)stay->form) || stay->phase == PHASE_SENTENCE || stay->phase == PHASE_RELEASE)
        return true;
    for (size_t i = 0; i < stay->placements.count; i++) {
        const Placement *placement = list_at(&stay->placements, &record_placement, i);
        if (form_in_custody((Form)placement->form)) return true;
    }
    return false;
}

/* The first day of the unbroken time in the community that today lies in; the start where today lies in none. */
static Date community_since(const Stay *stay, Date today)
{
    AUTO_PERIODS periods;
    stay_periods_of(stay, &periods);
    Date since = DATE_NONE;
    for (size_t on = stay_period_on(&periods, today) + 1; on-- > 0;) {
        if (!form_in_community(periods.all[on].form)) break;
        since = periods.all[on].from;
    }
    return since ? since : stay->start;
}

/* The answer on a benefit held. Whether a child is supported is asked of the stop, whenever that is. */
static void answer_now(const Ruleset *rules, const Casefile *c, const Situation *s,
                       const StayPeriods *periods, const Benefit *benefit, BenefitResult *ret)
{
    BenefitCode code = (BenefitCode)benefit->code;
    bool child = s->supports_child, employer = s->outside_employer;
    benefit_now(rules, &s->sentence, &s->dates, periods, code, child, employer, s->today, ret);
    if (c->children.count > 0) {
        child = supports_child(c, judged_on(ret, s->today));
        if (child != s->supports_child)
            benefit_now(rules, &s->sentence, &s->dates, periods, code, child, employer, s->today, ret);
    }
    if (ret->stopped_before && benefit->since >= ret->counted_to) /* came after that stop was over */
        benefit_compute(rules, &s->sentence, &s->dates, code, s->supports_child, employer, ret);
    Date ends = support_ends(c);
    bool within = ends > ret->stop_from && (ret->counted_to == DATE_NONE || ends < ret->counted_to);
    if (ret->stop_from != DATE_NONE && within) ret->support_ends = ends;
    ret->of_stay = true;
    ret->since = benefit->since;
}

void situation_of(const Ruleset *rules, const Casefile *casefile, Date today, Situation *ret)
{
    ret->today = today;
    ret->version = ruleset_version(rules);
    sentence_facts_of(casefile, &ret->sentence);
    ret->sentence.form = stay_form_on(&casefile->stay, today);
    dates_compute(rules, &ret->sentence, today, &ret->dates);
    facts_of(rules, casefile, &ret->dates, today, &ret->facts);
    ret->served = has_served(&casefile->stay);
    ret->community_since = community_since(&casefile->stay, today);
    for (int code = 0; code < BENEFIT_COUNT; code++)
        ret->benefits[code] = (BenefitResult){.code = BENEFIT_UNKNOWN};
    ret->supports_child = supports_child(casefile, today);
    ret->outside_employer = casefile->outside_employer == TRI_YES;
    if (casefile->benefits.count == 0) return;
    AUTO_PERIODS periods;
    stay_periods_of(&casefile->stay, &periods);
    for (size_t i = 0; i < casefile->benefits.count; i++) {
        BenefitCode code = (BenefitCode)BENEFIT_AT(casefile, i)->code;
        if (code == BENEFIT_UNKNOWN) continue;
        answer_now(rules, casefile, ret, &periods, BENEFIT_AT(casefile, i), &ret->benefits[code]);
    }
}

static bool when_holds(const Template *t, FactSet facts)
{
    for (int i = 0; i < t->when_count; i++) {
        bool any = (facts & t->when[i].any) != 0;
        if (any == t->when[i].negated) return false;
    }
    return true;
}

/*
 * Whether the phase is one that this person goes through: somebody who serves in the community from the first
 * day has no prison sentence to plan and no release; and the community's list waits until that phase comes.
 */
static bool phase_applies(const Template *t, const Situation *s, const Stay *stay)
{
    if (t->phase == PHASE_SENTENCE || t->phase == PHASE_RELEASE) return s->served;
    if (t->phase != PHASE_COMMUNITY) return true;
    return stay->phase == PHASE_COMMUNITY || (s->facts.set & FACT_BIT(FACT_COMMUNITY)) != 0;
}

static Date start_of(const Template *t, const Situation *s)
{
    return t->phase == PHASE_COMMUNITY ? s->community_since : s->sentence.start;
}

Date checklist_anchor(const Template *t, const Anchor *anchor, BenefitCode benefit, Date added, const Situation *s)
{
    switch (anchor->kind) {
    case ANCHOR_START: return start_of(t, s);
    case ANCHOR_TODAY: return added;
    case ANCHOR_STOP: return s->benefits[benefit].stop_from;
    case ANCHOR_RESUME: return s->benefits[benefit].resume_from;
    case ANCHOR_DATE: return s->dates.at[anchor->date].date;
    case ANCHOR_NONE: break;
    }
    return DATE_NONE;
}

Date checklist_anchor_day(const Template *t, const Anchor *anchor, BenefitCode benefit, Date added,
                          const Situation *s, Date *plain)
{
    Date base = checklist_anchor(t, anchor, benefit, added, s);
    Date day = base ? date_add_months(base, anchor->months) + anchor->days : DATE_NONE;
    if (plain) *plain = day;
    bool floors = day && anchor->kind != ANCHOR_START; /* a planned intake is prepared before the start */
    return floors && day < start_of(t, s) ? start_of(t, s) : day;
}

/* The rule's date for an item that came to be on `added`. */
static Date rule_date(const Template *t, BenefitCode benefit, Date added, const Situation *s)
{
    Date due = checklist_anchor_day(t, &t->due, benefit, added, s, NULL);
    return due ? due : checklist_anchor_day(t, &t->due_else, benefit, added, s, NULL);
}

/* Whether the template gives an item in this situation, for this benefit where it is one of those. */
static bool template_applies(const Template *t, BenefitCode benefit, const Situation *s, const Stay *stay)
{
    if (t->off || !when_holds(t, s->facts.set) || !phase_applies(t, s, stay)) return false;
    if (t->due.kind == ANCHOR_DATE && !s->dates.at[t->due.date].asked) return false;
    if (t->each == EACH_ONCE) return true;
    const BenefitResult *result = &s->benefits[benefit];
    if (result->code != benefit) return false;
    return t->each == EACH_HELD || result->stop_from != DATE_NONE;
}

/* The item of a template, and of a benefit where it has one for each; the case's items are looked up once. */
typedef struct Slot {
    const Template *t;
    BenefitCode benefit;
} Slot;

/* What one item is to follow, gathered for the functions below. */
typedef struct Following {
    const Template *t;
    BenefitCode benefit;
    const Situation *s;
    Casefile *casefile;
    Slot *slots; /* of the items that the case had at the start, in their order */
    size_t slot_count;
    size_t *first; /* of each template, by its place: the first of its slots, counted from 1; 0: it has none */
    bool prison_changed;
    Followed *followed;
} Following;

static Item *find_item(const Following *f, size_t first)
{
    for (size_t i = first ? first - 1 : f->slot_count; i < f->slot_count; i++)
        if (f->slots[i].t == f->t && f->slots[i].benefit == f->benefit) return ITEM_AT(f->casefile, i);
    return NULL;
}

static void add_item(const Following *f)
{
    Item *item = list_add(&f->casefile->items, &record_item);
    item->code = template_code(f->t, f->benefit);
    item->status = ITEM_OPEN;
    item->added = f->s->today;
    item->applies = 1;
    item->rule_due = rule_date(f->t, f->benefit, item->added, f->s);
    f->followed->added++;
}

/*
 * The reviews of særlig høyt come round by the calendar, and the date is always the next one ahead: an open
 * item whose day has come must not slide away to the one after it.
 */
static bool due_stands(const Item *item, const Template *t, Date today)
{
    return t->due.kind == ANCHOR_DATE && t->due.date == D_SPECIAL_SECURITY_REVIEW &&
           item->rule_due != DATE_NONE && item->rule_due <= today;
}

static void follow_item(const Following *f, Item *item)
{
    bool applies = template_applies(f->t, f->benefit, f->s, &f->casefile->stay);
    if (f->t->on_prison_change) {
        if (f->prison_changed && !item_unfinished(item)) { /* the next move: to be done once more */
            item->status = ITEM_OPEN;
            item->on = item->due = item->follow_up = DATE_NONE;
            item->added = f->s->today;
            item->rule_due = DATE_NONE;
            f->followed->added++;
        }
    }
    if (item_unfinished(item) && applies != item->applies)
        ++*(applies ? &f->followed->came_back : &f->followed->set_aside);
    item->applies = applies;
    if (!item_unfinished(item) || !applies) return;
    Date due =
        due_stands(item, f->t, f->s->today) ? item->rule_due : rule_date(f->t, f->benefit, item->added, f->s);
    if (due != item->rule_due && item->due == DATE_NONE) f->followed->due_moved++;
    item->rule_due = due;
}

static void follow_template(const Following *f, size_t first)
{
    Item *item = find_item(f, first);
    if (item)
        follow_item(f, item);
    else if (f->t->on_prison_change && !f->prison_changed)
        return;
    else if (template_applies(f->t, f->benefit, f->s, &f->casefile->stay))
        add_item(f);
}

/* Items whose template the office has taken out are set aside like those whose facts do not hold. */
static void set_orphan_aside(Item *item, Followed *followed)
{
    if (item->applies && item_unfinished(item)) followed->set_aside++;
    item->applies = 0;
}

static void find_slots(Following *f, const Catalogue *catalogue)
{
    f->slot_count = f->casefile->items.count;
    f->slots = mem_zero(f->slot_count, sizeof *f->slots);
    f->first = mem_zero(catalogue_count(catalogue), sizeof *f->first);
    for (size_t i = 0; i < f->slot_count; i++) {
        Item *item = ITEM_AT(f->casefile, i);
        const Template *t = catalogue_find(catalogue, item->code, &f->slots[i].benefit);
        f->slots[i].t = t;
        if (!t) {
            set_orphan_aside(item, f->followed);
            continue;
        }
        size_t *first = &f->first[t - catalogue_at(catalogue, 0)];
        if (!*first) *first = i + 1;
    }
}

void checklist_follow(const Catalogue *catalogue, const Situation *situation, Casefile *casefile,
                      bool prison_changed, Followed *ret)
{
    Following f = {.s = situation, .casefile = casefile, .prison_changed = prison_changed, .followed = ret};
    bool known = casefile->items.known; /* our own items say nothing of whether a list was given */
    find_slots(&f, catalogue);
    for (size_t i = 0; i < catalogue_count(catalogue); i++) {
        f.t = catalogue_at(catalogue, i);
        f.benefit = BENEFIT_UNKNOWN;
        if (f.t->each == EACH_ONCE) {
            follow_template(&f, f.first[i]);
            continue;
        }
        for (int code = 1; code < BENEFIT_COUNT; code++) {
            f.benefit = (BenefitCode)code;
            follow_template(&f, f.first[i]);
        }
    }
    free(f.slots);
    free(f.first);
    casefile->items.known = known;
}

Date checklist_again(const Template *item_template, const Item *item)
{
    if (!item_template || item->status != ITEM_DONE || item->on == DATE_NONE) return DATE_NONE;
    if (!item_template->repeat_months && !item_template->repeat_days) return DATE_NONE;
    if (item->due > item->on) return item->due; /* the next time, set by hand */
    return date_add_months(item->on, item_template->repeat_months) + item_template->repeat_days;
}

bool checklist_unfinished(const Template *item_template, const Item *item, Date today)
{
    if (!item->applies) return false;
    if (item_unfinished(item)) return true;
    Date again = checklist_again(item_template, item);
    return again != DATE_NONE && again - SHOWN_BEFORE_DAYS <= today;
}

Date checklist_due(const Template *item_template, const Item *item)
{
    Date again = checklist_again(item_template, item);
    return again != DATE_NONE ? again : item_due(item);
}
