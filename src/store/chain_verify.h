#ifndef OVERGANG_STORE_CHAIN_VERIFY_H
#define OVERGANG_STORE_CHAIN_VERIFY_H

#include "store/chain_head.h"

/* Whether the log is as it was written: every row against the one before it, and its end against the one kept. */

typedef enum ChainFault {
    CHAIN_WHOLE,
    CHAIN_NAMELESS,        /* the number that the hashes are keyed with is gone */
    CHAIN_GAP,             /* rows are missing */
    CHAIN_ALTERED,         /* a row is not as it was written */
    CHAIN_CHANGE_GONE,     /* the change that a row belongs to is not there */
    CHAIN_CHANGE_STRAY,    /* a change that has no rows */
    CHAIN_CUT,             /* the kept end lies behind the log's */
    CHAIN_OTHER_END,       /* the row at the kept end has another hash */
    CHAIN_HEAD_UNREADABLE, /* the file with the kept end does not hold one */
    CHAIN_UNGUARDED,       /* the triggers that keep the log from being changed are gone or others */
    CHAIN_CERTIFICATE_GONE, /* the log tells of an erasure that no certificate tells of as it does */
    CHAIN_CERTIFICATE_STRAY, /* a certificate of an erasure of which the log does not tell */
} ChainFault;

typedef struct ChainReport {
    ChainFault fault;      /* the first that was found */
    int64_t row;           /* the first row that is wrong, 0 where it is about none */
    int64_t change;        /* CHAIN_CHANGE_GONE, CHAIN_CHANGE_STRAY: which */
    int64_t certificate;   /* CHAIN_CERTIFICATE_STRAY: its number */
    int64_t rows;          /* how many there are */
    char from[24], to[24]; /* when the first and last were written */
    HeadState head;
    int64_t head_row;   /* the last row that the kept end knows */
    char head_file[256]; /* where it is kept, or would be; "" nowhere */
} ChainReport;

/* Only reads. STATUS_OK whatever is found. */
Status chain_verify(Db *db, ChainReport *ret, Error *err);

/* "row_altered": the same in every language. */
const char *chain_fault_code(ChainFault fault);
const char *chain_head_code(HeadState head); /* "kept", "none" … */
/* What was found, in whole sentences: which row, what it means. */
void chain_words(Str *out, const ChainReport *report);
/* What the kept end tells, or that there is none. */
void chain_head_words(Str *out, const ChainReport *report);

#endif
