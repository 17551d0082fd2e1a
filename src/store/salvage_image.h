#ifndef OVERGANG_STORE_SALVAGE_IMAGE_H
#define OVERGANG_STORE_SALVAGE_IMAGE_H

#include "base/error.h"

#include <stddef.h>

/* The bytes of a broken store, in memory. */
typedef struct BrokenFile {
    void *bytes;
    size_t size;
} BrokenFile;

/*
 * Where a journal lies beside the store, what it takes back is taken back in a copy, which is made beside `fresh` and is
 * gone afterwards. The store itself is only read.
 */
Status broken_open(const char *path, const char *fresh, BrokenFile *ret, Error *err);
void broken_close(BrokenFile *image);

#endif
