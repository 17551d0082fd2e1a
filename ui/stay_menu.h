#ifndef OVERGANG_UI_STAY_MENU_H
#define OVERGANG_UI_STAY_MENU_H

#include "ui/case_view.h"
#include "ui/screen.h"

/* What becomes of a stay: a move, straffavbrudd, release, recall, a second stay; chosen, filled in, looked at, done. */
void stay_menu_open(Screen *owner, App *app, const CaseView *view);

#endif
