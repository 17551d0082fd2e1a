#ifndef OVERGANG_UI_SCREEN_PHASE_H
#define OVERGANG_UI_SCREEN_PHASE_H

#include "ui/app.h"
#include "ui/case_view.h"

/* Asks to which phase the case is to be moved, after telling what is still open in each. */
void screen_phase_ask(Screen *owner, App *app, const CaseView *view);

/* Asks only whether to close it. */
void screen_phase_ask_closing(Screen *owner, App *app, const CaseView *view);

#endif
