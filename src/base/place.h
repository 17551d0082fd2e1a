#ifndef OVERGANG_BASE_PLACE_H
#define OVERGANG_BASE_PLACE_H

#include "base/error.h"
#include "base/str.h"

#include <sys/stat.h>

/* Where a store lies: whether anybody else could put another in its place, and what the disk is. */

/* What the judgement rests on; place_look fills it in. */
typedef struct Place {
    struct stat file, folder;
    long disk;  /* statfs: f_type */
    uid_t user; /* who runs the program */
    bool sealed; /* nobody without a passphrase can make another content; place_look leaves it alone */
} Place;

/* `file` is the store, open. STATUS_FAILED where something about it cannot be found out. */
Status place_look(const char *path, int file, Place *ret, Error *err);
/*
 * STATUS_FAILED where somebody else may write the file, or put another in its place: the message says whose it is or
 * what its mode is, and what would be right. A sealed file that its group may write is one that several share: whoever
 * owns it or its folder can take it away, but not change it.
 */
Status place_refuse(const char *path, const Place *place, Error *err);
/* Adds a sentence about what is no reason to refuse it, yet no good place; nothing where there is none. */
void place_warn(const Place *place, Str *out);
/* The kind of disk by its name where it is one that locks and writes through cannot be relied on: "NFS"; else NULL. */
const char *place_disk_shared(long type);

#endif
