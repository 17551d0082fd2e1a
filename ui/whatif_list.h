#ifndef OVERGANG_UI_WHATIF_LIST_H
#define OVERGANG_UI_WHATIF_LIST_H

#include "casework/whatif.h"
#include "ui/app.h"
#include "ui/widget_list.h"

/* What would be otherwise, before and after, as a list to go through. */

typedef struct WhatLine {
    WhatKind heading;         /* with no change: the name of what follows */
    const WhatChange *change; /* NULL: a heading */
    size_t line;              /* of the change's lines, from 0; only the first can be selected */
} WhatLine;

/* Zeroed memory is an empty one. */
typedef struct WhatList {
    WhatIf found;
    WhatLine *lines;
    ListView view;
    int before_columns, after_columns; /* what the widest text on each side takes */
} WhatList;

void what_list_done(WhatList *list);
/* Takes over what was found, and leaves an empty one. */
void what_list_set(WhatList *list, const App *app, WhatIf *found);
/* The selected change; NULL where there is none. */
const WhatChange *what_list_selected(const WhatList *list);
void what_list_paint(WhatList *list, App *app, Pane *pane, int first, int height, bool focused);
/* Opens a text with why the selected change is as it is. */
void what_list_why(const WhatList *list, App *app);

#endif
