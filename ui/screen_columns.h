#ifndef OVERGANG_UI_SCREEN_COLUMNS_H
#define OVERGANG_UI_SCREEN_COLUMNS_H

#include "ui/app.h"
#include "ui/case_columns.h"

/*
 * A dialog over the list of people: which columns it shows, where, and by which they are sorted. What is
 * chosen is so at once: `changed` is told, and may read what `choice` and `order` now say.
 */
void screen_columns_open(App *app, Screen *owner, ColumnChoice *choice, PeopleOrder *order,
                         void (*changed)(Screen *owner, App *app));

#endif
