#ifndef OVERGANG_BASE_ERROR_H
#define OVERGANG_BASE_ERROR_H

/*
 * How a function tells what went wrong. The caller owns the Error and passes it in; the core fills it
 * and returns the status; only the command line and the interface show it.
 */

/* The outcome of a function, and the exit code of the program for it. */
typedef enum Status {
    STATUS_OK = 0,
    STATUS_FAILED = 1,
    STATUS_USAGE = 2,
    STATUS_NOT_FOUND = 3,
    STATUS_INVALID = 4,
    STATUS_LOCKED = 5,
    STATUS_NO_CONSENT = 6,
    STATUS_DAMAGED = 7,
    STATUS_READ_ONLY = 8,
    STATUS_INTERRUPTED = 130,
} Status;

typedef struct Error {
    Status status;
    char where[160];   /* the place: "cases[3].official.release", "file.ini:12 [IN-TALK]"; empty if none */
    char message[480]; /* what is wrong and what would be right, for a person, without a final newline */
} Error;

/*
 * Fills `err` (which may be NULL) and returns `status`, so that callers write `return error_set(…)`.
 * `where` may be NULL. A message too long for the room is cut at a whole UTF-8 character.
 */
Status error_set(Error *err, Status status, const char *where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Puts `prefix` before the place that is already in `err`: "cases[3]" + "official.release". Returns err->status. */
Status error_within(Error *err, const char *prefix);

/* `return` from the calling function unless `call` gave STATUS_OK. */
#define TRY(call)                                                                                            \
    do {                                                                                                     \
        Status try_status = (call);                                                                          \
        if (try_status != STATUS_OK) return try_status;                                                      \
    } while (0)

#endif
