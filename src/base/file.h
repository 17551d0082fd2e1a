#ifndef OVERGANG_BASE_FILE_H
#define OVERGANG_BASE_FILE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Files made for people: readable by their owner alone (0600), on the disk (fsync) before they have their
 * name, whole or not there at all.
 */

/*
 * Writes the bytes into a file of that name, never over another. STATUS_FAILED, with the path as the place, where there is one
 * already or it cannot be written; then nothing is left behind.
 */
Status file_write_new(const char *path, const void *bytes, size_t n, Error *err);

/*
 * The same in two steps, for what has to be looked at before it gets its name: `draft` is the name of the
 * file meanwhile, in the same folder. Whatever comes of it, the caller unlinks the draft afterwards.
 */
Status file_write_draft(const char *path, const void *bytes, size_t n, char **draft, Error *err);
Status file_put_in_place(const char *draft, const char *path, Error *err);
/* STATUS_FAILED where there is a file of that name, or it would belong to a store: for telling so before much work is done. */
Status file_refuse_existing(const char *path, Error *err);
/*
 * STATUS_FAILED where a file of that name is or would be taken for a part of a store: its journal, its lock, or what the
 * program keeps of its log in the state folder.
 */
Status file_refuse_part(const char *path, Error *err);
/*
 * Opens a file that is ours to the group of another one, where that one's group may write it: what several share stays
 * shared when it is replaced. What root makes belongs to the other's owner. Nothing where there is no other.
 * STATUS_FAILED where that cannot be done.
 */
Status file_share_as(const char *like, int fd, Error *err);
/* The same for a file or folder by its name. */
Status file_share_path_as(const char *like, const char *path, Error *err);
/* Puts what others have written into a file on the disk. */
Status file_sync(const char *path, Error *err);
/* So that the name of a file, too, is there after a power cut. A file system that cannot do that is not complained of. */
Status file_sync_folder(const char *path, Error *err);

/* Whether a file begins like a database of SQLite: a plain store, or a copy of one; or like a sealed store. */
bool file_is_database(const char *path);
bool file_is_sealed_store(const char *path);

/*
 * For `-o FILE`: one that is there already is replaced, whole, and stays as it was where anything fails; what a link
 * leads to is replaced, not the link. A store, a copy of one, or what belongs to one is never replaced (STATUS_FAILED). What is no ordinary file (/dev/stdout, a pipe) is written to.
 */
Status file_write_over(const char *path, const void *bytes, size_t n, Error *err);
/* Whether that could be done, as far as can be told without bytes: for what must not be done before it. */
Status file_check_over(const char *path, Error *err);

#endif
