#ifndef OVERGANG_UI_REVIEW_PRIVATE_H
#define OVERGANG_UI_REVIEW_PRIVATE_H

#include "ui/context_lines.h"
#include "ui/filter_line.h"
#include "ui/review_filter.h"
#include "ui/screens.h"
#include "ui/widget_list.h"

/* Between screen_review.c, which reads and acts, and review_paint.c. */

enum { UNDO_STEPS = 64 };

/* A change made here, so that taking it back, and doing it again, can be told in its row. */
typedef struct Step {
    int64_t number; /* of the change; 0 once it was done again, under another number */
    size_t row;
    ReviewRow before, after;
} Step;

typedef struct Review {
    Screen screen;
    Pane pane, below;
    ReviewRows rows;
    ListView list;
    ContextLines context;
    FilterLine filter;
    ReviewFilter filtering;
    Step steps[UNDO_STEPS];
    bool unread;                   /* the last reading failed: what is shown is from before, or not all */
    bool nobody;                   /* there are no cases at all */
    size_t step_count, steps_done; /* those from steps_done on have been taken back */
} Review;

/* The row that the selection is on; NULL in an empty list. */
ReviewRow *review_selected(const Review *review);
/* Whether the row is about an item of a checklist, and not a window, a message … */
bool review_is_item(const ReviewRow *row);
/* Adds what is to be done. */
void review_add_title(Str *out, const App *app, const ReviewRows *rows, const ReviewRow *row);
void review_paint(Screen *screen, App *app);
/* Reads the list anew. */
void review_changed(Screen *screen, App *app);
/* Operations of the screen: an item was changed here, or a change of it taken back or done again. */
void review_item_changed(Screen *screen, App *app, const ItemChange *change);
void review_undone(Screen *screen, App *app, const Undone *undone, bool again);

#endif
