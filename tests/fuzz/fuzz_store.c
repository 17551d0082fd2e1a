#include "common.h"
#include "target.h"

#include "casework/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * A store that somebody has tampered with: each five bytes of the input write one byte somewhere in a good one (0 in the
 * third: cut it there). It is opened, checked, read and written to, and must neither crash nor hang.
 */

enum { STEP = 5 };

static char *good_store(size_t *n)
{
    static char *bytes;
    static size_t size;
    if (!bytes) {
        size_t count;
        Db *db;
        Outcome outcome;
        Error err = {0};
        Desk desk = *fuzz_desk(false);
        char path[128];
        snprintf(path, sizeof path, "%s/good.db", fuzz_folder());
        MUST(db_create(path, &db, &err) == STATUS_OK);
        desk.db = db;
        Casefile *const *people = fuzz_people(&count);
        for (size_t i = 0; i < count; i++)
            MUST(edit_add(&desk, people[i], &outcome, &err) == STATUS_OK);
        MUST(edit_note(&desk, "FUZ-001", "a word of ours", &outcome, &err) == STATUS_OK);
        db_close(db);
        FILE *in = fopen(path, "rb");
        MUST(in);
        bytes = mem_new(1 << 22);
        size = fread(bytes, 1, 1 << 22, in);
        fclose(in);
    }
    *n = size;
    return bytes;
}

static void nothing(void *context, const char *fault)
{
    (void)context;
    MUST(*fault);
}

static bool no_row(void *context, const CaseRow *row)
{
    (void)context, (void)row;
    return true;
}

static void use(Db *db)
{
    Desk desk = *fuzz_desk(false);
    Error err = {0};
    size_t faults;
    desk.db = db;
    db_check(db, nothing, NULL, &faults, &err);
    CaseFilter filter = {0};
    case_list(&desk, &filter, no_row, NULL, &err);
    for (int i = 1; i <= 3; i++) {
        char ref[16];
        Outcome outcome;
        AUTO_CASEFILE Casefile *casefile = NULL;
        snprintf(ref, sizeof ref, "FUZ-%03d", i);
        Status status = case_load(&desk, ref, &casefile, &err);
        fuzz_check_error(status, &err);
        if (status != STATUS_OK) continue;
        status = edit_note(&desk, ref, "another", &outcome, &err);
        fuzz_check_error(status, &err);
    }
}

void fuzz_store(const uint8_t *bytes, size_t n)
{
    size_t size, whole;
    char *file = good_store(&whole);
    char *copy = mem_new(whole);
    memcpy(copy, file, whole);
    size = whole;
    for (size_t i = 0; i + STEP <= n; i += STEP) {
        size_t at = bytes[i] | (size_t)bytes[i + 1] << 8 | (size_t)bytes[i + 2] << 16;
        copy[at % whole] = (char)bytes[i + 3];
        if (bytes[i + 4] == 0xFF) size = at % whole;
    }
    const char *path = fuzz_file("broken.db", copy, size);
    Db *db = NULL;
    Error err = {0};
    Status status = db_open(path, DB_WRITE, &db, &err);
    fuzz_check_error(status, &err);
    if (status == STATUS_OK) use(db);
    db_close(status == STATUS_OK ? db : NULL);
    free(copy);
    char journal[160];
    snprintf(journal, sizeof journal, "%s/broken.db-journal", fuzz_folder());
    unlink(journal);
}
