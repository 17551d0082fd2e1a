#include "casework/whatif.h"

#include "casework/cases.h"

#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- what differs */

static WhatChange *add_change(WhatIf *whatif, WhatKind kind, const char *code, int value)
{
    whatif->changes = mem_grow(whatif->changes, whatif->count + 1, sizeof *whatif->changes);
    WhatChange *change = &whatif->changes[whatif->count++];
    *change = (WhatChange){.kind = kind, .code = code, .value = value};
    return change;
}

/* That a date is now kriminalomsorgen's own, on the same day, changes nothing that anybody does. */
static bool same_date(const DateResult *a, const DateResult *b)
{
    Date day_a = a->asked ? a->date : DATE_NONE, day_b = b->asked ? b->date : DATE_NONE;
    return day_a == day_b && (day_a == DATE_NONE || a->flag == b->flag);
}

static void compare_dates(WhatIf *whatif)
{
    for (DateCode code = 0; code < DATE_CODE_COUNT; code++) {
        const DateResult *was = &whatif->before.dates.at[code], *now = &whatif->after.dates.at[code];
        if (same_date(was, now)) continue;
        WhatChange *change = add_change(whatif, WHAT_DATE, date_code_text(code), (int)code);
        change->before = (WhatSide){.there = was->asked, .date = *was};
        change->after = (WhatSide){.there = now->asked, .date = *now};
    }
}

static bool same_benefit(const BenefitResult *a, const BenefitResult *b)
{
    return a->code == b->code && a->answer == b->answer && a->stop_from == b->stop_from &&
           a->rate_after_stop == b->rate_after_stop && a->resume_from == b->resume_from;
}

static void compare_benefits(WhatIf *whatif)
{
    for (int code = 1; code < BENEFIT_COUNT; code++) {
        const BenefitResult *was = &whatif->before.benefits[code], *now = &whatif->after.benefits[code];
        if (was->code == BENEFIT_UNKNOWN && now->code == BENEFIT_UNKNOWN) continue;
        if (same_benefit(was, now)) continue;
        WhatChange *change = add_change(whatif, WHAT_BENEFIT, code_text(&codes_benefit, code), code);
        change->before = (WhatSide){.there = was->code != BENEFIT_UNKNOWN, .benefit = *was};
        change->after = (WhatSide){.there = now->code != BENEFIT_UNKNOWN, .benefit = *now};
    }
}

static WhatSide item_side(const Template *t, const Item *item)
{
    if (!item || !item->applies) return (WhatSide){0};
    Date due = t ? checklist_due(t, item) : item_due(item);
    return (WhatSide){.there = true, .status = (ItemStatus)item->status, .due = due};
}

static bool unfinished(const Template *t, const Item *item, Date today)
{
    if (!item) return false;
    return t ? checklist_unfinished(t, item, today) : item->applies && item_unfinished(item);
}

static WhatHow how_of(const Item *was, const WhatSide *before, const WhatSide *after)
{
    if (!was) return HOW_APPEARS;
    if (!after->there) return HOW_SET_ASIDE;
    if (!before->there) return HOW_COMES_BACK;
    if (before->status == after->status) return HOW_MOVES;
    return was->status == ITEM_OPEN || was->status == ITEM_WAITING ? HOW_TICKED : HOW_AGAIN;
}

/* Following along adds items and sets them aside, but takes none out of the list: what was there is there. */
static void compare_items(WhatIf *whatif, const Desk *desk)
{
    for (size_t i = 0; i < whatif->now->items.count; i++) {
        const Item *now = ITEM_AT(whatif->now, i);
        const Item *was = i < whatif->was->items.count ? ITEM_AT(whatif->was, i) : NULL;
        BenefitCode benefit = BENEFIT_UNKNOWN;
        const Template *t = catalogue_find(desk->catalogue, now->code, &benefit);
        WhatSide before = item_side(t, was), after = item_side(t, now);
        if (before.there == after.there && before.status == after.status && before.due == after.due) continue;
        if (!unfinished(t, was, whatif->before.today) && !unfinished(t, now, whatif->after.today)) continue;
        WhatChange *change = add_change(whatif, WHAT_ITEM, now->code, (int)benefit);
        change->how = how_of(was, &before, &after);
        change->before = before;
        change->after = after;
    }
}

