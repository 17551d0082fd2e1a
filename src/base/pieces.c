#include "base/pieces.h"

#include <sodium.h>

_Static_assert(PIECES_KEY == crypto_secretstream_xchacha20poly1305_KEYBYTES, "the key's length");
_Static_assert(PIECES_STREAM == crypto_secretstream_xchacha20poly1305_HEADERBYTES, "the header's length");
_Static_assert(PIECES_OVER == crypto_secretstream_xchacha20poly1305_ABYTES, "what a piece takes more");

size_t pieces_size(size_t n)
{
    size_t pieces = n ? (n + PIECES_SIZE - 1) / PIECES_SIZE : 1;
    return n + pieces * PIECES_OVER;
}

void pieces_seal(const PiecesKey *key, const char *bytes, size_t n, char *out)
{
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_push(&state, key->stream, key->key);
    for (size_t at = 0; at == 0 || at < n; at += PIECES_SIZE) {
        size_t piece = n - at < PIECES_SIZE ? n - at : PIECES_SIZE;
        unsigned char tag = at + piece == n ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
        const unsigned char *from = piece ? (const unsigned char *)bytes + at : (const unsigned char *)"";
        crypto_secretstream_xchacha20poly1305_push(&state, (unsigned char *)out, NULL, from, piece, key->along,
                                                   key->along_size, tag);
        out += piece + PIECES_OVER;
    }
    sodium_memzero(&state, sizeof state);
}

static bool open_all(crypto_secretstream_xchacha20poly1305_state *state, const PiecesKey *key, const char *bytes, size_t n,
                     char *out, size_t *got)
{
    size_t from = 0;
    unsigned char tag = 0;
    while (from < n && tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        unsigned long long opened;
        size_t sealed = n - from < PIECES_SIZE + PIECES_OVER ? n - from : PIECES_SIZE + PIECES_OVER;
        if (sealed < PIECES_OVER ||
            crypto_secretstream_xchacha20poly1305_pull(state, (unsigned char *)out + *got, &opened, &tag,
                                                       (const unsigned char *)bytes + from, sealed, key->along,
                                                       key->along_size) != 0)
            return false;
        *got += opened;
        from += sealed;
    }
    return from == n && tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
}

bool pieces_open(const PiecesKey *key, const char *bytes, size_t n, char *out, size_t *got)
{
    crypto_secretstream_xchacha20poly1305_state state;
    *got = 0;
    bool whole = crypto_secretstream_xchacha20poly1305_init_pull(&state, key->stream, key->key) == 0 &&
                 open_all(&state, key, bytes, n, out, got);
    sodium_memzero(&state, sizeof state);
    return whole;
}
