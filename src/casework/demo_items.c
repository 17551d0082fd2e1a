#include "casework/demo_private.h"

#include <stdlib.h>
#include <string.h>

/*
 * Which steps are behind an invented person: an adviser who keeps up, now and then something left over, and a
 * few people for whom there was no time.
 */

typedef struct Ticking {
    Scene *scene;
    Date today, first, last; /* `last`: nothing is ticked after it */
    Date talked;             /* the day of the first note */
    int late, late_most;
} Ticking;

/* Something is said about the item, on that day. */
static void put_status(Item *item, ItemStatus status, Date on)
{
    item->status = (int)status;
    item->on = on;
    item->stated = 1;
}

/* A day shortly before an item was due, between the first and the last that are possible. */
static Date day_before(Ticking *t, Date due)
{
    Date day = due - dice_between(&t->scene->dice, 0, 5);
    if (day > t->last) day = t->last;
    if (day < t->first) day = t->first;
    return demo_working_day(day, t->first);
}

static void put_done(Ticking *t, const Template *template, Item *item, Date due)
{
    Date on = day_before(t, due);
    int every = template->repeat_days + 30 * template->repeat_months;
    if (every) { /* the last time is less than one round ago */
        Date latest = t->last - dice_between(&t->scene->dice, 1, every * 4 / 5);
        if (latest > on) on = demo_working_day(latest, t->first);
    }
    put_status(item, ITEM_DONE, on);
}

static void put_waiting(Ticking *t, Item *item, Date due)
{
    put_status(item, ITEM_WAITING, day_before(t, due));
    item->follow_up = demo_working_day(t->today + dice_between(&t->scene->dice, 1, 16), t->today);
    item->due = item->follow_up + 7; /* agreed upon when it was put off */
    item->note = demo_text(t->scene, "waiting");
}

/* An item whose day has come. */
static void settle_past(Ticking *t, const Template *template, Item *item, Date due)
{
    Dice *dice = &t->scene->dice;
    bool recent = due > t->today - 24;
    if (recent && t->late < t->late_most && dice_chance(dice, t->scene->plot->traits & SLIPPED ? 55 : 30)) {
        t->late++;
    } else if (recent && t->last == t->today && dice_chance(dice, 7)) {
        put_waiting(t, item, due);
    } else if (!template->repeat_months && dice_chance(dice, 3)) {
        put_status(item, ITEM_NOT_APPLICABLE, day_before(t, due));
        item->note = demo_text(t->scene, "not_applicable");
    } else if (template->owner == OWNER_INNSATT && dice_chance(dice, 12)) {
        put_status(item, ITEM_DECLINED, day_before(t, due));
        item->note = demo_text(t->scene, "declined");
    } else {
        put_done(t, template, item, due);
    }
}

/* An item that is still ahead: much is done before its day. */
static void settle_coming(Ticking *t, const Template *template, Item *item, Date due)
{
    if (t->scene->c->stay.start > t->today) return;
    int chance = due - t->today <= 14 ? 60 : 6;
    if (template->phase == (Phase)t->scene->c->stay.phase && chance < 60) return;
    if (dice_chance(&t->scene->dice, chance))
        put_done(t, template, item, t->today - dice_between(&t->scene->dice, 0, 4));
}

static void settle(Ticking *t, Item *item)
{
    const Template *template = catalogue_find(t->scene->desk->catalogue, item->code, NULL);
    Date due = item_due(item);
    if (!template || (int)template->phase > t->scene->c->stay.phase || !item->applies) return;
    if (due == DATE_NONE) return;
    if (template->phase == PHASE_INTAKE && strcmp(item->code, "IN-TALK") == 0 && t->talked) {
        put_status(item, ITEM_DONE, t->talked); /* the first note tells of it */
        return;
    }
    if (due <= t->last && due != t->today)
        settle_past(t, template, item, due);
    else if (t->last == t->today)
        settle_coming(t, template, item, due);
}

static Date day_of(const char *time)
{
    char day[DATE_TEXT] = "";
    memcpy(day, time, DATE_TEXT - 1);
    return date_from_iso(day);
}

void demo_items(Scene *scene)
{
    Casefile *c = scene->c;
    Situation situation;
    Followed followed = {0};
    Ticking t = {.scene = scene, .today = scene->desk->today, .last = demo_last_day(scene)};
    t.first = c->stay.start <= t.today ? c->stay.start
                                       : t.today - 14; /* planned: letters go before the person comes */
    if (c->notes.count > 0) t.talked = day_of(NOTE_AT(c, 0)->at);
    t.late_most = scene->plot->traits & SLIPPED ? 4 : dice_chance(&scene->dice, 50);
    if (c->stay.phase == PHASE_CLOSED) t.late_most = 0;
    situation_of(scene->desk->rules, c, t.today, &situation);
    checklist_follow(scene->desk->catalogue, &situation, c, false, &followed);
    for (size_t i = 0; i < c->items.count; i++)
        settle(&t, ITEM_AT(c, i));
    for (size_t i = c->items.count; i-- > 0;) /* what nobody has touched follows from the rules again */
        if (!ITEM_AT(c, i)->stated) list_remove(&c->items, &record_item, i);
    c->items.known = c->items.count > 0;
}
