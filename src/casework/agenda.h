#ifndef OVERGANG_CASEWORK_AGENDA_H
#define OVERGANG_CASEWORK_AGENDA_H

#include "casework/desk.h"
#include "model/version.h"
#include "store/agenda_store.h"
#include "store/case_store.h"

/* What of a case belongs in the review: worked out from the case, kept by store/agenda_store.c. */

typedef struct Agenda {
    AgendaRow *rows; /* in agenda_row_order */
    size_t count, room;
    char *name;     /* borrowed by the rows */
    char **details; /* borrowed by the rows of appointments, windows and items of the KVP */
    size_t detail_count;
} Agenda;

/*
 * Works out the rows of a case that has followed its situation, and what else the store keeps of it. Rows
 * borrow from the case. Start with `Agenda a = {0};`, end with agenda_done.
 */
void agenda_of(const Catalogue *catalogue, const Casefile *casefile, const Situation *situation, Agenda *ret,
               CaseDerived *derived);
/* The same as an entry where values of a transfer wait to be settled: for agenda_conflicts.c. */
void agenda_add_conflict(Agenda *agenda, const Casefile *casefile);
/* Adds that a consent of the case was withdrawn, and that another store has told it. */
void agenda_add_withdrawn(Agenda *agenda, const Casefile *casefile, const Consent *consent);
/* Calls `each` for each consent whose withdrawal came with a file, while nobody here has said that it was seen. */
typedef void (*EachTold)(void *context, const Consent *consent, const Version *said);
Status agenda_each_told(const Desk *desk, const Casefile *casefile, const Versions *versions, EachTold each, void *context,
                        Error *err);
/* Adds that entry where what two stores said apart from each other waits to be settled: and where a file has withdrawn
 * a consent: about both the case alone does not tell. Whoever works out what is to be stored or shown does it after agenda_of. */
Status agenda_add_conflicts(const Desk *desk, const Casefile *casefile, Agenda *agenda, Error *err);
void agenda_done(Agenda *agenda);
#define AUTO_AGENDA __attribute__((cleanup(agenda_done))) Agenda

/* Whether an entry is shown on `today`: windows and appointments only until their day, RELEASE-PASSED only
 * after it, ERASE-DUE from it on. */
bool agenda_shown(const AgendaRow *row, Date today);

/* Whether the stored rows of the case are these. */
Status agenda_same(Db *db, int64_t case_id, const Agenda *agenda, bool *ret, Error *err);
/* Makes the stored rows of the case be these. */
Status agenda_save(Db *db, int64_t case_id, const Agenda *agenda, Error *err);

#endif
