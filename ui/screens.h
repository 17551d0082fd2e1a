#ifndef OVERGANG_UI_SCREENS_H
#define OVERGANG_UI_SCREENS_H

#include "casework/review.h"
#include "ui/app.h"
#include "ui/widget_text.h"

/* How each screen is opened, on top of the others. */

void screen_review_open(App *app);
void screen_cases_open(App *app);
/* `code` is the item to begin at, NULL for the first unfinished one. Says so when there is no such case. */
void screen_case_open(App *app, const char *ref, const char *code);
/* The dates, benefits and ledger of a case. */
void screen_dates_open(App *app, const char *ref);
void screen_help_open(App *app);
/* A text to read in a dialog, which takes `text` over and leaves an empty one. */
void screen_text_open(App *app, const char *title, TextView *text);
/* Why an entry of the review is due; for an item also what to do and what has happened to it. */
void screen_why_open(App *app, const ReviewEntry *entry);
/* Asks whether to quit although something typed would be lost. */
void screen_leave_ask(App *app);

#endif
