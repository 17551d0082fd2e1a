#include "casework/review.h"

#include "base/datetext.h"
#include "base/lang.h"
#include "casework/agenda.h"
#include "casework/cases.h"
#include "casework/edit_private.h"
#include "casework/retention.h"
#include "casework/review_rules.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

static const Code kinds[ENTRY_KIND_COUNT] = {
    [ENTRY_ITEM] = {"item", N_("item")},
    [ENTRY_WINDOW] = {"window", N_("window")},
    [ENTRY_MESSAGE] = {"message", N_("message")},
    [ENTRY_CONSENT] = {"consent", N_("consent")},
    [ENTRY_APPOINTMENT] = {"appointment", N_("appointment")},
    [ENTRY_FOLLOW_UP] = {"follow_up", N_("follow-up")},
    [ENTRY_CHECK] = {"check", N_("check")},
};
static const Code states[] = {
    [ENTRY_OVERDUE] = {"overdue", N_("Late")},
    [ENTRY_TODAY] = {"today", N_("Today")},
    [ENTRY_SOON] = {"soon", N_("Soon")},
};

const char *entry_kind_code(EntryKind kind)
{
    return kinds[kind].code;
}

const char *entry_kind_label(EntryKind kind)
{
    return kinds[kind].label;
}

const char *entry_state_code(EntryState state)
{
    return states[state].code;
}

const char *entry_state_label(EntryState state)
{
    return states[state].label;
}

/* Entries that are no items: what they are called, why they are there, and where that stands. */
typedef struct Event {
    const char *code, *title, *why, *source;
} Event;

static const Event events[] = {
    {"KVP-OPEN", N_("The KVP window opens"),
     N_("From six months before release a qualification programme may be granted and prepared."),
     "V 6.2.1, P"},
    {"KVP-CLOSE", N_("The KVP window closes: release"),
     N_("The programme has to start straight after release; what is not ready by then falls through."),
     "V 6.2.1, P"},
    {"EK-OPEN", N_("Electronic monitoring can be applied for"),
     N_("Six months or less are left until release, or the whole sentence is no longer than that."),
     "V.v1 § 16 a"},
    {"INST2", N_("INST2 without an answer"),
     N_("The message was sent, or last chased, a week before this day and Nav has not confirmed it."),
     "V 5.1, P"},
    {"GOSYS", N_("GOSYS without an answer"),
     N_("The task went to Nav on paper, or was last chased, two weeks before this day, and nobody has "
        "confirmed it. What "
        "comes on paper is often only filed."),
     "P"},
    {"INST2-DIFFERS", N_("INST2 states another day of release"),
     N_("Nav has been told another day of release than the one that we hold."), "V 7.2"},
    {"LETTER-ACK", N_("Sent, and not acknowledged"),
     N_("Its arrival was to be acknowledged by this day: ask the office whether it has it, and enter the "
        "answer."),
     "V 7.3"},
    {"CONSENT-END", N_("Consent runs out"),
     N_("This is the consent's last day; after it nothing may be shared on it."), "V 9.2"},
    {"CONSENT-INCOMPLETE", N_("Consent lacks something"),
     N_("It was given a week before this day and is not complete, so that it gives nothing: put in what is "
        "missing."),
     "V 9.2"},
    {"CONSENT-WITHDRAWN", N_("Consent withdrawn"),
     N_("Another adviser's file tells that the person has withdrawn this consent. Nothing may be shared on it any more. Say that it "
        "was seen: `overgang transfer REF --conflicts`, or in the case."),
     "V 9.2"},
    {"APPOINTMENT", N_("Appointment"), N_("An appointment in the case."), ""},
    {"RELEASE-PASSED", N_("Release has passed, the case is not closed"),
     N_("The day of release lies behind us: move the case on, close it, or correct the date."), "V 7"},
    {"DATES-DIFFER", N_("Official date and ours differ"),
     N_("A date from kriminalomsorgen and the one computed lie more than three days apart: one of the facts "
        "is wrong."),
     "V 7"},
    {"TRANSFER-CONFLICT", N_("Changed in two places"),
     N_("Another adviser's file says something else than what was entered here; both are kept until somebody "
        "chooses: "
        "`overgang transfer REF --conflicts`, or in the case."),
     "V 9"},
    {"ERASE-DUE", N_("Due to be erased"),
     N_("The case has been closed for as long as the office keeps closed cases; whoever needs nothing of it "
        "any more "
        "erases it."),
     "V 9"},
};

