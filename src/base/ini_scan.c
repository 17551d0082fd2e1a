#include "base/ini_scan.h"

#include "base/lang.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One pass over a text. */
typedef struct Scanner {
    const char *file;
    int line;       /* of the physical line read last */
    int first_line; /* of the logical line: where it begins */
    bool continued; /* the logical line is made of more than one physical line */
    Str text;       /* the logical line, blanks around it taken off */
    IniScan scan;
    size_t section; /* index of the section read last, if there is any head */
    Error *err;
} Scanner;

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool comment(const char *line)
{
    while (blank(*line))
        line++;
    return *line == '#' || *line == ';';
}

/* The text without blanks around it, newly allocated. */
static char *trimmed(const char *text, size_t n)
{
    while (n > 0 && blank(text[0]))
        text++, n--;
    while (n > 0 && blank(text[n - 1]))
        n--;
    AUTO_STR s = {0};
    str_add_n(&s, text, n);
    return str_take(&s);
}

int ini_name_order(const char *a, const char *b)
{
    if (!a || !b) return (a != NULL) - (b != NULL);
    while (*a && lower(*a) == lower(*b))
        a++, b++;
    return (unsigned char)lower(*a) - (unsigned char)lower(*b);
}

void ini_scan_done(IniScan *scan)
{
    for (size_t i = 0; i < scan->count; i++) {
        free(scan->heads[i].section);
        free(scan->heads[i].key);
        free(scan->heads[i].value);
    }
    free(scan->heads);
    *scan = (IniScan){0};
}

static Status __attribute__((format(printf, 3, 4))) refuse(Scanner *s, int line, const char *format, ...)
{
    AUTO_STR message = {0};
    va_list args;
    va_start(args, format);
    str_add_v(&message, format, args);
    va_end(args);
    AUTO_STR place = {0};
    str_add_f(&place, "%s:%d", s->file, line);
    return error_set(s->err, STATUS_INVALID, str_text(&place), "%s", str_text(&message));
}

/* Takes over the three texts. */
static void add_head(Scanner *s, char *section, char *key, char *value)
{
    IniScan *scan = &s->scan;
    if (scan->count == scan->room) {
        scan->room = scan->room ? scan->room * 2 : 64;
        scan->heads = mem_grow(scan->heads, scan->room, sizeof *scan->heads);
    }
    scan->heads[scan->count++] = (IniHead){section, key, value, s->first_line};
}

/* What one physical line may hold, whatever it means. */
static Status check_line(Scanner *s, const char *text, size_t n)
{
    if (s->line > INI_LINES) return refuse(s, s->line, _("the file has more than %d lines"), INI_LINES);
    if (s->line == 1 && n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        return refuse(s, s->line, _("the file begins with a byte order mark; save it as UTF-8 without one"));
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '\0') return refuse(s, s->line, _("there is a NUL byte; is this a text file?"));
        bool line_end = c == '\r' && i + 1 == n;
        if ((c < ' ' && c != '\t' && !line_end) || c == 0x7F)
            return refuse(s, s->line, _("there is a control character (0x%02X)"), c);
    }
    if (!utf8_valid(text, n)) return refuse(s, s->line, _("this is not UTF-8; save the file as UTF-8"));
    return STATUS_OK;
}

/* A line that goes on from the one before must be meant as text: a head or a comment would be swallowed. */
static Status check_continuation(Scanner *s, const char *text, size_t n)
{
    while (n > 0 && blank(*text))
        text++, n--;
    const char *equals = memchr(text, '=', n);
    bool swallowed = n > 0 && strchr("[#;", *text) != NULL;
    if (equals) {
        AUTO_FREE char *word = trimmed(text, (size_t)(equals - text));
        swallowed = swallowed || (*word && !strpbrk(word, " \t"));
    }
    if (!swallowed) return STATUS_OK;
    return refuse(s, s->line,
                  _("the line before ends in a backslash, so this one would be read as part of its value; "
                    "take the backslash away"));
}

/*
 * Reads the next logical line into s->text, joined in the way of iniparser: trailing blanks go, and a
 * backslash before them is replaced by the next physical line. False in *more at the end of the text.
 */
static Status next_line(Scanner *s, const char **at, const char *end, bool *more)
{
    str_clear(&s->text);
    s->continued = false;
    *more = *at < end;
    bool joining = false;
    while (*at < end) {
        const char *newline = memchr(*at, '\n', (size_t)(end - *at));
        const char *stop = newline ? newline : end;
        size_t n = (size_t)(stop - *at);
        s->line++;
        if (!joining) s->first_line = s->line;
        TRY(check_line(s, *at, n));
        if (joining) TRY(check_continuation(s, *at, n));
        str_add_n(&s->text, *at, n);
        *at = newline ? newline + 1 : end;
        if (s->text.len > INI_LINE_BYTES)
            return refuse(
                s, s->line,
                _("the line is longer than %d bytes (continued lines count as one); make it shorter"),
                INI_LINE_BYTES);
        while (s->text.len > 0 && blank(s->text.data[s->text.len - 1]))
            s->text.data[--s->text.len] = '\0';
        joining = s->text.len > 0 && s->text.data[s->text.len - 1] == '\\';
        if (!joining) return STATUS_OK;
        if (comment(str_text(&s->text)))
            return refuse(s, s->line,
                          _("the comment ends in a backslash, so the line after it would be lost"));
        s->text.data[--s->text.len] = '\0';
        s->continued = true;
    }
    if (joining) return refuse(s, s->line, _("the file ends in a backslash, with no line to go on to"));
    return STATUS_OK;
}

