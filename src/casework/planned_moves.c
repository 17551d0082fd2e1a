#include "casework/planned_moves.h"

#include "base/list.h"
#include "rules/stay_standing.h"

#include <stdlib.h>

static bool take(void *context, int64_t case_id, const Placement *placement)
{
    PlannedMoves *moves = context;
    if (moves->count == 0 || moves->all[moves->count - 1].case_id != case_id) {
        if (moves->count == moves->room) {
            moves->room = moves->room ? moves->room * 2 : 16;
            moves->all = mem_grow(moves->all, moves->room, sizeof *moves->all);
        }
        moves->all[moves->count++] = (PlannedMove){.case_id = case_id};
    }
    Placement *kept = list_add(&moves->all[moves->count - 1].placements, &record_placement);
    record_done(&record_placement, kept);
    record_copy(&record_placement, kept, placement);
    return true;
}

Status planned_moves_read(PlannedMoves *moves, const Desk *desk, Error *err)
{
    moves->today = desk->today;
    return case_store_planned(desk->db, desk->today, take, moves, err);
}

void planned_moves_done(PlannedMoves *moves)
{
    for (size_t i = 0; i < moves->count; i++)
        list_done(&moves->all[i].placements, &record_placement);
    free(moves->all);
    *moves = (PlannedMoves){0};
}

void planned_moves_apply(const PlannedMoves *moves, CaseLine *line)
{
    const PlannedMove wanted = {.case_id = line->id};
    const PlannedMove *found = NULL;
    if (moves->count > 0) found = bsearch(&wanted, moves->all, moves->count, sizeof wanted, id_order);
    if (!found) return;
    Stay stay = {.phase = (int)line->phase, .form = (int)line->form, .start = line->start};
    stay.prison = (char *)line->prison; /* a look at what others own: nothing is changed or freed */
    stay.unit = (char *)line->unit;
    stay.placements = found->placements;
    StayStanding standing;
    stay_standing_of(&stay, moves->today, &standing);
    line->form = standing.form;
    line->prison = standing.prison;
    line->unit = standing.unit;
    line->ahead = standing.ahead;
    line->ahead_form = standing.ahead_form;
    line->ahead_prison = standing.ahead_prison;
}
