#ifndef OVERGANG_MODEL_BENEFIT_H
#define OVERGANG_MODEL_BENEFIT_H

#include "model/field.h"

/* A benefit or income held at intake, and how far stopping it has come. */
typedef struct Benefit {
    int code; /* BenefitCode */
    Date since, reported, stop_confirmed;
    int overpaid;        /* Tri: paid after it should have stopped */
    Date resume_applied; /* asked Nav to pay it again */
    Date resumed;        /* known to be paid again since */
} Benefit;

typedef struct Child {
    Date born;
    int supports; /* Tri: the person supports this child */
} Child;

extern const Record record_benefit, record_child;

#endif