static const Event *event_of(const char *code)
{
    for (size_t i = 0; i < COUNT(events); i++)
        if (strcmp(events[i].code, code) == 0) return &events[i];
    return NULL;
}

/* A walk through the review: stored rows and worked-out ones, merged in order. */
typedef struct Walk {
    const Desk *desk;
    int64_t *stale; /* cases whose stored rows are no longer right, in order of id */
    size_t stale_count, stale_room;
    AgendaRow *extra; /* rows in memory, in order; their strings are ours */
    size_t extra_count, extra_room, extra_next;
    Date first, last; /* the days asked for */
    bool calendar; /* also what the review leaves out: windows and appointments gone by, releases to come */
    const ReviewKey *after;
    size_t limit, given;
    bool stopped;
    ReviewKey last_given;
    bool (*each)(void *context, const ReviewEntry *entry);
    void *context;
} Walk;

static bool keep_stale(void *context, int64_t id)
{
    Walk *walk = context;
    if (walk->stale_count == walk->stale_room) {
        walk->stale_room = walk->stale_room ? walk->stale_room * 2 : 64;
        walk->stale = mem_grow(walk->stale, walk->stale_room, sizeof *walk->stale);
    }
    walk->stale[walk->stale_count++] = id;
    return true;
}

static int order_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool is_stale(const Walk *walk, int64_t id)
{
    return walk->stale_count && bsearch(&id, walk->stale, walk->stale_count, sizeof id, order_ids);
}

/* The day on which a row stands in today's review. */
static Date effective_due(const AgendaRow *row, Date today)
{
    return row->due == AGENDA_ALWAYS ? today : row->due;
}

static bool is_shown(const Walk *walk, const AgendaRow *row)
{
    return walk->calendar || agenda_shown(row, walk->desk->today);
}

static void keep_extra(Walk *walk, const AgendaRow *row)
{
    Date due = effective_due(row, walk->desk->today);
    if (!is_shown(walk, row) || due < walk->first || due > walk->last) return;
    if (walk->extra_count == walk->extra_room) {
        walk->extra_room = walk->extra_room ? walk->extra_room * 2 : 64;
        walk->extra = mem_grow(walk->extra, walk->extra_room, sizeof *walk->extra);
    }
    AgendaRow *kept = &walk->extra[walk->extra_count++];
    *kept = agenda_row_copy(row);
    kept->due = due;
}

static int order_extra(const void *a, const void *b)
{
    return agenda_row_order(a, b);
}

/* Cases on which days have passed that changed their facts: worked out anew, in memory. */
static Status add_stale_cases(Walk *walk, Error *err)
{
    const Desk *desk = walk->desk;
    TRY(case_store_stale(desk->db, desk->today, desk_fingerprint(desk), keep_stale, walk, err));
    if (walk->stale_count) qsort(walk->stale, walk->stale_count, sizeof *walk->stale, order_ids);
    for (size_t i = 0; i < walk->stale_count; i++) {
        AUTO_CASEFILE Casefile *casefile = NULL;
        TRY(case_store_load_id(desk->db, walk->stale[i], &casefile, err));
        Situation situation;
        Followed followed = {0};
        situation_of(desk->rules, casefile, desk->today, &situation);
        checklist_follow(desk->catalogue, &situation, casefile, false, &followed);
        AUTO_AGENDA agenda = {0};
        CaseDerived derived;
        agenda_of(desk->catalogue, casefile, &situation, &agenda, &derived);
        TRY(edit_add_conflicts(desk, casefile, &agenda, err));
        for (size_t k = 0; k < agenda.count; k++)
            keep_extra(walk, &agenda.rows[k]);
    }
    return STATUS_OK;
}

