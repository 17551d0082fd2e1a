#ifndef OVERGANG_UI_SCREEN_ENTRY_H
#define OVERGANG_UI_SCREEN_ENTRY_H

#include "ui/record_keys.h"

/* A screen with one form: of a new person, of a row of a list. */

typedef struct EntrySpec {
    const char *title;
    const Casefile *casefile; /* whose it is, for the title; NULL nobody's yet. Used while this is set up */
    const char *hint;         /* a sentence below the fields; NULL none */
    const char *keep;         /* what is typed is kept under this name */
    const Record *kind;
    const void *record; /* as it is, or as it is proposed */
    const char *const *keys;
    /* As RecordFormOps.check. */
    void (*check)(void *context, RecordForm *form, const App *app, const void *record, bool whole);
    Status (*save)(void *context, App *app, const void *record, Outcome *ret, Error *err);
    /* After the screen has been closed: tells, and goes on to what comes next. */
    void (*saved)(void *context, App *app, const Outcome *outcome);
    void (*done)(void *context);
    void *context;
} EntrySpec;

/* Texts and record are copied. */
void screen_entry_open(App *app, const EntrySpec *spec);

#endif
