#include "rules/stay_periods.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/*
 * By the day on which they begin. Of those that begin on the same day the one in the present form comes last,
 * and before it what ended sooner, whatever the order in which they were written down.
 */
static int order(const void *a, const void *b, void *present)
{
    const StayPeriod *x = a, *y = b;
    const Form form = *(const Form *)present;
    if (x->from != y->from) return compare(x->from, y->from);
    if ((x->form == form) != (y->form == form)) return compare(x->form == form, y->form == form);
    if (x->to != y->to) return x->to == DATE_NONE ? 1 : y->to == DATE_NONE ? -1 : compare(x->to, y->to);
    if (x->form != y->form) return compare(x->form, y->form);
    return strcmp(x->prison ? x->prison : "", y->prison ? y->prison : "");
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
    Form present = (Form)stay->form;
    qsort_r(all, count, sizeof *all, order, &present);
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

size_t stay_period_on(const StayPeriods *periods, Date day)
{
    size_t on = periods->count - 1;
    while (on > 0 && periods->all[on].from > day)
        on--;
    return on;
}

Form stay_form_on(const Stay *stay, Date day)
{
    AUTO_PERIODS periods;
    stay_periods_of(stay, &periods);
    return periods.all[stay_period_on(&periods, day)].form;
}

void stay_periods_done(StayPeriods *periods)
{
    if (periods->all != &periods->one) free(periods->all);
    *periods = (StayPeriods){0};
}
