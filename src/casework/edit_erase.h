#ifndef OVERGANG_CASEWORK_EDIT_ERASE_H
#define OVERGANG_CASEWORK_EDIT_ERASE_H

#include "casework/desk.h"
#include "model/codes.h"
#include "store/erase_store.h"

/*
 * Erasing a person: out of every table, index, draft and undo record, and out of the pages of the file. The log keeps
 * its rows, which hold the reference and no personal values, and a certificate stays. It cannot be taken back.
 */

typedef enum EraseReason {
    ERASE_UNKNOWN,
    ERASE_RETENTION, /* kept long enough */
    ERASE_REQUEST,   /* asked for by the person */
    ERASE_MISTAKE,   /* taken in by mistake */
    ERASE_OTHER,
} EraseReason;
extern const CodeTable codes_erase_reason;

typedef struct Erased {
    int64_t number; /* of the certificate */
    ErasedCounts removed;
    char others[128]; /* refs of the person's stays before and after, which are not erased; "" none */
    bool finished; /* false: the file could not be written anew; `fault` says why. The next start tries again */
    Error fault;
} Erased;

/* All or nothing. Also somebody whose adding was taken back: then records of it are all that is left. */
Status edit_erase(const Desk *desk, const char *ref, EraseReason reason, Erased *ret, Error *err);

/* "facts 12, points 30, …". Adds to out. */
void erase_removed_words(Str *out, const ErasedCounts *removed);

/* Adds the warning for one who comes in anew under the ref of somebody who was erased. False: nobody was. */
bool erase_was(Str *out, const Desk *desk, const char *ref);

/* Adds what there is to say of somebody who was erased: the certificate, and where traces can be. False: they were not. */
bool erase_told(Str *out, const Desk *desk, const char *ref);

/* Copies of the store beside it, made before an update or when one was brought back, which may still hold the person. */
Status erase_copies(const Desk *desk, void (*each)(void *context, const char *path), void *context, Error *err);
Status erase_copy_remove(const char *path, Error *err);

#endif
