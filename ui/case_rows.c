#include "ui/case_rows.h"

#include "base/list.h"
#include "base/utf8.h"
#include "casework/review.h"

#include <stdlib.h>
#include <string.h>

enum { PREPARE_ROWS = 500 };

static void forget_marks(CaseRows *rows)
{
    for (size_t i = 0; i < rows->mark_count; i++)
        free(rows->marks[i]);
    free(rows->marks);
    rows->marks = NULL;
    rows->mark_count = rows->mark_at = 0;
}

void case_rows_done(CaseRows *rows)
{
    for (int i = 0; i < SEARCHES; i++)
        case_filter_forget(&rows->searches[i]);
    free(rows->rows);
    free(rows->ids);
    free(rows->places);
    free(rows->shown);
    forget_marks(rows);
    str_done(&rows->texts);
    pool_done(&rows->pool);
    *rows = (CaseRows){0};
}

const char *case_rows_name(const CaseRows *rows, const PersonRow *row)
{
    return rows->texts.data + row->name;
}

const char *case_rows_ref(const CaseRows *rows, const PersonRow *row)
{
    const char *name = case_rows_name(rows, row);
    return name + strlen(name) + 1;
}

const char *case_rows_prison(const CaseRows *rows, const PersonRow *row)
{
    return pool_text(&rows->pool, rows->places[row->place].prison);
}

const char *case_rows_unit(const CaseRows *rows, const PersonRow *row)
{
    return pool_text(&rows->pool, rows->places[row->place].unit);
}

bool case_rows_prepare(CaseRows *rows)
{
    return case_filter_make(rows, SEARCH_PLAIN, PREPARE_ROWS);
}

/* ---------------------------------------------------------------- marks */

void case_rows_mark(CaseRows *rows, PersonRow *row, bool marked)
{
    if (row->marked == marked) return;
    row->marked = marked;
    if (marked)
        rows->marked_count++;
    else
        rows->marked_count--;
}

bool case_rows_mark_shown(CaseRows *rows)
{
    size_t marked = 0;
    for (size_t i = 0; i < rows->shown_count; i++)
        marked += rows->rows[rows->shown[i]].marked;
    bool mark = marked < rows->shown_count;
    for (size_t i = 0; i < rows->shown_count; i++)
        case_rows_mark(rows, &rows->rows[rows->shown[i]], mark);
    return mark;
}

void case_rows_unmark_all(CaseRows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        case_rows_mark(rows, &rows->rows[i], false);
}

static int order_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Notes who is marked, for the rows that are about to be read. */
static void keep_marks(const CaseRows *old, CaseRows *new)
{
    if (old->marked_count == 0) return;
    new->marks = mem_zero(old->marked_count, sizeof *new->marks);
    for (size_t i = 0; i < old->count; i++)
        if (old->rows[i].marked) new->marks[new->mark_count++] = mem_text(case_rows_ref(old, &old->rows[i]));
    qsort(new->marks, new->mark_count, sizeof *new->marks, order_texts);
}

/* Whether the next row, in the order of references, was marked. */
static bool was_marked(CaseRows *rows, const char *ref)
{
    while (rows->mark_at < rows->mark_count) {
        int order = strcmp(rows->marks[rows->mark_at], ref);
        if (order > 0) return false;
        rows->mark_at++;
        if (order == 0) return true;
    }
    return false;
}

/* ---------------------------------------------------------------- reading */

static uint32_t add_form(Pool *pool, const CaseRow *row, int which)
{
    AUTO_STR text = {0};
    if (row->prison) case_filter_form(which, &text, row->prison);
    str_add_char(&text, '\n');
    if (row->unit) case_filter_form(which, &text, row->unit);
    return pool_add(pool, str_text(&text));
}

/* There are few prisons: each with its unit is kept once. */
static uint16_t place_of(CaseRows *rows, const CaseRow *row)
{
    Place place = {.prison = pool_add(&rows->pool, row->prison), .unit = pool_add(&rows->pool, row->unit)};
    for (size_t i = rows->place_count; i-- > 0;)
        if (rows->places[i].prison == place.prison && rows->places[i].unit == place.unit) return (uint16_t)i;
    if (rows->place_count == PLACES) return 0;
    for (int i = 0; i < SEARCHES; i++)
        place.forms[i] = add_form(&rows->pool, row, i);
    if (rows->place_count == rows->place_room) {
        rows->place_room = rows->place_room ? 2 * rows->place_room : 32;
        rows->places = mem_grow(rows->places, rows->place_room, sizeof *rows->places);
    }
    rows->places[rows->place_count] = place;
    return (uint16_t)rows->place_count++;
}

static uint8_t flags_of(const CodeList *list)
{
    unsigned flags = 0;
    for (int i = 0; i < list->count; i++)
        flags |= 1u << (list->values[i] - 1);
    return (uint8_t)flags;
}

