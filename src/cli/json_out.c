#include "cli/json_out.h"

#include <string.h>

void json_out_begin(JsonOut *json, FILE *file)
{
    json->file = file;
    json->comma = false;
    json->len = 0;
}

void json_out_flush(JsonOut *json)
{
    fwrite(json->bytes, 1, json->len, json->file); /* a failure stays in the FILE and is told at the end */
    json->len = 0;
}

void json_out_raw(JsonOut *json, const char *bytes, size_t n)
{
    if (n > sizeof json->bytes - json->len) {
        json_out_flush(json);
        if (n > sizeof json->bytes) {
            fwrite(bytes, 1, n, json->file);
            return;
        }
    }
    memcpy(json->bytes + json->len, bytes, n);
    json->len += n;
}

static void put(JsonOut *json, char c)
{
    if (json->len == sizeof json->bytes) json_out_flush(json);
    json->bytes[json->len++] = c;
}

/* Before a value: the comma that it needs; after it the next one needs one. */
static void follow(JsonOut *json)
{
    if (json->comma) put(json, ',');
    json->comma = true;
}

void json_out_end(JsonOut *json)
{
    put(json, '\n');
    json_out_flush(json);
}

void json_out_open(JsonOut *json, char bracket)
{
    follow(json);
    put(json, bracket);
    json->comma = false;
}

void json_out_close(JsonOut *json, char bracket)
{
    put(json, bracket);
    json->comma = true;
}

void json_out_key(JsonOut *json, const char *key)
{
    follow(json);
    put(json, '"');
    json_out_raw(json, key, strlen(key));
    json_out_raw(json, "\":", 2);
    json->comma = false;
}

/* How a byte goes into a string: as it is, escaped, or perhaps as the first of U+0080-U+009F. */
enum { PLAIN, ESCAPED, MAYBE };
static const unsigned char ways[256] = {
    [0 ... 0x1F] = ESCAPED, ['"'] = ESCAPED, ['\\'] = ESCAPED, [0x7F] = ESCAPED, [0xC2] = MAYBE,
};

static size_t write_escape(JsonOut *json, const unsigned char *at)
{
    static const char letters[0x20] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
    char text[8];
    int n;
    if (*at == '"' || *at == '\\') {
        n = snprintf(text, sizeof text, "\\%c", *at);
    } else if (*at < 0x20 && letters[*at]) {
        n = snprintf(text, sizeof text, "\\%c", letters[*at]);
    } else {
        n = snprintf(text, sizeof text, "\\u%04x", *at == 0xC2 ? at[1] : *at);
    }
    json_out_raw(json, text, (size_t)n);
    return *at == 0xC2 ? 2 : 1;
}

void json_out_text(JsonOut *json, const char *text)
{
    if (!text) {
        json_out_value(json, "null");
        return;
    }
    follow(json);
    put(json, '"');
    const unsigned char *at = (const unsigned char *)text, *plain = at;
    for (;;) {
        while (ways[*at] == PLAIN)
            at++;
        if (*at == '\0') break;
        if (ways[*at] == MAYBE && (at[1] < 0x80 || at[1] > 0x9F)) {
            at++;
            continue;
        }
        json_out_raw(json, (const char *)plain, (size_t)(at - plain));
        at += write_escape(json, at);
        plain = at;
    }
    json_out_raw(json, (const char *)plain, (size_t)(at - plain));
    put(json, '"');
}

void json_out_text_pair(JsonOut *json, const char *key, const char *text)
{
    json_out_key(json, key);
    json_out_text(json, text);
}

void json_out_date_pair(JsonOut *json, const char *key, Date date)
{
    json_out_key(json, key);
    json_out_date(json, date);
}

void json_out_number_pair(JsonOut *json, const char *key, int64_t number)
{
    json_out_number_or_null(json, key, true, number);
}

void json_out_number_or_null(JsonOut *json, const char *key, bool known, int64_t number)
{
    json_out_key(json, key);
    if (known)
        json_out_number(json, number);
    else
        json_out_value(json, "null");
}

void json_out_bool_pair(JsonOut *json, const char *key, bool value)
{
    json_out_key(json, key);
    json_out_bool(json, value);
}

void json_out_value(JsonOut *json, const char *value)
{
    follow(json);
    json_out_raw(json, value, strlen(value));
}

void json_out_number(JsonOut *json, int64_t number)
{
    char text[24], *at = text + sizeof text;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0) *--at = '-';
    follow(json);
    json_out_raw(json, at, (size_t)(text + sizeof text - at));
}

void json_out_bool(JsonOut *json, bool value)
{
    json_out_value(json, value ? "true" : "false");
}

void json_out_date(JsonOut *json, Date date)
{
    char text[DATE_TEXT];
    json_out_text(json, date == DATE_NONE ? NULL : date_iso(date, text));
}
