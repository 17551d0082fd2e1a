#ifndef OVERGANG_UI_SCREEN_H
#define OVERGANG_UI_SCREEN_H

#include "casework/edit.h"
#include "ui/keymap.h"
#include "ui/tui.h"

/* A screen, or a dialog over one: what each must be able to do. One file a screen, with one of these tables.
 */

typedef struct App App;
typedef struct Screen Screen;
struct PrintWords;

/* What became of an item. */
typedef struct ItemChange {
    const char *ref, *code; /* no code: not an item, but a note */
    int64_t number; /* of the change, as undo tells it */
    ItemStatus status;
    Date due, follow_up;
} ItemChange;

typedef struct ScreenOps {
    bool dialog;                              /* lies over the screen below it, which is painted too */
    bool lasting;                             /* is kept when left, with all its state, and comes back */
    Context (*context)(const Screen *screen); /* where keys are pressed just now */
    /* Whether the selection is on a row, to which something can be done. NULL: always. */
    bool (*on_row)(const Screen *screen);
    void (*paint)(Screen *screen, App *app);
    /* Does what a key asks. False: none of its own, for the application to look at. */
    bool (*action)(Screen *screen, App *app, Action action);
    /* What was typed or pasted, and keys that are no action, where the context types. NULL: never types. */
    void (*type)(Screen *screen, App *app, const Input *input);
    /* The store has changed since the screen read it. NULL: nothing to read. */
    void (*changed)(Screen *screen, App *app);
    /* An item was changed from this screen, which may tell it in place. NULL: `changed` is called. */
    void (*item_changed)(Screen *screen, App *app, const ItemChange *change);
    /* A change was taken back or done again. NULL: `changed` is called. */
    void (*undone)(Screen *screen, App *app, const Undone *undone, bool again);
    /* A slice of work that can wait until nobody presses a key. True: something was done, and there may be
     * more. */
    bool (*idle)(Screen *screen, App *app);
    /* Which command of the command line writes what it shows, to be printed. NULL, or no words: nothing to print. */
    void (*print)(const Screen *screen, const App *app, struct PrintWords *words);
    /* Keeps what has been typed so far (app_keep), and goes on. NULL: nothing is typed. */
    void (*keep)(Screen *screen, App *app);
    /* Whether something typed would be lost with it. NULL: never. */
    bool (*unsaved)(const Screen *screen);
    void (*close)(Screen *screen, App *app);
} ScreenOps;

/* The beginning of every screen's own struct. */
struct Screen {
    const ScreenOps *ops;
    Screen *below;
    unsigned seen;    /* the state of the store that it shows: App.generation when it read */
    Surface *surface; /* a dialog's own, from its first paint on */
};

#endif
