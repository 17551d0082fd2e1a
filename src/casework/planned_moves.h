#ifndef OVERGANG_CASEWORK_PLANNED_MOVES_H
#define OVERGANG_CASEWORK_PLANNED_MOVES_H

#include "casework/desk.h"
#include "store/case_store.h"

/*
 * Those who are to be moved on a later day: of them a line of the store tells the form and prison that were entered last,
 * which are not in force yet. They are few, and read beforehand, so that no case need be loaded for a list.
 */

typedef struct PlannedMove {
    int64_t case_id;
    List placements; /* Placement */
} PlannedMove;

/* By case. Zeroed memory is none. */
typedef struct PlannedMoves {
    PlannedMove *all;
    size_t count, room;
    Date today;
} PlannedMoves;

Status planned_moves_read(PlannedMoves *moves, const Desk *desk, Error *err);
void planned_moves_done(PlannedMoves *moves);
/* Puts into a line what is in force today (rules/stay_standing.h), and the move ahead. Borrows from `moves`. */
void planned_moves_apply(const PlannedMoves *moves, CaseLine *line);

#endif
