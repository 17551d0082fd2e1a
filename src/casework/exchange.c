#include "casework/exchange.h"

#include "base/lang.h"
#include "casework/exchange_read.h"
#include "casework/exchange_write.h"
#include "store/case_store.h"

#include <stdio.h>
#include <string.h>

/* Marries the format to the store: what is read goes through the one door, what is stored is written. */

enum { PROGRESS_STEP = 64, PLACE_ROOM = 160 };

typedef struct Taking {
    const Desk *desk;
    Import *import;
    const ExchangeReport *report;
    size_t index; /* of the case at hand */
} Taking;

static void warn_about(void *context, const char *where, const char *text)
{
    const Taking *taking = context;
    char place[PLACE_ROOM];
    snprintf(place, sizeof place, "cases[%zu].%s", taking->index, where);
    taking->report->warn(taking->report->context, place, text);
}

static Status take(void *context, size_t index, Casefile *casefile, Error *err)
{
    Taking *taking = context;
    const ExchangeReport *report = taking->report;
    taking->index = index;
    if (report->interrupted && report->interrupted(report->context))
        return error_set(err, STATUS_INTERRUPTED, NULL, _("interrupted; nothing was taken in"));
    TRY(import_case(taking->import, casefile, err));
    if (report->warn) casefile_warnings(casefile, warn_about, taking);
    if (report->progress && (index + 1) % PROGRESS_STEP == 0) report->progress(report->context, index + 1);
    return STATUS_OK;
}

Status exchange_import(const Desk *desk, FILE *in, const char *name, ExchangeReport *report, Error *err)
{
    Taking taking = {.desk = desk, .report = report};
    TRY(import_begin(desk, &taking.import, err));
    Status status = exchange_read(in, name, take, &taking, err);
    if (status == STATUS_OK) return import_finish(taking.import, report->warn, report->context, &report->counts, err);
    import_abort(taking.import);
    return status;
}

typedef struct Giving {
    Db *db;
    ExchangeWriter writer;
    Status status;
    Error *err;
} Giving;

static bool give(void *context, const char *ref)
{
    Giving *giving = context;
    AUTO_CASEFILE Casefile *casefile = NULL;
    giving->status = case_store_load(giving->db, ref, &casefile, giving->err);
    if (giving->status == STATUS_OK)
        giving->status = exchange_write_case(&giving->writer, casefile, giving->err);
    return giving->status == STATUS_OK;
}

/* Whether the ref came before in the list: a file may hold each case once. */
static bool given_before(const char *const *refs, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(refs[i], refs[index]) == 0) return true;
    return false;
}

/* All must be there before anything is written. */
static Status check_refs(Db *db, const char *const *refs, size_t count, Error *err)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_CASEFILE Casefile *casefile = NULL;
        TRY(case_store_load(db, refs[i], &casefile, err));
    }
    return STATUS_OK;
}

static Status export_all(Giving *giving, FILE *out, const char *const *refs, size_t count, Error *err)
{
    TRY(check_refs(giving->db, refs, count, err));
    TRY(exchange_write_begin(&giving->writer, out, err));
    if (count == 0) TRY(case_store_refs(giving->db, give, giving, err));
    for (size_t i = 0; i < count; i++)
        if (!given_before(refs, i) && !give(giving, refs[i])) break;
    TRY(giving->status);
    return exchange_write_end(&giving->writer, err);
}

Status exchange_export(const Desk *desk, FILE *out, const char *const *refs, size_t count, Error *err)
{
    Giving giving = {.db = desk->db, .err = err};
    TRY(db_read_begin(desk->db, err));
    Status status = export_all(&giving, out, refs, count, err);
    db_read_end(desk->db);
    return status;
}
