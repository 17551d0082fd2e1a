#include "base/tape.h"

#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/*
 * Two passes: the first only looks, so that a text which is no JSON is still whole for the one who says why;
 * the second decodes the texts where they stand.
 */

typedef struct Look {
    Tape *tape;
    char *at; /* the text ends in a NUL, which no rule takes */
} Look;

/* Valid until the next cell is added. */
static Cell *add_cell(Tape *tape, CellType type)
{
    if (tape->count == tape->room) {
        tape->room = tape->room ? tape->room * 2 : 256;
        tape->cells = mem_grow(tape->cells, tape->room, sizeof *tape->cells);
    }
    Cell *cell = &tape->cells[tape->count++];
    cell->type = type;
    cell->span = 1;
    return cell;
}

static void skip_blanks(Look *look)
{
    while (*look->at == ' ' || *look->at == '\n' || *look->at == '\t' || *look->at == '\r')
        look->at++;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* The number of \uXXXX, -1 where that is not what stands there. */
static long unit_at(const char *at)
{
    long unit = 0;
    if (at[0] != '\\' || at[1] != 'u') return -1;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(at[i]);
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static bool is_high(long unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low(long unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* The length of the escape that begins at the backslash, 0 where it is none. */
static size_t escape_length(const char *at)
{
    if (at[1] != 'u') return at[1] != '\0' && strchr("\"\\/bfnrt", at[1]) ? 2 : 0;
    long unit = unit_at(at);
    if (unit <= 0 || is_low(unit)) return 0; /* U+0000 cannot be kept in a C string */
    if (!is_high(unit)) return 6;
    return is_low(unit_at(at + 6)) ? 12 : 0;
}

/* The bytes from here on that are not ASCII: whole characters, since each is of such bytes alone; 0: they are
 * no UTF-8. */
static size_t wide_length(const char *at)
{
    size_t n = 0;
    while (at[n] & 0x80)
        n++;
    return utf8_valid(at, n) ? n : 0;
}

static bool look_text(Look *look)
{
    char *begin = ++look->at;
    bool escaped = false;
    for (; *look->at != '"'; look->at++) {
        unsigned char c = (unsigned char)*look->at;
        if (c < 0x20) return false; /* the NUL at the end too */
        if (c != '\\' && c < 0x80) continue;
        size_t n = c == '\\' ? escape_length(look->at) : wide_length(look->at);
        if (n == 0) return false;
        escaped |= c == '\\';
        look->at += n - 1;
    }
    size_t n = (size_t)(look->at++ - begin);
    Cell *cell = add_cell(look->tape, CELL_TEXT);
    cell->text = begin;
    cell->length = (uint32_t)n;
    cell->escaped = escaped;
    return true;
}

static size_t count_digits(const char *at)
{
    size_t n = 0;
    while (at[n] >= '0' && at[n] <= '9')
        n++;
    return n;
}

static bool look_fraction(Look *look)
{
    if (*look->at == '.') {
        size_t n = count_digits(++look->at);
        if (n == 0) return false;
        look->at += n;
    }
    if (*look->at == 'e' || *look->at == 'E') {
        look->at++;
        if (*look->at == '+' || *look->at == '-') look->at++;
        size_t n = count_digits(look->at);
        if (n == 0) return false;
        look->at += n;
    }
    add_cell(look->tape, CELL_REAL);
    return true;
}

static bool look_number(Look *look)
{
    bool negative = *look->at == '-';
    look->at += negative;
    size_t n = count_digits(look->at);
    if (n == 0 || (n > 1 && *look->at == '0')) return false;
    int64_t number = 0;
    bool fits = true;
    for (; n > 0; n--) {
        int digit = *look->at++ - '0';
        fits = fits && !__builtin_mul_overflow(number, 10, &number);
        fits = fits && !__builtin_add_overflow(number, negative ? -digit : digit, &number);
    }
    if (*look->at == '.' || *look->at == 'e' || *look->at == 'E') return look_fraction(look);
    if (!fits) return false;
    add_cell(look->tape, CELL_INTEGER)->number = number;
    return true;
}

static bool look_word(Look *look, const char *word, CellType type)
{
    size_t n = strlen(word);
    if (strncmp(look->at, word, n) != 0) return false;
    look->at += n;
    add_cell(look->tape, type);
    return true;
}

static bool look_value(Look *look, int depth);

static bool look_member(Look *look, int depth)
{
    skip_blanks(look);
    if (*look->at != '"' || !look_text(look)) return false;
    skip_blanks(look);
    return *look->at++ == ':' && look_value(look, depth);
}

/* A list or an object: what lies between the brackets differs only in the members. */
static bool look_holder(Look *look, CellType type, int depth)
{
    char close = type == CELL_LIST ? ']' : '}';
    size_t index = look->tape->count;
    if (depth > TAPE_DEPTH) return false;
    add_cell(look->tape, type);
    look->at++;
    skip_blanks(look);
    if (*look->at == close) return look->at++, true;
    for (;;) {
        if (!(type == CELL_LIST ? look_value(look, depth) : look_member(look, depth))) return false;
        skip_blanks(look);
        if (*look->at == close) break;
        if (*look->at++ != ',') return false;
    }
    look->at++;
    look->tape->cells[index].span = (uint32_t)(look->tape->count - index);
    return true;
}

static bool look_value(Look *look, int depth)
{
    skip_blanks(look);
    switch (*look->at) {
    case '"': return look_text(look);
    case '{': return look_holder(look, CELL_OBJECT, depth + 1);
    case '[': return look_holder(look, CELL_LIST, depth + 1);
    case 't': return look_word(look, "true", CELL_TRUE);
    case 'f': return look_word(look, "false", CELL_FALSE);
    case 'n': return look_word(look, "null", CELL_NULL);
    default: return look_number(look);
    }
}

/* Writes a code point as UTF-8, which is never longer than its escape was; returns the place after it. */
static char *put_char(char *to, unsigned long c)
{
    static const unsigned char lead[] = {0x00, 0xC0, 0xE0, 0xF0};
    int more = (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);
    for (int i = more; i > 0; i--, c >>= 6)
        to[i] = (char)(0x80 | (c & 0x3F));
    to[0] = (char)(lead[more] | c);
    return to + more + 1;
}

/* Decodes one escape; returns the place after it in the source. */
static const char *decode_escape(const char *at, char **to)
{
    static const char names[] = "\"\\/bfnrt", chars[] = "\"\\/\b\f\n\r\t";
    if (at[1] != 'u') {
        *(*to)++ = chars[strchr(names, at[1]) - names];
        return at + 2;
    }
    long unit = unit_at(at);
    if (!is_high(unit)) {
        *to = put_char(*to, (unsigned long)unit);
        return at + 6;
    }
    unsigned long low = (unsigned long)unit_at(at + 6) - 0xDC00;
    *to = put_char(*to, 0x10000 + (((unsigned long)unit - 0xD800) << 10) + low);
    return at + 12;
}

static void decode_text(Cell *cell)
{
    char *to = cell->text, *end = cell->text + cell->length;
    if (!cell->escaped) {
        *end = '\0'; /* where the closing quote was */
        return;
    }
    for (const char *from = cell->text; from < end;) {
        if (*from == '\\')
            from = decode_escape(from, &to);
        else
            *to++ = *from++;
    }
    *to = '\0';
}

bool tape_read(Tape *tape, char *text, size_t n)
{
    Look look = {tape, text};
    tape->count = 0;
    if (!look_value(&look, 0)) return false;
    skip_blanks(&look);
    if (look.at != text + n) return false; /* something follows, a NUL perhaps */
    for (size_t i = 0; i < tape->count; i++)
        if (tape->cells[i].type == CELL_TEXT) decode_text(&tape->cells[i]);
    return true;
}

void tape_done(Tape *tape)
{
    free(tape->cells);
    *tape = (Tape){0};
}
