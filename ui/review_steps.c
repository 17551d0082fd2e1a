#include "ui/review_private.h"

#include <string.h>

/* What was done in the review, told in its row where it stands; and taken back, and done again. */

static void keep_step(Review *review, const Step *step)
{
    review->step_count = review->steps_done; /* what was taken back before cannot be done again now */
    if (review->step_count == UNDO_STEPS) {
        memmove(review->steps, review->steps + 1, (UNDO_STEPS - 1) * sizeof *review->steps);
        review->step_count--;
    }
    review->steps[review->step_count++] = *step;
    review->steps_done = review->step_count;
}

/* Told where it stands: nothing moves under the cursor before the list is read anew. */
void review_item_changed(Screen *screen, App *app, const ItemChange *change)
{
    (void)app;
    Review *review = (Review *)screen;
    ReviewRow *row = review_selected(review);
    context_forget(&review->context);
    if (!row || change->number == 0 || !change->code) return;
    ReviewRow now = *row;
    now.status = (uint8_t)change->status;
    now.follow_up = change->follow_up;
    if (change->due && row->kind == ENTRY_ITEM) now.due = change->due;
    Step step = {
        .number = change->number, .row = (size_t)(row - review->rows.rows), .before = *row, .after = now};
    review_rows_set_item(&review->rows, step.row, now);
    keep_step(review, &step);
    listview_touch_row(&review->list, review->list.selected);
}

/* The step that was just taken back, or done again; NULL when it was none of this screen's. */
static const Step *step_undone(Review *review, const Undone *undone, bool again)
{
    if (again) {
        if (review->steps_done == review->step_count) return NULL;
        Step *step = &review->steps[review->steps_done++];
        step->number = 0;
        return step;
    }
    if (review->steps_done == 0) return NULL;
    const Step *step = &review->steps[review->steps_done - 1];
    if (step->number != 0 && step->number != undone->change) return NULL;
    review->steps_done--;
    return step;
}

void review_undone(Screen *screen, App *app, const Undone *undone, bool again)
{
    Review *review = (Review *)screen;
    const Step *step = step_undone(review, undone, again);
    if (!step) {
        review_changed(screen, app);
        return;
    }
    const ReviewRow *now = again ? &step->after : &step->before;
    review_rows_set_item(&review->rows, step->row, *now);
    context_forget(&review->context);
    listview_touch(&review->list);
    listview_select(&review->list, review_line_of(&review->rows, step->row));
    app_say_undone(app, again, pool_text(&review->rows.pool, now->name), undone->brief);
}
