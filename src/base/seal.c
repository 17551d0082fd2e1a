#include "base/seal.h"

#include "base/lang.h"
#include "base/little.h"
#include "base/pieces.h"
#include "base/str.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* Where things are in the header; overgang-transfer(5) tells the same. Numbers have their lowest byte first. */
enum {
    AT_MAGIC = 0,
    AT_VERSION = 7,
    AT_PURPOSE = 8,
    AT_ROUNDS = 16,
    AT_MEMORY = 20,
    AT_PIECE = 24,
    AT_SALT = 28,
    AT_STREAM = 44,
    SEAL_VERSION = 1,
};
static const char magic[AT_VERSION] = {'o', 'v', 'g', 's', 'e', 'a', 'l'};

_Static_assert(AT_SALT + SEAL_SALT == AT_STREAM && SEAL_SALT == crypto_pwhash_SALTBYTES, "the salt fits");
_Static_assert(AT_STREAM + PIECES_STREAM == SEAL_HEADER, "the stream's header fits");

const SealCost seal_cost_usual = {3, 256 * 1024};
const SealCost seal_cost_most = {12, 1024 * 1024};

unsigned char *seal_key(const Secret *secret, const SealCost *cost, const unsigned char salt[SEAL_SALT], Error *err)
{
    unsigned char *key = sodium_init() < 0 ? NULL : sodium_malloc(SEAL_KEY);
    int failed = key ? crypto_pwhash(key, SEAL_KEY, secret->text, secret->len, salt, cost->rounds,
                                     (size_t)cost->memory * 1024, crypto_pwhash_ALG_ARGON2ID13)
                     : -1;
    if (!failed) return key;
    sodium_free(key);
    error_set(err, STATUS_FAILED, NULL, _("there is not memory enough for the seal: it takes %u MiB"),
              (unsigned)(cost->memory / 1024));
    return NULL;
}

bool seal_cost_bearable(const SealCost *cost)
{
    return cost->rounds >= crypto_pwhash_argon2id_OPSLIMIT_MIN && cost->rounds <= seal_cost_most.rounds &&
           cost->memory >= crypto_pwhash_argon2id_MEMLIMIT_MIN / 1024 && cost->memory <= seal_cost_most.memory;
}

static SealCost cost_of(const char *header)
{
    return (SealCost){(uint32_t)little_get(header + AT_ROUNDS, 4), (uint32_t)little_get(header + AT_MEMORY, 4)};
}

/* The key that a header and a passphrase give; NULL as seal_key. */
static unsigned char *make_key(const Secret *secret, const char *header, Error *err)
{
    SealCost cost = cost_of(header);
    return seal_key(secret, &cost, (const unsigned char *)header + AT_SALT, err);
}

static void check_of(const char *bytes, size_t n, unsigned char ret[SEAL_CHECK])
{
    crypto_generichash(ret, SEAL_CHECK, (const unsigned char *)bytes, n, NULL, 0);
}

/* What the pieces behind the header are sealed with: each is bound to the whole header. */
static PiecesKey pieces_key(const unsigned char *key, char *header)
{
    return (PiecesKey){.key = key,
                       .stream = (unsigned char *)header + AT_STREAM,
                       .along = (const unsigned char *)header,
                       .along_size = SEAL_HEADER};
}

Status seal_make(const char *purpose, const Secret *secret, const SealCost *cost, const char *bytes, size_t n,
                 char **ret, size_t *ret_n, Error *err)
{
    if (sodium_init() < 0) return error_set(err, STATUS_FAILED, NULL, _("libsodium does not start"));
    size_t size = SEAL_HEADER + pieces_size(n) + SEAL_CHECK;
    char *out = mem_zero(1, size);
    memcpy(out + AT_MAGIC, magic, sizeof magic);
    out[AT_VERSION] = SEAL_VERSION;
    memcpy(out + AT_PURPOSE, purpose, SEAL_PURPOSE);
    little_put(out + AT_ROUNDS, cost->rounds, 4);
    little_put(out + AT_MEMORY, cost->memory, 4);
    little_put(out + AT_PIECE, SEAL_PIECE, 4);
    randombytes_buf(out + AT_SALT, SEAL_SALT);
    unsigned char *key = make_key(secret, out, err);
    if (!key) {
        free(out);
        return STATUS_FAILED;
    }
    PiecesKey with = pieces_key(key, out);
    pieces_seal(&with, bytes, n, out + SEAL_HEADER);
    sodium_free(key);
    check_of(out, size - SEAL_CHECK, (unsigned char *)out + size - SEAL_CHECK);
    *ret = out;
    *ret_n = size;
    return STATUS_OK;
}

static Status damaged(Error *err)
{
    return error_set(err, STATUS_DAMAGED, NULL,
                     _("the file is damaged: it has been changed, cut off or added to since it was sealed. Ask for it "
                       "anew; nothing was taken in"));
}

bool seal_is(const char *bytes, size_t n)
{
    return n >= sizeof magic && memcmp(bytes, magic, sizeof magic) == 0;
}

Status seal_look(const char *purpose, const char *bytes, size_t n, Error *err)
{
    if (sodium_init() < 0) return error_set(err, STATUS_FAILED, NULL, _("libsodium does not start"));
    if (!seal_is(bytes, n))
        return error_set(err, STATUS_INVALID, NULL, _("this is no file that overgang has sealed"));
    if (n < SEAL_HEADER + PIECES_OVER + SEAL_CHECK) return damaged(err);
    unsigned char check[SEAL_CHECK];
    check_of(bytes, n - SEAL_CHECK, check);
    if (sodium_memcmp(check, bytes + n - SEAL_CHECK, SEAL_CHECK) != 0) return damaged(err);
    if (bytes[AT_VERSION] != SEAL_VERSION)
        return error_set(err, STATUS_INVALID, NULL, _("the file was sealed by a newer overgang than this one"));
    if (memcmp(bytes + AT_PURPOSE, purpose, SEAL_PURPOSE) != 0)
        return error_set(err, STATUS_INVALID, NULL, _("overgang has sealed this file for another purpose"));
    /* whoever asks for more than that wants the machine to stand still */
    SealCost cost = cost_of(bytes);
    if (!seal_cost_bearable(&cost) || little_get(bytes + AT_PIECE, 4) != SEAL_PIECE) return damaged(err);
    return STATUS_OK;
}

Status seal_open(const char *purpose, const Secret *secret, const char *bytes, size_t n, char **ret, size_t *ret_n,
                 Error *err)
{
    TRY(seal_look(purpose, bytes, n, err));
    unsigned char *key = make_key(secret, bytes, err);
    if (!key) return STATUS_FAILED;
    char header[SEAL_HEADER];
    memcpy(header, bytes, SEAL_HEADER);
    PiecesKey with = pieces_key(key, header);
    char *out = mem_zero(1, n);
    size_t at = 0;
    bool whole = pieces_open(&with, bytes + SEAL_HEADER, n - SEAL_HEADER - SEAL_CHECK, out, &at);
    sodium_free(key);
    if (!whole) {
        seal_free(out, n);
        if (at > 0) return damaged(err); /* the passphrase was right for what came before */
        return error_set(err, STATUS_LOCKED, NULL,
                         _("the passphrase is not the one it was sealed with, or the file has been changed on purpose; "
                           "nothing was taken in"));
    }
    out[at] = '\0';
    *ret = out;
    *ret_n = at;
    return STATUS_OK;
}

void seal_free(char *opened, size_t n)
{
    secret_wipe(opened, n);
    free(opened);
}
