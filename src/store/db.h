#ifndef OVERGANG_STORE_DB_H
#define OVERGANG_STORE_DB_H

#include "base/keyring.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * One SQLite file with everything in it, plain or sealed (overgang-store(5)). Opening checks it and brings its schema up to
 * date. What is done with a store is the same for both.
 */
typedef struct Db Db;

typedef enum DbMode {
    DB_READ,
    DB_WRITE,
    DB_READ_ONLY, /* a store of an older version, which would have to be brought up to date, is refused */
    DB_AS_IS,     /* for reading, of whatever older version: for what is the same in all of them */
} DbMode;

/* Makes an empty store (folder 0700, file 0600). STATUS_FAILED when something is there already. */
Status db_create(const char *path, Db **ret, Error *err);
/* The same, sealed with the key of a new ring; NULL: plain. */
Status db_create_with(const char *path, const Keyring *keys, Db **ret, Error *err);
/*
 * Opens a store. STATUS_NOT_FOUND… STATUS_FAILED where there is none (the message says how to make one),
 * STATUS_DAMAGED when it is no store or is broken, STATUS_LOCKED when another program keeps it, STATUS_FAILED
 * for a store newer than the program, for a symbolic link, and where others can write the store. DB_WRITE on a file that cannot be written opens it for reading: see
 * db_read_only.
 */
Status db_open(const char *path, DbMode mode, Db **ret, Error *err);
/* The same for a store that may be sealed: `keys`, unlocked, have its key. Without them STATUS_LOCKED. */
Status db_open_with(const char *path, DbMode mode, const Keyring *keys, Db **ret, Error *err);
/* The true time, "2026-03-02T09:30:00", borrowed until the next call. */
typedef const char *(*DbClock)(void *context);
/* From now on the moments that changes are given are not those of the clock (--today): each gets the true one beside it, in
 * what the log's chain covers. */
void db_keep_clock(Db *db, DbClock clock, void *context);
void db_close(Db *db);

/* What opens the store, and who may; NULL for a plain one. */
const Keyring *db_keys(const Db *db);
/*
 * Forgets key and content of a sealed store: nothing can be asked of it until db_unlock has opened it again, which may
 * fail as db_open_with does, and then be tried again. A plain one stays open.
 */
void db_lock(Db *db);
Status db_unlock(Db *db, const Keyring *keys, Error *err);
/* The same for any store whose file is another one now: db_unlock opens that. */
void db_shut(Db *db);
bool db_locked(const Db *db);

bool db_read_only(const Db *db);
const char *db_path(const Db *db);
/*
 * Does what follows a change that has been committed, and nobody has to wait for: the end of the log is kept outside the
 * store. What goes wrong is told by db_trouble. Closing and locking do it, too.
 */
void db_settle(Db *db);
/*
 * What is wrong and yet no failure: where the store lies is no good place; or after a change had been committed (which is
 * settled first), the end of the log could not be kept outside the store. Each is told once; NULL: nothing more.
 */
const Error *db_trouble(Db *db);
/* Whether to wait some seconds where another program is writing, as is done unless told otherwise. */
void db_wait(Db *db, bool wait);

/* A view of the store that stands still until db_read_end, for reads that belong together. May be nested. */
Status db_read_begin(Db *db, Error *err);
void db_read_end(Db *db);

/* The whole check: SQLite's integrity and foreign keys, then our own counts. Calls `tell` for each fault in
 * words. */
Status db_check(Db *db, void (*tell)(void *context, const char *fault), void *context, size_t *faults,
                Error *err);

/* The part of it that holds for a store of any version: SQLite's integrity and foreign keys. */
Status db_check_pages(Db *db, void (*tell)(void *context, const char *fault), void *context, size_t *faults,
                      Error *err);

/* Interrupts what the connection is doing; may be called from a signal handler. */
void db_interrupt(Db *db);

#endif
