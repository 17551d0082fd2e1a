#include "base/keyring.h"

#include "base/lang.h"
#include "base/little.h"
#include "base/str.h"
#include "base/utf8.h"

#include <sodium.h>
#include <string.h>

/* Where things are; overgang-store(5) tells the same. */
enum {
    AT_MAGIC = 0,
    AT_VERSION = 8,
    AT_PIECE = 12,
    AT_STORE = 16,
    AT_GENERATION = 32,
    AT_SIZE = 40,
    AT_STREAM = 48,
    FRONT = 72, /* bytes that what is sealed is bound to */
    AT_EDITION = 72,
    AT_USERS = 80,
    AT_ZERO = 84,
    AT_SLOTS = 96,
    SLOT = 128,
    AT_MAC = AT_SLOTS + KEYRING_USERS * SLOT,
    MAC = 32,
    AT_CHECK = AT_MAC + MAC,
    STORE_ID = 16,
    FORMAT_VERSION = 1,
    /* within a slot */
    SLOT_NAME = 0,
    SLOT_ROUNDS = 32,
    SLOT_MEMORY = 36,
    SLOT_SALT = 40,
    SLOT_NONCE = 56,
    SLOT_WRAPPED = 80,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    WRAPPED = SEAL_KEY + crypto_aead_xchacha20poly1305_ietf_ABYTES,
};
static const char magic[KEYRING_FRONT] = {'O', 'V', 'G', 'S', 'T', 'O', 'R', 'E'};

_Static_assert(AT_CHECK + SEAL_CHECK == KEYRING_HEADER, "the header's length");
_Static_assert(AT_STREAM + PIECES_STREAM == FRONT, "the stream's header fits");
_Static_assert(SLOT_SALT + SEAL_SALT == SLOT_NONCE && SLOT_NONCE + NONCE == SLOT_WRAPPED, "salt and nonce fit");
_Static_assert(SLOT_WRAPPED + WRAPPED == SLOT, "the wrapped key fits");

struct Keyring {
    char header[KEYRING_HEADER]; /* as it is in the file; MAC and check are made when it is written */
    unsigned char *key;          /* in memory of its own; NULL while it is not known */
    char user[KEYRING_NAME + 1]; /* whose passphrase found it */
    char names[KEYRING_USERS][KEYRING_NAME + 1];
};

/* What keys are derived from the one that is wrapped. */
typedef enum Derived { CONTENT_KEY = 1, MAC_KEY = 2 } Derived;

static void derive(const Keyring *ring, Derived which, unsigned char ret[SEAL_KEY])
{
    crypto_kdf_derive_from_key(ret, SEAL_KEY, which, "ovgstore", ring->key);
}

static char *slot_at(Keyring *ring, size_t index)
{
    return ring->header + AT_SLOTS + index * SLOT;
}

static void read_names(Keyring *ring)
{
    memset(ring->names, 0, sizeof ring->names);
    for (size_t i = 0; i < keyring_count(ring); i++)
        memcpy(ring->names[i], slot_at(ring, i) + SLOT_NAME, KEYRING_NAME);
}

/* ---------------------------------------------------------------- what a header tells */

bool keyring_begins(const char *bytes, size_t n)
{
    return n >= sizeof magic && memcmp(bytes, magic, sizeof magic) == 0;
}

size_t keyring_count(const Keyring *ring)
{
    return (size_t)little_get(ring->header + AT_USERS, 4);
}

const char *keyring_user(const Keyring *ring, size_t index)
{
    return ring->names[index];
}

/* The place of a user, or how many there are. */
static size_t find_user(const Keyring *ring, const char *user)
{
    size_t i = 0;
    while (i < keyring_count(ring) && strcmp(ring->names[i], user) != 0)
        i++;
    return i;
}

bool keyring_has(const Keyring *ring, const char *user)
{
    return find_user(ring, user) < keyring_count(ring);
}

const char *keyring_opened_by(const Keyring *ring)
{
    return ring->user;
}

bool keyring_unlocked(const Keyring *ring)
{
    return ring->key != NULL;
}

uint64_t keyring_generation(const Keyring *ring)
{
    return little_get(ring->header + AT_GENERATION, 8);
}

uint64_t keyring_size(const Keyring *ring)
{
    return little_get(ring->header + AT_SIZE, 8);
}

bool keyring_same_content(const Keyring *a, const Keyring *b)
{
    return memcmp(a->header, b->header, FRONT) == 0;
}

size_t keyring_file_size(uint64_t n)
{
    return KEYRING_HEADER + pieces_size((size_t)n);
}

/* ---------------------------------------------------------------- reading */

static Status damaged(Error *err)
{
    return error_set(err, STATUS_DAMAGED, NULL,
                     _("the sealed store is damaged: it has been changed, cut off or added to. Keep it as it is, and bring "
                       "back a backup"));
}

