#include "casework/review.h"

#include "base/list.h"
#include "casework/agenda.h"
#include "casework/retention.h"

#include <stdio.h>
#include <stdlib.h>

/* A walk through the review: stored rows and worked-out ones, merged in order. */
typedef struct Walk {
    const Desk *desk;
    IdList stale; /* cases whose stored rows are no longer right */
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
    TRY(case_store_stale(desk->db, desk->today, desk_fingerprint(desk), id_list_keep, &walk->stale, err));
    id_list_sort(&walk->stale);
    for (size_t i = 0; i < walk->stale.count; i++) {
        AUTO_CASEFILE Casefile *casefile = NULL;
        TRY(case_store_load_id(desk->db, walk->stale.ids[i], &casefile, err));
        Situation situation;
        Followed followed = {0};
        situation_of(desk->rules, casefile, desk->today, &situation);
        checklist_follow(desk->catalogue, &situation, casefile, false, &followed);
        AUTO_AGENDA agenda = {0};
        CaseDerived derived;
        agenda_of(desk->catalogue, casefile, &situation, &agenda, &derived);
        TRY(agenda_add_conflicts(desk, casefile, &agenda, err));
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
    if (!is_shown(walk, row) || id_list_has(&walk->stale, row->case_id)) return true;
    return give_extra_before(walk, row, row->due) && give(walk, row);
}

static bool keep_always(void *context, const AgendaRow *row)
{
    Walk *walk = context;
    if (!id_list_has(&walk->stale, row->case_id)) keep_extra(walk, row);
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
    id_list_done(&walk->stale);
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
