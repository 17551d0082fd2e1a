#ifndef OVERGANG_CASEWORK_WHATIF_H
#define OVERGANG_CASEWORK_WHATIF_H

#include "casework/apply.h"
#include "casework/desk.h"

/*
 * What would be otherwise if something of a case were: dates, benefits and items before and after. Everything
 * is worked out in memory, by the same functions as when it is changed for good; nothing is written.
 */

typedef enum WhatKind { WHAT_DATE, WHAT_BENEFIT, WHAT_ITEM, WHAT_KINDS } WhatKind;

/* What becomes of an item. */
typedef enum WhatHow {
    HOW_APPEARS,
    HOW_COMES_BACK,
    HOW_AGAIN,     /* it was finished, and is to be done once more */
    HOW_SET_ASIDE, /* its conditions no longer hold */
    HOW_MOVES,     /* only its date is another */
    HOW_TICKED,    /* what was entered on a benefit ticks it */
    HOW_COUNT
} WhatHow;

/* One side of a change. */
typedef struct WhatSide {
    bool there;            /* the date can be asked, the benefit is held, the item is on the list */
    DateResult date;       /* WHAT_DATE */
    BenefitResult benefit; /* WHAT_BENEFIT */
    ItemStatus status;     /* WHAT_ITEM */
    Date due;              /* WHAT_ITEM: the date that counts; DATE_NONE none */
} WhatSide;

typedef struct WhatChange {
    WhatKind kind;
    const char *code; /* "release", "aap", "LO-NOTICE"; borrowed from the WhatIf */
    int value;        /* DateCode or BenefitCode; of an item the BenefitCode, where it is one of those */
    WhatHow how;      /* WHAT_ITEM */
    WhatSide before, after;
} WhatChange;

typedef struct WhatIf {
    Casefile *was, *now;
    Situation before, after; /* they borrow from `was` and `now` */
    WhatChange
        *changes; /* dates and benefits in the order of their codes, then items by date; each only where
                     something differs, and items only while they are unfinished on either side */
    size_t count;
} WhatIf;

/* Errors as of edit_apply: the place names the field. */
Status whatif(const Desk *desk, const char *ref, const Changes *changes, WhatIf *ret, Error *err);
/* The same for a case that has been loaded (case_load), which stays as it is. Reads nothing. */
Status whatif_of(const Desk *desk, const Casefile *casefile, const Changes *changes, WhatIf *ret, Error *err);
void whatif_done(WhatIf *whatif);

const char *what_kind_code(WhatKind kind); /* "date", "benefit", "item" */
const char *what_how_code(WhatHow how);    /* "appears", "comes_back" … */
/* Adds its name in words: "Two thirds served", the item's title. */
void whatif_name(Str *out, const Desk *desk, const WhatChange *change);
/*
 * Adds both sides in words, in up to WHAT_LINES short lines that stand beside each other ("stops 01.05.2025
 * (0 %)"); returns how many. A line that only one side has is empty on the other.
 */
enum { WHAT_LINES = 3 };
size_t whatif_tell(const Desk *desk, const WhatChange *change, Str before[], Str after[]);
/* Adds why the new value is what it is. */
void whatif_why(Str *out, const Desk *desk, const WhatIf *whatif, const WhatChange *change);
/* Where it stands, NULL where nothing says so. */
const char *whatif_source(const Desk *desk, const WhatChange *change);

#endif