static bool all_zero(const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bytes[i]) return false;
    return true;
}

/* A name: UTF-8 without control characters, zeros behind it. */
static bool good_name(const char *name)
{
    size_t n = strnlen(name, KEYRING_NAME);
    if (n == 0 || !utf8_valid(name, n) || !all_zero(name + n, KEYRING_NAME - n)) return false;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)name[i] < ' ' || name[i] == 0x7F) return false;
    return true;
}

static bool good_slots(Keyring *ring)
{
    size_t users = keyring_count(ring);
    for (size_t i = 0; i < users; i++) {
        const char *slot = slot_at(ring, i);
        SealCost cost = {(uint32_t)little_get(slot + SLOT_ROUNDS, 4), (uint32_t)little_get(slot + SLOT_MEMORY, 4)};
        if (!good_name(slot + SLOT_NAME) || !seal_cost_bearable(&cost)) return false;
        for (size_t j = 0; j < i; j++)
            if (memcmp(slot_at(ring, j), slot, KEYRING_NAME) == 0) return false;
    }
    return all_zero(slot_at(ring, users), (KEYRING_USERS - users) * SLOT);
}

static void make_check(const char *header, unsigned char ret[SEAL_CHECK])
{
    crypto_generichash(ret, SEAL_CHECK, (const unsigned char *)header, AT_CHECK, NULL, 0);
}

Status keyring_read(const char *bytes, size_t n, Keyring **ret, Error *err)
{
    unsigned char check[SEAL_CHECK];
    if (sodium_init() < 0) return error_set(err, STATUS_FAILED, NULL, _("libsodium does not start"));
    if (!keyring_begins(bytes, n)) return error_set(err, STATUS_INVALID, NULL, _("this is no sealed store"));
    if (n < KEYRING_HEADER) return damaged(err);
    make_check(bytes, check);
    if (memcmp(check, bytes + AT_CHECK, SEAL_CHECK) != 0) return damaged(err);
    if (little_get(bytes + AT_VERSION, 4) != FORMAT_VERSION)
        return error_set(err, STATUS_INVALID, NULL, _("the store was sealed by a newer overgang than this one; use that one"));
    Keyring *ring = mem_zero(1, sizeof *ring);
    memcpy(ring->header, bytes, KEYRING_HEADER);
    size_t users = keyring_count(ring);
    /* whoever asks for more than that wants the machine to stand still */
    if (users < 1 || users > KEYRING_USERS || keyring_size(ring) > KEYRING_CONTENT ||
        little_get(bytes + AT_PIECE, 4) != PIECES_SIZE || !all_zero(bytes + AT_ZERO, AT_SLOTS - AT_ZERO) ||
        !good_slots(ring)) {
        keyring_free(ring);
        return damaged(err);
    }
    read_names(ring);
    *ret = ring;
    return STATUS_OK;
}

void keyring_free(Keyring *ring)
{
    if (!ring) return;
    sodium_free(ring->key); /* wipes it */
    sodium_memzero(ring, sizeof *ring);
    mem_free_local(&ring);
}

static unsigned char *new_key(void)
{
    unsigned char *key = sodium_init() < 0 ? NULL : sodium_malloc(SEAL_KEY);
    if (!key) mem_ran_out();
    return key;
}

Keyring *keyring_copy(const Keyring *ring)
{
    Keyring *copy = mem_new(sizeof *copy);
    *copy = *ring;
    if (!ring->key) return copy;
    copy->key = new_key();
    memcpy(copy->key, ring->key, SEAL_KEY);
    return copy;
}

/* ---------------------------------------------------------------- slots */

/* What a wrapped key is bound to: the version, the store, and the slot before the nonce. */
enum { BOUND = AT_PIECE + STORE_ID + SLOT_NONCE };

static void slot_bound(const Keyring *ring, const char *slot, unsigned char ret[BOUND])
{
    memcpy(ret, ring->header, AT_PIECE);
    memcpy(ret + AT_PIECE, ring->header + AT_STORE, STORE_ID);
    memcpy(ret + AT_PIECE + STORE_ID, slot, SLOT_NONCE);
}

static unsigned char *slot_key(const char *slot, const Secret *secret, Error *err)
{
    SealCost cost = {(uint32_t)little_get(slot + SLOT_ROUNDS, 4), (uint32_t)little_get(slot + SLOT_MEMORY, 4)};
    return seal_key(secret, &cost, (const unsigned char *)slot + SLOT_SALT, err);
}

