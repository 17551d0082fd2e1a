#include "store/changeset.h"

#include "base/lang.h"

#include <sqlite3.h>
#include <string.h>

/* The bytes that are left; `fault` once they are not what they should be. */
typedef struct Reader {
    const unsigned char *at, *end;
    bool fault;
} Reader;

static const unsigned char *take(Reader *reader, size_t n)
{
    const unsigned char *taken = reader->at;
    if ((size_t)(reader->end - reader->at) < n) {
        reader->fault = true;
        reader->at = reader->end;
        return NULL;
    }
    reader->at += n;
    return taken;
}

static unsigned take_byte(Reader *reader)
{
    const unsigned char *byte = take(reader, 1);
    return byte ? *byte : 0;
}

/* SQLite's variable-length number, high bits first; ours are sizes, which five bytes hold. */
static size_t take_size(Reader *reader)
{
    enum { MOST_BYTES = 5, MORE = 0x80, BITS = 7 };
    size_t size = 0;
    for (int i = 0; i < MOST_BYTES; i++) {
        unsigned byte = take_byte(reader);
        size = size << BITS | (byte & (MORE - 1));
        if (!(byte & MORE)) return size;
    }
    reader->fault = true;
    return 0;
}

static ChangesetValue take_value(Reader *reader)
{
    ChangesetValue value = {.type = CHANGESET_OTHER};
    const unsigned char *bytes;
    switch (take_byte(reader)) {
    case 0: value.type = CHANGESET_UNTOLD; break;
    case SQLITE_INTEGER:
        value.type = CHANGESET_INTEGER;
        bytes = take(reader, 8);
        for (int i = 0; bytes && i < 8; i++)
            value.integer = (int64_t)((uint64_t)value.integer << 8 | bytes[i]);
        break;
    case SQLITE_FLOAT: take(reader, 8); break;
    case SQLITE_TEXT:
        value.type = CHANGESET_TEXT;
        value.bytes = take_size(reader);
        value.text = (const char *)take(reader, value.bytes);
        break;
    case SQLITE_BLOB: take(reader, take_size(reader)); break;
    case SQLITE_NULL: break;
    default: reader->fault = true;
    }
    return value;
}

static void take_record(Reader *reader, size_t columns, ChangesetValue *values)
{
    for (size_t i = 0; i < columns && !reader->fault; i++) {
        ChangesetValue value = take_value(reader);
        if (i < CHANGESET_COLUMNS) values[i] = value;
    }
}

/* What one entry of the changeset tells; `what` is done to the row. */
static void take_row(Reader *reader, unsigned what, ChangesetRow *row)
{
    size_t looked_at = row->columns < CHANGESET_COLUMNS ? row->columns : CHANGESET_COLUMNS;
    memset(row->values, 0, sizeof row->values);
    memset(row->became, 0, sizeof row->became);
    take_record(reader, row->columns, row->values);
    if (what != SQLITE_UPDATE) return;
    take_record(reader, row->columns, row->became);
    for (size_t i = 0; i < looked_at; i++)
        if (row->values[i].type == CHANGESET_UNTOLD) row->values[i] = row->became[i];
}

/* A table's head: how many columns it has, which are its key, its name. */
static size_t take_table(Reader *reader, ChangesetRow *row)
{
    size_t columns = take_size(reader);
    take(reader, columns);
    const unsigned char *name = reader->at;
    const unsigned char *zero = memchr(name, '\0', (size_t)(reader->end - name));
    if (!zero || columns == 0) {
        reader->fault = true;
        return 0;
    }
    take(reader, (size_t)(zero - name) + 1);
    row->table = (const char *)name;
    return columns;
}

static void copy_bytes(Str *out, const unsigned char *from, const unsigned char *to)
{
    if (out) str_add_n(out, (const char *)from, (size_t)(to - from));
}

Status changeset_copy(const void *bytes, size_t n, bool (*drop)(void *context, const ChangesetRow *row), void *context,
                      Str *out, size_t *dropped, Error *err)
{
    Reader reader = {bytes, (const unsigned char *)bytes + n, false};
    const unsigned char *head = NULL, *head_end = NULL; /* of a table of which nothing has been copied yet */
    ChangesetRow row = {0};
    *dropped = 0;
    while (reader.at < reader.end && !reader.fault) {
        const unsigned char *begin = reader.at;
        unsigned what = take_byte(&reader);
        if (what == 'T') {
            row.columns = take_table(&reader, &row);
            head = begin, head_end = reader.at;
            continue;
        }
        take_byte(&reader); /* whether it came along by a trigger */
        if (row.columns == 0 || (what != SQLITE_INSERT && what != SQLITE_DELETE && what != SQLITE_UPDATE)) break;
        take_row(&reader, what, &row);
        if (!reader.fault && drop(context, &row)) {
            ++*dropped;
            continue;
        }
        copy_bytes(out, head, head_end);
        head = head_end = NULL;
        copy_bytes(out, begin, reader.at);
    }
    if (reader.fault || reader.at < reader.end)
        return error_set(err, STATUS_DAMAGED, NULL, _("an undo record cannot be read; run `overgang check`"));
    return STATUS_OK;
}
