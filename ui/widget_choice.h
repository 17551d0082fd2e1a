#ifndef OVERGANG_UI_WIDGET_CHOICE_H
#define OVERGANG_UI_WIDGET_CHOICE_H

#include "ui/app.h"

/*
 * A dialog with lines to choose one from. Where there are more than a few, letters narrow them to those that have
 * words beginning with what is typed; in a short one letters are keys as everywhere.
 */

enum { CHOICES = 96, CHOICES_FEW = 7 };

typedef struct ChoiceSpec {
    const char *title;
    const char *text; /* what it is about; may have several lines */
    const char *labels[CHOICES];
    int count, selected;
    /* The dialog is closed before this is called. */
    void (*accept)(void *context, App *app, int index);
    void (*done)(void *context); /* frees the context; NULL: nothing to free */
    void *context;
} ChoiceSpec;

/* Texts are copied. */
void choice_open(App *app, const ChoiceSpec *spec);

#endif
