#ifndef OVERGANG_UI_DRAFTS_H
#define OVERGANG_UI_DRAFTS_H

#include "ui/app.h"

/*
 * What was typed and not accepted is kept (app_keep) while the program runs, and written into the store: when
 * a field is left, when nothing is pressed for a while, and at the end, whatever ends the program. At the
 * next start it is there again.
 */

/* Takes up what is in the store, and tells of it. */
void drafts_read(App *app);
/*
 * Asks the open screens what has been typed and writes what is new. False where something could not be
 * written: a store that is only read, or with `wait` false one that another program is writing to.
 */
bool drafts_write(App *app, bool wait);
/* Whether anything is kept that is not in the store. */
bool drafts_unwritten(const App *app);
/* Opens the form with what was typed last time; asks which where there are several. */
void drafts_open(App *app);
void drafts_done(App *app);

#endif
