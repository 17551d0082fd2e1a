#ifndef OVERGANG_UI_CALENDAR_PRIVATE_H
#define OVERGANG_UI_CALENDAR_PRIVATE_H

#include "base/month_grid.h"
#include "ui/calendar_days.h"
#include "ui/filter_line.h"
#include "ui/screens.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

/* Between screen_calendar.c, which reads and acts, and calendar_paint.c. */

enum { CALENDAR_WIDE = 140 }; /* columns from which on month and list stand side by side */

typedef struct Calendar {
    Screen screen;
    Pane head, month, below, agenda; /* `head`: the filter, while there is one */
    CalendarDays days;
    ListView list;     /* a heading a day, and its entries */
    Date day;          /* the selected one; its month is shown */
    TextView holidays; /* of that month */
    Date until;        /* while reading: how far */
    FilterLine filter;
    ReviewSearch *words; /* those of the filter; NULL: none has been in use */
    bool in_list;      /* the list has the keys */
    bool unread;       /* the last reading failed: it is tried again by itself */
} Calendar;

/* The entry selected in the list; NULL in an empty one. */
const ReviewRow *calendar_selected(const Calendar *self);
void calendar_paint(Screen *screen, App *app);

#endif
