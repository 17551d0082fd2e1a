#ifndef OVERGANG_STORE_DRAFT_STORE_H
#define OVERGANG_STORE_DRAFT_STORE_H

#include "store/db.h"

/* What was typed into forms and not saved yet. In the store and nowhere else, since it is as private as what
 * is saved; but no change: it is neither logged nor undone. */

/* One field of a form. Texts are borrowed. */
typedef struct Draft {
    const char *name;  /* of the form, with what it is about: "note INN-004" */
    const char *field; /* a key, or a number */
    const char *ref;   /* the case it is about; NULL none */
    const char *text;  /* NULL: there is none any more */
    const char *at;    /* "2026-03-02T09:30:00" */
} Draft;

/* Those of one person, form by form. `each` returns false to stop; texts are good until it returns. */
Status draft_store_each(Db *db, const char *who, bool (*each)(void *context, const Draft *draft),
                        void *context, Error *err);
/* Those about one case, whoever typed them, the oldest first. */
Status draft_store_of_case(Db *db, const char *ref, bool (*each)(void *context, const char *who, const Draft *draft),
                           void *context, Error *err);
/*
 * Writes some, and removes those without text: all or none. STATUS_LOCKED where another program is writing:
 * at once, unless `wait`.
 */
Status draft_store_save(Db *db, const char *who, const Draft drafts[], size_t count, bool wait, Error *err);

#endif
