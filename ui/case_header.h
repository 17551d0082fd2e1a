#ifndef OVERGANG_UI_CASE_HEADER_H
#define OVERGANG_UI_CASE_HEADER_H

#include "ui/app.h"
#include "ui/case_view.h"

enum { CASE_HEADER_ROWS = 3 };

/* The first rows of the screen of a case: who and where, the dates that matter, and what one must know (TOLK,
 * VERGE …). */
void case_header_paint(const CaseView *view, const App *app, Pane *pane);

#endif
