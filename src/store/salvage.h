#ifndef OVERGANG_STORE_SALVAGE_H
#define OVERGANG_STORE_SALVAGE_H

#include "base/str.h"
#include "store/db.h"

/*
 * What can be read of a broken store, row by row from its pages, put into a new and empty one. The broken one is only
 * read. What follows from the rest (the review, the index of words) is not taken over. The log is chained anew, with a row
 * that tells of the repair; undo does not reach behind it.
 */

typedef struct SalvagedTable {
    char name[48];
    int64_t kept;
    int64_t lost; /* as far as what is left tells: rows that could not be read or belong to nothing, and gaps */
    Str refs;     /* of whose list there are rows missing: "INN-004, INN-009" */
} SalvagedTable;

typedef struct Salvage {
    SalvagedTable *tables;
    size_t count;
    uint32_t pages, broken; /* of the file; those that cannot be read, as far as anything leads to them */
    Str cases;              /* gone, and known by their traces: "INN-004 (Testesen, Kari), INN-009" */
    int64_t cases_lost;
    Str doubtful; /* refs of those whose rows, as they were found, are not what their sum was kept of */
    int64_t cases_doubtful;
} Salvage;

/* `keys` open a broken one that is sealed; NULL: it is plain. */
Status salvage(const char *broken, const Keyring *keys, Db *fresh, const char *at, const char *who, Salvage *ret, Error *err);
void salvage_done(Salvage *salvage);
/* The cases there are now: *ret is newly allocated. */
Status salvage_ids(Db *fresh, int64_t **ret, size_t *count, Error *err);
/* A case whose rows are there and make no sense: takes it out again, and adds it to those that are gone. */
Status salvage_drop(Db *fresh, Salvage *salvage, int64_t id, Error *err);

#endif
