#ifndef OVERGANG_UI_APP_PRIVATE_H
#define OVERGANG_UI_APP_PRIVATE_H

#include "ui/app.h"

/* Between app.c, which begins, loops and ends, and the files app_*.c. */

enum { LOOK_MS = 1000 }; /* how often to look whether somebody else has changed the store, and for midnight */

/* Paints what has changed, and brings it to the terminal. */
void app_paint(App *app);
/* Frees the panes, the message and what was kept. */
void app_forget(App *app);

/* app_stack.c */

/* Closes the screen that was left by Esc a moment ago. */
void app_drop_left(App *app);
/* Reads anew what the screen on top shows, when that is no longer so. */
void app_freshen(App *app);
/* Takes the top screen off the stack, without closing it. */
Screen *app_take_top(App *app);
/* Closes a screen that was taken off, or keeps it if it lasts. */
void app_put_away(App *app, Screen *screen);
/* One level back; and to the first screen. */
void app_go_back(App *app);
void app_go_home(App *app);

/* app_undo.c: each asks where it should, and tells what was done. */

void app_undo(App *app);
void app_redo(App *app);

/* app_keys.c */

/* Whether ending now would lose something typed: what can be kept in the store is kept first. */
bool app_would_lose(App *app);
void app_take_key(App *app, Input *input);
void app_take_paste(App *app, const Input *input);
/* Below the smallest size nothing but quitting works: one cannot see what one does. */
void app_take_while_small(App *app, const Input *input);

/* app_time.c */

/* True when something was read anew, of which there may be more to read. */
bool app_look_around(App *app);
/* Work that can wait, until a key is pressed. False when there is none left. */
bool app_work(App *app);

#endif