static Date sort_date(const WhatChange *change)
{
    Date due = change->after.there ? change->after.due : change->before.due;
    return due ? due : INT32_MAX;
}

static int order_items(const void *a, const void *b)
{
    const WhatChange *x = a, *y = b;
    Date due_x = sort_date(x), due_y = sort_date(y);
    if (due_x != due_y) return due_x < due_y ? -1 : 1;
    return strcmp(x->code, y->code);
}

/* ---------------------------------------------------------------- working it out */

void whatif_done(WhatIf *whatif)
{
    casefile_free(whatif->was);
    casefile_free(whatif->now);
    free(whatif->changes);
    *whatif = (WhatIf){0};
}

static void compare(WhatIf *whatif, const Desk *desk)
{
    compare_dates(whatif);
    compare_benefits(whatif);
    size_t first = whatif->count;
    compare_items(whatif, desk);
    if (whatif->count > first)
        qsort(whatif->changes + first, whatif->count - first, sizeof *whatif->changes, order_items);
}

static void follow(const Desk *desk, const Situation *situation, Casefile *casefile, bool prison_changed)
{
    Followed followed = {0};
    if (casefile->stay.phase == PHASE_CLOSED) return;
    checklist_follow(desk->catalogue, situation, casefile, prison_changed, &followed);
}

/* A move that lies ahead is judged on its day: without it and with it. */
static Date day_of(const Desk *desk, const Changes *changes)
{
    bool moves = changes->form != FORM_UNKNOWN && changes->step == STAY_NOTHING;
    return moves && changes->on > desk->today ? changes->on : desk->today;
}

static Status apply(const Desk *desk, const Changes *changes, WhatIf *whatif, Error *err)
{
    Date day = day_of(desk, changes);
    situation_of(desk->rules, whatif->was, day, &whatif->before);
    if (day != desk->today) {
        follow(desk, &whatif->before, whatif->was, false);
        casefile_free(whatif->now);
        whatif->now = casefile_copy(whatif->was);
    }
    TRY(apply_changes(whatif->now, changes, desk->today, err));
    TRY(casefile_check_texts(whatif->now, whatif->was, err));
    TRY(casefile_check(whatif->now, err));
    TRY(casefile_check_order(whatif->now, whatif->was, err));
    TRY(casefile_check_days(whatif->now, whatif->was, desk->today, err));
    situation_of(desk->rules, whatif->now, day, &whatif->after);
    follow(desk, &whatif->after, whatif->now, apply_changed_prison(whatif->was, whatif->now, changes));
    TRY(apply_stay_check(changes, &whatif->after, desk->today, err));
    apply_stay_items(desk->catalogue, whatif->was, whatif->now, changes, desk->today, NULL, NULL);
    if (changes->step != STAY_NOTHING) follow(desk, &whatif->after, whatif->now, false);
    if (apply_ledger_entered(whatif->was, whatif->now))
        apply_ledger(desk->catalogue, &whatif->after, whatif->was, whatif->now, NULL, NULL);
    compare(whatif, desk);
    return STATUS_OK;
}

Status whatif_of(const Desk *desk, const Casefile *casefile, const Changes *changes, WhatIf *ret, Error *err)
{
    *ret = (WhatIf){.was = casefile_copy(casefile), .now = casefile_copy(casefile)};
    Status status = apply(desk, changes, ret, err);
    if (status != STATUS_OK) whatif_done(ret);
    return status;
}

Status whatif(const Desk *desk, const char *ref, const Changes *changes, WhatIf *ret, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    *ret = (WhatIf){0};
    TRY(case_load(desk, ref, &casefile, err));
    return whatif_of(desk, casefile, changes, ret, err);
}
