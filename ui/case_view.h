#ifndef OVERGANG_UI_CASE_VIEW_H
#define OVERGANG_UI_CASE_VIEW_H

#include "casework/desk.h"
#include "rules/ledger.h"

/* One case as its screen shows it: its items sorted into the tabs. */

enum { CASE_TABS = 4 }; /* the phases intake to community */

/* An item in a tab. */
typedef struct TabItem {
    const Item *item;
    const Template *kind; /* NULL: its template is no longer known */
    Date due;
    bool unfinished;
} TabItem;

typedef struct Tab {
    Phase phase;
    TabItem *items; /* by due date; without one last */
    size_t count, finished;
    size_t set_aside; /* whose facts do not hold: not shown */
} Tab;

typedef struct CaseView {
    Casefile *casefile;
    Situation situation;
    LedgerRow ledger[BENEFIT_COUNT]; /* of the benefits held */
    size_t ledger_count;
    Tab tabs[CASE_TABS];
    int tab_count; /* the last only where there is something in it */
    char stays[128]; /* "earlier stay: INN-004 (2024–2025)"; "" where this is the only one */
} CaseView;

void case_view_done(CaseView *view);
Status case_view_read(CaseView *view, const Desk *desk, const char *ref, Error *err);
/* Where an item is; false where it is not shown. */
bool case_view_find(const CaseView *view, const char *code, int *tab, size_t *row);
/* How far the benefit that an item is about has come; NULL where it is not about one, or nothing stops. */
const LedgerRow *case_view_ledger(const CaseView *view, const Desk *desk, const Item *item);
/* The tab of a phase; that of a closed case is release. */
int case_tab_of(Phase phase);
/* The tab in which the case stands now: that of its phase, or where nothing in that applies, the nearest one before it in
 * which something is still to be done. */
int case_tab_now(const CaseView *view);

#endif
