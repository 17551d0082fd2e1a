#ifndef OVERGANG_UI_CONTEXT_LINES_H
#define OVERGANG_UI_CONTEXT_LINES_H

#include "casework/stay_words.h"
#include "rules/ledger.h"
#include "ui/app.h"

/* The lines below a list that tell about the selected person: read when the cursor rests, never before a
 * paint. */
typedef struct ContextLines {
    Casefile *casefile; /* NULL: not read */
    Situation situation;
    char ref[64]; /* whose was read, or tried to; empty: to be read anew */
} ContextLines;

void context_done(ContextLines *context);
/* Reads anew at the next rest. */
void context_forget(ContextLines *context);
/* Reads the person's case, unless it is the one that is there. True when something was read. */
bool context_read(ContextLines *context, App *app, const char *ref);
/*
 * Paints two rows of the pane from `row` on: reference, form, release if it fits, place; then `what` in full
 * (the list may have cut it; NULL nothing), about the item `code` (NULL none), and a release that did not
 * fit. Until the case is read, what the caller knows.
 */
void context_paint(ContextLines *context, App *app, Pane *pane, int row, const char *ref, const char *name,
                   const char *what, const char *code);

/* Adds what a list has no room for about an item: its whole due date, that it is no working day, the day to
 * follow up, the note. */
void add_item_words(Str *out, const App *app, const Casefile *casefile, const char *code);
/* Adds "3 months may be overpaid", nothing where none are. */
void add_ledger_risk(Str *out, const LedgerRow *row);
/* Adds for how many months a benefit may have been paid wrongly, and how far stopping or resuming it has
 * come: "3 months may be overpaid, now: to be reported". */
void add_ledger_state(Str *out, const LedgerRow *row, Date today);
/* Adds "mandag 2. mars 2026, uke 10". */
void add_long_day(Str *out, Date date, Lang lang);
/* Adds "release 01.10.2026 (official)", "released 02.03.2026", or that there is none and why. */
void add_release(Str *out, const Situation *situation, const StayStanding *standing);

#endif
