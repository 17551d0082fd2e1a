#ifndef OVERGANG_STORE_PAGES_H
#define OVERGANG_STORE_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The pages of a database file as they lie in it, read without SQLite, which gives up a whole table where the way to a
 * page is broken (file format: sqlite.org/fileformat2.html). Nothing that the bytes say is believed: whatever does not
 * lie within the file, or within its page, is not there.
 */

typedef struct Pages {
    const unsigned char *bytes;
    size_t size;
    uint32_t page, usable; /* bytes of a page, and those that are not reserved */
    uint32_t count;        /* pages are numbered from 1 */
} Pages;

typedef enum PageKind {
    PAGE_OTHER = 0, /* free, of a long value, or destroyed */
    PAGE_INDEX_INNER = 2,
    PAGE_TABLE_INNER = 5,
    PAGE_INDEX_LEAF = 10,
    PAGE_TABLE_LEAF = 13,
} PageKind;

typedef enum PageValueKind { VALUE_NULL, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT, VALUE_BLOB } PageValueKind;

typedef struct PageValue {
    PageValueKind kind;
    int64_t integer;
    double real;
    const unsigned char *bytes; /* of text and blob */
    size_t n;
} PageValue;

enum { PAGE_VALUES = 128 };
typedef struct PageRecord {
    int64_t rowid; /* of a table's leaf */
    size_t count;
    PageValue values[PAGE_VALUES];
    unsigned char *own; /* where it was put together from several pages */
} PageRecord;

/* Takes the sizes from the file's header, or what is usual where that is destroyed. */
void pages_begin(Pages *pages, const void *bytes, size_t size);
PageKind pages_kind(const Pages *pages, uint32_t page);
/* How many cells the page says it has; 0 for PAGE_OTHER. */
int pages_cells(const Pages *pages, uint32_t page);
/* The page below a cell of an inner page; `cell` == pages_cells: the last one. 0 where there is none. */
uint32_t pages_child(const Pages *pages, uint32_t page, int cell);
/* What a cell holds; false where it is no whole record. Inner pages of a table hold none. page_record_done it. */
bool pages_record(const Pages *pages, uint32_t page, int cell, PageRecord *ret);
void page_record_done(PageRecord *record);
/* What the header says at some place, highest byte first; 0 beyond the file. */
uint32_t pages_header(const Pages *pages, size_t at, int bytes);

#endif
