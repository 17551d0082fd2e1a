#include "store/claims.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 24 };

static bool is_inner(PageKind kind)
{
    return kind == PAGE_TABLE_INNER || kind == PAGE_INDEX_INNER;
}

static bool of_table(PageKind kind)
{
    return kind == PAGE_TABLE_INNER || kind == PAGE_TABLE_LEAF;
}

/* How many of its rows can be read, and how many of them can be rows of that shape. */
static void look_at(const Pages *pages, uint32_t page, const Shape *shape, int *read, int *fitting)
{
    int cells = pages_cells(pages, page);
    *read = *fitting = 0;
    for (int i = 0; i < cells; i++) {
        PageRecord record;
        if (pages_record(pages, page, i, &record)) {
            (*read)++;
            *fitting += shape_fits(shape, &record);
        }
        page_record_done(&record);
    }
}

/* Whether a tree may hold the page: a broken number on the way leads anywhere. */
static bool may_hold(const Pages *pages, uint32_t page, const Shape *shape)
{
    PageKind kind = pages_kind(pages, page);
    int read, fitting;
    if (kind == PAGE_OTHER || of_table(kind) != shape->table_tree) return false;
    if (kind == PAGE_TABLE_INNER) return true;
    look_at(pages, page, shape, &read, &fitting);
    return 2 * fitting >= read;
}

static void claim(Claims *claims, uint32_t page, uint16_t owner, int depth)
{
    const Pages *pages = claims->pages;
    if (page < 2 || page > pages->count || claims->of[page] || depth > DEEPEST) return;
    if (!may_hold(pages, page, &claims->shapes->all[owner - 1])) {
        claims->missed[page] = true;
        return;
    }
    claims->of[page] = owner;
    if (!is_inner(pages_kind(pages, page))) return;
    int cells = pages_cells(pages, page);
    for (int i = 0; i <= cells; i++)
        claim(claims, pages_child(pages, page, i), owner, depth + 1);
}

/* ---------------------------------------------------------------- where the trees begin */

static bool same(const PageValue *value, const char *text)
{
    return value->kind == VALUE_TEXT && value->n == strlen(text) && memcmp(value->bytes, text, value->n) == 0;
}

/* sqlite_schema: type, name, tbl_name, rootpage, sql. */
static void take_root(Claims *claims, const PageRecord *record, bool *rooted)
{
    if (record->count < 4 || record->values[3].kind != VALUE_INTEGER) return;
    for (size_t i = 0; i < claims->shapes->count; i++) {
        const Shape *shape = &claims->shapes->all[i];
        if (!same(&record->values[0], shape->index ? "index" : "table") || !same(&record->values[1], shape->name)) continue;
        uint32_t root = (uint32_t)record->values[3].integer;
        claim(claims, root, (uint16_t)(i + 1), 0);
        rooted[i] = root <= claims->pages->count && claims->of[root] == i + 1;
    }
}

/* The rows of the list of trees, which is a tree itself and nobody's. */
static void read_roots(Claims *claims, uint32_t page, int depth, bool *rooted)
{
    const Pages *pages = claims->pages;
    PageKind kind = pages_kind(pages, page);
    int cells = pages_cells(pages, page);
    if (!of_table(kind) || depth > DEEPEST || claims->of[page]) return;
    claims->of[page] = (uint16_t)(claims->shapes->count + 1);
    for (int i = 0; i <= cells; i++) {
        PageRecord record = {.own = NULL};
        if (is_inner(kind))
            read_roots(claims, pages_child(pages, page, i), depth + 1, rooted);
        else if (i < cells && pages_record(pages, page, i, &record))
            take_root(claims, &record, rooted);
        page_record_done(&record);
    }
}

/* ---------------------------------------------------------------- what no tree led to */

/* The one shape that all its rows fit, counted from 1; 0 where there is none, or more than one. */
static uint16_t only_fit(const Claims *claims, uint32_t page)
{
    const Shapes *shapes = claims->shapes;
    AUTO_FREE bool *out = mem_zero(shapes->count, sizeof *out);
    bool table = of_table(pages_kind(claims->pages, page));
    int cells = pages_cells(claims->pages, page), read = 0;
    for (int cell = 0; cell < cells; cell++) {
        PageRecord record;
        bool good = pages_record(claims->pages, page, cell, &record);
        for (size_t i = 0; good && i < shapes->count; i++)
            out[i] = out[i] || shapes->all[i].table_tree != table || !shape_fits(&shapes->all[i], &record);
        read += good;
        page_record_done(&record);
    }
    size_t found = 0, fitting = 0;
    for (size_t i = 0; i < shapes->count; i++)
        if (!out[i]) fitting++, found = i + 1;
    return read > 0 && fitting == 1 ? (uint16_t)found : 0;
}

void claims_make(const Pages *pages, const Shapes *shapes, Claims *ret)
{
    *ret = (Claims){.pages = pages, .shapes = shapes};
    ret->of = mem_zero((size_t)pages->count + 1, sizeof *ret->of);
    ret->missed = mem_zero((size_t)pages->count + 1, sizeof *ret->missed);
    AUTO_FREE bool *rooted = mem_zero(shapes->count, sizeof *rooted);
    read_roots(ret, 1, 0, rooted);
    for (size_t i = 0; i < shapes->count; i++)
        if (!rooted[i]) claim(ret, shapes->all[i].root, (uint16_t)(i + 1), 0);
    for (uint32_t page = 2; page <= pages->count; page++) {
        PageKind kind = pages_kind(pages, page);
        if (!ret->of[page] && kind != PAGE_OTHER && kind != PAGE_TABLE_INNER) ret->of[page] = only_fit(ret, page);
        ret->broken += ret->missed[page] && !ret->of[page];
    }
}

void claims_free(Claims *claims)
{
    free(claims->of);
    free(claims->missed);
    *claims = (Claims){0};
}

const Shape *claims_of(const Claims *claims, uint32_t page)
{
    uint16_t owner = claims->of[page];
    return owner && owner <= claims->shapes->count ? &claims->shapes->all[owner - 1] : NULL;
}