static Status read_section(Scanner *s, const char *text)
{
    const char *close = strchr(text, ']');
    if (!close || close[1] != '\0' || s->continued)
        return refuse(s, s->first_line, _("a section is written [name], alone on its line"));
    AUTO_FREE char *name = trimmed(text + 1, (size_t)(close - text - 1));
    if (*name == '\0') return refuse(s, s->first_line, _("the section has no name"));
    if (strpbrk(name, ":["))
        return refuse(s, s->first_line, _("a section's name must not hold \":\" or \"[\""));
    for (size_t i = 0; i < s->scan.count; i++) {
        const IniHead *other = &s->scan.heads[i];
        if (other->key || ini_name_order(other->section, name) != 0) continue;
        return refuse(s, s->first_line, _("the section [%s] was already on line %d; put its lines together"),
                      name, other->line);
    }
    s->section = s->scan.count;
    add_head(s, mem_text(name), NULL, NULL);
    return STATUS_OK;
}

/* A value in quotes: nothing but a comment may follow them. */
static Status read_quoted(Scanner *s, const char *text, char **ret)
{
    const char *close = strchr(text + 1, *text);
    if (!close)
        return refuse(s, s->first_line, _("the value begins with a quotation mark that is never closed"));
    /* iniparser 4.2 reads \" and \\ here as one character, 4.1 does not: refuse what depends on the version
     */
    if (memchr(text, '\\', (size_t)(close - text)))
        return refuse(s, s->first_line, _("a value in quotation marks must not hold a backslash"));
    const char *rest = close + 1;
    bool allowed = blank(*rest) && comment(rest) && !s->continued;
    while (blank(*rest))
        rest++;
    if (*rest && !allowed)
        return refuse(s, s->first_line, _("the text after the closing quotation mark would be lost: %s"),
                      rest);
    AUTO_STR value = {0};
    str_add_n(&value, text + 1, (size_t)(close - text - 1));
    *ret = str_take(&value);
    return STATUS_OK;
}

/* A bare value ends where iniparser sees a comment: only a mark that stands between blanks is taken for one.
 */
static Status read_bare(Scanner *s, const char *text, char **ret)
{
    size_t n = strcspn(text, ";#");
    if (text[n]) {
        bool alone = (n == 0 || blank(text[n - 1])) && (text[n + 1] == '\0' || blank(text[n + 1]));
        if (!alone || s->continued)
            return refuse(
                s, s->first_line,
                _("what follows \"%c\" would be lost; put the value in quotation marks, or the comment on a "
                  "line of its own"),
                text[n]);
    }
    *ret = trimmed(text, n);
    return STATUS_OK;
}

static Status read_key(Scanner *s, const char *text)
{
    const char *equals = strchr(text, '=');
    if (!equals || equals == text)
        return refuse(s, s->first_line,
                      _("this is neither [section] nor \"key = value\" nor a comment (#): %s"), text);
    AUTO_FREE char *key = trimmed(text, (size_t)(equals - text));
    if (s->scan.count == 0)
        return refuse(s, s->first_line, _("\"%s\" stands before the first [section]"), key);
    if (strchr(key, ':')) return refuse(s, s->first_line, _("a key must not hold \":\": %s"), key);
    for (char *c = key; *c; c++)
        *c = lower(*c);
    const IniHead *section = &s->scan.heads[s->section];
    for (size_t i = s->section + 1; i < s->scan.count; i++) {
        const IniHead *other = &s->scan.heads[i];
        if (ini_name_order(other->key, key) != 0) continue;
        return refuse(s, s->first_line, _("\"%s\" was already given in [%s] on line %d"), key,
                      section->section, other->line);
    }
    const char *start = equals + 1;
    while (blank(*start))
        start++;
    char *value = NULL;
    TRY(*start == '"' || *start == '\'' ? read_quoted(s, start, &value) : read_bare(s, start, &value));
    add_head(s, mem_text(section->section), mem_text(key), value);
    return STATUS_OK;
}

static Status read_line(Scanner *s)
{
    const char *text = str_text(&s->text);
    while (blank(*text))
        text++;
    if (comment(text) || (*text == '\0' && !s->continued)) return STATUS_OK;
    return *text == '[' ? read_section(s, text) : read_key(s, text);
}

Status ini_scan(const char *file, const char *bytes, size_t n, IniScan *ret, Error *err)
{
    Scanner s = {.file = file, .err = err};
    const char *at = bytes;
    bool more = true;
    Status status = STATUS_OK;
    while (status == STATUS_OK && more) {
        status = next_line(&s, &at, bytes + n, &more);
        if (status == STATUS_OK && more) status = read_line(&s);
    }
    str_done(&s.text);
    if (status != STATUS_OK) ini_scan_done(&s.scan);
    *ret = s.scan;
    return status;
}
