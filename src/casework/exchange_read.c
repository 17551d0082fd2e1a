#include "casework/exchange_read.h"

#include "base/lang.h"
#include "casework/exchange_cells.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/*
 * The top of the file is walked here; each value below it (the schema, a case) is cut out whole and then
 * read. So no more than one case is in memory, and only the brackets and quotes are looked at twice.
 */

enum { BUFFER_BYTES = 1 << 16, PLACE_ROOM = 48 };

typedef struct Reader {
    FILE *in;
    const char *name;
    size_t at, end;                  /* the part of the buffer that is still to be read */
    size_t line, column;             /* of the character last read, from 1 */
    Str value;                       /* the value cut out last, */
    Tape tape;                       /* what it holds, */
    size_t value_line, value_column; /* and where it begins: the column before it */
    ExchangeTake take;
    void *context;
    bool schema_seen, cases_seen;
    int fault; /* errno of a reading error */
    unsigned char buffer[BUFFER_BYTES];
} Reader;

/* The fault at the place reached. */
static Status fault_here(const Reader *r, const char *text, Error *err)
{
    AUTO_STR place = {0};
    str_add_f(&place, "%s:%zu:%zu", r->name, r->line, r->column ? r->column : 1);
    return error_set(err, STATUS_INVALID, str_text(&place), "%s", text);
}

static bool refill(Reader *r)
{
    r->at = 0;
    r->end = fread(r->buffer, 1, sizeof r->buffer, r->in);
    if (ferror(r->in)) r->fault = errno;
    return r->end > 0;
}

/* The next character, which stays to be read; EOF at the end. */
static int peek(Reader *r)
{
    return r->at < r->end || refill(r) ? r->buffer[r->at] : EOF;
}

/* Passes over the buffer up to `to`: one column a character, not a byte. */
static void pass(Reader *r, size_t to)
{
    const unsigned char *from = r->buffer + r->at, *end = r->buffer + to;
    for (const unsigned char *newline; (newline = memchr(from, '\n', (size_t)(end - from)));) {
        r->line++;
        r->column = 0;
        from = newline + 1;
    }
    for (; from < end; from++)
        r->column += (*from & 0xC0) != 0x80;
    r->at = to;
}

static void skip(Reader *r)
{
    pass(r, r->at + 1);
}

