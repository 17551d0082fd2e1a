#ifndef OVERGANG_UI_DATES_PRIVATE_H
#define OVERGANG_UI_DATES_PRIVATE_H

#include "ui/case_view.h"
#include "ui/dates_rows.h"
#include "ui/screens.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

/* Between screen_dates.c, which reads and acts, dates_paint.c, dates_text.c and dates_step.c. */

typedef struct DatesScreen {
    Screen screen;
    Pane head, pane, below;
    char ref[64];
    CaseView view;
    DatesRows rows;
    ListView list;
    TextView detail; /* of the selected row */
} DatesScreen;

OtherAbout dates_about(const DatesScreen *self, const App *app);
/* The row that the selection is on; NULL where it is on none. */
const DatesRow *dates_selected(const DatesScreen *self);

void dates_paint(Screen *screen, App *app);
/* How many rows of the list there is room for. */
int dates_list_rows(const App *app);

/* All about a row in two lines. */
void dates_add_detail(Str *out, const DatesScreen *self, const App *app, const DatesRow *row);
/* Opens the text that tells why a row is what it is, and where that stands. */
void dates_why_open(const DatesScreen *self, App *app, const DatesRow *row);
/* The benefit's name in `columns`: its abbreviation where it has one and does not fit. */
void dates_add_benefit(Str *out, BenefitCode code, int columns);

/* Asks for the day of the next step of a row's benefit, or first for the step; says so where there is none.
 */
void dates_step_next(DatesScreen *self, App *app, const DatesRow *row);
void dates_step_choose(DatesScreen *self, App *app, const DatesRow *row);

#endif
