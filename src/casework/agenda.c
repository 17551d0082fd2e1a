#include "casework/agenda.h"

#include "casework/review.h"
#include "rules/consent.h"
#include "rules/messages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CONSENT_COMPLETE_DAYS = 7, /* what a consent lacks is to be there so long after it was given */
    DATES_DIFFER_DAYS = 3, /* an official date and ours may lie so far apart without a word */
};

static AgendaRow *new_row(Agenda *agenda)
{
    if (agenda->count == agenda->room) {
        agenda->room = agenda->room ? agenda->room * 2 : 32;
        agenda->rows = mem_grow(agenda->rows, agenda->room, sizeof *agenda->rows);
    }
    return &agenda->rows[agenda->count++];
}

/* Takes over a text that rows borrow; freed with the agenda. */
static const char *keep_detail(Agenda *agenda, Str *text)
{
    agenda->details = mem_grow(agenda->details, agenda->detail_count + 1, sizeof *agenda->details);
    return agenda->details[agenda->detail_count++] = str_take(text);
}

/* One entry about the case; nothing where `row` has no date. */
static void add(Agenda *agenda, const Casefile *c, AgendaRow row)
{
    if (row.due == DATE_NONE) return;
    row.ref = c->ref;
    row.case_id = c->id;
    row.phase = c->stay.phase;
    row.name = agenda->name;
    if (!row.status) row.status = ITEM_OPEN;
    *new_row(agenda) = row;
}

/* "2026-05-01/2026-11-01", for the days that are left to be told with each line; NULL where the person has
 * no window. The agenda frees it. */
static const char *window_detail(Agenda *agenda, const Situation *s)
{
    Date opens = s->dates.at[D_KVP_OPEN].date, closes = s->dates.at[D_RELEASE].date;
    char from[DATE_TEXT], to[DATE_TEXT];
    if (!(s->facts.set & FACT_BIT(FACT_CUSTODY)) || !opens || !closes) return NULL;
    AUTO_STR text = {0};
    str_add_f(&text, "%s/%s", date_iso(opens, from), date_iso(closes, to));
    return keep_detail(agenda, &text);
}

/* Items of the phase that the case is in, and those of earlier ones that are still to be done. */
static void add_items(Agenda *agenda, const Catalogue *catalogue, const Casefile *c, const char *window)
{
    for (size_t i = 0; i < c->items.count; i++) {
        const Item *item = ITEM_AT(c, i);
        const Template *t = catalogue_find(catalogue, item->code, NULL);
        if (!t || !item->applies || (int)t->phase > c->stay.phase) continue;
        const char *detail = template_asks(t, FACT_KVP_CANDIDATE) ? window : NULL;
        Date again = checklist_again(t, item);
        if (again)
            add(agenda, c,
                (AgendaRow){.due = again, .kind = ENTRY_ITEM, .code = item->code, .detail = detail});
        if (!item_unfinished(item)) continue;
        Date follow_up = item->status == ITEM_WAITING ? item->follow_up : DATE_NONE;
        AgendaRow row = {.due = item_due(item),
                         .kind = ENTRY_ITEM,
                         .number = follow_up,
                         .code = item->code,
                         .status = item->status,
                         .detail = detail};
        add(agenda, c, row);
        row.due = follow_up;
        row.number = 0;
        row.kind = ENTRY_FOLLOW_UP;
        add(agenda, c, row);
    }
}

/* Windows that open and close: for those in custody, who have them before them. */
static void add_windows(Agenda *agenda, const Casefile *c, const Situation *s, const char *window)
{
    if (!(s->facts.set & FACT_BIT(FACT_CUSTODY))) return;
    Date kvp = s->dates.at[D_KVP_OPEN].date, release = s->dates.at[D_RELEASE].date;
    add(agenda, c, (AgendaRow){.due = kvp, .kind = ENTRY_WINDOW, .code = "KVP-OPEN", .detail = window});
    add(agenda, c,
        (AgendaRow){
            .due = kvp ? release : DATE_NONE, .kind = ENTRY_WINDOW, .code = "KVP-CLOSE", .detail = window});
    add(agenda, c, (AgendaRow){.due = s->dates.at[D_EK_OPEN].date, .kind = ENTRY_WINDOW, .code = "EK-OPEN"});
}

static void add_messages(Agenda *agenda, const Casefile *c)
{
    for (size_t i = 0; i < c->messages.count; i++) {
        const Message *message = MESSAGE_AT(c, i);
        add(agenda, c,
            (AgendaRow){.due = message_due(message),
                        .kind = ENTRY_MESSAGE,
                        .code = message->kind == MESSAGE_GOSYS ? "GOSYS" : "INST2",
                        .number = (int)i,
                        .detail = code_text(&codes_message_event, message->event)});
    }
}

