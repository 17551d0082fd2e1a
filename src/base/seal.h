#ifndef OVERGANG_BASE_SEAL_H
#define OVERGANG_BASE_SEAL_H

#include "base/pieces.h"
#include "base/secret.h"

#include <stdint.h>

/*
 * A container that is read with a passphrase only, and refused when a single byte of it is another (libsodium:
 * Argon2id, XChaCha20-Poly1305 as a stream of pieces). overgang-transfer(5) has the format byte by byte.
 */

enum {
    SEAL_PURPOSE = 8,     /* bytes that say what is sealed, so that one thing is not taken for another */
    SEAL_HEADER = 68,     /* bytes before the first piece */
    SEAL_PIECE = PIECES_SIZE,
    SEAL_CHECK = 16,      /* bytes at the end that tell accidents from wrong passphrases */
    SEAL_SALT = 16,
    SEAL_KEY = PIECES_KEY,
};

/* What it costs to try a passphrase. */
typedef struct SealCost {
    uint32_t rounds;   /* Argon2id's time cost */
    uint32_t memory;   /* KiB */
} SealCost;

/* What new seals cost: about a second, and 256 MiB. */
extern const SealCost seal_cost_usual;
/* The most that a file may ask of who opens it. */
extern const SealCost seal_cost_most;

/* Whether a file may ask for that: neither more than the most, nor less than Argon2id takes. */
bool seal_cost_bearable(const SealCost *cost);
/* The key that a passphrase gives, in memory of its own (sodium_free it); NULL, with the error, where there is not memory
 * enough for the cost. */
unsigned char *seal_key(const Secret *secret, const SealCost *cost, const unsigned char salt[SEAL_SALT], Error *err);

/*
 * Seals `n` bytes. *ret is newly allocated, *ret_n bytes. `purpose`: exactly SEAL_PURPOSE bytes. STATUS_FAILED where
 * there is not memory enough for the cost.
 */
Status seal_make(const char *purpose, const Secret *secret, const SealCost *cost, const char *bytes, size_t n,
                 char **ret, size_t *ret_n, Error *err);

/*
 * Opens it: *ret is newly allocated, *ret_n bytes and a NUL behind them; free it with seal_free.
 * STATUS_INVALID: no such container, or one of a version or purpose not known here. STATUS_DAMAGED: it was one, and
 * has surely been cut, added to or changed. STATUS_LOCKED: another passphrase, or changed by somebody who took care to
 * hide it, which nobody can tell apart. Nothing of what is inside is given away before all of it is known to be right.
 */
Status seal_open(const char *purpose, const Secret *secret, const char *bytes, size_t n, char **ret, size_t *ret_n,
                 Error *err);
/* Whether the bytes begin like one of this purpose, and are whole; as seal_open, without a passphrase. */
Status seal_look(const char *purpose, const char *bytes, size_t n, Error *err);
/* Whether the bytes begin like one, of whatever purpose. */
bool seal_is(const char *bytes, size_t n);
/* Wipes and frees what was opened; NULL is fine. */
void seal_free(char *opened, size_t n);

#endif
