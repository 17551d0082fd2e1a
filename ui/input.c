#include "ui/input.h"

#include "base/lang.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    ESC_DIGIT_MS = 1000,
    SEQUENCE_MS = 500, /* the rest of a sequence that a slow line tore apart comes within this */
    TORN_MS = 100,     /* between Esc and "[", which nobody types as quickly */
    PASTE_BEGINS = 200, /* the number in "ESC [ 200 ~" */
    ESC = 27,
    DELETE = 127
};

/* What ends a paste. Curses knows it where it comes in one piece. */
static const char paste_end[] = "\033[201~";

static const struct {
    Key key;
    const char *name; /* N_() */
} names[] = {
    {K_SPACE, N_("Space")}, {K_UP, N_("Up")},           {K_DOWN, N_("Down")}, {K_LEFT, N_("Left")},
    {K_RIGHT, N_("Right")}, {K_HOME, "Home"},           {K_END, "End"},       {K_PAGE_UP, "PgUp"},
    {K_PAGE_DOWN, "PgDn"},  {K_ENTER, "Enter"},         {K_TAB, "Tab"},       {K_BACKTAB, "Shift-Tab"},
    {K_ESC, "Esc"},         {K_BACKSPACE, "Backspace"}, {K_DELETE, "Del"},    {K_INSERT, "Ins"},
};

/* The only character of `text`, or K_NONE. */
static Key single_character(const char *text)
{
    const unsigned char *b = (const unsigned char *)text;
    size_t n = strlen(text);
    size_t want = b[0] < 0x80 ? 1 : b[0] < 0xE0 ? 2 : b[0] < 0xF0 ? 3 : 4;
    if (n != want || !utf8_valid(text, n)) return K_NONE;
    static const unsigned char first_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    unsigned c = b[0] & first_bits[n];
    for (size_t i = 1; i < n; i++)
        c = c << 6 | (b[i] & 0x3F);
    return c > ' ' && c != DELETE ? (Key)c : K_NONE;
}

static Key control_key(unsigned char byte);

Key key_from_name(const char *name)
{
    char *end;
    for (size_t i = 0; i < COUNT(names); i++)
        if (text_same_word(name, names[i].name)) return names[i].key;
    if (strncasecmp(name, "ctrl-", 5) == 0 && name[5] && !name[6]) {
        char letter = name[5] & ~0x20;
        return letter >= 'A' && letter <= 'Z' ? control_key((unsigned char)(letter - 'A' + 1)) : K_NONE;
    }
    if ((name[0] == 'F' || name[0] == 'f') && name[1] >= '1' && name[1] <= '9') {
        long n = strtol(name + 1, &end, 10);
        return !*end && n <= 12 ? K_F(n) : K_NONE;
    }
    return single_character(name);
}

void key_add_name(Str *out, Key key)
{
    for (size_t i = 0; i < COUNT(names); i++) {
        if (names[i].key != key) continue;
        str_add(out, _(names[i].name));
        return;
    }
    if (key >= K_F1 && key <= K_F12) {
        str_add_f(out, "F%d", (int)(key - K_F1) + 1);
    } else if (key >= K_CTRL_A && key <= K_CTRL_Z) {
        str_add_f(out, "Ctrl-%c", (char)('A' + (key - K_CTRL_A)));
    } else if (key_types(key)) {
        utf8_add_char(out, (int32_t)key);
    }
}

bool key_types(Key key)
{
    return key > K_NONE && key < K_FIRST;
}

static Input *queue_add(InputDecoder *d, InputKind kind, Key key)
{
    if (d->first + d->count == d->room) {
        if (d->first > 0) memmove(d->queue, d->queue + d->first, d->count * sizeof *d->queue);
        d->first = 0;
        if (d->count == d->room) {
            d->room = d->room ? 2 * d->room : 16;
            d->queue = mem_grow(d->queue, d->room, sizeof *d->queue);
        }
    }
    Input *input = &d->queue[d->first + d->count++];
    *input = (Input){.kind = kind, .key = key};
    return input;
}

