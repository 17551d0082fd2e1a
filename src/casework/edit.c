#include "casework/edit_private.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "casework/consents.h"
#include "store/item_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void edit_done(Edit *edit)
{
    casefile_free(edit->was);
    casefile_free(edit->now);
    free(edit->touched);
    *edit = (Edit){.desk = edit->desk};
}

Status edit_drop(Edit *edit, Status status)
{
    change_abort(edit->desk->db);
    edit_done(edit);
    return status;
}

void edit_follow(Edit *edit, Situation *situation)
{
    const Desk *desk = edit->desk;
    situation_of(desk->rules, edit->now, desk->today, situation);
    if (edit->now->stay.phase == PHASE_CLOSED) return;
    checklist_follow(desk->catalogue, situation, edit->now, edit->prison_changed, &edit->followed);
}

/* Days may have passed since the case was stored. */
static void follow_to_today(Edit *edit)
{
    Situation situation;
    edit->now = casefile_copy(edit->was);
    edit_follow(edit, &situation);
    edit->followed = (Followed){0};
}

Status edit_load(Edit *edit, const Desk *desk, const char *ref, Error *err)
{
    TRY(case_store_load(desk->db, ref, &edit->was, err));
    follow_to_today(edit);
    return STATUS_OK;
}

Status edit_begin(const Desk *desk, Error *err)
{
    /* else, when the rules go back to what they were, this case would pass for one that fits them */
    TRY(case_store_follow_rules(desk->db, desk_fingerprint(desk), err));
    change_record(desk->db);
    return STATUS_OK;
}

static Status begin_change(Edit *edit, const Desk *desk, const char *action, Error *err)
{
    *edit = (Edit){.desk = desk};
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, action, err));
    Status status = edit_begin(desk, err);
    return status == STATUS_OK ? STATUS_OK : edit_drop(edit, status);
}

Status edit_open(Edit *edit, const Desk *desk, const char *action, const char *ref, Error *err)
{
    TRY(begin_change(edit, desk, action, err));
    Status status = edit_load(edit, desk, ref, err);
    return status == STATUS_OK ? STATUS_OK : edit_drop(edit, status);
}

/* The same for a change to a point of the checklist alone: a case may have hundreds of notes. */
static Status open_points(Edit *edit, const Desk *desk, const char *action, const char *ref, Error *err)
{
    TRY(begin_change(edit, desk, action, err));
    Status status = case_store_load_without_notes(desk->db, ref, &edit->was, err);
    if (status != STATUS_OK) return edit_drop(edit, status);
    follow_to_today(edit);
    return STATUS_OK;
}

void edit_touch(Edit *edit, const Item *item)
{
    edit->now->items.known = true;                   /* somebody has said something of the list now */
    for (size_t i = 0; i < edit->touched_count; i++) /* one line tells of all that a change did to it */
        if (strcmp(edit->touched[i].code, item->code) == 0) return;
    edit->touched = mem_grow(edit->touched, edit->touched_count + 1, sizeof *edit->touched);
    ItemTouch *touch = &edit->touched[edit->touched_count++];
    snprintf(touch->code, sizeof touch->code, "%s", item->code);
    touch->was = (ItemStatus)item->status;
}

static Status write_history(Edit *edit, Error *err)
{
    const Desk *desk = edit->desk;
    for (size_t i = 0; i < edit->touched_count; i++) {
        const Item *item = casefile_item(edit->now, edit->touched[i].code);
        ItemEvent event = {
            .change = change_number(desk->db),
            .at = change_at(desk->db),
            .who = desk->who,
            .was = edit->touched[i].was,
            .now = (ItemStatus)item->status,
            .on = item->on,
            .due = item->due,
            .follow_up = item->follow_up,
            .note = item->note,
        };
        TRY(item_store_event_add(desk->db, edit->now->id, casefile_item_place(edit->now, item), &event, err));
    }
    return STATUS_OK;
}

Status edit_write(Edit *edit, bool *changed, Error *err)
{
    const Desk *desk = edit->desk;
    Situation situation;
    edit_follow(edit, &situation);
    AUTO_AGENDA agenda = {0};
    CaseDerived derived;
    agenda_of(desk->catalogue, edit->now, &situation, &agenda, &derived);
    TRY(case_store_update(desk->db, edit->was, edit->now, &derived, changed, err));
    TRY(edit_note_versions(edit, err));
    TRY(write_history(edit, err));
    TRY(agenda_add_conflicts(desk, edit->now, &agenda, err));
    return agenda_save(desk->db, edit->now->id, &agenda, err);
}

Status edit_log(Edit *edit, const char *what, const char *was, const char *now, Error *err)
{
    return edit->trial ? STATUS_OK : change_log(edit->desk->db, edit->now->ref, what, was, now, err);
}

void edit_follow_phase(Edit *edit)
{
    const Stay *was = &edit->was->stay;
    Stay *now = &edit->now->stay;
    bool closes = now->phase == PHASE_CLOSED && was->phase != PHASE_CLOSED;
    bool reopens = now->phase != PHASE_CLOSED && was->phase == PHASE_CLOSED;
    if (closes && !now->closed) now->closed = edit->desk->today;
    if (reopens) now->closed = DATE_NONE;
}

