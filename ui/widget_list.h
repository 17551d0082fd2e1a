#ifndef OVERGANG_UI_WIDGET_LIST_H
#define OVERGANG_UI_WIDGET_LIST_H

#include "ui/keymap.h"
#include "ui/pane.h"

/*
 * A list of rows with one selected. What the rows are is the owner's; this knows their number, and scrolls.
 * Zeroed memory is an empty one.
 */
typedef struct ListView {
    size_t count, selected, top;
    int height;       /* rows seen at the last paint */
    unsigned changes; /* counted by listview_touch */
    struct ListLine { /* what each row of the pane shows, so that only those that change are composed again */
        size_t row;
        unsigned changes, epoch, look;
    } * lines;
    int line_room;
    /* Whether a row can be selected: headings cannot. NULL: all can. */
    bool (*selectable)(const void *context, size_t row);
    const void *context;
} ListView;

/* How a row looks; the pane's row has been begun and is ended by the caller. */
typedef void (*ListRowFn)(void *context, Pane *pane, size_t row, bool selected);

void listview_done(ListView *list);
/* What the rows show has changed: all are composed anew at the next paint. */
void listview_touch(ListView *list);
/* One row has changed, and perhaps what the headings say of it. */
void listview_touch_row(ListView *list, size_t row);
/* The rows have become more or fewer; the selection stays on its number where there is such a row. */
void listview_resize(ListView *list, size_t count);
/* Selects a row, or the nearest that can be. */
void listview_select(ListView *list, size_t row);
/*
 * After the rows have been read anew: selects the one for which `is` holds, so that the selection stays on
 * what it was on, wherever that is now. The same number where it is gone.
 */
void listview_reselect(ListView *list, size_t count, bool (*is)(void *context, size_t row), void *context);
/* Moves the selection. False when the action is none of a list's. */
bool listview_action(ListView *list, Action action);
/* Paints rows [first, first + height) of the pane and puts the cursor on the selected one, if `focused`. */
void listview_paint(ListView *list, Pane *pane, int first, int height, bool focused, ListRowFn row,
                    void *context);

#endif
