#include "ui/calendar_days.h"

#include <stdlib.h>
#include <string.h>

void calendar_days_done(CalendarDays *days)
{
    review_rows_done(&days->rows);
    free(days->days);
    *days = (CalendarDays){0};
}

void calendar_days_begin(CalendarDays *days, Date first, Date last)
{
    review_rows_clear(&days->rows);
    days->first = first;
    days->last = last;
    days->count = days->settled = 0;
}

DayRank calendar_rank(const CalendarDays *days, const ReviewRow *row)
{
    ReviewEntry entry = review_rows_entry(&days->rows, row, days->rows.today);
    switch (entry.kind) {
    case ENTRY_APPOINTMENT: return RANK_APPOINTMENT;
    case ENTRY_WINDOW: return RANK_WINDOW;
    case ENTRY_MESSAGE: return RANK_MESSAGE;
    case ENTRY_CONSENT: return RANK_CONSENT;
    case ENTRY_CHECK: return review_is_release(&entry) ? RANK_RELEASE : RANK_CHECK;
    default: return RANK_ITEM;
    }
}

bool calendar_late(const CalendarDays *days, const ReviewRow *row)
{
    return row->due < days->rows.today && row->kind != ENTRY_WINDOW && row->kind != ENTRY_APPOINTMENT;
}

/* The most important first; what is of one rank stays in the order of the review. */
static void order_day(CalendarDays *days, size_t from, size_t end)
{
    ReviewRow *rows = days->rows.rows + from;
    size_t count = end - from, at = 0;
    if (count < 2) return;
    ReviewRow *old = mem_grow(NULL, count, sizeof *old);
    memcpy(old, rows, count * sizeof *old);
    for (int rank = 0; rank < RANK_COUNT; rank++)
        for (size_t i = 0; i < count; i++)
            if ((int)calendar_rank(days, &old[i]) == rank) rows[at++] = old[i];
    free(old);
}

static void keep_day(CalendarDays *days, Date day, size_t row)
{
    if (days->count == days->room) {
        days->room = days->room ? days->room * 2 : 64;
        days->days = mem_grow(days->days, days->room, sizeof *days->days);
    }
    days->days[days->count++] = (struct CalendarDay){day, row};
}

void calendar_days_settle(CalendarDays *days)
{
    const ReviewRows *rows = &days->rows;
    while (days->settled < rows->count) {
        size_t from = days->settled, end = from;
        Date day = rows->rows[from].due;
        while (end < rows->count && rows->rows[end].due == day)
            end++;
        if (end == rows->count && !rows->complete) return; /* there may be more of it */
        order_day(days, from, end);
        keep_day(days, day, from);
        days->settled = end;
    }
}

Status calendar_days_read(CalendarDays *days, const Desk *desk, bool (*stop)(void *context), void *context,
                          Error *err)
{
    TRY(review_rows_read_range(&days->rows, desk, days->first, days->last, stop, context, err));
    calendar_days_settle(days);
    return STATUS_OK;
}

/* The index of the first day from `day` on; count where there is none. */
static size_t find(const CalendarDays *days, Date day)
{
    size_t low = 0, high = days->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (days->days[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t day_end(const CalendarDays *days, size_t index)
{
    return index + 1 < days->count ? days->days[index + 1].row : days->settled;
}

DayEntries calendar_day(const CalendarDays *days, Date day)
{
    size_t index = find(days, day);
    if (index == days->count || days->days[index].day != day) return (DayEntries){0};
    size_t from = days->days[index].row;
    DayEntries entries = {.rows = days->rows.rows + from, .count = day_end(days, index) - from};
    if (day >= days->rows.today) return entries;
    for (size_t i = 0; i < entries.count; i++)
        entries.late += calendar_late(days, &entries.rows[i]);
    return entries;
}

bool calendar_day_known(const CalendarDays *days, Date day)
{
    if (day < days->first || day > days->last) return false;
    if (days->rows.complete) return true;
    return days->rows.count > days->settled && day < days->rows.rows[days->settled].due;
}

size_t calendar_lines(const CalendarDays *days)
{
    return days->settled + days->count;
}

/* Day `index` has the lines from its first row + index on: so many headings stand above. */
static size_t heading_line(const CalendarDays *days, size_t index)
{
    return days->days[index].row + index;
}

const ReviewRow *calendar_line(const CalendarDays *days, size_t line, Date *day)
{
    size_t low = 0, high = days->count;
    *day = DATE_NONE;
    if (line >= calendar_lines(days)) return NULL;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (heading_line(days, middle) <= line)
            low = middle;
        else
            high = middle;
    }
    *day = days->days[low].day;
    return line == heading_line(days, low) ? NULL : &days->rows.rows[line - low - 1];
}

size_t calendar_line_of(const CalendarDays *days, Date day)
{
    size_t index = find(days, day);
    return index < days->count ? heading_line(days, index) : calendar_lines(days);
}