static bool is_blank(int c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int skip_blanks(Reader *r)
{
    while (is_blank(peek(r)))
        skip(r);
    return peek(r);
}

/* Reads one mark of the top level, blanks before it. */
static Status expect(Reader *r, char mark, Error *err)
{
    int c = skip_blanks(r);
    if (c == mark) return skip(r), STATUS_OK;
    if (c == EOF) return fault_here(r, _("the file ends too early"), err);
    skip(r);
    if (mark == '"') return fault_here(r, _("expected a key in quotes"), err);
    AUTO_STR text = {0};
    str_add_f(&text, _("expected \"%c\""), mark);
    return fault_here(r, str_text(&text), err);
}

/* How far into a value the cutter has come. */
typedef struct Cutter {
    bool quoted, escaped, ended;
    int depth;
    uint64_t braces; /* one bit a level, the innermost lowest: { or [ */
} Cutter;

/* What is no JSON ends the value too, as soon as that can be seen here: what is wrong with it is found out
 * later. */
static void cut_bracket(Cutter *cut, unsigned char c)
{
    if (c == '{' || c == '[') {
        cut->braces = cut->braces << 1 | (c == '{');
        cut->ended = ++cut->depth > TAPE_DEPTH;
        return;
    }
    bool matches = cut->depth > 0 && (cut->braces & 1) == (c == '}');
    cut->braces >>= 1;
    cut->ended = !matches || --cut->depth == 0;
}

/* Goes on inside a text; returns the place reached. */
static size_t cut_quoted(Cutter *cut, const unsigned char *bytes, size_t at, size_t end)
{
    for (; at < end; at++) {
        unsigned char c = bytes[at];
        if (cut->escaped) {
            cut->escaped = false;
        } else if (c == '\\') {
            cut->escaped = true;
        } else if (c == '"' || c == '\n') {
            cut->quoted = false;
            cut->ended = cut->depth == 0 || c == '\n';
            return at + 1;
        }
    }
    return at;
}

/* Goes on between texts. */
static size_t cut_plain(Cutter *cut, const unsigned char *bytes, size_t at, size_t end)
{
    for (; at < end; at++) {
        unsigned char c = bytes[at];
        if (c == '"') {
            cut->quoted = true;
            return at + 1;
        }
        if ((c | 0x20) == '{' || (c | 0x20) == '}') { /* [ and ] too */
            if (cut->depth == 0 && (c == '}' || c == ']')) return cut->ended = true, at;
            cut_bracket(cut, c);
            if (cut->ended) return at + 1;
        } else if (cut->depth == 0 && (is_blank(c) || c == ',' || c == ':')) {
            return cut->ended = true, at;
        }
    }
    return at;
}

/* Cuts the next value, of which at least one character is there, out into r->value; `what` names it. */
static Status cut_value(Reader *r, const char *what, Error *err)
{
    Cutter cut = {0};
    str_clear(&r->value);
    r->value_line = r->line;
    r->value_column = r->column;
    while (!cut.ended && peek(r) != EOF) {
        size_t from = r->at, at = from;
        while (!cut.ended && at < r->end)
            at = (cut.quoted ? cut_quoted : cut_plain)(&cut, r->buffer, at, r->end);
        str_add_n(&r->value, (const char *)r->buffer + from, at - from);
        pass(r, at);
        if (r->value.len > EXCHANGE_CASE_LIMIT)
            return error_set(err, STATUS_INVALID, what, _("is too large: at most %d MiB"),
                             EXCHANGE_CASE_LIMIT >> 20);
    }
    if (cut.depth > TAPE_DEPTH) return fault_here(r, _("lists and objects lie too deep in each other"), err);
    return STATUS_OK;
}

/* What is wrong with the value cut out, at its place in the file. */
static Status refuse_value(const Reader *r, Error *err)
{
    AUTO_STR place = {0}, words = {0};
    size_t line, column;
    cells_fault(&words, str_text(&r->value), r->value.len, &line, &column);
    str_add_f(&place, "%s:%zu:%zu", r->name, r->value_line + line - 1,
              column + (line == 1 ? r->value_column : 0));
    return error_set(err, STATUS_INVALID, str_text(&place), "%s", str_text(&words));
}

/* Reads one value, good until the next is read. */
static Status read_value(Reader *r, const char *what, const Cell **ret, Error *err)
{
    int c = skip_blanks(r);
    if (c == ',' || c == ':' || c == '}' || c == ']')
        return skip(r), fault_here(r, _("expected a value"), err);
    if (c == EOF) return fault_here(r, _("the file ends too early"), err);
    TRY(cut_value(r, what, err));
    if (!tape_read(&r->tape, r->value.data, r->value.len)) return refuse_value(r, err);
    *ret = r->tape.cells;
    return STATUS_OK;
}

/* What stands in a file has been touched by somebody; one that nothing is said about is open. */
static void note_stated(Item *item)
{
    item->stated = item->applies = 1;
    if (item->status == ITEM_UNKNOWN) item->status = ITEM_OPEN;
}

/* A case of the list: made, checked, handed over, freed. */
static Status take_case(Reader *r, size_t index, const Cell *value, Error *err)
{
    AUTO_CASEFILE Casefile *casefile = casefile_new();
    TRY(cells_to_record(&record_casefile, value, casefile, err));
    for (size_t i = 0; i < casefile->items.count; i++)
        note_stated(ITEM_AT(casefile, i));
    TRY(casefile_check(casefile, err));
    return r->take(r->context, index, casefile, err);
}

static Status read_case(Reader *r, size_t index, Error *err)
{
    char place[PLACE_ROOM];
    const Cell *value;
    snprintf(place, sizeof place, "cases[%zu]", index);
    TRY(read_value(r, place, &value, err));
    Status status = take_case(r, index, value, err);
    return status == STATUS_INVALID ? error_within(err, place) : status;
}

static Status read_cases(Reader *r, Error *err)
{
    int c = skip_blanks(r);
    if (c != '[') {
        const Cell *value;
        TRY(read_value(r, "cases", &value, err));
        bool absent = value->type == CELL_NULL;
        return error_set(err, STATUS_INVALID, "cases", "%s",
                         absent ? _("is required") : _("expected a list"));
    }
    skip(r);
    if (skip_blanks(r) == ']') return skip(r), STATUS_OK;
    for (size_t index = 0;; index++) {
        TRY(read_case(r, index, err));
        if (skip_blanks(r) == ']') return skip(r), STATUS_OK;
        TRY(expect(r, ',', err));
    }
}

static Status refuse_schema(const char *schema, Error *err)
{
    AUTO_STR quoted = {0};
    field_quote(&quoted, schema);
    return error_set(err, STATUS_INVALID, "schema", _("\"%s\" is not \"%s\", the only format known here"),
                     str_text(&quoted), EXCHANGE_SCHEMA);
}

static Status refuse_key(const char *key, Error *err)
{
    AUTO_STR quoted = {0};
    field_quote(&quoted, key);
    return error_set(err, STATUS_INVALID, str_text(&quoted), _("is not a known key (%s)"), "schema, cases");
}

static Status read_schema(Reader *r, Error *err)
{
    const Cell *value;
    TRY(read_value(r, "schema", &value, err));
    if (value->type != CELL_TEXT)
        return error_set(err, STATUS_INVALID, "schema", _("expected \"%s\""), EXCHANGE_SCHEMA);
    return strcmp(value->text, EXCHANGE_SCHEMA) == 0 ? STATUS_OK : refuse_schema(value->text, err);
}

/* One "key": value of the outermost object. */
static Status read_member(Reader *r, Error *err)
{
    const Cell *key;
    if (skip_blanks(r) != '"') return expect(r, '"', err);
    TRY(read_value(r, "", &key, err));
    bool is_schema = strcmp(key->text, "schema") == 0, is_cases = strcmp(key->text, "cases") == 0;
    if (!is_schema && !is_cases) return refuse_key(key->text, err);
    TRY(expect(r, ':', err));
    bool *seen = is_schema ? &r->schema_seen : &r->cases_seen;
    if (*seen) return error_set(err, STATUS_INVALID, is_schema ? "schema" : "cases", _("is there twice"));
    *seen = true;
    return is_schema ? read_schema(r, err) : read_cases(r, err);
}

static Status read_outermost(Reader *r, Error *err)
{
    static const unsigned char bom[] = {0xEF, 0xBB, 0xBF};
    if (peek(r) == bom[0] && r->end >= sizeof bom && memcmp(r->buffer, bom, sizeof bom) == 0)
        r->at = sizeof bom;
    if (skip_blanks(r) == EOF) return fault_here(r, _("there is nothing in the file"), err);
    TRY(expect(r, '{', err));
    if (skip_blanks(r) == '}') {
        skip(r);
    } else {
        do {
            TRY(read_member(r, err));
        } while (skip_blanks(r) == ',' && (skip(r), true));
        TRY(expect(r, '}', err));
    }
    if (skip_blanks(r) != EOF)
        return skip(r), fault_here(r, _("nothing may follow the end of the data"), err);
    if (!r->schema_seen)
        return error_set(err, STATUS_INVALID, "schema", _("is required: \"%s\""), EXCHANGE_SCHEMA);
    if (!r->cases_seen) return error_set(err, STATUS_INVALID, "cases", _("is required"));
    return STATUS_OK;
}

Status exchange_read(FILE *in, const char *name, ExchangeTake take, void *context, Error *err)
{
    Reader *r = mem_zero(1, sizeof *r);
    r->in = in;
    r->name = name;
    r->line = 1;
    r->take = take;
    r->context = context;
    Status status = read_outermost(r, err);
    if (ferror(in)) { /* whatever was found wrong comes of that */
        status = r->fault == EINTR ? STATUS_INTERRUPTED : STATUS_FAILED;
        error_set(err, status, name, _("cannot be read: %s"), strerror(r->fault));
    }
    str_done(&r->value);
    tape_done(&r->tape);
    free(r);
    return status;
}
