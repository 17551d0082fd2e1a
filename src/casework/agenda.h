#ifndef OVERGANG_CASEWORK_AGENDA_H
#define OVERGANG_CASEWORK_AGENDA_H

#include "casework/desk.h"
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
/* Adds that values of a transfer wait to be settled (an agenda is of the case alone, which does not tell it).
 */
void agenda_add_conflict(Agenda *agenda, const Casefile *casefile);
/* Adds that a consent of the case was withdrawn, and that another store has told it. */
void agenda_add_withdrawn(Agenda *agenda, const Casefile *casefile, const Consent *consent);
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
