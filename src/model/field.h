#ifndef OVERGANG_MODEL_FIELD_H
#define OVERGANG_MODEL_FIELD_H

#include "base/date.h"
#include "base/error.h"
#include "base/str.h"
#include "model/codes.h"

#include <stdint.h>

/*
 * Each kind of record (case, benefit, consent …) is described by one table of fields. Reading and writing
 * the exchange format, the store's columns, `set KEY=VALUE`, comparing and freeing all walk these tables,
 * so that a new field is one row here, one column in a migration and one label for the screen.
 */

typedef enum FieldType {
    FIELD_TEXT,     /* char *, owned; NULL unknown */
    FIELD_DATE,     /* Date */
    FIELD_TIME,     /* char *, owned: "2026-03-05T10:00" */
    FIELD_TRI,      /* Tri; JSON true or false */
    FIELD_CODE,     /* int, a value of `codes`; JSON string */
    FIELD_COUNT,    /* int, 0 or more; COUNT_UNKNOWN unknown */
    FIELD_DURATION, /* char *, owned: an ISO 8601 duration as it was given */
    FIELD_CODES,    /* CodeList; JSON array of codes, order kept */
    FIELD_LIST,     /* List of `record`s; JSON array of objects */
} FieldType;

enum { COUNT_UNKNOWN = -1, COUNT_LIMIT = 99999, CODE_LIST_ROOM = 15, TEXT_LIMIT = 4096, LONG_TEXT_LIMIT = 65536, ROWS_LIMIT = 20000 };

/* Some of the codes of a table, in the order given. */
typedef struct CodeList {
    bool known;
    uint8_t count;
    uint8_t values[CODE_LIST_ROOM];
} CodeList;

typedef struct Record Record;

/* Records of one kind, one after another in memory. */
typedef struct List {
    bool known; /* false: nothing has been said; true and empty: known to be none */
    size_t count, room;
    void *rows;
} List;

enum {
    FIELD_REQUIRED = 1,  /* must be given */
    FIELD_LONG = 2,      /* a long text: may hold newlines (of either kind) and tabs, up to LONG_TEXT_LIMIT bytes */
    FIELD_SENSITIVE = 4, /* crime, health, economy, children */
    FIELD_PAST = 8,      /* a day on which something happened: typed without a year, it is the last one */
};

typedef struct Field {
    const char *key; /* in the exchange format; dotted where it lies in an object: "official.release" */
    FieldType type;
    size_t offset;
    unsigned flags;
    const CodeTable *codes; /* FIELD_CODE, FIELD_CODES */
    const Record *record;   /* FIELD_LIST */
    const char *label;      /* N_() English: "Release (official)" */
} Field;

struct Record {
    const char *name; /* "benefit" */
    size_t size;
    const Field *fields;
    size_t count;
};

/* Where a field lies in a record. */
void *field_at(const Field *field, const void *record);
#define FIELD_AS(type, field, record) (*(type *)field_at(field, record))

/* The record's field with that key, NULL if there is none. */
const Field *record_field(const Record *kind, const char *key);
/* Sets every field to unknown (memory need not be initialised before). */
void record_init(const Record *kind, void *record);
void record_done(const Record *kind, void *record);
/* A deep copy into memory that holds no record yet. */
void record_copy(const Record *kind, void *to, const void *from);
bool record_same(const Record *kind, const void *a, const void *b);
/* Makes one field of a record be as another's, deeply. */
void field_copy(const Field *field, void *to, const void *from);
bool field_same(const Field *field, const void *a, const void *b);
bool field_known(const Field *field, const void *record);

/* A new record, all unknown, at the list's end. The list becomes known. */
void *list_add(List *list, const Record *kind);
void *list_at(const List *list, const Record *kind, size_t index);
void list_remove(List *list, const Record *kind, size_t index);
void list_done(List *list, const Record *kind);
bool list_same(const List *a, const List *b, const Record *kind);

bool codes_have(const CodeList *list, int value);
void codes_add(CodeList *list, int value); /* once */

/*
 * Gives a field the value that `text` means (not FIELD_LIST): a code, "yes"/"no" (ja, nei, true, false), a date
 * as a person writes it, a comma-separated list of codes; "" makes it unknown. STATUS_INVALID with the key as
 * the place and what would be right. The record is untouched on failure.
 */
Status field_parse(const Field *field, void *record, const char *text, Date today, Error *err);
/*
 * Gives a field the value that `text` has in the exchange format: exactly a code, an ISO date, time or duration, a
 * text; for FIELD_CODES one more code of the list. Not FIELD_TRI, FIELD_COUNT, FIELD_LIST. `text` is valid UTF-8, as all
 * JSON is. Errors as above.
 */
Status field_read(const Field *field, void *record, const char *text, Error *err);
/* Adds the value as text: codes, ISO dates, "true"/"false"; nothing for unknown. Not for FIELD_LIST. */
void field_format(Str *out, const Field *field, const void *record);
/* Checks a text for a field: UTF-8, length, no control characters. */
Status field_check_text(const Field *field, const char *text, Error *err);
/* True for YYYY-MM-DDTHH:MM with optional :SS. */
bool time_valid(const char *text);
/* True for an ISO 8601 duration as the exchange format has it: P2Y6M10D, capital letters. */
bool duration_valid(const char *text);
/* Adds a value for a message: on one line, cut to 40 columns. */
void field_quote(Str *out, const char *text);
/* "varetekt, hoyt, lavt …": the codes that would be right, for a message. */
void codes_describe(Str *out, const CodeTable *table);

#endif