/* Fills a slot: the ring's key wrapped by a passphrase. */
static Status wrap(const Keyring *ring, const char *user, const Secret *secret, const SealCost *cost, char slot[SLOT],
                   Error *err)
{
    unsigned char bound[BOUND];
    memset(slot, 0, SLOT);
    memcpy(slot + SLOT_NAME, user, strlen(user));
    little_put(slot + SLOT_ROUNDS, cost->rounds, 4);
    little_put(slot + SLOT_MEMORY, cost->memory, 4);
    randombytes_buf(slot + SLOT_SALT, SEAL_SALT);
    randombytes_buf(slot + SLOT_NONCE, NONCE);
    unsigned char *key = slot_key(slot, secret, err);
    if (!key) return STATUS_FAILED;
    slot_bound(ring, slot, bound);
    crypto_aead_xchacha20poly1305_ietf_encrypt((unsigned char *)slot + SLOT_WRAPPED, NULL, ring->key, SEAL_KEY, bound,
                                               BOUND, NULL, (const unsigned char *)slot + SLOT_NONCE, key);
    sodium_free(key);
    return STATUS_OK;
}

Status keyring_check_name(const char *user, Error *err)
{
    char name[KEYRING_NAME + 1] = "";
    size_t n = strlen(user);
    if (n <= KEYRING_NAME) memcpy(name, user, n);
    if (n <= KEYRING_NAME && good_name(name)) return STATUS_OK;
    return error_set(err, STATUS_INVALID, NULL,
                     _("\"%1$s\" cannot be the name of a passphrase's user: 1 to %2$d bytes; --user NAME gives another"), user,
                     KEYRING_NAME);
}

Status keyring_new(const char *user, const Secret *secret, const SealCost *cost, Keyring **ret, Error *err)
{
    TRY(keyring_check_name(user, err));
    Keyring *ring = mem_zero(1, sizeof *ring);
    ring->key = new_key();
    crypto_kdf_keygen(ring->key);
    memcpy(ring->header, magic, sizeof magic);
    little_put(ring->header + AT_VERSION, FORMAT_VERSION, 4);
    little_put(ring->header + AT_PIECE, PIECES_SIZE, 4);
    randombytes_buf(ring->header + AT_STORE, STORE_ID);
    snprintf(ring->user, sizeof ring->user, "%s", user);
    Status status = keyring_add(ring, user, secret, cost, err);
    if (status == STATUS_OK)
        *ret = ring;
    else
        keyring_free(ring);
    return status;
}

static void header_changed(Keyring *ring)
{
    little_put(ring->header + AT_EDITION, little_get(ring->header + AT_EDITION, 8) + 1, 8);
    read_names(ring);
}

Status keyring_add(Keyring *ring, const char *user, const Secret *secret, const SealCost *cost, Error *err)
{
    size_t users = keyring_count(ring);
    char slot[SLOT];
    TRY(keyring_check_name(user, err));
    if (keyring_has(ring, user))
        return error_set(err, STATUS_INVALID, NULL, _("%s has a passphrase already; `overgang passphrase change` changes it"),
                         user);
    if (users == KEYRING_USERS)
        return error_set(err, STATUS_INVALID, NULL, _("a store has at most %d passphrases; remove one first"), KEYRING_USERS);
    TRY(wrap(ring, user, secret, cost, slot, err));
    memcpy(slot_at(ring, users), slot, SLOT);
    little_put(ring->header + AT_USERS, users + 1, 4);
    header_changed(ring);
    return STATUS_OK;
}

static Status no_such_user(const Keyring *ring, const char *user, Error *err)
{
    AUTO_STR names = {0};
    for (size_t i = 0; i < keyring_count(ring); i++)
        str_add_f(&names, "%s%s", i ? ", " : "", ring->names[i]);
    return error_set(err, STATUS_NOT_FOUND, NULL, _("%1$s has no passphrase to this store; these have: %2$s"), user,
                     str_text(&names));
}

Status keyring_change(Keyring *ring, const char *user, const Secret *secret, const SealCost *cost, Error *err)
{
    size_t index = find_user(ring, user);
    char slot[SLOT];
    if (index == keyring_count(ring)) return no_such_user(ring, user, err);
    TRY(wrap(ring, user, secret, cost, slot, err));
    memcpy(slot_at(ring, index), slot, SLOT);
    header_changed(ring);
    return STATUS_OK;
}

