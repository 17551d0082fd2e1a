#ifndef OVERGANG_UI_DATES_OTHERS_H
#define OVERGANG_UI_DATES_OTHERS_H

#include "rules/age.h"
#include "rules/checklist.h"

/* The part of “Dates and benefits” that tells what else the rules say: one row each. */

typedef enum OtherRow {
    OTHER_KVP,
    OTHER_MAINTENANCE,
    OTHER_SOCIAL, /* which municipality answers for social services */
    OTHER_STATE,  /* whose office is that of the state side */
    OTHER_INST2,  /* the day of release that Nav has been told */
    OTHER_AGE,    /* and those after it: AgeCode */
    OTHER_COUNT = OTHER_AGE + AGE_CODE_COUNT
} OtherRow;

/* Whom it is about; borrowed. */
typedef struct OtherAbout {
    const Ruleset *rules;
    const Casefile *casefile;
    const Situation *situation;
} OtherAbout;

/* Whether there is anything to tell: ages only where they matter during the stay. */
bool dates_other_there(const OtherAbout *about, OtherRow row);
/* Whether somebody should do something about it. */
bool dates_other_late(const OtherAbout *about, OtherRow row);
const char *dates_other_label(OtherRow row); /* in the language used now */
/* Add the answer in a few words, and the line below the list. */
void dates_other_value(Str *out, const OtherAbout *about, OtherRow row);
void dates_other_detail(Str *out, const OtherAbout *about, OtherRow row);
/* Adds a part of the whole reason, from 0 on: its heading and its text; false where there is none left. */
bool dates_other_reason(Str *heading, Str *text, const OtherAbout *about, OtherRow row, int index);
/* The rule with its edition, and where it stands. */
const char *dates_other_rule(const Ruleset *rules, OtherRow row);
const char *dates_other_source(const Ruleset *rules, OtherRow row);

#endif