/* What was sent and is to be acknowledged by a day. */
static void add_disclosures(Agenda *agenda, const Casefile *c)
{
    for (size_t i = 0; i < c->disclosures.count; i++) {
        const Disclosure *shared = DISCLOSURE_AT(c, i);
        if (shared->acknowledged) continue;
        add(agenda, c,
            (AgendaRow){.due = shared->answer_by,
                        .kind = ENTRY_MESSAGE,
                        .code = "LETTER-ACK",
                        .number = (int)i,
                        .detail = code_text(&codes_recipient, shared->recipient)});
    }
}

/* Consents that run out, and those that lack something: these give nothing until it is there. */
static void add_consents(Agenda *agenda, const Casefile *c)
{
    bool guarded = consent_guarded(c);
    for (size_t i = 0; i < c->consents.count; i++) {
        const Consent *consent = CONSENT_AT(c, i);
        if (consent->withdrawn || consent->refused || consent_carried_on(c, consent)) continue;
        AgendaRow row = {.due = consent->until,
                         .kind = ENTRY_CONSENT,
                         .code = "CONSENT-END",
                         .number = (int)i,
                         .detail = code_text(&codes_recipient, consent->recipient)};
        add(agenda, c, row);
        if (!consent_lacks(consent, guarded)) continue;
        row.code = "CONSENT-INCOMPLETE";
        row.due = (consent->given ? consent->given : c->stay.start) + CONSENT_COMPLETE_DAYS;
        add(agenda, c, row);
    }
}

/* "10:00 ansvarsgruppe, Ilseng": kept in the agenda, which frees it. */
static const char *appointment_detail(Agenda *agenda, const Appointment *appointment)
{
    AUTO_STR text = {0};
    str_add(&text, appointment->at + DATE_TEXT);
    if (appointment->kind) str_add_f(&text, " %s", appointment->kind);
    if (appointment->place) str_add_f(&text, ", %s", appointment->place);
    return keep_detail(agenda, &text);
}

static void add_appointments(Agenda *agenda, const Casefile *c)
{
    for (size_t i = 0; i < c->appointments.count; i++) {
        const Appointment *appointment = APPOINTMENT_AT(c, i);
        if (!appointment->at || !time_valid(appointment->at)) continue;
        char day[DATE_TEXT] = "";
        memcpy(day, appointment->at, DATE_TEXT - 1);
        add(agenda, c,
            (AgendaRow){.due = date_from_iso(day),
                        .kind = ENTRY_APPOINTMENT,
                        .code = "APPOINTMENT",
                        .number = (int)i,
                        .detail = appointment_detail(agenda, appointment)});
    }
}

/* Whether an official date lies more than some days away from what we would have said. */
static bool dates_differ(const Dates *dates)
{
    for (int code = 0; code < DATE_CODE_COUNT; code++) {
        const DateResult *r = &dates->at[code];
        if (!r->asked || r->origin != ORIGIN_OFFICIAL || !r->computed || !r->date) continue;
        if (abs(r->date - r->computed) > DATES_DIFFER_DAYS) return true;
    }
    return false;
}

static void add_checks(Agenda *agenda, const Casefile *c, const Dates *dates)
{
    add(agenda, c,
        (AgendaRow){.due = dates->at[D_RELEASE].date, .kind = ENTRY_CHECK, .code = "RELEASE-PASSED"});
    if (dates_differ(dates))
        add(agenda, c, (AgendaRow){.due = AGENDA_ALWAYS, .kind = ENTRY_CHECK, .code = "DATES-DIFFER"});
    int differs = message_differs(c, dates->at[D_RELEASE].date);
    if (differs < 0) return;
    char iso[DATE_TEXT];
    AUTO_STR stated = {0};
    str_add(&stated, date_iso(MESSAGE_AT(c, (size_t)differs)->release, iso));
    add(agenda, c,
        (AgendaRow){.due = AGENDA_ALWAYS,
                    .kind = ENTRY_CHECK,
                    .code = "INST2-DIFFERS",
                    .number = differs,
                    .detail = keep_detail(agenda, &stated)});
}

static int order(const void *a, const void *b)
{
    return agenda_row_order(a, b);
}

/* The first thing to be done, for the list of people. */
static Date first_due(const Agenda *agenda)
{
    for (size_t i = 0; i < agenda->count; i++) {
        int kind = agenda->rows[i].kind;
        if (kind == ENTRY_ITEM || kind == ENTRY_FOLLOW_UP || kind == ENTRY_MESSAGE)
            return agenda->rows[i].due;
    }
    return DATE_NONE;
}