Status edit_check(Edit *edit, bool *ret, Error *err)
{
    edit_follow_phase(edit);
    *ret = !record_same(&record_casefile, edit->was, edit->now) || edit->touched_count > 0 || edit->settled;
    if (!*ret) return STATUS_OK;
    TRY(casefile_check_texts(edit->now, edit->was, err));
    TRY(casefile_check(edit->now, err));
    TRY(casefile_check_order(edit->now, edit->was, err));
    TRY(casefile_check_days(edit->now, edit->was, edit->desk->today, err));
    TRY(consents_kept(edit->was, edit->now, err));
    return edit_drive_ledger(edit, err);
}

Status edit_save(Edit *edit, Outcome *ret, Error *err)
{
    bool different;
    Status status = edit_check(edit, &different, err);
    if (status == STATUS_OK && !different) {
        *ret = (Outcome){0};
        return edit_drop(edit, STATUS_OK);
    }
    if (status == STATUS_OK) status = edit_write(edit, NULL, err);
    if (status == STATUS_OK && !change_logged(edit->desk->db)) /* only days have passed */
        status = edit_log(edit, NULL, NULL, NULL, err);
    Outcome outcome = {.followed = edit->followed};
    if (status == STATUS_OK) status = change_finish(edit->desk->db, true, &outcome.change, err);
    if (status != STATUS_OK) return edit_drop(edit, status);
    edit_done(edit);
    *ret = outcome;
    return STATUS_OK;
}

Status edit_item(Edit *edit, const char *code, Item **ret, Error *err)
{
    const Template *t = catalogue_find(edit->desk->catalogue, code, NULL);
    Item *item = casefile_item(edit->now, code);
    if (!t && !item)
        return error_set(err, STATUS_NOT_FOUND, code,
                         _("there is no such item; `overgang show %s` lists them"), edit->now->ref);
    if (!item || (!item->applies && item_unfinished(item)))
        return error_set(err, STATUS_NOT_FOUND, item ? item->code : code,
                         _("this item is not on the list of %s: its conditions do not hold"), edit->now->ref);
    *ret = item;
    return STATUS_OK;
}

static void set_text(char **text, const char *value)
{
    char *copy = mem_text(value);
    free(*text);
    *text = copy;
}

static Status check_tick(const Tick *tick, const Item *item, Date today, Error *err)
{
    TRY(check_happened("on", tick->on, today, err));
    if (tick->follow_up && tick->status != ITEM_WAITING)
        return error_set(err, STATUS_INVALID, "follow_up",
                         _("a follow-up date goes with the status waiting only"));
    bool reason = tick->note ? *tick->note != '\0' : item->note != NULL;
    if (tick->status == ITEM_NOT_APPLICABLE && !reason)
        return error_set(err, STATUS_INVALID, "note", _("say why it does not apply: give a note"));
    return tick->note ? field_check_text(record_field(&record_item, "note"), tick->note, err) : STATUS_OK;
}

static void put_tick(Item *item, const Template *t, const Tick *tick, Date today)
{
    bool round_over = tick->status == ITEM_DONE && t && (t->repeat_months || t->repeat_days);
    if (round_over) item->due = DATE_NONE; /* a date set by hand was for the round that is now done */
    item->status = (int)tick->status;
    item->on = tick->status == ITEM_OPEN ? DATE_NONE : tick->on ? tick->on : today;
    item->follow_up = tick->follow_up;
    if (tick->note) set_text(&item->note, *tick->note ? tick->note : NULL);
    item->stated = 1;
}

Status edit_put_tick(Edit *edit, const char *code, const Tick *tick, Error *err)
{
    const Desk *desk = edit->desk;
    Item *item;
    TRY(edit_item(edit, code, &item, err));
    TRY(check_tick(tick, item, desk->today, err));
    Item before;
    record_copy(&record_item, &before, item);
    put_tick(item, catalogue_find(desk->catalogue, item->code, NULL), tick, desk->today);
    Status status = STATUS_OK;
    if (!record_same(&record_item, &before, item)) {
        edit_touch(edit, &before);
        status = edit_log(edit, item->code, code_text(&codes_item_status, before.status),
                          code_text(&codes_item_status, item->status), err);
    }
    record_done(&record_item, &before);
    return status;
}