Status keyring_remove(Keyring *ring, const char *user, Error *err)
{
    size_t index = find_user(ring, user), users = keyring_count(ring);
    if (index == users) return no_such_user(ring, user, err);
    if (users == 1)
        return error_set(err, STATUS_INVALID, NULL,
                         _("%s has the only passphrase: nobody could open the store without it. `overgang unseal` takes the "
                           "seal off"),
                         user);
    memmove(slot_at(ring, index), slot_at(ring, index + 1), (users - index - 1) * SLOT);
    memset(slot_at(ring, users - 1), 0, SLOT);
    little_put(ring->header + AT_USERS, users - 1, 4);
    header_changed(ring);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- the key */

static void make_mac(const Keyring *ring, unsigned char ret[MAC])
{
    unsigned char key[SEAL_KEY];
    derive(ring, MAC_KEY, key);
    crypto_generichash(ret, MAC, (const unsigned char *)ring->header, AT_MAC, key, sizeof key);
    sodium_memzero(key, sizeof key);
}

/* Whether the header is as it was written by somebody who had the key. */
static bool mac_fits(const Keyring *ring)
{
    unsigned char mac[MAC];
    make_mac(ring, mac);
    return sodium_memcmp(mac, ring->header + AT_MAC, MAC) == 0;
}

static void forget_key(Keyring *ring)
{
    sodium_free(ring->key);
    ring->key = NULL;
    memset(ring->user, 0, sizeof ring->user);
}

Status keyring_unlock(Keyring *ring, const char *user, const Secret *secret, Error *err)
{
    size_t index = find_user(ring, user);
    unsigned char bound[BOUND];
    if (index == keyring_count(ring)) return no_such_user(ring, user, err);
    const char *slot = slot_at(ring, index);
    unsigned char *by = slot_key(slot, secret, err), *key = new_key();
    if (!by) {
        sodium_free(key);
        return STATUS_FAILED;
    }
    slot_bound(ring, slot, bound);
    int wrong = crypto_aead_xchacha20poly1305_ietf_decrypt(key, NULL, NULL, (const unsigned char *)slot + SLOT_WRAPPED, WRAPPED,
                                                           bound, BOUND, (const unsigned char *)slot + SLOT_NONCE, by);
    sodium_free(by);
    if (wrong) {
        sodium_free(key);
        return error_set(err, STATUS_LOCKED, NULL, _("this is not the passphrase of %s"), user);
    }
    forget_key(ring);
    ring->key = key;
    snprintf(ring->user, sizeof ring->user, "%s", user);
    if (mac_fits(ring)) return STATUS_OK;
    forget_key(ring);
    return damaged(err);
}

Status keyring_follow(Keyring *ring, const Keyring *known, Error *err)
{
    if (memcmp(ring->header + AT_STORE, known->header + AT_STORE, STORE_ID) != 0)
        return error_set(err, STATUS_LOCKED, NULL, _("it has been sealed with other passphrases"));
    forget_key(ring);
    ring->key = new_key();
    memcpy(ring->key, known->key, SEAL_KEY);
    if (!mac_fits(ring)) {
        forget_key(ring);
        return damaged(err);
    }
    memcpy(ring->user, known->user, sizeof ring->user);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- the content */

void keyring_write(Keyring *ring, char header[KEYRING_HEADER])
{
    make_mac(ring, (unsigned char *)ring->header + AT_MAC);
    make_check(ring->header, (unsigned char *)ring->header + AT_CHECK);
    memcpy(header, ring->header, KEYRING_HEADER);
}

/* What the content is sealed with: each piece is bound to the front of the header. */
static PiecesKey content_key(const unsigned char key[SEAL_KEY], char *header)
{
    return (PiecesKey){.key = key,
                       .stream = (unsigned char *)header + AT_STREAM,
                       .along = (const unsigned char *)header,
                       .along_size = FRONT};
}

Status keyring_seal(Keyring *ring, const char *content, size_t n, char *out, Error *err)
{
    if (n > KEYRING_CONTENT)
        return error_set(err, STATUS_FAILED, NULL, _("a sealed store holds at most %u MiB; nothing was changed"),
                         (unsigned)(KEYRING_CONTENT >> 20));
    unsigned char key[SEAL_KEY];
    derive(ring, CONTENT_KEY, key);
    little_put(ring->header + AT_GENERATION, keyring_generation(ring) + 1, 8);
    little_put(ring->header + AT_SIZE, n, 8);
    PiecesKey with = content_key(key, ring->header);
    pieces_seal(&with, content, n, out + KEYRING_HEADER);
    sodium_memzero(key, sizeof key);
    keyring_write(ring, out);
    return STATUS_OK;
}

Status keyring_open(const Keyring *ring, const char *file, size_t n, char *out, Error *err)
{
    unsigned char key[SEAL_KEY];
    char header[KEYRING_HEADER];
    size_t got = 0;
    if (n != keyring_file_size(keyring_size(ring))) return damaged(err);
    memcpy(header, ring->header, KEYRING_HEADER);
    derive(ring, CONTENT_KEY, key);
    PiecesKey with = content_key(key, header);
    bool whole = pieces_open(&with, file + KEYRING_HEADER, n - KEYRING_HEADER, out, &got);
    sodium_memzero(key, sizeof key);
    return whole && got == keyring_size(ring) ? STATUS_OK : damaged(err);
}
