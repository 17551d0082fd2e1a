#include "casework/edit_private.h"

#include "base/datetext.h"
#include "base/lang.h"

#include <stdlib.h>

/* The ledger of a benefit: entering a step, and what that does to the checklist. */

/* An item that a step is about to tick. */
typedef struct Ticking {
    Edit *edit;
    Status status;
    Error *err;
} Ticking;

static void tell_tick(void *context, const Item *item, ItemStatus status)
{
    Ticking *ticking = context;
    if (ticking->status != STATUS_OK) return;
    edit_touch(ticking->edit, item);
    ticking->status = edit_log(ticking->edit, item->code, code_text(&codes_item_status, item->status),
                               code_text(&codes_item_status, (int)status), ticking->err);
}

Status edit_drive_ledger(Edit *edit, Error *err)
{
    if (!apply_ledger_entered(edit->was, edit->now)) return STATUS_OK;
    Situation situation;
    Ticking ticking = {edit, STATUS_OK, err};
    edit_follow(edit, &situation); /* a benefit may have come with the same change */
    apply_ledger(edit->desk->catalogue, &situation, edit->was, edit->now, tell_tick, &ticking);
    return ticking.status;
}

static Status find_benefit(Edit *edit, BenefitCode code, Benefit **ret, Error *err)
{
    *ret = (Benefit *)casefile_benefit(edit->now, code);
    if (*ret) return STATUS_OK;
    return error_set(err, STATUS_NOT_FOUND, code_text(&codes_benefit, (int)code),
                     _("%s does not have this benefit; `overgang set` adds it"), edit->now->ref);
}

/* A benefit is not paid again before it stopped, and its resumption not applied for before the stay. */
static Status check_again(const Edit *edit, const LedgerRow *row, LedgerStep step, Date on, Error *err)
{
    AUTO_STR fault = {0};
    Date start = edit->now->stay.start;
    if (step == STEP_RESUMED && row->stop_from != DATE_NONE && on < row->stop_from) {
        AUTO_STR day = {0};
        datetext_short(&day, row->stop_from);
        str_add_f(&fault, _("cannot lie before the day on which it stops, %s"), str_text(&day));
    } else if ((step == STEP_APPLIED || step == STEP_RESUMED) &&
               !start_order_holds(ORDER_NOT_BEFORE, on, start)) {
        start_order_fault(&fault, ORDER_NOT_BEFORE, start);
    } else {
        return STATUS_OK;
    }
    return error_set(err, STATUS_INVALID, ledger_step_code(step), "%s", str_text(&fault));
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
    TRY(check_happened(where, on, desk->today, err));
    if (i < count && rows[i].state == LEDGER_KEPT)
        return error_set(err, STATUS_INVALID, where,
                         _("nothing stops: this benefit is kept in the present form"));
    if (i < count && !rows[i].again && (step == STEP_APPLIED || step == STEP_RESUMED))
        return error_set(err, STATUS_INVALID, where,
                         _("this benefit does not start again by itself; it is applied for anew"));
    return i < count ? check_again(edit, &rows[i], step, on, err) : STATUS_OK;
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
