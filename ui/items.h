#ifndef OVERGANG_UI_ITEMS_H
#define OVERGANG_UI_ITEMS_H

#include "ui/app.h"

/* What can be done to an item of a checklist, the same from every screen that shows some; and how items look.
 */

/* An item, as a screen shows it. Texts are borrowed. */
typedef struct ItemTarget {
    const char *ref, *name, *code, *title;
    ItemStatus status;
    Date due;
} ItemTarget;

/*
 * Ticks, sets to waiting, not applicable or declined, moves the due date: at once or after asking. The owner,
 * which must be on top, is told through its item_changed. False when the action is none of these.
 */
bool items_action(Screen *owner, App *app, Action action, const ItemTarget *target);
/* Asks for a note and writes it into the person's journal. */
void items_note(Screen *owner, App *app, const char *ref, const char *name);

/* "[ ]", "[x]" … */
const char *item_mark(ItemStatus status);
/* How its date looks. One that waits is not late before it is to be followed up. */
Style item_style(ItemStatus status, int days, bool waits);
/* Who must act, in a word that fits a narrow column. */
const char *owner_short(Owner owner);
enum { OWNER_COLUMNS = 9, DUE_COLUMNS = 9 };
/* Adds "27.02.", with a star where that is no working day; "08.10.25" in another year. */
void add_due(Str *out, Date due, Date today);
/* Adds "3 d late", "today", "fri 06.03.": what a column has room for that is to tell both. */
enum { WHEN_COLUMNS = 12 };
void add_when(Str *out, Date due, Date today, Lang lang);
/* The same of a day, which may be none: that adds nothing. */
void add_days(Str *out, Date due, Date today);

#endif
