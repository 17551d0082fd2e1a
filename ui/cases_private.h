#ifndef OVERGANG_UI_CASES_PRIVATE_H
#define OVERGANG_UI_CASES_PRIVATE_H

#include "ui/case_cells.h"
#include "ui/context_lines.h"
#include "ui/filter_line.h"
#include "ui/widget_list.h"

/* Between screen_cases.c, which reads and acts, and cases_paint.c. */

typedef struct Cases {
    Screen screen;
    Pane top, pane, below;
    CaseRows rows;
    PeopleOrder order;
    ColumnChoice choice;
    ColumnLayout layout; /* as painted last */
    ListView list;
    FilterLine filter;
    bool closed; /* closed cases are shown, too */
    ContextLines context;
} Cases;

/* The person that the selection is on; NULL in an empty list. */
const PersonRow *cases_selected(const Cases *cases);
/* What the columns that have room tell is read, as far as it is not there yet. */
void cases_read_columns(Cases *cases, App *app);
void cases_paint(Screen *screen, App *app);

#endif
