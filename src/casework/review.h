#ifndef OVERGANG_CASEWORK_REVIEW_H
#define OVERGANG_CASEWORK_REVIEW_H

#include "casework/desk.h"

/* The daily review: what is late, due today and due soon, across all cases (contract: review). */

typedef enum EntryKind {
    ENTRY_ITEM,
    ENTRY_WINDOW,
    ENTRY_MESSAGE,
    ENTRY_CONSENT,
    ENTRY_APPOINTMENT,
    ENTRY_FOLLOW_UP,
    ENTRY_CHECK,
    ENTRY_KIND_COUNT
} EntryKind;
typedef enum EntryState { ENTRY_OVERDUE, ENTRY_TODAY, ENTRY_SOON } EntryState;

const char *entry_kind_code(EntryKind kind);    /* "item" … */
const char *entry_kind_label(EntryKind kind);   /* N_() English */
const char *entry_state_code(EntryState state); /* "overdue" … */
const char *entry_state_label(EntryState state);

/* One entry; strings borrowed until the callback returns. */
typedef struct ReviewEntry {
    int64_t case_id;
    const char *ref, *name;
    Phase phase;
    EntryKind kind;
    const char
        *code;  /* an item's code, or KVP-OPEN KVP-CLOSE EK-OPEN INST2 GOSYS CONSENT-END CONSENT-INCOMPLETE CONSENT-WITHDRAWN
                   APPOINTMENT RELEASE-PASSED DATES-DIFFER INST2-DIFFERS TRANSFER-CONFLICT ERASE-DUE */
    int number; /* which one of several alike (messages, consents, appointments): its place in the case's list
                 */
    Owner owner;
    ItemStatus status;
    Date follow_up; /* ENTRY_ITEM that waits: when it is followed up; DATE_NONE otherwise. The screens leave
                       out rows whose day lies ahead */
    Date due;
    int days; /* from today: negative is late */
    EntryState state;
    const char *detail; /* of an appointment when, what, where; of a consent to whom (code); of a message
                           about what (code); of INST2-DIFFERS the day it states (ISO); of what hangs on the KVP window its days (ISO, FROM/TO); NULL
                           none */
} ReviewEntry;

/* Where a page of the review goes on. Start with zeroes. */
typedef struct ReviewKey {
    Date due;
    char ref[64], code[64];
    int kind, number;
} ReviewKey;

/*
 * Calls `each` for at most `limit` (0: all) entries due up to today + days, in the order of the contract
 * (due, ref, code), beginning after *after, which is moved on to the last entry given (may be NULL). `each`
 * returns false to stop.
 */
Status review_each(const Desk *desk, int days, size_t limit, ReviewKey *after,
                   bool (*each)(void *context, const ReviewEntry *entry), void *context, Error *err);

/*
 * The same for a calendar: what is due on first … last, and also what the review leaves out: windows and
 * appointments whose day has passed, and the days of release that lie ahead (RELEASE-PASSED, entitled
 * "Release").
 */
Status review_range(const Desk *desk, Date first, Date last, size_t limit, ReviewKey *after,
                    bool (*each)(void *context, const ReviewEntry *entry), void *context, Error *err);
/* Whether the entry is a person's day of release. */
bool review_is_release(const ReviewEntry *entry);

typedef struct ReviewCounts {
    size_t overdue, today, soon;
} ReviewCounts;
Status review_count(const Desk *desk, int days, ReviewCounts *ret, Error *err);

/* Adds the entry's title in the desk's language: the item's title, "KVP window opens", … */
void review_title(Str *out, const Desk *desk, const ReviewEntry *entry);
/* Adds how far a day is from today: "3 d late", "today", "in 5 d". */
void review_add_days(Str *out, int days);
/* Adds why it is due then, with the source in brackets. Loads the case: not for every line. */
Status review_why(Str *out, const Desk *desk, const ReviewEntry *entry, Error *err);

#endif
