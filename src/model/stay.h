#ifndef OVERGANG_MODEL_STAY_H
#define OVERGANG_MODEL_STAY_H

#include "base/date.h"
#include "model/field.h"

/* The stay in prison or the measure in the community, and its dates (rules.md section 1). */
typedef struct Stay {
    int phase; /* Phase */
    int form;  /* Form */
    char *prison, *unit;
    Date start, custody_since;
    char *sentence; /* ISO 8601 duration, as given */
    int remand_days;
    List interruptions; /* Interruption */
    List placements;    /* Placement */
    struct {
        Date two_thirds, release, end, minimum_term;
    } official; /* from kriminalomsorgen; beats what is computed */
    struct {
        char *lives_in, *arrested_in, *brought_in, *stayed_in;
        int direct_from_remand; /* Tri */
        char *moves_to;
    } municipality;
    List responsibility; /* Responsibility: what lasts or is disputed between municipalities */
} Stay;

#endif
