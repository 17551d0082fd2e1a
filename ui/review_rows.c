#include "ui/review_rows.h"

#include <stdlib.h>
#include <string.h>

enum { ASK_EVERY = 64 };

void review_rows_done(ReviewRows *rows)
{
    pool_done(&rows->pool);
    free(rows->rows);
    free(rows->shown);
    free(rows->follow_ups);
    *rows = (ReviewRows){0};
}

void review_rows_clear(ReviewRows *rows)
{
    pool_clear(&rows->pool);
    memset(rows->groups, 0, sizeof rows->groups);
    memset(rows->unfinished, 0, sizeof rows->unfinished);
    rows->count = rows->waiting = rows->left_out = rows->follow_up_count = 0;
    review_rows_show_all(rows);
    rows->after = (ReviewKey){0};
    rows->complete = false;
}

/* Entries of an item that waits come on its day; until then its own due date says nothing that helps. */
static bool waits(const ReviewEntry *entry, Date today)
{
    return entry->status == ITEM_WAITING && entry->kind == ENTRY_ITEM && entry->follow_up > today;
}

static EntryState state_of(Date due, Date today)
{
    return due < today ? ENTRY_OVERDUE : due == today ? ENTRY_TODAY : ENTRY_SOON;
}

/* Where a row is counted; NULL nowhere. */
static size_t *counted(ReviewRows *rows, const ReviewRow *row)
{
    bool open =
        row->status != ITEM_DONE && row->status != ITEM_DECLINED && row->status != ITEM_NOT_APPLICABLE;
    if (!open || row->gone) return NULL;
    if (row->status == ITEM_WAITING && row->follow_up > rows->today)
        return row->kind == ENTRY_ITEM ? &rows->waiting : NULL;
    return row->due <= rows->last ? &rows->unfinished[state_of(row->due, rows->today)] : NULL;
}

void review_rows_set(ReviewRows *rows, ReviewRow *row, ReviewRow state)
{
    size_t *before = counted(rows, row), *now = counted(rows, &state);
    if (before && *before > 0) --*before;
    if (now) ++*now;
    *row = state;
}

/* Follow-ups are few: an item's is found without a look at every row, of which there may be 300,000. */
static void note_follow_up(ReviewRows *rows, size_t row)
{
    if (rows->follow_up_count == rows->follow_up_room) {
        rows->follow_up_room = rows->follow_up_room ? 2 * rows->follow_up_room : 64;
        rows->follow_ups = mem_grow(rows->follow_ups, rows->follow_up_room, sizeof *rows->follow_ups);
    }
    rows->follow_ups[rows->follow_up_count++] = (uint32_t)row;
}

static void set_twin(ReviewRows *rows, size_t row, size_t of, const ReviewRow *state)
{
    ReviewRow twin = rows->rows[row];
    bool item = twin.kind == ENTRY_ITEM || twin.kind == ENTRY_FOLLOW_UP;
    if (row == of || !item || twin.ref != state->ref || twin.code != state->code) return;
    twin.status = state->status;
    twin.follow_up = state->follow_up;
    review_rows_set(rows, &rows->rows[row], twin);
}

void review_rows_set_item(ReviewRows *rows, size_t row, ReviewRow state)
{
    review_rows_set(rows, &rows->rows[row], state);
    bool follows_up = state.kind == ENTRY_FOLLOW_UP;
    for (size_t i = 0; follows_up && i < rows->count; i++)
        set_twin(rows, i, row, &state);
    for (size_t i = 0; !follows_up && i < rows->follow_up_count; i++)
        set_twin(rows, rows->follow_ups[i], row, &state);
}

static void make_room(ReviewRows *rows)
{
    if (rows->count < rows->room) return;
    rows->room = rows->room ? rows->room + rows->room / 2 : 256;
    rows->rows = mem_grow(rows->rows, rows->room, sizeof *rows->rows);
}

