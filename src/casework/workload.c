#include "casework/workload.h"

#include <stdlib.h>

typedef struct Counting {
    const Stats *stats;
    Workload *workload;
    size_t given;
} Counting;

static int order_counted(const void *a, const void *b)
{
    int64_t x = ((const StatsCounted *)a)->case_id, y = ((const StatsCounted *)b)->case_id;
    return (x > y) - (x < y);
}

static void add(WorkCount *count, bool overdue)
{
    count->unfinished++;
    count->overdue += overdue;
}

static bool count_entry(void *context, const ReviewEntry *entry)
{
    Counting *counting = context;
    const Stats *stats = counting->stats;
    Workload *workload = counting->workload;
    counting->given++;
    if (entry->kind != ENTRY_ITEM || stats->count == 0) return true;
    StatsCounted key = {.case_id = entry->case_id};
    const StatsCounted *person =
        bsearch(&key, stats->counted, stats->count, sizeof *stats->counted, order_counted);
    if (!person) return true;
    bool overdue = entry->state == ENTRY_OVERDUE;
    add(&workload->all, overdue);
    add(&workload->by_owner[entry->owner], overdue);
    if (entry->phase < PHASE_COUNT) add(&workload->by_phase[entry->phase], overdue);
    add(&workload->by_prison[person->prison >= 0 ? (size_t)person->prison : stats->prison_count], overdue);
    return true;
}

Status workload_count(const Desk *desk, const Stats *stats, size_t limit, Workload *workload, Error *err)
{
    if (!workload->by_prison)
        workload->by_prison = mem_zero(stats->prison_count + 1, sizeof *workload->by_prison);
    Counting counting = {.stats = stats, .workload = workload};
    int days = date_of(DATE_YEAR_LAST, 12, 31) - desk->today;
    TRY(review_each(desk, days, limit, limit ? &workload->after : NULL, count_entry, &counting, err));
    workload->complete = limit == 0 || counting.given < limit;
    return STATUS_OK;
}

void workload_done(Workload *workload)
{
    free(workload->by_prison);
    *workload = (Workload){0};
}
