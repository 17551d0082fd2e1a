#ifndef OVERGANG_STORE_SEALED_FILE_H
#define OVERGANG_STORE_SEALED_FILE_H

#include "base/keyring.h"
#include "store/image.h"

#include <sys/types.h>

/*
 * The file of a sealed store: read whole, and replaced whole. Whoever writes it holds the lock of an empty file beside
 * it; whoever reads needs none, since a file that has its name never changes.
 */

/* A file that is open, and so keeps its number: another one of this name is told apart by it. */
typedef struct SealedFile {
    int fd; /* -1: none */
    dev_t device;
    ino_t number;
} SealedFile;

/* Opens the file and reads its header; nothing stays open on failure. */
Status sealed_file_open(const char *path, SealedFile *ret, Keyring **ring, Error *err);
void sealed_file_close(SealedFile *file);
/* Whether the name is still that of the file. STATUS_FAILED where there is none any more. */
Status sealed_file_same(const char *path, const SealedFile *file, bool *ret, Error *err);
/* Opens the content into an empty image, with a ring that is unlocked. */
Status sealed_file_load(const char *path, const SealedFile *file, const Keyring *ring, Image *ret, Error *err);

/* Takes the lock; STATUS_LOCKED where another program has it, *ret is -1 on failure. Closing it gives it back. */
Status sealed_file_lock(const char *path, int *ret, Error *err);
/*
 * Replaces the file: written beside under another name, on the disk, renamed, the folder on the disk. On failure the old
 * one is there as it was, but where the error says that this is not certain. The lock must be held.
 */
Status sealed_file_put(const char *path, const char *bytes, size_t n, SealedFile *ret, Error *err);
/* The same with another header in front of what is sealed. */
Status sealed_file_put_header(const char *path, const SealedFile *file, Keyring *ring, SealedFile *ret, Error *err);
/* Reads the whole file: *ret is newly allocated. */
Status sealed_file_bytes(const char *path, const SealedFile *file, char **ret, size_t *ret_n, Error *err);

#endif
