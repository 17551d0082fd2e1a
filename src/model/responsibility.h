#ifndef OVERGANG_MODEL_RESPONSIBILITY_H
#define OVERGANG_MODEL_RESPONSIBILITY_H

#include "model/field.h"

/*
 * What is to be remembered about which municipality answers (V 4.2.1): a decision that goes on binding the
 * one that made it, or a dispute between two.
 */
typedef struct Responsibility {
    int kind; /* ResponsibilityKind */
    char *municipality;
    Date from,
        until; /* until: the last day of a decision, or the day a dispute was settled; DATE_NONE open */
    char *text;
} Responsibility;

extern const Record record_responsibility;

#endif
