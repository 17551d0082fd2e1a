#ifndef OVERGANG_MODEL_ITEM_H
#define OVERGANG_MODEL_ITEM_H

#include "model/field.h"

/* One point of a person's checklist. The first six fields are the exchange format's; the rest the program keeps. */
typedef struct Item {
    char *code; /* the template's code; for one per benefit with the benefit's: "IN-STOP-aap" */
    int status; /* ItemStatus */
    Date on;    /* the day the status is from */
    Date due;   /* set by hand; DATE_NONE where the rule decides */
    Date follow_up;
    char *note;

    Date rule_due; /* what the rule says; DATE_NONE where an anchor has no date */
    Date added;    /* when the item came to be */
    int applies;   /* 0: set aside, since its facts do not hold (kept, and comes back with them) */
    int stated;    /* 1: somebody has touched it (exported); 0: it only follows from the rules */
} Item;

extern const Record record_item;

/* The date that counts: set by hand, else the rule's. */
Date item_due(const Item *item);
/* Open or waiting. */
bool item_unfinished(const Item *item);

#endif
