#ifndef OVERGANG_UI_LOCK_H
#define OVERGANG_UI_LOCK_H

#include "casework/unlock.h"
#include "ui/app.h"

/*
 * The lock: nothing of the store is on the screen, and of a sealed one neither key nor content in memory. The screens stay
 * under it as they were, with all that was typed.
 */

/* Locks, after all that was typed has been kept. Nothing happens where there is no store yet, or it is locked. */
void lock_now(App *app);
/*
 * Where another program has made another file of the store, what is open is no longer the store: it is opened anew, after the
 * passphrase, or after a word where the seal has gone. True when that was so. What was typed stays.
 */
bool lock_if_replaced(App *app);
/* Locks a store whose file is shut already, or is to be: it takes a passphrase, or a word, to open what is there now. */
void lock_shut(App *app);
/* Somebody has pressed a key. */
void lock_touched(App *app);
/* Locks after the time without a key that the settings name; true when it has just done so. */
bool lock_if_idle(App *app);
/* The store is open again: the screens read it anew. */
void lock_over(App *app);

/* The screen over all others. `ret` NULL: opens the desk's store again; else finds the key of a store that is opened
 * later, and ends the application. */
void screen_lock_open(App *app, const char *store, const Opener *opener, Keyring **ret);

#endif
