#ifndef OVERGANG_UI_READS_H
#define OVERGANG_UI_READS_H

#include "casework/reads.h"
#include "ui/app.h"

/*
 * Who has opened whose case, for the log. A person's screens note it when they open; it is written when nobody
 * is waiting for anything else. A person is one row, whatever is opened of them within a quarter of an hour.
 */

/* The case was opened; NULL and "" are nobody. */
void reads_note(App *app, const char *ref);
/* Something about the person has left the house: a row each time, at once. A fault is told. */
void reads_left_house(App *app, const char *ref, ReadKind kind);
/* Writes what has been noted. Where another program is writing it is left for the next time, unless it is the
 * `last`. */
void reads_write(App *app, bool last);
void reads_forget(App *app);

#endif
