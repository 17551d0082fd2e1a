#ifndef OVERGANG_STORE_SALVAGE_IMAGE_H
#define OVERGANG_STORE_SALVAGE_IMAGE_H

#include "store/sealed.h"

#include <stddef.h>

/* The bytes of a broken store, in memory. */
typedef struct BrokenFile {
    const void *bytes;
    size_t size;
    Sealed *sealed; /* whose they are; NULL: the file's own */
} BrokenFile;

/*
 * Where a journal lies beside the store, what it takes back is taken back in a copy, which is made beside `fresh` and is
 * gone afterwards. The store itself is only read. `keys` open a sealed one; NULL: a plain one.
 */
Status broken_open(const char *path, const char *fresh, const Keyring *keys, BrokenFile *ret, Error *err);
void broken_close(BrokenFile *image);

#endif
