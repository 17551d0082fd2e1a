#include "store/salvage_private.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "store/db_private.h"
#include "store/salvage_image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each is asked once in the life of a store, of tables that are known only then: none is in a statement table. */

void salvage_done(Salvage *salvage)
{
    for (size_t i = 0; i < salvage->count; i++)
        str_done(&salvage->tables[i].refs);
    free(salvage->tables);
    str_done(&salvage->cases);
    str_done(&salvage->doubtful);
    *salvage = (Salvage){0};
}

SalvagedTable *salvage_table(Salvage *salvage, const char *name)
{
    for (size_t i = 0; i < salvage->count; i++)
        if (strcmp(salvage->tables[i].name, name) == 0) return &salvage->tables[i];
    return NULL;
}

Status salvage_run(Db *db, const char *text, int64_t *changed, Error *err)
{
    TRY(sql_exec(db, text, err));
    if (changed) *changed = sqlite3_changes64(db->sqlite);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- rows */

/* One run through the pages. */
typedef struct Taking {
    Db *db;
    const Pages *pages;
    const Claims *claims;
    Salvage *salvage;
    sqlite3_stmt **inserts; /* by shape */
    sqlite3_stmt *trace;
} Taking;

/* What is chained, or points into what is chained, waits until all of it is there; the sums are what the rows are held against. */
static bool waits(const char *name)
{
    static const char *const waiting[] = {"change", "log", "erasure", "case_sum"};
    for (size_t i = 0; i < COUNT(waiting); i++)
        if (strcmp(waiting[i], name) == 0) return true;
    return false;
}

static void add_insert(Str *out, const Shape *shape)
{
    AUTO_STR marks = {0};
    str_add_f(out, "INSERT INTO %s%s (", waits(shape->name) ? "temp.old_" : "main.", shape->name);
    for (size_t i = 0; i < shape->count; i++) {
        str_add_f(out, "%s\"%s\"", i ? ", " : "", shape->columns[i].name);
        str_add_f(&marks, "%s?%zu", i ? ", " : "", i + 1);
    }
    str_add_f(out, ") VALUES (%s)", str_text(&marks));
}

static Status prepare(Taking *taking, const char *text, sqlite3_stmt **ret, Error *err)
{
    int rc = sqlite3_prepare_v3(taking->db->sqlite, text, -1, SQLITE_PREPARE_PERSISTENT, ret, NULL);
    return rc == SQLITE_OK ? STATUS_OK : sql_error(taking->db, rc, err);
}

static Status prepare_table(Taking *taking, size_t i, Error *err)
{
    const Shape *shape = &taking->claims->shapes->all[i];
    AUTO_STR text = {0}, wait = {0};
    if (shape->derived) return STATUS_OK;
    if (waits(shape->name)) {
        str_add_f(&wait, "CREATE TEMP TABLE old_%s AS SELECT * FROM main.%s WHERE 0; CREATE UNIQUE INDEX temp.old_%s_key ON old_%s (%s)",
                  shape->name, shape->name, shape->name, shape->name, shape->columns[0].name);
        TRY(sql_exec(taking->db, str_text(&wait), err));
    }
    add_insert(&text, shape);
    Salvage *salvage = taking->salvage;
    salvage->tables = mem_grow(salvage->tables, salvage->count + 1, sizeof *salvage->tables);
    SalvagedTable *table = &salvage->tables[salvage->count++];
    *table = (SalvagedTable){.kept = 0};
    snprintf(table->name, sizeof table->name, "%s", shape->name);
    return prepare(taking, str_text(&text), &taking->inserts[i], err);
}

static void bind(sqlite3_stmt *stmt, int at, const PageValue *value)
{
    switch (value->kind) {
    case VALUE_INTEGER: sqlite3_bind_int64(stmt, at, value->integer); break;
    case VALUE_REAL: sqlite3_bind_double(stmt, at, value->real); break;
    case VALUE_TEXT: sqlite3_bind_text(stmt, at, (const char *)value->bytes, (int)value->n, SQLITE_STATIC); break;
    case VALUE_BLOB: sqlite3_bind_blob(stmt, at, value->bytes, (int)value->n, SQLITE_STATIC); break;
    case VALUE_NULL: sqlite3_bind_null(stmt, at); break;
    }
}

/* What the table itself refuses, by its kinds, keys and checks, was not as it was written. */
static Status insert(Taking *taking, size_t i, const PageRecord *record, bool *taken, Error *err)
{
    const Shape *shape = &taking->claims->shapes->all[i];
    sqlite3_stmt *stmt = taking->inserts[i];
    for (size_t c = 0; c < shape->count; c++) {
        const PageValue *value = c < record->count ? &record->values[c] : &(PageValue){.kind = VALUE_NULL};
        if (shape->columns[c].rowid)
            sqlite3_bind_int64(stmt, (int)c + 1, record->rowid);
        else
            bind(stmt, (int)c + 1, value);
    }
    int rc = sqlite3_step(stmt);
    sqlite3_reset(stmt);
    *taken = rc == SQLITE_DONE;
    int kind = rc & 0xFF;
    if (*taken || kind == SQLITE_CONSTRAINT || kind == SQLITE_MISMATCH || kind == SQLITE_TOOBIG) return STATUS_OK;
    return sql_error(taking->db, rc, err);
}

static const PageValue *value_of(const Shape *shape, const PageRecord *record, const char *name)
{
    for (size_t i = 0; i < shape->count && i < record->count; i++)
        if (strcmp(shape->columns[i].name, name) == 0) return &record->values[i];
    return NULL;
}

static bool is_ref(const PageValue *value)
{
    if (!value || value->kind != VALUE_TEXT || value->n == 0 || value->n > 60) return false;
    for (size_t i = 0; i < value->n; i++) {
        char c = (char)value->bytes[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("._-", c));
        if (!good) return false;
    }
    return true;
}

/* The review and the index of refs know people whose own rows may be gone. */
static Status note_trace(Taking *taking, const Shape *shape, const PageRecord *record, Error *err)
{
    bool of_review = strcmp(shape->name, "agenda") == 0;
    if (!of_review && strcmp(shape->name, "sqlite_autoindex_casefile_1") != 0) return STATUS_OK;
    const PageValue *ref = value_of(shape, record, "ref"), *name = of_review ? value_of(shape, record, "name") : NULL;
    if (!is_ref(ref) || !shape_fits(shape, record)) return STATUS_OK;
    bind(taking->trace, 1, ref);
    bind(taking->trace, 2, name ? name : &(PageValue){.kind = VALUE_NULL});
    int rc = sqlite3_step(taking->trace);
    sqlite3_reset(taking->trace);
    return rc == SQLITE_DONE ? STATUS_OK : sql_error(taking->db, rc, err);
}

static Status take_page(Taking *taking, uint32_t page, Error *err)
{
    const Claims *claims = taking->claims;
    const Shape *shape = claims_of(claims, page);
    if (!shape || pages_kind(taking->pages, page) == PAGE_TABLE_INNER) return STATUS_OK;
    SalvagedTable *table = salvage_table(taking->salvage, shape->name);
    int cells = pages_cells(taking->pages, page);
    Status status = STATUS_OK;
    for (int i = 0; i < cells && status == STATUS_OK; i++) {
        PageRecord record;
        bool taken = false, good = pages_record(taking->pages, page, i, &record);
        if (good && !table) status = note_trace(taking, shape, &record, err);
        if (good && table && shape_fits(shape, &record))
            status = insert(taking, (size_t)(shape - claims->shapes->all), &record, &taken, err);
        if (table) table->kept += taken, table->lost += !taken;
        page_record_done(&record);
    }
    return status;
}

static Status take_pages(Taking *taking, Error *err)
{
    TRY(sql_exec(taking->db, "CREATE TEMP TABLE trace (ref TEXT PRIMARY KEY, name TEXT)", err));
    TRY(prepare(taking, "INSERT INTO temp.trace (ref, name) VALUES (?1, ?2) ON CONFLICT (ref) DO UPDATE SET name = "
                        "coalesce(excluded.name, name)", &taking->trace, err));
    for (size_t i = 0; i < taking->claims->shapes->count; i++)
        TRY(prepare_table(taking, i, err));
    for (uint32_t page = 2; page <= taking->pages->count; page++)
        TRY(take_page(taking, page, err));
    return STATUS_OK;
}

/* ---------------------------------------------------------------- all of it */

static Status take_over(Db *db, const Pages *pages, const Shapes *shapes, Salvage *ret, Error *err)
{
    Claims claims;
    claims_make(pages, shapes, &claims);
    Taking taking = {.db = db, .pages = pages, .claims = &claims, .salvage = ret};
    taking.inserts = mem_zero(shapes->count, sizeof *taking.inserts);
    ret->pages = pages->count;
    ret->broken = claims.broken;
    Status status = take_pages(&taking, err);
    for (size_t i = 0; i < shapes->count; i++)
        sqlite3_finalize(taking.inserts[i]);
    sqlite3_finalize(taking.trace);
    free(taking.inserts);
    claims_free(&claims);
    return status;
}

static Status salvage_image(const BrokenFile *image, Db *fresh, const char *at, const char *who, Salvage *ret, Error *err)
{
    Pages pages;
    Shapes shapes;
    TRY(shapes_read(fresh, &shapes, err));
    pages_begin(&pages, image->bytes, image->size);
    sqlite3_db_config(fresh->sqlite, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL); /* rows come before those that they belong to */
    Status status = sql_exec(fresh, "BEGIN IMMEDIATE", err);
    if (status == STATUS_OK) status = take_over(fresh, &pages, &shapes, ret, err);
    if (status == STATUS_OK) status = salvage_mend(fresh, &shapes, at, who, ret, err);
    if (status == STATUS_OK) status = sql_exec(fresh, "COMMIT", err);
    if (status != STATUS_OK) sqlite3_exec(fresh->sqlite, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_db_config(fresh->sqlite, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    shapes_free(&shapes);
    return status;
}

static Status refuse_nothing(const char *broken, const Salvage *salvage, Error *err)
{
    int64_t kept = 0;
    for (size_t i = 0; i < salvage->count; i++)
        kept += salvage->tables[i].kept;
    if (kept > 0) return STATUS_OK;
    return error_set(err, STATUS_DAMAGED, broken, _("nothing in it can be read as rows of a store; bring back a backup"));
}

Status salvage(const char *broken, const Keyring *keys, Db *fresh, const char *at, const char *who, Salvage *ret, Error *err)
{
    BrokenFile image;
    *ret = (Salvage){0};
    TRY(broken_open(broken, db_path(fresh), keys, &image, err));
    Status status = salvage_image(&image, fresh, at, who, ret, err);
    broken_close(&image);
    return status == STATUS_OK ? refuse_nothing(broken, ret, err) : status;
}