void review_rows_insert_gone(ReviewRows *rows, const ReviewRows *from, const ReviewRow *row,
                             ItemStatus status)
{
    const char *ref = pool_text(&from->pool, row->ref);
    int group = (int)state_of(row->due, rows->today);
    size_t at = 0, end = 0;
    for (int g = 0; g <= group; g++) {
        at = end;
        end += rows->groups[g];
    }
    for (; at < end; at++) {
        const ReviewRow *other = &rows->rows[at];
        if (other->due > row->due) break;
        if (other->due == row->due && strcmp(pool_text(&rows->pool, other->ref), ref) > 0) break;
    }
    make_room(rows);
    memmove(rows->rows + at + 1, rows->rows + at, (rows->count - at) * sizeof *rows->rows);
    ReviewRow *gone = &rows->rows[at];
    *gone = *row;
    gone->ref = pool_add(&rows->pool, ref);
    gone->name = pool_add(&rows->pool, pool_text(&from->pool, row->name));
    gone->code = pool_add(&rows->pool, pool_text(&from->pool, row->code));
    gone->detail = row->detail ? pool_add(&rows->pool, pool_text(&from->pool, row->detail)) : 0;
    gone->status = (uint8_t)status;
    gone->gone = true;
    rows->count++;
    rows->groups[group]++;
    for (size_t i = 0; i < rows->follow_up_count; i++)
        rows->follow_ups[i] += rows->follow_ups[i] >= at;
    if (gone->kind == ENTRY_FOLLOW_UP) note_follow_up(rows, at);
    review_rows_show_all(rows); /* what was shown was told by place */
}

static void keep(ReviewRows *rows, const ReviewEntry *entry)
{
    make_room(rows);
    rows->rows[rows->count++] = (ReviewRow){
        .ref = pool_add(&rows->pool, entry->ref),
        .name = pool_add(&rows->pool, entry->name),
        .code = pool_add(&rows->pool, entry->code),
        .detail = pool_add(&rows->pool, entry->detail),
        .due = entry->due,
        .follow_up = entry->follow_up,
        .number = (uint16_t)entry->number,
        .kind = (uint8_t)entry->kind,
        .owner = (uint8_t)entry->owner,
        .status = (uint8_t)entry->status,
        .phase = (uint8_t)entry->phase,
    };
    if (entry->kind == ENTRY_FOLLOW_UP) note_follow_up(rows, rows->count - 1);
    rows->groups[entry->state]++;
    rows->unfinished[entry->state]++;
}

static bool take(void *context, const ReviewEntry *entry)
{
    ReviewRows *rows = context;
    if (waits(entry, rows->today))
        rows->waiting++;
    else if (rows->words && !review_search_has(rows->words, entry))
        rows->left_out++;
    else
        keep(rows, entry);
    rows->read++;
    rows->stopped = rows->stop && rows->read % ASK_EVERY == 0 && rows->stop(rows->context);
    return !rows->stopped;
}

Status review_rows_read(ReviewRows *rows, const Desk *desk, int days, size_t limit,
                        bool (*stop)(void *context), void *context, Error *err)
{
    rows->stop = stop;
    rows->context = context;
    rows->today = desk->today;
    rows->last = desk->today + days;
    rows->stopped = false;
    rows->read = 0;
    size_t most = limit > 0 ? limit : SIZE_MAX; /* with a limit, `after` is moved on also when we stop */
    TRY(review_each(desk, days, most, &rows->after, take, rows, err));
    rows->complete = !rows->stopped && rows->read < most;
    if (rows->complete && rows->count > 0) {
        rows->rows =
            mem_grow(rows->rows, rows->count, sizeof *rows->rows); /* gives back what was kept to grow */
        rows->room = rows->count;
    }
    return STATUS_OK;
}

