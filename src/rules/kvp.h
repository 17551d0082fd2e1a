#ifndef OVERGANG_RULES_KVP_H
#define OVERGANG_RULES_KVP_H

#include "rules/dates.h"

/* The qualification programme: who may be a candidate, and the window before release (V 6.2.1, V.v4, P). */

typedef enum KvpCondition {
    KVP_AGE_TODAY,
    KVP_AGE_RELEASE, /* on the day of release */
    KVP_WANTS_WORK,  /* wants or needs close help towards work */
    KVP_WINDOW,      /* the window has a date */
    KVP_CONDITION_COUNT
} KvpCondition;

typedef enum KvpState { KVP_NONE, KVP_AHEAD, KVP_OPEN, KVP_CLOSED, KVP_STATE_COUNT } KvpState;

/* Opens, and closes at release, which is its last day. */
typedef struct KvpWindow {
    Date opens, closes; /* DATE_NONE: there is no window */
    KvpState state;
    int days_left; /* until it opens, or while it is open until it closes; else 0 */
} KvpWindow;

typedef struct KvpFacts {
    Form form;
    Date born; /* DATE_NONE unknown */
    Tri wants_work;
} KvpFacts;

typedef struct KvpResult {
    Tri holds[KVP_CONDITION_COUNT];
    Tri candidate;               /* no as soon as one condition fails, else unknown while one is */
    KvpWindow window;            /* of those in custody only */
    int years, years_at_release; /* -1 unknown */
} KvpResult;

const char *kvp_condition_code(KvpCondition condition);  /* "age_today" … */
const char *kvp_condition_label(KvpCondition condition); /* N_() English */
const char *kvp_state_code(KvpState state);              /* "ahead" "open" "closed"; NULL for KVP_NONE */

KvpWindow kvp_window(Date opens, Date closes, Date today);
void kvp_compute(const Ruleset *rules, const KvpFacts *facts, const Dates *dates, Date today, KvpResult *ret);
/* The checklists' fact kvp_candidate: as `candidate`, but a birth date that is not known excludes nobody. */
bool kvp_on_checklists(const KvpResult *result);

/* Add, in the language used now, what a condition rests on, and how the window stands. */
void kvp_why(Str *out, const Ruleset *rules, const KvpFacts *facts, const Dates *dates,
             const KvpResult *result, KvpCondition condition);
void kvp_window_why(Str *out, const KvpWindow *window);
const char *kvp_source(const Ruleset *rules);

#endif
