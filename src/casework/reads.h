#ifndef OVERGANG_CASEWORK_READS_H
#define OVERGANG_CASEWORK_READS_H

#include "casework/desk.h"

/*
 * Who has seen whose case: a row in the log like any change, which undo passes by and for which no other program
 * reads anew. Call it when what was read has been shown, so that nobody waits for it.
 *
 * Where the store cannot be written (--read-only, another's file, a lock that stays), the row goes to the file
 * reads.log in the state folder: STATUS_OK. STATUS_READ_ONLY, to be warned of, where that could not be done, or
 * where the store could have been written and was not (a full disk). STATUS_FAILED where both went wrong.
 */

typedef enum ReadKind {
    READ_SCREEN,   /* opened in the interface, with all its sub-screens */
    READ_SHOW,     /* the command show */
    READ_TIMELINE, /* … timeline */
    READ_WHATIF,   /* … whatif: goes to reads.log always, since that command writes nothing to the store */
    READ_LEDGER,   /* … ledger, of one person */
    READ_CONSENTS, /* … consent REF list */
    READ_MESSAGES, /* … message REF list */
    READ_SHARED,   /* … share REF list */
    READ_TAKE,     /* what is here beside what a transfer file says of it */
    READ_CONFLICTS, /* … transfer REF --conflicts */
    READ_EXPORT,   /* written out in the exchange format */
    READ_EXTRACT,  /* all we hold on one person, for that person */
    READ_LETTER,   /* hand-over letter */
    READ_SHEET,    /* contact sheet */
    READ_FORM,     /* a consent form with the person's details */
    READ_TRANSFER, /* transfer file */
    READ_PRINT,    /* printed or saved from a screen */
} ReadKind;
const char *read_kind_code(ReadKind kind); /* "show": `what` in the log */
const char *read_label(const char *code);  /* in words, untranslated; NULL for none of these */

enum { READ_WINDOW_MINUTES = 15 };
/*
 * A case was read. Looking again in the same way (READ_SCREEN to READ_CONFLICTS) within READ_WINDOW_MINUTES is
 * no new row; what leaves the house is one each time.
 */
Status edit_read(const Desk *desk, const char *ref, ReadKind kind, Error *err);
/* The same where nobody may wait: STATUS_LOCKED while another program writes, to be tried again later. */
Status edit_read_soon(const Desk *desk, const char *ref, ReadKind kind, Error *err);
/* Several in one go, each with a row; none (count 0): everybody, which is one row without a ref. */
Status edit_read_many(const Desk *desk, const char *const *refs, size_t count, ReadKind kind, Error *err);

#endif
