#ifndef OVERGANG_BASE_PIECES_H
#define OVERGANG_BASE_PIECES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Bytes sealed piece by piece under a key (libsodium's secretstream, XChaCha20-Poly1305), each piece bound to what comes
 * along: what seals and sealed stores have in common.
 */

enum {
    PIECES_KEY = 32,
    PIECES_STREAM = 24,   /* the header of the stream */
    PIECES_SIZE = 1 << 16, /* bytes sealed in one piece; the last one may be shorter */
    PIECES_OVER = 17,     /* by which a piece is longer when it is sealed */
};

/* What pieces are sealed and opened with. */
typedef struct PiecesKey {
    const unsigned char *key;    /* PIECES_KEY bytes */
    unsigned char *stream;       /* PIECES_STREAM bytes: written by pieces_seal, read by pieces_open */
    const unsigned char *along;  /* what each piece is bound to; holds the stream's header, or may */
    size_t along_size;
} PiecesKey;

/* How many bytes `n` have become when they are sealed: nothing, too, is a piece. */
size_t pieces_size(size_t n);
/* Draws the header of the stream, and seals: `out` has room for pieces_size(n). */
void pieces_seal(const PiecesKey *key, const char *bytes, size_t n, char *out);
/*
 * Opens `n` bytes into `out`, which has room for them; *got tells how many came out. False where one piece is not as it
 * was sealed, or the end is not where it was; *got then tells how many bytes before it were right.
 */
bool pieces_open(const PiecesKey *key, const char *bytes, size_t n, char *out, size_t *got);

#endif
