#ifndef OVERGANG_STORE_STATE_LOG_H
#define OVERGANG_STORE_STATE_LOG_H

#include "base/error.h"

#include <stddef.h>

/* Lines in files of the state folder, of fields parted by tabs: for what cannot be written into a store. */

/* Adds a line and puts it on the disk. A field NULL is "-". */
Status state_log_add(const char *file, const char *const fields[], size_t count, Error *err);
/* The path of a store as it stands in such lines, the same however it is called: newly allocated. */
char *state_log_place(const char *store);
/*
 * Calls `each` with the fields of the lines, the oldest first; of a long file with those of its end. A file that is not
 * there has none.
 */
enum { STATE_LOG_FIELDS = 8 };
Status state_log_each(const char *file, void (*each)(void *context, const char *const fields[], size_t count), void *context,
                      Error *err);

#endif
