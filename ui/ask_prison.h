#ifndef OVERGANG_UI_ASK_PRISON_H
#define OVERGANG_UI_ASK_PRISON_H

#include "ui/record_form.h"

/*
 * A prison that is none of those known (casework/prisons.h) is asked about once, before it is written: whether
 * the nearest was meant, or it shall stand as it was typed.
 */

typedef struct PrisonQuestion {
    const char *name; /* as it was typed; copied */
    /* Called with what is to be written, when the question is gone; with Esc never. */
    void (*answered)(void *context, App *app, const char *name);
    void (*done)(void *context); /* frees the context; NULL: nothing to free */
    void *context;
} PrisonQuestion;

/* False where there is nothing to ask: then nothing was called. */
bool ask_prison(App *app, const PrisonQuestion *question);
/* The same about the prison in a form that is about to be saved; `again` saves it, once that is answered. */
bool ask_prison_of_form(RecordForm *form, App *app, Screen *owner, void (*again)(Screen *owner, App *app));

#endif
