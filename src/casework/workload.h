#ifndef OVERGANG_CASEWORK_WORKLOAD_H
#define OVERGANG_CASEWORK_WORKLOAD_H

#include "casework/review.h"
#include "casework/stats.h"

/* How much there is to do: the unfinished items of the review, whenever they fall due, of the people counted.
 */

typedef struct WorkCount {
    size_t unfinished;
    size_t overdue; /* of these, as the review says it: due before today */
} WorkCount;

typedef struct Workload {
    WorkCount all, by_owner[OWNER_COUNT], by_phase[PHASE_COUNT];
    WorkCount *by_prison; /* as Stats.prisons, and one more: without a prison */
    bool complete;        /* all has been counted */
    ReviewKey after;      /* where counting goes on */
} Workload;

/*
 * Counts `limit` more entries of the review (0: all the rest). Begin with zeroed memory, and pass the same
 * `stats` until it is complete. The work is `desk`'s today.
 */
Status workload_count(const Desk *desk, const Stats *stats, size_t limit, Workload *workload, Error *err);
void workload_done(Workload *workload);

#endif