Status review_rows_read_range(ReviewRows *rows, const Desk *desk, Date first, Date last,
                              bool (*stop)(void *context), void *context, Error *err)
{
    rows->stop = stop;
    rows->context = context;
    rows->today = desk->today;
    rows->last = last;
    rows->stopped = false;
    rows->read = 0;
    TRY(review_range(desk, first, last, SIZE_MAX, &rows->after, take, rows, err));
    rows->complete = !rows->stopped;
    return STATUS_OK;
}

ReviewEntry review_rows_entry(const ReviewRows *rows, const ReviewRow *row, Date today)
{
    int days = row->due - today;
    return (ReviewEntry){
        .ref = pool_text(&rows->pool, row->ref),
        .name = pool_text(&rows->pool, row->name),
        .kind = (EntryKind)row->kind,
        .code = pool_text(&rows->pool, row->code),
        .number = row->number,
        .owner = (Owner)row->owner,
        .status = (ItemStatus)row->status,
        .follow_up = row->follow_up,
        .due = row->due,
        .days = days,
        .state = days < 0    ? ENTRY_OVERDUE
                 : days == 0 ? ENTRY_TODAY
                             : ENTRY_SOON,
        .detail = row->detail ? pool_text(&rows->pool, row->detail) : NULL,
    };
}

/* ---------------------------------------------------------------- which are shown */

void review_rows_show_begin(ReviewRows *rows)
{
    rows->filtered = true;
    rows->shown_count = 0;
    memset(rows->shown_groups, 0, sizeof rows->shown_groups);
}

void review_rows_show(ReviewRows *rows, size_t row)
{
    if (rows->shown_count == rows->shown_room) {
        rows->shown_room = rows->shown_room ? 2 * rows->shown_room : 64;
        rows->shown = mem_grow(rows->shown, rows->shown_room, sizeof *rows->shown);
    }
    rows->shown[rows->shown_count++] = (uint32_t)row;
    int group = 0;
    for (size_t end = rows->groups[0]; group + 1 < REVIEW_GROUPS && row >= end; end += rows->groups[group])
        group++;
    rows->shown_groups[group]++;
}

void review_rows_show_all(ReviewRows *rows)
{
    rows->filtered = false;
    rows->shown_count = 0;
}

/* How many of each are shown. */
static const size_t *groups_of(const ReviewRows *rows)
{
    return rows->filtered ? rows->shown_groups : rows->groups;
}

size_t review_lines(const ReviewRows *rows)
{
    const size_t *groups = groups_of(rows);
    size_t lines = rows->filtered ? rows->shown_count : rows->count;
    for (int g = 0; g < REVIEW_GROUPS; g++)
        lines += groups[g] > 0;
    return lines;
}

ReviewRow *review_line(const ReviewRows *rows, size_t line, int *group)
{
    const size_t *groups = groups_of(rows);
    size_t row = 0;
    for (int g = 0; g < REVIEW_GROUPS; g++) {
        if (groups[g] == 0) continue;
        *group = g;
        if (line == 0) return NULL;
        if (line <= groups[g]) {
            row += line - 1;
            return &rows->rows[rows->filtered ? rows->shown[row] : row];
        }
        line -= groups[g] + 1;
        row += groups[g];
    }
    return NULL;
}

/* Which of those that are shown it is, or the next one that is. */
static size_t shown_place(const ReviewRows *rows, size_t row)
{
    size_t low = 0, high = rows->shown_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows->shown[middle] < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < rows->shown_count ? low : rows->shown_count > 0 ? rows->shown_count - 1 : 0;
}

size_t review_line_of(const ReviewRows *rows, size_t row)
{
    const size_t *groups = groups_of(rows);
    if (rows->filtered) row = shown_place(rows, row);
    size_t line = row;
    for (int g = 0; g < REVIEW_GROUPS; g++) {
        if (groups[g] == 0) continue;
        line++;
        if (row < groups[g]) break;
        row -= groups[g];
    }
    return line;
}
