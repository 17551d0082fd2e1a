#include "rules/stay_periods.h"

#include <stdlib.h>

static int order(const void *a, const void *b)
{
    const StayPeriod *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

/* Placements whose beginning is known. */
static size_t gather(const Stay *stay, StayPeriod *ret)
{
    size_t count = 0;
    for (size_t i = 0; i < stay->placements.count; i++) {
        const Placement *p = list_at(&stay->placements, &record_placement, i);
        if (p->from != DATE_NONE && p->form != FORM_UNKNOWN)
            ret[count++] = (StayPeriod){p->from, p->to, (Form)p->form, p->prison};
    }
    return count;
}

void stay_periods_of(const Stay *stay, StayPeriods *ret)
{
    *ret = (StayPeriods){.count = 1};
    ret->one = (StayPeriod){.from = stay->start, .form = (Form)stay->form, .prison = stay->prison};
    ret->all = &ret->one;
    if (stay->placements.count == 0) return;
    StayPeriod *all = mem_zero(stay->placements.count, sizeof *all);
    size_t count = gather(stay, all);
    qsort(all, count, sizeof *all, order);
    if (count == 0 || all[count - 1].form != (Form)stay->form) {
        free(all);
        return;
    }
    if (stay->start != DATE_NONE && all[0].from > stay->start) all[0].from = stay->start;
    for (size_t i = 0; i + 1 < count; i++)
        if (all[i].to == DATE_NONE || all[i].to > all[i + 1].from) all[i].to = all[i + 1].from;
    ret->all = all;
    ret->count = count;
}

void stay_periods_done(StayPeriods *periods)
{
    if (periods->all != &periods->one) free(periods->all);
    *periods = (StayPeriods){0};
}
