#include "store/pages.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

enum {
    FILE_HEADER = 100,
    AT_PAGE_SIZE = 16,
    AT_RESERVED = 20,
    USUAL_PAGE = 4096,
    LEAST_PAGE = 512,
    LEAST_USABLE = 480,
    MOST_PAYLOAD = 64 << 20,
};

static uint32_t number(const unsigned char *at, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | at[i];
    return value;
}

uint32_t pages_header(const Pages *pages, size_t at, int bytes)
{
    return at + (size_t)bytes <= pages->size ? number(pages->bytes + at, bytes) : 0;
}

void pages_begin(Pages *pages, const void *bytes, size_t size)
{
    *pages = (Pages){.bytes = bytes, .size = size};
    uint32_t page = pages_header(pages, AT_PAGE_SIZE, 2), reserved = pages_header(pages, AT_RESERVED, 1);
    if (page == 1) page = 1 << 16;
    bool good = page >= LEAST_PAGE && (page & (page - 1)) == 0 && page - reserved >= LEAST_USABLE &&
                size >= FILE_HEADER && memcmp(bytes, "SQLite format 3", 16) == 0;
    pages->page = good ? page : USUAL_PAGE;
    pages->usable = good ? page - reserved : USUAL_PAGE;
    pages->count = (uint32_t)(size / pages->page);
}

/* ---------------------------------------------------------------- a page */

static const unsigned char *page_at(const Pages *pages, uint32_t page)
{
    return page >= 1 && page <= pages->count ? pages->bytes + (size_t)(page - 1) * pages->page : NULL;
}

static size_t header_of(uint32_t page)
{
    return page == 1 ? FILE_HEADER : 0;
}

static bool is_inner(PageKind kind)
{
    return kind == PAGE_INDEX_INNER || kind == PAGE_TABLE_INNER;
}

/* Where the list of cells begins. */
static size_t list_of(uint32_t page, PageKind kind)
{
    return header_of(page) + (is_inner(kind) ? 12 : 8);
}

/* How many cells there is room for. */
static uint32_t cells_room(const Pages *pages, uint32_t page, PageKind kind)
{
    return (uint32_t)(pages->usable - list_of(page, kind)) / 2;
}

static PageKind kind_told(unsigned char byte)
{
    switch (byte) {
    case PAGE_INDEX_INNER: return PAGE_INDEX_INNER;
    case PAGE_TABLE_INNER: return PAGE_TABLE_INNER;
    case PAGE_INDEX_LEAF: return PAGE_INDEX_LEAF;
    case PAGE_TABLE_LEAF: return PAGE_TABLE_LEAF;
    default: return PAGE_OTHER;
    }
}

/*
 * One page of random bytes in 64 begins like one of a tree, and would lead anywhere. So most of what its
 * header says must be possible, too: how many cells, where they begin, how many bytes between them are lost.
 * One of these may be damaged.
 */
PageKind pages_kind(const Pages *pages, uint32_t page)
{
    enum { MOST_FRAGMENTS = 60 };
    const unsigned char *at = page_at(pages, page);
    if (!at) return PAGE_OTHER;
    at += header_of(page);
    PageKind kind = kind_told(at[0]);
    if (kind == PAGE_OTHER) return PAGE_OTHER;
    uint32_t cells = number(at + 3, 2), begin = number(at + 5, 2);
    if (begin == 0) begin = 1 << 16; /* does not fit into two bytes */
    int impossible = (cells > cells_room(pages, page, kind)) +
                     (begin < list_of(page, kind) || begin > pages->usable) + (at[7] > MOST_FRAGMENTS);
    return impossible <= 1 ? kind : PAGE_OTHER;
}

int pages_cells(const Pages *pages, uint32_t page)
{
    PageKind kind = pages_kind(pages, page);
    if (kind == PAGE_OTHER) return 0;
    uint32_t cells = number(page_at(pages, page) + header_of(page) + 3, 2),
             room = cells_room(pages, page, kind);
    return (int)(cells <= room ? cells : room);
}

/* Where a cell begins in its page; 0 where that lies outside. */
static size_t cell_of(const Pages *pages, uint32_t page, PageKind kind, int cell)
{
    size_t list = list_of(page, kind);
    size_t at = number(page_at(pages, page) + list + 2 * (size_t)cell, 2);
    return at >= list && at + 4 <= pages->usable ? at : 0;
}

uint32_t pages_child(const Pages *pages, uint32_t page, int cell)
{
    PageKind kind = pages_kind(pages, page);
    if (!is_inner(kind)) return 0;
    const unsigned char *bytes = page_at(pages, page);
    size_t at = cell == pages_cells(pages, page) ? header_of(page) + 8 : cell_of(pages, page, kind, cell);
    return at ? number(bytes + at, 4) : 0;
}

/* ---------------------------------------------------------------- a record */

