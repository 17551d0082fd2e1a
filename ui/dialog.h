#ifndef OVERGANG_UI_DIALOG_H
#define OVERGANG_UI_DIALOG_H

#include "ui/app.h"

/* The frame of a dialog: a surface over the screen, with a thin line around it and its title in the line. */
typedef struct Dialog {
    Surface *surface;
    Pane frame, inside;
} Dialog;

/*
 * Places it in the middle, with that many rows inside (fewer where the screen is smaller), and paints the
 * frame. `inside` is then what can be written on.
 */
void dialog_paint(Dialog *dialog, Screen *screen, App *app, const char *title, int rows);
/* How many columns there are inside. */
int dialog_columns(const App *app);
void dialog_done(Dialog *dialog);

#endif