/* A closed case whose time is up: worked out here, since the agenda has nothing about closed cases. */
static bool keep_closed(void *context, const CaseLine *line)
{
    Walk *walk = context;
    const Desk *desk = walk->desk;
    AgendaRow row = {.due = retention_ends(desk, line->closed),
                     .ref = line->ref,
                     .code = "ERASE-DUE",
                     .kind = ENTRY_CHECK,
                     .case_id = line->id,
                     .status = ITEM_OPEN,
                     .phase = PHASE_CLOSED,
                     .name = line->name};
    if (row.due) keep_extra(walk, &row);
    return true;
}

static Status add_closed_cases(Walk *walk, Error *err)
{
    Date today = walk->desk->today, last = walk->calendar ? walk->last : walk->last < today ? walk->last : today;
    return retention_each(walk->desk, last, keep_closed, walk, err);
}

static AgendaRow row_of_key(const ReviewKey *key)
{
    return (AgendaRow){
        .due = key->due, .ref = key->ref, .code = key->code, .kind = key->kind, .number = key->number};
}

static bool key_before(const ReviewKey *after, const AgendaRow *row)
{
    AgendaRow key = row_of_key(after);
    return after->due == DATE_NONE || agenda_row_order(&key, row) < 0;
}

/* Gives one row to the caller; false where the walk is to end. */
static bool give(Walk *walk, const AgendaRow *row)
{
    const Desk *desk = walk->desk;
    const Template *t = row->kind == ENTRY_ITEM || row->kind == ENTRY_FOLLOW_UP
                            ? catalogue_find(desk->catalogue, row->code, NULL)
                            : NULL;
    int days = row->due - desk->today;
    ReviewEntry entry = {
        .case_id = row->case_id,
        .ref = row->ref,
        .name = row->name,
        .phase = (Phase)row->phase,
        .kind = (EntryKind)row->kind,
        .code = row->code,
        .number = row->kind == ENTRY_ITEM ? 0 : row->number,
        .follow_up = row->kind == ENTRY_ITEM ? row->number : DATE_NONE,
        .owner = t ? t->owner : OWNER_VEILEDER,
        .status = (ItemStatus)row->status,
        .due = row->due,
        .days = days,
        .state = days < 0    ? ENTRY_OVERDUE
                 : days == 0 ? ENTRY_TODAY
                             : ENTRY_SOON,
        .detail = row->detail,
    };
    walk->stopped = !walk->each(walk->context, &entry);
    walk->given++;
    if (walk->limit) {
        walk->last_given.due = row->due;
        walk->last_given.kind = row->kind;
        walk->last_given.number = row->number;
        snprintf(walk->last_given.ref, sizeof walk->last_given.ref, "%s", row->ref);
        snprintf(walk->last_given.code, sizeof walk->last_given.code, "%s", row->code);
    }
    walk->stopped = walk->stopped || (walk->limit && walk->given == walk->limit);
    return !walk->stopped;
}

/* Gives the rows in memory that come before `row` (NULL: all that are due by `last`). */
static bool give_extra_before(Walk *walk, const AgendaRow *row, Date last)
{
    while (walk->extra_next < walk->extra_count) {
        const AgendaRow *extra = &walk->extra[walk->extra_next];
        if (extra->due > last || (row && agenda_row_order(extra, row) > 0)) break;
        walk->extra_next++;
        if (walk->after && !key_before(walk->after, extra)) continue;
        if (!give(walk, extra)) return false;
    }
    return true;
}

