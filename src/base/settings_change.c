#include "base/settings_write.h"

#include "base/file.h"
#include "base/lang.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* Changing some options of an overgang.ini that a person may have written: every other line stays as it is. */

enum { MOST_BYTES = 1 << 20 };

static const char blanks[] = " \t\r";

/* One line, without its newline. */
typedef struct Line {
    const char *text;
    size_t n;
} Line;

static Line line_at(const char *text, size_t at)
{
    return (Line){text + at, strcspn(text + at, "\n")};
}

static size_t after(const char *text, size_t at, Line line)
{
    return at + line.n + (text[at + line.n] == '\n');
}

static void trim(Line *line)
{
    while (line->n > 0 && strchr(blanks, *line->text))
        line->text++, line->n--;
    while (line->n > 0 && strchr(blanks, line->text[line->n - 1]))
        line->n--;
}

static bool is_word(Line line, const char *word)
{
    trim(&line);
    return line.n == strlen(word) && strncasecmp(line.text, word, line.n) == 0;
}

/* "[section]"; what stands behind it is no part of its name. */
static bool is_head(Line line, const char *section)
{
    trim(&line);
    const char *end = line.n > 0 && *line.text == '[' ? memchr(line.text, ']', line.n) : NULL;
    if (!end) return false;
    return !section || is_word((Line){line.text + 1, (size_t)(end - line.text) - 1}, section);
}

/* "key = value", or commented out as the sample file has what is not set. */
static bool is_option(Line line, const char *key, bool commented)
{
    trim(&line);
    if (line.n == 0 || (*line.text == '#' || *line.text == ';') != commented) return false;
    if (commented) line.text++, line.n--;
    const char *equals = memchr(line.text, '=', line.n);
    return equals && is_word((Line){line.text, (size_t)(equals - line.text)}, key);
}

static bool goes_on(Line line)
{
    while (line.n > 0 && strchr(blanks, line.text[line.n - 1]))
        line.n--;
    return line.n > 0 && line.text[line.n - 1] == '\\';
}

/* Where the option stands, or is to stand. */
typedef struct Place {
    size_t from, end; /* the lines that are replaced */
    bool section;     /* it is there */
    bool set;         /* these lines set it; else it is commented out there, or not there at all */
} Place;

static size_t option_end(const char *text, size_t at)
{
    Line line = line_at(text, at);
    at = after(text, at, line);
    while (goes_on(line) && text[at]) {
        line = line_at(text, at);
        at = after(text, at, line);
    }
    return at;
}

static Place find(const char *text, const SettingRow *row)
{
    Place place = {0};
    bool inside = false, commented = false;
    for (size_t at = 0; text[at];) {
        Line line = line_at(text, at);
        size_t next = after(text, at, line);
        if (is_head(line, NULL)) {
            inside = is_head(line, row->section);
            if (inside && !place.section) place = (Place){.from = next, .end = next, .section = true};
        } else if (inside && is_option(line, row->key, false)) {
            return (Place){.from = at, .end = option_end(text, at), .section = true, .set = true};
        } else if (inside && !commented && is_option(line, row->key, true)) {
            commented = true;
            place.from = at, place.end = next;
        }
        at = next;
    }
    if (!place.section) place.from = place.end = strlen(text);
    return place;
}

/* A comment behind the value stays. */
static void add_comment(Str *out, Line line)
{
    size_t at = 0;
    while (at < line.n && line.text[at] != ';' && line.text[at] != '#')
        at++;
    if (at == line.n) return;
    str_add_char(out, ' ');
    str_add_n(out, line.text + at, line.n - at);
}

static void put(Str *text, const SettingRow *row, const char *value)
{
    AUTO_STR now = {0};
    const char *old = str_text(text);
    Place place = find(old, row);
    if (!place.set && !*value) return;
    str_add_n(&now, old, place.from);
    if (now.len > 0 && now.data[now.len - 1] != '\n') str_add_char(&now, '\n');
    if (!place.section) str_add_f(&now, "%s[%s]\n", now.len > 0 ? "\n" : "", row->section);
    str_add_f(&now, "%s =%s%s", row->key, *value ? " " : "", value);
    if (place.set) add_comment(&now, line_at(old, place.from));
    str_add_f(&now, "\n%s", old + place.end);
    str_clear(text);
    str_add_n(text, str_text(&now), now.len);
}

static Status read_text(const char *path, Str *out, Error *err)
{
    char bytes[4096];
    FILE *file = fopen(path, "re");
    if (!file) return error_set(err, STATUS_FAILED, path, _("cannot be read: %s"), strerror(errno));
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0 && out->len <= MOST_BYTES;)
        str_add_n(out, bytes, n);
    int fault = ferror(file) ? EIO : out->len > MOST_BYTES ? EFBIG : strlen(str_text(out)) != out->len ? EILSEQ : 0;
    fclose(file);
    return fault ? error_set(err, STATUS_FAILED, path, _("cannot be read: %s"), strerror(fault)) : STATUS_OK;
}

Status settings_change(const char *path, const SettingValue values[], size_t count, size_t *wrong, Error *err)
{
    AUTO_STR text = {0};
    AUTO_FREE char *draft = NULL;
    *wrong = count;
    if (access(path, F_OK) != 0 && errno == ENOENT) return settings_write_new(path, values, count, wrong, err);
    TRY(read_text(path, &text, err));
    for (size_t i = 0; i < count; i++)
        if (values[i].text) put(&text, &settings_rows()[values[i].id], values[i].text);
    Status status = file_write_draft(path, str_text(&text), text.len, &draft, err);
    if (status == STATUS_OK) status = settings_check_written(draft, values, count, wrong, err);
    if (draft) unlink(draft);
    return status == STATUS_OK ? file_write_over(path, str_text(&text), text.len, err) : status;
}
