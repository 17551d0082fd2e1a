#include "ui/case_view.h"

#include "base/lang.h"
#include "casework/cases.h"
#include "casework/stays.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

void case_view_done(CaseView *view)
{
    for (int i = 0; i < CASE_TABS; i++)
        free(view->tabs[i].items);
    casefile_free(view->casefile);
    *view = (CaseView){0};
}

static int order(const void *a, const void *b)
{
    const TabItem *x = a, *y = b;
    Date due_x = x->due ? x->due : INT32_MAX, due_y = y->due ? y->due : INT32_MAX;
    if (due_x != due_y) return due_x < due_y ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1; /* as in the list that they are from */
    return strcasecmp(x->item->code, y->item->code);
}

static void add_item(CaseView *view, const Desk *desk, const Item *item)
{
    const Template *kind = catalogue_find(desk->catalogue, item->code, NULL);
    Tab *tab = &view->tabs[case_tab_of(kind ? kind->phase : (Phase)view->casefile->stay.phase)];
    if (!item->applies) {
        tab->set_aside++;
        return;
    }
    TabItem *added = &tab->items[tab->count++];
    *added =
        (TabItem){.item = item, .kind = kind, .due = item_due(item), .unfinished = item_unfinished(item)};
    if (kind) {
        added->due = checklist_due(kind, item);
        added->unfinished = checklist_unfinished(kind, item, desk->today);
    }
    tab->finished += !added->unfinished;
}

typedef struct Naming {
    Str text;
    Date today;
} Naming;

/* The stay before, or where there is none the one after: the menu of the stay has them all. */
static bool name_stay(void *context, const StayLine *line, StayRelation relation)
{
    Naming *naming = context;
    str_add_f(&naming->text, relation == STAY_BEFORE ? _("earlier stay: %s") : _("later stay: %s"), line->ref);
    if (!line->start) return false;
    str_add(&naming->text, " (");
    stay_years(&naming->text, line, naming->today);
    str_add_char(&naming->text, ')');
    return false;
}

static Status read_stays(CaseView *view, const Desk *desk, Error *err)
{
    Naming naming = {.today = desk->today};
    Status status = stays_of(desk, view->casefile, name_stay, &naming, err);
    snprintf(view->stays, sizeof view->stays, "%s", str_text(&naming.text));
    str_done(&naming.text);
    return status;
}

Status case_view_read(CaseView *view, const Desk *desk, const char *ref, Error *err)
{
    Casefile *casefile = NULL;
    TRY(case_load(desk, ref, &casefile, err));
    case_view_done(view);
    view->casefile = casefile;
    situation_of(desk->rules, casefile, desk->today, &view->situation);
    view->ledger_count = ledger_of(desk->rules, desk->catalogue, casefile, &view->situation, view->ledger);
    for (int i = 0; i < CASE_TABS; i++) {
        view->tabs[i].phase = (Phase)(PHASE_INTAKE + i);
        view->tabs[i].items = mem_zero(casefile->items.count + 1, sizeof *view->tabs[i].items);
    }
    for (size_t i = 0; i < casefile->items.count; i++)
        add_item(view, desk, ITEM_AT(casefile, i));
    for (int i = 0; i < CASE_TABS; i++)
        qsort(view->tabs[i].items, view->tabs[i].count, sizeof(TabItem), order);
    bool community = view->tabs[CASE_TABS - 1].count > 0 || casefile->stay.phase == PHASE_COMMUNITY;
    view->tab_count = community ? CASE_TABS : CASE_TABS - 1;
    return read_stays(view, desk, err);
}

bool case_view_find(const CaseView *view, const char *code, int *tab, size_t *row)
{
    for (int t = 0; t < view->tab_count; t++) {
        for (size_t i = 0; i < view->tabs[t].count; i++) {
            if (strcasecmp(view->tabs[t].items[i].item->code, code) != 0) continue;
            *tab = t;
            *row = i;
            return true;
        }
    }
    return false;
}

const LedgerRow *case_view_ledger(const CaseView *view, const Desk *desk, const Item *item)
{
    BenefitCode benefit;
    const Template *kind = catalogue_find(desk->catalogue, item->code, &benefit);
    if (!kind || kind->ledger == LEDGER_NO_PART) return NULL;
    for (size_t i = 0; i < view->ledger_count; i++)
        if (view->ledger[i].code == benefit && view->ledger[i].state != LEDGER_KEPT) return &view->ledger[i];
    return NULL;
}

int case_tab_of(Phase phase)
{
    if (phase < PHASE_INTAKE) return 0;
    return phase <= PHASE_COMMUNITY ? (int)(phase - PHASE_INTAKE) : (int)(PHASE_RELEASE - PHASE_INTAKE);
}

/* Whether a list has nothing that was or is to be done: it is empty, or does not apply as a whole. */
static bool says_nothing(const Tab *tab)
{
    for (size_t i = 0; i < tab->count; i++)
        if (tab->items[i].item->status != ITEM_NOT_APPLICABLE) return false;
    return true;
}

int case_tab_now(const CaseView *view)
{
    int phase = case_tab_of((Phase)view->casefile->stay.phase);
    for (int t = phase; t >= 0 && says_nothing(&view->tabs[phase]); t--)
        if (view->tabs[t].finished < view->tabs[t].count) return t;
    return phase;
}