Status edit_tick(const Desk *desk, const char *ref, const char *code, const Tick *tick, Outcome *ret,
                 Error *err)
{
    Edit edit;
    TRY(open_points(&edit, desk, "tick", ref, err));
    Status status = edit_put_tick(&edit, code, tick, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}

Status edit_due(const Desk *desk, const char *ref, const char *code, Date due, Outcome *ret, Error *err)
{
    Edit edit;
    Item *item;
    TRY(open_points(&edit, desk, "due", ref, err));
    Status status = edit_item(&edit, code, &item, err);
    if (status != STATUS_OK) return edit_drop(&edit, status);
    if (item->due != due) {
        char was[DATE_TEXT], now[DATE_TEXT];
        edit_touch(&edit, item);
        status = edit_log(&edit, item->code, item->due ? date_iso(item->due, was) : "rule",
                          due ? date_iso(due, now) : "rule", err);
        item->due = due;
        item->stated = 1;
    }
    if (status != STATUS_OK) return edit_drop(&edit, status);
    return edit_save(&edit, ret, err);
}

/* "2026-03-02T09:30" of the desk's clock, as the journal has it; also where an edit is only tried, with no change open. */
static char *minute_now(const Desk *desk)
{
    enum { MINUTES = 16 };
    char *at = mem_text(desk->now(desk->now_context));
    if (strlen(at) > MINUTES) at[MINUTES] = '\0';
    return at;
}

Status edit_put_note(Edit *edit, const char *text, Error *err)
{
    const Desk *desk = edit->desk;
    if (text[strspn(text, " \t\r\n")] == '\0')
        return error_set(err, STATUS_INVALID, "note", _("the note is empty; nothing was written"));
    TRY(field_check_text(record_field(&record_note, "text"), text, err));
    Note *note = list_add(&edit->now->notes, &record_note);
    note->at = minute_now(desk);
    note->author = mem_text(desk->who);
    note->text = mem_text(text);
    return edit_log(edit, NULL, NULL, NULL, err);
}

Status edit_note(const Desk *desk, const char *ref, const char *text, Outcome *ret, Error *err)
{
    Edit edit;
    TRY(edit_open(&edit, desk, "note", ref, err));
    Status status = edit_put_note(&edit, text, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}

Status edit_put_phase(Edit *edit, Phase phase, Error *err)
{
    TRY(edit_log(edit, "phase", code_text(&codes_phase, edit->now->stay.phase),
                 code_text(&codes_phase, (int)phase), err));
    edit->now->stay.phase = (int)phase;
    return STATUS_OK;
}

Status edit_phase(const Desk *desk, const char *ref, Phase phase, Outcome *ret, Error *err)
{
    Edit edit;
    TRY(edit_open(&edit, desk, "phase", ref, err));
    Status status = edit_put_phase(&edit, phase, err);
    return status == STATUS_OK ? edit_save(&edit, ret, err) : edit_drop(&edit, status);
}

Status edit_move(const Desk *desk, const char *ref, Form form, const char *prison, Date on, Outcome *ret,
                 Error *err)
{
    return edit_apply(desk, ref, &(Changes){.form = form, .prison = prison, .on = on}, ret, err);
}

/* Writes a new case within an open change: its items and agenda made, undo told of it. */
static Status insert_case(const Desk *desk, Casefile *casefile, Followed *followed, Error *err)
{
    Situation situation;
    situation_of(desk->rules, casefile, desk->today, &situation);
    if (casefile->stay.phase != PHASE_CLOSED)
        checklist_follow(desk->catalogue, &situation, casefile, false, followed);
    AUTO_AGENDA agenda = {0};
    CaseDerived derived;
    agenda_of(desk->catalogue, casefile, &situation, &agenda, &derived);
    TRY(case_store_insert(desk->db, casefile, &derived, err));
    TRY(edit_begin_versions(desk, casefile->id, err));
    for (size_t i = 0; i < agenda.count; i++) {
        agenda.rows[i].case_id = casefile->id;
        TRY(agenda_store_add(desk->db, &agenda.rows[i], err));
    }
    return STATUS_OK;
}

Status edit_insert(const Desk *desk, Casefile *casefile, Followed *followed, Error *err)
{
    change_record_not(desk->db);
    TRY(insert_case(desk, casefile, followed, err));
    change_added_case(desk->db, casefile->id);
    return change_log(desk->db, casefile->ref, NULL, NULL, "new", err);
}

Status edit_add(const Desk *desk, const Casefile *casefile, Outcome *ret, Error *err)
{
    TRY(casefile_check_texts(casefile, NULL, err));
    TRY(casefile_check(casefile, err));
    TRY(casefile_check_order(casefile, NULL, err));
    TRY(casefile_check_days(casefile, NULL, desk->today, err));
    TRY(change_begin(desk->db, desk->now(desk->now_context), desk->who, "add", err));
    int64_t taken = 0;
    Outcome outcome = {0};
    AUTO_CASEFILE Casefile *added = casefile_copy(casefile);
    Status status = case_store_id(desk->db, casefile->ref, &taken, err);
    if (status == STATUS_OK && taken)
        status = error_set(err, STATUS_INVALID, "ref", _("\"%s\" is taken by another case"), casefile->ref);
    if (status == STATUS_OK) status = case_store_follow_rules(desk->db, desk_fingerprint(desk), err);
    if (status == STATUS_OK) status = edit_insert(desk, added, &outcome.followed, err);
    if (status == STATUS_OK) status = change_finish(desk->db, true, &outcome.change, err);
    if (status != STATUS_OK) {
        change_abort(desk->db);
        return status;
    }
    *ret = outcome;
    return STATUS_OK;
}
