#include "ui/widget_line.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Stands where something of the text is not shown, as utf8_fit has it. */
#define CUT "…"

void line_done(LineEdit *line)
{
    str_done(&line->text);
    *line = (LineEdit){0};
}

void line_set(LineEdit *line, const char *text)
{
    str_clear(&line->text);
    line->at = line->shown = 0;
    line->offered = false;
    line_type(line, text);
}

void line_offer(LineEdit *line, const char *text)
{
    line_set(line, text);
    line->offered = line->text.len > 0;
}

/* Replaces the bytes from `from` up to `to`. */
static void splice(LineEdit *line, size_t from, size_t to, const char *text)
{
    AUTO_STR after = {0};
    str_add(&after, str_text(&line->text) + to);
    AUTO_STR before = {0};
    str_add_n(&before, str_text(&line->text), from);
    str_add(&before, text);
    AUTO_FREE char *composed = utf8_compose(str_text(&before)); /* an accent may join the letter before it */
    str_clear(&line->text);
    str_add(&line->text, composed ? composed : str_text(&before));
    line->at = line->text.len;
    str_add(&line->text, str_text(&after));
    line->offered = false;
    line->column = 0;
}

bool line_type(LineEdit *line, const char *text)
{
    AUTO_STR clean = {0};
    size_t n = strlen(text);
    while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
        n--;
    AUTO_STR whole = {0};
    str_add_n(&whole, text, n);
    utf8_add_line(&clean, str_text(&whole));
    size_t limit = line->limit ? line->limit : LINE_LIMIT;
    size_t kept = line->offered ? 0 : line->text.len;
    if (kept + clean.len > limit) return false;
    if (clean.len == 0) return true;
    if (line->offered) {
        splice(line, 0, line->text.len, str_text(&clean));
        line->shown = 0;
    } else {
        splice(line, line->at, line->at, str_text(&clean));
    }
    return true;
}

static size_t word_before(const LineEdit *line)
{
    size_t at = line->at;
    const char *text = str_text(&line->text);
    while (at > 0 && text[at - 1] == ' ')
        at--;
    while (at > 0 && text[at - 1] != ' ')
        at--;
    return at;
}

/* A text that is only offered goes as a whole. */
static void delete_letter(LineEdit *line, size_t from, size_t to)
{
    if (line->offered)
        splice(line, 0, line->text.len, "");
    else
        splice(line, from, to, "");
}

bool line_edits(Key key)
{
    LineEdit none = {0};
    bool edits = line_key(&none, key);
    line_done(&none);
    return edits;
}

bool line_key(LineEdit *line, Key key)
{
    const char *text = str_text(&line->text);
    switch ((int)key) {
    case K_LEFT: line->at -= utf8_previous(text, line->at); break;
    case K_RIGHT: line->at += utf8_next(text + line->at); break;
    case K_HOME: line->at = 0; break;
    case K_END: line->at = line->text.len; break;
    case K_BACKSPACE: delete_letter(line, line->at - utf8_previous(text, line->at), line->at); break;
    case K_DELETE: delete_letter(line, line->at, line->at + utf8_next(text + line->at)); break;
    case K_CTRL('U'): splice(line, 0, line->at, ""); break;
    case K_CTRL('W'): splice(line, word_before(line), line->at, ""); break;
    default: return false;
    }
    line->offered = false;
    line->column = 0;
    return true;
}

/* Columns of the text from byte `from` to byte `to`. */
static size_t columns_between(const LineEdit *line, size_t from, size_t to)
{
    AUTO_STR part = {0};
    str_add_n(&part, str_text(&line->text) + from, to - from);
    return utf8_width(str_text(&part));
}

/* The first place from which the text up to `to` fits in `columns`, going back from `from`. */
static size_t fitting_start(const LineEdit *line, size_t from, size_t to, size_t columns)
{
    while (from > 0) {
        size_t before = from - utf8_previous(str_text(&line->text), from);
        if (columns_between(line, before, to) > columns) break;
        from = before;
    }
    return from;
}

/*
 * Where what is shown begins, so that the cursor is in view, with a column for the sign at either side where the
 * text goes on there, and no room is left empty behind its end.
 */
static void keep_in_view(LineEdit *line, size_t columns)
{
    size_t len = line->text.len;
    if (columns_between(line, 0, len) < columns) {
        line->shown = 0;
        return;
    }
    size_t last = columns - 1 - (columns > 1 && line->at < len); /* the last column the cursor may have */
    if (line->at < line->shown) line->shown = line->at;
    line->shown = fitting_start(line, line->shown, len, columns > 2 ? columns - 2 : 0);
    if ((line->shown > 0) + columns_between(line, line->shown, line->at) > last)
        line->shown = fitting_start(line, line->at, line->at, last > 0 ? last - 1 : 0);
}

void line_view_start(const LineEdit *line, size_t columns, Str *out)
{
    utf8_fit(out, str_text(&line->text), columns);
}

void line_view(LineEdit *line, size_t columns, Str *out, size_t *cursor)
{
    if (columns == 0) return;
    if (line->offered) {
        size_t width = utf8_width(str_text(&line->text));
        line_view_start(line, columns, out);
        *cursor = width < columns ? width : columns - 1;
        return;
    }
    keep_in_view(line, columns);
    if (line->shown > 0) str_add(out, CUT);
    size_t sign = line->shown > 0;
    *cursor = sign + columns_between(line, line->shown, line->at);
    if (*cursor >= columns) *cursor = columns - 1;
    utf8_fit(out, str_text(&line->text) + line->shown, columns - sign);
}
