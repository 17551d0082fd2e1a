#include "common.h"
#include "target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * A store that somebody has tampered with: each five bytes of the input write one byte somewhere in a good one (0 in the
 * third: cut it there). It is opened, checked, read and written to, and must neither crash nor hang.
 */

void fuzz_store(const uint8_t *bytes, size_t n)
{
    size_t size, whole;
    const char *file = fuzz_good_store(&whole);
    char *copy = mem_new(whole);
    memcpy(copy, file, whole);
    size = fuzz_tamper(copy, whole, bytes, n);
    const char *path = fuzz_file("broken.db", copy, size);
    Db *db = NULL;
    Error err = {0};
    Status status = db_open(path, DB_WRITE, &db, &err);
    fuzz_check_error(status, &err);
    if (status == STATUS_OK) fuzz_use_store(db);
    db_close(status == STATUS_OK ? db : NULL);
    free(copy);
    char journal[160];
    snprintf(journal, sizeof journal, "%s/broken.db-journal", fuzz_folder());
    unlink(journal);
}
