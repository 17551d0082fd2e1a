#include "casework/apply.h"

#include "base/datetext.h"
#include "base/lang.h"

#include <stdlib.h>
#include <string.h>

/* What an interruption, a recall or a release does to a case: fields, placements, phase, items. */

/* ---------------------------------------------------------------- what is wrong with it */

static Status refuse_day(const char *where, const char *format, Date day, Error *err)
{
    AUTO_STR text = {0};
    datetext_short(&text, day);
    return error_set(err, STATUS_INVALID, where, format, str_text(&text));
}

static const Placement *last_placement(const Casefile *c)
{
    return c->stay.placements.count ? PLACEMENT_AT(c, c->stay.placements.count - 1) : NULL;
}

/* Not before the start, nor before the placement that the person is in. */
static Status check_on(const Casefile *c, Date on, Date today, Error *err)
{
    const Placement *last = last_placement(c);
    if (on < c->stay.start)
        return refuse_day("on", _("this day lies before the start, %s"), c->stay.start, err);
    TRY(check_happened("on", on, today, err));
    Date from = last ? last->to > last->from ? last->to : last->from : DATE_NONE;
    if (on >= from) return STATUS_OK;
    return refuse_day("on", _("this day lies before %s, when the present placement began"), from, err);
}

/* Let out, so that there is nothing left to release from. */
static bool released(const Casefile *c, Date on)
{
    const Placement *last = last_placement(c);
    return c->stay.phase == PHASE_COMMUNITY || (last && last->to && last->to <= on && c->stay.official.release &&
                                                c->stay.official.release <= on);
}

static Status check_open(const Casefile *c, Error *err)
{
    if (c->stay.phase != PHASE_CLOSED) return STATUS_OK;
    return error_set(err, STATUS_INVALID, "phase", _("the case is closed: a new stay is a case of its own (overgang "
                                                     "stay), or open it again with overgang phase"));
}

/* ---------------------------------------------------------------- straffavbrudd */

/* The interruption that lasts; NULL where none does. */
static Interruption *lasting(const Casefile *c)
{
    for (size_t i = 0; i < c->stay.interruptions.count; i++)
        if (!INTERRUPTION_AT(c, i)->to) return INTERRUPTION_AT(c, i);
    return NULL;
}

static Status check_overlap(const Casefile *c, Date from, Date to, const Interruption *but, Error *err)
{
    for (size_t i = 0; i < c->stay.interruptions.count; i++) {
        const Interruption *it = INTERRUPTION_AT(c, i);
        bool apart = (to && to <= it->from) || (it->to && it->to <= from);
        if (it == but || apart) continue;
        AUTO_STR begins = {0}, ends = {0};
        datetext_short(&begins, it->from);
        if (it->to) datetext_short(&ends, it->to);
        return error_set(err, STATUS_INVALID, "from", _("overlaps with the interruption %1$s–%2$s"),
                         str_text(&begins), str_text(&ends));
    }
    return STATUS_OK;
}

/* Ends the one that lasts where only an end is given; else adds one. */
static Status interrupt(Casefile *c, const Changes *changes, Error *err)
{
    Stay *stay = &c->stay;
    Interruption *open = lasting(c);
    Date from = changes->on ? changes->on : open ? open->from : DATE_NONE, to = changes->to;
    if (stay->form == FORM_VARETEKT)
        return error_set(err, STATUS_INVALID, "form",
                         _("remand is not interrupted but ended: straffavbrudd is of a sentence (§ 35)"));
    if (!from) return error_set(err, STATUS_INVALID, "from", _("no interruption lasts that could end: give its beginning"));
    if (from < stay->start) return refuse_day("from", _("this day lies before the start, %s"), stay->start, err);
    if (stay->official.release && from >= stay->official.release)
        return refuse_day("from", _("this day lies after the release, %s"), stay->official.release, err);
    if (to && to <= from) return refuse_day("to", _("must lie after %s, the day on which it begins"), from, err);
    bool ends = open && !changes->on;
    TRY(check_overlap(c, from, to, ends ? open : NULL, err));
    if (ends)
        open->to = to;
    else
        *(Interruption *)list_add(&stay->interruptions, &record_interruption) = (Interruption){from, to};
    return STATUS_OK;
}

/* ---------------------------------------------------------------- recall */

