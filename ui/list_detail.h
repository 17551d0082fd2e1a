#ifndef OVERGANG_UI_LIST_DETAIL_H
#define OVERGANG_UI_LIST_DETAIL_H

#include "model/casefile.h"
#include "ui/app.h"
#include "ui/widget_list.h"
#include "ui/widget_text.h"

/* What the screens of a person's registers look like: a list, and below a line all about the selected row. */
typedef struct ListDetail {
    const char *title;        /* of the screen */
    const Casefile *casefile; /* whose */
    ListView *list;
    ListRowFn row;
    void *context; /* of the former */
    int height;    /* rows of the list */
    const char *word; /* in the line below it; NULL: none */
    TextView *detail;
    const char *nothing, *hint; /* where the list is empty; hint NULL: which key enters one */
    Context where;              /* where that key is pressed */
    bool alone;                 /* then nothing stands below */
} ListDetail;

void list_detail_paint(const ListDetail *spec, App *app, Pane *pane);

#endif
