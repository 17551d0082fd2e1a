#ifndef OVERGANG_BASE_KEYRING_H
#define OVERGANG_BASE_KEYRING_H

#include "base/seal.h"

/*
 * The header of a sealed store: who has a passphrase to it, and the random key that all of them unwrap, under which the
 * content is sealed. overgang-store(5) has the format byte by byte. Nothing here reads or writes files.
 */

enum {
    KEYRING_USERS = 16,    /* the most that a store may have */
    KEYRING_NAME = 32,     /* bytes of a name */
    KEYRING_HEADER = 2192, /* bytes before what is sealed */
    KEYRING_FRONT = 8,     /* so many bytes tell what the file is */
};
/* The most that may be sealed: it is held in memory whole. */
#define KEYRING_CONTENT ((uint64_t)1 << 30)

typedef struct Keyring Keyring;

/* Whether a file that begins like this is a sealed store. */
bool keyring_begins(const char *bytes, size_t n);

/* A ring for a new store: a new key, and one user. STATUS_INVALID for a name that cannot be one. */
Status keyring_new(const char *user, const Secret *secret, const SealCost *cost, Keyring **ret, Error *err);
/*
 * Reads a header: no key is known then. STATUS_INVALID: no sealed store, or one of a newer version; STATUS_DAMAGED: it has
 * been changed or cut.
 */
Status keyring_read(const char *bytes, size_t n, Keyring **ret, Error *err);
void keyring_free(Keyring *ring); /* NULL is fine; wipes the key */
Keyring *keyring_copy(const Keyring *ring);

/*
 * Finds the key with a passphrase. STATUS_NOT_FOUND: no such user; STATUS_LOCKED: another passphrase, or a header that
 * somebody has changed with care; STATUS_DAMAGED: the passphrase is right, the header is not as it was written.
 */
Status keyring_unlock(Keyring *ring, const char *user, const Secret *secret, Error *err);
bool keyring_unlocked(const Keyring *ring);
/*
 * Another header, of the same store or a copy of it, takes over the key that is known. STATUS_LOCKED: it has another key;
 * STATUS_DAMAGED: it is not as it was written.
 */
Status keyring_follow(Keyring *ring, const Keyring *known, Error *err);

size_t keyring_count(const Keyring *ring);
const char *keyring_user(const Keyring *ring, size_t index); /* in the order in which they came */
bool keyring_has(const Keyring *ring, const char *user);
const char *keyring_opened_by(const Keyring *ring); /* "" while no key is known */
/* STATUS_INVALID for what cannot be a user's name, with what could. */
Status keyring_check_name(const char *user, Error *err);

/* Changes of an unlocked ring; they are in the store when its header is written. */
Status keyring_add(Keyring *ring, const char *user, const Secret *secret, const SealCost *cost, Error *err);
Status keyring_change(Keyring *ring, const char *user, const Secret *secret, const SealCost *cost, Error *err);
Status keyring_remove(Keyring *ring, const char *user, Error *err); /* never the last one */

uint64_t keyring_generation(const Keyring *ring); /* of what is sealed: goes up with every commit */
bool keyring_same_content(const Keyring *a, const Keyring *b);
uint64_t keyring_size(const Keyring *ring); /* bytes, opened */

/* How long the file is that holds `n` bytes. */
size_t keyring_file_size(uint64_t n);
/* The whole file: the next generation, with this content. `out` has room for keyring_file_size(n). */
Status keyring_seal(Keyring *ring, const char *content, size_t n, char *out, Error *err);
/* The header anew, in front of the content that is sealed in the file: after a change of users. */
void keyring_write(Keyring *ring, char header[KEYRING_HEADER]);
/*
 * Opens the content behind the header, `n` bytes of the file in all, into `out`, which has room for keyring_size.
 * STATUS_DAMAGED where one byte is not as it was sealed.
 */
Status keyring_open(const Keyring *ring, const char *file, size_t n, char *out, Error *err);

#endif
