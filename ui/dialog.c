#include "ui/dialog.h"

#include "base/utf8.h"

enum { FRAME_ROWS = 2, FRAME_COLUMNS = 4, MOST_COLUMNS = 84 };

static void add_line(Pane *frame, int columns)
{
    AUTO_STR line = {0};
    for (int i = 0; i < columns; i++)
        str_add(&line, "─");
    pane_add(frame, STYLE_DIM, columns, str_text(&line));
}

static void paint_frame(Pane *frame, const char *title)
{
    pane_begin(frame, 0);
    pane_add(frame, STYLE_DIM, 2, "┌─");
    pane_add_text(frame, STYLE_HEADING, " ");
    int room = frame->columns - 5, width = (int)utf8_width(title);
    pane_add(frame, STYLE_HEADING, width < room ? width : room, title);
    pane_add_text(frame, STYLE_HEADING, " ");
    add_line(frame, pane_left(frame) - 1);
    pane_add(frame, STYLE_DIM, 1, "┐");
    pane_end(frame);
    for (int row = 1; row < frame->rows - 1; row++) {
        pane_begin(frame, row);
        pane_add(frame, STYLE_DIM, 1, "│");
        pane_skip_to(frame, STYLE_NORMAL, frame->columns - 1);
        pane_add(frame, STYLE_DIM, 1, "│");
        pane_end(frame);
    }
    pane_begin(frame, frame->rows - 1);
    pane_add(frame, STYLE_DIM, 1, "└");
    add_line(frame, pane_left(frame) - 1);
    pane_add(frame, STYLE_DIM, 1, "┘");
    pane_end(frame);
}

/* All of a narrow screen: what is left of the lines below at its sides would only be letters. */
int dialog_columns(const App *app)
{
    int columns = app_area(app).columns;
    return (columns > MOST_COLUMNS ? MOST_COLUMNS : columns) - FRAME_COLUMNS;
}

/* In linear: the whole area, so that nothing else is read with it, and the title as a heading. */
static void place_linear(Dialog *dialog, const App *app, const char *title, int rows)
{
    Area area = app_area(app);
    if (!dialog->surface)
        dialog->surface = surface_open(app->tui, area.y, 0, area.rows, area.columns);
    else
        surface_place(dialog->surface, area.y, 0, area.rows, area.columns);
    pane_place(&dialog->frame, dialog->surface, 0, 0, 1, area.columns);
    pane_begin(&dialog->frame, 0);
    pane_add(&dialog->frame, STYLE_NORMAL, 1, "");
    pane_add(&dialog->frame, STYLE_HEADING, pane_left(&dialog->frame), title);
    pane_end(&dialog->frame);
    pane_place(&dialog->inside, dialog->surface, 1, 1, area.rows - 1, dialog_columns(app));
    pane_rest(&dialog->inside, rows);
}

void dialog_paint(Dialog *dialog, Screen *screen, App *app, const char *title, int rows)
{
    if (app->linear) {
        place_linear(dialog, app, title, rows);
        screen->surface = dialog->surface;
        return;
    }
    Area area = app_area(app);
    int columns = dialog_columns(app);
    if (rows > area.rows - FRAME_ROWS) rows = area.rows - FRAME_ROWS;
    int all_rows = rows + FRAME_ROWS, all_columns = columns + FRAME_COLUMNS;
    int y = area.y + (area.rows - all_rows) / 2, x = (area.columns - all_columns) / 2;
    if (!dialog->surface)
        dialog->surface = surface_open(app->tui, y, x, all_rows, all_columns);
    else
        surface_place(dialog->surface, y, x, all_rows, all_columns);
    screen->surface = dialog->surface;
    unsigned epoch = dialog->frame.epoch;
    pane_place(&dialog->frame, dialog->surface, 0, 0, all_rows, all_columns);
    if (epoch != dialog->frame.epoch) paint_frame(&dialog->frame, title);
    pane_place(&dialog->inside, dialog->surface, 1, 2, rows, columns);
}

void dialog_done(Dialog *dialog)
{
    pane_done(&dialog->frame);
    pane_done(&dialog->inside);
    surface_close(dialog->surface);
    *dialog = (Dialog){0};
}
