#include "casework/edit_private.h"

#include "base/datetext.h"
#include "base/lang.h"

#include <stdlib.h>

/* The ledger of a benefit: entering a step, and what that does to the checklist. */

enum { ANSWER_DAYS = 14 }; /* what Nav has been asked is followed up after so many */

static bool entered(const Edit *edit, const Benefit *benefit, LedgerStep step)
{
    const Benefit *was = casefile_benefit(edit->was, (BenefitCode)benefit->code);
    Date before = was ? ledger_step_day(was, step) : DATE_NONE;
    return before == DATE_NONE && ledger_step_day(benefit, step) != DATE_NONE;
}

static Status set_item(Edit *edit, Item *item, ItemStatus status, Date on, Error *err)
{
    ItemStatus was = (ItemStatus)item->status;
    edit_touch(edit, item);
    item->status = (int)status;
    item->on = on;
    Date asked = on > edit->desk->today ? on : edit->desk->today;
    item->follow_up = status == ITEM_WAITING ? asked + ANSWER_DAYS : DATE_NONE;
    item->stated = 1;
    return edit_log(edit, item->code, code_text(&codes_item_status, (int)was),
                    code_text(&codes_item_status, (int)status), err);
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

static Status drive_items(Edit *edit, const Situation *situation, const Benefit *benefit, LedgerStep step,
                          Error *err)
{
    Date on = ledger_step_day(benefit, step);
    BenefitCode code = (BenefitCode)benefit->code;
    for (size_t i = 0; i < edit->now->items.count; i++) {
        Item *item = ITEM_AT(edit->now, i);
        BenefitCode about;
        const Template *t = catalogue_find(edit->desk->catalogue, item->code, &about);
        if (!t || t->ledger == LEDGER_NO_PART || about != code || !item->applies) continue;
        if (!item_unfinished(item)) continue;
        ItemStatus status = status_after(step, t->ledger, on, situation->benefits[code].stop_from);
        if (status == ITEM_UNKNOWN || (status == ITEM_WAITING && item->status == ITEM_WAITING)) continue;
        TRY(set_item(edit, item, status, on, err));
    }
    return STATUS_OK;
}

Status edit_drive_ledger(Edit *edit, Error *err)
{
    bool any = false;
    for (size_t i = 0; i < edit->now->benefits.count; i++)
        for (LedgerStep step = 0; step < STEP_COUNT; step++)
            any |= entered(edit, BENEFIT_AT(edit->now, i), step);
    if (!any || edit->now->stay.phase == PHASE_CLOSED) return STATUS_OK;
    Situation situation;
    edit_follow(edit, &situation); /* a benefit may have come with the same change */
    for (size_t i = 0; i < edit->now->benefits.count; i++) {
        const Benefit *benefit = BENEFIT_AT(edit->now, i);
        for (LedgerStep step = 0; step < STEP_COUNT; step++)
            if (entered(edit, benefit, step)) TRY(drive_items(edit, &situation, benefit, step, err));
    }
    return STATUS_OK;
}

static Status find_benefit(Edit *edit, BenefitCode code, Benefit **ret, Error *err)
{
    *ret = (Benefit *)casefile_benefit(edit->now, code);
    if (*ret) return STATUS_OK;
    return error_set(err, STATUS_NOT_FOUND, code_text(&codes_benefit, (int)code),
                     _("%s does not have this benefit; `overgang set` adds it"), edit->now->ref);
}

/* A step that does not belong to what is known of the benefit, or that lies ahead. A day can always be taken
 * out. */
static Status check_step(const Edit *edit, BenefitCode code, LedgerStep step, Date on, Error *err)
{
    const Desk *desk = edit->desk;
    Situation situation;
    LedgerRow rows[BENEFIT_COUNT];
    if (on == DATE_NONE) return STATUS_OK;
    situation_of(desk->rules, edit->now, desk->today, &situation);
    size_t count = ledger_of(desk->rules, desk->catalogue, edit->now, &situation, rows), i = 0;
    while (i < count && rows[i].code != code)
        i++;
    const char *where = ledger_step_code(step);
    AUTO_STR day = {0};
    if (on > desk->today) {
        datetext_short(&day, desk->today);
        return error_set(err, STATUS_INVALID, where,
                         _("this day lies ahead; what has happened is entered, at the latest of today, %s"),
                         str_text(&day));
    }
    if (i < count && rows[i].state == LEDGER_KEPT)
        return error_set(err, STATUS_INVALID, where,
                         _("nothing stops: this benefit is kept in the present form"));
    if (i < count && !rows[i].again && (step == STEP_APPLIED || step == STEP_RESUMED))
        return error_set(err, STATUS_INVALID, where,
                         _("this benefit does not start again by itself; it is applied for anew"));
    return STATUS_OK;
}

Status edit_ledger(const Desk *desk, const char *ref, BenefitCode code, LedgerStep step, Date on,
                   Outcome *ret, Error *err)
{
    Edit edit;
    Benefit *benefit = NULL;
    TRY(edit_open(&edit, desk, "ledger", ref, err));
    Status status = find_benefit(&edit, code, &benefit, err);
    if (status == STATUS_OK) status = check_step(&edit, code, step, on, err);
    if (status != STATUS_OK) return edit_drop(&edit, status);
    if (ledger_step_day(benefit, step) != on) {
        ledger_put_step(benefit, step, on);
        AUTO_STR what = {0};
        str_add_f(&what, "benefits.%s.%s", code_text(&codes_benefit, (int)code), ledger_step_code(step));
        status = edit_log(&edit, str_text(&what), NULL, NULL, err);
    }
    if (status != STATUS_OK) return edit_drop(&edit, status);
    return edit_save(&edit, ret, err);
}
