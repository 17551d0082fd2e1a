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

/* An entry, whatever line it has. */
typedef struct CalendarIdentity {
    const Calendar *self;
    char ref[64], code[64];
    int kind, number;
} CalendarIdentity;

CalendarIdentity calendar_identity(const Calendar *self, const ReviewRow *row);
bool calendar_line_selectable(const void *context, size_t line);
void calendar_show_day(Calendar *self);
void calendar_read_month(Calendar *self, App *app);
void calendar_read_past(Calendar *self, App *app, Date day);
void calendar_read_around(Calendar *self, App *app, const ReviewRow *row);
/* Starts, keeps and leaves the filter; false: the action is none of these. */
bool calendar_filter_action(Calendar *self, App *app, Action action);
/* Operations of the screen. */
void calendar_type(Screen *screen, App *app, const Input *input);
void calendar_changed(Screen *screen, App *app);
bool calendar_idle(Screen *screen, App *app);
void calendar_panes_change(const Calendar *self, App *app, bool was_in_list);

/* The entry selected in the list; NULL in an empty one. */
const ReviewRow *calendar_selected(const Calendar *self);
void calendar_paint(Screen *screen, App *app);

#endif
