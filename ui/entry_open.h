#ifndef OVERGANG_UI_ENTRY_OPEN_H
#define OVERGANG_UI_ENTRY_OPEN_H

#include "casework/review.h"
#include "ui/app.h"

/* Opens the case at what an entry of the review is about; what is no item on its own screen over the case, to which Esc
 * goes back. `code`: the entry's. */
void entry_open(App *app, const char *ref, EntryKind kind, const char *code);

#endif