/* Reads a number of one to nine bytes; 0 where it does not end within the bytes. */
static size_t read_varint(const unsigned char *at, size_t room, uint64_t *ret)
{
    uint64_t value = 0;
    for (size_t i = 0; i < room && i < 9; i++) {
        value = i == 8 ? value << 8 | at[i] : value << 7 | (at[i] & 0x7F);
        if (i < 8 && at[i] & 0x80) continue;
        *ret = value;
        return i + 1;
    }
    return 0;
}

/* How much of a value lies in the page itself. */
static size_t local_part(const Pages *pages, PageKind kind, uint64_t n)
{
    uint64_t u = pages->usable, least = (u - 12) * 32 / 255 - 23;
    uint64_t most = kind == PAGE_TABLE_LEAF ? u - 35 : (u - 12) * 64 / 255 - 23;
    if (n <= most) return (size_t)n;
    uint64_t part = least + (n - least) % (u - 4);
    return (size_t)(part <= most ? part : least);
}

/* Puts a long value together: what lies in the page, then one page after another. */
static unsigned char *gather(const Pages *pages, const unsigned char *local, size_t part, uint32_t next, size_t n)
{
    if (n > MOST_PAYLOAD || n > pages->size) return NULL;
    unsigned char *all = mem_new(n + 1);
    size_t done = part;
    memcpy(all, local, part);
    while (done < n) {
        const unsigned char *page = page_at(pages, next);
        size_t piece = n - done < pages->usable - 4 ? n - done : pages->usable - 4;
        if (!page) break;
        memcpy(all + done, page + 4, piece);
        done += piece; /* always more, so that a chain that bites its tail ends too */
        next = number(page, 4);
    }
    if (done == n && next == 0) return all;
    free(all);
    return NULL;
}

static int64_t big_endian(const unsigned char *at, size_t n)
{
    uint64_t value = n > 0 && at[0] & 0x80 ? UINT64_MAX : 0;
    for (size_t i = 0; i < n; i++)
        value = value << 8 | at[i];
    return (int64_t)value;
}

/* One value of a record by its type; false where the bytes do not suffice. */
static bool read_value(uint64_t type, const unsigned char *at, size_t room, PageValue *ret, size_t *taken)
{
    static const unsigned char widths[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    *ret = (PageValue){.kind = VALUE_NULL};
    if (type == 10 || type == 11) return false;
    size_t n = type < COUNT(widths) ? widths[type] : 0;
    if (type >= 12) {
        if ((type - 12) / 2 > room) return false;
        n = (size_t)((type - 12) / 2);
        *ret = (PageValue){.kind = type % 2 ? VALUE_TEXT : VALUE_BLOB, .bytes = at, .n = n};
    }
    if (n > room) return false;
    *taken = n;
    if (type >= 12 || type == 0) return true;
    ret->kind = type == 7 ? VALUE_REAL : VALUE_INTEGER;
    ret->integer = type == 8 ? 0 : type == 9 ? 1 : big_endian(at, n);
    if (type == 7) memcpy(&ret->real, &ret->integer, sizeof ret->real);
    return true;
}

static bool take_apart(const unsigned char *bytes, size_t n, PageRecord *ret)
{
    uint64_t header, type;
    size_t types = read_varint(bytes, n, &header), at = (size_t)header;
    if (types == 0 || header > n || header < types) return false;
    ret->count = 0;
    while (types < header) {
        size_t width = read_varint(bytes + types, (size_t)header - types, &type), taken;
        if (width == 0 || ret->count == PAGE_VALUES) return false;
        if (!read_value(type, bytes + at, n - at, &ret->values[ret->count], &taken)) return false;
        ret->count++;
        types += width;
        at += taken;
    }
    return at == n && ret->count > 0;
}

bool pages_record(const Pages *pages, uint32_t page, int cell, PageRecord *ret)
{
    PageKind kind = pages_kind(pages, page);
    uint64_t n, rowid = 0;
    ret->own = NULL;
    if (kind == PAGE_OTHER || kind == PAGE_TABLE_INNER) return false;
    const unsigned char *bytes = page_at(pages, page);
    size_t at = cell_of(pages, page, kind, cell), width;
    if (!at) return false;
    if (kind == PAGE_INDEX_INNER) at += 4;
    if (!(width = read_varint(bytes + at, pages->usable - at, &n))) return false;
    at += width;
    if (kind == PAGE_TABLE_LEAF && !(width = read_varint(bytes + at, pages->usable - at, &rowid))) return false;
    if (kind == PAGE_TABLE_LEAF) at += width;
    ret->rowid = (int64_t)rowid;
    size_t part = local_part(pages, kind, n);
    if (at + part > pages->usable) return false;
    if (part == n) return take_apart(bytes + at, part, ret);
    if (at + part + 4 > pages->usable) return false;
    ret->own = gather(pages, bytes + at, part, number(bytes + at + part, 4), (size_t)n);
    return ret->own && take_apart(ret->own, (size_t)n, ret);
}

void page_record_done(PageRecord *record)
{
    free(record->own);
    record->own = NULL;
}
