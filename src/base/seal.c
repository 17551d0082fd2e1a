#include "base/seal.h"

#include "base/lang.h"
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
    OVERHEAD = crypto_secretstream_xchacha20poly1305_ABYTES,
};
static const char magic[AT_VERSION] = {'o', 'v', 'g', 's', 'e', 'a', 'l'};

_Static_assert(AT_SALT + crypto_pwhash_SALTBYTES == AT_STREAM, "the salt fits");
_Static_assert(AT_STREAM + crypto_secretstream_xchacha20poly1305_HEADERBYTES == SEAL_HEADER, "the stream's header fits");

const SealCost seal_cost_usual = {3, 256 * 1024};
const SealCost seal_cost_most = {12, 1024 * 1024};

static void put_number(char *to, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        to[i] = (char)(number >> 8 * i & 0xFF);
}

static uint32_t get_number(const char *from)
{
    uint32_t number = 0;
    for (int i = 0; i < 4; i++)
        number |= (uint32_t)(unsigned char)from[i] << 8 * i;
    return number;
}

/* The key, in memory of its own (sodium_free it); NULL where there is not memory enough for the cost. */
static unsigned char *make_key(const Secret *secret, const char *header)
{
    unsigned char *key = sodium_malloc(crypto_secretstream_xchacha20poly1305_KEYBYTES);
    if (!key) return NULL;
    int failed = crypto_pwhash(key, crypto_secretstream_xchacha20poly1305_KEYBYTES, secret->text, secret->len,
                               (const unsigned char *)header + AT_SALT, get_number(header + AT_ROUNDS),
                               (size_t)get_number(header + AT_MEMORY) * 1024, crypto_pwhash_ALG_ARGON2ID13);
    if (!failed) return key;
    sodium_free(key);
    return NULL;
}

static Status no_memory(const char *header, Error *err)
{
    return error_set(err, STATUS_FAILED, NULL, _("there is not memory enough for the seal: it takes %u MiB"),
                     (unsigned)(get_number(header + AT_MEMORY) / 1024));
}

static void check_of(const char *bytes, size_t n, unsigned char ret[SEAL_CHECK])
{
    crypto_generichash(ret, SEAL_CHECK, (const unsigned char *)bytes, n, NULL, 0);
}

static size_t sealed_size(size_t n)
{
    size_t pieces = n ? (n + SEAL_PIECE - 1) / SEAL_PIECE : 1; /* nothing, too, is sealed */
    return SEAL_HEADER + n + pieces * OVERHEAD + SEAL_CHECK;
}

/* The pieces behind the header, each bound to the whole header, the last one marked as such. */
static void seal_pieces(crypto_secretstream_xchacha20poly1305_state *state, const char *bytes, size_t n, char *out)
{
    char *to = out + SEAL_HEADER;
    for (size_t at = 0; at == 0 || at < n; at += SEAL_PIECE) {
        size_t piece = n - at < SEAL_PIECE ? n - at : SEAL_PIECE;
        unsigned char tag = at + piece == n ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
        crypto_secretstream_xchacha20poly1305_push(state, (unsigned char *)to, NULL, (const unsigned char *)bytes + at,
                                                   piece, (const unsigned char *)out, SEAL_HEADER, tag);
        to += piece + OVERHEAD;
    }
}

Status seal_make(const char *purpose, const Secret *secret, const SealCost *cost, const char *bytes, size_t n,
                 char **ret, size_t *ret_n, Error *err)
{
    if (sodium_init() < 0) return error_set(err, STATUS_FAILED, NULL, _("libsodium does not start"));
    size_t size = sealed_size(n);
    char *out = mem_zero(1, size);
    memcpy(out + AT_MAGIC, magic, sizeof magic);
    out[AT_VERSION] = SEAL_VERSION;
    memcpy(out + AT_PURPOSE, purpose, SEAL_PURPOSE);
    put_number(out + AT_ROUNDS, cost->rounds);
    put_number(out + AT_MEMORY, cost->memory);
    put_number(out + AT_PIECE, SEAL_PIECE);
    randombytes_buf(out + AT_SALT, crypto_pwhash_SALTBYTES);
    unsigned char *key = make_key(secret, out);
    if (!key) {
        Status status = no_memory(out, err);
        free(out);
        return status;
    }
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_push(&state, (unsigned char *)out + AT_STREAM, key);
    sodium_free(key);
    seal_pieces(&state, bytes, n, out);
    sodium_memzero(&state, sizeof state);
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

static bool cost_bearable(const char *header)
{
    uint32_t rounds = get_number(header + AT_ROUNDS), memory = get_number(header + AT_MEMORY);
    return rounds >= crypto_pwhash_argon2id_OPSLIMIT_MIN && rounds <= seal_cost_most.rounds &&
           memory >= crypto_pwhash_argon2id_MEMLIMIT_MIN / 1024 && memory <= seal_cost_most.memory;
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
    if (n < SEAL_HEADER + OVERHEAD + SEAL_CHECK) return damaged(err);
    unsigned char check[SEAL_CHECK];
    check_of(bytes, n - SEAL_CHECK, check);
    if (sodium_memcmp(check, bytes + n - SEAL_CHECK, SEAL_CHECK) != 0) return damaged(err);
    if (bytes[AT_VERSION] != SEAL_VERSION)
        return error_set(err, STATUS_INVALID, NULL, _("the file was sealed by a newer overgang than this one"));
    if (memcmp(bytes + AT_PURPOSE, purpose, SEAL_PURPOSE) != 0)
        return error_set(err, STATUS_INVALID, NULL, _("overgang has sealed this file for another purpose"));
    /* whoever asks for more than that wants the machine to stand still */
    if (!cost_bearable(bytes) || get_number(bytes + AT_PIECE) != SEAL_PIECE) return damaged(err);
    return STATUS_OK;
}

/* Opens piece after piece; *at tells how many bytes came out. False where one is not as it was sealed, or where the end
 * is not where it was. */
static bool open_pieces(crypto_secretstream_xchacha20poly1305_state *state, const char *bytes, size_t end, char *out,
                        size_t *at)
{
    size_t from = SEAL_HEADER;
    unsigned char tag = 0;
    while (from < end && tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        unsigned long long got;
        size_t sealed = end - from < SEAL_PIECE + OVERHEAD ? end - from : SEAL_PIECE + OVERHEAD;
        if (sealed < OVERHEAD ||
            crypto_secretstream_xchacha20poly1305_pull(state, (unsigned char *)out + *at, &got, &tag,
                                                       (const unsigned char *)bytes + from, sealed,
                                                       (const unsigned char *)bytes, SEAL_HEADER) != 0)
            return false;
        *at += got;
        from += sealed;
    }
    return from == end && tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
}

Status seal_open(const char *purpose, const Secret *secret, const char *bytes, size_t n, char **ret, size_t *ret_n,
                 Error *err)
{
    TRY(seal_look(purpose, bytes, n, err));
    crypto_secretstream_xchacha20poly1305_state state;
    unsigned char *key = make_key(secret, bytes);
    if (!key) return no_memory(bytes, err);
    int bad = crypto_secretstream_xchacha20poly1305_init_pull(&state, (const unsigned char *)bytes + AT_STREAM, key);
    sodium_free(key);
    char *out = mem_zero(1, n);
    size_t at = 0;
    bool whole = bad == 0 && open_pieces(&state, bytes, n - SEAL_CHECK, out, &at);
    sodium_memzero(&state, sizeof state);
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
