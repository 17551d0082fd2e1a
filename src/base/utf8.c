#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT 0xFFFD

/* The character at `text`, of at most `n` bytes; a byte that begins none is U+FFFD of length one. */
static size_t read_char(const char *text, size_t n, int32_t *c)
{
    utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)n, c);
    if (taken > 0) return (size_t)taken;
    *c = REPLACEMENT;
    return 1;
}

void utf8_add_char(Str *out, int32_t c)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_encode_char(c, bytes);
    str_add_n(out, (const char *)bytes, (size_t)n);
}

static bool is_control(int32_t c)
{
    return utf8proc_category(c) == UTF8PROC_CATEGORY_CC;
}

/* Embeddings, overrides and isolates turn round what stands after them on the screen. */
static bool is_bidi_control(int32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_blank(int32_t c)
{
    return c == ' ' || c == '\t' || utf8proc_category(c) == UTF8PROC_CATEGORY_ZS;
}

static bool is_line_end(int32_t c)
{
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

static bool is_ascii(const char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text >= 0x80) return false;
    }
    return true;
}

bool utf8_valid(const char *text, size_t n)
{
    for (size_t at = 0; at < n;) {
        int32_t c;
        utf8proc_ssize_t taken =
            utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(n - at), &c);
        if (taken <= 0 || c == 0) return false;
        at += (size_t)taken;
    }
    return true;
}

/* Adds `text` with every byte that is no UTF-8 replaced. */
static void add_valid(Str *out, const char *text)
{
    for (size_t n = strlen(text); n > 0;) {
        int32_t c;
        size_t taken = read_char(text, n, &c);
        utf8_add_char(out, c);
        text += taken, n -= taken;
    }
}

static utf8proc_int32_t blank_as_space(utf8proc_int32_t c, void *data)
{
    (void)data;
    return utf8proc_category(c) == UTF8PROC_CATEGORY_ZS ? ' ' : c;
}

/* Adds valid UTF-8 as changed by the library, in memory of ours: utf8proc_map can run out of it. */
static void add_mapped(Str *out, const char *text, size_t n, int options, utf8proc_custom_func custom)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    utf8proc_ssize_t length = (utf8proc_ssize_t)n;
    utf8proc_option_t how = (utf8proc_option_t)(options | UTF8PROC_STABLE);
    utf8proc_ssize_t room = utf8proc_decompose_custom(bytes, length, NULL, 0, how, custom, NULL);
    if (room <= 0) return;
    /* one more than there are: reencode writes a terminator, into the place of the numbers it has read */
    AUTO_FREE utf8proc_int32_t *chars = mem_grow(NULL, (size_t)room + 1, sizeof *chars);
    room = utf8proc_decompose_custom(bytes, length, chars, room, how, custom, NULL);
    room = utf8proc_reencode(chars, room, how);
    if (room > 0) str_add_n(out, (const char *)chars, (size_t)room);
}

bool utf8_has_letter(const char *text, size_t n)
{
    while (n > 0) {
        int32_t c;
        size_t taken = read_char(text, n, &c);
        const char *kind = utf8proc_category_string(c);
        if (c != REPLACEMENT && (kind[0] == 'L' || kind[0] == 'N')) return true;
        text += taken, n -= taken;
    }
    return false;
}

char *utf8_compose(const char *text)
{
    size_t n = strlen(text);
    if (!utf8_valid(text, n)) return NULL;
    if (is_ascii(text)) return mem_text(text);
    Str composed = {0};
    add_mapped(&composed, text, n, UTF8PROC_COMPOSE, NULL);
    return str_take(&composed);
}

static void add_ascii_lower(Str *out, const char *text)
{
    for (; *text; text++) {
        str_add_char(out, *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text);
    }
}

/* Adds the case-folded form, composed or decomposed, without soft hyphens and other invisible characters. */
static void add_case_folded(Str *out, const char *text, int options)
{
    AUTO_STR valid = {0};
    add_valid(&valid, text);
    add_mapped(out, str_text(&valid), valid.len, options | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
               blank_as_space);
}

void utf8_add_folded(Str *out, const char *text)
{
    if (is_ascii(text)) {
        add_ascii_lower(out, text);
    } else {
        add_case_folded(out, text, UTF8PROC_COMPOSE);
    }
}

