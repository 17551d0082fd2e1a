#ifndef OVERGANG_CASEWORK_TRANSFER_H
#define OVERGANG_CASEWORK_TRANSFER_H

#include "base/seal.h"
#include "casework/edit.h"
#include "casework/picked_note.h"
#include "model/version.h"
#include "rules/consent.h"

/*
 * One person from one adviser's overgang to another's: what the person has consented to share, with the moments at which
 * it was said, so that two files about the same person can be put together in any order without loss. The bytes are
 * JSON, "overgang.transfer/1", and leave the house sealed (base/seal.h).
 */
#define TRANSFER_SCHEMA  "overgang.transfer/1"
#define TRANSFER_PURPOSE "transfer" /* of the seal */
enum { TRANSFER_LIMIT = 64 << 20 }; /* the most bytes that a file may have */

/* A consent that has ended, as far as who has it must know. */
typedef struct TransferEnd {
    char *key; /* of its withdrawal */
    int recipient;
    CodeList scope;
    Date on;
} TransferEnd;
typedef struct TransferEnds {
    TransferEnd *all;
    size_t count;
} TransferEnds;
/* Adds whom it was for, what it covered and the day, in words. */
void transfer_end_words(Str *out, const TransferEnd *end);

typedef struct Transfer {
    char *at, *by;       /* when it was made, and by whom */
    CodeList recipients; /* Recipient: whom the consents name */
    CodeList scopes;     /* Scope: what they cover */
    bool ended;          /* it tells of ends alone: the case is who it is about, and nothing else is in it */
    TransferEnds ends;
    Casefile *casefile;
    Versions versions; /* of what is in it, complete */
} Transfer;
void transfer_done(Transfer *transfer);
#define AUTO_TRANSFER __attribute__((cleanup(transfer_done))) Transfer

/* Who takes over: Nav, unless narrowed. */
void transfer_usual_recipients(CodeList *ret);

/* What stays here, for the adviser's eyes only. */
typedef struct TransferLeft {
    size_t scope[SCOPE_COUNT];     /* how many things for want of a consent on it */
    ConsentCover why[SCOPE_COUNT]; /* why it is not covered; points into the case */
    size_t notes, item_notes;      /* free texts that were not picked */
    size_t never;                  /* what goes with no consent */
    Recipient recipient;           /* whom `why` is about */
} TransferLeft;

/* What goes: notes picked one by one, each under a scope. */
typedef struct TransferPick {
    CodeList recipients;
    const PickedNote *notes;
    size_t note_count;
    bool ended; /* only which consents have ended, for who has them already */
} TransferPick;

/*
 * Puts a transfer together from a case as it is today. *casefile (may not be NULL) gets the case that `left` points
 * into. STATUS_NO_CONSENT where no scope is covered, or not that of a picked note, with `left` filled in; STATUS_INVALID
 * for a note that there is not. With `ended` nothing need be covered: STATUS_NOT_FOUND where no consent has ended.
 */
Status transfer_make(const Desk *desk, const char *ref, const TransferPick *pick, Transfer *ret, Casefile **casefile,
                     TransferLeft *left, Error *err);
/* Whether a file with `ended` would have something to tell; `casefile` as transfer_make gave it. */
bool transfer_any_ended(const Desk *desk, const Casefile *casefile, const CodeList *recipients);
/* Adds a line on each thing that stays here, by `each`. */
void transfer_left_words(const TransferLeft *left, void (*each)(void *context, const char *text), void *context);

/* As JSON, ended by a newline; wipe it when it is no longer needed. */
void transfer_to_json(const Transfer *transfer, Str *out);
/* Reads it, checked to the last key. STATUS_INVALID with the place. `bytes` is followed by a NUL, and changed. */
Status transfer_from_json(char *bytes, size_t n, Transfer *ret, Error *err);

/* The sealed file: *ret is newly allocated. What was in between is wiped. */
Status transfer_seal(const Transfer *transfer, const Secret *secret, const SealCost *cost, char **ret, size_t *ret_n,
                     Error *err);
/* Reads a file as it is: *ret is newly allocated. STATUS_INVALID for one that is too large or no such file. */
Status transfer_read_file(const char *path, char **ret, size_t *ret_n, Error *err);
/* Opens and reads it; see seal_open for how that fails. `path` is the place in messages. */
Status transfer_open(const char *path, const char *bytes, size_t n, const Secret *secret, Transfer *ret, Error *err);

/* Whether two cases are about one person: the same national identity number, else the same birth and family name. */
bool transfer_same_person(const Casefile *a, const Casefile *b);
/*
 * Under which ref it is to be taken in, newly allocated: `as`, else the file's. STATUS_INVALID where that one is another
 * person here, or the person is here under another, with what to say instead; STATUS_NOT_FOUND where the file only tells of
 * ends and the person is not here. *is_new: there is no such case yet.
 */
Status transfer_target(const Desk *desk, const Transfer *transfer, const char *as, char **ret, bool *is_new, Error *err);

typedef enum TakeKind { TAKE_ADD, TAKE_CHANGE, TAKE_CONFLICT, TAKE_REMOVE } TakeKind;
const char *take_kind_code(TakeKind kind);
/* One thing that taking it in would do, for people and as JSON; NULL: unknown. */
typedef struct TakeLine {
    TakeKind kind;
    char *key, *label;
    char *mine, *theirs;           /* in words */
    char *mine_json, *theirs_json; /* as values */
    char *mine_stamp, *theirs_stamp; /* of a conflict */
    bool theirs_shows;             /* the file's is what shows afterwards */
} TakeLine;
typedef struct TakePreview {
    char *ref, *name;
    bool is_new;
    TakeLine *lines;
    size_t count, room;
    size_t conflicts; /* of the lines */
    TransferEnds unknown; /* consents whose end the file tells, and that are not here */
} TakePreview;
void take_preview_done(TakePreview *preview);
#define AUTO_PREVIEW __attribute__((cleanup(take_preview_done))) TakePreview

/* What taking it in would do; writes nothing. */
Status transfer_look(const Desk *desk, const Transfer *transfer, const char *as, TakePreview *ret,
                     Error *err);

/* Takes it in: one change, with one undo. ret->change is 0 where all of it was here already. */
Status edit_take(const Desk *desk, const Transfer *transfer, const char *as, Outcome *ret, Error *err);
/* Chooses one side of a conflict, by its stamp; the others are past. */
Status edit_settle(const Desk *desk, const char *ref, const char *key, const char *stamp, Outcome *ret, Error *err);

/* A conflict of a case that waits to be settled; one a field. */
typedef struct ConflictSide {
    char *words, *json, *stamp;
} ConflictSide;
typedef struct ConflictLine {
    char *key, *label;
    ConflictSide *sides; /* the one that shows first */
    size_t count;
} ConflictLine;
typedef struct ConflictList {
    ConflictLine *lines;
    size_t count, room;
} ConflictList;
void conflict_list_done(ConflictList *list);
#define AUTO_CONFLICTS __attribute__((cleanup(conflict_list_done))) ConflictList
Status transfer_conflicts(const Desk *desk, const char *ref, ConflictList *ret, Error *err);

#endif
