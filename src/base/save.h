#ifndef OVERGANG_BASE_SAVE_H
#define OVERGANG_BASE_SAVE_H

#include "base/error.h"

#include <stddef.h>

/*
 * Writes a file whole or not at all: beside it under another name, to the disk, then in its place, readable by its owner
 * alone. One that is there already is replaced, as `-o` does; where anything fails it stays as it was. What is no
 * ordinary file (/dev/stdout, a pipe) is written to.
 */
Status file_save(const char *path, const char *bytes, size_t n, Error *err);

#endif
