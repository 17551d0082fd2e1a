#ifndef OVERGANG_UI_KEPT_H
#define OVERGANG_UI_KEPT_H

#include "ui/app.h"

/* What was typed and not accepted, field by field: app_keep and app_kept are told in app.h. */

struct Kept {
    Kept *next;
    char *name, *field;
    char *text;   /* NULL: forgotten, but still in the store */
    char *at;     /* when it was written; NULL: in this session */
    bool changed; /* not yet as in the store */
};

/* A new one at the front, without text. */
Kept *kept_add(App *app, const char *name, const char *field);
void kept_free(Kept *kept);
/* Forgets what was typed about a case, wherever. */
void kept_forget_case(App *app, const char *ref);

#endif
