#include "store/changeset_write.h"

#include <stdint.h>
#include <string.h>

/* SQLite's variable-length number, high bits first. */
static void add_size(Str *out, unsigned size)
{
    enum { MOST_BYTES = 5, MORE = 0x80, BITS = 7 };
    for (int i = MOST_BYTES - 1; i > 0; i--)
        if (size >> i * BITS) str_add_char(out, (char)(MORE | (size >> i * BITS & (MORE - 1))));
    str_add_char(out, (char)(size & (MORE - 1)));
}

static void add_number(Str *out, uint64_t number)
{
    enum { BYTES = 8, BITS = 8 };
    for (int i = BYTES - 1; i >= 0; i--)
        str_add_char(out, (char)(number >> i * BITS & 0xFF));
}

void changeset_add_table(Str *out, const char *name, int keys, int columns)
{
    str_add_char(out, 'T');
    add_size(out, (unsigned)columns);
    for (int i = 0; i < columns; i++)
        str_add_char(out, (char)(i < keys ? i + 1 : 0)); /* which column of the key it is */
    str_add_n(out, name, strlen(name) + 1);
}

void changeset_add_operation(Str *out, ChangesetOperation operation)
{
    str_add_char(out, (char)operation);
    str_add_char(out, 0); /* not by a trigger */
}

void changeset_add_value(Str *out, sqlite3_value *value)
{
    enum { UNTOLD = 0 };
    int type = value ? sqlite3_value_type(value) : UNTOLD;
    str_add_char(out, (char)type);
    if (type == SQLITE_INTEGER) {
        add_number(out, (uint64_t)sqlite3_value_int64(value));
    } else if (type == SQLITE_FLOAT) {
        double real = sqlite3_value_double(value);
        uint64_t bits;
        memcpy(&bits, &real, sizeof bits);
        add_number(out, bits);
    } else if (type == SQLITE_TEXT || type == SQLITE_BLOB) {
        const char *bytes = sqlite3_value_blob(value); /* of a text, too */
        int n = sqlite3_value_bytes(value);
        add_size(out, (unsigned)n);
        if (n > 0) str_add_n(out, bytes, (size_t)n);
    }
}
