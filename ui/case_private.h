#ifndef OVERGANG_UI_CASE_PRIVATE_H
#define OVERGANG_UI_CASE_PRIVATE_H

#include "ui/app.h"
#include "ui/case_view.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

/* Between screen_case.c, which reads and acts, and case_paint.c. */

typedef struct CaseScreen {
    Screen screen;
    Pane head, pane, notes_pane, below;
    char ref[64];
    CaseView view;
    int tab, painted_tab;
    ListView lists[CASE_TABS]; /* each tab keeps its place */
    TextView notes;
    bool in_notes;    /* the notes have the keys */
    size_t note_part; /* of `notes`: to be brought to the top at the next paint; 0 none, or the first */
} CaseScreen;

/* The tab that is seen, and its list. */
Tab *case_screen_tab(CaseScreen *self);
ListView *case_screen_list(CaseScreen *self);
/* The item that the selection is on; NULL in an empty list. */
const TabItem *case_screen_selected(CaseScreen *self);
void case_screen_paint(Screen *screen, App *app);

#endif
