#include "common.h"
#include "target.h"

#include "casework/exchange_read.h"
#include "casework/exchange_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The exchange format: what is read is worked out, written, and must come back the same; and a store takes it in as
 * `import` does (nothing of which stays).
 */

typedef struct Kept {
    Casefile **all;
    size_t count;
} Kept;

static Status keep(void *context, size_t index, Casefile *casefile, Error *err)
{
    Kept *kept = context;
    (void)err;
    MUST(index == kept->count);
    kept->all = mem_grow(kept->all, kept->count + 1, sizeof *kept->all);
    kept->all[kept->count++] = casefile_copy(casefile);
    return STATUS_OK;
}

static Status read_kept(const void *bytes, size_t n, Kept *kept)
{
    Error err = {0};
    FILE *in = fmemopen((void *)bytes, n, "r");
    MUST(in);
    Status status = exchange_read(in, "inn.json", keep, kept, &err);
    fclose(in);
    fuzz_check_error(status, &err);
    return status;
}

static void kept_done(Kept *kept)
{
    for (size_t i = 0; i < kept->count; i++)
        casefile_free(kept->all[i]);
    free(kept->all);
    *kept = (Kept){0};
}

static void write_and_read(const Kept *kept)
{
    char *bytes = NULL;
    size_t n = 0;
    Error err = {0};
    ExchangeWriter writer;
    FILE *out = open_memstream(&bytes, &n);
    MUST(exchange_write_begin(&writer, out, &err) == STATUS_OK);
    for (size_t i = 0; i < kept->count; i++)
        MUST(exchange_write_case(&writer, kept->all[i], &err) == STATUS_OK);
    MUST(exchange_write_end(&writer, &err) == STATUS_OK);
    fclose(out);
    Kept again = {0};
    MUST(read_kept(bytes, n, &again) == STATUS_OK);
    MUST(again.count == kept->count);
    for (size_t i = 0; i < kept->count; i++)
        MUST(record_same(&record_casefile, again.all[i], kept->all[i]));
    kept_done(&again);
    free(bytes);
}

static Status take(void *context, size_t index, Casefile *casefile, Error *err)
{
    (void)index;
    return import_case(context, casefile, err);
}

static void take_in(const uint8_t *bytes, size_t n)
{
    Import *import = NULL;
    Error err = {0};
    MUST(import_begin(fuzz_desk(true), &import, &err) == STATUS_OK);
    FILE *in = fmemopen((void *)bytes, n, "r");
    Status status = exchange_read(in, "inn.json", take, import, &err);
    fclose(in);
    fuzz_check_error(status, &err);
    MUST(status == STATUS_OK || status == STATUS_INVALID);
    import_abort(import);
}

void fuzz_import(const uint8_t *bytes, size_t n)
{
    Kept kept = {0};
    if (n == 0) return;
    if (read_kept(bytes, n, &kept) == STATUS_OK) {
        write_and_read(&kept);
        for (size_t i = 0; i < kept.count; i++)
            fuzz_work_out(fuzz_desk(false)->rules, fuzz_desk(false)->catalogue, kept.all[i]);
        take_in(bytes, n);
    }
    kept_done(&kept);
}
