/* What shim.so writes down of a program's calls, and powercut reads: a head, then path a, path b and the bytes. */
#ifndef TESTS_TORTURE_TRACE_H
#define TESTS_TORTURE_TRACE_H

#include <stdint.h>

typedef enum TraceOp {
    TRACE_OPEN,     /* a: path; at: 1 it is made where it is not there, 2 it is emptied, 4 a folder */
    TRACE_WRITE,    /* bytes, at a place */
    TRACE_CUT,      /* to a length */
    TRACE_SYNC,
    TRACE_RENAME,   /* a to b */
    TRACE_EXCHANGE, /* a with b */
    TRACE_LINK,     /* a is b, too */
    TRACE_REMOVE,   /* a */
    TRACE_FOLDER,   /* a is made */
    TRACE_DONE,     /* a command has ended and said so: change number `at` is acknowledged */
} TraceOp;

typedef struct TraceHead {
    uint8_t op;
    uint8_t unused;
    uint16_t name; /* of an open file, until it is given to the next */
    uint16_t a, b; /* bytes of the paths, their ends included */
    uint32_t length;
    int64_t at;
} TraceHead;

#endif
