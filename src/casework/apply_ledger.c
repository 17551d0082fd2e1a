#include "casework/apply.h"

/* What a step entered in the ledger of a benefit does to the checklist. */

enum { ANSWER_DAYS = 14 }; /* what Nav has been asked is followed up after so many */

static bool entered(const Casefile *was, const Benefit *benefit, LedgerStep step)
{
    const Benefit *old = casefile_benefit(was, (BenefitCode)benefit->code);
    Date before = old ? ledger_step_day(old, step) : DATE_NONE;
    return before == DATE_NONE && ledger_step_day(benefit, step) != DATE_NONE;
}

bool apply_ledger_entered(const Casefile *was, const Casefile *now)
{
    if (now->stay.phase == PHASE_CLOSED) return false;
    for (size_t i = 0; i < now->benefits.count; i++)
        for (LedgerStep step = 0; step < STEP_COUNT; step++)
            if (entered(was, BENEFIT_AT(now, i), step)) return true;
    return false;
}

/* What a step entered on `on` makes of an item with this part; ITEM_UNKNOWN: nothing. */
static ItemStatus status_after(LedgerStep step, LedgerPart part, Date on, Date stop_from)
{
    switch (step) {
    case STEP_REPORTED: return part == LEDGER_STOP ? ITEM_WAITING : ITEM_UNKNOWN;
    case STEP_CONFIRMED:
        if (part == LEDGER_STOP) return ITEM_DONE;
        /* that it did stop can only be seen when the day has come */
        return part == LEDGER_STOPPED && stop_from != DATE_NONE && on >= stop_from ? ITEM_DONE : ITEM_UNKNOWN;
    case STEP_APPLIED: return part == LEDGER_RESUME ? ITEM_WAITING : ITEM_UNKNOWN;
    case STEP_RESUMED: return part == LEDGER_RESUME ? ITEM_DONE : ITEM_UNKNOWN;
    case STEP_COUNT: break;
    }
    return ITEM_UNKNOWN;
}

static void put_status(Item *item, ItemStatus status, Date on, Date today)
{
    Date asked = on > today ? on : today;
    item->status = (int)status;
    item->on = on;
    item->follow_up = status == ITEM_WAITING ? asked + ANSWER_DAYS : DATE_NONE;
    item->stated = 1;
}

typedef struct Driving {
    const Catalogue *catalogue;
    const Situation *situation;
    Casefile *now;
    void (*tell)(void *context, const Item *item, ItemStatus status);
    void *context;
} Driving;

static void drive_items(const Driving *d, const Benefit *benefit, LedgerStep step)
{
    Date on = ledger_step_day(benefit, step);
    BenefitCode code = (BenefitCode)benefit->code;
    for (size_t i = 0; i < d->now->items.count; i++) {
        Item *item = ITEM_AT(d->now, i);
        BenefitCode about;
        const Template *t = catalogue_find(d->catalogue, item->code, &about);
        if (!t || t->ledger == LEDGER_NO_PART || about != code || !item->applies) continue;
        if (!item_unfinished(item)) continue;
        ItemStatus status = status_after(step, t->ledger, on, d->situation->benefits[code].stop_from);
        if (status == ITEM_UNKNOWN || (status == ITEM_WAITING && item->status == ITEM_WAITING)) continue;
        if (d->tell) d->tell(d->context, item, status);
        put_status(item, status, on, d->situation->today);
    }
}

void apply_ledger(const Catalogue *catalogue, const Situation *situation, const Casefile *was, Casefile *now,
                  void (*tell)(void *context, const Item *item, ItemStatus status), void *context)
{
    const Driving driving = {catalogue, situation, now, tell, context};
    for (size_t i = 0; i < now->benefits.count; i++) {
        const Benefit *benefit = BENEFIT_AT(now, i);
        for (LedgerStep step = 0; step < STEP_COUNT; step++)
            if (entered(was, benefit, step)) drive_items(&driving, benefit, step);
    }
}