static bool take(void *context, const CaseRow *row)
{
    CaseRows *rows = context;
    if (rows->count == rows->room) {
        rows->room = rows->room ? rows->room + rows->room / 2 : 256;
        rows->rows = mem_grow(rows->rows, rows->room, sizeof *rows->rows);
        rows->ids = mem_grow(rows->ids, rows->room, sizeof *rows->ids);
    }
    rows->ids[rows->count] = row->id;
    PersonRow *kept = &rows->rows[rows->count];
    *kept = (PersonRow){
        .name = (uint32_t)rows->texts.len,
        .by_ref = (uint32_t)rows->count++,
        .start = row->start,
        .release = row->release,
        .next_due = row->next_due,
        .place = place_of(rows, row),
        .phase = (uint8_t)row->phase,
        .form = (uint8_t)row->form,
        .flags = flags_of(&row->flags),
        .ahead = row->ahead,
        .ahead_form = (uint8_t)row->ahead_form,
        .ahead_prison = row->ahead_prison ? pool_add(&rows->pool, row->ahead_prison) : 0,
        .late = row->next_due != DATE_NONE && row->next_due < rows->today,
    };
    str_add_n(&rows->texts, row->name, strlen(row->name) + 1);
    str_add_n(&rows->texts, row->ref, strlen(row->ref) + 1);
    case_rows_mark(rows, kept, was_marked(rows, row->ref));
    return true;
}

/* ---------------------------------------------------------------- what not every screen needs */

typedef struct IdRow {
    int64_t id;
    uint32_t row;
} IdRow;

typedef struct Filling {
    CaseRows *rows;
    IdRow *ids; /* by id */
} Filling;

static Filling filling_begin(CaseRows *rows)
{
    Filling filling = {rows, mem_zero(rows->count + 1, sizeof(IdRow))};
    for (size_t i = 0; i < rows->count; i++)
        filling.ids[i] = (IdRow){rows->ids[rows->rows[i].by_ref], (uint32_t)i};
    qsort(filling.ids, rows->count, sizeof(IdRow), id_order);
    return filling;
}

static PersonRow *row_of(const Filling *filling, int64_t id)
{
    IdRow wanted = {.id = id};
    const IdRow *found = bsearch(&wanted, filling->ids, filling->rows->count, sizeof wanted, id_order);
    return found ? &filling->rows->rows[found->row] : NULL;
}

static bool count_late(void *context, const ReviewEntry *entry)
{
    PersonRow *row = entry->days < 0 ? row_of(context, entry->case_id) : NULL;
    if (row && row->overdue < UINT16_MAX) row->overdue++;
    return true;
}

static bool take_consent(void *context, const ConsentState *state)
{
    PersonRow *row = row_of(context, state->case_id);
    if (row) row->consent = (uint8_t)state->standing, row->consent_until = state->until;
    return true;
}

Status case_rows_need(CaseRows *rows, const Desk *desk, PeopleColumn column, Error *err)
{
    bool *have = column == PEOPLE_OVERDUE   ? &rows->counted_overdue
                 : column == PEOPLE_CONSENT ? &rows->read_consents
                                            : NULL;
    if (!have || *have) return STATUS_OK;
    Filling filling = filling_begin(rows);
    Status status = column == PEOPLE_OVERDUE ? review_each(desk, 0, 0, NULL, count_late, &filling, err)
                                             : case_consents(desk, take_consent, &filling, err);
    free(filling.ids);
    if (status == STATUS_OK) *have = true;
    return status;
}

/* ---------------------------------------------------------------- order */

typedef struct SortRow {
    uint64_t begin; /* the first bytes, which decide most often */
    uint32_t at, row;
} SortRow;

