#ifndef OVERGANG_CLI_JSON_OUT_H
#define OVERGANG_CLI_JSON_OUT_H

#include "base/date.h"

#include <stdint.h>
#include <stdio.h>

/*
 * Writes JSON text as it goes, through a buffer of its own. Commas come by themselves: a key or a value that
 * follows another gets one before it. Control characters are escaped, so that none reaches a terminal.
 */
typedef struct JsonOut {
    FILE *file;
    bool comma;
    size_t len;
    char bytes[1 << 15];
} JsonOut;

void json_out_begin(JsonOut *json, FILE *file);
void json_out_end(JsonOut *json); /* a newline, and out with everything */
void json_out_flush(JsonOut *json);

void json_out_open(JsonOut *json, char bracket);     /* '{' or '[' */
void json_out_close(JsonOut *json, char bracket);    /* '}' or ']' */
void json_out_key(JsonOut *json, const char *key);   /* a plain word: nothing in it is escaped */
void json_out_text(JsonOut *json, const char *text); /* NULL writes null */
void json_out_number(JsonOut *json, int64_t number);
void json_out_bool(JsonOut *json, bool value);
void json_out_date(JsonOut *json, Date date); /* DATE_NONE writes null */
void json_out_value(JsonOut *json, const char *value);         /* JSON text, as it is */
void json_out_raw(JsonOut *json, const char *bytes, size_t n); /* no comma */

/* A key with its value. */
void json_out_text_pair(JsonOut *json, const char *key, const char *text);
void json_out_date_pair(JsonOut *json, const char *key, Date date);
void json_out_number_pair(JsonOut *json, const char *key, int64_t number);
void json_out_number_or_null(JsonOut *json, const char *key, bool known, int64_t number);
void json_out_bool_pair(JsonOut *json, const char *key, bool value);

#endif
