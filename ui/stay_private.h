#ifndef OVERGANG_UI_STAY_PRIVATE_H
#define OVERGANG_UI_STAY_PRIVATE_H

#include "casework/stays.h"
#include "ui/app.h"

/* Between stay_menu.c, which asks what is to become of a stay, and stay_look.c, which tells what that changes and does it. */

typedef enum StayKind { TO_MOVE, TO_INTERRUPT, TO_GO_ON, TO_RELEASE, TO_RELEASE_NOW, TO_RECALL, TO_STAY, TO_OTHER, KINDS } StayKind;

enum { LINES = 24 }; /* of the menu */

/* What is asked for, held by each dialog that is about it. */
typedef struct StayAsk {
    App *app;
    Screen *owner;
    char ref[STAY_REF];
    StayKind kind;
    struct {
        StayKind kind;
        char ref[STAY_REF]; /* TO_OTHER */
    } lines[LINES];
    int line_count;
    Form forms[LINES]; /* as they are offered */
    Changes changes;
    char *prison, *taken; /* as typed; the new case's ref */
    Date start;           /* of a new stay */
    bool ready;
    int holders;
} StayAsk;

StayAsk *stay_hold(StayAsk *ask);
void stay_release(void *ask);
/* Adds the name under which what is typed about it is kept. */
void stay_add_keep(Str *out, const StayAsk *ask);
/* What the dialogs about it are called. */
const char *stay_title(StayKind kind);
/* Takes the new stay in, and opens its case. */
void stay_do_new(StayAsk *ask, App *app);
/* Tells what would change, and does it where that is said. */
void stay_look(StayAsk *ask, App *app);

#endif
