#ifndef OVERGANG_UI_MARKED_PRIVATE_H
#define OVERGANG_UI_MARKED_PRIVATE_H

#include "ui/app.h"
#include "ui/widget_choice.h"

/* What marked.c, which asks, and marked_look.c, which tells what would come of it and does it, share. */

/* What is being asked. */
typedef struct Marked {
    int holders;
    App *app;
    Screen *owner;
    char **refs;
    size_t count;
    Many many;
    char *code, *text, *prison; /* of `many` */
    char *codes[CHOICES];       /* of the items to choose from */
    int code_count;
    const char *keep; /* under which what is typed about it is kept; NULL: nothing is typed */
    bool ready; /* all is known: what remains is to look at it */
    char **affected;
    size_t affected_count;
} Marked;

/* Each dialog takes one, and releases it when it is gone. */
Marked *marked_hold(Marked *marked);
void marked_release(void *marked);
void marked_forget_affected(Marked *marked);

/* Tries it on each of them, tells what would come of it, and asks whether to do it. */
void marked_look(Marked *marked, App *app);

#endif
