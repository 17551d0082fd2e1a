#ifndef OVERGANG_BASE_SECRET_H
#define OVERGANG_BASE_SECRET_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A passphrase in memory that is not swapped out where the system allows it, never part of a core dump, and wiped
 * when it is freed.
 */
enum { SECRET_ROOM = 1024 }; /* bytes, the end included */
typedef struct Secret {
    char *text; /* terminated */
    size_t len;
} Secret;

/* An empty one. Not enough memory ends the program, as everywhere. */
Secret *secret_new(void);
void secret_free(Secret *secret); /* NULL is fine */
void secret_free_local(Secret **secret);
#define AUTO_SECRET __attribute__((cleanup(secret_free_local)))

/* Adds bytes; false, and nothing added, where there is no room. */
bool secret_add(Secret *secret, const char *bytes, size_t n);
/* Takes the last character away, not only its last byte. */
void secret_cut(Secret *secret);
void secret_clear(Secret *secret);
bool secret_same(const Secret *a, const Secret *b); /* takes as long whatever they are */

/* The least that a new passphrase may have: characters, not bytes. */
enum { SECRET_LEAST = 12 };
/* Whether it is good enough for something new; else STATUS_INVALID with what would be right. */
Status secret_check_new(const Secret *secret, Error *err);

/* Wipes memory, in a way that no compiler leaves out. */
void secret_wipe(void *bytes, size_t n);

/* Whether the memory of secrets can be kept from being written to the disk: the system may set a limit on that. */
bool secret_memory_locks(void);

#endif
