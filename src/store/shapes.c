#include "store/shapes.h"

#include "base/resource.h"
#include "base/str.h"
#include "base/utf8.h"
#include "store/db_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TREES, COLUMNS_OF_TABLE, COLUMNS_OF_INDEX };

static const char *const sql[] = {
    /* of a table without rowid the tree is its primary key's, which is no index of its own */
    [TREES] = "SELECT s.name, s.type = 'index', s.rootpage, coalesce(l.wr, 0), s.tbl_name "
              "FROM sqlite_schema AS s LEFT JOIN pragma_table_list AS l ON l.schema = 'main' AND l.name = s.name "
              "WHERE s.rootpage > 0 AND s.type IN ('table', 'index') ORDER BY s.rootpage",
    [COLUMNS_OF_TABLE] = "SELECT name, type, \"notnull\" OR pk, pk, "
                         "(SELECT count(*) FROM pragma_table_info(?1) WHERE pk) FROM pragma_table_info(?1) "
                         "ORDER BY CASE WHEN ?2 AND pk THEN pk ELSE 1000 END, cid",
    [COLUMNS_OF_INDEX] = "SELECT coalesce(i.name, ''), coalesce(t.type, 'INTEGER'), t.cid IS NULL OR t.\"notnull\" OR t.pk "
                         "FROM pragma_index_xinfo(?1) AS i LEFT JOIN pragma_table_info(?2) AS t ON t.cid = i.cid "
                         "ORDER BY i.seqno",
};
const StatementSet statements_shapes = {"shapes", sql, COUNT(sql)};

/* Made anew: the review, the index of words, under which rules it all follows, who the store is, the sums over whole tables. */
static bool is_derived(const char *name)
{
    static const char *const derived[] = {"agenda", "followed", "chain", "table_sum"};
    for (size_t i = 0; i < COUNT(derived); i++)
        if (strcmp(derived[i], name) == 0) return true;
    return strncmp(name, "note_words", strlen("note_words")) == 0 || strncmp(name, "sqlite_", strlen("sqlite_")) == 0;
}

static PageValueKind kind_of(const char *type)
{
    if (strcmp(type, "TEXT") == 0) return VALUE_TEXT;
    if (strcmp(type, "REAL") == 0) return VALUE_REAL;
    return strcmp(type, "BLOB") == 0 ? VALUE_BLOB : VALUE_INTEGER;
}

static ShapeColumn *add_column(Shape *shape, sqlite3_stmt *stmt)
{
    ShapeColumn *column = &shape->columns[shape->count++];
    snprintf(column->name, sizeof column->name, "%s", sql_text(stmt, 0));
    column->kind = kind_of(sql_text(stmt, 1));
    column->any = !*sql_text(stmt, 1);
    column->required = sqlite3_column_int(stmt, 2);
    column->rowid = false;
    return column;
}

static Status read_columns(Db *db, Shape *shape, const char *table, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row = true;
    TRY(sql_get(db, STATEMENTS_SHAPES, shape->index ? COLUMNS_OF_INDEX : COLUMNS_OF_TABLE, &stmt, err));
    sql_bind_text(stmt, 1, shape->name);
    if (shape->index)
        sql_bind_text(stmt, 2, table);
    else
        sqlite3_bind_int(stmt, 2, !shape->table_tree);
    while (shape->count < PAGE_VALUES) {
        TRY(sql_row(db, stmt, &row, err));
        if (!row) return STATUS_OK;
        ShapeColumn *column = add_column(shape, stmt);
        column->rowid = shape->table_tree && !shape->index && column->kind == VALUE_INTEGER &&
                        sqlite3_column_int(stmt, 3) && sqlite3_column_int(stmt, 4) == 1;
    }
    return STATUS_OK;
}

/* How many columns steps of the schema have added to a table. */
static size_t added_columns(const char *table)
{
    AUTO_STR words = {0};
    size_t count, added = 0;
    const Resource *all = resource_all(&count);
    str_add_f(&words, "ALTER TABLE %s ADD COLUMN", table);
    for (size_t i = 0; i < count; i++) {
        if (strncmp(all[i].name, "schema/", strlen("schema/")) != 0) continue;
        for (const char *at = strstr(all[i].bytes, str_text(&words)); at; at = strstr(at + 1, str_text(&words)))
            added++;
    }
    return added;
}

Status shapes_read(Db *db, Shapes *ret, Error *err)
{
    sqlite3_stmt *AUTO_RESET stmt = NULL;
    bool row = true;
    *ret = (Shapes){0};
    Status status = sql_get(db, STATEMENTS_SHAPES, TREES, &stmt, err);
    while (status == STATUS_OK) {
        status = sql_row(db, stmt, &row, err);
        if (status != STATUS_OK || !row) break;
        ret->all = mem_grow(ret->all, ret->count + 1, sizeof *ret->all);
        Shape *shape = &ret->all[ret->count++];
        memset(shape, 0, sizeof *shape);
        snprintf(shape->name, sizeof shape->name, "%s", sql_text(stmt, 0));
        shape->index = sqlite3_column_int(stmt, 1);
        shape->root = (uint32_t)sqlite3_column_int64(stmt, 2);
        shape->table_tree = !shape->index && !sqlite3_column_int(stmt, 3);
        shape->derived = shape->index || is_derived(shape->name);
        status = read_columns(db, shape, sql_text(stmt, 4), err);
        size_t added = shape->index ? 0 : added_columns(shape->name);
        shape->least = shape->count > added ? shape->count - added : shape->count;
    }
    if (status != STATUS_OK) shapes_free(ret);
    return status;
}

void shapes_free(Shapes *shapes)
{
    free(shapes->all);
    *shapes = (Shapes){0};
}

const Shape *shapes_find(const Shapes *shapes, const char *name)
{
    for (size_t i = 0; i < shapes->count; i++)
        if (strcmp(shapes->all[i].name, name) == 0) return &shapes->all[i];
    return NULL;
}

static bool is_text(const PageValue *value)
{
    return utf8_valid((const char *)value->bytes, value->n) && !memchr(value->bytes, '\0', value->n);
}

bool shape_fits(const Shape *shape, const PageRecord *record)
{
    if (record->count > shape->count || record->count < shape->least) return false;
    for (size_t i = 0; i < shape->count; i++) {
        const ShapeColumn *column = &shape->columns[i];
        const PageValue *value = i < record->count ? &record->values[i] : &(PageValue){.kind = VALUE_NULL};
        if (value->kind == VALUE_NULL && column->required && !column->rowid) return false;
        if (column->rowid && value->kind != VALUE_NULL) return false;
        if (value->kind == VALUE_NULL) continue;
        if (column->any) continue;
        if (value->kind != column->kind || (value->kind == VALUE_TEXT && !is_text(value))) return false;
    }
    return true;
}
