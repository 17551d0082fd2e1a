#ifndef OVERGANG_STORE_CHAIN_HEAD_H
#define OVERGANG_STORE_CHAIN_HEAD_H

#include "store/chain.h"

/*
 * The end of the chain as it was when this user last wrote to the store, kept outside it: one small file a store
 * and place in the state folder. With it a cut tail is found, and a chain that was worked out anew. It is written
 * after the commit, so a program that is cut off may leave it behind the log, never before it; and once what was
 * changed has been shown, since the file's own way to the disk takes as long as a fifth of the change (db_settle).
 */

typedef enum HeadState {
    HEAD_NONE,      /* nothing is kept of this store here: it came from elsewhere */
    HEAD_KEPT,      /* of this store in this place */
    HEAD_MOVED,     /* of this store in a place where it no longer is */
    HEAD_UNREADABLE /* there is a file, and it does not hold what it must */
} HeadState;

typedef struct ChainHead {
    HeadState state;
    int64_t seq;
    ChainHash hash;
    char *file; /* which one it is, or would be; may be NULL (no home folder) */
} ChainHead;

void chain_head_done(ChainHead *head);
/* What is kept of a store. Only memory and files are looked at; STATUS_FAILED where a file cannot be read. */
Status chain_head_read(Db *db, const ChainHash *store, ChainHead *ret, Error *err);
/*
 * Has the end of a change that was committed kept by the next db_settle. `renew`: a backup has been brought back, and
 * it stands whatever was kept before.
 */
void chain_head_due(Db *db, const ChainEnd *end, bool renew);
/*
 * Keeps the end that is due, unless what is kept already does not lie on the chain in the store: that is evidence, and
 * it stays. Where the end cannot be kept, or may not, db_trouble tells: the change has been committed.
 */
void chain_head_keep(Db *db);

#endif