void agenda_of(const Catalogue *catalogue, const Casefile *casefile, const Situation *situation, Agenda *ret,
               CaseDerived *derived)
{
    AUTO_STR name = {0};
    casefile_name(&name, casefile);
    ret->name = str_take(&name);
    bool open = casefile->stay.phase !=
                PHASE_CLOSED; /* a closed case is done with: nothing is due, it follows nothing */
    if (open) {
        const char *window = window_detail(ret, situation);
        add_items(ret, catalogue, casefile, window);
        add_windows(ret, casefile, situation, window);
        add_messages(ret, casefile);
        add_disclosures(ret, casefile);
        add_consents(ret, casefile);
        add_appointments(ret, casefile);
        add_checks(ret, casefile, &situation->dates);
        if (ret->count > 1) qsort(ret->rows, ret->count, sizeof *ret->rows, order);
    }
    *derived = (CaseDerived){
        .release = situation->dates.at[D_RELEASE].date,
        .next_due = first_due(ret),
        .facts_from = open ? situation->facts.from : DATE_NONE,
        .facts_until = open ? situation->facts.until : DATE_NONE,
        .computed_on = situation->today,
    };
    snprintf(derived->rules, sizeof derived->rules, "%s", situation->version);
}

static void add_later(Agenda *agenda, const Casefile *casefile, AgendaRow row)
{
    AUTO_STR name = {0};
    casefile_name(&name, casefile);
    if (!agenda->name) agenda->name = str_take(&name);
    add(agenda, casefile, row);
    if (agenda->count > 1) qsort(agenda->rows, agenda->count, sizeof *agenda->rows, order);
}

void agenda_add_conflict(Agenda *agenda, const Casefile *casefile)
{
    add_later(agenda, casefile,
              (AgendaRow){.due = AGENDA_ALWAYS, .kind = ENTRY_CHECK, .code = "TRANSFER-CONFLICT"});
}

void agenda_add_withdrawn(Agenda *agenda, const Casefile *casefile, const Consent *consent)
{
    add_later(agenda, casefile,
              (AgendaRow){.due = consent->withdrawn,
                          .kind = ENTRY_CONSENT,
                          .code = "CONSENT-WITHDRAWN",
                          .number = (int)(consent - CONSENT_AT(casefile, 0)),
                          .detail = code_text(&codes_recipient, consent->recipient)});
}

void agenda_done(Agenda *agenda)
{
    for (size_t i = 0; i < agenda->detail_count; i++)
        free(agenda->details[i]);
    free(agenda->details);
    free(agenda->rows);
    free(agenda->name);
    *agenda = (Agenda){0};
}

bool agenda_shown(const AgendaRow *row, Date today)
{
    switch (row->kind) {
    case ENTRY_WINDOW:
    case ENTRY_APPOINTMENT: return row->due >= today;
    case ENTRY_CHECK: /* a release that lies behind us, or AGENDA_ALWAYS; an erasure from its day on */
        return row->due < today || (row->due == today && strcmp(row->code, "ERASE-DUE") == 0);
    default: return true;
    }
}

/* The rows that the store has of a case, with their texts copied. */
static bool keep_row(void *context, const AgendaRow *row)
{
    *new_row(context) = agenda_row_copy(row);
    return true;
}

static void free_kept(Agenda *stored)
{
    for (size_t i = 0; i < stored->count; i++)
        agenda_row_free(&stored->rows[i]);
    agenda_done(stored);
}

static bool row_same(const AgendaRow *a, const AgendaRow *b)
{
    return agenda_row_order(a, b) == 0 && a->status == b->status && a->phase == b->phase &&
           text_same(a->name, b->name) && text_same(a->detail, b->detail);
}

/* Both are in order: walk them side by side, and touch only what differs. */
static Status save_differences(Db *db, const Agenda *stored, const Agenda *agenda, Error *err)
{
    size_t s = 0, a = 0;
    while (s < stored->count || a < agenda->count) {
        int which = s == stored->count   ? 1
                    : a == agenda->count ? -1
                                         : agenda_row_order(&stored->rows[s], &agenda->rows[a]);
        if (which == 0 && row_same(&stored->rows[s], &agenda->rows[a])) {
            s++, a++;
            continue;
        }
        if (which <= 0) TRY(agenda_store_remove(db, &stored->rows[s++], err));
        if (which >= 0) TRY(agenda_store_add(db, &agenda->rows[a++], err));
    }
    return STATUS_OK;
}

Status agenda_same(Db *db, int64_t case_id, const Agenda *agenda, bool *ret, Error *err)
{
    Agenda stored = {0};
    Status status = agenda_store_of_case(db, case_id, keep_row, &stored, err);
    bool same = stored.count == agenda->count;
    for (size_t i = 0; same && i < agenda->count; i++)
        same = row_same(&stored.rows[i], &agenda->rows[i]);
    free_kept(&stored);
    *ret = same;
    return status;
}

Status agenda_save(Db *db, int64_t case_id, const Agenda *agenda, Error *err)
{
    Agenda stored = {0};
    Status status = agenda_store_of_case(db, case_id, keep_row, &stored, err);
    if (status == STATUS_OK) status = save_differences(db, &stored, agenda, err);
    free_kept(&stored);
    return status;
}