/* How a lower-case letter is written that Unicode does not take apart into a plain one and a mark, else NULL.
 */
static const char *written_plain(int32_t c)
{
    static const struct {
        int32_t c;
        const char *plain;
    } letters[] = {
        {0xE6, "ae"}, {0xF8, "o"},  {0xF0, "d"},  {0xFE, "th"}, {0x111, "d"},  {0x127, "h"},
        {0x131, "i"}, {0x138, "k"}, {0x142, "l"}, {0x14B, "n"}, {0x153, "oe"}, {0x167, "t"},
        {0x180, "b"}, {0x1B6, "z"}, {0x1E5, "g"}, {0x259, "e"}, {0x268, "i"},  {0x292, "z"},
    };
    for (size_t i = 0; c >= 0x80 && i < COUNT(letters); i++) {
        if (letters[i].c == c) return letters[i].plain;
    }
    return NULL;
}

void utf8_add_plain(Str *out, const char *text)
{
    if (is_ascii(text)) {
        add_ascii_lower(out, text);
        return;
    }
    AUTO_STR bare = {0};
    add_case_folded(&bare, text, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
    const char *at = str_text(&bare);
    for (size_t n = bare.len; n > 0;) {
        int32_t c;
        size_t taken = read_char(at, n, &c);
        const char *plain = written_plain(c);
        str_add_n(out, plain ? plain : at, plain ? strlen(plain) : taken);
        at += taken, n -= taken;
    }
}

/* A letter with the marks that follow it in decomposed text. */
typedef struct Letter {
    int32_t base;
    int32_t mark; /* the ring, the diaeresis or the double acute among them, or 0 */
    size_t marks; /* how many there are */
    size_t n;     /* bytes of it all */
} Letter;

enum { RING = 0x30A, DIAERESIS = 0x308, DOUBLE_ACUTE = 0x30B };

static Letter read_letter(const char *text, size_t n)
{
    Letter letter = {0};
    letter.n = read_char(text, n, &letter.base);
    while (letter.n < n) {
        int32_t mark;
        size_t taken = read_char(text + letter.n, n - letter.n, &mark);
        if (utf8proc_category(mark) != UTF8PROC_CATEGORY_MN) break;
        if (mark == RING || mark == DIAERESIS || mark == DOUBLE_ACUTE) letter.mark = mark;
        letter.marks++, letter.n += taken;
    }
    return letter;
}

/* The three last letters take the bytes after z, as in the old Norwegian seven-bit set. */
#define KEY_AE "{"
#define KEY_OE "|"
#define KEY_AA "}"

/* What a letter counts as in the alphabet, after the rules of CLDR for Norwegian; NULL for itself. */
static const char *alphabet_place(Letter letter)
{
    bool umlaut = letter.mark == DIAERESIS || letter.mark == DOUBLE_ACUTE;
    if (letter.base == 'a' && letter.mark == RING) return KEY_AA;
    if (letter.base == 0xE6 || (letter.base == 'a' && umlaut)) return KEY_AE;
    if (letter.base == 0xF8 || (letter.base == 'o' && umlaut)) return KEY_OE;
    if (letter.base == 'u' && umlaut) return "y";
    return written_plain(letter.base);
}

/* Whether the letter is written as Norwegian writes what stands at its place. */
static bool is_norwegian(Letter letter)
{
    if (letter.base == 'a' && letter.mark == RING) return letter.marks == 1;
    return letter.marks == 0 && (letter.base < 0x80 || letter.base == 0xE6 || letter.base == 0xF8);
}

/* Adds the alphabetical part of the key to `out`, and to `accents` a blank or the spelling of each letter. */
static void add_alphabetical(Str *out, Str *accents, const char *text, size_t n)
{
    bool after_gap = true, gap = false;
    for (Letter letter; n > 0; text += letter.n, n -= letter.n) {
        letter = read_letter(text, n);
        utf8proc_category_t category = utf8proc_category(letter.base);
        if (letter.base == ',') {
            str_add_char(out, '\x02'); /* before a blank: "Berg, Ola" before "Berg Dahl, Kari" */
            after_gap = true, gap = false;
        }
        bool blank = is_blank(letter.base) || is_line_end(letter.base) || category == UTF8PROC_CATEGORY_PD;
        if (blank) gap = !after_gap;
        if (category > UTF8PROC_CATEGORY_NO || category == UTF8PROC_CATEGORY_LM) continue;
        if (gap) str_add_char(out, ' ');
        after_gap = gap = false;

        bool plain_a = letter.base == 'a' && letter.marks == 0;
        if (plain_a && n > 1 && text[1] == 'a' && read_letter(text + 1, n - 1).marks == 0) {
            letter.n = 2;
            str_add(out, KEY_AA);
            str_add(accents, "!aa");
            continue;
        }
        const char *place = alphabet_place(letter);
        if (place) {
            str_add(out, place);
        } else {
            utf8_add_char(out, letter.base);
        }
        str_add_char(accents, is_norwegian(letter) ? ' ' : '!');
        if (!is_norwegian(letter)) str_add_n(accents, text, letter.n);
    }
}

void utf8_add_sort_key(Str *out, const char *text)
{
    AUTO_STR folded = {0}, accents = {0}, valid = {0};
    bool ascii = is_ascii(text); /* most names, and far quicker: folding and composing do nothing else to them */
    if (ascii) {
        add_ascii_lower(&folded, text);
    } else {
        add_valid(&valid, text);
        add_case_folded(&folded, text, UTF8PROC_DECOMPOSE);
    }
    add_alphabetical(out, &accents, str_text(&folded), folded.len);
    str_add_char(out, '\x01');
    str_add(out, str_text(&accents));
    str_add_char(out, '\x01');
    if (ascii)
        str_add(out, text);
    else
        add_mapped(out, str_text(&valid), valid.len, UTF8PROC_COMPOSE, NULL);
}

/* Spacing marks take a column on terminals, as in wcwidth; the library gives all marks none. */
static size_t char_width(int32_t c)
{
    if (c < 0x7F) return c >= ' ';
    if (utf8proc_category(c) == UTF8PROC_CATEGORY_MC) return 1;
    return (size_t)utf8proc_charwidth(c);
}

/* Whether each of the eight bytes is from ' ' to '~'. */
static bool all_plain(const char *text)
{
    const uint64_t each = UINT64_MAX / 0xFF, tops = each * 0x80; /* a 1, and the highest bit, in each byte */
    uint64_t bytes;
    memcpy(&bytes, text, sizeof bytes);
    return !((bytes | (bytes + each) | (bytes - each * ' ')) & tops);
}

/* How many of the `n` bytes at `text` are characters of ASCII that show, each a cluster of its own: most of what is painted. */
static size_t plain_run(const char *text, size_t n)
{
    size_t run = 0;
    while (n - run >= sizeof(uint64_t) && all_plain(text + run))
        run += sizeof(uint64_t);
    while (run < n && text[run] >= ' ' && text[run] < 0x7F)
        run++;
    return run > 0 && run < n && (unsigned char)text[run] >= 0x80 ? run - 1 : run; /* a mark may follow the last */
}

static size_t width_of(const char *text, size_t n)
{
    size_t width = 0;
    for (;;) {
        int32_t c;
        size_t plain = plain_run(text, n);
        width += plain, text += plain, n -= plain;
        if (n == 0) return width;
        size_t taken = read_char(text, n, &c);
        width += char_width(c);
        text += taken, n -= taken;
    }
}

size_t utf8_width(const char *text)
{
    return width_of(text, strlen(text));
}

/* How many of the `n` bytes at `text`, at least one, make up the first cluster. */
static size_t cluster(const char *text, size_t n)
{
    bool ascii = (unsigned char)text[0] < 0x80 && text[0] >= ' ';
    if (n == 1 || (ascii && (unsigned char)text[1] < 0x80)) return 1;
    int32_t before, c, state = 0;
    size_t at = read_char(text, n, &before);
    while (at < n) {
        size_t taken = read_char(text + at, n - at, &c);
        if (utf8proc_grapheme_break_stateful(before, c, &state)) break;
        at += taken, before = c;
    }
    return at;
}

size_t utf8_next(const char *text)
{
    return *text ? cluster(text, strlen(text)) : 0;
}

size_t utf8_previous(const char *text, size_t at)
{
    if (at == 0) return 0;
    size_t start = at - 1; /* a cluster never begins before the end of the line before */
    while (start > 0 && text[start - 1] != '\n')
        start--;
    for (;;) {
        size_t n = cluster(text + start, at - start);
        if (start + n >= at) return at - start;
        start += n;
    }
}

void utf8_fit(Str *out, const char *text, size_t columns)
{
    size_t left = strlen(text), used = 0;
    bool cut = width_of(text, left) > columns;
    size_t limit = cut && columns > 0 ? columns - 1 : columns;
    while (left > 0) {
        size_t plain = plain_run(text, left < limit - used ? left : limit - used);
        if (plain > 0 && plain == limit - used) plain--; /* what stands after it may be a mark of the last */
        str_add_n(out, text, plain);
        text += plain, left -= plain, used += plain;
        if (left == 0) break;
        size_t n = cluster(text, left), width = width_of(text, n);
        if (used + width > limit) break;
        used += width, left -= n;
        for (size_t taken; n > 0; text += taken, n -= taken) {
            int32_t c;
            taken = read_char(text, n, &c);
            if (!is_control(c)) utf8_add_char(out, c);
        }
    }
    if (cut && columns > 0) str_add(out, "…"), used++;
    str_pad(out, columns - used);
}

void utf8_fit_words(Str *out, const char *text, size_t columns)
{
    if (utf8_width(text) <= columns) {
        str_add(out, text);
        return;
    }
    size_t fits = 0;
    for (size_t n = 0; text[n]; n++) {
        AUTO_STR part = {0};
        if (text[n] != ' ') continue;
        str_add_n(&part, text, n);
        if (utf8_width(str_text(&part)) + 2 > columns) break;
        if (n > 0 && text[n - 1] != ' ') fits = n;
    }
    if (fits == 0) {
        utf8_fit(out, text, columns);
        return;
    }
    str_add_n(out, text, fits);
    str_add(out, " …");
}

void utf8_add_line(Str *out, const char *text)
{
    size_t left = strlen(text);
    for (;;) {
        int32_t c;
        size_t plain = plain_run(text, left);
        str_add_n(out, text, plain);
        text += plain, left -= plain;
        if (left == 0) return;
        size_t taken = read_char(text, left, &c);
        if (c == '\r' && text[1] == '\n') taken = 2;
        if (is_line_end(c) || c == '\t') {
            c = ' ';
        } else if (is_control(c) || is_bidi_control(c)) {
            c = REPLACEMENT;
        }
        utf8_add_char(out, c);
        text += taken, left -= taken;
    }
}

/* Columns of a cluster as utf8_add_line shows it. */
static size_t line_width(const char *text, size_t n)
{
    int32_t c;
    read_char(text, n, &c);
    return is_control(c) || is_bidi_control(c) ? 1 : width_of(text, n);
}

/* Where the line that begins at `start` ends; *next is where the one after it begins. */
static size_t line_end(const char *text, size_t n, size_t start, size_t columns, size_t *next)
{
    size_t at = start, width = 0, word_end = start;
    while (at < n) {
        bool blank = text[at] == ' ' || text[at] == '\t';
        size_t taken = cluster(text + at, n - at);
        width += line_width(text + at, taken);
        if (blank && at > start && text[at - 1] != ' ' && text[at - 1] != '\t') word_end = at;
        if (!blank && width > columns && at > start) break;
        at += taken;
    }
    size_t end = at < n && word_end > start ? word_end : at;
    while (end < n && (text[end] == ' ' || text[end] == '\t'))
        end++;
    *next = end;
    while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\t'))
        end--;
    return end;
}

size_t utf8_wrap(const char *text, size_t columns, void (*line)(void *context, const char *text, size_t n),
                 void *context)
{
    size_t lines = 0;
    while (*text) {
        size_t whole = strcspn(text, "\n"), n = whole, start = 0;
        if (n > 0 && text[n - 1] == '\r') n--;
        do {
            size_t next, end = line_end(text, n, start, columns, &next);
            if (end > start || next >= n) {
                line(context, text + start, end - start);
                lines++;
            }
            start = next;
        } while (start < n);
        text += whole + (text[whole] == '\n');
    }
    return lines;
}