/* Gives out the characters gathered, one grapheme an event. */
static void run_flush(InputDecoder *d)
{
    const char *at = str_text(&d->run);
    for (size_t n; (n = utf8_next(at)) > 0; at += n) {
        if (n >= GRAPHEME_ROOM) continue; /* no letter of any language: a heap of accents */
        Input *input = queue_add(d, INPUT_TEXT, K_NONE);
        memcpy(input->text, at, n);
        input->key = input->text[0] == ' ' && n == 1 ? K_SPACE : single_character(input->text);
    }
    str_clear(&d->run);
}

static void key_add(InputDecoder *d, Key key)
{
    run_flush(d);
    queue_add(d, INPUT_KEY, key);
}

static Key control_key(unsigned char byte)
{
    switch (byte) {
    case 8:
    case DELETE: return K_BACKSPACE;
    case 9: return K_TAB;
    case 10:
    case 13: return K_ENTER;
    default: return byte >= 1 && byte <= 26 ? (Key)(K_CTRL_A + byte - 1) : K_NONE;
    }
}

static void add_latin_1(InputDecoder *d, unsigned char byte)
{
    str_add_char(&d->run, (char)(0xC0 | byte >> 6));
    str_add_char(&d->run, (char)(0x80 | (byte & 0x3F)));
}

/* Bytes of which no character has come are taken as Latin-1: so a terminal that is set up wrongly sends them.
 */
static void partial_flush(InputDecoder *d)
{
    for (size_t i = 0; i < d->partial_len; i++)
        add_latin_1(d, (unsigned char)d->partial[i]);
    d->partial_len = 0;
}

static void text_byte(InputDecoder *d, unsigned char byte)
{
    if (byte < 0x80) {
        str_add_char(&d->run, (char)byte);
        return;
    }
    if (byte >= 0xF5) { /* begins nothing in UTF-8 */
        add_latin_1(d, byte);
        return;
    }
    d->partial[d->partial_len++] = (char)byte;
    unsigned char first = (unsigned char)d->partial[0];
    size_t want = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (d->partial_len < want) return;
    if (utf8_valid(d->partial, want) && want > 1) str_add_n(&d->run, d->partial, want);
    d->partial_len = 0;
}

static bool is_digit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

static Key digit_key(unsigned char digit)
{
    return digit == '0' ? K_F10 : K_F(digit - '0');
}

static void sequence_begin(InputDecoder *d, unsigned char byte, double now_ms)
{
    d->sequence = byte;
    d->sequence_value = 0;
    d->sequence_ms = now_ms;
}

/*
 * Inside an escape sequence that curses does not know: passes over it up to its last byte. It may be one that
 * came in pieces, so that curses has not known it again; a paste that begins so is one all the same.
 */
static bool sequence_byte(InputDecoder *d, unsigned char byte, double now_ms)
{
    if (d->sequence && now_ms - d->sequence_ms > SEQUENCE_MS) d->sequence = 0;
    if (!d->sequence) return false;
    d->sequence_ms = now_ms;
    if (is_digit(byte) && d->sequence_value <= PASTE_BEGINS) d->sequence_value = 10 * d->sequence_value + byte - '0';
    bool last = d->sequence == 'O' ? byte >= '@' : byte >= '@' && byte <= '~';
    if (last && byte == '~' && d->sequence_value == PASTE_BEGINS) {
        run_flush(d);
        d->pasting = true;
    }
    if (last || byte < ' ') d->sequence = 0;
    return true;
}

static bool after_esc_byte(InputDecoder *d, unsigned char byte, double now_ms)
{
    if (!d->esc) return false;
    d->esc = false;
    if (is_digit(byte)) {
        key_add(d, digit_key(byte));
        return true;
    }
    if (byte == '[' || byte == 'O') {
        sequence_begin(d, byte, now_ms);
        return true;
    }
    key_add(d, K_ESC);
    return false;
}

