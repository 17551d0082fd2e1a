#ifndef OVERGANG_MODEL_STAY_H
#define OVERGANG_MODEL_STAY_H

#include "base/date.h"
#include "base/str.h"
#include "model/field.h"

/* The stay in prison or the measure in the community, and its dates (rules.md section 1). */
typedef struct Stay {
    int phase;   /* Phase */
    Date closed; /* the day on which it was closed; only with PHASE_CLOSED */
    int form;    /* Form */
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

/* On which side of the start a date has to lie. */
typedef enum StartOrder { ORDER_NOT_BEFORE, ORDER_BEFORE, ORDER_NOT_AFTER } StartOrder;

/* True also where one of the dates is not known. */
bool start_order_holds(StartOrder order, Date date, Date start);
/* Adds what would be right: "must not lie before the start, 01.03.2025". */
void start_order_fault(Str *out, StartOrder order, Date start);

#endif
