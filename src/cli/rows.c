#include "cli/rows.h"

#include "base/utf8.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

void rows_begin(Rows *rows, FILE *file, Format format, const char *const *columns, size_t count)
{
    json_out_begin(&rows->json, file);
    rows->format = format;
    rows->columns = columns;
    rows->count = count;
    rows->at = 0;
    rows->terminal = isatty(fileno(file)) == 1;
    assert(count <= ROWS_COLUMNS);
    for (size_t i = 0, end = 0; i < count; i++) {
        end += (size_t)snprintf(rows->keys + end, sizeof rows->keys - end, "%s\"%s\":", i ? "," : "",
                                columns[i]);
        assert(end < sizeof rows->keys);
        rows->key_ends[i] = end;
    }
}

static void raw(Rows *rows, const char *text)
{
    json_out_raw(&rows->json, text, strlen(text));
}

static void write_tsv(Rows *rows, const char *text)
{
    static const char special[] = "\t\n\r\\", letters[] = "tnr\\";
    for (;;) {
        size_t plain = strcspn(text, special);
        json_out_raw(&rows->json, text, plain);
        text += plain;
        if (!*text) return;
        char escape[2] = {'\\', letters[strchr(special, *text) - special]};
        json_out_raw(&rows->json, escape, 2);
        text++;
    }
}

static void write_csv(Rows *rows, const char *text)
{
    if (!text[strcspn(text, ",\"\r\n")]) {
        raw(rows, text);
        return;
    }
    raw(rows, "\"");
    for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
        json_out_raw(&rows->json, text, (size_t)(quote - text) + 1);
        raw(rows, "\"");
    }
    raw(rows, text);
    raw(rows, "\"");
}

/* The text of a cell, with what must stand before and after it. */
static void write_cell(Rows *rows, const char *text)
{
    raw(rows, rows->at == 0 ? "" : rows->format == FORMAT_CSV ? "," : "\t");
    AUTO_STR safe = {0};
    if (rows->terminal) {
        utf8_add_line(&safe, text);
        text = str_text(&safe);
    }
    if (rows->format == FORMAT_CSV) {
        write_csv(rows, text);
    } else {
        write_tsv(rows, text);
    }
}

static void begin_cell(Rows *rows)
{
    if (rows->format != FORMAT_JSON) return;
    if (rows->at == 0) json_out_open(&rows->json, '{');
    size_t begin = rows->at ? rows->key_ends[rows->at - 1] : 0;
    json_out_raw(&rows->json, rows->keys + begin, rows->key_ends[rows->at] - begin);
    rows->json.comma = false;
}

static void end_cell(Rows *rows)
{
    if (++rows->at < rows->count) return;
    rows->at = 0;
    if (rows->format != FORMAT_JSON) {
        raw(rows, "\n");
        return;
    }
    json_out_close(&rows->json, '}');
    json_out_raw(&rows->json, "\n", 1); /* legal between the elements, and kind to grep and diff */
}

void rows_head(Rows *rows, const char *key)
{
    if (rows->format == FORMAT_JSON) {
        json_out_key(&rows->json, key);
        json_out_open(&rows->json, '[');
        json_out_raw(&rows->json, "\n", 1);
        return;
    }
    for (size_t i = 0; i < rows->count; i++)
        rows_text(rows, rows->columns[i]);
}

void rows_end(Rows *rows)
{
    if (rows->format == FORMAT_JSON) {
        json_out_close(&rows->json, ']');
        json_out_close(&rows->json, '}');
        json_out_end(&rows->json);
    } else {
        json_out_flush(&rows->json);
    }
}

void rows_text(Rows *rows, const char *text)
{
    begin_cell(rows);
    if (rows->format == FORMAT_JSON) {
        json_out_text(&rows->json, text);
    } else {
        write_cell(rows, text ? text : "");
    }
    end_cell(rows);
}

void rows_code(Rows *rows, const char *code)
{
    if (rows->format != FORMAT_JSON || !code) {
        rows_text(rows, code);
        return;
    }
    begin_cell(rows);
    raw(rows, "\"");
    raw(rows, code);
    raw(rows, "\"");
    rows->json.comma = true;
    end_cell(rows);
}

void rows_number(Rows *rows, int64_t number)
{
    begin_cell(rows);
    if (rows->format == FORMAT_JSON) {
        json_out_number(&rows->json, number);
    } else {
        char text[24];
        snprintf(text, sizeof text, "%lld", (long long)number);
        write_cell(rows, text);
    }
    end_cell(rows);
}

void rows_bool(Rows *rows, bool value)
{
    begin_cell(rows);
    if (rows->format == FORMAT_JSON) {
        json_out_bool(&rows->json, value);
    } else {
        write_cell(rows, value ? "true" : "false");
    }
    end_cell(rows);
}

void rows_date(Rows *rows, Date date)
{
    char text[DATE_TEXT];
    rows_code(rows, date == DATE_NONE ? NULL : date_iso(date, text));
}

void rows_codes(Rows *rows, const CodeTable *table, const CodeList *codes)
{
    begin_cell(rows);
    AUTO_STR words = {0};
    if (rows->format == FORMAT_JSON) json_out_open(&rows->json, '[');
    for (size_t i = 0; i < codes->count; i++) {
        const char *code = code_text(table, codes->values[i]);
        if (rows->format == FORMAT_JSON) {
            json_out_text(&rows->json, code);
        } else {
            str_add_f(&words, "%s%s", i ? " " : "", code);
        }
    }
    if (rows->format == FORMAT_JSON) {
        json_out_close(&rows->json, ']');
    } else {
        write_cell(rows, str_text(&words));
    }
    end_cell(rows);
}