static void paste_add(InputDecoder *d, unsigned char byte)
{
    if (d->paste.len >= PASTE_LIMIT) return;
    bool after_return = d->paste.len > 0 && d->paste.data[d->paste.len - 1] == '\r';
    if (after_return) d->paste.data[d->paste.len - 1] = '\n';
    if (after_return && byte == '\n') return;
    str_add_char(&d->paste, (char)byte);
}

/* What may be the mark of the end is held back until it is known. */
static void paste_byte(InputDecoder *d, unsigned char byte)
{
    if (byte == (unsigned char)paste_end[d->paste_end]) {
        if (paste_end[++d->paste_end]) return;
        d->paste_end = 0;
        input_paste_end(d);
        return;
    }
    size_t held = d->paste_end;
    d->paste_end = 0;
    for (size_t i = 0; i < held; i++)
        paste_add(d, (unsigned char)paste_end[i]);
    if (byte == (unsigned char)paste_end[0])
        d->paste_end = 1;
    else
        paste_add(d, byte);
}

void input_byte(InputDecoder *d, unsigned char byte, double now_ms)
{
    if (d->pasting) {
        if (byte != 0) paste_byte(d, byte);
        return;
    }
    if ((byte & 0xC0) != 0x80) partial_flush(d);
    if (sequence_byte(d, byte, now_ms) || after_esc_byte(d, byte, now_ms)) return;
    double esc_ms = d->esc_ms;
    d->esc_ms = 0;
    if (byte == '[' && esc_ms > 0 && now_ms - esc_ms <= TORN_MS) {
        sequence_begin(d, byte, now_ms);
        return;
    }
    if (byte == ESC) {
        d->esc = true;
        return;
    }
    if (byte < ' ' || byte == DELETE) {
        Key key = control_key(byte);
        if (key != K_NONE) key_add(d, key);
        return;
    }
    if (is_digit(byte) && esc_ms > 0 && now_ms - esc_ms <= ESC_DIGIT_MS) {
        run_flush(d);
        Input *input = queue_add(d, INPUT_KEY, digit_key(byte));
        input->text[0] = (char)byte;
        input->after_esc = true;
        return;
    }
    text_byte(d, byte);
}

void input_key(InputDecoder *d, Key key, double now_ms)
{
    (void)now_ms;
    if (key == K_PASTE_END) {
        input_paste_end(d);
        return;
    }
    if (d->pasting || key == K_NONE) return;
    partial_flush(d);
    d->sequence = 0;
    if (d->esc) {
        d->esc = false;
        key_add(d, K_ESC);
    }
    d->esc_ms = 0;
    if (key == K_PASTE_BEGIN) {
        run_flush(d);
        d->pasting = true;
        return;
    }
    key_add(d, key);
}

void input_flush(InputDecoder *d, double now_ms)
{
    if (d->pasting) return;
    run_flush(d);
    if (!d->esc) return;
    d->esc = false;
    key_add(d, K_ESC);
    d->esc_ms = now_ms;
}

bool input_pasting(const InputDecoder *d)
{
    return d->pasting;
}

void input_paste_end(InputDecoder *d)
{
    if (!d->pasting) return;
    d->pasting = false;
    for (size_t i = 0; i < d->paste_end; i++)
        paste_add(d, (unsigned char)paste_end[i]);
    d->paste_end = 0;
    if (d->paste.len > 0 && d->paste.data[d->paste.len - 1] == '\r') d->paste.data[d->paste.len - 1] = '\n';
    if (d->paste.len == 0) return;
    queue_add(d, INPUT_PASTE, K_NONE)->paste = str_take(&d->paste);
}

bool input_take(InputDecoder *d, Input *ret)
{
    if (d->count == 0) return false;
    *ret = d->queue[d->first++];
    if (--d->count == 0) d->first = 0;
    free(d->given);
    d->given = ret->paste;
    return true;
}

void input_done(InputDecoder *d)
{
    for (size_t i = 0; i < d->count; i++)
        free(d->queue[d->first + i].paste);
    free(d->queue);
    free(d->given);
    str_done(&d->run);
    str_done(&d->paste);
    *d = (InputDecoder){0};
}
