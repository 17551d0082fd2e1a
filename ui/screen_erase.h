#ifndef OVERGANG_UI_SCREEN_ERASE_H
#define OVERGANG_UI_SCREEN_ERASE_H

#include "ui/app.h"

/*
 * Asks whether a closed case is to be erased for good: first on no, then the reference has to be typed. Of a case that
 * is not closed it says so, and false is given.
 */
bool screen_erase_ask(App *app, const char *ref);
/* All that is kept about a person, to be read, printed or saved: what `show REF --full` writes. */
void screen_extract_open(App *app, const char *ref);
/* The closed cases that have been kept long enough: what `erase --due` writes. */
void screen_erase_due_open(App *app);

#endif
