#ifndef OVERGANG_CASEWORK_LETTER_H
#define OVERGANG_CASEWORK_LETTER_H

#include "casework/edit.h"
#include "casework/papers.h"
#include "casework/picked_note.h"
#include "model/scope.h"
#include "rules/consent.h"

/*
 * The hand-over letter (V 7.1, 7.3, 9.2): the name, and what valid consents for its recipient cover, and nothing else. It
 * is made from a copy of the case that holds no more than that (model/scope.h), so that neither a mistake here nor an
 * office's own template can let more out.
 */

typedef struct LetterAsk {
    Recipient to;
    const char *office; /* NULL: the office of the contact there that is on record, if any */
    const PickedNote *notes;
    size_t note_count;
} LetterAsk;

/* How it stands with one scope. */
typedef struct LetterScope {
    Scope scope;
    bool known; /* something is on record under it */
    CoverAnswer answer;
    ConsentStanding standing; /* with COVER_STANDING */
    char *consent;            /* the id of the one that covers it, or comes nearest; NULL none */
    char *why;                /* of one that is not covered, in the language used now: for the adviser's eyes only */
} LetterScope;

enum { LETTER_HASH = 65 }; /* BLAKE2b-256 in hexadecimal, with its end */

/* Start with `Letter l = {0};`, end with letter_done. */
typedef struct Letter {
    Recipient to;
    char *ref, *office; /* office NULL: not known */
    LetterScope scopes[SCOPE_COUNT]; /* indexed by Scope; the first is unused */
    ScopeSet covered;
    char *consents; /* the ids that it rests on, commas between them */
    Date answer_by;
    Paper paper; /* empty where nothing may be shared */
    Str text;    /* the same as pages of text: what is hashed */
    char hash[LETTER_HASH];
} Letter;

void letter_done(Letter *letter);
#define AUTO_LETTER __attribute__((cleanup(letter_done))) Letter

/* The recipients that a letter can go to: the two sides of the Nav office, and friomsorg. Returns how many. */
size_t letter_recipients(const Recipient **ret);
/* "valid", "withdrawn", "recipient" …: why a scope is left out, for programs. */
const char *letter_reason(const LetterScope *scope);

/*
 * Makes the letter. STATUS_NO_CONSENT where nothing may be shared, or a note was picked under a scope that is not
 * covered: then *ret tells of each scope why, but holds no text. STATUS_INVALID for a recipient that no letter goes to,
 * and for a note that there is not.
 */
Status letter_make(const Desk *desk, const Letterhead *head, const char *ref, const LetterAsk *ask, Letter *ret,
                   Error *err);

/*
 * Records that the letter was sent: to whom, of what, on which consents, its hash, and until when its arrival is to be
 * acknowledged. Adds the number that it got to `id` (may be NULL). STATUS_NO_CONSENT where a consent has fallen away since.
 */
Status letter_record(const Desk *desk, const Letter *letter, Str *id, Outcome *ret, Error *err);

/* Within this folder: fills in what the copy of the case holds. */
void letter_fill(Fills *fills, const Desk *desk, const Casefile *whole, const Letter *letter, const LetterAsk *ask);

#endif
