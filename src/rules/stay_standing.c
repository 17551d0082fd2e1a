#include "rules/stay_standing.h"

#include "base/str.h"
#include "model/casefile.h"

/* A release that has come and has been entered; one that has only passed may not have happened. */
static Date released(const Stay *stay, Date day)
{
    Date release = stay->official.release;
    if (!release || release > day) return DATE_NONE;
    if (stay->phase == PHASE_COMMUNITY) return release;
    const Placement *last = stay->placements.count
                                ? list_at(&stay->placements, &record_placement, stay->placements.count - 1)
                                : NULL;
    return last && last->to && last->to <= day ? release : DATE_NONE;
}

static void find_break(const Stay *stay, Date day, StayStanding *ret)
{
    for (size_t i = 0; i < stay->interruptions.count; i++) {
        const Interruption *it = list_at(&stay->interruptions, &record_interruption, i);
        if (it->to && it->to <= day) continue;
        bool lasts = it->from <= day;
        if (ret->break_from && (ret->interrupted || (!lasts && it->from >= ret->break_from))) continue;
        ret->break_from = it->from;
        ret->break_to = it->to;
        ret->interrupted = lasts;
    }
}

static void find_ahead(const StayPeriods *periods, size_t on, StayStanding *ret)
{
    if (on + 1 >= periods->count) return;
    const StayPeriod *next = &periods->all[on + 1];
    ret->ahead = next->from;
    ret->ahead_form = next->form;
    if (!text_same(next->prison, ret->prison)) ret->ahead_prison = next->prison;
}

void stay_standing_of(const Stay *stay, Date day, StayStanding *ret)
{
    AUTO_PERIODS periods;
    stay_periods_of(stay, &periods);
    size_t on = stay_period_on(&periods, day);
    bool last = on + 1 == periods.count;
    *ret = (StayStanding){.form = periods.all[on].form};
    ret->prison = last ? stay->prison : periods.all[on].prison;
    ret->unit = last || text_same(ret->prison, stay->prison) ? stay->unit : NULL;
    find_ahead(&periods, on, ret);
    ret->released = ret->ahead ? DATE_NONE : released(stay, day);
    if (!ret->released) find_break(stay, day, ret);
}