static int order_keys(const void *a, const void *b, void *context)
{
    const SortRow *x = a, *y = b;
    const char *keys = context;
    if (x->begin != y->begin) return x->begin < y->begin ? -1 : 1;
    int order = strcmp(keys + x->at, keys + y->at);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static uint64_t begin_of(const char *key)
{
    uint64_t begin = 0;
    size_t n = 0;
    for (; n < sizeof begin && key[n]; n++)
        begin = begin << 8 | (unsigned char)key[n];
    return n > 0 ? begin << 8 * (sizeof begin - n) : 0;
}

/* Ranks texts in the order of names: ranks[i] is the place of the i-th. */
static void rank(size_t count, const char *(*text)(const CaseRows *rows, size_t i), const CaseRows *rows,
                 uint32_t *ranks)
{
    AUTO_STR keys = {0};
    SortRow *order = mem_zero(count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++) {
        order[i].at = (uint32_t)keys.len;
        order[i].row = (uint32_t)i;
        utf8_add_sort_key(&keys, text(rows, i));
        str_add_n(&keys, "", 1);
    }
    for (size_t i = 0; i < count; i++)
        order[i].begin = begin_of(keys.data + order[i].at);
    if (count > 1) qsort_r(order, count, sizeof *order, order_keys, keys.data);
    for (size_t i = 0; i < count; i++)
        ranks[order[i].row] = (uint32_t)i;
    free(order);
}

static const char *name_at(const CaseRows *rows, size_t i)
{
    return case_rows_name(rows, &rows->rows[i]);
}

static const char *prison_at(const CaseRows *rows, size_t i)
{
    return pool_text(&rows->pool, rows->places[i].prison);
}

static const char *unit_at(const CaseRows *rows, size_t i)
{
    return pool_text(&rows->pool, rows->places[i].unit);
}

/* The ranks of the places by prison or unit; those that have the same have the same rank, those without one
 * the last. */
static uint32_t *rank_places(const CaseRows *rows, bool unit)
{
    const char *(*text)(const CaseRows *, size_t) = unit ? unit_at : prison_at;
    uint32_t *ranks = mem_zero(rows->place_count + 1, sizeof *ranks);
    rank(rows->place_count, text, rows, ranks);
    for (size_t i = 0; i < rows->place_count; i++) {
        if (!*text(rows, i)) ranks[i] = UINT32_MAX;
        for (size_t k = 0; k < i; k++)
            if (strcmp(text(rows, i), text(rows, k)) == 0) ranks[i] = ranks[k];
    }
    return ranks;
}

static uint32_t date_key(Date date)
{
    return date ? (uint32_t)date : UINT32_MAX;
}

/* What a row is ordered by before its name; UINT32_MAX: it has nothing there, and comes last. */
static uint32_t key_of(const PersonRow *row, PeopleColumn by, const uint32_t *places)
{
    switch (by) {
    case PEOPLE_REF: return row->by_ref;
    case PEOPLE_PHASE: return row->phase;
    case PEOPLE_FORM: return row->form;
    case PEOPLE_PRISON:
    case PEOPLE_UNIT: return places[row->place];
    case PEOPLE_DUE: return date_key(row->next_due);
    case PEOPLE_RELEASE: return date_key(row->release);
    case PEOPLE_START: return date_key(row->start);
    case PEOPLE_AHEAD: return date_key(row->ahead);
    case PEOPLE_OVERDUE: return row->overdue ? (uint32_t)(UINT16_MAX - row->overdue) : UINT32_MAX;
    case PEOPLE_CONSENT: /* missing first, and then what ends first */
        return (uint32_t)row->consent << 24 |
               (row->consent_until ? (uint32_t)row->consent_until & 0xFFFFFF : 0xFFFFFE);
    default: return row->rank;
    }
}

static int order_numbers(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void put_in_order(CaseRows *rows, PeopleOrder order)
{
    bool by_place = order.by == PEOPLE_PRISON || order.by == PEOPLE_UNIT;
    uint32_t *places = by_place ? rank_places(rows, order.by == PEOPLE_UNIT) : NULL;
    uint64_t *keys = mem_zero(rows->count + 1, sizeof *keys);
    PersonRow *by_rank = mem_zero(rows->count + 1, sizeof *by_rank);
    for (size_t i = 0; i < rows->count; i++) {
        const PersonRow *row = &rows->rows[i];
        uint32_t key = key_of(row, order.by, places);
        if (order.reverse && key != UINT32_MAX) key = UINT32_MAX - 1 - key;
        keys[i] = (uint64_t)key << 32 | row->rank;
        by_rank[row->rank] = *row;
    }
    qsort(keys, rows->count, sizeof *keys, order_numbers);
    for (size_t i = 0; i < rows->count; i++)
        rows->rows[i] = by_rank[(uint32_t)keys[i]];
    free(by_rank);
    free(keys);
    free(places);
}

Status case_rows_sort(CaseRows *rows, const Desk *desk, PeopleOrder order, Error *err)
{
    bool loose;
    TRY(case_rows_need(rows, desk, order.by, err));
    put_in_order(rows, order);
    for (int i = 0; i < SEARCHES; i++)
        case_filter_forget(&rows->searches[i]); /* its lines are in the order of the rows */
    case_filter_make(rows, SEARCH_FOLDED, SIZE_MAX);
    case_rows_filter(rows, "", &loose);
    return STATUS_OK;
}

Status case_rows_read(CaseRows *rows, const Desk *desk, PeopleOrder order, bool closed_too, Error *err)
{
    CaseRows new = {.today = desk->today};
    keep_marks(rows, &new);
    case_rows_done(rows);
    Status status = case_each(desk, closed_too, take, &new, err);
    forget_marks(&new);
    if (status == STATUS_OK) {
        uint32_t *ranks = mem_zero(new.count + 1, sizeof *ranks);
        rank(new.count, name_at, &new, ranks);
        for (size_t i = 0; i < new.count; i++)
            new.rows[i].rank = ranks[i];
        free(ranks);
        new.shown = mem_grow(NULL, new.count + 1, sizeof *new.shown);
        status = case_rows_sort(&new, desk, order, err);
    }
    if (status != STATUS_OK) {
        case_rows_done(&new);
        return status;
    }
    *rows = new;
    return STATUS_OK;
}