static bool give_stored(void *context, const AgendaRow *row)
{
    Walk *walk = context;
    if (!is_shown(walk, row) || is_stale(walk, row->case_id)) return true;
    return give_extra_before(walk, row, row->due) && give(walk, row);
}

static bool keep_always(void *context, const AgendaRow *row)
{
    Walk *walk = context;
    if (!is_stale(walk, row->case_id)) keep_extra(walk, row);
    return true;
}

/* The stored rows due on first … last, merged with those in memory. */
static Status walk_days(Walk *walk, Date first, Date last, Error *err)
{
    if (walk->stopped || last < first) return STATUS_OK;
    if (walk->after && walk->after->due > last) return STATUS_OK;
    AgendaRow key = {0};
    const ReviewKey *after = walk->after;
    if (after && after->due >= first) key = row_of_key(after);
    TRY(agenda_store_each(walk->desk->db, key.ref ? &key : NULL, first, last, 0, give_stored, walk, err));
    if (!walk->stopped) give_extra_before(walk, NULL, last);
    return STATUS_OK;
}

/* Orders what has been gathered and not been given yet. */
static void sort_extra(Walk *walk)
{
    size_t left = walk->extra_count - walk->extra_next;
    if (left > 1) qsort(walk->extra + walk->extra_next, left, sizeof *walk->extra, order_extra);
}

static Date later(Date a, Date b)
{
    return a > b ? a : b;
}

static Status walk_all(Walk *walk, Error *err)
{
    Date today = walk->desk->today, first = walk->first, last = walk->last;
    TRY(add_stale_cases(walk, err));
    TRY(add_closed_cases(walk, err));
    sort_extra(walk);
    TRY(walk_days(walk, first, last < today ? last : today - 1, err));
    if (walk->stopped || last < today) return STATUS_OK;
    if (first <= today)
        TRY(agenda_store_each(walk->desk->db, NULL, AGENDA_ALWAYS, AGENDA_ALWAYS, 0, keep_always, walk, err));
    sort_extra(walk);
    return walk_days(walk, later(first, today), last, err);
}

/* Does the walk, and frees what it gathered. */
static Status walk_through(Walk *walk, ReviewKey *after, Error *err)
{
    if (after && after->due != DATE_NONE) walk->after = after;
    TRY(db_read_begin(walk->desk->db, err));
    Status status = walk_all(walk, err);
    db_read_end(walk->desk->db);
    if (after && walk->last_given.due != DATE_NONE) *after = walk->last_given;
    for (size_t i = 0; i < walk->extra_count; i++)
        agenda_row_free(&walk->extra[i]);
    free(walk->extra);
    free(walk->stale);
    return status;
}

Status review_each(const Desk *desk, int days, size_t limit, ReviewKey *after,
                   bool (*each)(void *context, const ReviewEntry *entry), void *context, Error *err)
{
    Walk walk = {.desk = desk,
                 .first = AGENDA_ALWAYS + 1,
                 .last = desk->today + days,
                 .limit = limit,
                 .each = each,
                 .context = context};
    return walk_through(&walk, after, err);
}

Status review_range(const Desk *desk, Date first, Date last, size_t limit, ReviewKey *after,
                    bool (*each)(void *context, const ReviewEntry *entry), void *context, Error *err)
{
    Walk walk = {.desk = desk,
                 .first = later(first, AGENDA_ALWAYS + 1),
                 .last = last,
                 .calendar = true,
                 .limit = limit,
                 .each = each,
                 .context = context};
    return walk_through(&walk, after, err);
}

static bool count_entry(void *context, const ReviewEntry *entry)
{
    ReviewCounts *counts = context;
    switch (entry->state) {
    case ENTRY_OVERDUE: counts->overdue++; break;
    case ENTRY_TODAY: counts->today++; break;
    case ENTRY_SOON: counts->soon++; break;
    }
    return true;
}

Status review_count(const Desk *desk, int days, ReviewCounts *ret, Error *err)
{
    ReviewCounts counts = {0};
    TRY(review_each(desk, days, 0, NULL, count_entry, &counts, err));
    *ret = counts;
    return STATUS_OK;
}

