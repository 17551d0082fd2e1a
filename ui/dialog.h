#ifndef OVERGANG_UI_DIALOG_H
#define OVERGANG_UI_DIALOG_H

#include "ui/app.h"

/* The frame of a dialog: a surface over the screen, with a thin line around it and its title in the line. */
typedef struct Dialog {
    Surface *surface;
    Pane frame, inside;
} Dialog;

enum { DIALOG_WIDTH = 74 };

/*
 * Places it in the middle, for that many rows and columns inside (fewer where the screen is smaller), and paints the
 * frame. `inside` is then what can be written on.
 */
void dialog_paint(Dialog *dialog, App *app, const char *title, int rows, int columns);
void dialog_done(Dialog *dialog);

#endif
