#ifndef OVERGANG_UI_SCREEN_ROW_H
#define OVERGANG_UI_SCREEN_ROW_H

#include "ui/app.h"

/* A form for a row of one of the case's lists; `index` ROW_NEW: for a new one. */
enum { ROW_NEW = -1 };
void screen_row_open(App *app, const Casefile *casefile, const Field *list, int index);
/* A new row that begins with what is proposed, which is copied. */
void screen_row_propose(App *app, const Casefile *casefile, const Field *list, const void *proposed);
/* Asks, and removes a row. */
void screen_row_ask_remove(App *app, const Casefile *casefile, const Field *list, int index);

#endif