bool review_is_release(const ReviewEntry *entry)
{
    return strcmp(entry->code, "RELEASE-PASSED") == 0;
}

void review_title(Str *out, const Desk *desk, const ReviewEntry *entry)
{
    const Event *event = event_of(entry->code);
    if (review_is_release(entry) && entry->due >= desk->today)
        str_add(out, _("Release"));
    else if (event)
        str_add(out, _(event->title));
    else
        catalogue_title(out, desk->catalogue, entry->code, desk->lang);
    if (!event || entry->kind == ENTRY_WINDOW) {
        review_window(out, entry, desk->today);
        return;
    }
    if (!entry->detail) return;
    if (entry->kind == ENTRY_CHECK) { /* the day that the message states */
        str_add(out, ": ");
        datetext_short(out, date_from_iso(entry->detail));
        return;
    }
    bool to_whom = entry->kind == ENTRY_CONSENT || strcmp(entry->code, "LETTER-ACK") == 0;
    const CodeTable *codes = to_whom ? &codes_recipient : &codes_message_event;
    int value = code_value(codes, entry->detail);
    str_add_f(out, ": %s",
              value && entry->kind != ENTRY_APPOINTMENT ? _(code_label(codes, value)) : entry->detail);
}

static void add_source(Str *out, const char *source)
{
    if (source && *source) str_add_f(out, " [%s]", source);
}

/* What lies behind an entry that is no item: the rule, and the date that it stands on. */
static void event_why(Str *out, const Desk *desk, const Event *event, const Situation *s)
{
    Date release = s->dates.at[D_RELEASE].date;
    bool ahead = strcmp(event->code, "RELEASE-PASSED") == 0 && release >= desk->today; /* in the calendar */
    if (!ahead) str_add_f(out, "%s ", _(event->why));
    DateCode code = DATE_CODE_COUNT;
    if (strcmp(event->code, "KVP-OPEN") == 0) code = D_KVP_OPEN;
    if (strcmp(event->code, "EK-OPEN") == 0) code = D_EK_OPEN;
    if (strcmp(event->code, "KVP-CLOSE") == 0 || strcmp(event->code, "RELEASE-PASSED") == 0) code = D_RELEASE;
    if (code != DATE_CODE_COUNT) dates_why(out, desk->rules, &s->sentence, &s->dates, code);
    for (int i = 0; strcmp(event->code, "DATES-DIFFER") == 0 && i < DATE_CODE_COUNT; i++) {
        const DateResult *r = &s->dates.at[i];
        if (!r->asked || r->origin != ORIGIN_OFFICIAL || r->computed == r->date || !r->computed) continue;
        str_add_f(out, " %s: ", _(date_code_label((DateCode)i)));
        dates_why(out, desk->rules, &s->sentence, &s->dates, (DateCode)i);
    }
}

Status review_why(Str *out, const Desk *desk, const ReviewEntry *entry, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = NULL;
    TRY(case_load(desk, entry->ref, &casefile, err));
    Situation situation;
    situation_of(desk->rules, casefile, desk->today, &situation);
    const Event *event = event_of(entry->code);
    BenefitCode benefit;
    const Item *item = casefile_item(casefile, entry->code);
    const Template *t = catalogue_find(desk->catalogue, entry->code, &benefit);
    if (event) {
        event_why(out, desk, event, &situation);
        review_rules(out, desk, entry, NULL, casefile, &situation);
        add_source(out, event->source);
    } else if (t && item) {
        if (entry->kind == ENTRY_FOLLOW_UP) str_add(out, _("Waiting: this is the day to ask again. "));
        checklist_why(out, desk->rules, t, benefit, item, &situation);
        review_rules(out, desk, entry, t, casefile, &situation);
        add_source(out, t->source);
    }
    return STATUS_OK;
}