/* What was done about stopping and resuming a benefit was about the time before. */
static void forget_steps(Casefile *c)
{
    for (size_t i = 0; i < c->benefits.count; i++)
        for (LedgerStep step = 0; step < STEP_COUNT; step++)
            ledger_put_step(BENEFIT_AT(c, i), step, DATE_NONE);
}

static Status recall(Casefile *c, const Changes *changes, Date today, Error *err)
{
    Stay *stay = &c->stay;
    Date on = changes->on ? changes->on : today;
    bool outside = form_in_community((Form)stay->form) || released(c, on);
    if (!outside)
        return error_set(err, STATUS_INVALID, "form", _("the person is in custody already (%s): use overgang move"),
                         _(code_label(&codes_form, stay->form)));
    if (!form_in_custody(changes->form) || changes->form == FORM_VARETEKT)
        return error_set(err, STATUS_INVALID, "form",
                         _("a recall is to prison to serve: hoyt, lavt, overgangsbolig …; a new remand is a new stay "
                           "(overgang stay)"));
    TRY(check_on(c, on, today, err));
    if (changes->release && changes->release <= on)
        return refuse_day("release", _("the new day of release must lie after the recall, %s"), on, err);
    TRY(apply_move(c, changes->form, changes->prison, on, err));
    stay->phase = PHASE_SENTENCE;
    if (changes->release || stay->official.release <= on) stay->official.release = changes->release;
    forget_steps(c);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- release */

/* Ends the placement that lasts, noting the first one where none was kept. */
static void end_placement(Casefile *c, Date on)
{
    List *list = &c->stay.placements;
    Placement *last = list->count ? PLACEMENT_AT(c, list->count - 1) : list_add(list, &record_placement);
    if (!last->from)
        *last = (Placement){.from = c->stay.start, .form = c->stay.form, .prison = mem_text(c->stay.prison)};
    if (!last->to || last->to > on) last->to = on;
}

static Status release(Casefile *c, const Changes *changes, Date today, Error *err)
{
    Date on = changes->on ? changes->on : today;
    if (!form_in_custody((Form)c->stay.form) || released(c, on))
        return error_set(err, STATUS_INVALID, "form", _("the person is not in custody: there is nothing to be released "
                                                        "from"));
    if (changes->form && !form_in_community(changes->form))
        return error_set(err, STATUS_INVALID, "form", _("a release is to the community: proveloslatt, ek, hjemme …"));
    TRY(check_on(c, on, today, err));
    if (changes->form)
        TRY(apply_move(c, changes->form, NULL, on, err));
    else
        end_placement(c, on);
    c->stay.official.release = on;
    c->stay.phase = PHASE_COMMUNITY;
    return STATUS_OK;
}

Status apply_stay(Casefile *casefile, const Changes *changes, Date today, Error *err)
{
    if (changes->step != STAY_NOTHING) TRY(check_open(casefile, err));
    switch (changes->step) {
    case STAY_INTERRUPT: return interrupt(casefile, changes, err);
    case STAY_RECALL: return recall(casefile, changes, today, err);
    case STAY_RELEASE: return release(casefile, changes, today, err);
    case STAY_NOTHING: break;
    }
    return STATUS_OK;
}

Status apply_stay_check(const Changes *changes, const Situation *after, Date today, Error *err)
{
    if (changes->step != STAY_RECALL) return STATUS_OK;
    Date on = changes->on ? changes->on : today, day = after->dates.at[D_RELEASE].date;
    if (!day || day > on) return STATUS_OK;
    AUTO_STR reckoned = {0}, end = {0};
    datetext_short(&reckoned, day);
    datetext_short(&end, after->dates.at[D_END].date);
    return error_set(err, STATUS_INVALID, "release",
                     _("the day reckoned lies behind, %1$s: give the new one (the sentence ends %2$s)"),
                     str_text(&reckoned), str_text(&end));
}

/* ---------------------------------------------------------------- its items */

/*
 * What of the time in custody is of no use any more when somebody is out: what the point says (at_release),
 * else the prison's own tasks and what is about serving. What is about money, home and family goes on.
 */
static bool ends_at_release(const Template *t, const Casefile *c)
{
    if (t->ledger != LEDGER_NO_PART) return false;
    if (t->at_release != AT_RELEASE_BY_PHASE) return t->at_release == AT_RELEASE_ENDS;
    switch (t->phase) {
    case PHASE_INTAKE:
        return t->owner == OWNER_KRIMINALOMSORG || template_asks(t, FACT_VARETEKT) || template_asks(t, FACT_SERVING) ||
               template_asks(t, FACT_CUSTODY) || template_asks(t, FACT_PLANNED);
    case PHASE_SENTENCE: return true;
    case PHASE_COMMUNITY: return !form_in_community((Form)c->stay.form); /* there is no measure to follow */
    default: return false;
    }
}

/* What is to be done once more when somebody comes back: all for a release, the stop of benefits, what was
 * set aside on the day of release, and what says so itself (at_recall): telling Nav. */
static bool begins_at_recall(const Template *t, const Item *item, Date released_on)
{
    if (item->status == ITEM_NOT_APPLICABLE && item->on && item->on == released_on) return true;
    return t->phase == PHASE_RELEASE || t->ledger != LEDGER_NO_PART || t->again_at_recall;
}

typedef struct Stepping {
    const Catalogue *catalogue;
    const Changes *changes;
    const Casefile *was;
    Casefile *now;
    Date on;
    void (*tell)(void *context, const Item *item, ItemStatus status);
    void *context;
} Stepping;

static void set_aside(const Stepping *s, Item *item)
{
    AUTO_STR note = {0}, day = {0};
    datetext_short(&day, s->on);
    str_add_f(&note, s->changes->without_notice ? _("Released without notice %s.") : _("Released %s."), str_text(&day));
    if (s->tell) s->tell(s->context, item, ITEM_NOT_APPLICABLE);
    item->status = ITEM_NOT_APPLICABLE;
    item->on = s->on;
    item->follow_up = DATE_NONE;
    item->stated = 1;
    if (item->note) return; /* what somebody wrote stays */
    item->note = str_take(&note);
}

/*
 * A release that came early puts what was to be done before it on days that have passed. That is nobody's delay: what
 * is still to be done is due on the day of release; what was late already stays as late as it was.
 */
static void due_at_release(const Stepping *s, Item *item)
{
    const Item *before = casefile_item(s->was, item->code);
    Date was = before && before->applies ? item_due(before) : DATE_NONE;
    if (item->due || !item->rule_due || item->rule_due >= s->on || (was && was <= item->rule_due)) return;
    item->due = was && was < s->on ? was : s->on;
    item->stated = 1;
}

/* Back inside, what was due on the day of release is due by the rule again. */
static void due_by_rule(const Template *t, Item *item, Date released_on)
{
    if (t->phase == PHASE_RELEASE && item->due && item->due == released_on) item->due = DATE_NONE;
}

static void open_again(const Stepping *s, const Template *t, Item *item)
{
    if (s->tell) s->tell(s->context, item, ITEM_OPEN);
    item->status = ITEM_OPEN;
    item->on = item->follow_up = item->due = DATE_NONE;
    item->added = s->on;
    item->stated = 1;
    if (t->due.kind == ANCHOR_START) item->due = s->on + t->due.days; /* as if it began on this day */
}

void apply_stay_items(const Catalogue *catalogue, const Casefile *was, Casefile *now, const Changes *changes,
                      Date today, void (*tell)(void *context, const Item *item, ItemStatus status), void *context)
{
    const Stepping s = {catalogue, changes, was, now, changes->on ? changes->on : today, tell, context};
    if (changes->step != STAY_RELEASE && changes->step != STAY_RECALL) return;
    for (size_t i = 0; i < now->items.count; i++) {
        Item *item = ITEM_AT(now, i);
        const Template *t = catalogue_find(catalogue, item->code, NULL);
        if (!t) continue;
        bool open = item_unfinished(item) && item->applies;
        if (changes->step == STAY_RELEASE && open && ends_at_release(t, now))
            set_aside(&s, item);
        else if (changes->step == STAY_RELEASE && open)
            due_at_release(&s, item);
        else if (changes->step == STAY_RECALL && open)
            due_by_rule(t, item, was->stay.official.release);
        else if (changes->step == STAY_RECALL && !item_unfinished(item) &&
                 begins_at_recall(t, item, was->stay.official.release))
            open_again(&s, t, item);
    }
}
