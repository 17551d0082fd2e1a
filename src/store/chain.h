#ifndef OVERGANG_STORE_CHAIN_H
#define OVERGANG_STORE_CHAIN_H

#include "base/str.h"
#include "store/db.h"

/*
 * The chain of the log: each row carries a hash over the hash of the row before it and all that it says, with
 * what its change says of it (who, when, what was done, what it took back). Who alters, moves, adds or removes a
 * row breaks it there; who works the rest out anew gets another end than the one that is kept outside the store
 * (chain_head.h).
 *
 * BLAKE2b with 32 bytes, keyed with the number that the store was given at its making, over: the hash before
 * (32 zero bytes for the first row), then each number as 8 bytes, highest first, and each text as 0 for none,
 * or 1, its length as a number, its bytes. In the order of ChainRow. So no two rows give the same bytes.
 */

enum { CHAIN_HASH = 32, CHAIN_HEX = 2 * CHAIN_HASH + 1 };
typedef struct ChainHash {
    unsigned char bytes[CHAIN_HASH];
} ChainHash;

typedef struct ChainText {
    const char *bytes; /* NULL: none, which is not the same as an empty one */
    size_t n;
} ChainText;

typedef struct ChainRow {
    int64_t seq, change;
    int64_t undoes; /* the change that this one takes back or does again, 0 none */
    ChainText at, who, action, ref, what, was, now;
} ChainRow;

/* Adds the bytes that the hash of a row is taken of. */
void chain_encode(Str *out, const ChainHash *before, const ChainRow *row);
/* Their hash, in the chain of that store. */
ChainHash chain_hash(const ChainHash *store, const ChainHash *before, const ChainRow *row);
bool chain_same(const ChainHash *a, const ChainHash *b);
void chain_hex(const ChainHash *hash, char ret[CHAIN_HEX]);
ChainText chain_text(const char *text);

/* The end of the chain, where the next row goes. */
typedef struct ChainEnd {
    ChainHash store; /* whose chain it is */
    int64_t seq;     /* of the last row, 0: there is none */
    ChainHash hash;
} ChainEnd;
Status chain_end(Db *db, ChainEnd *ret, Error *err);
/* Adds a row at the end of the log, within a transaction. Its seq is filled in. */
Status chain_add(Db *db, ChainEnd *end, ChainRow *row, Error *err);
/* The hash that the log has in that row; *found is false where there is no such row. */
Status chain_hash_at(Db *db, int64_t seq, ChainHash *ret, bool *found, Error *err);
/* The part of the step to schema 5 that SQL cannot do: names the store and chains the rows that are there. */
Status chain_begin(Db *db, Error *err);

#endif
