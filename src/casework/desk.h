#ifndef OVERGANG_CASEWORK_DESK_H
#define OVERGANG_CASEWORK_DESK_H

#include "rules/checklist.h"
#include "store/db.h"

/*
 * What an adviser works with: an open store, the rules and checklists, and today. Passed to everything in
 * this folder. The front end fills it; the core never asks the clock.
 */
typedef struct Desk {
    Db *db;
    Ruleset *rules; /* those in force on `today`: ruleset_turn when that moves on */
    const Catalogue *catalogue;
    Date today;
    Lang lang;
    int retention_months; /* closed cases are kept so long before their erasure is proposed; 0: it never is */
    const char *who;      /* written into the log: as in the settings, or who has opened the sealed store */
    char user[KEYRING_NAME + 1]; /* the latter */
    const char *(*now)(
        void *context); /* local time now, "2026-03-02T09:30:00", borrowed until the next call */
    void *now_context;
} Desk;

/* The store has been opened: where it is sealed, what is done goes into the log under the name of whose passphrase it was. */
void desk_name_user(Desk *desk);
/* Of the rules and checklists together: what was worked out under another one has to be worked out anew. */
uint64_t desk_fingerprint(const Desk *desk);

#endif
