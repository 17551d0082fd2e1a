#ifndef OVERGANG_STORE_DB_LOOK_H
#define OVERGANG_STORE_DB_LOOK_H

#include "base/place.h"
#include "store/sealed.h"

/* What a look at the file tells before SQLite is asked. */
typedef struct Look {
    bool writable;
    bool recovering; /* a journal lies beside it */
    bool older;      /* its schema is older than ours */
    bool sealed;     /* what is inside is not known yet */
    Place place;
} Look;

/*
 * Looks before SQLite does, so that a foreign or cut file gets a clear word, and what others could exchange or write is not
 * opened. `copy`: it is only read, and may lie anywhere.
 */
Status db_look(const char *path, bool copy, Look *ret, Error *err);
/* The same look at what was sealed. */
Status db_look_inside(const char *path, const Sealed *sealed, Look *ret, Error *err);

#endif
